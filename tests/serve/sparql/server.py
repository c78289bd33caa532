"""A real server over a graph, in a thread of the tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Literal

import httpx
import uvicorn
from starlette.types import ASGIApp

from kg.serve.app import create_app
from kg.serve.pool import Limits, Pool

BASE = "https://w3id.org/shahrnameh/"
ARTICLES = tuple(f"{BASE}article/news/{number}" for number in range(1, 4))
LIMITS = Limits(seconds=2, rows=40, size=200_000, memory=400 << 20, workers=2, waiting=4, patience=20)
# Nobody waits for the end of it.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }"


@dataclass
class Site:
    """A server that runs: its address, and its processes."""

    address: str
    pool: Pool

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=30, trust_env=False)

    @property
    def sparql(self) -> str:
        return f"{self.address}/sparql"


@contextmanager
def running(app: ASGIApp, lifespan: Literal["on", "off"] = "on") -> Iterator[str]:
    """A server in a thread, on a port of this machine that was free: its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan=lifespan, ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        waited = monotonic() + 60
        while not server.started:
            assert thread.is_alive() and monotonic() < waited, "the server does not start"
            sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)


@contextmanager
def serving(folder: Path, limits: Limits = LIMITS) -> Iterator[Site]:
    application = create_app(folder, limits=limits)
    with running(application) as address:
        yield Site(address, application.edition.pool)
