"""Articles that bear a tenure out once more: what they add to it, without reading all that bore it out before.

An article that names the holder of an office, on a day within the holder's one tenure while nobody else was seen in it,
changes no day of any tenure: it stands behind the tenure as one article more. Any other may change everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.rdf import terms, vocab
from kg.rdf.attestations import days, published, shared
from kg.rdf.touched import Holding

Node = ox.NamedNode


@dataclass(frozen=True, slots=True)
class _Tenure:
    """A tenure as the graph has it; `plain` where nobody tells when it began or ended."""

    node: Node
    person: Node
    first: date
    last: date
    plain: bool


def more(store: ox.Store, graph: Node, office: Node, told: Iterable[Holding]) -> frozenset[ox.Triple] | None:
    """What holdings add to the tenures of an office in the graph; None where it must be worked out anew."""
    tenures = list(_tenures(store, graph, office))
    held_by_many = shared(store, office)
    found: set[ox.Triple] = set()
    for person, article in told:
        day = published(store, article)
        if day is None:
            continue
        own = [tenure for tenure in tenures if tenure.person == person]
        others = () if held_by_many else (tenure for tenure in tenures if tenure.person != person)
        if len(own) != 1 or not own[0].plain or not own[0].first <= day <= own[0].last:
            return None
        if any(other.first <= own[0].last and other.last >= own[0].first for other in others):
            return None
        found.add(ox.Triple(own[0].node, vocab.DERIVED_FROM, article))
    return frozenset(found)


def _tenures(store: ox.Store, graph: Node, office: Node) -> Iterator[_Tenure]:
    for quad in store.quads_for_pattern(None, vocab.OF_OFFICE, office, graph):
        node = terms.subject(quad)
        for holder in store.quads_for_pattern(node, vocab.HOLDER, None, graph):
            first, last = (min(days(store, node, r, graph)) for r in (vocab.ATTESTED_FROM, vocab.ATTESTED_UNTIL))
            plain = not any(days(store, node, r, graph) for r in (vocab.STARTED_ON, vocab.ENDED_ON))
            yield _Tenure(node, terms.entity(holder), first, last, plain)
