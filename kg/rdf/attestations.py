"""What articles say of the holders of one office: who, on which days, and since or until when where they say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pyoxigraph as ox

from kg.ontology import NAMESPACES, roles
from kg.rdf import terms, union, vocab

Node = ox.NamedNode


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """An article bears out that a person holds an office from one day to another: the day of its publication, and the
    days of a start or an end that it names."""

    first: date
    last: date
    person: str
    article: str
    started: tuple[date, ...] = ()
    ended: tuple[date, ...] = ()


@dataclass(slots=True)
class _Telling:
    """What one article says of one person: whether they hold the office, and the days of a start or an end."""

    holds: bool = False
    started: set[date] = field(default_factory=set)
    ended: set[date] = field(default_factory=set)


def sightings(store: ox.Store, office: Node) -> Iterator[Sighting]:
    """What articles say of an office's holders; of those who have left it, where a day of theirs is told."""
    tellings: dict[tuple[str, Node], _Telling] = defaultdict(_Telling)
    for quad in store.quads_for_pattern(None, vocab.HOLDS, office):
        if isinstance(quad.graph_name, Node):
            tellings[terms.subject(quad).value, quad.graph_name].holds = True
    for post in (office, *subjects(store, vocab.FORMER_TITLE_OF, office)):
        for quad in store.quads_for_pattern(None, vocab.OF_OFFICE, post):
            if isinstance(quad.graph_name, Node):
                _read_days(store, terms.subject(quad), quad.graph_name, tellings)
    for (person, article), telling in tellings.items():
        yield from _sighting(person, article.value, telling, published(store, article))


def _read_days(store: ox.Store, node: Node, article: Node, tellings: dict[tuple[str, Node], _Telling]) -> None:
    """The days of a holding that an article tells of; a tenure, which follows from articles, is none."""
    if not any(True for _ in store.quads_for_pattern(node, vocab.TYPE, vocab.HOLDING, article)):
        return
    for quad in store.quads_for_pattern(node, vocab.HOLDER, None, article):
        telling = tellings[terms.value(quad), article]
        telling.started |= days(store, node, vocab.STARTED_ON, article)
        telling.ended |= days(store, node, vocab.ENDED_ON, article)


def _sighting(person: str, article: str, telling: _Telling, day: date | None) -> Iterator[Sighting]:
    known = {*telling.started, *(end for end in telling.ended if day is None or end <= day)}
    if telling.holds and day is not None:
        known.add(_within(day, telling))
    if known:
        started, ended = tuple(sorted(telling.started)), tuple(sorted(telling.ended))
        yield Sighting(min(known), max(known), person, article, started, ended)


def _within(day: date, telling: _Telling) -> date:
    """The day nearest to its publication for which an article speaks: within the start and the end that it names."""
    day = max(day, min(telling.started, default=day))
    end = max(telling.ended, default=day)
    return end if min(telling.started, default=end) <= end < day else day


def runs(sightings: Sequence[Sighting], shared: bool) -> Iterator[list[Sighting]]:
    """Sightings, sorted, in runs of one holder each.

    Whoever was seen between two sightings of one person is another holder, unless many hold the office (`shared`); a
    start after an end begins a run as well. A day with two holders ends no run.
    """
    current: dict[str, list[Sighting]] = {}
    until: dict[str, date] = {}
    seen = today = latest = date.min
    for sighting in sightings:
        if sighting.first != today:
            today, seen = sighting.first, max(seen, latest)
        latest = max(latest, sighting.last)
        person = sighting.person
        run = current.setdefault(person, [])
        if run and ((not shared and _between(until[person], seen, today)) or _again(run, sighting)):
            yield run
            run = current[person] = []
        until[person] = max(until[person], sighting.last) if run else sighting.last
        run.append(sighting)
    yield from current.values()


def _between(until: date, seen: date, first: date) -> bool:
    """Whether somebody else was seen, before `first`, on a day after `until`."""
    return seen > until and (first - until).days > 1


def _again(run: Sequence[Sighting], sighting: Sighting) -> bool:
    ended = max((end for s in run for end in s.ended), default=None)
    return ended is not None and bool(sighting.started) and sighting.started[0] > ended


# What else the store says of offices and articles.


def subjects(store: ox.Store, relation: Node, value: Node) -> tuple[Node, ...]:
    """What stands in a relation to a node in any graph, sorted."""
    found = {terms.subject(q).value for q in store.quads_for_pattern(None, relation, value, union.UNION)}
    return tuple(Node(value) for value in sorted(found))


def objects(store: ox.Store, node: Node, relation: Node) -> tuple[Node, ...]:
    """What a node stands in a relation to in any graph, sorted."""
    found = {terms.value(q) for q in store.quads_for_pattern(node, relation, None, union.UNION)}
    return tuple(Node(value) for value in sorted(found))


def days(store: ox.Store, node: Node, relation: Node, graph: Node) -> set[date]:
    """The days in which a graph puts something."""
    return {date.fromisoformat(terms.value(q)) for q in store.quads_for_pattern(node, relation, None, graph)}


def published(store: ox.Store, article: Node) -> date | None:
    """The day of an article's publication."""
    return min(days(store, article, vocab.PUBLISHED_ON, article), default=None)


def acting(store: ox.Store, office: Node) -> bool:
    """Whether an office is that of someone who stands in for another."""
    roles_ = objects(store, office, vocab.ROLE)
    return _ACTING_HEAD in {role.value for role in roles_} or bool(objects(store, office, vocab.ACTING_FOR))


def shared(store: ox.Store, office: Node) -> bool:
    """Whether several people hold an office at a time."""
    return any(role.value in _shared_roles() for role in objects(store, office, vocab.ROLE))


def family(store: ox.Store, offices: Iterable[Node]) -> set[Node]:
    """Offices with all that stand in for them, that they stand in for, and whose former titles they are."""
    found: set[Node] = set()
    waiting = list(offices)
    while waiting:
        office = waiting.pop()
        if office not in found:
            found.add(office)
            for relation in (vocab.ACTING_FOR, vocab.FORMER_TITLE_OF):
                waiting += [*objects(store, office, relation), *subjects(store, relation, office)]
    return found


_ACTING_HEAD = NAMESPACES["role"] + "acting_head"


@cache
def _shared_roles() -> frozenset[str]:
    return frozenset(NAMESPACES["role"] + role.name for role in roles() if role.shared)
