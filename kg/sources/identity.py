"""Ids of articles: what of a file's place and of its record makes it this article and no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from os import fspath
from pathlib import Path

from kg.sources.compression import plain_stem
from kg.sources.files import printable
from kg.sources.record import Record

_PARTS = 2


def fingerprint(text: str) -> str:
    """Twelve hexadecimal digits of the text's SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def record_id(file_id: str, record: Record) -> str:
    """The id of one article among several in a file: by its own id, else its address, else its words."""
    own = " ".join((record.id or "").split())
    words = f"{record.headline or ''}\n{record.text}"
    return f"{file_id}/{own or fingerprint(record.url or words)}"


def file_ids(paths: Iterable[Path]) -> dict[Path, str]:
    """For each file, the last two parts of its path without suffixes (`gold/dev-01`).

    Files of one build that would share an id take their suffix into it, then more parts of their paths, until each
    has its own. The result depends on the set of files alone.
    """
    ids: dict[Path, str] = {}
    waiting = {(path, 0) for path in paths}
    while waiting:
        groups: dict[str, list[tuple[Path, int]]] = defaultdict(list)
        for path, width in waiting:
            groups[_id(path, width)].append((path, width))
        ids |= {group[0][0]: name for name, group in groups.items() if len(group) == 1}
        waiting = {(path, width + 1) for group in groups.values() if len(group) > 1 for path, width in group}
    return ids


def _id(path: Path, width: int) -> str:
    """Width 0 leaves the suffix out; every further step keeps it and takes one more part of the path."""
    name = plain_stem(path) if width == 0 else path.name
    if width > len(path.parts):  # names that differ only in bytes which cannot be printed
        return fingerprint(fspath(path))
    folders = [p for p in path.parts[:-1] if p != path.anchor]
    kept = folders[max(0, len(folders) - (_PARTS - 1) - max(0, width - 1)) :]
    return printable(fspath(Path(*kept, name))).replace("\\", "/")
