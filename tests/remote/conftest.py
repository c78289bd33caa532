"""Graphs to push, stores to push them to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.rdf.store import open_graph
from tests.rdf.conftest import put_all
from tests.remote.stores import Store, oxigraph, virtuoso


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small graph, to be read."""
    folder = tmp_path_factory.mktemp("made") / "graph"
    with open_graph(folder, writable=True) as graph:
        put_all(graph)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The folder of a small graph of the test's own."""
    shutil.copytree(made, tmp_path / "graph", ignore=shutil.ignore_patterns("push-*"))
    return tmp_path / "graph"


@pytest.fixture(scope="session")
def running_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store | None]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as store:
        yield store


@pytest.fixture(scope="session")
def running_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store | None]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as store:
        yield store


@pytest.fixture
def ox_server(running_oxigraph: Store | None) -> Iterator[Store]:
    """Oxigraph's server, empty."""
    if running_oxigraph is None:
        pytest.skip("needs Oxigraph's server (pip install oxigraph)")
    yield running_oxigraph
    running_oxigraph.empty()


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Each of the stores, without graphs of ours; who may write to it stands in the environment."""
    store: Store | None = request.getfixturevalue(f"running_{request.param}")
    if store is None:
        pytest.skip(f"needs {request.param}, which is not installed here (see the Makefile)")
    if store.password:
        monkeypatch.setenv("KG_PASSWORD", store.password)
    yield store
    store.empty()
