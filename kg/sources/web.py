"""Fetching what stands at an address, politely and without trust.

The machine is told who asks, and what is held already (`ETag`, `Last-Modified`), so that it need not send it again.
Redirects are followed by hand: each must lead to http or https on a public address, and the connection goes to the
very address that was looked at. Size and time have limits; proxies of the environment are not used.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

from kg.sources.addresses import AddressError, resolve
from kg.sources.compression import COMPRESSIONS, BrokenStreamError, Expanded

if TYPE_CHECKING:
    import httpx

SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}
_SECONDS, _SECONDS_IN_ALL = 20.0, 120.0
_MOST_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_OK, _UNCHANGED = 200, 304
_ABOUT = "https://w3id.org/shahrnameh/"
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


class FetchError(Exception):
    """What stands at an address cannot be had; the message says why."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the state of what it sent, to be told to it the next time."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers of a request that wants an answer only if something changed."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """`data` is None where nothing changed since the validators that were told."""

    data: bytes | None
    validators: Validators


def fetch(address: str, known: Validators, largest: int, allow_private: bool = False) -> Fetched:
    """What stands at an http or https address, of at most `largest` bytes.

    Raises FetchError where it cannot be had, or may not be asked for.
    """
    answers: Queue[Fetched | FetchError] = Queue()
    # A server may let its answer trickle for days, and be looked up as long: whoever waits must be able to leave.
    Thread(target=_answer, args=(answers, address, known, largest, allow_private), daemon=True).start()
    try:
        answer = answers.get(timeout=_SECONDS_IN_ALL)
    except Empty:
        raise FetchError(f"does not end after {_SECONDS_IN_ALL:.0f} seconds") from None
    if isinstance(answer, FetchError):
        raise answer
    return answer


def _answer(
    answers: Queue[Fetched | FetchError], address: str, known: Validators, largest: int, allow_private: bool
) -> None:
    import httpx

    try:
        answers.put(_follow(address, known, largest, allow_private))
    except FetchError as error:
        answers.put(error)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, AddressError, OSError, ValueError) as error:
        answers.put(FetchError(" ".join(str(error).split()) or f"no answer ({type(error).__name__})"))


def _follow(address: str, known: Validators, largest: int, allow_private: bool) -> Fetched:
    import httpx

    with httpx.Client(trust_env=False, timeout=_SECONDS, follow_redirects=False) as client:
        url = httpx.URL(address)
        for _ in range(_MOST_REDIRECTS + 1):
            answer = _ask(client, url, known, allow_private)
            try:
                if answer.status_code not in _MOVED:
                    return _fetched(answer, known, largest)
                url = url.join(answer.headers.get("Location", ""))
            finally:
                answer.close()
    raise FetchError(f"redirected more than {_MOST_REDIRECTS} times")


def _ask(client: httpx.Client, url: httpx.URL, known: Validators, allow_private: bool) -> httpx.Response:
    """The answer of the first of the host's addresses that can be reached, its body not read yet."""
    import httpx

    if url.scheme not in SCHEMES or not url.host:
        raise FetchError(f"leads to {str(url)[:80]!r}: only http and https are read")
    error: httpx.HTTPError | None = None
    for address in resolve(url.host, url.port or _PORTS[url.scheme], allow_private):
        request = client.build_request(
            "GET", url.copy_with(host=address), headers=_headers(url, known), extensions={"sni_hostname": url.host}
        )
        try:
            return client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout) as failed:
            error = failed
    raise error or FetchError("no answer")


def _headers(url: httpx.URL, known: Validators) -> Mapping[str, str]:
    from kg import __version__

    host = url.netloc.decode("ascii")
    agent = f"shahrnameh/{__version__} (+{_ABOUT})"
    return {"Host": host, "User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip", **known.headers()}


def _fetched(answer: httpx.Response, known: Validators, largest: int) -> Fetched:
    if answer.status_code == _UNCHANGED:
        return Fetched(None, known)
    if answer.status_code != _OK:
        later = answer.headers.get("Retry-After", "")
        wait = f", to be asked again after {later[:40]!r}" if later else ""
        raise FetchError(f"answered {answer.status_code} {answer.reason_phrase[:40]}{wait}")
    data = _body(answer, largest)
    return Fetched(data, Validators(answer.headers.get("ETag"), answer.headers.get("Last-Modified")))


def _body(answer: httpx.Response, largest: int) -> bytes:
    data = b"".join(_limited(answer, largest))
    if answer.headers.get("Content-Encoding", "").strip().lower() not in ("gzip", "x-gzip"):
        return data
    try:
        plain = io.BufferedReader(Expanded(io.BytesIO(data), COMPRESSIONS[".gz"])).read(largest + 1)
    except BrokenStreamError as error:
        raise FetchError(error.strerror) from error
    if len(plain) > largest:
        raise FetchError(f"does not end after {largest >> 20} MB")
    return plain


def _limited(answer: httpx.Response, largest: int) -> list[bytes]:
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_raw():
        parts.append(part)
        size += len(part)
        if size > largest:
            raise FetchError(f"does not end after {largest >> 20} MB")
    return parts
