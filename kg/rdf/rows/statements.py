"""Rows of statements: who said what and where it stands, on what, of whom, and what is promised in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.rdf import terms, vocab
from kg.rdf.rows.nodes import Node, day, measure, whole
from kg.rdf.rows.told import Told
from kg.rdf.union import UNION


@dataclass(frozen=True, slots=True)
class Statement:
    """Words attributed to a speaker."""

    iri: str
    id: str
    article: str
    number: int
    speaker: str | None
    speaker_office: str | None
    resolved_speaker: str | None
    speaker_text: str | None
    cue: str | None
    text: str
    start_char: int
    end_char: int
    is_direct: bool
    is_promise: bool
    said_on: date | None
    meeting: str | None
    addressee: str | None
    medium: str | None
    rule: str | None
    evidence_start_char: int | None
    evidence_end_char: int | None


@dataclass(frozen=True, slots=True)
class StatementTopic:
    """A subject that a statement is about."""

    statement: str
    topic: str


@dataclass(frozen=True, slots=True)
class StatementEntity:
    """An entity that the words of a statement name."""

    statement: str
    entity: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence of a statement that promises."""

    iri: str
    id: str
    article: str
    statement: str | None
    text: str
    start_char: int
    end_char: int
    rule: str | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts."""

    iri: str
    id: str
    article: str
    statement: str | None
    commitment: str | None
    text: str
    start_char: int
    end_char: int
    value: float | None
    min_value: float | None
    max_value: float | None
    unit: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time to come by which something is to be."""

    iri: str
    id: str
    article: str
    statement: str | None
    commitment: str | None
    text: str
    start_char: int
    end_char: int
    due_on: date | None
    rule: str | None


Row = Statement | StatementTopic | StatementEntity | Commitment | Amount | Deadline


def read(store: ox.Store, told: Told) -> Iterator[Row]:
    """The rows of the statements of one article."""
    statements = sorted(told.members(vocab.STATEMENT), key=lambda node: (node.number(vocab.ORDER), node.iri))
    for node in statements:
        yield _statement(store, node, told)
        yield from (StatementTopic(node.iri, topic) for topic in node.all(vocab.ABOUT))
        yield from (StatementEntity(node.iri, entity) for entity in node.all(vocab.MENTIONS))
    yield from _parts(told, statements)


def _statement(store: ox.Store, node: Node, told: Told) -> Statement:
    sentence = told.grounds(node, vocab.STATEMENT)
    return Statement(
        node.iri, told.short(node), told.iri, node.number(vocab.ORDER), node.one(vocab.SPEAKER),
        node.one(vocab.SPEAKER_OFFICE), _resolved(store, node), node.one(vocab.SPEAKER_TEXT), node.one(vocab.CUE),
        node.text(vocab.TEXT), node.number(vocab.START), node.number(vocab.END),
        node.one(vocab.QUOTATION_TYPE) == vocab.DIRECT.value, node.is_a(vocab.PROMISE),
        day(node.one(vocab.SAID_ON)), node.one(vocab.MADE_AT), node.one(vocab.ADDRESSEE), node.one(vocab.MEDIUM),
        sentence.one(vocab.RULE), whole(sentence.one(vocab.START)), whole(sentence.one(vocab.END)),
    )  # fmt: skip


def _resolved(store: ox.Store, node: Node) -> str | None:
    """Who spoke, where the article names the office alone and the tenures tell."""
    found = store.quads_for_pattern(ox.NamedNode(node.iri), vocab.RESOLVED_SPEAKER, None, UNION)
    return min((terms.value(quad) for quad in found), default=None)


def _parts(told: Told, statements: list[Node]) -> Iterator[Commitment | Amount | Deadline]:
    """What a desk follows up: the passages of statements and of the sentences of theirs that promise."""
    commitments = told.parts(vocab.COMMITMENT)
    home = _homes(statements, vocab.HAS_COMMITMENT)
    for node in commitments:
        yield Commitment(
            node.iri, told.short(node), told.iri, home.get(node.iri), node.text(vocab.EXACT),
            node.number(vocab.START), node.number(vocab.END), node.one(vocab.RULE),
        )  # fmt: skip
    said, promised = (_homes(nodes, vocab.HAS_AMOUNT) for nodes in (statements, commitments))
    for node in told.parts(vocab.QUANTITY):
        yield Amount(
            node.iri, told.short(node), told.iri, said.get(node.iri), promised.get(node.iri), node.text(vocab.EXACT),
            node.number(vocab.START), node.number(vocab.END), measure(node.one(vocab.VALUE)),
            measure(node.one(vocab.MIN_VALUE)), measure(node.one(vocab.MAX_VALUE)), node.one(vocab.UNIT),
            node.one(vocab.RULE),
        )  # fmt: skip
    said, promised = (_homes(nodes, vocab.HAS_DEADLINE) for nodes in (statements, commitments))
    for node in told.parts(vocab.DEADLINE):
        yield Deadline(
            node.iri, told.short(node), told.iri, said.get(node.iri), promised.get(node.iri), node.text(vocab.EXACT),
            node.number(vocab.START), node.number(vocab.END), day(node.one(vocab.DUE_ON)), node.one(vocab.RULE),
        )  # fmt: skip


def _homes(nodes: list[Node], relation: ox.NamedNode) -> Mapping[str, str]:
    """Which node each part belongs to: the first in the order of the text."""
    found: dict[str, str] = {}
    for node in nodes:
        for part in node.all(relation):
            found.setdefault(part, node.iri)
    return found
