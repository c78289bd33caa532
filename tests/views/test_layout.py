"""Places of nodes: the same for the same network, apart from each other, and in the shape of a screen."""

from __future__ import annotations

import itertools

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.views.layout import positions

_PAIRS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), min_size=1, max_size=25)


def _network(pairs: list[tuple[int, int]]) -> nx.MultiDiGraph[str]:
    built: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    built.add_edges_from((f"urn:{a}", f"urn:{b}") for a, b in pairs)
    return built


@settings(deadline=None, max_examples=25)
@given(_PAIRS)
def test_every_node_has_one_place_whatever_the_order(pairs: list[tuple[int, int]]) -> None:
    placed = positions(_network(pairs))
    assert set(placed) == set(_network(pairs))
    assert positions(_network(pairs[::-1])) == placed


@settings(deadline=None, max_examples=25)
@given(_PAIRS)
def test_no_node_stands_on_another(pairs: list[tuple[int, int]]) -> None:
    for (ax, ay), (bx, by) in itertools.combinations(positions(_network(pairs)).values(), 2):
        assert abs(ax - bx) > 20 or abs(ay - by) > 20


def test_many_small_components_fill_a_screen() -> None:
    placed = positions(_network([(2 * i, 2 * i + 1) for i in range(120)]))
    xs, ys = [x for x, _ in placed.values()], [y for _, y in placed.values()]
    assert 0.7 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 3


def test_nothing_has_no_place() -> None:
    assert positions(_network([])) == {}
