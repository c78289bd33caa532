"""How much of the files has been read, for whoever shows how far the work is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

T = TypeVar("T")


class Meter:
    """The bytes of all files, and of those that have been read; what comes from elsewhere has no size."""

    def __init__(self) -> None:
        self.total = 0
        self.done = 0

    def expect(self, files: Iterable[Path]) -> None:
        """Add files that are to be read; one that is gone is reported where it is read."""
        self.total += sum(file.stat().st_size for file in files if file.exists())

    def watch(self, stream: BinaryIO, found: Iterable[T]) -> Iterator[T]:
        """What is found in a file that is being read, with what has been read of it counted meanwhile."""
        before = self.done
        for value in found:
            self.done = before + stream.tell()
            yield value
        self.done = before + stream.tell()
