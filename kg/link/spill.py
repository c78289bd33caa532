"""Values put aside in a file until they are needed, in the order in which they came."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Spill(Generic[T]):
    """A row of values that may be longer than memory holds: added at its end, read from its beginning. The file is
    nameless, and gone with the process."""

    def __init__(self, folder: Path, load: Callable[[Any], T]) -> None:
        """Makes the file in a folder. Values are dataclasses with slots, each of which is written as the row of its
        fields, those inside it too; `load` makes the value of such a row again.

        Raises OSError where the file cannot be made.
        """
        self._load = load
        self._file = tempfile.TemporaryFile("w+", dir=folder, encoding="utf-8")  # noqa: SIM115

    def add(self, value: T) -> None:
        """Puts a value aside. Raises OSError where the disk is full."""
        self._file.write(json.dumps(value, default=_row) + "\n")

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        return (self._load(json.loads(line)) for line in self._file)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()


def _row(value: Any) -> list[object]:
    return [getattr(value, name) for name in value.__slots__]
