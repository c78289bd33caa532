"""Where the names of entities are looked up, so that a person can say of whom or of what a question is.

`Own` looks in a graph that is open here. What looks anywhere else has the same four methods.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

import pyoxigraph as ox

from kg.rdf import iri, vocab
from kg.rdf.store import Graph
from kg.rdf.union import UNION
from kg.text.normalize import compact


class Names(Protocol):
    """What knows the names of entities. Classes are those that an entity may be of."""

    def mints(self, text: str) -> bool:
        """Whether a text is meant as an IRI, not as a name."""

    def holds(self, node: ox.NamedNode, classes: Collection[ox.NamedNode]) -> bool:
        """Whether there is such an entity."""

    def forms(self, classes: Collection[ox.NamedNode], wanted: str) -> Mapping[str, set[str]]:
        """Names as compared (`kg.text.normalize.compact`), each with the IRIs of those that articles call so; at least
        the names that are `wanted`, or where none is, those that hold it."""

    def labels(self, nodes: Collection[str]) -> Mapping[str, str]:
        """What entities are called, in Persian where they can be, by their IRI."""


class Own:
    """The names in a graph that is open here."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def mints(self, text: str) -> bool:
        """Whether a text starts as the graph's IRIs do."""
        return text.startswith(self._graph.base)

    def holds(self, node: ox.NamedNode, classes: Collection[ox.NamedNode]) -> bool:
        """Whether the graph holds such an entity."""
        store = self._graph.store
        return any(next(store.quads_for_pattern(node, vocab.TYPE, cls), None) for cls in classes)

    def forms(self, classes: Collection[ox.NamedNode], wanted: str) -> Mapping[str, set[str]]:
        """Every name of the entities of some classes that articles name, as compared, with the IRIs that bear it."""
        store = self._graph.store
        derived = {iri.graph(self._graph.base, "gazetteer"), UNION}
        members = {
            quad.subject.value
            for cls in classes
            for quad in store.quads_for_pattern(None, vocab.TYPE, cls)
            if isinstance(quad.subject, ox.NamedNode) and quad.graph_name not in derived
        }
        found: dict[str, set[str]] = {}
        for relation in (vocab.LABEL, vocab.ALT_LABEL):
            for quad in store.quads_for_pattern(None, relation, None, UNION):
                if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in members:
                    found.setdefault(compact(_value(quad)), set()).add(quad.subject.value)
        return found

    def labels(self, nodes: Collection[str]) -> Mapping[str, str]:
        """What entities are called, by their IRI."""
        return {node: self._label(node) for node in nodes}

    def _label(self, node: str) -> str:
        quads = self._graph.store.quads_for_pattern(ox.NamedNode(node), vocab.LABEL, None, UNION)
        return first_label(q.object for q in quads if isinstance(q.object, ox.Literal))


def first_label(labels: Iterable[ox.Literal]) -> str:
    """Of the labels of an entity the one to show: Persian first, then by the alphabet; empty where there is none."""
    return min(((label.language != "fa", label.value) for label in labels), default=(True, ""))[1]


def _value(quad: ox.Quad) -> str:
    return quad.object.value if isinstance(quad.object, ox.Literal) else ""
