"""Views: the network and its files, the page, tables as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.model import Table


def _network(nodes: Table, edges: Table) -> str:
    from kg.views.network import network
    from kg.views.page import render

    return render(network(nodes, edges))


VIEWS: Mapping[str, Callable[[Table, Table], str]] = {"network": _network}
"""Every view by its name: from the tables of nodes and edges to a page."""
