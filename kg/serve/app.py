"""The web application over one graph, which goes over to a new version of the graph when there is one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.types import Receive, Scope, Send

from kg.errors import GraphError
from kg.rdf.reading import Reading
from kg.rdf.store import existing_graph, latest
from kg.serve import sparql
from kg.serve.failures import broken, refused
from kg.serve.headers import SecurityHeaders
from kg.serve.pool import Limits, Pool
from kg.serve.site import Site, routes

LOOKS = 2.0
"""Seconds from one look for a new version of the graph to the next."""
_log = logging.getLogger(__name__)


def create_app(
    folder: Path, *, base: str | None = None, limits: Limits | None = None, allow_origins: Sequence[str] = ("*",)
) -> Application:
    """The application over the graph in a folder. Raises GraphError where there is none, or it cannot be read.

    `base` is the address at which readers reach it, where that is not the one that they ask by; `allow_origins` are
    the origins whose pages may ask the endpoint. The processes that answer queries start and end with the application.
    """
    return Application(folder, partial(Edition, folder, base, limits or Limits(), allow_origins))


class Edition:
    """The pages and the endpoint over one version of a graph."""

    def __init__(self, folder: Path, base: str | None, limits: Limits, allow_origins: Sequence[str]) -> None:
        reading = Reading(existing_graph(folder))
        self.version = reading.graph.version
        self.pages, self.pool = Site(reading, base or ""), Pool(folder, limits)
        endpoint = sparql.route(self.pool, reading.base, base, allow_origins)
        self.app = Starlette(
            routes=[endpoint, *routes(self.pages)],
            middleware=[Middleware(SecurityHeaders)],
            exception_handlers={HTTPException: refused, Exception: broken},
        )
        self._asked = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        self._asked += 1
        self._quiet.clear()
        try:
            await self.app(scope, receive, send)
        finally:
            self._asked -= 1
            if not self._asked:
                self._quiet.set()

    async def close(self) -> None:
        """End the processes, and let go of the graph."""
        await self.pool.close()
        self.pages.close()

    async def retire(self) -> None:
        """Close, once whoever has asked has got the answer."""
        try:
            await self._quiet.wait()
        finally:
            await self.close()


class Application(Starlette):
    """Hands every request to the edition of the newest version; one that was begun ends where it was begun."""

    def __init__(self, folder: Path, open_edition: Callable[[], Edition]) -> None:
        super().__init__(lifespan=self._life)
        self._folder, self._open = folder, open_edition
        self._retiring: set[asyncio.Task[None]] = set()
        self.edition = open_edition()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the life of the application."""
        if scope["type"] == "lifespan":
            await super().__call__(scope, receive, send)
        else:
            await self.edition.answer(scope, receive, send)

    @asynccontextmanager
    async def _life(self, app: Starlette) -> AsyncIterator[None]:
        watching: asyncio.Task[None] | None = None
        try:
            await self.edition.pool.open()
            watching = asyncio.create_task(self._watch())
            yield
        finally:
            tasks = [*self._retiring, *([watching] if watching else [])]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.edition.close()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOKS)
            if latest(self._folder) in (None, self.edition.version):
                continue
            try:
                await self._go_over()
            except GraphError as error:
                _log.error("the version before is shown on: %s", error)

    async def _go_over(self) -> None:
        """Open the newest version beside the one that is shown, and show it once it is ready."""
        edition = await asyncio.to_thread(self._open)
        try:
            await edition.pool.open()
        except BaseException:
            await edition.close()
            raise
        before, self.edition = self.edition, edition
        task = asyncio.create_task(before.retire())
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)
