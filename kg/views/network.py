"""The graph as a network: people, offices, cities, organisations and meetings, joined by what the articles say of them.

A directed multigraph of networkx with flat attributes, so that GraphML, GEXF and node-link JSON take it as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import QuestionError
from kg.model import Table

_DAY_OF_WRITING = re.compile(r' ?lastmodifieddate="[^"]*"')

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph
"""Nodes have label, class, articles, first and last; edges relation, text, sentence, article, headline and date."""


def network(nodes: Table, edges: Table) -> Network:
    """The network of two tables, as `network-nodes` and `network-edges` give them.

    Edges whose ends are not among the nodes are left out. Of a node with several classes the first one stays.
    """
    built: Network = nx.MultiDiGraph()
    for row in nodes.rows:
        cell = dict(zip(nodes.columns, row, strict=True))
        if cell["node"] not in built:
            attributes = {k: _clean(v) for k, v in cell.items() if k not in {"node", "articles"}}
            built.add_node(cell["node"], articles=int(cell["articles"] or 0), **attributes)
    for row in edges.rows:
        cell = dict(zip(edges.columns, row, strict=True))
        if cell["source"] in built and cell["target"] in built:
            attributes = {k: _clean(v) for k, v in cell.items() if k not in {"source", "target"}}
            built.add_edge(cell["source"], cell["target"], **attributes)
    return built


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in text
    )


def important(whole: Network, nodes: int, edges: int) -> Network:
    """The part of a network with at most so many nodes and edges: the most connected nodes, ties by name."""
    ranked = sorted(whole, key=lambda n: (-whole.degree(n), -whole.nodes[n]["articles"], n))
    part: Network = whole.subgraph(ranked[:nodes]).copy()
    if part.number_of_edges() > edges:
        kept = sorted(part.edges(keys=True), key=lambda e: (-min(part.degree(e[0]), part.degree(e[1])), e))[:edges]
        part = part.edge_subgraph(kept).copy()
    return part


def readable(whole: Network) -> Network:
    """The network as a picture wants it: an office that only its holder has to do with becomes a line from the holder.

    What nothing is joined to is left out. The network itself keeps all of it.
    """
    part: Network = whole.copy()
    for office in sorted(n for n in whole if whole.nodes[n]["class"] == "Office"):
        holders = [
            (p, a)
            for p, _, a in whole.in_edges(office, data=True)
            if a["relation"] in {"holds", "held"} and p != office
        ]
        of = [(place, a) for _, place, a in whole.out_edges(office, data=True) if a["relation"] == "of"]
        if len(holders) + len(of) < whole.degree(office) or not holders or not of:
            continue
        for person, held in holders:
            for place, _ in of[:1]:
                part.add_edge(person, place, **{**held, "text": whole.nodes[office]["label"]})
        part.remove_node(office)
    part.remove_nodes_from([n for n in whole if n in part and not set(part.to_undirected(as_view=True)[n]) - {n}])
    return part


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
