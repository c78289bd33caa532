"""What was not understood of articles in a graph, as lines to work through: each leads to the next improvement."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kg.rdf.queries import ask
from kg.rdf.store import open_graph
from kg.views.table import render

_QUESTION = "not-understood"


def report(folder: Path, files: Collection[str]) -> str:
    """The sentences of the articles from these files that promise a fact and gave none, tab-separated, a line each.

    Raises GraphError where the folder holds no graph.
    """
    with closing(open_graph(folder)) as graph:
        table = ask(graph, _QUESTION)
    at = table.columns.index("article")
    return render(replace(table, rows=tuple(row for row in table.rows if row[at] in files)), "tsv")
