"""The web application over one graph."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from kg.rdf.reading import Reading
from kg.rdf.store import existing_graph
from kg.serve import sparql
from kg.serve.failures import broken, refused
from kg.serve.headers import SecurityHeaders
from kg.serve.pool import Limits, Pool
from kg.serve.site import Site, routes


def create_app(
    folder: Path, *, base: str | None = None, limits: Limits | None = None, allow_origins: Sequence[str] = ("*",)
) -> Starlette:
    """The application over the graph in a folder. Raises GraphError where there is none, or it is being written.

    `base` is the address at which readers reach it, where that is not the one that they ask by; `allow_origins` are
    the origins whose pages may ask the endpoint. The processes that answer queries start and end with the application.
    """
    reading = Reading(existing_graph(folder))
    pages, pool = Site(reading, base or ""), Pool(folder, limits or Limits())

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            await pool.open()
            yield
        finally:
            await pool.close()
            pages.close()

    endpoint = sparql.route(pool, reading.base, base, allow_origins)
    app = Starlette(
        routes=[endpoint, *routes(pages)],
        middleware=[Middleware(SecurityHeaders)], lifespan=lifespan,
        exception_handlers={HTTPException: refused, Exception: broken},
    )  # fmt: skip
    app.state.pool = pool
    return app
