"""Searching the index: words by their beginnings, narrowed by facets; suggestions as one types; lists for the start."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from threading import Lock
from typing import Any
from weakref import finalize

from kg.text.normalize import key

FACETS = ("class", "city", "office", "agency", "topic")
"""What narrows a search besides its time."""
SHEET = 20
"""How many findings stand on one sheet."""
_SHOWN_VALUES = 8
_SUGGESTED = 8
_WORD = re.compile(r"[^\W_]+")
_PRINTED = re.compile(r"(?:[^\W_]|[\u200c\u200d\u0640])+")
# Longer questions are not tried with their words joined in all ways.
_MOST_JOINED = 5
_BEFORE, _AFTER = 70, 170
_COLUMNS = "entry.id, entry.iri, entry.kind, entry.label, entry.english, entry.detail, entry.date, entry.weight"
_ENTITY = "entry.kind NOT IN ('Article', 'Statement')"


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words, values of facets by their names, and days from and to (ISO, empty where open)."""

    words: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A node that was found. `weight` is in how many articles it is named."""

    iri: str
    kind: str
    label: str
    english: str
    detail: str
    date: str
    weight: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: how many, one sheet of them, and for each facet its most frequent values with their numbers."""

    total: int
    findings: tuple[Finding, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]


class Index:
    """An open index. It may be asked from any thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._lock = connection, Lock()
        self._finally = finalize(self, connection.close)

    def search(self, question: Question, sheet: int = 1, size: int = SHEET) -> Answer:
        """The findings of a question on one sheet, counted from 1, the best first."""
        where, values = _conditions(question)
        order = "bm25(word, 12.0, 1.0) - 0.2 * min(entry.weight, 20)" if question.words else "''"
        source = "word JOIN entry ON entry.id = word.rowid" if question.words else "entry"
        ranked = f"""SELECT {_COLUMNS} FROM {source} WHERE {where}
            ORDER BY {order}, entry.kind IN ('Article', 'Statement'), entry.weight DESC, entry.date DESC, entry.iri
            LIMIT {size} OFFSET {(max(1, sheet) - 1) * size}"""
        matched = f"SELECT entry.id FROM {source} WHERE {where}"
        total = self._rows(f"SELECT count(*) FROM ({matched})", values)[0][0]
        facets = {name: tuple(self._counts(name, matched, values)) for name in FACETS} if total else {}
        return Answer(total, tuple(_finding(row) for row in self._rows(ranked, values)), facets)

    def _counts(self, name: str, matched: str, values: Sequence[str]) -> list[tuple[str, int]]:
        if name == "class":
            text = f"SELECT kind, count(*) AS n FROM entry WHERE id IN ({matched}) GROUP BY kind ORDER BY n DESC, kind"
            return [(kind, number) for kind, number in self._rows(text, values)]
        text = f"""SELECT value, count(*) AS n FROM facet WHERE name = '{name}' AND entry IN ({matched})
            GROUP BY value ORDER BY n DESC, value LIMIT {_SHOWN_VALUES}"""
        return [(value, number) for value, number in self._rows(text, values)]

    def suggest(self, typed: str, kinds: Sequence[str] = ()) -> tuple[Finding, ...]:
        """The entities whose names begin as what is typed so far; whole names first, then by how often articles name
        them."""
        match = matching(typed, "name")
        if not match:
            return ()
        of = f"AND entry.kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        rows = self._rows(
            f"""SELECT {_COLUMNS} FROM word JOIN entry ON entry.id = word.rowid WHERE word MATCH ? AND {_ENTITY} {of}
            ORDER BY entry.weight = 0, length(entry.label) > 60, entry.weight DESC, length(entry.label), entry.iri
            LIMIT {4 * _SUGGESTED}""",
            [match, *kinds],
        )
        wanted = key(typed)
        found = [_finding(row) for row in rows]
        found.sort(key=lambda each: (key(each.label) != wanted, not key(each.label).startswith(wanted)))
        return tuple(found[:_SUGGESTED])

    def most_named(self, kind: str, most: int) -> tuple[Finding, ...]:
        """The nodes of a class that most articles name."""
        text = (
            f"SELECT {_COLUMNS} FROM entry WHERE kind = ? AND weight > 0 ORDER BY weight DESC, label, iri LIMIT {most}"
        )
        return tuple(_finding(row) for row in self._rows(text, [kind]))

    def counted(self, kind: str, facet: str) -> Mapping[str, int]:
        """How many nodes of a class have each value of a facet."""
        text = """SELECT value, count(*) FROM facet JOIN entry ON entry.id = facet.entry
            WHERE facet.name = ? AND entry.kind = ? GROUP BY value"""
        return dict(self._rows(text, [facet, kind]))

    def newest(self, most: int) -> tuple[Finding, ...]:
        """The articles of the latest days."""
        text = f"SELECT {_COLUMNS} FROM entry WHERE kind = 'Article' ORDER BY date DESC, iri LIMIT {most}"
        return tuple(_finding(row) for row in self._rows(text, []))

    def counts(self) -> Mapping[str, int]:
        """How many nodes there are of each class; of topics, those that something is about."""
        text = "SELECT kind, count(*) FROM entry WHERE kind != 'Topic' OR weight > 0 GROUP BY kind ORDER BY kind"
        return dict(self._rows(text, []))

    def close(self) -> None:
        """Let go of the database."""
        self._finally()

    def _rows(self, text: str, values: Sequence[str]) -> list[Any]:
        with self._lock:
            return self._connection.execute(text, values).fetchall()


def _finding(row: Sequence[Any]) -> Finding:
    _, iri, kind, label, english, detail, date, weight = row
    return Finding(iri, kind, label, english, detail, date, weight)


def _conditions(question: Question) -> tuple[str, list[str]]:
    """The condition of a question in SQL, and the values of its gaps."""
    conditions, values = ["1"], []
    if question.words:
        conditions.append("word MATCH ?")
        values.append(matching(question.words) or '""')
    for name, value in question.facets.items():
        if name == "class":
            conditions.append("entry.kind = ?")
            values.append(value)
        else:
            conditions.append("entry.id IN (SELECT entry FROM facet WHERE name = ? AND value = ?)")
            values += [name, value]
    for sign, day in ((">=", question.since), ("<=", question.until)):
        if day:
            conditions.append(f"entry.date != '' AND entry.date {sign} ?")
            values.append(day)
    if not (question.words or question.facets.get("class") == "Topic"):
        conditions.append("(entry.kind != 'Topic' OR entry.weight > 0)")
    return " AND ".join(conditions), values


def matching(text: str, column: str = "") -> str:
    """The words of a text as a query of FTS5: each by its beginning, in all ways in which they may be parted."""
    found = _WORD.findall(key(text).casefold())
    if not found:
        return ""
    ways = " OR ".join("(" + " AND ".join(f'"{word}"*' for word in way) + ")" for way in _ways(found))
    return f"{column} : ({ways})" if column else ways


def _ways(found: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words as they are, and with neighbours joined, since feeds and writers part words differently."""
    if len(found) > _MOST_JOINED:
        yield tuple(found)
        return
    for joints in product((" ", ""), repeat=len(found) - 1):
        yield tuple("".join(a + b for a, b in zip(found, (*joints, ""), strict=True)).split(" "))


def excerpt(text: str, asked: str) -> tuple[tuple[str, bool], ...]:
    """The part of a text where the words asked for stand, cut in pieces: each with whether it is one of them."""
    sought = {word for way in _ways(_WORD.findall(key(asked).casefold())) for word in way} if asked else set()
    sought.discard("")
    hits = [m.span() for m in _PRINTED.finditer(text) if sought and key(m[0]).casefold().startswith(tuple(sought))]
    first = hits[0][0] if hits else 0
    start = text.rfind(" ", 0, max(0, first - _BEFORE)) + 1
    end = text.find(" ", first + _AFTER)
    end = len(text) if end < 0 else end
    pieces, at = [("…" if start else "", False)], start
    for a, b in (hit for hit in hits if hit[1] <= end):
        pieces += [(text[at:a], False), (text[a:b], True)]
        at = b
    return tuple(p for p in (*pieces, (text[at:end], False), ("…" if end < len(text) else "", False)) if p[0])
