"""Answers to named questions that took long, kept beside the graph: a version never changes, nor do its answers.

    folder/answers.db    each under the state of the quads and the text that was asked

What cannot be kept, on a medium that is read only or where another process has the file, is worked out again.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path

from kg.model import Table
from kg.rdf.iri import digest
from kg.rdf.versions import ANSWERS, fingerprint

SLOW = 0.1
"""Seconds: what is answered sooner is not kept."""
# Answers that are larger, in bytes, are not kept; nor are more than so many, of which the oldest go.
_LARGEST, _MOST = 1 << 23, 500
# Another one for another way of writing answers down.
_FORMAT = 1
_WAIT = 1.0
_SCHEMA = "CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, state TEXT, answer BLOB)"


class Kept:
    """The answers that are kept of one version of a graph."""

    def __init__(self, folder: Path, quads: Path) -> None:
        self._file = folder / ANSWERS
        self._state = f"{_FORMAT}:{fingerprint(quads)}"

    def answer(self, question: str) -> Table | None:
        """What was answered to this text; None where nothing is kept."""
        if not self._file.is_file():
            return None
        with suppress(sqlite3.Error, OSError, ValueError, zlib.error), self._opened() as answers:
            asked = "SELECT answer FROM answer WHERE question = ? AND state = ?"
            found = answers.execute(asked, (digest(question, 16), self._state)).fetchone()
            return _table(found[0]) if found else None
        return None

    def keep(self, question: str, answer: Table) -> None:
        """Keep an answer that is not too large, and drop what was kept of other versions."""
        written = zlib.compress(json.dumps([answer.columns, answer.rows, answer.title, answer.kinds]).encode())
        if len(written) > _LARGEST:
            return
        with suppress(sqlite3.Error, OSError), self._opened() as answers, answers:
            answers.execute(_SCHEMA)
            answers.execute("DELETE FROM answer WHERE state != ?", (self._state,))
            row = digest(question, 16), self._state, written
            answers.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", row)
            newest = "SELECT rowid FROM answer ORDER BY rowid DESC LIMIT ?"
            answers.execute(f"DELETE FROM answer WHERE rowid NOT IN ({newest})", (_MOST,))

    def _opened(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self._file, timeout=_WAIT))


def _table(written: bytes) -> Table:
    columns, rows, title, kinds = json.loads(zlib.decompress(written))
    return Table(tuple(columns), tuple(map(tuple, rows)), title, tuple(kinds))
