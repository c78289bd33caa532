"""The command `kg export`: a graph as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.curation import GraphFolder, opening
from kg.terminal import messages

app = typer.Typer()
Export = StrEnum("Export", "NQUADS TRIG TURTLE JSONLD GRAPHML GEXF JSON")  # the values are in small letters
_NETWORKS = frozenset({Export.GRAPHML, Export.GEXF, Export.JSON})


@app.command(epilog="Example:  kg export --graph G --format trig -o graph.trig")
def export(
    graph: GraphFolder,
    format: Annotated[Export, typer.Option("--format", help="RDF: nquads to jsonld; networks: graphml, gexf, json.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")],
) -> None:
    """Write a graph as RDF, or the network of who met whom and who said what where."""
    from kg.drawing import dump_network
    from kg.rdf.export import dump

    with opening(graph) as opened:
        (dump_network if format in _NETWORKS else dump)(opened, format.value, output)
    messages.print(f"{output} written")
