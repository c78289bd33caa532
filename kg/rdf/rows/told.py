"""What one article says, read whole: its nodes, its passages, and the sentence that each fact rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.rdf import iri, vocab
from kg.rdf.rows.nodes import Node, nodes, short


@dataclass(frozen=True)
class Told:
    """One article: `said` are the nodes of its graph, `passages` those of the graph of its mentions."""

    base: str
    node: Node
    said: Mapping[str, Node]
    passages: Mapping[str, Node]

    @property
    def iri(self) -> str:
        """The article."""
        return self.node.iri

    def short(self, node: Node) -> str:
        """The short name of something that stands inside the article."""
        return short(self.base, node.iri)

    def members(self, cls: ox.NamedNode) -> Iterator[Node]:
        """The nodes of a class that the article speaks of, in the order of their IRIs."""
        return (self.said[each] for each in sorted(self.said) if self.said[each].is_a(cls))

    def parts(self, cls: ox.NamedNode) -> list[Node]:
        """The passages of a class within the statements, in the order of the text."""
        return sorted(self.members(cls), key=place)

    @cached_property
    def evidence(self) -> Mapping[tuple[str, str, str], list[Node]]:
        """The sentences that triples of the article rest on, in the order of the text."""
        found: dict[tuple[str, str, str], list[Node]] = {}
        for each in sorted((n for n in self.passages.values() if n.is_a(vocab.EVIDENCE)), key=place):
            triple = (each.text(vocab.SUBJECT), each.text(vocab.PREDICATE), each.text(vocab.OBJECT))
            found.setdefault(triple, []).append(each)
        return found

    def grounds(self, node: Node, cls: ox.NamedNode) -> Node:
        """The first sentence by which a node is of a class; where there is none, a node of which nothing is said."""
        return next(iter(self.evidence.get((node.iri, vocab.TYPE.value, cls.value), ())), Node(""))


def place(node: Node) -> tuple[int, int, str]:
    """Where a passage stands, to sort by."""
    return node.number(vocab.START), node.number(vocab.END), node.iri


def told(store: ox.Store, base: str, article: str) -> Told:
    """What an article says."""
    home = ox.NamedNode(article)
    said = nodes(store.quads_for_pattern(None, None, None, home))
    passages = nodes(store.quads_for_pattern(None, None, None, iri.mentions(home)))
    return Told(base, said[article], said, passages)
