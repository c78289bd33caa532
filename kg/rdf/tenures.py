"""The graph of tenures: over what time the dated articles bear out that a person holds an office.

Where an office has one holder at a time, an article that names another holder ends a tenure; who comes back after that
has a second one. Offices that many hold at once (members, deputies) know no such end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.ontology import NAMESPACES, roles
from kg.rdf import entities, iri, union, vocab


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """An article of a day says that a person holds an office."""

    day: date
    person: str
    article: str


def derive(store: ox.Store, base: str) -> set[ox.Triple]:
    """The tenures that the articles in the store bear out."""
    shared = _shared(store)
    found: set[ox.Triple] = set()
    for office, sightings in _sightings(store).items():
        times: dict[str, int] = defaultdict(int)
        for run in runs(sorted(sightings), office in shared):
            person = run[0].person
            times[person] += 1
            found.update(ox.Triple(*t) for t in _tenure(base, person, office, times[person], run))
    return found


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


def _sightings(store: ox.Store) -> dict[str, set[Sighting]]:
    """The sightings of holders by office, from dated articles."""
    days = {
        quad.subject.value: date.fromisoformat(quad.object.value)
        for quad in store.quads_for_pattern(None, vocab.PUBLISHED_ON, None, union.UNION)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }
    found: dict[str, set[Sighting]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, vocab.HOLDS, None):
        person, office, article = quad.subject, quad.object, quad.graph_name
        if isinstance(person, ox.NamedNode) and isinstance(office, ox.NamedNode) and isinstance(article, ox.NamedNode):
            day = days.get(article.value)
            if day is not None:
                found[office.value].add(Sighting(day, person.value, article.value))
    return found


def _shared(store: ox.Store) -> frozenset[str]:
    """The offices that several people hold at a time."""
    many = [ox.NamedNode(NAMESPACES["role"] + role.name) for role in roles() if role.shared]
    quads = (quad for role in many for quad in store.quads_for_pattern(None, vocab.ROLE, role, union.UNION))
    return frozenset(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
