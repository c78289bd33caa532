"""A server that stands before another and makes trouble: it refuses, hangs up, or calls somebody, as it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer in the place of what was asked for."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"busy"


@dataclass(frozen=True, slots=True)
class HangUp:
    """The connection ends without an answer; `done` says whether the request is passed on before that."""

    done: bool


Trouble = Refusal | HangUp | Callable[[bool], bool]
"""What is called hears False before the request is passed on, and True before it is answered; it says whether to hang
up."""


@dataclass
class Between:
    """The server, and how many requests have come. `plan` gives the trouble of a request, by its number from 0."""

    upstream: str
    plan: Callable[[int], Trouble | None]
    address: str = ""
    count: int = 0
    headers: list[Mapping[str, str]] = field(default_factory=list)
    turn: threading.Lock = field(default_factory=threading.Lock)


class _Handler(BaseHTTPRequestHandler):
    between: Between
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.between.turn:
            trouble = self.between.plan(self.between.count)
            self.between.count += 1
            self.between.headers.append(self.headers)
        if isinstance(trouble, Refusal):
            self._answer(trouble.status, trouble.headers, trouble.body)
            return
        lost = isinstance(trouble, HangUp) and not trouble.done
        if lost or (callable(trouble) and trouble(False)):
            self.close_connection = True
            return
        done = self._passed_on(body)
        if isinstance(trouble, HangUp) or (callable(trouble) and trouble(True)):
            self.close_connection = True
            return
        self._answer(done.status_code, {"Content-Type": done.headers.get("content-type", "")}, done.content)

    do_PUT = do_DELETE = do_POST

    def _passed_on(self, body: bytes) -> httpx.Response:
        kept = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
        query = urlsplit(self.path).query
        address = self.between.upstream + (f"?{query}" if query else "")
        with httpx.Client(trust_env=False, timeout=60, verify=False) as http:
            return http.request(self.command, address, content=body, headers=kept)

    def _answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        try:
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def between(upstream: str, plan: Callable[[int], Trouble | None]) -> Iterator[Between]:
    """A server before the one at an address, which makes the trouble that is planned."""
    made = Between(upstream, plan)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"between": made}))
    made.address = f"http://127.0.0.1:{server.server_port}/there"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
