"""The value of a tenure: a person, an office, and what the articles say of the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.rdf import entities, vocab
from kg.rdf.attestations import Sighting


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """A run of sightings of one holder. `first` and `last` are the days that articles bear out; `node`, `person` and
    `office` are IRIs."""

    first: date
    last: date
    node: str
    person: str
    office: str
    sightings: tuple[Sighting, ...]

    @property
    def started(self) -> tuple[date, ...]:
        """The days on which articles say that it began."""
        return tuple(sorted({day for sighting in self.sightings for day in sighting.started}))

    @property
    def ended(self) -> tuple[date, ...]:
        """The days on which articles say that it ended."""
        return tuple(sorted({day for sighting in self.sightings for day in sighting.ended}))


def takes_over(earlier: Tenure, later: Tenure) -> bool:
    """Whether one tenure may end on the day on which another begins: an article says so, or each is borne out on other
    days too."""
    if earlier.last != later.first:
        return False
    told = later.first in later.started or earlier.last in earlier.ended
    return told or (earlier.first < earlier.last and later.first < later.last)


def lower(tenure: Tenure, *, is_acting: bool) -> Iterator[entities.Triple]:
    """A tenure as the graph says it, with the articles of its sightings."""
    node = ox.NamedNode(tenure.node)
    yield from entities.typed(node, vocab.TENURE)
    yield node, vocab.HOLDER, ox.NamedNode(tenure.person)
    yield node, vocab.OF_OFFICE, ox.NamedNode(tenure.office)
    yield node, vocab.ATTESTED_FROM, vocab.day(tenure.first)
    yield node, vocab.ATTESTED_UNTIL, vocab.day(tenure.last)
    if is_acting:
        yield node, vocab.ACTING, vocab.truth(value=True)
    for relation, told in ((vocab.STARTED_ON, tenure.started), (vocab.ENDED_ON, tenure.ended)):
        for day in told:
            yield node, relation, vocab.day(day)
    for sighting in tenure.sightings:
        yield node, vocab.DERIVED_FROM, ox.NamedNode(sighting.article)
