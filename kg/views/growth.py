"""A network that grows node by node around one in the middle: what is shown, and where it stands.

What has a place keeps it as the network grows, so that the same nodes opened in the same order stand where they stood.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.views.layout import Position, positions
from kg.views.network import Network, neighbours

FIRST, MORE = 16, 10
"""How many neighbours stand around the middle at first, and how many come with each node that is opened."""
WIDE, HIGH = 168.0, 78.0
"""The room of a node with its label, in pixels."""
_SPACING = 150.0
_DIRECTIONS = 32
_DISTANCES = (130.0, 190.0, 260.0, 340.0, 430.0, 540.0, 680.0, 850.0, 1100.0, 1400.0, 1800.0, 2400.0)
_FLAT = 0.62
# What it costs, in pixels: a line over a node, a line over a line, and of each way to another neighbour this share.
_OVER_NODE, _OVER_LINE, _TO_OTHERS = 160.0, 30.0, 0.3
_CLEAR = 34.0

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grown:
    """The part of a network that is shown, the places of its nodes in pixels around the middle, in the order in which
    they came, and how many neighbours of each are not shown. `full` says that some were left out for want of room."""

    network: Network
    places: Mapping[str, Position]
    hidden: Mapping[str, int]
    full: bool


def grown(whole: Network, focus: str, opened: Sequence[str], most: int) -> Grown:
    """What is around a node, and around those that were opened one after the other; at most so many nodes.

    Of the neighbours of a node the most connected ones come first; who opens it again gets the next ones. What is not
    there to be opened is passed over. Raises KeyError where the network lacks the focus.
    """
    shown, full = [focus, *_next(whole, focus, {focus}, FIRST)], False
    places = _around(whole, focus, shown)
    for node in opened:
        if node in places:
            coming = _next(whole, node, set(places), MORE)
            full = full or len(coming) > most - len(places)
            for each in coming[: max(0, most - len(places))]:
                places[each] = _free_place(whole, places, node, each)
    part: Network = whole.subgraph(places).copy()
    hidden = {node: len(neighbours(whole, node) - set(places)) for node in places}
    return Grown(part, places, hidden, full)


def _next(whole: Network, node: str, there: set[str], most: int) -> list[str]:
    """The neighbours of a node that are not there yet, the most connected first."""
    near = neighbours(whole, node) - there
    return sorted(near, key=lambda n: (-len(neighbours(whole, n)), -whole.nodes[n]["articles"], n))[:most]


def _around(whole: Network, focus: str, shown: Sequence[str]) -> dict[str, Position]:
    laid = positions(nx.MultiDiGraph(whole.subgraph(shown)), _SPACING)
    x, y = laid[focus]
    return {node: _rounded(laid[node][0] - x, laid[node][1] - y) for node in shown}


def _rounded(x: float, y: float) -> Position:
    """A place in tenths of pixels, without a zero below zero."""
    return round(float(x), 1) + 0.0, round(float(y), 1) + 0.0


def _free_place(whole: Network, places: Mapping[str, Position], opener: str, node: str) -> Position:
    """Where a new node stands: near the one that was opened and its other neighbours, over nothing, and so that lines
    run clear of nodes and of each other."""
    near = neighbours(whole, node) & places.keys()
    others = np.array([places[n] for n in sorted(near - {opener})]).reshape(-1, 2)
    nodes = np.array(list(places.values()))
    lines = np.array([(*places[a], *places[b]) for a, b in _lines(whole, places)]).reshape(-1, 4)
    start = np.array(places[opener])
    for distances in (_DISTANCES[:7], _DISTANCES):
        candidates = _candidates(start, distances)
        free = _is_free(candidates, nodes)
        if free.any():
            break
    candidates = candidates[free] if free.any() else candidates[-1:]
    cost = np.hypot(*(candidates - start).T)
    cost += _TO_OTHERS * _lengths(candidates, others).sum(axis=1)
    cost += _OVER_NODE * _over_nodes(candidates, start, nodes)
    cost += _OVER_NODE * _under_lines(candidates, lines)
    cost += _OVER_LINE * _crossed(candidates, start, lines)
    return _rounded(*candidates[int(np.argmin(np.round(cost, 3)))])


def _lines(whole: Network, places: Mapping[str, Position]) -> Iterator[tuple[str, str]]:
    for node in places:
        yield from ((node, other) for other in sorted(neighbours(whole, node)) if other in places and node < other)


def _candidates(start: Points, distances: Sequence[float]) -> Points:
    angles = [2 * math.pi * turn / _DIRECTIONS for turn in range(_DIRECTIONS)]
    around = [(d * math.cos(a), _FLAT * d * math.sin(a)) for d in distances for a in angles]
    return np.asarray(start + np.array(around))


def _is_free(candidates: Points, nodes: Points) -> NDArray[np.bool_]:
    apart = np.abs(candidates[:, None, :] - nodes[None, :, :])
    return np.asarray(((apart[..., 0] >= WIDE) | (apart[..., 1] >= HIGH)).all(axis=1))


def _lengths(candidates: Points, others: Points) -> Points:
    return np.asarray(np.hypot(*np.moveaxis(candidates[:, None, :] - others[None, :, :], -1, 0)))


def _over_nodes(candidates: Points, start: Points, nodes: Points) -> NDArray[np.int64]:
    """How many nodes the new line would run over."""
    ends = nodes[(nodes != start).any(axis=1)]
    near = _distance(ends[None, :, :], start[None, None, :], candidates[:, None, :]) < _CLEAR
    return np.asarray(near.sum(axis=1))


def _under_lines(candidates: Points, lines: Points) -> NDArray[np.int64]:
    """How many lines run over each candidate."""
    near = _distance(candidates[:, None, :], lines[None, :, :2], lines[None, :, 2:]) < _CLEAR
    return np.asarray(near.sum(axis=1))


def _crossed(candidates: Points, start: Points, lines: Points) -> NDArray[np.int64]:
    """How many lines the new line would cross; those that begin where it does are not crossed."""
    a, b = lines[None, :, :2], lines[None, :, 2:]
    to, origin = candidates[:, None, :], start[None, None, :]
    apart = _side(origin, to, a) * _side(origin, to, b) < 0
    across = _side(a, b, origin) * _side(a, b, to) < 0
    return np.asarray((apart & across).sum(axis=1))


def _side(a: Points, b: Points, point: Points) -> Points:
    """On which side of a line from a to b a point lies, by its sign."""
    along, to = b - a, point - a
    return np.asarray(along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0])


def _distance(point: Points, a: Points, b: Points) -> Points:
    """How far points are from lines between two ends."""
    along = b - a
    length = (along**2).sum(axis=-1) + 1e-9
    share = np.clip(((point - a) * along).sum(axis=-1) / length, 0.0, 1.0)[..., None]
    return np.asarray(np.sqrt(((point - a - share * along) ** 2).sum(axis=-1)))
