"""The graph of speakers: who spoke where an article names an office alone (`شهردار قم گفت`).

The person who held the office at the article's date is derived from the tenures, and never written into what the
article says. Where the tenures leave a doubt (two holders at that time, someone who stands in, a change nearby on an
unknown day), nobody is named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyoxigraph as ox

from kg.rdf import entities, iri, terms, vocab
from kg.rdf.attestations import days, family, objects, published, shared, subjects

Node = ox.NamedNode
WINDOW = 60
"""How many days before or after an article a tenure may be borne out that it does not cover. Holders of public offices
stay for years and are named in the news nearly every week: two months without the name are more likely silence than
another holder, and half a year may well be one."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A tenure as the graph has it: its first and last day, and whether articles say that it began or ended on them."""

    first: date
    last: date
    node: str
    person: str
    begun: bool
    over: bool


def change(
    store: ox.Store, base: str, tenures: Node, graph: Node, offices: Iterable[Node], statements: Set[Node]
) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """What the graph said of the speakers of some statements and of those made in some offices, and what the graph of
    tenures says of them now."""
    spoken = {s for office in family(store, offices) for s in subjects(store, vocab.SPEAKER, office)}
    old: set[ox.Triple] = set()
    new: set[ox.Triple] = set()
    known: dict[Node, _Office] = {}
    for statement in sorted(spoken | statements, key=lambda node: node.value):
        node = iri.resolution(base, statement)
        for subject, relation in ((node, None), (statement, vocab.RESOLVED_SPEAKER)):
            old |= {quad.triple for quad in store.quads_for_pattern(subject, relation, None, graph)}
        for office in objects(store, statement, vocab.SPEAKER):
            if office not in known:
                known[office] = _Office(store, office, tenures)
            new |= {ox.Triple(*t) for t in _resolved(store, node, statement, known[office])}
    return old, new


def _resolved(store: ox.Store, node: Node, statement: Node, office: _Office) -> Iterator[entities.Triple]:
    article = next(iter(objects(store, statement, vocab.IN_ARTICLE)), None)
    day = published(store, article) if article is not None else None
    tenure = office.holder(day) if day is not None else None
    if tenure is None or day is None:
        return
    person, held = Node(tenure.person), Node(tenure.node)
    yield statement, vocab.RESOLVED_SPEAKER, person
    yield from entities.typed(node, vocab.RESOLUTION)
    yield node, vocab.OF_STATEMENT, statement
    yield node, vocab.RESOLVED_PERSON, person
    yield node, vocab.BY_TENURE, held
    yield node, vocab.DAYS_APART, vocab.integer(_days_apart(tenure, day))
    for source in office.evidence(held, day):
        yield node, vocab.DERIVED_FROM, source


def _days_apart(tenure: _Held, day: date) -> int:
    return max((tenure.first - day).days, (day - tenure.last).days, 0)


class _Office:
    """One office with its tenures, and those of whoever stands in for it."""

    def __init__(self, store: ox.Store, office: Node, graph: Node) -> None:
        self._store, self._office, self._graph = store, office, graph
        self._articles: dict[Node, list[tuple[date, str]]] = {}

    @cached_property
    def _own(self) -> list[_Held]:
        return [] if shared(self._store, self._office) else sorted(self._tenures(self._office), key=lambda t: t.first)

    @cached_property
    def _others(self) -> list[_Held]:
        stand_ins = subjects(self._store, vocab.ACTING_FOR, self._office)
        return [tenure for office in stand_ins for tenure in self._tenures(office)]

    def _tenures(self, office: Node) -> Iterator[_Held]:
        for quad in self._store.quads_for_pattern(None, vocab.OF_OFFICE, office, self._graph):
            node = terms.subject(quad)
            for holder in self._store.quads_for_pattern(node, vocab.HOLDER, None, self._graph):
                first, last = (self._day(node, term) for term in (vocab.ATTESTED_FROM, vocab.ATTESTED_UNTIL))
                begun = first in days(self._store, node, vocab.STARTED_ON, self._graph)
                over = last in days(self._store, node, vocab.ENDED_ON, self._graph)
                yield _Held(first, last, node.value, terms.value(holder), begun, over)

    def _day(self, node: Node, relation: Node) -> date:
        return min(days(self._store, node, relation, self._graph))

    def holder(self, day: date) -> _Held | None:
        """The one tenure that covers a day, or else that lies nearest to it with no other holder as near."""
        covering = [t for t in self._own if t.first <= day <= t.last]
        if len(covering) == 1:
            return covering[0]
        if covering or any(t.first <= day <= t.last for t in self._others):
            return None
        near = [t for t in (*self._before(day), *self._after(day)) if _days_apart(t, day) <= WINDOW]
        if len({t.person for t in near}) != 1 or any(t not in self._own for t in near):
            return None
        return min(near, key=lambda t: (_days_apart(t, day), t.first, t.node))

    def _before(self, day: date) -> list[_Held]:
        """The last to hold the office before a day, unless an article says that their time was over."""
        earlier = [t for t in (*self._own, *self._others) if t.last < day]
        newest = max((t.last for t in earlier), default=day)
        return [t for t in earlier if t.last == newest and not t.over]

    def _after(self, day: date) -> list[_Held]:
        """The first to hold it after a day, unless an article says that their time began later."""
        later = [t for t in (*self._own, *self._others) if t.first > day]
        soonest = min((t.first for t in later), default=day)
        return [t for t in later if t.first == soonest and not t.begun]

    def evidence(self, tenure: Node, day: date) -> list[Node]:
        """The articles nearest to a day that bear a tenure out: the last one up to it, and the first one after it."""
        if tenure not in self._articles:
            self._articles[tenure] = sorted(self._dated(tenure))
        articles = self._articles[tenure]
        at = bisect_right(articles, (day, "\U0010ffff"))
        on_the_day = at > 0 and articles[at - 1][0] == day
        return [Node(article) for _, article in articles[max(at - 1, 0) : at if on_the_day else at + 1]]

    def _dated(self, tenure: Node) -> Iterator[tuple[date, str]]:
        """The articles of a tenure by their days; one without a day of its own stands at the front."""
        for quad in self._store.quads_for_pattern(tenure, vocab.DERIVED_FROM, None, self._graph):
            article = terms.entity(quad)
            yield published(self._store, article) or date.min, article.value
