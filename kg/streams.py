"""Many values: some at a time, and in order, however many there are."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from typing import IO, TypeVar

T = TypeVar("T")
SIZE = 2_000
IN_MEMORY = 200_000
"""So many lines are put in order at a time."""


def batches(values: Iterable[T], size: int = SIZE) -> Iterator[tuple[T, ...]]:
    """The values in their order, `size` at a time."""
    left = iter(values)
    while batch := tuple(islice(left, size)):
        yield batch


def ordered(lines: Iterable[str]) -> Iterator[str]:
    """The lines, which hold no line ends, in the order of code points. Raises OSError where they have no room."""
    with ExitStack() as files:
        runs: list[Iterable[str]] = []
        for batch in batches(lines, IN_MEMORY):
            run = sorted(batch)
            # Only what fits is kept: whoever has few lines needs no file.
            runs = [*(files.enter_context(_put_aside(r)) if isinstance(r, list) else r for r in runs), run]
        yield from heapq.merge(*(_without_ends(run) for run in runs))


def _without_ends(lines: Iterable[str]) -> Iterator[str]:
    # Ends of lines come before no other character that lines hold, and would come between two of which one begins the
    # other.
    return (line.removesuffix("\n") for line in lines)


def _put_aside(lines: list[str]) -> IO[str]:
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115
    file.writelines(f"{line}\n" for line in lines)
    file.seek(0)
    return file


def distinct(lines: Iterable[str]) -> Iterator[str]:
    """The same, each line once. Raises OSError as `ordered` does."""
    return (line for line, _ in groupby(ordered(lines)))
