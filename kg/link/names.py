"""Which form stands for an entity: in how many articles each is its fullest name, and which one was chosen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby

_SCHEMA = """
CREATE TABLE IF NOT EXISTS name (entity TEXT NOT NULL, form TEXT NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY (entity, form)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS label (entity TEXT PRIMARY KEY, form TEXT NOT NULL) WITHOUT ROWID;
"""


class Names:
    """The names in a register that is open. Entities are given by their IRIs."""

    def __init__(self, data: sqlite3.Connection) -> None:
        self._data = data
        data.executescript(_SCHEMA)

    def forget(self) -> None:
        """Forget all votes, and which form stands for whom."""
        self._data.execute("DELETE FROM name")
        self._data.execute("DELETE FROM label")

    def vote(self, votes: Mapping[tuple[str, str], int]) -> None:
        """Count in how many articles more, or fewer, an entity's fullest name is a form."""
        self._data.executemany(
            "INSERT INTO name VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET articles = articles + excluded.articles",
            ((entity, form, number) for (entity, form), number in votes.items()),
        )

    def votes(self, entity: str) -> Mapping[str, int]:
        """The forms that are an entity's fullest name in some article, and in how many."""
        rows = self._data.execute("SELECT form, articles FROM name WHERE entity = ? AND articles > 0", (entity,))
        return dict(rows)

    def all_votes(self) -> Iterator[tuple[str, Mapping[str, int]]]:
        """Every entity with its forms, and in how many articles each is its fullest name."""
        rows = self._data.execute("SELECT entity, form, articles FROM name WHERE articles > 0 ORDER BY entity")
        for entity, forms in groupby(rows, key=lambda row: row[0]):
            yield entity, {form: number for _, form, number in forms}

    def chosen(self, entity: str) -> str | None:
        """The form that stands for an entity."""
        row = self._data.execute("SELECT form FROM label WHERE entity = ?", (entity,)).fetchone()
        return str(row[0]) if row else None

    def choose(self, entity: str, form: str | None) -> None:
        """Say which form stands for an entity; None where no article names it any more."""
        if form is None:
            self._data.execute("DELETE FROM label WHERE entity = ?", (entity,))
            self._data.execute("DELETE FROM name WHERE entity = ?", (entity,))
        else:
            self._data.execute("INSERT OR REPLACE INTO label VALUES (?, ?)", (entity, form))
