"""What one query may take: time, rows, bytes, memory; and that whoever takes too much takes it from nobody else."""

from __future__ import annotations

import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import httpx
import pyoxigraph as ox
import pytest

from tests.serve.sparql.server import ENDLESS, LIMITS, Site, serving


def get(site: Site, query: str, accept: str = "*/*") -> tuple[httpx.Response, float]:
    """The answer to a query, and how many seconds it took."""
    with site.client() as client:
        start = monotonic()
        response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        return response, monotonic() - start


def resident(site: Site) -> int:
    """The memory of the largest process of the pool, in MiB."""
    pids = [worker.pid for worker in site.pool.workers if worker.alive]
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids]
    return max(pages) * os.sysconf("SC_PAGE_SIZE") >> 20


def test_a_query_that_would_run_on_is_cut_while_others_are_answered(site: Site) -> None:
    with ThreadPoolExecutor(1) as threads:
        endless = threads.submit(get, site, ENDLESS)
        sleep(0.3)
        others = [get(site, "SELECT * { ?s a kg:Person } LIMIT 3") for _ in range(10)]
        assert not endless.done()
        assert [response.status_code for response, _ in others] == [200] * 10
        response, seconds = endless.result()
    assert response.status_code == 504
    assert "2 seconds" in response.text
    assert LIMITS.seconds <= seconds < LIMITS.seconds + 1


def test_every_process_may_be_cut_at_once(site: Site) -> None:
    with ThreadPoolExecutor(LIMITS.workers) as threads:
        found = list(threads.map(lambda _: get(site, ENDLESS), range(LIMITS.workers)))
    assert [response.status_code for response, _ in found] == [504] * LIMITS.workers
    assert get(site, "ASK {}")[0].status_code == 200


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_a_query_that_eats_memory_ends_and_its_memory_is_given_back(folder: Path) -> None:
    # Each step makes ten of one: a thousand letters, then ten thousand, and so on to a thousand million.
    steps = " ".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 10)}) AS ?x{n + 1})" for n in range(6))
    with serving(folder, replace(LIMITS, seconds=60)) as site:
        before = resident(site)
        response, _ = get(site, f"SELECT ?x6 {{ BIND('{'x' * 1000}' AS ?x0) {steps} }}")
        assert response.status_code == 503
        assert "memory" in response.text
        assert get(site, "ASK {}")[0].status_code == 200
        assert resident(site) < before + 100


def test_a_query_that_nests_too_deep_costs_one_process(site: Site) -> None:
    query = f"SELECT ({'(' * 100_000}1{')' * 100_000} AS ?x) {{}}"
    with site.client() as client:
        response = client.post("/sparql", data={"query": query})
        assert response.status_code in (400, 503)
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def kill_all(site: Site) -> int:
    """Kills the processes that there are, and says how many; one may just be starting, another be gone by now."""
    killed = 0
    for pid in (worker.pid for worker in site.pool.workers if worker.pid is not None):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            killed += 1
    return killed


def test_a_process_that_is_killed_is_replaced(site: Site) -> None:
    assert kill_all(site)
    sleep(1)
    for _ in range(2 * LIMITS.workers):
        assert get(site, "ASK {}")[0].status_code == 200


def test_a_process_that_is_killed_at_work_fails_for_one(site: Site) -> None:
    with ThreadPoolExecutor(1) as threads:
        endless = threads.submit(get, site, ENDLESS)
        sleep(0.5)
        kill_all(site)
        assert endless.result()[0].status_code == 503
    sleep(1)  # until the system has ended the idle ones
    assert get(site, "ASK {}")[0].status_code == 200


def test_whoever_goes_away_leaves_his_process_to_others(site: Site) -> None:
    for _ in range(LIMITS.workers):
        with pytest.raises(httpx.ReadTimeout), httpx.Client(timeout=0.3, trust_env=False) as hasty:
            hasty.get(site.sparql, params={"query": ENDLESS})
    response, seconds = get(site, "ASK {}")
    assert response.status_code == 200
    assert seconds < LIMITS.seconds * 0.8


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "text/tab-separated-values"])
def test_rows_above_the_limit_are_left_out_and_it_is_told(site: Site, accept: str) -> None:
    response, _ = get(site, "SELECT ?s ?p ?o { ?s ?p ?o }", accept)
    assert response.headers["x-shahrnameh-truncated"] == f"rows={LIMITS.rows}"
    if "json" in accept:
        assert len(response.json()["results"]["bindings"]) == LIMITS.rows
    else:
        assert len(response.text.splitlines()) == LIMITS.rows + 1


def test_triples_above_the_limit_are_left_out_and_it_is_told(site: Site) -> None:
    response, _ = get(site, "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
    assert response.headers["x-shahrnameh-truncated"] == f"rows={LIMITS.rows}"
    assert len(list(ox.parse(response.content, format=ox.RdfFormat.N_TRIPLES))) == LIMITS.rows


def test_what_is_whole_is_not_said_to_be_cut(site: Site) -> None:
    for query in (f"SELECT * {{ ?s ?p ?o }} LIMIT {LIMITS.rows}", "SELECT * { ?s <a:no> ?o }", "ASK {}"):
        response, _ = get(site, query)
        assert "x-shahrnameh-truncated" not in response.headers
        assert response.headers["x-shahrnameh-limits"] == "rows=40; bytes=200000; seconds=2"


def test_bytes_above_the_limit_are_left_out_and_it_is_told(site: Site) -> None:
    long = "REPLACE(REPLACE('" + "x" * 100 + "', 'x', '" + "y" * 100 + "'), 'y', 'zz')"
    response, _ = get(site, f"SELECT ?s ({long} AS ?long) {{ ?s ?p ?o }}")
    assert response.headers["x-shahrnameh-truncated"] == f"bytes={LIMITS.size}"
    assert len(response.content) <= LIMITS.size
    assert 1 < len(json.loads(response.content)["results"]["bindings"]) < LIMITS.rows


def test_too_many_at_once_are_sent_away(folder: Path) -> None:
    limits = replace(LIMITS, workers=1, waiting=2, seconds=1)
    with serving(folder, limits) as site, ThreadPoolExecutor(8) as threads:
        statuses = [r.headers.get("retry-after", r.status_code) for r, _ in threads.map(get, [site] * 8, [ENDLESS] * 8)]
    assert statuses.count("5") == 5
    assert statuses.count(504) == 3


def test_the_processes_end_with_the_application(folder: Path) -> None:
    with serving(folder) as site:
        pids = [worker.pid for worker in site.pool.workers]
        with ThreadPoolExecutor(1) as threads:
            endless = threads.submit(get, site, "ASK {}")
            endless.result()
    for pid in pids:
        assert pid is not None
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
