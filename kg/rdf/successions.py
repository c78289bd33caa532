"""Which tenure of an office comes right after which, of its holders and of those who stand in for them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from kg.rdf.tenure import Tenure, takes_over


def successions(tenures: Sequence[Tenure]) -> Iterator[tuple[Tenure, Tenure]]:
    """Every pair of an earlier and a later tenure with no other wholly between them."""
    by_end = sorted(tenures, key=lambda t: (t.last, t))
    ends = [tenure.last for tenure in by_end]
    latest = _latest_first_days(by_end)
    on_day: dict[date, list[Tenure]] = defaultdict(list)
    for tenure in by_end:
        on_day[tenure.last].append(tenure)
    for tenure in sorted(tenures):
        count = bisect_left(ends, tenure.first)
        touching = [other for other in on_day[tenure.first] if _gives_way(other, tenure)]
        # Whoever came last before this tenure; who left before that one came is further back.
        newest = max([other.first for other in touching] + latest[count : count + 1])
        while count and by_end[count - 1].last >= newest:
            count -= 1
            touching.append(by_end[count])
        near = [other for other in touching if other.last > newest or other.first == newest]
        for other in near:
            if not any(other.last == between.first and _gives_way(other, between) for between in near):
                yield other, tenure


def _latest_first_days(by_end: Sequence[Tenure]) -> list[date]:
    """For each number of tenures from the front, the latest of their first days."""
    found = [date.min]
    for tenure in by_end:
        found.append(max(found[-1], tenure.first))
    return found


def _gives_way(other: Tenure, tenure: Tenure) -> bool:
    """Whether a tenure that ends on another's first day comes before it."""
    if other.first < tenure.first or other.last < tenure.last:
        return True
    # Of two that one day alone bears out, only what an article says tells which was first.
    return other.node != tenure.node and takes_over(other, tenure) and not takes_over(tenure, other)
