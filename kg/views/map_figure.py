"""The map as a figure for print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from kg.views import outline
from kg.views.city_map import known_cities, met, notes, radius
from kg.views.figure import GRID, LAND, MARKERS, PAPER, SOFT, Labels, begin, legend
from kg.views.scene import Scene, Wishes
from kg.views.words import classes, relations

_SIZE = (9.0, 9.6)


def plot(scene: Scene, wishes: Wishes) -> Figure:
    """The figure of a map; where it is only a part, it says so."""
    nodes, cities = scene.network.nodes, known_cities(scene.network)
    drawn = cities[: wishes.nodes]
    told = notes(scene.network, cities, drawn, wishes.lang)
    sizes = {city: radius(nodes[city]["articles"]) for city in drawn}
    looks = {city: nodes[city]["class"] for city in drawn}
    return _plot(scene, wishes, told, sizes, looks)


def plot_sized(scene: Scene, wishes: Wishes, sizes: Mapping[str, float], told: Sequence[str]) -> Figure:
    """The figure of a map of some cities, each a disc of a radius in pixels, with notes at its foot. The names of the
    first ones are written first."""
    return _plot(scene, wishes, told, sizes, {})


def _plot(
    scene: Scene, wishes: Wishes, told: Sequence[str], sizes: Mapping[str, float], looks: Mapping[str, str]
) -> Figure:
    lang, nodes = wishes.lang, scene.network.nodes
    figure, axes = begin(scene.title("map", lang), told, lang, _SIZE)
    _land(axes)
    places = {c: outline.place(nodes[c]["lat"], nodes[c]["long"]) for c in sizes}
    meetings = met(scene.network, set(sizes), wishes.edges)
    _lines(axes, places, meetings, relations(lang)["met"].color)
    for city in reversed(list(sizes)):
        look = classes(lang)[looks.get(city, "City")]
        axes.plot(
            *places[city], marker=MARKERS[look.shape if looks else "dot"], color=look.color,
            markersize=1.3 * sizes[city], markeredgecolor=PAPER, zorder=3,
        )  # fmt: skip
    labels = Labels(figure, axes, [(*places[c], size * 0.6) for c, size in sizes.items()])
    for city, size in sizes.items():
        labels.write(*places[city], size * 0.6, nodes[city]["label"])
    legend(figure, set(looks.values()), {"met"} if meetings else (), lang)
    return figure


def _lines(
    axes: Axes,
    places: Mapping[str, outline.Point],
    meetings: Sequence[tuple[str, str, list[dict[str, str]]]],
    color: str,
) -> None:
    for first, second, facts in meetings:
        (ax, ay), (bx, by) = places[first], places[second]
        axes.plot((ax, bx), (ay, by), color=color, linewidth=min(0.8 + len(facts) * 0.6, 4), alpha=0.45, zorder=2)


def _land(axes: Axes) -> None:
    axes.set_aspect("equal")
    axes.set_xlim(0, outline.WIDTH)
    axes.set_ylim(outline.height(), 0)
    land = Polygon(outline.outline(), closed=True, facecolor=LAND, edgecolor=SOFT, linewidth=1.2, zorder=0)
    axes.add_patch(land)
    borders = LineCollection(outline.borders(), colors=GRID, linewidths=0.8, zorder=1)
    axes.add_collection(borders)
    borders.set_clip_path(land)
