"""The versions of a graph on disk: the one that is read, and the next one, which nobody sees before it is whole.

    folder/graph.json      says that the folder is ours, where its IRIs are minted, and which version is the graph
    folder/quads/7/        the store of version 7, which never changes once it is the graph
    folder/quads/7.lock    whoever reads version 7 shares this lock; a version that nobody reads is taken away

The next version begins as a copy of the files of the one before, or empty. Files of the store that hold quads are never
written a second time, so that the copy shares them (hard links) and costs next to nothing, however large the graph is.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import GraphError, first_line
from kg.rdf.iri import digest
from kg.rdf.lock import locked

INDEX, ANSWERS = "search.db", "answers.db"
"""What is made of one version, beside the graph: the full-text index of its pages, and answers that took long."""
_FORMAT = 5
_CARD, _QUADS = "graph.json", "quads"
_SHARED = ".sst"
_OWN = ("LOCK", "LOG")
# How often a reader looks again where the version it was about to open has been replaced.
_TRIES = 10


@dataclass(frozen=True, slots=True)
class Card:
    """What `graph.json` says: the format of the folder, the base of IRIs, the number of the version (0: none yet)."""

    format: int
    base: str
    version: int = 0


def read_card(folder: Path) -> Card:
    """The card of a graph. Raises GraphError where there is none, or one that this program does not understand."""
    path = folder / _CARD
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
        if described["format"] != _FORMAT:
            raise GraphError(f"{folder}: the graph has format {described['format']}, and this program reads {_FORMAT}")
        return Card(_FORMAT, str(described["base"]), int(described["version"]))
    except FileNotFoundError as error:
        raise GraphError(f"{folder}: there is no graph here; build one with «kg build»") from error
    except OSError as error:
        raise GraphError(f"{folder}: the graph cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: the file is malformed") from error


def prepare(folder: Path, base: str) -> Card:
    """The card of the graph in a folder, which is made ours where it is empty or missing.

    Raises GraphError where it holds something else, or cannot be made.
    """
    try:
        if not (folder / _CARD).exists():
            if folder.is_dir() and any(path.name != f"{_CARD}.new" for path in folder.iterdir()):
                raise GraphError(f"{folder}: the folder holds something that is not a graph of ours")
            folder.mkdir(parents=True, exist_ok=True)
            _write_card(folder, Card(_FORMAT, base))
    except OSError as error:
        raise GraphError(f"{folder}: the graph cannot be made: {error.strerror or error}") from error
    return read_card(folder)


def fingerprint(quads: Path | None) -> str:
    """A text that is another one for each version of a graph, by the files of its quads."""
    files = [] if quads is None else sorted(path for path in quads.iterdir() if path.suffix in (_SHARED, ".log"))
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return digest(repr(stats))


def _write_card(folder: Path, card: Card) -> None:
    new = folder / f"{_CARD}.new"
    new.write_text(json.dumps(asdict(card), indent=1) + "\n", encoding="utf-8")
    new.replace(folder / _CARD)


class Versions:
    """The versions in a folder, with the one that is the graph open for reading."""

    def __init__(self, folder: Path) -> None:
        """Raises GraphError where there is no graph, or it cannot be opened."""
        self._folder = folder
        self._lock: IO[bytes] | None = None
        self._begun = 0
        self._open()

    @property
    def number(self) -> int:
        """The number of the version that is open."""
        return self._card.version

    @property
    def path(self) -> Path | None:
        """Where the version that is open lies; None before there is any."""
        return self._at(self.number) if self.number else None

    def _at(self, number: int) -> Path:
        return self._folder / _QUADS / str(number)

    def _lock_of(self, number: int) -> Path:
        return self._folder / _QUADS / f"{number}.lock"

    def _open(self) -> None:
        for _ in range(_TRIES):
            self._card = read_card(self._folder)
            if not self.number:
                self.store = ox.Store()
                return
            with suppress(FileNotFoundError):
                self._lock = locked(self._lock_of(self.number), alone=False, wait=True)
                if self._at(self.number).is_dir():
                    self.store = self._opened()
                    return
                self._let_go()
        raise GraphError(f"{self._folder}: version {self.number} of the graph is missing")

    def _opened(self) -> ox.Store:
        try:
            return ox.Store.read_only(str(self._at(self.number)))
        except (OSError, ValueError, RuntimeError) as error:
            self._let_go()
            raise GraphError(f"{self._folder}: the graph cannot be opened: {first_line(error)}") from error

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @contextmanager
    def next(self, *, empty: bool) -> Iterator[tuple[int, ox.Store]]:
        """A version to be written, with its number: a copy of the one that is open, or empty. Where writing it fails,
        its files go away again, and its number is not given a second time: the engine may still hold it open."""
        number = self._begun = max(self._begun, *(int(path.name) for path in self._all()), 0) + 1
        path = self._at(number)
        path.parent.mkdir(exist_ok=True)
        try:
            if self.number and not empty:
                _copy(self._at(self.number), path)
            store = ox.Store(str(path))
            yield number, store
            store.flush()
            self._lock_of(number).touch()
        except BaseException:
            # What the engine still holds open goes when it is next looked for (`clear`).
            shutil.rmtree(path, ignore_errors=True)
            raise

    def switch(self, number: int) -> None:
        """Make a version that has been written the graph: whoever opens it from here on reads that."""
        _write_card(self._folder, replace(self._card, version=number))
        for name in (INDEX, ANSWERS):  # what they hold of the version before may have been taken back
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)
        self.close()
        self._open()

    def _all(self) -> list[Path]:
        """Where the versions lie, of which all but one are older, or half written."""
        folder = self._folder / _QUADS
        return [path for path in folder.iterdir() if path.name.isdecimal()] if folder.is_dir() else []

    def clear(self) -> None:
        """Take away the versions that are not the graph and that nobody reads."""
        for path in self._all():
            if path.name != str(self.number):
                self._remove(path)

    def _remove(self, path: Path) -> None:
        lock = path.with_name(f"{path.name}.lock")
        held = locked(lock, alone=True)
        if held is not None:
            shutil.rmtree(path, ignore_errors=True)
            with suppress(OSError):
                lock.unlink()
            held.close()

    def close(self) -> None:
        """Close the version that is open."""
        if hasattr(self, "store"):
            del self.store
        self._let_go()


def _copy(old: Path, new: Path) -> None:
    new.mkdir()
    for file in old.iterdir():
        if file.name.startswith(_OWN):
            continue
        if file.suffix == _SHARED:
            _link(file, new / file.name)
        else:
            shutil.copyfile(file, new / file.name)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        shutil.copyfile(old, new)
