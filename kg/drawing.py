"""The graph as a network, and the network as a page or a file: queries from `kg.rdf` handed to `kg.views`."""

from __future__ import annotations

from pathlib import Path

import kg.views.network as networks
from kg.errors import QuestionError
from kg.model import Table
from kg.rdf.queries import ask
from kg.rdf.store import Graph
from kg.views import VIEWS
from kg.views.network import Network

# The two questions whose answers make the network; they stand beside the others in `ontology/queries`.
_NODES, _EDGES = "network-nodes", "network-edges"


def draw(graph: Graph, view: str = "network") -> str:
    """One self-contained HTML page that shows the graph.

    Raises QuestionError for a view that does not exist.
    """
    if view not in VIEWS:
        raise QuestionError(f"no view {view!r}; there is {', '.join(VIEWS)}")
    return VIEWS[view](*_tables(graph))


def network(graph: Graph) -> Network:
    """The network of people, offices, places, organisations and meetings, as a networkx graph."""
    return networks.network(*_tables(graph))


def dump_network(graph: Graph, format: str, path: Path) -> None:
    """Writes the network as `graphml`, `gexf` or `json` (node-link).

    Raises OSError where the file cannot be written.
    """
    networks.dump(network(graph), format, path)


def _tables(graph: Graph) -> tuple[Table, Table]:
    return ask(graph, _NODES, {}), ask(graph, _EDGES, {})
