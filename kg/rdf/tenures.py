"""The graph of tenures: over what time the dated articles bear out that a person holds an office.

Where an office has one holder at a time, an article that names another holder ends a tenure; who comes back after that
has a second one, and one tenure follows another. Offices that many hold at once (members, deputies) know no such end.
Whoever stands in for an office has tenures of an office of their own (`kg:acting`), which stand in the same row.

What articles disagree on is not settled: every day that is told stands, and a `kg:Contradiction` says what clashes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set

import pyoxigraph as ox

from kg.rdf import bearing_out, contradictions, entities, iri, vocab
from kg.rdf.attestations import acting, family, runs, shared, sightings, subjects
from kg.rdf.contradictions import Contradiction
from kg.rdf.successions import successions
from kg.rdf.tenure import Tenure, lower
from kg.rdf.touched import Touched


def change(store: ox.Store, base: str, graph: ox.NamedNode, touched: Touched) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """What the graph of tenures said of the offices touched and of those that go with them, and what the articles in
    the store bear out of them."""
    # Offices that are touched anyway are worked out anew whatever an article bears out of them.
    borne_out = {office: told for office, told in touched.borne_out.items() if office not in touched.offices}
    more = {office: bearing_out.more(store, base, graph, office, told) for office, told in borne_out.items()}
    wider = family(store, touched.offices | {office for office, changed in more.items() if changed is None})
    old: set[ox.Triple] = set()
    new: set[ox.Triple] = set()
    for gone, come in (changed for office, changed in more.items() if changed and office not in wider):
        old |= gone
        new |= come
    for office in wider:
        for node in store.quads_for_pattern(None, vocab.OF_OFFICE, office, graph):
            old |= {quad.triple for quad in store.quads_for_pattern(node.subject, None, None, graph)}
    return old, new.union(ox.Triple(*t) for t in derive(store, base, wider))


def derive(store: ox.Store, base: str, offices: Set[ox.NamedNode]) -> Iterator[entities.Triple]:
    """The tenures of offices that the articles in the store bear out, what follows what, and what clashes; the offices
    that stand in for each other are all among them."""
    found = {office: tenures(store, base, office) for office in sorted(offices, key=lambda node: node.value)}
    clashes: list[Contradiction] = []
    for office, held in found.items():
        one_holder = not shared(store, office)
        clashes += contradictions.find(held, one_holder=one_holder)
        stand_ins = subjects(store, vocab.ACTING_FOR, office)
        if one_holder:
            row = [*held, *(t for other in stand_ins for t in found.get(other, ()))]
            yield from _row(row, clashes)
        for tenure in held:
            yield from lower(tenure, is_acting=acting(store, office))
    for clash in clashes:
        yield from _contradiction(base, clash)


def tenures(store: ox.Store, base: str, office: ox.NamedNode) -> list[Tenure]:
    """The tenures of an office, in the order of their first days."""
    times: dict[str, int] = defaultdict(int)
    found: list[Tenure] = []
    for run in runs(sorted(sightings(store, office)), shared(store, office)):
        person = run[0].person
        times[person] += 1
        node = iri.tenure(base, ox.NamedNode(person), office, times[person])
        found.append(Tenure(run[0].first, max(s.last for s in run), node.value, person, office.value, tuple(run)))
    return sorted(found)


def _row(tenures: list[Tenure], clashes: list[Contradiction]) -> Iterator[entities.Triple]:
    apart = {frozenset(side.node for side in clash.sides) for clash in clashes}
    for earlier, later in successions(tenures):
        if frozenset((earlier.node, later.node)) not in apart:
            yield ox.NamedNode(earlier.node), vocab.SUCCEEDED_BY, ox.NamedNode(later.node)
            yield ox.NamedNode(later.node), vocab.PRECEDED_BY, ox.NamedNode(earlier.node)


def _contradiction(base: str, clash: Contradiction) -> Iterator[entities.Triple]:
    office = ox.NamedNode(clash.sides[0].office)
    node = iri.contradiction(base, office, clash.conflict, *(side.node for side in clash.sides))
    yield from entities.typed(node, vocab.CONTRADICTION)
    yield node, vocab.OF_OFFICE, office
    yield node, vocab.CONFLICT, entities.concept("conflict", clash.conflict)
    for side in clash.sides:
        yield node, vocab.SIDE, ox.NamedNode(side.node)
    for article in clash.articles:
        yield node, vocab.DERIVED_FROM, ox.NamedNode(article)
