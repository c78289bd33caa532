"""Where the nodes of a picture stand: computed here, so that the picture stands still when it opens."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx

Position = tuple[float, float]

_SEED = 7
_GAP = 120.0
# Above so many nodes of one component, fewer rounds: the picture is dense anyhow.
_LARGE = 400


def positions(network: nx.MultiDiGraph[str], spacing: float = 120.0) -> Mapping[str, Position]:
    """A place for every node in pixels: components laid out by forces, then packed side by side, the largest first."""
    plain: nx.Graph[str] = nx.Graph(network)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    boxes = [_component(plain.subgraph(c), spacing) for c in _components(plain)]
    return _packed(boxes)


def _components(plain: nx.Graph[str]) -> list[list[str]]:
    return sorted((sorted(c) for c in nx.connected_components(plain)), key=lambda c: (-len(c), c[0]))


def _component(part: nx.Graph[str], spacing: float) -> dict[str, Position]:
    names = sorted(part)
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted((min(e), max(e)) for e in part.edges()))
    rounds = 300 if len(names) < _LARGE else 60
    size = spacing * math.sqrt(len(names))
    laid = nx.spring_layout(ordered, k=4 / math.sqrt(len(names)), iterations=rounds, seed=_SEED, scale=size)
    placed = {n: (float(laid[n][0]) * 0.85, float(laid[n][1]) * 0.6) for n in names}
    return _apart(placed, spacing) if len(names) < _LARGE else placed


def _apart(placed: dict[str, Position], spacing: float) -> dict[str, Position]:
    """Nodes pushed from each other until no label covers another: wider than high, as labels are."""
    points = {n: [x, y] for n, (x, y) in placed.items()}
    names = sorted(points)
    for _ in range(60):
        moved = False
        for i, first in enumerate(names):
            for second in names[i + 1 :]:
                moved = _push(points[first], points[second], spacing * 1.25, spacing * 0.5) or moved
        if not moved:
            break
    return {n: (p[0], p[1]) for n, p in points.items()}


def _push(first: list[float], second: list[float], wide: float, high: float) -> bool:
    dx, dy = second[0] - first[0], second[1] - first[1]
    if abs(dx) >= wide or abs(dy) >= high:
        return False
    if (high - abs(dy)) <= (wide - abs(dx)):
        shift = (high - abs(dy)) / 2 * (1 if dy >= 0 else -1)
        first[1] -= shift
        second[1] += shift
    else:
        shift = (wide - abs(dx)) / 2 * (1 if dx >= 0 else -1)
        first[0] -= shift
        second[0] += shift
    return True


def _packed(boxes: list[dict[str, Position]]) -> dict[str, Position]:
    """Components in rows under the first and largest one."""
    found: dict[str, Position] = {}
    if not boxes:
        return found
    width = max(_extent(boxes[0])[2] - _extent(boxes[0])[0], 900.0)
    x = y = row = 0.0
    for box in boxes:
        left, top, right, bottom = _extent(box)
        if x and x + right - left > width:
            x, y, row = 0.0, y + row + _GAP, 0.0
        found.update({n: (px - left + x, py - top + y) for n, (px, py) in box.items()})
        x += right - left + 2 * _GAP
        row = max(row, bottom - top)
    return found


def _extent(box: Mapping[str, Position]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in box.values()], [p[1] for p in box.values()]
    return min(xs), min(ys), max(xs), max(ys)
