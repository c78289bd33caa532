"""The command `kg export`: a graph as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.curation import GraphFolder, opening
from kg.terminal import messages

if TYPE_CHECKING:
    from kg.rdf.store import Graph

app = typer.Typer()
Export = StrEnum("Export", "NQUADS TRIG TURTLE JSONLD GRAPHML GEXF JSON PARQUET")  # the values are in small letters
_NETWORKS = frozenset({Export.GRAPHML, Export.GEXF, Export.JSON})


@app.command(epilog="Example:  kg export --graph G --format trig -o graph.trig")
def export(
    graph: GraphFolder,
    format: Annotated[
        Export, typer.Option("--format", help="RDF: nquads to jsonld; networks: graphml to json; tables: parquet.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write; for tables, a folder.")
    ],
) -> None:
    """Write a graph as RDF, as the network of who met whom and who said what where, or as tables."""
    from kg.drawing import dump_network
    from kg.rdf.export import dump

    with opening(graph) as opened:
        if format is Export.PARQUET:
            _tables(opened, output)
            return
        (dump_network if format in _NETWORKS else dump)(opened, format.value, output)
    messages.print(f"{output} written")


def _tables(graph: Graph, folder: Path) -> None:
    from kg.tables import dump

    rows = dump(graph, folder)
    messages.print(f"{folder} written: {len(rows)} tables, {sum(rows.values())} rows")
