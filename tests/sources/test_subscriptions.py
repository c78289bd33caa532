"""Feeds at addresses: asked politely and without trust. A server of our own answers on this machine."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import kg
from kg.errors import InputError
from kg.model import Article
from kg.sources import Passed, Reason, Subscriptions, addresses, read, web
from kg.sources.addresses import AddressError, is_public, resolve
from tests.sources.archives import NEWS, rss

FEED = rss(f"<item><guid>1</guid><description>{NEWS}</description></item>")
Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append((self.path, dict(self.headers.items())))
                try:
                    server.answers[self.path](self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True).start()

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.http.shutdown()
    one.http.server_close()


def says(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def asked(address: str, **options: object) -> tuple[list[Article], list[str], list[Passed]]:
    passed: list[Passed] = []
    feeds = options.get("feeds") or Subscriptions(allow_private=True)
    assert isinstance(feeds, Subscriptions)
    got = list(read([address], subscriptions=feeds, passed=passed.append))
    return [a for a in got if isinstance(a, Article)], [str(e) for e in got if isinstance(e, InputError)], passed


def test_a_feed_at_an_address_is_read(server: Server) -> None:
    server.answers["/news?page=1"] = says(body=FEED)
    (article,), errors, passed = asked(server.at("/news?page=1"))
    assert article.id == f"127.0.0.1:{server.port}/news?page=1/1" and article.source == server.at("/news?page=1")
    assert (errors, passed) == ([], [])
    ((_, headers),) = server.asked
    assert headers["User-Agent"].startswith(f"shahrnameh/{kg.__version__} (+https://")
    assert headers["Host"] == f"127.0.0.1:{server.port}"


def test_the_server_is_asked_for_what_is_new_only(server: Server, tmp_path: Path) -> None:
    state = tmp_path / "feeds.json"
    server.answers["/feed"] = says(body=FEED, ETag='"v1"', Last_Modified="Wed, 08 May 2024 00:00:00 GMT")
    feeds = Subscriptions(state, allow_private=True)
    assert len(asked(server.at("/feed"), feeds=feeds)[0]) == 1
    assert not state.exists()
    feeds.save()
    assert json.loads(state.read_text())[server.at("/feed")]["etag"] == '"v1"'
    server.answers["/feed"] = says(304)
    articles, errors, passed = asked(server.at("/feed"), feeds=Subscriptions(state, allow_private=True))
    assert (articles, errors) == ([], [])
    assert passed == [Passed(Reason.UNCHANGED, server.at("/feed"), server.at("/feed"))]
    headers = server.asked[-1][1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Wed, 08 May 2024 00:00:00 GMT"
    assert [p.name for p in tmp_path.iterdir()] == ["feeds.json"]


def test_what_was_not_read_to_its_end_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    server.answers["/feed"] = says(body=FEED, ETag='"v1"')
    feeds = Subscriptions(tmp_path / "state", allow_private=True)
    next(read([server.at("/feed")], subscriptions=feeds))
    feeds.save()
    server.answers["/feed"] = says(body=b"<html>maintenance</html>", ETag='"v2"')
    assert "is no feed" in asked(server.at("/feed"), feeds=feeds)[1][0]
    feeds.save()
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', '{"a": {"etag": 1, "modified": null}}', "\x00", '{"a": {}}'])
def test_a_state_file_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "state").write_text(text)
    with pytest.raises(InputError, match="is no file of the state of feeds"):
        Subscriptions(tmp_path / "state")


def test_redirects_are_followed(server: Server) -> None:
    server.answers["/a"] = says(301, Location="/b")
    server.answers["/b"] = says(302, Location=server.at("/c"))
    server.answers["/c"] = says(body=FEED)
    assert len(asked(server.at("/a"))[0]) == 1
    server.answers["/loop"] = says(302, Location="/loop")
    assert "redirected more than 5 times" in asked(server.at("/loop"))[1][0]


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x/", "data:,x", "http://"])
def test_redirects_lead_nowhere_else(server: Server, where: str) -> None:
    server.answers["/a"] = says(302, Location=where)
    articles, (error,), _ = asked(server.at("/a"))
    assert articles == [] and error.startswith(f"{server.at('/a')}: ")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/feed", "gopher://x/1"])
def test_other_schemes_are_refused(address: str) -> None:
    assert asked(address)[1] == [f"{address}: only addresses of http and https are read"]


def test_private_addresses_are_refused_by_default(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["/feed"] = says(body=FEED)
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"):
        articles, (error,), _ = asked(server.at("/feed", host), feeds=Subscriptions())
        assert articles == [] and ("no public address: refused" in error or "no such host" in error), error
    assert server.asked == []


def test_redirects_to_private_addresses_are_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here, since a test has no other."""
    real = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or real(address))
    server.answers["/a"] = says(302, Location=server.at("/feed", "127.0.0.2"))
    server.answers["/feed"] = says(body=FEED)
    articles, (error,), _ = asked(server.at("/a"), feeds=Subscriptions())
    assert articles == [] and "127.0.0.2 is 127.0.0.2, no public address: refused" in error
    assert [path for path, _ in server.asked] == ["/a"]


