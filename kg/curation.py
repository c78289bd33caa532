"""The commands by which people keep a graph in order: who is who, what is taken back, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.terminal import DONE, PARTLY, Format, messages, write

if TYPE_CHECKING:
    from kg.rdf.store import Graph

app = typer.Typer()
_OF = "Example:  kg identities --graph G --of زاکانی"
_SAME = 'Example:  kg same "news/1 # person/زاکانی" "news/7 # person/علیرضا زاکانی" --graph G'
_APART = 'Example:  kg apart "news/1 # person/رضایی" "news/7 # person/رضایی" --graph G'

GraphFolder = Annotated[Path, typer.Option("--graph", metavar="DIR", help="The folder of the graph.")]
TableFormat = Annotated[Format, typer.Option("--format", help="How to print the table.")]
Side = Annotated[str, typer.Argument(metavar="ENTITY", help="A name, an IRI, or «ARTICLE # KEY» of «kg identities».")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept with the decision.")]
TakeBack = Annotated[bool, typer.Option("--take-back", help="Take back what was decided on the two.")]


@contextmanager
def opening(folder: Path, writable: bool = False) -> Iterator[Graph]:
    """A graph that is there, closed afterwards. Raises GraphError where there is none."""
    from kg.rdf.store import existing_graph

    with closing(existing_graph(folder, writable=writable)) as graph:
        yield graph


@app.command(epilog=_OF)
def identities(
    graph: GraphFolder,
    of: Annotated[str, typer.Option("--of", metavar="NAME", help="Only what has this in its key.")] = "",
    format: TableFormat = Format.TABLE,
) -> None:
    """List why sightings were taken for one entity, or kept apart, with the reason and its score."""
    from kg.rdf.queries import ask
    from kg.views.table import render

    with opening(graph) as opened:
        write(render(ask(opened, "identities", {"name": of}), format.value))


@app.command(epilog=_SAME)
def same(one: Side, other: Side, graph: GraphFolder, reason: Reason = "", take_back: TakeBack = False) -> None:
    """Decide that two are one; the decision outlives building anew."""
    _decide(graph, True, one, other, reason, take_back)


@app.command(epilog=_APART)
def apart(one: Side, other: Side, graph: GraphFolder, reason: Reason = "", take_back: TakeBack = False) -> None:
    """Decide that two are not one; the decision outlives building anew."""
    _decide(graph, False, one, other, reason, take_back)


def _decide(folder: Path, same: bool, one: str, other: str, reason: str, take_back: bool) -> None:
    from kg.rdf.deciding import decide

    with opening(folder, writable=True) as graph:
        changed = decide(graph, same, one, other, reason, take_back)
    messages.print(f"{folder}: decided" if changed else f"{folder}: nothing changed")
    raise typer.Exit(DONE if changed else PARTLY)


@app.command(epilog="Example:  kg forget news/7 --graph G")
def forget(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids, file names or IRIs of articles.")],
    graph: GraphFolder,
    format: TableFormat = Format.TABLE,
) -> None:
    """Take articles out with all that rested on them alone, and print what went and what came instead."""
    from kg.rdf.deciding import forget
    from kg.views.table import render

    with opening(graph, writable=True) as opened:
        write(render(forget(opened, articles), format.value))


@app.command(epilog="Example:  kg diff G1 G2")
def diff(
    before: Annotated[Path, typer.Argument(metavar="G1", help="The folder of one graph.")],
    after: Annotated[Path, typer.Argument(metavar="G2", help="The folder of another.")],
    format: TableFormat = Format.TABLE,
) -> None:
    """Say in words what one graph holds that another does not."""
    from kg.rdf.difference import difference, inventory
    from kg.views.table import render

    with opening(before) as one:
        first = inventory(one)
    with opening(after) as other:
        table = difference(first, inventory(other))
    write(render(table, format.value))
    raise typer.Exit(PARTLY if table.rows else DONE)
