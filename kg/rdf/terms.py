"""What a quad of ours holds: IRIs and literals, no blank nodes, no quoted triples; said once, for the type checker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

Term = NamedNode | BlankNode | Literal | Triple


def subject(quad: Quad) -> NamedNode:
    """The subject, an IRI."""
    return cast(NamedNode, quad.subject)


def entity(quad: Quad) -> NamedNode:
    """The object, an IRI."""
    return cast(NamedNode, quad.object)


def value(quad: Quad) -> str:
    """The text of the object, an IRI or a literal."""
    return cast(NamedNode | Literal, quad.object).value


def graph(quad: Quad) -> str:
    """The IRI of the named graph that a quad stands in."""
    return cast(NamedNode, quad.graph_name).value


def text_of(term: Term | None) -> str:
    """A term of an answer as text; empty where there is none."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def lines(statements: Iterable[Quad] | Iterable[Triple], format: RdfFormat = RdfFormat.N_QUADS) -> list[str]:
    """Quads as lines of N-Quads, or triples as lines of N-Triples, without line ends, in their order."""
    text = serialize(statements, format=format)
    assert text is not None
    return [line for line in text.decode("utf-8").split("\n") if line]
