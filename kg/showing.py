"""The commands that draw a graph, and that reckon who is in the middle of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from kg.curation import GraphFolder, TableFormat, opening
from kg.terminal import Format, messages, write

app = typer.Typer()
_PAGES = ("html", "htm", "")
_EXAMPLES = "Examples:  kg show --graph G -o network.html;  kg show --graph G --view timeline --focus یزد -o yazd.svg"


@app.command(epilog=_EXAMPLES)
def show(
    graph: GraphFolder,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="A page (.html) or a figure (.svg, .png).")
    ],
    view: Annotated[str, typer.Option(metavar="VIEW", help="network, timeline or map.")] = "network",
    focus: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME|IRI", help="A person, meeting, city: only what is around it."),
    ] = None,
    hops: Annotated[int, typer.Option(min=0, help="With --focus: how many lines away at most.")] = 2,
    lang: Annotated[str, typer.Option(metavar="fa|en", help="The language of the picture.")] = "fa",
    nodes: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, help="The most nodes to show: 2000 on a page, 40 in a figure."),
    ] = None,
    edges: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, help="The most lines to show: 10000 on a page, 1000 in a figure."),
    ] = None,
) -> None:
    """Draw a graph: as one HTML page that opens without a network, or as a figure for print."""
    from kg.drawing import draw, plot

    limits = {name: most for name, most in (("nodes", nodes), ("edges", edges)) if most is not None}
    format = output.suffix.lower().removeprefix(".")
    with opening(graph) as opened:
        if format not in _PAGES:
            output.write_bytes(plot(opened, view, format, focus=focus, hops=hops, lang=lang, **limits))
        else:
            output.write_text(draw(opened, view, focus=focus, hops=hops, lang=lang, **limits), encoding="utf-8")
    messages.print(f"{output} written")


@app.command(epilog="Examples:  kg network;  kg network ties --graph G")
def network(
    question: Annotated[Optional[str], typer.Argument(metavar="QUESTION", help="The name of a question.")] = None,  # noqa: UP045
    graph: Annotated[Optional[Path], typer.Option("--graph", metavar="DIR", help="The folder of the graph.")] = None,  # noqa: UP045
    format: TableFormat = Format.TABLE,
) -> None:
    """Ask who meets, names and quotes whom, and who ties the network together; without a question, list them."""
    from kg.drawing import analyse_network, questions
    from kg.views.table import render

    if question is None:
        write(render(questions(), format.value))
        return
    if graph is None:
        raise typer.BadParameter("say which graph to ask: --graph DIR")
    with opening(graph) as opened:
        write(render(analyse_network(opened, question), format.value))
