"""What a quad of ours holds: IRIs and literals, no blank nodes, no quoted triples; said once, for the type checker."""

from __future__ import annotations

from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

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
