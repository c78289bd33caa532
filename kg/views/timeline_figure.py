"""The timeline as a figure for print: meetings above, below them every office with those who held it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kg.views.calendar_scale import Axis, axis
from kg.views.figure import GRID, INK, MARKERS, PAPER, SOFT, begin, legend
from kg.views.letters import drawn
from kg.views.network import Network
from kg.views.scene import Scene, Tenure, Wishes
from kg.views.timeline import Events, events, in_rows, notes, short, stands
from kg.views.words import classes, say

_WIDE, _ROW = 11.0, 0.27
_THICK, _THIN = 11.0, 4.0
"""Bars in typographic points: in office, and acting."""
_ROOM = 26.0
"""The room for a label, in hundredths of the width."""


def plot(scene: Scene, wishes: Wishes) -> Figure:
    """The figure of a timeline; where it is only a part, it says so."""
    lang = wishes.lang
    shown = events(scene, max(1, wishes.nodes // 2))
    days = axis(shown.days(scene.network))
    rows = in_rows(shown.meetings, scene.network, days, _ROOM) if days else []
    high = len(rows) + sum(len(tenures) for _, tenures in shown.offices)
    figure, axes = begin(scene.title("timeline", lang), notes(shown, lang), lang, (_WIDE, 2.0 + _ROW * max(high, 4)))
    if days:
        _frame(axes, days, high, lang)
        _meetings(axes, scene.network, rows, lang)
        _offices(axes, scene.network, shown, days, len(rows), lang)
    present = {"Meeting"} if shown.meetings else set()
    present |= {"Person"} if shown.offices else set()
    legend(figure, present, (), lang)
    return figure


def _frame(axes: Axes, days: Axis, high: int, lang: str) -> None:
    """The calendar above the rows; in Persian time runs from right to left, and names stand at the right."""
    left, wide = (0.02, 0.76) if lang == "fa" else (0.22, 0.76)
    box = axes.get_position()
    axes.set_position((left, box.y0, wide, box.height - 0.03))
    axes.set_xlim((100, 0) if lang == "fa" else (0, 100))
    axes.set_ylim(high + 0.3, -0.7)
    for at, name in days.marks(lang):
        axes.axvline(at, color=GRID, linewidth=0.8, zorder=0)
        axes.text(at, -0.9, drawn(name), ha="center", va="bottom", fontsize=8, color=SOFT)


def _meetings(axes: Axes, network: Network, rows: Sequence[Sequence[tuple[str, float]]], lang: str) -> None:
    look = classes(lang)["Meeting"]
    for row, meetings in enumerate(rows):
        for meeting, at in meetings:
            axes.plot(
                at, row, marker=MARKERS[look.shape], color=look.color, markersize=8, markeredgecolor=PAPER, zorder=3
            )
            _label(axes, at, at, row, network.nodes[meeting]["label"], lang)
    if rows:
        _name(axes, say(lang, "meetings"), 0, len(rows), lang)


def _offices(axes: Axes, network: Network, shown: Events, days: Axis, row: int, lang: str) -> None:
    for office, tenures in shown.offices:
        _name(axes, network.nodes[office]["label"], row, len(tenures), lang)
        for tenure in tenures:
            _tenure(axes, tenure, days, row, classes(lang)["Person"].color)
            person = network.nodes[tenure.person]["label"]
            told = f"{person} ({say(lang, 'acting')})" if tenure.acting else person
            _label(axes, days.at(tenure.opens), days.at(tenure.closes), row, told, lang)
            row += 1


def _tenure(axes: Axes, tenure: Tenure, days: Axis, row: int, color: str) -> None:
    _bar(axes, (days.at(tenure.opens), days.at(tenure.closes)), row, color, _THICK, 0.35)
    if tenure.first:
        _bar(axes, (days.at(tenure.first), days.at(tenure.last)), row, color, _THIN if tenure.acting else _THICK, 1)


def _bar(axes: Axes, ends: tuple[float, float], row: int, color: str, thick: float, alpha: float) -> None:
    """A bar with round ends; of a single day, a disc."""
    if ends[0] == ends[1]:
        axes.plot(ends[0], row, marker="o", markersize=thick, color=color, alpha=alpha, markeredgewidth=0, zorder=3)
    else:
        axes.plot(ends, (row, row), color=color, linewidth=thick, alpha=alpha, solid_capstyle="round", zorder=3)


def _label(axes: Axes, at: float, until: float, row: int, text: str, lang: str) -> None:
    """After what it names where there is room, else before it, else in it."""
    after, inside = stands(at, until, _ROOM)
    onward = after or inside
    forward = "right" if lang == "fa" else "left"
    back = "left" if lang == "fa" else "right"
    axes.text(
        until + 1.3 if after else at + 0.4 if inside else at - 1.3, row, drawn(short(text)),
        ha=forward if onward else back, va="center", fontsize=7.5 if inside else 8, zorder=4,
        color=PAPER if inside else INK,
    )  # fmt: skip


def _name(axes: Axes, text: str, row: int, rows: int, lang: str) -> None:
    """The name of some rows beside the picture, and a line above them."""
    axes.axhline(row - 0.5, color=GRID, linewidth=0.8, zorder=0)
    side, away = ("right", 1.265) if lang == "fa" else ("left", -0.26)
    axes.text(
        away, row + (rows - 1) / 2, drawn(short(text)), ha=side, va="center", fontsize=8.5, color=INK,
        transform=axes.get_yaxis_transform(),
    )  # fmt: skip
