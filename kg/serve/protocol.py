"""What a request to the endpoint asks, as the SPARQL 1.1 Protocol has it: the query operation and nothing else.

Beside the parameters of the protocol there are `$name=value` for the parameters of a question, `format` in place of an
Accept header, `named` for a question to start from, and `lang` of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import parse_qsl

from starlette.requests import Request

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MOST_BYTES, _MOST_FIELDS = 1 << 20, 1000
_OF_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")


@dataclass
class RefusedError(Exception):
    """A request that is answered with a status and a sentence instead of with what it asks for."""

    status: int
    message: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks. Without a query, for the page of the endpoint or for its description."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    format: str | None
    named: str | None


async def read(request: Request) -> Asked:
    """What a request asks. Raises RefusedError where it breaks the protocol or asks for a change."""
    if request.method not in METHODS:
        raise RefusedError(405, f"{request.method} is no way to ask; there are {', '.join(METHODS)}")
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        fields += await _posted(request)
    if any(name in _OF_UPDATES for name, _ in fields):
        _refuse_update()
    queries = _values(fields, "query")
    if len(queries) > 1:
        raise RefusedError(400, "there is more than one query in the request")
    if not queries and request.method == "POST":
        raise RefusedError(400, "there is no query in the request")
    settings = tuple((name[1:], value) for name, value in fields if name.startswith("$") and value)
    return Asked(
        queries[0].replace("\r\n", "\n") if queries else None,
        _values(fields, "default-graph-uri"), _values(fields, "named-graph-uri"), settings,
        _last(fields, "format"), _last(fields, "named"),
    )  # fmt: skip


async def _posted(request: Request) -> list[tuple[str, str]]:
    media, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip(' "') or "utf-8"
    match media.strip():
        case "application/sparql-update":
            _refuse_update()
        case "application/x-www-form-urlencoded":
            return _fields(await _body(request))
        case "application/sparql-query" if charset in ("utf-8", "utf8"):
            return [("query", _text(await _body(request)))]
    raise RefusedError(415, f"a query is posted as {FORM} or as {QUERY}, in UTF-8")


def _refuse_update() -> NoReturn:
    raise RefusedError(403, "the graph is read only: every update is refused")


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > _MOST_BYTES:
            raise RefusedError(413, f"a request is at most {_MOST_BYTES} bytes long")
        parts.append(part)
    return b"".join(parts)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "the query is no UTF-8 text") from None


def _fields(form: bytes) -> list[tuple[str, str]]:
    try:
        text = form.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise RefusedError(400, "the parameters are no UTF-8 text, or too many") from None


def _values(fields: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for field, value in fields if field == name)


def _last(fields: Sequence[tuple[str, str]], name: str) -> str | None:
    return next((value for field, value in reversed(fields) if field == name), None)
