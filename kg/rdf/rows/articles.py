"""Rows of articles: themselves, whom they name and where, and what they say of who holds which office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.rdf import vocab
from kg.rdf.rows.nodes import Node, day
from kg.rdf.rows.told import Told, place


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read."""

    iri: str
    id: str
    source_file: str | None
    url: str | None
    headline: str | None
    published_on: date | None
    publisher: str | None
    account: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ArticleEntity:
    """An entity that an article names."""

    article: str
    entity: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that name an entity."""

    iri: str
    id: str
    article: str
    entity: str
    text: str
    start_char: int
    end_char: int
    rule: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    """A sentence by which somebody holds or held an office."""

    iri: str
    id: str
    article: str
    person: str
    office: str
    is_former: bool
    started_on: date | None
    ended_on: date | None
    date_text: str | None
    rule: str | None
    start_char: int
    end_char: int


def read(told: Told) -> Iterator[Article | ArticleEntity | Mention | Holding]:
    """The rows of one article."""
    node = told.node
    yield Article(
        node.iri, node.text(vocab.IDENTIFIER), node.one(vocab.SOURCE_FILE), node.one(vocab.URL),
        node.one(vocab.HEADLINE), day(node.one(vocab.PUBLISHED_ON)), node.one(vocab.PUBLISHER),
        node.one(vocab.ACCOUNT), node.text(vocab.TEXT),
    )  # fmt: skip
    for entity in node.all(vocab.MENTIONS):
        yield ArticleEntity(node.iri, entity)
    for mention in sorted((n for n in told.passages.values() if n.is_a(vocab.MENTION)), key=place):
        yield _mention(mention, told)
    yield from sorted(_holdings(told), key=lambda row: (row.start_char, row.end_char, row.iri))


def _mention(node: Node, told: Told) -> Mention:
    return Mention(
        node.iri, told.short(node), told.iri, node.text(vocab.REFERS_TO), node.text(vocab.EXACT),
        node.number(vocab.START), node.number(vocab.END), node.one(vocab.RULE),
    )  # fmt: skip


def _holdings(told: Told) -> Iterator[Holding]:
    relations = {vocab.HOLDS.value: False, vocab.HELD.value: True}
    timed = list(told.members(vocab.HOLDING))
    for (person, relation, office), sentences in told.evidence.items():
        for sentence in sentences if relation in relations else ():
            time = next((n for n in timed if _is_of(n, person, office, sentence)), Node(""))
            yield Holding(
                sentence.iri, told.short(sentence), told.iri, person, office, relations[relation],
                day(time.one(vocab.STARTED_ON)), day(time.one(vocab.ENDED_ON)), time.one(vocab.DATE_TEXT),
                sentence.one(vocab.RULE), sentence.number(vocab.START), sentence.number(vocab.END),
            )  # fmt: skip


def _is_of(time: Node, person: str, office: str, sentence: Node) -> bool:
    """Whether the days of a holding are told by a sentence: its place is in the name of the node."""
    at = f"#holding-{sentence.number(vocab.START)}-{sentence.number(vocab.END)}-"
    return at in time.iri and time.all(vocab.HOLDER) == [person] and time.all(vocab.OF_OFFICE) == [office]
