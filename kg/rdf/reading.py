"""Reading a graph node by node, as a page about one node needs it: what it is called, what is said of it, and by whom.

Nodes are their IRIs as text, so that whoever reads needs no RDF engine. A graph that is open for reading does not
change; what has been read of it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import pyoxigraph as ox

from kg.ontology import NAMESPACES
from kg.rdf import iri, terms, vocab
from kg.rdf.store import Graph
from kg.rdf.union import UNION

Relation = ox.NamedNode
"""A property, as `kg.rdf.vocab` names them."""
KEPT = 1 << 15
"""How many answers of each kind are kept."""
_PERSIAN = "fa"
_LABELS = (vocab.LABEL, vocab.term("skos:prefLabel"), vocab.NAME, vocab.HEADLINE)


class Reading:
    """What a graph says, node by node. Everything comes sorted, each value once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.base = graph.base
        self._articles = f"{graph.base}article/"
        self.values = lru_cache(KEPT)(self._values)
        self.subjects = lru_cache(KEPT)(self._subjects)
        self.label = lru_cache(KEPT)(self._label)

    def _values(self, node: str, relation: ox.NamedNode) -> tuple[str, ...]:
        """What a node stands in a relation to: IRIs, or the text of literals."""
        found = self.graph.store.quads_for_pattern(ox.NamedNode(node), relation, None, UNION)
        return tuple(sorted({terms.value(quad) for quad in found}))

    def value(self, node: str, relation: ox.NamedNode) -> str:
        """The first of the values of a relation; empty where there is none."""
        return next(iter(self.values(node, relation)), "")

    def text(self, node: str) -> str:
        """The text of an article or of a statement. It is not kept: articles are long."""
        return next(iter(self._values(node, vocab.TEXT)), "")

    def _subjects(self, relation: ox.NamedNode, value: str) -> tuple[str, ...]:
        """The nodes that stand in a relation to another node."""
        found = self.graph.store.quads_for_pattern(None, relation, ox.NamedNode(value), UNION)
        return tuple(sorted({terms.subject(quad).value for quad in found}))

    def _label(self, node: str, language: str = _PERSIAN) -> str:
        """What a node is called in a language, else in another; the end of its IRI where it has no name."""
        for relation in _LABELS:
            found = self._literals(node, relation)
            if found:
                return min(found, key=lambda each: (each[0] != language, each[0] != _PERSIAN, each[1]))[1]
        return iri.key(self.base, ox.NamedNode(node)) or node.removeprefix(self.base).split("#", 1)[0]

    def _literals(self, node: str, relation: ox.NamedNode) -> list[tuple[str, str]]:
        quads = self.graph.store.quads_for_pattern(ox.NamedNode(node), relation, None, UNION)
        return [(q.object.language or "", q.object.value) for q in quads if isinstance(q.object, ox.Literal)]

    def named_in(self, node: str, relation: ox.NamedNode, language: str = _PERSIAN) -> tuple[str, ...]:
        """The values of a relation that are in a language."""
        return tuple(sorted({text for tongue, text in self._literals(node, relation) if tongue == language}))

    def pairs(self, relation: Relation) -> tuple[tuple[str, str], ...]:
        """All that stands in a relation, each with what it stands in it to."""
        quads = self.graph.store.quads_for_pattern(None, relation, None, UNION)
        return tuple(sorted({(terms.subject(quad).value, terms.value(quad)) for quad in quads}))

    def classes(self, node: str) -> frozenset[str]:
        """The names of the classes of ours that a node belongs to, such as `City` and `Place`."""
        home = NAMESPACES["kg"]
        return frozenset(c.removeprefix(home) for c in self.values(node, vocab.TYPE) if c.startswith(home))

    def moved(self, node: str) -> str:
        """What a node is called now of which nothing else is said any more; empty for another."""
        newer = self.value(node, vocab.REPLACED_BY)
        return newer if newer and not self.classes(node) else ""

    def told(self, node: str, relation: ox.NamedNode) -> Mapping[str, tuple[str, ...]]:
        """What each article says a node stands in a relation to."""
        found: dict[str, set[str]] = {}
        for quad in self.graph.store.quads_for_pattern(ox.NamedNode(node), relation, None):
            if self._is_article(quad.graph_name):
                found.setdefault(terms.graph(quad), set()).add(terms.value(quad))
        return {article: tuple(sorted(values)) for article, values in sorted(found.items())}

    def tellers(self, node: str, relation: ox.NamedNode, value: str) -> tuple[str, ...]:
        """The articles that say that a node stands in a relation to another."""
        quads = self.graph.store.quads_for_pattern(ox.NamedNode(node), relation, ox.NamedNode(value))
        return tuple(sorted({terms.graph(quad) for quad in quads if self._is_article(quad.graph_name)}))

    def _is_article(self, graph: object) -> bool:
        return isinstance(graph, ox.NamedNode) and graph.value.startswith(self._articles) and "#" not in graph.value

    def members(self, cls: str) -> tuple[str, ...]:
        """The nodes of a class of ours, such as `City`."""
        return self._subjects(vocab.TYPE, NAMESPACES["kg"] + cls)

    def is_there(self, node: str) -> bool:
        """Whether anything is said of a node. A text that is no IRI is no node."""
        try:
            return next(self.graph.store.quads_for_pattern(ox.NamedNode(node), None, None, UNION), None) is not None
        except ValueError:
            return False

    def properties(self, node: str) -> Iterator[tuple[str, str]]:
        """Every relation and value of a node."""
        quads = self.graph.store.quads_for_pattern(ox.NamedNode(node), None, None, UNION)
        return iter(sorted({(quad.predicate.value, terms.value(quad)) for quad in quads}))
