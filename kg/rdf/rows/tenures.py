"""Rows of tenures: who held which office over what time, which articles bear it out, and who came after whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.rdf import terms, vocab
from kg.rdf.rows.nodes import Node, day, node, short
from kg.rdf.union import UNION
from kg.streams import distinct


@dataclass(frozen=True, slots=True)
class Tenure:
    """A time over which somebody held an office."""

    iri: str
    id: str
    person: str
    office: str
    attested_from: date | None
    attested_until: date | None
    started_on: date | None
    ended_on: date | None
    is_acting: bool
    is_disputed: bool
    article_count: int


@dataclass(frozen=True, slots=True)
class TenureArticle:
    """An article that bears a tenure out."""

    tenure: str
    article: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A tenure that came right after another."""

    earlier: str
    later: str


def read(store: ox.Store, base: str) -> Iterator[Tenure | TenureArticle | Succession]:
    """The rows of all tenures, in the order of their IRIs."""
    typed = store.quads_for_pattern(None, vocab.TYPE, vocab.TENURE, UNION)
    for iri in distinct(terms.subject(quad).value for quad in typed):
        found = node(store, iri)
        yield _tenure(found, base)
        yield from (TenureArticle(iri, article) for article in found.all(vocab.DERIVED_FROM))
        yield from (Succession(iri, later) for later in found.all(vocab.SUCCEEDED_BY))


def _tenure(node: Node, base: str) -> Tenure:
    disputed = any(len(node.all(relation)) > 1 for relation in (vocab.STARTED_ON, vocab.ENDED_ON))
    return Tenure(
        node.iri, short(base, node.iri), node.text(vocab.HOLDER), node.text(vocab.OF_OFFICE),
        day(node.one(vocab.ATTESTED_FROM)), day(node.one(vocab.ATTESTED_UNTIL)), day(node.agreed(vocab.STARTED_ON)),
        day(node.agreed(vocab.ENDED_ON)), "true" in node.all(vocab.ACTING), disputed,
        len(node.all(vocab.DERIVED_FROM)),
    )  # fmt: skip
