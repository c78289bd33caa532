"""Who was at which meeting, and who thereby met whom: what the questions of `kg.views.analysis` are put to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import QuestionError
from kg.text.days import solar_month
from kg.views.network import HELD, Network, led_to

if TYPE_CHECKING:
    Acquaintance = nx.Graph[str]
else:
    Acquaintance = nx.Graph
"""People and offices by their IRIs; an edge has the `meetings` where the two met and their number as `weight`."""

_PRESENT = frozenset({"attended", "chaired"})
PERIODS: Mapping[str, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
"""Months in each kind of period."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting with its ISO day, empty where unknown, and the IRIs of the people and offices that were there."""

    meeting: str
    day: str
    present: tuple[str, ...]


def gatherings(network: Network) -> list[Gathering]:
    """Every meeting by its day. An office that is named alone was there, unless its holder was there as well."""
    found = [
        Gathering(node, attributes["first"], _present(network, node))
        for node, attributes in network.nodes(data=True)
        if attributes["class"] == "Meeting"
    ]
    return sorted(found, key=lambda g: (g.day, g.meeting))


def _present(network: Network, meeting: str) -> tuple[str, ...]:
    there = {
        guest
        for guest, _, a in network.in_edges(meeting, data=True)
        if a["relation"] in _PRESENT and network.nodes[guest]["class"] in {"Person", "Office"}
    }
    own = {office for person in there for office in offices(network, person)}
    return tuple(sorted(there - own))


def offices(network: Network, person: str) -> list[str]:
    """The offices that a person holds or held, in the order of their names."""
    return sorted(led_to(network, [person], HELD), key=lambda office: (network.nodes[office]["label"], office))


def acquaintance(met: list[Gathering]) -> Acquaintance:
    """Who met whom at some meetings. Nodes and edges stand in order, so that what is reckoned is always the same."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for gathering in met:
        for pair in combinations(gathering.present, 2):
            pairs.setdefault(pair, []).append(gathering.meeting)
    built: Acquaintance = nx.Graph()
    built.add_nodes_from(sorted({guest for gathering in met for guest in gathering.present}))
    built.add_edges_from((a, b, {"weight": len(m), "meetings": tuple(m)}) for (a, b), m in sorted(pairs.items()))
    return built


def by_period(met: list[Gathering], by: str) -> Iterator[tuple[str, list[Gathering]]]:
    """The meetings with a day, period by period of the Solar Hijri calendar, named by year and months (`1404-04/06`).

    Raises QuestionError for a kind of period that there is not.
    """
    if by not in PERIODS:
        raise QuestionError(f"no period {by!r}; there is {', '.join(PERIODS)}")
    found: dict[str, list[Gathering]] = {}
    for gathering in met:
        if gathering.day:
            year, month = solar_month(date.fromisoformat(gathering.day))
            found.setdefault(f"{year}{_months(month, PERIODS[by])}", []).append(gathering)
    yield from sorted(found.items())


def _months(month: int, many: int) -> str:
    """The part of a year that a month is in; the whole year needs no name."""
    first = (month - 1) // many * many + 1
    if many == 12:
        return ""
    return f"-{first:02}" if many == 1 else f"-{first:02}/{first + many - 1:02}"
