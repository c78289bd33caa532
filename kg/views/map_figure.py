"""The map as a figure for print."""

from __future__ import annotations

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
    lang, nodes = wishes.lang, scene.network.nodes
    cities = known_cities(scene.network)
    drawn = cities[: wishes.nodes]
    figure, axes = begin(scene.title("map", lang), notes(scene.network, cities, drawn, lang), lang, _SIZE)
    _land(axes)
    places = {c: outline.place(nodes[c]["lat"], nodes[c]["long"]) for c in drawn}
    meetings = met(scene.network, set(drawn), wishes.edges)
    line = relations(lang)["met"]
    for first, second, facts in meetings:
        (ax, ay), (bx, by) = places[first], places[second]
        axes.plot((ax, bx), (ay, by), color=line.color, linewidth=min(0.8 + len(facts) * 0.6, 4), alpha=0.45, zorder=2)
    for city in reversed(drawn):
        look = classes(lang)[nodes[city]["class"]]
        size = 1.3 * radius(nodes[city]["articles"])
        axes.plot(
            *places[city],
            marker=MARKERS[look.shape],
            color=look.color,
            markersize=size,
            markeredgecolor=PAPER,
            zorder=3,
        )
    labels = Labels(figure, axes, [(*places[c], radius(nodes[c]["articles"]) * 0.6) for c in drawn])
    for city in drawn:
        labels.write(*places[city], radius(nodes[city]["articles"]) * 0.6, nodes[city]["label"])
    legend(figure, {nodes[c]["class"] for c in drawn}, {"met"} if meetings else (), lang)
    return figure


def _land(axes: Axes) -> None:
    axes.set_aspect("equal")
    axes.set_xlim(0, outline.WIDTH)
    axes.set_ylim(outline.height(), 0)
    land = Polygon(outline.outline(), closed=True, facecolor=LAND, edgecolor=SOFT, linewidth=1.2, zorder=0)
    axes.add_patch(land)
    borders = LineCollection(outline.borders(), colors=GRID, linewidths=0.8, zorder=1)
    axes.add_collection(borders)
    borders.set_clip_path(land)
