"""A small graph on disk, built of the analyses of `hand_built`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.rdf.said import say
from kg.rdf.store import Graph, open_graph
from tests.rdf import hand_built


class InMemory:
    """Versions of a graph that are not written to the disk."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        self.store, self.number, self.path = ox.Store(), 0, None
        self.store.extend(quads)

    @contextmanager
    def next(self, *, empty: bool) -> Iterator[tuple[int, ox.Store]]:
        self._next = ox.Store()
        if not empty:
            self._next.extend(iter(self.store))
        yield self.number + 1, self._next

    def switch(self, number: int) -> None:
        self.store, self.number = self._next, number

    def clear(self) -> None:
        pass

    def close(self) -> None:
        pass


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
