"""A server over a graph that is built on meanwhile: it goes over to the new version, and breaks nothing off."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from kg.rdf.said import say
from kg.rdf.store import open_graph
from kg.serve import app
from kg.serve.pool import Limits
from tests.rdf import hand_built
from tests.serve.sparql.server import ENDLESS, serving

ARTICLES = "SELECT (COUNT(*) AS ?n) { ?a a kg:Article }"
LIMITS = Limits(seconds=8, workers=2, memory=400 << 20)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(app, "LOOKS", 0.1)
    add(tmp_path / "g", hand_built.first)
    return tmp_path / "g"


def add(folder: Path, analysis: Callable[[], object]) -> None:
    with open_graph(folder, writable=True) as graph:
        graph.put(say(analysis(), graph.base))  # type: ignore[arg-type]
        graph.finish()


def articles(client: httpx.Client) -> str:
    answer = client.get("/sparql", params={"query": f"PREFIX kg: <https://w3id.org/shahrnameh/ontology#> {ARTICLES}"})
    return str(answer.json()["results"]["bindings"][0]["n"]["value"])


def until(holds: Callable[[], bool]) -> None:
    end = monotonic() + 60
    while not holds():
        assert monotonic() < end
        sleep(0.1)


def test_pages_and_endpoint_go_over_to_the_new_version(folder: Path) -> None:
    with serving(folder, LIMITS) as site, site.client() as client:
        assert (client.get("/article/news/2").status_code, articles(client)) == (404, "1")
        add(folder, hand_built.second)
        until(lambda: client.get("/article/news/2").status_code == 200)
        assert articles(client) == "2"
        until(lambda: not any(worker.alive for worker in site.pool.workers))


def test_what_was_asked_before_is_answered(folder: Path) -> None:
    with serving(folder, LIMITS) as site, site.client() as client, ThreadPoolExecutor(1) as thread:
        asked = thread.submit(httpx.get, site.sparql, params={"query": ENDLESS}, timeout=60, trust_env=False)
        sleep(0.5)
        add(folder, hand_built.second)
        until(lambda: client.get("/article/news/2").status_code == 200)
        assert "8 seconds" in asked.result().text


def test_a_version_that_cannot_be_opened_leaves_the_one_before(folder: Path) -> None:
    with serving(folder, LIMITS) as site, site.client() as client:
        card = folder / "graph.json"
        text = card.read_text()
        card.write_text(text.replace('"version": 1', '"version": 7'))
        sleep(1)
        assert (client.get("/article/news/1").status_code, articles(client)) == (200, "1")
        card.write_text(text)
        add(folder, hand_built.second)
        until(lambda: client.get("/article/news/2").status_code == 200)
