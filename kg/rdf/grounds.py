"""What the derived graphs take from one article, for engines that hold no store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.keys import place_rows
from kg.rdf import derived, iri, terms, vocab

Node = ox.NamedNode
# What is asked of an office whichever article says so.
_OF_OFFICES = frozenset({vocab.ROLE, vocab.ACTING_FOR, vocab.FORMER_TITLE_OF})


def parsed(nquads: str) -> Iterator[ox.Quad]:
    """The quads of lines that the engine wrote."""
    return iter(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))


def named_places(quads: Iterable[ox.Quad], base: str) -> Iterator[str]:
    """The places of the gazetteer that quads name (IRIs)."""
    found = {terms.subject(q) for q in quads if q.predicate == vocab.TYPE and q.object == vocab.PLACE}
    return (node.value for node in found if (iri.key(base, node) or "") in place_rows())


def around_offices(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str, str]]:
    """What quads of one article say of each office that tenures and speakers may rest on: the office's IRI, a line of
    N-Quads, and the IRI of the office that goes with it, where the line tells of one.

    What holds whichever article says it stands in no graph, so that it is the same line for all of them.
    """
    of_nodes = _by_subject(quads)
    every = [quad for found in of_nodes.values() for quad in found]
    days = [quad for quad in every if quad.predicate == vocab.PUBLISHED_ON]
    offices = {q.subject for q in every if q.predicate == vocab.TYPE and q.object == vocab.OFFICE}
    for quad in every:
        if quad.predicate in _OF_OFFICES:
            yield from _of_office(quad)
        elif quad.predicate == vocab.HOLDS:
            yield from _lines(quad, [quad, *days])
        elif quad.predicate == vocab.OF_OFFICE:
            yield from _lines(quad, [*of_nodes[terms.subject(quad)], *days])
        elif quad.predicate == vocab.SPEAKER and quad.object in offices:
            where = [q for q in of_nodes[terms.subject(quad)] if q.predicate == vocab.IN_ARTICLE]
            yield from _lines(quad, [*map(_anywhere, (quad, *where)), *days])


def _of_office(quad: ox.Quad) -> Iterator[tuple[str, str, str]]:
    line = next(derived.written([_anywhere(quad)]))
    office, other = terms.subject(quad).value, terms.value(quad)
    if quad.predicate == vocab.ROLE:
        yield office, line, ""
    else:
        yield office, line, other
        yield other, line, office


def _lines(about: ox.Quad, quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str, str]]:
    """Lines that bear on the office that a quad is about."""
    return ((terms.value(about), line, "") for line in derived.written(quads))


def _anywhere(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _by_subject(quads: Iterable[ox.Quad]) -> Mapping[Node, list[ox.Quad]]:
    found: dict[Node, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        found[terms.subject(quad)].append(quad)
    return found
