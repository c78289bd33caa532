"""Where the nodes of a picture stand: computed here, so that the picture stands still when it opens."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Position = tuple[float, float]

_SEED = 7
# Up to here by distances along the lines, which draws clearest and costs most; above by forces. Up to there room for
# every label is made.
_SMALL, _LARGE = 90, 400
# A screen is wider than high, and so are labels.
_ASPECT = 1.45
_GAP = 60.0
_STEP = 20.0
_ROUNDS = 80


def positions(network: nx.MultiDiGraph[str], spacing: float = 84.0) -> Mapping[str, Position]:
    """A place for every node in pixels: each component laid out for itself, all packed side by side.

    The same network gets the same places whatever the order of its nodes and edges.
    """
    plain: nx.Graph[str] = nx.Graph(network)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return _packed([_component(plain.subgraph(c), spacing) for c in _components(plain)])


def _components(plain: nx.Graph[str]) -> list[list[str]]:
    return sorted((sorted(c) for c in nx.connected_components(plain)), key=lambda c: (-len(c), c[0]))


def _component(part: nx.Graph[str], spacing: float) -> dict[str, Position]:
    names = sorted(part)
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted((min(e), max(e)) for e in part.edges()))
    laid = _laid(ordered)
    points = _filling(np.array([laid[n] for n in names]), spacing)
    placed = {n: (float(x), float(y)) for n, (x, y) in zip(names, points, strict=True)}
    return _apart(placed, spacing) if len(names) <= _LARGE else placed


def _laid(part: nx.Graph[str]) -> Mapping[str, NDArray[np.float64]]:
    return nx.kamada_kawai_layout(part) if len(part) <= _SMALL else _forces(part)


def _forces(part: nx.Graph[str]) -> Mapping[str, NDArray[np.float64]]:
    """Fruchterman and Reingold's forces, all pairs at once; each round lets the nodes move less.

    What many lines meet in pulls less, each line, than what few do, so that hubs do not draw all into one heap.
    """
    names = list(part)
    number = {name: i for i, name in enumerate(names)}
    ends = np.array([[number[a], number[b]] for a, b in part.edges()])
    degree = np.bincount(ends.ravel(), minlength=len(names))
    pull = 1 / np.sqrt(np.minimum(degree[ends[:, 0]], degree[ends[:, 1]]))
    points = np.random.default_rng(_SEED).uniform(size=(len(names), 2)).astype(np.float32)
    room = 1 / math.sqrt(len(names))
    for step in np.linspace(0.1, 0.001, _ROUNDS):
        move = _pushed(points, room) + _pulled(points, ends, pull, room)
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        points += (move / length * np.minimum(length, step)).astype(np.float32)
    return dict(zip(names, points.astype(np.float64), strict=True))


def _pushed(points: NDArray[np.float32], room: float) -> NDArray[np.float32]:
    """How all nodes push each other away: less the farther they are."""
    squares = (points**2).sum(axis=1)
    apart = np.maximum(squares[:, None] + squares[None, :] - 2 * points @ points.T, 1e-4 * room**2)
    weights = room**2 / apart
    return np.asarray(points * weights.sum(axis=1, keepdims=True) - weights @ points)


def _pulled(
    points: NDArray[np.float32], ends: NDArray[np.int64], pull: NDArray[np.float64], room: float
) -> NDArray[np.float64]:
    """How lines pull their ends together: more the longer they are."""
    line = points[ends[:, 1]] - points[ends[:, 0]]
    force = line * (np.sqrt((line**2).sum(axis=1)) * pull / room)[:, None]
    pulled = np.zeros(points.shape)
    np.add.at(pulled, ends[:, 0], force)
    np.add.at(pulled, ends[:, 1], -force)
    return pulled


def _filling(points: NDArray[np.float64], spacing: float) -> NDArray[np.float64]:
    """The points turned so that their longer side lies flat, and stretched to the shape of a screen."""
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    # The axes have no sign of their own: the outermost points decide, so that no machine draws a mirror image.
    turned = turned * np.where(turned.max(axis=0) < -turned.min(axis=0), -1.0, 1.0)
    spread = np.maximum(turned.std(axis=0), 1e-9 + 0.2 * turned.std())
    high = spacing * math.sqrt(len(points) / _ASPECT) / 3.4
    return np.asarray(turned / spread * np.array([high * _ASPECT, high]))


def _apart(placed: dict[str, Position], spacing: float) -> dict[str, Position]:
    """Nodes pushed from each other until each has room for its label: wider than high, as labels are."""
    points = {n: [x, y] for n, (x, y) in placed.items()}
    names = sorted(points)
    for _ in range(80):
        moved = False
        for i, first in enumerate(names):
            for second in names[i + 1 :]:
                moved = _push(points[first], points[second], spacing * 1.05, spacing * 0.56) or moved
        if not moved:
            break
    return {n: (p[0], p[1]) for n, p in points.items()}


def _push(first: list[float], second: list[float], wide: float, high: float) -> bool:
    dx, dy = second[0] - first[0], second[1] - first[1]
    if abs(dx) >= wide or abs(dy) >= high:
        return False
    axis, gap, room = (1, dy, high) if high - abs(dy) <= wide - abs(dx) else (0, dx, wide)
    shift = (room - abs(gap)) / 2 * (1 if gap >= 0 else -1)
    first[axis] -= shift
    second[axis] += shift
    return True


def _packed(boxes: list[dict[str, Position]]) -> dict[str, Position]:
    """Components in the shape of a screen: each as high up as it fits, from the left, the largest first."""
    found: dict[str, Position] = {}
    extents = [_extent(box) for box in boxes]
    sizes = [(right - left + 2 * _GAP, bottom - top + _GAP) for left, top, right, bottom in extents]
    area = sum(wide * high for wide, high in sizes)
    width = max([math.sqrt(area * _ASPECT), *(wide for wide, _ in sizes)])
    skyline = np.zeros(math.ceil(width / _STEP))
    for box, (left, top, _, _), (wide, high) in zip(boxes, extents, sizes, strict=True):
        column, floor = _lowest(skyline, math.ceil(wide / _STEP))
        skyline[column : column + math.ceil(wide / _STEP)] = floor + high
        found.update({n: (x - left + column * _STEP, y - top + floor) for n, (x, y) in box.items()})
    return found


def _lowest(skyline: NDArray[np.float64], columns: int) -> tuple[int, float]:
    """The first place on the skyline that is nearest to the top and so many columns wide."""
    floors = np.lib.stride_tricks.sliding_window_view(skyline, min(columns, len(skyline))).max(axis=1)
    column = int(floors.argmin())
    return column, float(floors[column])


def _extent(box: Mapping[str, Position]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in box.values()], [p[1] for p in box.values()]
    return min(xs), min(ys), max(xs), max(ys)