def test_the_connection_goes_to_the_address_that_was_looked_at(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is looked up once: a name server that answers otherwise the second time changes nothing."""
    asked_for: list[str] = []

    def once(host: str, port: int, allow_private: bool = False) -> tuple[str, ...]:
        asked_for.append(host)
        assert len(asked_for) == 1
        return ("127.0.0.1",)

    monkeypatch.setattr(web, "resolve", once)
    server.answers["/feed"] = says(body=FEED)
    assert len(asked(server.at("/feed", "news.invalid"), feeds=Subscriptions())[0]) == 1
    assert server.asked[0][1]["Host"] == f"news.invalid:{server.port}"


def test_the_next_address_is_tried_where_one_does_not_answer(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "resolve", lambda *_: ("127.0.0.9", "127.0.0.1"))
    server.answers["/feed"] = says(body=FEED)
    assert len(asked(server.at("/feed", "news.invalid"))[0]) == 1


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "nonsense", "",
    ],
)  # fmt: skip
def test_what_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_what_is_public_is_known(address: str) -> None:
    assert is_public(address)


def test_a_name_of_no_machine_is_named() -> None:
    for host in ("no-such-host.invalid", "a" * 300, "\udc80", ""):
        with pytest.raises(AddressError):
            resolve(host, 80)


def test_an_endless_feed_is_cut(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"<item>" * 20_000)

    server.answers["/feed"] = endless
    assert asked(server.at("/feed"))[1] == [f"{server.at('/feed')}: does not end after 16 MB"]


def test_a_compressed_feed_is_read_and_a_bomb_is_refused(server: Server) -> None:
    server.answers["/feed"] = says(body=gzip.compress(FEED), Content_Encoding="gzip")
    assert len(asked(server.at("/feed"))[0]) == 1
    server.answers["/bomb"] = says(body=gzip.compress(bytes(40 << 20)), Content_Encoding="gzip")
    assert "does not end after 16 MB" in asked(server.at("/bomb"))[1][0]
    server.answers["/broken"] = says(body=b"plain", Content_Encoding="gzip")
    assert "stream is broken" in asked(server.at("/broken"))[1][0]


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_feed_that_trickles_is_left(server: Server, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setattr(web, "_SECONDS_IN_ALL", 0.5)
    stop = threading.Event()

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + (b"\r\n\r\n" if where == "body" else b""))
        while not stop.wait(0.05):
            handler.wfile.write(b"x")

    server.answers["/feed"] = trickle
    try:
        assert "0 seconds" in asked(server.at("/feed"))[1][0]
    finally:
        stop.set()


@pytest.mark.parametrize("status", [404, 429, 500, 206])
def test_an_answer_that_is_none_is_named(server: Server, status: int) -> None:
    server.answers["/feed"] = says(status, body=FEED, Retry_After="120")
    articles, (error,), _ = asked(server.at("/feed"))
    assert articles == [] and f"answered {status}" in error and "asked again after '120'" in error


def test_a_server_that_is_not_there_is_named(server: Server) -> None:
    server.http.server_close()
    assert asked(f"http://127.0.0.1:{server.port}/")[1]
    assert asked("http://[::1")[1] and asked("http://a b/")[1] and asked("http://x:99999/")[1]


def test_passwords_are_not_told(server: Server) -> None:
    server.answers["/feed"] = says(404)
    (error,) = asked(f"http://me:secret@127.0.0.1:{server.port}/feed")[1]
    assert "secret" not in error
