"""What a reader is told where there is nothing else to show: a plain page, or a line of text for a program."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.serve.headers import SECURITY
from kg.serve.negotiation import PAGE, chosen
from kg.serve.rendering import page

_PLAIN = "text/plain"


def failed(request: Request, status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """A response that says in one sentence what went wrong."""
    if chosen(request.headers.get("accept"), (_PLAIN, PAGE)) != PAGE:
        return PlainTextResponse(f"{message}\n", status, headers)
    return page(request, "failure.html", {"status": status, "message": message}, status, headers)


async def refused(request: Request, error: Exception) -> Response:
    """What Starlette's own refusals look like: no such page, no such method."""
    assert isinstance(error, HTTPException)
    return failed(request, error.status_code, error.detail, error.headers)


async def broken(request: Request, error: Exception) -> Response:
    """What is said of a fault of ours: that there is one, and nothing of its inside."""
    return failed(request, 500, "something went wrong here; it is not your fault", SECURITY)
