"""A small graph on disk, built of the analyses of `hand_built`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.rdf.said import say
from kg.rdf.store import Graph, open_graph
from tests.rdf import hand_built


def put_all(graph: Graph) -> None:
    for make in hand_built.ALL:
        analysis = make()
        graph.put(say(analysis, graph.base))
    graph.finish()


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "graph"
    with open_graph(folder, writable=True) as graph:
        put_all(graph)
    return folder


@pytest.fixture
def small(small_folder: Path) -> Iterator[Graph]:
    """The small graph, for reading."""
    with open_graph(small_folder) as graph:
        yield graph


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Graph]:
    """An empty graph, for writing."""
    with open_graph(tmp_path / "graph", writable=True) as graph:
        yield graph
