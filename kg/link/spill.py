"""Values put aside in a file until they are needed, in the order in which they came."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")


class Spill(Generic[T]):
    """A row of values that may be longer than memory holds: added at its end, read from its beginning. The file is
    nameless, and gone with the process."""

    def __init__(self, folder: Path) -> None:
        """Makes the file in a folder. Raises OSError where it cannot be made."""
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._number = 0

    def add(self, value: T) -> None:
        """Puts a value aside. Raises OSError where the disk is full."""
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._number += 1

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        for _ in range(self._number):
            yield pickle.load(self._file)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()
