"""`kg serve` as a user meets it: the address that it prints, its errors of one line, its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from tests.serve.sparql.server import Site

ROOT = Path(__file__).parents[3]


@contextmanager
def kg(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "kg.cli", "serve", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str]]:
    _, err = process.communicate(timeout=30)
    return process.returncode, err.splitlines()


def test_it_prints_its_address_serves_and_ends(folder: Path) -> None:
    with kg("--graph", folder, "--port", "0", "--timeout", "3", "--rows", "7", "--workers", "1") as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        query = {"query": "SELECT * { ?s ?p ?o }"}
        response = httpx.get(f"{address}sparql", params=query, trust_env=False)
        assert response.headers["x-shahrnameh-truncated"] == "rows=7"
        assert response.headers["x-shahrnameh-limits"].endswith("seconds=3")
        process.send_signal(signal.SIGINT)
        assert ended(process) == (0, ["kg: ended"])


def test_its_processes_end_when_it_is_killed(folder: Path) -> None:
    if not Path("/proc/self/task").exists():
        pytest.skip("needs /proc")
    with kg("--graph", folder, "--port", "0", "--workers", "2") as process:
        assert process.stdout is not None
        process.stdout.readline()
        tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
        children = [pid for task in tasks for pid in task.read_text().split()]
        assert len(children) >= 2
        process.kill()
        process.wait()
        waited = monotonic() + 60
        while any(map(_runs, children)) and monotonic() < waited:
            sleep(0.1)
        assert [pid for pid in children if _runs(pid)] == []


def _runs(pid: str) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def test_a_port_that_is_taken_is_one_clear_line(folder: Path, site: Site) -> None:
    port = site.address.rpartition(":")[2]
    with kg("--graph", folder, "--port", port) as process:
        code, lines = ended(process)
    assert code == 2
    assert len(lines) == 1 and lines[0].startswith(f"kg: port {port} of 127.0.0.1 cannot be had: ")
    assert "in use" in lines[0]


def test_a_graph_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with kg("--graph", tmp_path / "none", "--port", "0") as process:
        code, lines = ended(process)
    assert code == 2
    assert lines == [f"kg: {tmp_path / 'none'}: there is no graph here; build one with «kg build»"]


def test_a_host_that_is_not_ours_is_one_clear_line(folder: Path) -> None:
    with kg("--graph", folder, "--host", "192.0.2.1", "--port", "0") as process:
        code, lines = ended(process)
    assert (code, len(lines)) == (2, 1)
    assert "192.0.2.1" in lines[0]


def test_a_base_that_is_no_address_is_refused(folder: Path) -> None:
    with kg("--graph", folder, "--base", "example.org") as process:
        code, lines = ended(process)
    assert code == 2
    assert "--base takes an address like https://example.org/, not example.org" in " ".join(lines)


def test_help_shows_an_example() -> None:
    with kg("--help") as process:
        out, _ = process.communicate(timeout=30)
    assert "kg serve --graph G" in out
