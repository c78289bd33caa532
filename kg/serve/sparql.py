"""The endpoint: the query operation of the SPARQL 1.1 Protocol over a graph that nobody can change here.

Whoever asks for a page gets the editor with the answer in it; programs get the formats of `kg.serve.negotiation`. A
request without a query gets the editor, or the description of the endpoint.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.rdf.answers import TRIPLES, Failure, Inquiry, Reason
from kg.rdf.service import Portrait
from kg.serve import editor, protocol
from kg.serve.clients import Clients
from kg.serve.failures import failed
from kg.serve.negotiation import GRAPHS, PAGE, TABLES, chosen
from kg.serve.pool import Outcome, Pool
from kg.serve.protocol import METHODS, Asked, RefusedError

PATH = "/sparql"
_LIMITS, _TRUNCATED = "X-Shahrnameh-Limits", "X-Shahrnameh-Truncated"
_STATUS: Mapping[Reason, int] = {
    Reason.SYNTAX: 400, Reason.QUESTION: 400, Reason.CALL: 403, Reason.FORMAT: 406, Reason.MEMORY: 503,
    Reason.ENGINE: 500, Reason.TIME: 504, Reason.BUSY: 503, Reason.CLIENT: 429, Reason.DIED: 503,
}  # fmt: skip
# What the parameter `format` may say in place of a media type: the first type of each name.
_FORMATS = {name: media for types in (GRAPHS, TABLES) for media, name in reversed(list(types.items()))} | {"html": PAGE}


class Endpoint:
    """The endpoint as an application. `minted` is what the graph's IRIs start with, `base` the site's address."""

    def __init__(self, pool: Pool, minted: str, base: str | None) -> None:
        self._pool = pool
        self._clients = Clients(pool.limits)
        self._minted = minted
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        request = Request(scope, receive)
        response = await self._answered(request)
        response.headers["Vary"] = "Accept"
        await response(scope, receive, send)

    async def _answered(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        try:
            asked = await protocol.read(request)
            if asked.query is None:
                return await self._front(request, asked)
            return await self._put(request, asked, asked.query)
        except RefusedError as error:
            allow = {"Allow": ", ".join(METHODS)} if error.status == 405 else None
            return failed(request, error.status, error.message, allow)

    async def _front(self, request: Request, asked: Asked) -> Response:
        """The editor, or the description of the service."""
        media = _wanted(request, asked, [*GRAPHS, PAGE])
        if media == PAGE:
            return editor.show(request, asked, self._minted, self._pool.limits, None)
        if media is None:
            raise RefusedError(406, f"the endpoint is described in {', '.join([*GRAPHS, PAGE])}")
        base = self._base or str(request.base_url)
        outcome = await self._asked(request, Portrait(base.rstrip("/") + PATH, GRAPHS[media]))
        return self._document(request, outcome, None, media)

    async def _put(self, request: Request, asked: Asked, query: str) -> Response:
        table, graph = _wanted(request, asked, [*TABLES, PAGE]), _wanted(request, asked, [*GRAPHS, PAGE])
        if table is None and graph is None:
            raise RefusedError(406, f"tables come as {', '.join(TABLES)}; graphs as {', '.join(GRAPHS)}")
        inquiry = Inquiry(
            query, asked.settings, asked.default_graphs, asked.named_graphs,
            "json" if table == PAGE else TABLES.get(table or ""), TRIPLES if graph == PAGE else GRAPHS.get(graph or ""),
        )  # fmt: skip
        outcome = await self._asked(request, inquiry)
        if PAGE not in (table, graph):
            return self._document(request, outcome, table, graph)
        status, headers = self._told(outcome)
        return editor.show(request, asked, self._minted, self._pool.limits, outcome.reply, status, headers)

    async def _asked(self, request: Request, job: Inquiry | Portrait) -> Outcome:
        """The reply of the pool, unless the client asks too much at once, or goes away: then the work on it ends."""
        with self._clients.turn(request) as may:
            if may:
                return await self._worked(request, job)
        many = f"at most {self._clients.most} queries of one client at once; ask again when one is answered"
        return Outcome(Failure(Reason.CLIENT, many), 0, 0)

    async def _worked(self, request: Request, job: Inquiry | Portrait) -> Outcome:
        work, leaving = asyncio.ensure_future(self._pool.ask(job)), asyncio.ensure_future(_left(request))
        try:
            await asyncio.wait((work, leaving), return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                return work.result()
            return Outcome(Failure(Reason.DIED, "nobody waits for the answer"), 0, 0)
        finally:
            work.cancel()
            leaving.cancel()
            await asyncio.wait((work, leaving))

    def _document(self, request: Request, outcome: Outcome, table: str | None, graph: str | None) -> Response:
        status, headers = self._told(outcome)
        reply = outcome.reply
        if isinstance(reply, Failure):
            return failed(request, status, reply.message, headers)
        media = table if reply.tabular else graph
        # CSV and TSV are UTF-8 only where it is said; the other formats are by their definition.
        return Response(reply.body, status, headers, f"{media}; charset=utf-8" if "text/" in (media or "") else media)

    def _told(self, outcome: Outcome) -> tuple[int, Mapping[str, str]]:
        """The status of a reply, and what the headers say of it: the limits, which one cut it, milliseconds."""
        limits, reply = self._pool.limits, outcome.reply
        headers = {
            _LIMITS: f"rows={limits.rows}; bytes={limits.size}; seconds={limits.seconds:g}",
            "Server-Timing": f"queue;dur={outcome.waited * 1000:.0f}, answer;dur={outcome.took * 1000:.0f}",
        }
        if isinstance(reply, Failure):
            if reply.reason in (Reason.BUSY, Reason.CLIENT):
                headers["Retry-After"] = "5"
            return _STATUS[reply.reason], headers
        if reply.limit is not None:
            headers[_TRUNCATED] = reply.limit
        return 200, headers


def _wanted(request: Request, asked: Asked, offered: Sequence[str]) -> str | None:
    """The media type that is wanted of those offered, by the parameter `format` or by the Accept header."""
    if asked.format is not None:
        media = _FORMATS.get(asked.format, asked.format)
        return media if media in offered else None
    return chosen(request.headers.get("accept"), offered)


async def _left(request: Request) -> None:
    """Returns once the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def route(pool: Pool, minted: str, base: str | None, allow_origins: Sequence[str]) -> Route:
    """The route of the endpoint, open to the pages of the origins that are allowed."""
    shared = Middleware(
        CORSMiddleware, allow_origins=list(allow_origins), allow_methods=["GET", "HEAD", "POST"], allow_headers=["*"],
        expose_headers=[_LIMITS, _TRUNCATED, "Retry-After", "Server-Timing"],
    )  # fmt: skip
    return Route(PATH, Endpoint(pool, minted, base), middleware=[shared])
