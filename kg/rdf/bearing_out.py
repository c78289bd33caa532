"""Articles that bear tenures out once more: what they add, without reading all that bore them out before.

An article that names the holder of an office, while nobody else was seen in it since the holder's one tenure began,
changes nothing but that tenure: it stands behind it as one article more, and a day after its last is its last day.
That is what most news of the day do. Of an office that many hold, each tenure is a matter of its holder alone. Any
other article may change everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pyoxigraph as ox

from kg.rdf import iri, terms, vocab
from kg.rdf.attestations import acting, days, family, objects, published, shared
from kg.rdf.tenure import Tenure, lower
from kg.rdf.touched import Holding

Node = ox.NamedNode
Change = tuple[set[ox.Triple], set[ox.Triple]]
"""What the graph of tenures says no more, and what it says now."""


@dataclass(frozen=True, slots=True)
class _Tenure:
    """A tenure as the graph has it; `plain` where nobody tells when it began or ended."""

    node: Node
    office: Node
    person: Node
    first: date
    last: date
    plain: bool


def more(store: ox.Store, base: str, graph: Node, office: Node, told: Iterable[Holding]) -> Change | None:
    """What holdings change in the tenures of an office in the graph; None where it must be worked out anew."""
    holdings = tuple(told)
    many = shared(store, office) and not objects(store, office, vocab.ACTING_FOR)
    nodes = _of_holders(store, graph, holdings) if many else _of_offices(store, graph, office)
    old = {tenure.node: tenure for tenure in _tenures(store, graph, nodes)}
    new, come = dict(old), set[ox.Triple]()
    for day, person, article in _dated(store, holdings):
        own = [tenure for tenure in new.values() if (tenure.person, tenure.office) == (person, office)]
        if many and not own:
            own = [_Tenure(iri.tenure(base, person, office, 1), office, person, day, day, plain=True)]
        if len(own) != 1 or not own[0].plain or (day < own[0].first and not many):
            return None
        longer = replace(own[0], first=min(day, own[0].first), last=max(day, own[0].last))
        others = (tenure for tenure in new.values() if not many and tenure is not own[0])
        if any(other.first <= longer.last and other.last >= longer.first for other in others):
            return None
        new[longer.node] = longer
        come.add(ox.Triple(longer.node, vocab.DERIVED_FROM, article))
    changed = [tenure for node, tenure in new.items() if old.get(node) != tenure]
    is_acting = acting(store, office)
    gone = {t for tenure in changed if tenure.node in old for t in _triples(old[tenure.node], is_acting)}
    return gone, come.union(*(_triples(tenure, is_acting) for tenure in changed))


def _dated(store: ox.Store, told: Iterable[Holding]) -> list[tuple[date, Node, Node]]:
    """The day, the person and the article of each holding that has a day, in the order of the days."""
    found = ((published(store, article), person, article) for person, article in told)
    dated = [(day, person, article) for day, person, article in found if day is not None]
    return sorted(dated, key=lambda holding: (holding[0], holding[1].value, holding[2].value))


def _triples(tenure: _Tenure, is_acting: bool) -> set[ox.Triple]:
    told = Tenure(tenure.first, tenure.last, tenure.node.value, tenure.person.value, tenure.office.value, ())
    return {ox.Triple(*triple) for triple in lower(told, is_acting=is_acting)}


def _of_offices(store: ox.Store, graph: Node, office: Node) -> set[Node]:
    """The tenures of an office, and of those that stand in the same row with it."""
    offices = family(store, [office])
    return {terms.subject(q) for one in offices for q in store.quads_for_pattern(None, vocab.OF_OFFICE, one, graph)}


def _of_holders(store: ox.Store, graph: Node, told: Iterable[Holding]) -> set[Node]:
    """The tenures of those alone whom articles name: the others of a council are not asked about."""
    people = {person for person, _ in told}
    return {terms.subject(q) for one in people for q in store.quads_for_pattern(None, vocab.HOLDER, one, graph)}


def _tenures(store: ox.Store, graph: Node, nodes: Iterable[Node]) -> Iterator[_Tenure]:
    for node in nodes:
        for holder in store.quads_for_pattern(node, vocab.HOLDER, None, graph):
            office = next(terms.entity(q) for q in store.quads_for_pattern(node, vocab.OF_OFFICE, None, graph))
            first, last = (min(days(store, node, r, graph)) for r in (vocab.ATTESTED_FROM, vocab.ATTESTED_UNTIL))
            plain = not any(days(store, node, r, graph) for r in (vocab.STARTED_ON, vocab.ENDED_ON))
            yield _Tenure(node, office, terms.entity(holder), first, last, plain)
