"""The full-text index of a graph: a database of SQLite beside it, made anew when the graph has changed.

Words are kept as `kg.text.normalize.key` compares them, with their half-spaces closed and, where a word has any, with
them opened too, so that a word is found however it is parted.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.rdf import vocab
from kg.rdf.reading import Reading
from kg.rdf.versions import INDEX, fingerprint
from kg.serve.facts import Facts
from kg.serve.words import words
from kg.text.normalize import HALF_SPACE, compact, fold, key

ENTITIES = ("Person", "Office", "Place", "Organization", "Group", "Meeting", "MeetingSeries", "Topic")
"""The classes whose nodes are found by their names."""
_VERSION = "2"
_SCHEMA = """
CREATE TABLE card (fingerprint TEXT);
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, label TEXT, english TEXT, detail TEXT, date TEXT, weight INTEGER);
CREATE VIRTUAL TABLE word USING fts5(name, body, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE facet (entry INTEGER, name TEXT, value TEXT, PRIMARY KEY (name, value, entry)) WITHOUT ROWID;
"""
_AFTER = """
CREATE INDEX entry_kind ON entry (kind, weight DESC);
CREATE INDEX entry_iri ON entry (iri);
CREATE INDEX facet_entry ON facet (entry);
"""


@dataclass(slots=True)
class Entry:
    """What is found: a node, the names and other words by which it is found, and the facets that narrow a search."""

    iri: str
    kind: str
    label: str
    names: Iterable[str] = ()
    body: str = ""
    english: str = ""
    detail: str = ""
    date: str = ""
    weight: int = 0
    facets: Mapping[str, Iterable[str]] = field(default_factory=dict)


def opened(folder: Path, reading: Reading) -> sqlite3.Connection:
    """The index of the graph in a folder: the one beside it, made anew where it is missing or of another state of the
    graph; in memory where no file can be written."""
    state, made = state_of(reading), folder / f"{INDEX}.{os.getpid()}"
    try:
        found = _current(folder / INDEX, state)
        if found is None:
            made.unlink(missing_ok=True)
            _build(sqlite3.connect(made), reading, state).close()
            made.replace(folder / INDEX)
            found = _current(folder / INDEX, state)
    except (OSError, sqlite3.OperationalError):
        found = None
        with suppress(OSError):
            made.unlink(missing_ok=True)
    return found or _build(sqlite3.connect(":memory:", check_same_thread=False), reading, state)


def state_of(reading: Reading) -> str:
    """A text that is another one for each version of a graph, and for each way of making its index."""
    return f"{_VERSION}:{fingerprint(reading.graph.quads_folder)}"


def _current(path: Path, state: str) -> sqlite3.Connection | None:
    if not path.is_file():
        return None
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        if connection.execute("SELECT fingerprint FROM card").fetchone() == (state,):
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _build(connection: sqlite3.Connection, reading: Reading, state: str) -> sqlite3.Connection:
    connection.executescript(_SCHEMA)
    for number, entry in enumerate(_entries(Facts(reading, words("fa"))), 1):
        connection.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, entry.iri, entry.kind, entry.label, entry.english, entry.detail, entry.date, entry.weight),
        )
        connection.execute(
            "INSERT INTO word (rowid, name, body) VALUES (?, ?, ?)",
            (number, named_words(entry), searched(entry.body)),
        )
        rows = {(number, name, value) for name, values in entry.facets.items() for value in values if value}
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", sorted(rows))
    connection.executescript(_AFTER)
    connection.execute("INSERT INTO card VALUES (?)", (state,))
    connection.commit()
    return connection


def searched(text: str) -> str:
    """The words of a text as they are looked for."""
    folded = fold(text)
    opened = key(folded.replace(HALF_SPACE, " ")) if HALF_SPACE in folded else ""
    return f"{key(text)} {opened}".rstrip().casefold()


def named_words(entry: Entry) -> str:
    """The words by which an entry is found as a name."""
    return " ".join(_named(name) for name in dict.fromkeys((entry.label, entry.english, *entry.names)))


def _named(name: str) -> str:
    """The words of a name, and all of them in one, as feeds write them that lose spaces."""
    return f"{searched(name)} {compact(name).casefold()}"


def called(facts: Facts) -> Iterator[Entry]:
    """What is found by what it is called: the entities, and the articles by their headlines."""
    for cls in ENTITIES:
        for node in facts.reading.members(cls):
            yield _entity(facts, node)
    for node in facts.reading.members("Article"):
        yield _article(facts, node)


def _entries(facts: Facts) -> Iterator[Entry]:
    yield from called(facts)
    yield from statements(facts)


def statements(facts: Facts) -> Iterator[Entry]:
    """What is found by what was said: the statements, called by their speakers."""
    for node in facts.reading.members("Statement"):
        yield _statement(facts, node)


def _entity(facts: Facts, node: str) -> Entry:
    read, kind = facts.reading, facts.kind(node)
    named = facts.naming(node)
    about = read.subjects(vocab.ABOUT, node) if kind == "Topic" else ()
    names = (*read.values(node, vocab.LABEL), *read.values(node, vocab.ALT_LABEL), *read.values(node, vocab.NAME))
    english = read.named_in(node, vocab.LABEL, "en") or read.named_in(node, vocab.term("skos:prefLabel"), "en")
    days = read.values(node, vocab.HELD_ON)
    offices = [*read.values(node, vocab.HOLDS), *([node] if kind == "Office" else ())]
    return Entry(
        node, kind, facts.label(node), names, read.value(node, vocab.PURPOSE), english[0] if english else "",
        date=days[0] if days else "", weight=len(named) + len(about),
        facets=_entity_facets(facts, node, offices, named),
    )  # fmt: skip


def _entity_facets(facts: Facts, node: str, offices: list[str], named: list[str]) -> Mapping[str, Iterable[str]]:
    read = facts.reading
    places = [p for office in offices for p in read.values(office, vocab.JURISDICTION)]
    return {
        "city": _cities(facts, [*places, *read.values(node, vocab.HELD_IN)]), "office": offices,
        "agency": {agency for article in named for agency in read.values(article, vocab.PUBLISHER)},
        "topic": read.values(node, vocab.ABOUT),
    }  # fmt: skip


def _article(facts: Facts, node: str) -> Entry:
    read = facts.reading
    text = read.text(node)
    named = read.values(node, vocab.MENTIONS)
    agency = read.values(node, vocab.PUBLISHER)
    return Entry(
        node, "Article", facts.label(node), (), text, detail=text, date=facts.date(node),
        facets={"city": _cities(facts, named), "agency": agency, "office": (n for n in named if "/office/" in n)},
    )  # fmt: skip


def _statement(facts: Facts, node: str) -> Entry:
    read = facts.reading
    article = read.value(node, vocab.IN_ARTICLE)
    speaker = read.value(node, vocab.RESOLVED_SPEAKER) or read.value(node, vocab.SPEAKER)
    offices = read.values(node, vocab.SPEAKER_OFFICE)
    places = [p for office in offices for p in read.values(office, vocab.JURISDICTION)]
    places += [p for meeting in read.values(node, vocab.MADE_AT) for p in read.values(meeting, vocab.HELD_IN)]
    text = read.text(node)
    return Entry(
        node, "Statement", facts.label(speaker) if speaker else read.value(node, vocab.SPEAKER_TEXT), (), text,
        detail=text, date=read.value(node, vocab.SAID_ON) or facts.date(article),
        facets={
            "city": _cities(facts, [*places, *read.values(node, vocab.MENTIONS)]), "office": offices,
            "agency": read.values(article, vocab.PUBLISHER), "topic": read.values(node, vocab.ABOUT),
        },
    )  # fmt: skip


def _cities(facts: Facts, nodes: Iterable[str]) -> set[str]:
    return {node for node in nodes if "City" in facts.reading.classes(node)}
