"""The network as a figure for print: the most connected nodes with their lines, each with its name beside it."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kg.views.contents import lines, notes
from kg.views.figure import MARKERS, PAPER, Labels, begin, dashes, legend
from kg.views.layout import Position, positions
from kg.views.network import Network, important, neighbours, readable
from kg.views.scene import Scene, Wishes
from kg.views.words import classes, relations

_SIZE = (11.0, 8.0)
_LONGEST = 46
_NAMED = 6
"""So many of the most connected nodes are named in any case."""


def plot(scene: Scene, wishes: Wishes) -> Figure:
    """The figure of a network; where it is only a part, it says so."""
    whole = readable(scene.network, {scene.focus})
    part = readable(important(whole, wishes.nodes, wishes.edges, scene.focus), {scene.focus})
    figure, axes = begin(scene.title("network", wishes.lang), notes(whole, part, wishes.lang), wishes.lang, _SIZE)
    places = {node: (x, -y) for node, (x, y) in positions(part, spacing=100).items()}
    _fit(axes, places)
    _lines(axes, part, places, wishes.lang)
    sizes = {node: 5.0 + min(len(neighbours(part, node)), 12) * 0.6 for node in part}
    _nodes(axes, part, places, sizes, wishes.lang)
    labels = Labels(figure, axes, [(*places[n], sizes[n]) for n in sorted(part)])
    ranked = sorted(part, key=lambda n: (n != scene.focus, -sizes[n], n))
    for rank, node in enumerate(ranked):
        labels.write(*places[node], sizes[node], short(part.nodes[node]["label"]), insist=rank < _NAMED)
    used = {a["relation"] for _, _, a in part.edges(data=True)}
    kinds = {a["class"] for _, a in part.nodes(data=True)}
    legend(figure, kinds, used, wishes.lang)
    return figure


def short(label: str) -> str:
    """A label in two rows where it is long, cut where it is very long."""
    cut = label if len(label) <= _LONGEST else label[:_LONGEST].rpartition(" ")[0] + " …"
    if len(cut) <= _LONGEST // 2:
        return cut
    middle = min((i for i, c in enumerate(cut) if c == " "), key=lambda i: abs(i - len(cut) / 2), default=-1)
    return cut if middle < 0 else f"{cut[:middle]}\n{cut[middle + 1 :]}"


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
