"""The graph of tenures: over what time the dated articles bear out that a person holds an office.

Where an office has one holder at a time, an article that names another holder ends a tenure; who comes back after that
has a second one. Offices that many hold at once (members, deputies) know no such end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache

import pyoxigraph as ox

from kg.ontology import NAMESPACES, roles
from kg.rdf import entities, iri, terms, union, vocab


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """An article of a day says that a person holds an office."""

    day: date
    person: str
    article: str


def change(
    store: ox.Store, base: str, graph: ox.NamedNode, offices: Set[ox.NamedNode]
) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """What the graph of tenures said of some offices, and what the articles in the store bear out of them."""
    old: set[ox.Triple] = set()
    new: set[ox.Triple] = set()
    for office in sorted(offices, key=lambda node: node.value):
        for tenure in store.quads_for_pattern(None, vocab.OF_OFFICE, office, graph):
            old |= {quad.triple for quad in store.quads_for_pattern(tenure.subject, None, None, graph)}
        new |= set(derive(store, base, office))
    return old, new


def derive(store: ox.Store, base: str, office: ox.NamedNode) -> Iterator[ox.Triple]:
    """The tenures of an office that the articles in the store bear out."""
    times: dict[str, int] = defaultdict(int)
    for run in runs(sorted(_sightings(store, office)), _shared(store, office)):
        person = run[0].person
        times[person] += 1
        yield from (ox.Triple(*t) for t in _tenure(base, person, office.value, times[person], run))


def runs(sightings: Sequence[Sighting], shared: bool) -> Iterator[list[Sighting]]:
    """Sightings, sorted, in runs of one holder each; a day with two holders ends no run."""
    days = [sighting.day for sighting in sightings]
    current: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        run = current.setdefault(sighting.person, [])
        # Whoever was seen between two sightings of one person is another person.
        if run and not shared and bisect_right(days, run[-1].day) < bisect_left(days, sighting.day):
            yield run
            run = current[sighting.person] = []
        run.append(sighting)
    yield from current.values()


def _tenure(base: str, person: str, office: str, number: int, run: list[Sighting]) -> Iterator[entities.Triple]:
    holder, post = ox.NamedNode(person), ox.NamedNode(office)
    node = iri.tenure(base, holder, post, number)
    yield from entities.typed(node, vocab.TENURE)
    yield node, vocab.HOLDER, holder
    yield node, vocab.OF_OFFICE, post
    yield node, vocab.ATTESTED_FROM, vocab.day(run[0].day)
    yield node, vocab.ATTESTED_UNTIL, vocab.day(run[-1].day)
    for sighting in run:
        yield node, vocab.DERIVED_FROM, ox.NamedNode(sighting.article)


def _sightings(store: ox.Store, office: ox.NamedNode) -> Iterator[Sighting]:
    """The sightings of an office's holders in dated articles."""
    for quad in store.quads_for_pattern(None, vocab.HOLDS, office):
        person, article = quad.subject, quad.graph_name
        if isinstance(person, ox.NamedNode) and isinstance(article, ox.NamedNode):
            for day in store.quads_for_pattern(article, vocab.PUBLISHED_ON, None, article):
                yield Sighting(date.fromisoformat(terms.value(day)), person.value, article.value)


def _shared(store: ox.Store, office: ox.NamedNode) -> bool:
    """Whether several people hold an office at a time."""
    quads = store.quads_for_pattern(office, vocab.ROLE, None, union.UNION)
    return any(terms.value(quad) in _shared_roles() for quad in quads)


@cache
def _shared_roles() -> frozenset[str]:
    return frozenset(NAMESPACES["role"] + role.name for role in roles() if role.shared)
