"""What came into a register and went out of it since the graph was last finished."""

from __future__ import annotations

import sqlite3

_SCHEMA = """
CREATE TABLE IF NOT EXISTS changed (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS former (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS version (number INTEGER NOT NULL);
"""


class Changes:
    """The changes in a register that is open: they outlive a process that is killed before it has worked them out."""

    def __init__(self, data: sqlite3.Connection) -> None:
        self._data = data
        data.executescript(_SCHEMA)

    def note(self, article: str) -> None:
        """An article comes, changes or goes: what keys it had until now may come to mean something else."""
        self._data.execute("INSERT OR IGNORE INTO changed VALUES (?)", (article,))
        self._data.execute("INSERT OR IGNORE INTO former SELECT key FROM member WHERE article = ?", (article,))

    def articles(self) -> frozenset[str]:
        """The ids of the articles that came, changed or went."""
        return frozenset(row[0] for row in self._data.execute("SELECT article FROM changed"))

    def number(self) -> int:
        """How many articles came, changed or went."""
        return int(self._data.execute("SELECT count(*) FROM changed").fetchone()[0])

    def keys(self) -> frozenset[str]:
        """The keys that those of them that were there before had of their own."""
        return frozenset(row[0] for row in self._data.execute("SELECT key FROM former"))

    def worked_out(self, version: int) -> None:
        """All changes are in this version of the graph."""
        for table in ("changed", "former", "version"):
            self._data.execute(f"DELETE FROM {table}")
        self._data.execute("INSERT INTO version VALUES (?)", (version,))

    def version(self) -> int:
        """The version of the graph that the register was last worked out for; 0 for none."""
        row = self._data.execute("SELECT number FROM version").fetchone()
        return int(row[0]) if row else 0
