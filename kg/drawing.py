"""The graph as a network, and the network as a picture or a file: queries from `kg.rdf` handed to `kg.views`."""

from __future__ import annotations

from pathlib import Path

import kg.views.network as networks
from kg.errors import QuestionError, shorten
from kg.model import Table
from kg.rdf import parameters
from kg.rdf.names import Own
from kg.rdf.queries import ask
from kg.rdf.store import Graph
from kg.views import FIGURES, VIEWS, scene
from kg.views.network import Network
from kg.views.scene import MOST_EDGES, MOST_NODES, Scene, Wishes

# The questions whose answers make the pictures; they stand beside the others in `ontology/queries`.
_NODES, _EDGES, _TENURES = "network-nodes", "network-edges", "network-tenures"
_SPEECH = "network-speech"


def draw(
    graph: Graph,
    view: str = "network",
    *,
    focus: str | None = None,
    hops: int = 2,
    lang: str = "fa",
    nodes: int = MOST_NODES,
    edges: int = MOST_EDGES,
) -> str:
    """One self-contained HTML page that shows the graph: as a `network`, a `timeline` or a `map`.

    `focus`, the name or the IRI of an entity, shows what is at most `hops` lines away from it. `lang` is the
    language of the page, `fa` or `en`. Of more than so many `nodes` and `edges` the most telling are shown, and the
    page says so.
    Raises QuestionError for a view or a language that does not exist, and for a focus that is unknown or ambiguous.
    """
    if view not in VIEWS:
        raise QuestionError(f"no view {view!r}; there is {', '.join(VIEWS)}")
    return VIEWS[view](_scene(graph, focus, hops), Wishes(lang, nodes, edges))


def plot(
    graph: Graph,
    view: str = "network",
    format: str = "svg",
    *,
    focus: str | None = None,
    hops: int = 2,
    lang: str = "fa",
    nodes: int = 40,
    edges: int = 1000,
) -> bytes:
    """A figure for print, as `svg` or `png`: the views of `draw`, with its settings.

    Raises QuestionError where `draw` does, and for another format.
    """
    from kg.views.figure import printed

    if view not in FIGURES:
        raise QuestionError(f"no view {view!r}; there is {', '.join(FIGURES)}")
    return printed(lambda: FIGURES[view](_scene(graph, focus, hops), Wishes(lang, nodes, edges)), format)


def network(graph: Graph, speech: bool = False) -> Network:
    """The network of people, offices, places, organisations and meetings, as a networkx graph.

    With `speech`, also whom speakers name and whom agencies quote.
    """
    nodes, edges = _tables(graph)
    if not speech:
        return networks.network(nodes, edges)
    whole = networks.network(nodes, Table(edges.columns, edges.rows + ask(graph, _SPEECH, {}).rows))
    whole.graph["speech"] = True
    return whole


def analyse_network(graph: Graph, question: str) -> Table:
    """The answer to one of the questions of `kg.views.analysis`. Raises QuestionError for another."""
    from kg.views.analysis import QUESTIONS

    if question not in QUESTIONS:
        raise QuestionError(f"no question {question!r}; there is {', '.join(QUESTIONS)}")
    return QUESTIONS[question](network(graph, speech=True))


def questions() -> Table:
    """Every question that can be put to the network, by its name."""
    from kg.views.analysis import QUESTIONS

    rows = tuple((name, (asked.__doc__ or "").partition("?")[0] + "?") for name, asked in QUESTIONS.items())
    return Table(("name", "question"), rows, kinds=("text", "text"))


def dump_network(graph: Graph, format: str, path: Path) -> None:
    """Writes the network as `graphml`, `gexf` or `json` (node-link).

    Raises OSError where the file cannot be written.
    """
    networks.dump(network(graph), format, path)


def whole_scene(graph: Graph) -> Scene:
    """All that pictures are made of: the network without speech, and who was in which office when."""
    return scene.scene(*_tables(graph), ask(graph, _TENURES, {}))


def _scene(graph: Graph, focus: str | None, hops: int) -> Scene:
    whole = whole_scene(graph)
    if focus is None:
        return whole
    node = parameters.entity(Own(graph), "entity", focus).value
    if node not in whole.network:
        raise QuestionError(f"{shorten(focus)} is in no picture: no article names it")
    return whole.around(node, hops)


def _tables(graph: Graph) -> tuple[Table, Table]:
    return ask(graph, _NODES, {}), ask(graph, _EDGES, {})
