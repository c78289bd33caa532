"""Servers that are busy, hang up, refuse or are no servers; and a push that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.remote.command import kg
from tests.remote.stores import Store
from tests.remote.test_push import here
from tests.remote.troubles import HangUp, Refusal, Trouble, between

ROOT = Path(__file__).parents[2]
SOON = {"Retry-After": "0"}
NOW = {"Date": "Thu, 26 Nov 2026 15:32:16 GMT", "Retry-After": "Thu, 26 Nov 2026 15:32:16 GMT"}
DEFECTS = (
    Refusal(503, SOON), Refusal(429, NOW), None, Refusal(500, SOON), HangUp(False), None, HangUp(True),
    HangUp(True), None, Refusal(502, SOON),
)  # fmt: skip


@pytest.mark.parametrize("protocol", ["update", "graph-store"])
def test_a_server_that_is_busy_now_and_then_gets_everything_in_the_end(
    ox_server: Store, folder: Path, protocol: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("kg.remote.client.sleep", waited.append)
    upstream = ox_server.update if protocol == "update" else ox_server.graph_store
    with between(upstream, lambda number: DEFECTS[number % len(DEFECTS)]) as there:
        ended = kg("push", "--graph", folder, "--to", there.address, "--protocol", protocol)
    assert ended.code == 0, ended.err
    assert "503 Service Unavailable: busy; trying again in 0 s" in ended.err
    assert "429 Too Many Requests: busy; trying again in 0 s" in ended.err
    assert min(waited) == 0 and max(waited) >= 0.5
    assert ox_server.quads() == here(folder)
    assert "nothing has changed" in kg("push", "--graph", folder, "--to", there.address, "--protocol", protocol).err


def test_waiting_grows_and_what_keeps_failing_ends_the_push_partly_done(
    ox_server: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("kg.remote.client.sleep", waited.append)

    def plan(number: int) -> Trouble | None:
        return Refusal(500, {}, b"\n\n  no   room\x1b[31m\nmore") if number else None

    with between(ox_server.graph_store, plan) as there:
        to = ("--to", there.address, "--protocol", "graph-store", "--graph", folder)
        ended = kg("push", *to)
        assert ended.code == 1
        last = ended.err.splitlines()[-1]
        assert last.startswith(f"kg: {there.address}: 500 Internal Server Error: no   room�[31m; 1 graphs sent")
        assert waited == [0.5, 1, 2, 4, 8, 16, 30, 30]
        assert kg("push", *to, "--retries", "0").code == 2
        there.plan = lambda number: None
        assert kg("push", *to).code == 0
    assert ox_server.quads() == here(folder)


@pytest.mark.parametrize(("after", "request_number"), [(True, 0), (False, 1)])
def test_a_push_that_is_killed_goes_on(ox_server: Store, folder: Path, after: bool, request_number: int) -> None:
    """SIGKILL while the server has the request and has not done it, or has done it and has not said so."""
    process: list[subprocess.Popen[bytes]] = []

    def kill(done: bool) -> bool:
        if done is after:
            process[0].send_signal(signal.SIGKILL)
            process[0].wait(30)
        return done is after

    with between(ox_server.graph_store, lambda number: kill if number == request_number else None) as there:
        to = ["--graph", str(folder), "--to", there.address, "--protocol", "graph-store"]
        command = [sys.executable, "-m", "kg.cli", "push", *to]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1"}
        process.append(subprocess.Popen(command, env=environment, cwd=ROOT))
        assert process[0].wait(60) == -signal.SIGKILL
        assert ox_server.quads() != here(folder)
        assert kg("push", *to).code == 0
    assert ox_server.quads() == here(folder)


def test_an_address_that_is_wrong_gets_one_line_and_nothing_is_tried_twice(folder: Path) -> None:
    for to, told in (
        ("http://127.0.0.1:1/update", "http://127.0.0.1:1/update: no answer: connection refused"),
        ("ftp://127.0.0.1/", "'ftp://127.0.0.1/' is no address of the web, like http://localhost:7878/update"),
        ("localhost:7878", "'localhost:7878' is no address of the web, like http://localhost:7878/update"),
        ("http://me:secret@localhost/", "an address tells no password: use --user"),
    ):
        for command in (("push", "--graph", folder, "--to", to), ("ask", "ASK { ?s ?p ?o }", "--endpoint", to)):
            ended = kg(*command)
            assert ended.code == 2 and ended.out == ""
            assert ended.err.startswith(f"kg: {told}") and ended.err.count("\n") == 1
            assert "secret" not in ended.err


def test_what_a_server_will_not_do_is_said_in_one_line(ox_server: Store, folder: Path) -> None:
    ended = kg("push", "--graph", folder, "--to", ox_server.query.replace("/query", "/nowhere"))
    assert ended.code == 2 and "404 Not Found" in ended.err and ended.err.count("\n") == 1
    refusals = (
        (Refusal(401), "401 Unauthorized: busy; say who you are with --user, and the password in KG_PASSWORD"),
        (Refusal(403), "403 Forbidden: busy"),
        (Refusal(301, {"Location": "http://elsewhere/"}), "it has moved; give the address 'http://elsewhere/'"),
    )
    for refusal, told in refusals:
        with between(ox_server.update, lambda number, refusal=refusal: refusal) as there:
            ended = kg("push", "--graph", folder, "--to", there.address)
            assert ended.code == 2 and told in ended.err and ended.err.count("\n") == 1
            assert there.count == 1


@pytest.mark.parametrize("server", ["virtuoso"], indirect=True)
def test_a_password_stands_in_the_environment_only(
    folder: Path, server: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server.user is not None
    to = ("push", "--graph", folder, "--to", server.update)
    ended = kg(*to)
    assert ended.code == 2 and "401 Unauthorized; say who you are with --user" in ended.err
    monkeypatch.setenv("KG_PASSWORD", "wrong")
    ended = kg(*to, "--user", server.user)
    assert ended.code == 2 and "401 Unauthorized" in ended.err and "wrong" not in ended.err
    monkeypatch.delenv("KG_PASSWORD")
    ended = kg(*to, "--user", server.user)
    assert ended.code == 2 and "KG_PASSWORD" in ended.err
    assert server.graphs() == []


def test_basic_is_spoken_where_it_is_asked_for(ox_server: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_PASSWORD", "گذرواژه")
    asks = Refusal(401, {"WWW-Authenticate": 'Basic realm="x", charset="UTF-8"'})
    with between(ox_server.update, lambda number: None if number else asks) as there:
        assert kg("push", "--graph", folder, "--to", there.address, "--user", "me").code == 0
        assert there.headers[0].get("Authorization") is None
        assert all(headers["Authorization"].startswith("Basic ") for headers in there.headers[1:])
    assert ox_server.quads() == here(folder)


def test_two_pushes_to_one_address_do_not_meet(ox_server: Store, folder: Path) -> None:
    second = []

    def meet(done: bool) -> bool:
        if not done:
            second.append(kg_apart("push", "--graph", str(folder), "--to", there.address))
        return False

    with between(ox_server.update, lambda number: meet if number == 0 else None) as there:
        assert kg("push", "--graph", folder, "--to", there.address).code == 0
    assert second[0][0] == 2 and "another process is pushing to" in second[0][1]


def kg_apart(*arguments: str) -> tuple[int, str]:
    """The command in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "kg.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)
    return done.returncode, done.stderr


def test_a_state_that_is_no_state_is_named(ox_server: Store, folder: Path) -> None:
    assert kg("push", "--graph", folder, "--to", ox_server.update).code == 0
    (state,) = folder.glob("push-*.db")
    state.write_bytes(b"no database " * 100)
    ended = kg("push", "--graph", folder, "--to", ox_server.update)
    assert ended.code == 2 and str(state) in ended.err and "pushed again" in ended.err
    state.unlink()
    assert kg("push", "--graph", folder, "--to", ox_server.update).code == 0
