"""The network and its files."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import QuestionError
from kg.model import Table
from kg.views.layout import positions
from kg.views.network import WRITERS, dump, important, network, readable


def test_nodes_and_edges_keep_their_attributes(nodes: Table, edges: Table) -> None:
    built = network(nodes, edges)
    assert built.nodes["urn:c1"]["label"] == "آبیک"
    assert built.nodes["urn:p1"]["articles"] == 2
    said = [a for _, _, a in built.edges(data=True) if a["relation"] == "said"]
    assert {a["text"] for a in said} >= {"آب کم است"}
    assert "urn:nowhere" not in built


def test_an_office_that_only_its_holder_has_becomes_a_line(nodes: Table, edges: Table) -> None:
    part = readable(network(nodes, edges))
    assert "urn:o1" not in part
    assert part.get_edge_data("urn:p1", "urn:c1")[0]["text"] == "شهردار آبیک"
    assert "urn:lone" not in part


@pytest.mark.parametrize(("format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_files_can_be_read_back(format: str, read: object, nodes: Table, edges: Table, tmp_path: Path) -> None:
    built = network(nodes, edges)
    dump(built, format, tmp_path / "n")
    assert callable(read)
    again = read(tmp_path / "n")
    assert set(again) == set(built)
    assert again.number_of_edges() == built.number_of_edges()


def test_node_link_file(nodes: Table, edges: Table, tmp_path: Path) -> None:
    dump(network(nodes, edges), "json", tmp_path / "n.json")
    data = json.loads((tmp_path / "n.json").read_text(encoding="utf-8"))
    assert {n["id"] for n in data["nodes"]} >= {"urn:p1", "urn:m1"}


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_same_network_same_bytes(format: str, nodes: Table, edges: Table, tmp_path: Path) -> None:
    turned = Table(nodes.columns, tuple(reversed(nodes.rows)))
    for name, given in (("a", nodes), ("b", nodes)):
        dump(network(given, edges), format, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert set(network(turned, edges)) == set(network(nodes, edges))


def test_what_xml_cannot_hold_is_replaced(edges: Table, tmp_path: Path) -> None:
    broken = Table(
        ("node", "label", "class", "articles", "first", "last"), (("urn:x", "بد\x00\x0bنام", "Person", "1", "", ""),)
    )
    dump(network(broken, edges), "graphml", tmp_path / "n")
    assert nx.read_graphml(tmp_path / "n").nodes["urn:x"]["label"] == "بد\ufffd\ufffdنام"


def test_unknown_format_is_named(nodes: Table, edges: Table, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="no network format 'dot'"):
        dump(network(nodes, edges), "dot", tmp_path / "n")


def test_the_most_connected_part_stays(nodes: Table, edges: Table) -> None:
    part = important(network(nodes, edges), nodes=3, edges=2)
    assert "urn:p1" in part
    assert len(part) <= 3
    assert part.number_of_edges() <= 2


def test_a_part_hangs_together_and_holds_the_hub() -> None:
    columns = ("node", "label", "class", "articles", "first", "last")
    rows = tuple((f"urn:{n}", n, "Person", "1", "", "") for n in "abcdefghij")
    # Two stars: one of four around `a`, one of three around `f` whose lines are told of many times.
    lines = [("a", n, i) for i, n in enumerate("bcde")] + [("f", n, i) for i in range(9) for n in "ghi"]
    told = tuple((f"urn:{a}", f"urn:{b}", "said", str(i), "", "x.txt", "", "", str(i)) for a, b, i in lines)
    edge_columns = ("source", "target", "relation", "text", "sentence", "article", "headline", "date", "order")
    whole = network(Table(columns, rows), Table(edge_columns, told))
    assert set(important(whole, nodes=5, edges=100)) == {f"urn:{n}" for n in "abcde"}
    assert set(important(whole, nodes=2, edges=100, keep="urn:h")) == {"urn:h", "urn:f"}


def test_positions_are_the_same_every_time_and_apart(nodes: Table, edges: Table) -> None:
    built = readable(network(nodes, edges))
    first = positions(built)
    assert first == positions(built)
    assert set(first) == set(built)
    assert len({(round(x), round(y)) for x, y in first.values()}) == len(first)
