"""A network that grows: who comes, where they stand, and that nobody moves."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from kg.views import growth, shapes
from kg.views.growth import HIGH, WIDE, grown
from kg.views.network import Network


def _made(edges: list[tuple[str, str]]) -> Network:
    network: Network = nx.MultiDiGraph()
    for end in (end for edge in edges for end in edge):
        network.add_node(end, label=end, articles=1, **{"class": "Person"})
    network.add_edges_from((a, b, {"relation": "attended"}) for a, b in edges)
    return network


def _wide(seed: int = 3) -> Network:
    chance = random.Random(seed)
    edges = [(f"n{i:02}", f"n{chance.randrange(i):02}") for i in range(1, 90)]
    edges += [(f"n{chance.randrange(90):02}", f"n{chance.randrange(90):02}") for _ in range(60)]
    return _made(edges)


def test_what_has_a_place_keeps_it() -> None:
    whole, opened, before = _wide(), [], {}
    for _ in range(6):
        now = grown(whole, "n00", opened, 60)
        assert before.items() <= now.places.items()
        before = dict(now.places)
        opened.append(max((n for n in now.places if now.hidden[n]), key=lambda n: (now.hidden[n], n)))
    assert len(before) > 25
    assert before["n00"] == (0.0, 0.0)


def test_every_node_has_room_for_its_label() -> None:
    places = list(grown(_wide(), "n00", ["n01", "n02", "n03", "n00"], 60).places.values())
    crowded = [
        (a, b) for i, a in enumerate(places) for b in places[i + 1 :]
        if abs(a[0] - b[0]) < WIDE * 0.9 and abs(a[1] - b[1]) < HIGH * 0.9
    ]  # fmt: skip
    assert crowded == []


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    whole = _wide()
    edges = sorted(((a, b) for a, b in whole.edges()), reverse=True)
    other = _made(edges)
    opened = ["n01", "n05", "n00"]
    assert grown(whole, "n00", opened, 60).places == grown(other, "n00", opened, 60).places


def test_the_most_connected_come_first_and_who_opens_again_gets_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "FIRST", 2)
    monkeypatch.setattr(growth, "MORE", 1)
    whole = _made([("a", "b"), ("a", "c"), ("a", "d"), ("a", "e"), ("c", "x"), ("c", "y"), ("e", "z")])
    assert list(grown(whole, "a", [], 60).places) == ["a", "c", "e"]
    assert list(grown(whole, "a", ["a"], 60).places) == ["a", "c", "e", "b"]
    assert list(grown(whole, "a", ["a", "a", "nobody"], 60).places) == ["a", "c", "e", "b", "d"]
    assert grown(whole, "a", [], 60).hidden == {"a": 2, "c": 2, "e": 1}


def test_no_more_than_so_many_are_shown() -> None:
    shown = grown(_wide(), "n00", ["n01", "n02", "n03", "n00", "n04", "n05"], 24)
    assert len(shown.places) == 24
    assert shown.full
    assert not grown(_wide(), "n00", [], 24).full


def test_a_node_alone_stands_alone() -> None:
    whole = _made([("a", "b")])
    whole.add_node("c", label="c", articles=1, **{"class": "City"})
    assert grown(whole, "c", [], 60).places == {"c": (0.0, 0.0)}


@pytest.mark.parametrize("shape", ["dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon"])
def test_every_shape_is_one_closed_path(shape: str) -> None:
    path = shapes.path(shape, 10)
    assert path.startswith("M") and path.endswith("Z") and path.count("M") == 1
