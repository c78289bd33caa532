"""What a graph holds, counted: how many articles, people, places, meetings, statements and all the rest."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from kg.model import Table
from kg.rdf.queries import ask
from kg.rdf.store import Graph, open_graph

# Derived and described things (tenures, mentions, the data sets themselves) are counted like what articles say.
_COUNTS = """
PREFIX kg: <https://w3id.org/shahrnameh/ontology#>
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  GRAPH ?graph { ?thing a ?type }
  FILTER(STRSTARTS(STR(?type), STR(kg:)))
  BIND(STRAFTER(STR(?type), "#") AS ?class)
}
GROUP BY ?class ORDER BY ?class
"""


def census(graph: Graph) -> Table:
    """For each class of the ontology that the graph uses, how many things of it there are. Columns: class, count."""
    return ask(graph, _COUNTS, {})


def counts(folder: Path) -> dict[str, int]:
    """The census of the graph in a folder, by the local name of the class (`Person`).

    Raises GraphError where the folder holds no graph.
    """
    with closing(open_graph(folder)) as graph:
        return {row[0]: int(row[1]) for row in census(graph).rows}
