"""How many queries one client may ask at once, and who counts as one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest
from starlette.requests import Request

from kg.serve.clients import Clients
from kg.serve.pool import Limits
from tests.serve.sparql.server import ENDLESS, LIMITS, Site, serving

GREEDY, OTHER = "203.0.113.5", "203.0.113.6"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    with serving(folder, replace(LIMITS, seconds=8, workers=3, per_client=2)) as running:
        yield running


def get(site: Site, query: str, address: str = "", accept: str = "*/*", lang: str = "fa") -> httpx.Response:
    """The answer to a client at an address, as a proxy on this machine hands it on."""
    headers = {"Accept": accept} | ({"X-Forwarded-For": address} if address else {})
    with site.client() as client:
        return client.get("/sparql", params={"query": query, "lang": lang}, headers=headers)


def request(host: str | None) -> Request:
    return Request({"type": "http", "client": (host, 1) if host is not None else None})


def test_one_client_cannot_hold_all_processes(site: Site) -> None:
    with ThreadPoolExecutor(2) as threads:
        held = [threads.submit(get, site, ENDLESS, GREEDY) for _ in range(2)]
        _wait_until_both_run(site)
        refused = get(site, "ASK {}", GREEDY)
        answered = [get(site, "ASK {}", OTHER).status_code for _ in range(3)]
        persian, english = (get(site, "ASK {}", GREEDY, "text/html", lang) for lang in ("fa", "en"))
        assert not any(one.done() for one in held)
    assert answered == [200] * 3
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
    assert "x-shahrnameh-limits" in refused.headers
    assert refused.text == "at most 2 queries of one client at once; ask again when one is answered\n"
    assert (persian.status_code, english.status_code) == (429, 429)
    assert "پرسش‌های شما هنوز در کارند" in persian.text and "Your queries are still being answered" in english.text
    assert [one.result().status_code for one in held] == [504, 504]
    assert get(site, "ASK {}", GREEDY).status_code == 200


def _wait_until_both_run(site: Site) -> None:
    until = monotonic() + 6
    while site.pool._idle.qsize() > len(site.pool.workers) - 2:
        assert monotonic() < until, "the queries are not taken up"
        sleep(0.02)


def test_this_machine_may_ask_as_it_likes(site: Site) -> None:
    with ThreadPoolExecutor(3) as threads:
        held = [threads.submit(get, site, ENDLESS) for _ in range(3)]
        assert [one.result().status_code for one in held] == [504] * 3


def test_whoever_went_away_may_ask_again(site: Site) -> None:
    for _ in range(3):
        with pytest.raises(httpx.ReadTimeout), httpx.Client(timeout=0.3, trust_env=False) as hasty:
            hasty.get(site.sparql, params={"query": ENDLESS}, headers={"X-Forwarded-For": GREEDY})
    until = monotonic() + 5
    while get(site, "ASK {}", GREEDY).status_code == 429:
        assert monotonic() < until, "who went away is still counted"


@pytest.mark.parametrize(("workers", "most"), [(1, 1), (2, 1), (4, 3)])
def test_unless_told_otherwise_one_process_is_left_to_others(workers: int, most: int) -> None:
    clients = Clients(Limits(workers=workers))
    assert clients.most == most


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (GREEDY, OTHER, False), (GREEDY, f"::ffff:{GREEDY}", True), ("2001:db8:0:1::1", "2001:db8:0:1:ff::9", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False), ("unix", "unix", True), ("fe80::1%eth0", "fe80::2", True),
    ],
)  # fmt: skip
def test_who_counts_as_one_client(one: str, other: str, same: bool) -> None:
    clients = Clients(Limits(per_client=1))
    with clients.turn(request(one)) as first, clients.turn(request(other)) as second:
        assert (first, second) == (True, not same)
    with clients.turn(request(other)) as again:
        assert again


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "", None])
def test_this_machine_is_not_counted(host: str | None) -> None:
    clients = Clients(Limits(per_client=1))
    with clients.turn(request(host)) as first, clients.turn(request(host)) as second:
        assert first and second
