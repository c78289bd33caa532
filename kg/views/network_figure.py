"""The network as a figure for print: the most connected nodes with their lines, each with its name beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kg.views.contents import lines, notes
from kg.views.figure import MARKERS, PAPER, Labels, begin, dashes, legend
from kg.views.growth import HIGH, WIDE
from kg.views.layout import Position, positions
from kg.views.network import Network, important, neighbours, readable
from kg.views.scene import Scene, Wishes
from kg.views.words import classes, in_rows, relations

_SIZE = (11.0, 8.0)
# How many pixels of a page are an inch on paper, and how long a side is at most.
_PIXELS, _LARGEST = 96, 30.0
_NAMED = 6
"""So many of the most connected nodes are named in any case."""


def plot(scene: Scene, wishes: Wishes) -> Figure:
    """The figure of a network; where it is only a part, it says so."""
    whole = readable(scene.network, {scene.focus})
    part = readable(important(whole, wishes.nodes, wishes.edges, scene.focus), {scene.focus})
    told = notes(whole, part, wishes.lang)
    return _plot(scene, part, positions(part, spacing=100), told, wishes.lang, _SIZE, _NAMED)


def plot_grown(scene: Scene, places: Mapping[str, Position], lang: str, told: Sequence[str]) -> Figure:
    """The figure of a network that grew around the focus of a scene, every node at its place (`kg.views.growth.Grown`)
    and with its name, with notes at the foot."""
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    size = (
        min(max(7.0, (max(xs) - min(xs) + 2 * WIDE) / _PIXELS), _LARGEST),
        min(max(5.0, (max(ys) - min(ys) + 2 * HIGH) / _PIXELS + 1.9), _LARGEST),
    )
    return _plot(scene, scene.network, places, told, lang, size, len(places))


def _plot(
    scene: Scene, part: Network, laid: Mapping[str, Position], told: Sequence[str], lang: str,
    size: tuple[float, float], named: int,
) -> Figure:  # fmt: skip
    figure, axes = begin(scene.title("network", lang), told, lang, size)
    places = {node: (x, -y) for node, (x, y) in laid.items()}
    _fit(axes, places)
    _lines(axes, part, places, lang)
    sizes = {node: 5.0 + min(len(neighbours(part, node)), 12) * 0.6 for node in part}
    _nodes(axes, part, places, sizes, lang)
    labels = Labels(figure, axes, [(*places[n], sizes[n]) for n in sorted(part)])
    ranked = sorted(part, key=lambda n: (n != scene.focus, -sizes[n], n))
    for rank, node in enumerate(ranked):
        labels.write(*places[node], sizes[node], "\n".join(in_rows(part.nodes[node]["label"])), insist=rank < named)
    used = {a["relation"] for _, _, a in part.edges(data=True)}
    kinds = {a["class"] for _, a in part.nodes(data=True)}
    legend(figure, kinds, used, lang)
    return figure


def _fit(axes: Axes, places: dict[str, Position]) -> None:
    xs, ys = [p[0] for p in places.values()] or [0.0], [p[1] for p in places.values()] or [0.0]
    axes.set_xlim(min(xs) - 60, max(xs) + 60)
    axes.set_ylim(min(ys) - 40, max(ys) + 40)


def _lines(axes: Axes, part: Network, places: dict[str, Position], lang: str) -> None:
    for (source, target, relation), facts in lines(part):
        look = relations(lang)[relation]
        (ax, ay), (bx, by) = places[source], places[target]
        axes.plot(
            (ax, bx), (ay, by), color=look.color, linewidth=min(0.8 + 0.4 * len(facts), 3.5), linestyle=dashes(look),
            alpha=0.75, zorder=1, solid_capstyle="round",
        )  # fmt: skip


def _nodes(axes: Axes, part: Network, places: dict[str, Position], sizes: dict[str, float], lang: str) -> None:
    for node in sorted(part):
        look = classes(lang)[part.nodes[node]["class"]]
        axes.plot(
            *places[node], marker=MARKERS[look.shape], color=look.color, markersize=2 * sizes[node] * 0.85,
            markeredgecolor=PAPER, markeredgewidth=0.8, zorder=3,
        )  # fmt: skip
