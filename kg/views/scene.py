"""What every picture is made of: the network, who was in which office when, and what stands in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import networkx as nx

from kg.model import Table
from kg.views.network import HELD, Network, led_to, network
from kg.views.words import say, words

MOST_NODES, MOST_EDGES = 2000, 10_000


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """A person in an office, both by their IRIs. Days are ISO dates, empty where unknown: `first` and `last` are what
    articles bear out, `started` and `ended` what they name."""

    office: str
    person: str
    first: str = ""
    last: str = ""
    started: str = ""
    ended: str = ""
    acting: bool = False

    @property
    def opens(self) -> str:
        """The earliest day known."""
        return min((day for day in (self.started, self.first) if day), default="")

    @property
    def closes(self) -> str:
        """The latest day known."""
        return max((day for day in (self.ended, self.last) if day), default="")


@dataclass(frozen=True, slots=True)
class Scene:
    """`focus` is the IRI of the node that all else stands around, empty where nothing does."""

    network: Network
    tenures: tuple[Tenure, ...] = ()
    focus: str = ""

    def around(self, focus: str, hops: int, holders: bool = False) -> Scene:
        """What is at most so many lines away from a node, with the offices of the people among it and where those are;
        with `holders`, also those who hold or held the offices among it.

        Raises KeyError where the network lacks the node.
        """
        ego = set(nx.ego_graph(self.network, focus, radius=hops, undirected=True))
        offices = ego | led_to(self.network, ego, HELD)
        held = {tenure.person for tenure in self.tenures if holders and tenure.office in offices}
        near: Network = self.network.subgraph(offices | held | led_to(self.network, offices, {"of"})).copy()
        kept = tuple(t for t in self.tenures if t.office in near and t.person in near)
        return replace(self, network=near, tenures=kept, focus=focus)

    def renamed(self, labels: Mapping[str, str]) -> Scene:
        """The same with other names for some of its nodes."""
        called: Network = self.network.copy()
        for node in called.nodes.keys() & labels.keys():
            called.nodes[node]["label"] = labels[node]
        return replace(self, network=called)

    def title(self, view: str, lang: str) -> str:
        """What the picture of a view is called: by what stands in the middle, where something does."""
        told = words(lang)[view]
        return say(lang, "around", told, self.network.nodes[self.focus]["label"]) if self.focus else told


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a picture is wanted: the language that it speaks, and how much it shows at most."""

    lang: str = "fa"
    nodes: int = MOST_NODES
    edges: int = MOST_EDGES


def scene(nodes: Table, edges: Table, tenures: Table) -> Scene:
    """The scene of three tables, as `network-nodes`, `network-edges` and `network-tenures` give them."""
    built = network(nodes, edges)
    cells = (dict(zip(tenures.columns, row, strict=True)) for row in tenures.rows)
    found = (
        Tenure(c["office"], c["person"], c["from"], c["until"], c["started"], c["ended"], c["acting"] == "true")
        for c in cells
    )
    return Scene(built, tuple(sorted({t for t in found if t.office in built and t.person in built})))
