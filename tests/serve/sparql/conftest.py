"""The small graph served, a client that asks it, and a server that nobody is to call."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from kg.rdf.store import open_graph
from tests.rdf.conftest import put_all
from tests.serve.sparql.server import Site, serving


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("served") / "graph"
    with open_graph(made, writable=True) as graph:
        put_all(graph)
    return made


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[Site]:
    with serving(folder) as running:
        yield running


@pytest.fixture
def client(site: Site) -> Iterator[httpx.Client]:
    with site.client() as opened:
        yield opened


class _Trap(BaseHTTPRequestHandler):
    visits: list[str]

    def do_GET(self) -> None:
        self.visits.append(self.path)
        self.send_error(500)

    do_POST = do_GET

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def trap() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody is to call: its address, and who called it."""
    visits: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Trap", (_Trap,), {"visits": visits}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", visits
    server.shutdown()
    thread.join()
    server.server_close()
