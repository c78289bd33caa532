"""An outline of Iran and borders of its provinces, reckoned from where the gazetteer's towns lie: no official borders.

The towns are joined to triangles; what is left of their hull without the long sides is the outline, and a border runs
half-way between neighbouring towns of two provinces.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from scipy.spatial import Delaunay

from kg.lexicon.gazetteer import IRAN, rows

Point = tuple[float, float]
Segment = tuple[Point, Point]
Side = tuple[int, int]
Triangle = tuple[int, int, int]
WIDTH = 1000.0
"""The width of the map in its own units."""

_LONGEST_SIDE = 2.1
"""Of the outline, in degrees."""
_MARGIN = 30.0
_MIDDLE = math.radians(32.5)


@cache
def towns() -> tuple[tuple[Point, str], ...]:
    """Degrees east and north of every Iranian town that the gazetteer knows the place of, with its province's code."""
    found = {(p.long, p.lat): p.province for p in rows().values() if p.country == IRAN and p.lat and p.long}
    return tuple(sorted(((long, lat), province) for (long, lat), province in found.items() if long and lat))


@cache
def _scale() -> tuple[float, float, float]:
    """Units a degree of latitude, the westmost degree and the northmost."""
    longs, lats = [p[0] for p, _ in towns()], [p[1] for p, _ in towns()]
    wide = (max(longs) - min(longs)) * math.cos(_MIDDLE)
    return (WIDTH - 2 * _MARGIN) / wide, min(longs), max(lats)


def height() -> float:
    """The height of the map in its own units."""
    unit, _, north = _scale()
    return (north - min(p[1] for p, _ in towns())) * unit + 2 * _MARGIN


def place(lat: float, long: float) -> Point:
    """Where degrees north and east are on the map, from its upper left corner."""
    unit, west, north = _scale()
    return round((long - west) * math.cos(_MIDDLE) * unit + _MARGIN, 1), round((north - lat) * unit + _MARGIN, 1)


@cache
def outline() -> tuple[Point, ...]:
    """The outline as a ring of points of the map: the hull of all towns, hollowed where its sides are long.

    A triangle at a long side goes, the longest first, unless its third town stands on the outline already.
    """
    owners = _owners()
    edge = {side for side, of in owners.items() if len(of) == 1}
    on_it = {town for side in edge for town in side}
    long = [(-_length(*side), side) for side in edge]
    heapq.heapify(long)
    while long:
        length, side = heapq.heappop(long)
        third = next((t for t in owners[side][0] if t not in side), -1) if len(owners[side]) == 1 else -1
        if -length <= _LONGEST_SIDE or third in on_it or third < 0:
            continue
        triangle = owners[side][0]
        edge.remove(side)
        on_it.add(third)
        for other in (s for s in _sides(triangle) if s != side):
            owners[other].remove(triangle)
            edge.add(other)
            heapq.heappush(long, (-_length(*other), other))
    return tuple(_on_map(town) for town in _ring(edge))


@cache
def borders() -> tuple[Segment, ...]:
    """Borders between provinces, as short straight lines of the map."""
    found = [segment for triangle in _triangles() for segment in _parted(triangle)]
    return tuple(sorted(found))


@cache
def _triangles() -> tuple[Triangle, ...]:
    corners = Delaunay(np.array([p for p, _ in towns()])).simplices
    return tuple(sorted((a, b, c) for a, b, c in (sorted(int(i) for i in t) for t in corners)))


def _owners() -> dict[Side, list[Triangle]]:
    """Every side with the triangles that it belongs to: one at the hull, two elsewhere."""
    found: dict[Side, list[Triangle]] = {}
    for triangle in _triangles():
        for side in _sides(triangle):
            found.setdefault(side, []).append(triangle)
    return found


def _sides(triangle: Triangle) -> tuple[Side, ...]:
    a, b, c = triangle
    return (a, b), (a, c), (b, c)


def _length(a: int, b: int) -> float:
    (ax, ay), (bx, by) = towns()[a][0], towns()[b][0]
    return math.hypot(ax - bx, ay - by)


def _on_map(town: int) -> Point:
    long, lat = towns()[town][0]
    return place(lat, long)


def _parted(triangle: Triangle) -> Iterator[Segment]:
    """Where provinces meet within a triangle: between the middles of its sides, or from each to the middle of all."""
    crossed = [_middle(a, b) for a, b in _sides(triangle) if towns()[a][1] != towns()[b][1]]
    if len(crossed) == 2:
        yield min(crossed), max(crossed)
    elif len(crossed) == 3:
        centre = _middle(*triangle)
        yield from ((min(point, centre), max(point, centre)) for point in crossed)


def _middle(*of: int) -> Point:
    points = [_on_map(i) for i in of]
    return round(sum(x for x, _ in points) / len(of), 1), round(sum(y for _, y in points) / len(of), 1)


def _ring(sides: Iterable[Side]) -> Iterator[int]:
    """The towns along a closed way of sides, from the first one on."""
    ways: dict[int, list[int]] = {}
    for a, b in sorted(sides):
        ways.setdefault(a, []).append(b)
        ways.setdefault(b, []).append(a)
    town = min(ways)
    while ways[town]:
        yield town
        following = ways[town].pop(0)
        ways[following].remove(town)
        town = following
