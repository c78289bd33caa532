"""Rows of concepts: the roles, topics, kinds and units that other tables name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology import BASE
from kg.rdf import iri, terms, vocab
from kg.rdf.rows.nodes import Node, node, short

_CONCEPT, _LABEL = vocab.term("skos:Concept"), vocab.term("skos:prefLabel")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme."""

    iri: str
    id: str
    scheme: str
    label: str | None
    label_en: str | None
    broader: str | None


def read(store: ox.Store, base: str) -> Iterator[Concept]:
    """The rows of all concepts, in the order of their IRIs."""
    typed = store.quads_for_pattern(None, vocab.TYPE, _CONCEPT, iri.graph(base, "concepts"))
    for name in sorted(terms.subject(quad).value for quad in typed):
        yield _concept(node(store, name))


def _concept(node: Node) -> Concept:
    # The schemes live where the ontology does, wherever the graph mints its IRIs.
    name = short(BASE, node.iri)
    return Concept(
        node.iri, name, name.split("/", 1)[0], node.label("fa", _LABEL), node.label("en", _LABEL),
        node.agreed(vocab.BROADER),
    )  # fmt: skip
