"""Talking to a server of others: who we are, how long we wait, when we try again, and what we say when it fails."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from re import compile
from time import sleep
from types import TracebackType

import httpx

from kg.errors import RemoteError, shorten

# Statuses after which the same request may well go through.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_BYTES = 1 << 29
_LONGEST_PAUSE, _LONGEST_ASKED = 30.0, 300.0
_SHOWN = 200
_NUMBER = compile(r"^\[Errno -?\d+\] ")


@dataclass(frozen=True, slots=True)
class Login:
    """Who we are, to a server that asks for it, in the way that it asks for: Basic or Digest."""

    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried again, and how many seconds without a word are too many."""

    retries: int = 8
    timeout: float = 300.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; `media` is the type of the body, in small letters."""

    status: int
    media: str
    headers: Mapping[str, str]
    body: bytes


class _Challenged(httpx.Auth):
    """Says who we are once we are asked, and from then on in the way that we were asked."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._way is None:
            response = yield request
            if response.status_code != 401:
                return
            digest = "digest" in response.headers.get("www-authenticate", "").lower()
            way = httpx.DigestAuth if digest else httpx.BasicAuth
            self._way = way(self._login.name, self._login.password)
        yield from self._way.auth_flow(request)


class Client:
    """One address and a connection to it. `tell` hears why a request is tried again."""

    def __init__(
        self, address: str, login: Login | None, patience: Patience, tell: Callable[[str], None] = lambda message: None
    ) -> None:
        self.address = checked(address)
        self._known = login is not None
        self._patience = patience
        self._tell = tell
        self._reached = False
        self._http = httpx.Client(
            auth=None if login is None else _Challenged(login),
            timeout=httpx.Timeout(patience.timeout, connect=min(10.0, patience.timeout)),
            verify=httpx.URL(address).scheme == "https",  # it takes a while to read what certificates are checked by
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def send(
        self, method: str, body: bytes | Sequence[tuple[str, str]], headers: Mapping[str, str],
        parameters: Mapping[str, str] | None = None, fine: frozenset[int] = frozenset(),
    ) -> Reply:  # fmt: skip
        """What the server answers to bytes, or to the fields of a form. `fine` are statuses that are no failure.

        Raises RemoteError for no answer, and for an answer that is a failure, once it has been tried often enough.
        """
        request = self._request(method, body, headers, parameters or {})
        for attempt in range(self._patience.retries + 1):
            last = attempt == self._patience.retries
            try:
                reply = self._once(request)
            except httpx.TransportError as error:
                trouble, asked = f"no answer: {_reason(error)}", None
                # Where nothing has ever answered, the address is wrong more often than the server is busy.
                last = last or (isinstance(error, httpx.ConnectError) and not self._reached)
            else:
                self._reached = True
                if reply.status < 300 or reply.status in fine:
                    return reply
                trouble, asked = self._trouble(reply), _asked_pause(reply.headers)
                last = last or reply.status not in _PASSING
            if last:
                raise RemoteError(f"{self.address}: {trouble}")
            self._wait(attempt, asked, trouble)
        raise AssertionError("the last attempt answers or raises")

    def _request(
        self, method: str, body: bytes | Sequence[tuple[str, str]], headers: Mapping[str, str],
        parameters: Mapping[str, str],
    ) -> httpx.Request:  # fmt: skip
        url = httpx.URL(self.address).copy_merge_params(parameters)
        if isinstance(body, bytes):
            return self._http.build_request(method, url, content=body, headers=headers)
        form = str(httpx.QueryParams(list(body))).encode()
        return self._http.build_request(
            method, url, content=form, headers={**headers, "Content-Type": "application/x-www-form-urlencoded"}
        )

    def _once(self, request: httpx.Request) -> Reply:
        response = self._http.send(request, stream=True)
        try:
            parts, size = [], 0
            for part in response.iter_bytes():
                size += len(part)
                if size > _MOST_BYTES:
                    raise RemoteError(f"{self.address}: the answer is longer than {_MOST_BYTES >> 20} MiB")
                parts.append(part)
        finally:
            response.close()
        media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Reply(response.status_code, media, response.headers, b"".join(parts))

    def _trouble(self, reply: Reply) -> str:
        status = f"{reply.status} {httpx.codes.get_reason_phrase(reply.status)}".strip()
        if 300 <= reply.status < 400:
            return f"{status}: it has moved; give the address {shorten(reply.headers.get('location', ''), _SHOWN)}"
        said = first_line(reply.body)
        unknown = reply.status == 401 and not self._known
        hint = "; say who you are with --user, and the password in KG_PASSWORD" if unknown else ""
        return f"{status}{f': {said}' if said else ''}{hint}"

    def _wait(self, attempt: int, asked: float | None, trouble: str) -> None:
        pause = min(0.5 * 2.0**attempt, _LONGEST_PAUSE) if asked is None else min(asked, _LONGEST_ASKED)
        self._tell(f"{self.address}: {trouble}; trying again in {pause:g} s")
        sleep(pause)


def checked(address: str) -> str:
    """The address. Raises RemoteError for one that is none of the web, or tells a password."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise RemoteError(f"{shorten(address, _SHOWN)} is no address: {str(error).lower()}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise RemoteError(f"{shorten(address, _SHOWN)} is no address of the web, like http://localhost:7878/update")
    if url.userinfo:
        raise RemoteError("an address tells no password: use --user, and the password in KG_PASSWORD")
    return address


def first_line(body: bytes) -> str:
    """The first line of a message that says something, as one printable line."""
    lines = (line.strip() for line in body[:10_000].decode("utf-8", "replace").splitlines())
    line = next((line for line in lines if line), "")
    return shorten(line, _SHOWN)[1:-1] if line else ""


def _reason(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "it took too long"
    return first_line(_NUMBER.sub("", str(error)).encode()).lower().rstrip(".") or type(error).__name__


def _asked_pause(headers: Mapping[str, str]) -> float | None:
    """The seconds of Retry-After; where it names a time, from the time that the server says it is."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal():
        return float(said)
    try:
        apart = parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(apart.total_seconds(), 0.0)
