"""What articles say of the tenures of an office that cannot all be so. It is reported, and never settled here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.rdf.attestations import Sighting
from kg.rdf.tenure import Tenure, takes_over

TWO_HOLDERS, TWO_STARTS, TWO_ENDS = "two_holders", "two_starts", "two_ends"
EARLY, LATE = "attested_before_start", "attested_after_end"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A conflict of the scheme, the one or two tenures that it is about, and the articles of both sides."""

    conflict: str
    sides: tuple[Tenure, ...]
    articles: tuple[str, ...]


def find(tenures: Sequence[Tenure], *, one_holder: bool) -> Iterator[Contradiction]:
    """Every contradiction among the tenures of one office, sorted by their first days."""
    for tenure in tenures:
        yield from _of_one(tenure)
    if not one_holder:
        return
    standing: list[Tenure] = []
    for tenure in tenures:
        standing = [other for other in standing if other.last >= tenure.first]
        for other in standing:
            if other.person != tenure.person and not (takes_over(other, tenure) or takes_over(tenure, other)):
                yield _of_two(other, tenure)
        standing.append(tenure)


def _of_two(one: Tenure, other: Tenure) -> Contradiction:
    """Two holders: the articles that bear either out on the days of both."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    told = [s for t in (one, other) for s in t.sightings if s.first <= last and s.last >= first]
    return Contradiction(TWO_HOLDERS, (one, other), _articles(told))


def _of_one(tenure: Tenure) -> Iterator[Contradiction]:
    """The days of one tenure that clash: of its start, of its end, or of either with when it is borne out."""
    started, ended = tenure.started, tenure.ended
    starting = [s for s in tenure.sightings if s.started]
    ending = [s for s in tenure.sightings if s.ended]
    if len(started) > 1:
        yield Contradiction(TWO_STARTS, (tenure,), _articles(starting))
    if len(ended) > 1:
        yield Contradiction(TWO_ENDS, (tenure,), _articles(ending))
    early = [s for s in tenure.sightings if started and not s.started and s.first < started[-1]]
    if early:
        yield Contradiction(EARLY, (tenure,), _articles([*starting, *early]))
    late = [s for s in tenure.sightings if ended and not s.ended and s.last > ended[0]]
    if late:
        yield Contradiction(LATE, (tenure,), _articles([*ending, *late]))


def _articles(sightings: Iterable[Sighting]) -> tuple[str, ...]:
    return tuple(sorted({sighting.article for sighting in sightings}))
