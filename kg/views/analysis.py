"""What the network says of power and company: each function answers a question, and returns a table.

    import kg

    network = kg.network(graph, speech=True)
    kg.analysis.ties(network)          # which mayors tie the network together?

Two have met where articles tell of both at one meeting. An office that an article names alone (`the mayor of Kerman`)
stands for whoever holds it. All of it is deterministic: the same network gives the same tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import networkx as nx

from kg.errors import QuestionError
from kg.model import Table
from kg.views.gatherings import Acquaintance, acquaintance, by_period, gatherings, offices
from kg.views.network import Network

_SEED = 7
_COMMA = "، "
MAYOR = "mayor"
"""The role of the role scheme that `ties` asks for."""


def who_met_whom(network: Network) -> Table:
    """Who meets whom, and how often? `times` counts meetings; `first` and `last` are their days."""
    met = gatherings(network)
    days = {g.meeting: g.day for g in met}
    rows = []
    for a, b, edge in acquaintance(met).edges(data=True):
        known = sorted(days[m] for m in edge["meetings"] if days[m]) or [""]
        rows.append((*sorted((_label(network, a), _label(network, b))), str(edge["weight"]), known[0], known[-1]))
    rows.sort(key=lambda row: (-int(row[2]), row))
    return _table("person other times first last", rows, "text text number date date")


def who_names_whom(network: Network) -> Table:
    """Who speaks of whom? `times` counts the statements of a speaker that name a person, body or place.

    Raises QuestionError for a network without speech.
    """
    return _told("speaker named times", network, "named")


def who_quotes_whom(network: Network) -> Table:
    """Which agency quotes whom? `times` counts the statements that it reports of a speaker.

    Raises QuestionError for a network without speech.
    """
    return _told("agency speaker times", network, "quoted")


def communities(network: Network) -> Table:
    """Who belongs together? Circles of people who meet each other more than others (Louvain), the largest first.

    `met` counts those whom a person met in the circle, `outside` those whom they met beyond it.
    """
    met = acquaintance(gatherings(network))
    met.remove_nodes_from(list(nx.isolates(met)))
    found = nx.community.louvain_communities(met, weight="weight", seed=_SEED) if len(met) else []
    circles = sorted((sorted(circle) for circle in found), key=lambda circle: (-len(circle), circle))
    rows = []
    for number, circle in enumerate(circles, 1):
        for one in sorted(circle, key=lambda n: (-met.degree(n, weight="weight"), _label(network, n))):
            inside = len(set(met[one]) & set(circle))
            rows.append((str(number), *_who(network, one), str(inside), str(len(met[one]) - inside)))
    return _table("circle person offices met outside", rows, "number text text number number")


def ties(network: Network, role: str | None = MAYOR) -> Table:
    """Which mayors tie the network together? Those through whom the shortest ways between others lead come first.

    `role` is a concept of the role scheme; None asks for everybody. `met` and `meetings` count people and meetings;
    `between` is betweenness centrality, from 0 (on nobody's way) to 1 (on everybody's); `parts` is into how many parts
    their circle would fall without them: 1 where all the others would stay connected.
    """
    all_met = gatherings(network)
    met = acquaintance(all_met)
    between = nx.betweenness_centrality(met)
    times = Counter(guest for gathering in all_met for guest in gathering.present)
    ranked = sorted(_in_role(network, met, role), key=lambda n: (-between[n], -len(met[n]), _label(network, n), n))
    rows = [
        (*_who(network, n), str(len(met[n])), str(times[n]), f"{between[n]:.3f}", str(_parts_without(met, n)))
        for n in ranked
    ]
    return _table("person offices met meetings between parts", rows, "text text number number number number")


def over_time(network: Network, by: str = "quarter") -> Table:
    """How does it change who is in the middle? Everybody who met somebody, period by period, the most central first.

    A period is a `year`, `half`, `quarter` or `month` of the Solar Hijri calendar.

    `share` is degree centrality: which part of those who met anybody in that time they met. Raises QuestionError for
    another period.
    """
    rows = []
    for period, some in by_period(gatherings(network), by):
        met = acquaintance(some)
        met.remove_nodes_from(list(nx.isolates(met)))
        share = nx.degree_centrality(met)
        for one in sorted(met, key=lambda n: (-share[n], _label(network, n), n)):
            rows.append((period, *_who(network, one), str(len(met[one])), f"{share[one]:.3f}"))
    return _table("period person offices met share", rows, "text text text number number")


def _told(columns: str, network: Network, relation: str) -> Table:
    if not network.graph.get("speech"):
        raise QuestionError("this network is without speech: take kg.network(graph, speech=True)")
    pairs = Counter((a, b) for a, b, told in network.edges(data=True) if told["relation"] == relation)
    rows = [(_label(network, a), _label(network, b), str(times)) for (a, b), times in pairs.items()]
    return _table(columns, sorted(rows, key=lambda row: (-int(row[2]), row)), "text text number")


def _table(columns: str, rows: Iterable[tuple[str, ...]], kinds: str) -> Table:
    return Table(tuple(columns.split()), tuple(rows), kinds=tuple(kinds.split()))


def _label(network: Network, node: str) -> str:
    return str(network.nodes[node]["label"])


def _who(network: Network, node: str) -> tuple[str, str]:
    """A person with their offices; an office that is named alone has none beside it."""
    return _label(network, node), _COMMA.join(_label(network, office) for office in offices(network, node))


def _in_role(network: Network, met: Acquaintance, role: str | None) -> list[str]:
    posts = {node: [node, *offices(network, node)] for node in met}
    return [n for n in met if role is None or any(network.nodes[post].get("role") == role for post in posts[n])]


def _parts_without(met: Acquaintance, node: str) -> int:
    circle = nx.node_connected_component(met, node) - {node}
    return nx.number_connected_components(met.subgraph(circle)) if circle else 0


QUESTIONS: Mapping[str, Callable[[Network], Table]] = {
    "communities": communities, "over-time": over_time, "ties": ties, "who-met-whom": who_met_whom,
    "who-names-whom": who_names_whom, "who-quotes-whom": who_quotes_whom,
}  # fmt: skip
"""Every question by its name; the first line of its function says what it asks."""
