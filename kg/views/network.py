"""The graph as a network: people, offices, cities, organisations and meetings, joined by what the articles say of them.

A directed multigraph of networkx with flat attributes, so that GraphML, GEXF and node-link JSON take it as it is.
"""

from __future__ import annotations

import heapq
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.errors import QuestionError
from kg.model import Table

HELD = frozenset({"holds", "held"})
"""The relations of people to their offices."""

_DAY_OF_WRITING = re.compile(r' ?lastmodifieddate="[^"]*"')

_ONLY_SOME = ("role", "lat", "long")

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph
"""Nodes have label, class, articles, first and last, some role, lat and long; edges relation, text, sentence, article,
headline and date."""


def network(nodes: Table, edges: Table) -> Network:
    """The network of two tables, as `network-nodes` and `network-edges` give them.

    Edges whose ends are not among the nodes are left out. Of a node with several classes the first one stays.
    """
    built: Network = nx.MultiDiGraph()
    for row in nodes.rows:
        cell = dict(zip(nodes.columns, row, strict=True))
        if cell["node"] not in built:
            built.add_node(cell["node"], **_attributes(cell))
    for row in edges.rows:
        cell = dict(zip(edges.columns, row, strict=True))
        if cell["source"] in built and cell["target"] in built:
            attributes = {k: _clean(v) for k, v in cell.items() if k not in {"source", "target"}}
            built.add_edge(cell["source"], cell["target"], **attributes)
    return built


def _attributes(cell: Mapping[str, str]) -> dict[str, str | int | float]:
    """What is known of a node; a role only of offices, and degrees only where the gazetteer has them."""
    text = {k: _clean(v) for k, v in cell.items() if k not in {"node", "articles", *_ONLY_SOME}}
    role = {"role": cell["role"]} if cell.get("role") else {}
    degrees = {k: float(cell[k]) for k in ("lat", "long") if cell.get(k)}
    return {**text, "articles": int(cell["articles"] or 0), **role, **degrees}


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in text
    )


def neighbours(network: Network, node: str) -> set[str]:
    """What a node is joined to, whichever way the lines run."""
    return set(nx.all_neighbors(network, node)) - {node}


def led_to(network: Network, nodes: Collection[str], relations: Collection[str]) -> set[str]:
    """What some relations lead to from some nodes."""
    return {target for _, target, a in network.out_edges(nodes, data=True) if a["relation"] in relations}


def important(whole: Network, nodes: int, edges: int, keep: str = "") -> Network:
    """The part of a network with at most so many nodes and edges: from `keep` or the most connected node outwards.

    Next comes always the most connected one that is joined to what is there, so that the part hangs together.
    """
    part: Network = whole.subgraph(islice(_outwards(whole, keep), nodes)).copy()
    if part.number_of_edges() > edges:
        part.remove_edges_from(_strongest(part, keep)[edges:])
        part.remove_nodes_from([n for n in nx.isolates(part) if n != keep])
    return part


def _outwards(whole: Network, keep: str) -> Iterator[str]:
    """All nodes, each followed by the most connected of those that are joined to one before, where there are any."""
    near = {node: neighbours(whole, node) for node in whole}
    rank = {n: (n != keep, -len(near[n]), -whole.nodes[n]["articles"], n) for n in whole}
    seen: set[str] = set()
    for start in sorted(whole, key=lambda n: rank[n]):
        waiting = [] if start in seen else [rank[start]]
        seen.add(start)
        while waiting:
            node = heapq.heappop(waiting)[-1]
            yield node
            for other in near[node] - seen:
                heapq.heappush(waiting, rank[other])
            seen |= near[node]


def _strongest(part: Network, keep: str) -> list[Any]:
    """The edges: those of `keep`, then those between the most connected nodes."""
    weight = {e: min(part.degree(e[0]), part.degree(e[1])) for e in part.edges(keys=True)}
    return sorted(weight, key=lambda e: (keep not in e[:2], -weight[e], e))


def told_of(whole: Network, drawn: Collection[str], edges: int) -> Network:
    """What the network tells of some nodes: they, at most so many of their edges, and what is at their other ends."""
    wanted = set(drawn)
    touching = sorted(e for e in whole.edges(keys=True) if e[0] in wanted or e[1] in wanted)
    ends = {end for edge in touching[:edges] for end in edge[:2]}
    part: Network = whole.subgraph(ends | wanted).copy()
    part.remove_edges_from(set(part.edges(keys=True)) - set(touching[:edges]))
    return part


def readable(whole: Network, keep: Collection[str] = ()) -> Network:
    """The network as a picture wants it: an office that only its holder has to do with becomes a line from the holder.

    What nothing is joined to is left out, `keep` apart. The network itself keeps all of it.
    """
    part: Network = whole.copy()
    for office in sorted(n for n in whole if whole.nodes[n]["class"] == "Office" and n not in keep):
        for person, place, held in _only_holders(part, office):
            part.add_edge(person, place, **{**held, "text": whole.nodes[office]["label"]})
            if office in part:
                part.remove_node(office)
    alone = [n for n in part if n not in keep and not neighbours(part, n)]
    part.remove_nodes_from(alone)
    return part


def _only_holders(part: Network, office: str) -> list[tuple[str, str, Mapping[str, str]]]:
    """Who holds an office that nobody else has to do with, of what, and the fact that says so."""
    holders = [(p, a) for p, _, a in part.in_edges(office, data=True) if a["relation"] in HELD and p != office]
    of = [place for _, place, a in part.out_edges(office, data=True) if a["relation"] == "of"]
    if not of or len(holders) + len(of) < part.degree(office):
        return []
    return [(person, of[0], held) for person, held in holders]


def dump(network: Network, format: str, path: Path) -> None:
    """Writes a network as one of `WRITERS`. Raises QuestionError for another format, OSError where it cannot write."""
    if format not in WRITERS:
        raise QuestionError(f"no network format {format!r}; there is {', '.join(WRITERS)}")
    WRITERS[format](network, path)


def _graphml(network: Network, path: Path) -> None:
    path.write_text("\n".join(nx.generate_graphml(network, prettyprint=True)) + "\n", encoding="utf-8")


def _gexf(network: Network, path: Path) -> None:
    """GEXF as networkx writes it bears the day of writing; the same network is to give the same bytes."""
    text = "\n".join(nx.generate_gexf(network, prettyprint=True))
    path.write_text(_DAY_OF_WRITING.sub("", text) + "\n", encoding="utf-8")


def _node_link(network: Network, path: Path) -> None:
    data = nx.node_link_data(network, edges="links")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


WRITERS: Mapping[str, Callable[[Network, Path], None]] = {"graphml": _graphml, "gexf": _gexf, "json": _node_link}
"""Every network format by its name."""
