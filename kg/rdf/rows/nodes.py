"""What is said of one node, in one graph or in all: read once, then asked for by relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import pyoxigraph as ox

from kg.rdf import terms, vocab
from kg.rdf.union import UNION

Relation = ox.NamedNode
Value = ox.NamedNode | ox.Literal


class Node:
    """A node with its values by relation."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._values: dict[str, list[ox.Quad]] = defaultdict(list)

    def add(self, quad: ox.Quad) -> None:
        """Take in one more of what is said of the node."""
        self._values[quad.predicate.value].append(quad)

    def all(self, relation: Relation) -> list[str]:
        """All values of a relation, each once, in the order of code points."""
        return sorted({terms.value(quad) for quad in self._values.get(relation.value, ())})

    def one(self, relation: Relation) -> str | None:
        """The value of a relation; where there are several, the first in the order of code points."""
        return min((terms.value(quad) for quad in self._values.get(relation.value, ())), default=None)

    def agreed(self, relation: Relation) -> str | None:
        """The value of a relation; None where articles give several."""
        found = self.all(relation)
        return found[0] if len(found) == 1 else None

    def text(self, relation: Relation) -> str:
        """The value of a relation that every node of its kind has; empty where it is missing."""
        return self.one(relation) or ""

    def number(self, relation: Relation) -> int:
        """The number of a relation that every node of its kind has; 0 where it is missing."""
        return int(self.one(relation) or 0)

    def named(self, relation: Relation) -> list[tuple[str, str]]:
        """Language and text of each name that a relation gives, sorted."""
        literals = (quad.object for quad in self._values.get(relation.value, ()))
        return sorted({(text.language or "", text.value) for text in literals if isinstance(text, ox.Literal)})

    def label(self, language: str, relation: Relation = vocab.LABEL) -> str | None:
        """What the node is called in a language."""
        return next((text for tongue, text in self.named(relation) if tongue == language), None)

    def is_a(self, cls: ox.NamedNode) -> bool:
        """Whether the node belongs to a class."""
        return cls.value in (terms.value(quad) for quad in self._values.get(vocab.TYPE.value, ()))


def node(store: ox.Store, iri: str) -> Node:
    """A node with what all graphs say of it."""
    found = Node(iri)
    for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, UNION):
        found.add(quad)
    return found


def nodes(quads: Iterable[ox.Quad]) -> Mapping[str, Node]:
    """The nodes that quads speak of, by IRI."""
    found: dict[str, Node] = {}
    for quad in quads:
        iri = terms.subject(quad).value
        if iri not in found:
            found[iri] = Node(iri)
        found[iri].add(quad)
    return found


def day(value: str | None) -> date | None:
    """A date of the graph as a date."""
    return None if value is None else date.fromisoformat(value)


def whole(value: str | None) -> int | None:
    """A whole number of the graph as a number."""
    return None if value is None else int(value)


def measure(value: str | None) -> float | None:
    """A decimal number of the graph as a number."""
    return None if value is None else float(value)


def short(base: str, iri: str) -> str:
    """The end of an IRI that tells it from others of its kind: `person/علیرضا_زاکانی`, `gold/dev-01#statement-3`."""
    return iri.removeprefix(base).removeprefix("id/").removeprefix("article/")
