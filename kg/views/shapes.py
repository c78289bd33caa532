"""The shapes of the classes of nodes as paths of SVG, by the names that `view_classes` gives them."""

from __future__ import annotations

import math
from collections.abc import Mapping

# Of each shape: how many corners, in hundredths of a turn where the first one is, and how far in every second one is.
_CORNERS: Mapping[str, tuple[int, float, float]] = {
    "square": (4, 12.5, 1.0), "triangle": (3, 75.0, 1.0), "triangleDown": (3, 25.0, 1.0), "diamond": (4, 0.0, 1.0),
    "star": (10, 75.0, 0.45), "hexagon": (6, 0.0, 1.0),
}  # fmt: skip
_LARGER: Mapping[str, float] = {"square": 1.15, "triangle": 1.25, "triangleDown": 1.25, "diamond": 1.15, "star": 1.35}


def path(shape: str, radius: float) -> str:
    """The path of a shape around the origin, as large as a disc of a radius looks; a disc for an unknown shape."""
    if shape not in _CORNERS:
        return f"M{-radius:g},0A{radius:g},{radius:g} 0 1 1 {radius:g},0A{radius:g},{radius:g} 0 1 1 {-radius:g},0Z"
    corners, first, inside = _CORNERS[shape]
    points = []
    for corner in range(corners):
        turn = 2 * math.pi * (first / 100 + corner / corners)
        far = radius * _LARGER.get(shape, 1.0) * (inside if corner % 2 else 1.0)
        points.append(f"{far * math.cos(turn):.1f},{far * math.sin(turn):.1f}")
    return f"M{'L'.join(points)}Z"
