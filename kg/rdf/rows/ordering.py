"""IRIs in the order of their code points, each once, in little memory however many there are."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

HELD = 100_000
"""So many IRIs are held in memory, about 25 MB; more are laid down in files, sorted, and merged."""


def ordered(iris: Iterable[str], held: int = HELD) -> Iterator[str]:
    """The IRIs sorted, each once."""
    rest = iter(iris)
    first = sorted(set(islice(rest, held)))
    following = next(rest, None)
    if following is None:
        yield from first
        return
    with TemporaryDirectory(prefix="kg-order-") as folder:
        runs = [_lay_down(first, Path(folder) / "0")]
        first = [following]
        while chunk := sorted({*first, *islice(rest, held)}):
            runs.append(_lay_down(chunk, Path(folder) / str(len(runs))))
            first = []
        for iri, _ in groupby(heapq.merge(*(_lines(run) for run in runs))):
            yield iri


def _lay_down(iris: Iterable[str], file: Path) -> Path:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{iri}\n" for iri in iris)
    return file


def _lines(file: Path) -> Iterator[str]:
    # An IRI holds no line end, and nothing that ends a line but this one.
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line[:-1]
