"""Views: the network and its files, pictures of a graph as pages and as figures, tables as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.views.scene import Scene, Wishes


def _network(scene: Scene, wishes: Wishes) -> str:
    from kg.views.network_page import render

    return render(scene, wishes)


def _timeline(scene: Scene, wishes: Wishes) -> str:
    from kg.views.timeline import render

    return render(scene, wishes)


def _map(scene: Scene, wishes: Wishes) -> str:
    from kg.views.city_map import render

    return render(scene, wishes)


VIEWS: Mapping[str, Callable[[Scene, Wishes], str]] = {"network": _network, "timeline": _timeline, "map": _map}
"""Every view by its name: from a scene to a page."""


def _network_figure(scene: Scene, wishes: Wishes) -> Figure:
    from kg.views.network_figure import plot

    return plot(scene, wishes)


def _timeline_figure(scene: Scene, wishes: Wishes) -> Figure:
    from kg.views.timeline_figure import plot

    return plot(scene, wishes)


def _map_figure(scene: Scene, wishes: Wishes) -> Figure:
    from kg.views.map_figure import plot

    return plot(scene, wishes)


FIGURES: Mapping[str, Callable[[Scene, Wishes], Figure]] = {
    "network": _network_figure, "timeline": _timeline_figure, "map": _map_figure,
}  # fmt: skip
"""The same views as figures for print."""
