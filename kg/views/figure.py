"""What every figure shares: title, notes, legend, labels that keep clear of each other, the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from kg.errors import QuestionError
from kg.views.letters import drawn, families
from kg.views.words import Look, classes, relations

FORMATS = ("svg", "png")
INK, SOFT, GRID, PAPER, LAND = "#1d2433", "#566074", "#d9dee7", "#ffffff", "#f5f5f0"
MARKERS: Mapping[str, str] = {
    "dot": "o", "square": "s", "triangle": "^", "triangleDown": "v", "diamond": "D", "star": "*", "hexagon": "H",
}  # fmt: skip
"""The shapes of classes as matplotlib names them."""

_STYLE_FOR_ALL = re.compile(r"\s*<style[^>]*>.*?</style>", re.DOTALL)
_STYLE = re.compile(r'\bstyle="([^"<>]*)"')
_DECLARATION = re.compile(r"([a-z-]+):\s*([^;]*?)\s*(?:;|$)")
_DPI = 150
_AWAY = 1.2
_GROUND = {"boxstyle": "round,pad=0.05", "facecolor": PAPER, "alpha": 0.72, "linewidth": 0}


@contextmanager
def settings_in_force() -> Iterator[None]:
    """While a figure is made and saved: its fonts, and no name by chance within it."""
    own: dict[Any, Any] = {"font.family": list(families()), "svg.hashsalt": "shahrnameh", "svg.fonttype": "path"}
    with matplotlib.rc_context(own):
        yield


def save(figure: Figure, format: str) -> bytes:
    """A figure as `svg` or `png`, without the day of making. Raises QuestionError for another format."""
    if format not in FORMATS:
        raise QuestionError(f"no picture format {format!r}; there is {', '.join(FORMATS)}")
    written = io.BytesIO()
    silent = {"Date": None, "Creator": None} if format == "svg" else {"Software": None}
    figure.savefig(written, format=format, dpi=_DPI, metadata=silent)
    return _without_styles(written.getvalue()) if format == "svg" else written.getvalue()


def _without_styles(svg: bytes) -> bytes:
    """The figure with attributes in place of styles, which web pages that keep strange styles out would not draw."""
    whole = _STYLE_FOR_ALL.sub("", svg.decode())
    whole = whole.replace("<svg ", '<svg stroke-linejoin="round" stroke-linecap="butt" ', 1)
    return _STYLE.sub(lambda style: _DECLARATION.sub(r'\1="\2"', style[1]), whole).encode()


def printed(make: Callable[[], Figure], format: str) -> bytes:
    """A figure as `svg` or `png`, made and saved with its fonts in force. Raises QuestionError for another format."""
    with settings_in_force():
        return save(make(), format)


def begin(title: str, notes: Sequence[str], lang: str, size: tuple[float, float]) -> tuple[Figure, Axes]:
    """An empty figure of a size in inches under its title, with its notes at the foot."""
    figure = Figure(figsize=size, dpi=_DPI, facecolor=PAPER, layout=None)
    FigureCanvasAgg(figure)
    edge, side = (0.975, "right") if lang == "fa" else (0.025, "left")
    high = size[1]
    figure.text(edge, 1 - 0.42 / high, drawn(title), ha=side, va="center", fontsize=15, weight="bold", color=INK)
    for line, note in enumerate(notes):
        figure.text(edge, (0.14 + 0.17 * line) / high, drawn(note), ha=side, va="center", fontsize=8, color=SOFT)
    axes = figure.add_axes((0.02, 1.05 / high, 0.96, 1 - 1.8 / high))
    axes.set_axis_off()
    return figure, axes


def legend(figure: Figure, kinds: Collection[str], joined: Collection[str], lang: str) -> None:
    """Shapes with colours of some classes, and dashes with colours of some relations, below the picture."""
    shapes = [
        Line2D([], [], marker=MARKERS[c.shape], color=c.color, linestyle="none", markersize=8, label=drawn(c.plural))
        for name, c in classes(lang).items()
        if name in kinds
    ]
    strokes = [
        Line2D([], [], color=r.color, linewidth=2, linestyle=dashes(r), label=drawn(r.label.rstrip(":")))
        for name, r in relations(lang).items()
        if name in joined
    ]
    for signs, inches in ((shapes, 0.74), (strokes, 0.5)):
        if signs:
            figure.legend(
                handles=signs[::-1] if lang == "fa" else signs, ncols=len(signs), loc="center", frameon=False,
                bbox_to_anchor=(0.5, inches / figure.get_figheight()), labelcolor=INK, fontsize=8.5,
                handletextpad=0.5, columnspacing=1.4,
            )  # fmt: skip


def dashes(look: Look) -> Any:
    """The dash of a relation as matplotlib takes it: a name or lengths in points, which each version types anew."""
    return (0, tuple(n / 2 for n in look.dash)) if look.dash else "solid"


class Labels:
    """Labels written beside points, the first ones first: each where it is free, or left out where nothing is."""

    def __init__(self, figure: Figure, axes: Axes, points: Sequence[tuple[float, float, float]]) -> None:
        """`points` are what labels keep clear of: places of the axes, and a radius in typographic points each."""
        self.axes = axes
        self.renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
        self.unit = figure.dpi / 72
        self.taken = [self._around(x, y, size) for x, y, size in points]

    def write(
        self, x: float, y: float, size: float, text: str, insist: bool = False, fontsize: float = 8.5
    ) -> Text | None:
        """A label below, above or beside a point; where no place is free, `insist` takes the one that covers least."""
        label = self.axes.text(
            x, y, drawn(text), ha="center", va="center", fontsize=fontsize, color=INK, zorder=5, bbox=_GROUND
        )
        box = label.get_window_extent(self.renderer).padded(self.unit)
        here = self._around(x, y, size)
        others = [taken for taken in self.taken if taken.bounds != here.bounds]
        spots = [box.translated(dx, dy) for dx, dy in self._spots(box, here)]
        free = next((spot for spot in spots if not any(spot.overlaps(other) for other in others)), None)
        if free is None and insist:
            free = min(spots, key=lambda spot: sum(_shared(spot, other) for other in others))
        if free is None:
            label.remove()
            return None
        across, up = (free.x0 + free.x1) / 2, (free.y0 + free.y1) / 2
        left, low = self.axes.transData.inverted().transform((across, up))
        label.set_position((float(left), float(low)))
        self.taken.append(free)
        return label

    def _around(self, x: float, y: float, size: float) -> Bbox:
        cx, cy = self.axes.transData.transform((x, y))
        half = size * self.unit
        return Bbox.from_extents(cx - half, cy - half, cx + half, cy + half)

    def _spots(self, box: Bbox, point: Bbox) -> list[tuple[float, float]]:
        down = (point.height + box.height) / 2 + _AWAY * self.unit
        side = (point.width + box.width) / 2 + 2 * _AWAY * self.unit
        slope = (side * 0.85, down * 0.75)
        corners = [(sx * slope[0], sy * slope[1]) for sx in (1, -1) for sy in (-1, 1)]
        return [(0.0, -down), (0.0, down), (side, 0.0), (-side, 0.0), *corners]


def _shared(one: Bbox, other: Bbox) -> float:
    """How much of the paper two boxes share."""
    shared = Bbox.intersection(one, other)
    return 0.0 if shared is None else float(shared.width * shared.height)
