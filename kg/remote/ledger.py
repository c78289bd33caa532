"""What a server of others holds of a graph, so far as we know: a file in the graph's folder, one for each address.

    folder/push-<fingerprint of the address>.db

A part is noted as unsure before it is sent, and as sent once the server has said so, which is on the disk when the next
part is noted. Whatever ends the program in between, the next run finds the part unsure and sends it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from types import TracebackType

from kg.errors import GraphError
from kg.rdf.parts import WHOLE

_TABLES = """
CREATE TABLE IF NOT EXISTS target (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS part (graph TEXT NOT NULL, subject TEXT NOT NULL, digest BLOB, PRIMARY KEY (graph, subject))
  WITHOUT ROWID;
"""
_DOUBT = "INSERT OR REPLACE INTO part VALUES (?, ?, NULL)"
Row = tuple[str, str, bytes | None]
"""A graph, a subject of it (empty for the whole of it), and the fingerprint; None where what is there is unsure."""


def path(folder: Path, address: str) -> Path:
    """The file in a graph's folder for what was pushed to an address."""
    return folder / f"push-{blake2b(address.encode(), digest_size=8).hexdigest()}.db"


class Ledger:
    """The file while it is open, by one process at a time; one that is not `writable` is a copy that leaves no trace.

    Raises GraphError where the file cannot be used.
    """

    def __init__(self, folder: Path, address: str, writable: bool = True) -> None:
        self._path = path(folder, address)
        self._address = address
        with self._told():
            self._data = sqlite3.connect(self._path if writable else ":memory:", timeout=0)
            try:
                self._begin(copied=not writable and self._path.exists())
            except sqlite3.Error:
                self._data.close()
                raise

    def _begin(self, copied: bool) -> None:
        if copied:
            with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as there:
                there.backup(self._data)
        self._data.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._data.executescript(_TABLES)
        self._data.execute("INSERT OR IGNORE INTO target VALUES (?)", (self._address,))
        self._data.commit()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with closing(self._data), self._told():
            self._data.commit()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise GraphError(f"{self._path}: another process is pushing to {self._address}") from error
            raise GraphError(f"{self._path}: the file cannot be used: {error}") from error
        except sqlite3.DatabaseError as error:
            raise GraphError(f"{self._path}: the file is malformed; without it, everything is pushed again") from error

    def of(self, graph: str) -> Mapping[str, bytes | None]:
        """What is known to be there of a graph, by its subjects."""
        with self._told():
            return dict(self._data.execute("SELECT subject, digest FROM part WHERE graph = ?", (graph,)))

    def graphs(self) -> list[str]:
        """The graphs of which something may be there."""
        with self._told():
            return [graph for (graph,) in self._data.execute("SELECT DISTINCT graph FROM part ORDER BY graph")]

    def doubt(self, rows: Iterable[tuple[str, str]]) -> None:
        """Note that parts, each a graph and a subject, are about to be sent. It is on the disk when this returns."""
        with self._told():
            self._data.executemany(_DOUBT, rows)
            self._data.commit()

    def settle(self, dropped: Iterable[str], unsure: Iterable[tuple[str, str]], sure: Iterable[Row]) -> None:
        """Note that graphs are gone, that parts are unsure still, and that parts are there.

        A row without a fingerprint is of a part that is gone.
        """
        with self._told():
            self._data.executemany("DELETE FROM part WHERE graph = ?", ((graph,) for graph in dropped))
            self._data.executemany(_DOUBT, unsure)
            for graph, subject, digest in sure:
                if digest is None:
                    self._data.execute("DELETE FROM part WHERE graph = ? AND subject = ?", (graph, subject))
                else:
                    self._data.execute("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", (graph, subject, digest))

    def forget(self) -> None:
        """Note that whatever was sent is unsure."""
        with self._told(), self._data:
            self._data.execute("INSERT OR REPLACE INTO part SELECT DISTINCT graph, ?, NULL FROM part", (WHOLE,))
            self._data.execute("DELETE FROM part WHERE subject <> ?", (WHOLE,))
