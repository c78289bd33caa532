"""What one article says once it is known who is who, for engines that hold no store: text in, text out.

It is what `kg.rdf.articles` writes to a store, an article at a time: names of entities of the whole collection in place
of the article's own, and the label of each entity as its label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.keys import place_rows
from kg.rdf import derived, iri, labels, terms, vocab

Node = ox.NamedNode
# What is asked of an office whichever article says so.
_OF_OFFICES = frozenset({vocab.ROLE, vocab.ACTING_FOR, vocab.FORMER_TITLE_OF})


def meant(nquads: str, base: str, meanings: Mapping[str, str]) -> frozenset[ox.Quad]:
    """What an article says, with the entities that it means (keys) in place of its own."""
    nodes = {iri.entity(base, own): iri.entity(base, other) for own, other in meanings.items()}
    quads = ox.parse(nquads, format=ox.RdfFormat.N_QUADS)
    return frozenset(
        ox.Quad(nodes.get(terms.subject(q), q.subject), q.predicate, nodes.get(terms.entity(q), q.object), q.graph_name)
        for q in quads
    )


def votes(quads: Iterable[ox.Quad]) -> Mapping[tuple[str, str], int]:
    """How often an article has a form as an entity's fullest name, by the entity's IRI and the form."""
    return Counter((terms.subject(q).value, terms.value(q)) for q in quads if q.predicate == vocab.NAME)


def labelled(quads: Iterable[ox.Quad], chosen: Mapping[str, str]) -> Iterator[ox.Quad]:
    """The quads with the form that stands for each entity (IRI) as its label, where the article uses that form."""
    for quad in quads:
        form = quad.predicate == vocab.ALT_LABEL and chosen.get(terms.subject(quad).value) == terms.value(quad)
        yield labels.relabelled(quad, vocab.LABEL) if form else quad


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
