"""How commands reach servers of others: the address, who we are there, and a password from no command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from kg.terminal import messages

if TYPE_CHECKING:
    from kg.remote.client import Client

PASSWORD = "KG_PASSWORD"
"""The variable of the environment that holds the password."""
UserName = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--user", metavar="NAME", help=f"Who you are there; the password comes from {PASSWORD}."),
]


def connect(
    address: str, user: str | None, *, retries: int, timeout: float, tell: Callable[[str], None] = messages.print
) -> Client:
    """A client of a server. Raises RemoteError for what is no address, BadParameter where a password is missing."""
    from kg.remote.client import Client, Login, Patience

    login = None
    if user is not None:
        if PASSWORD not in os.environ:
            raise typer.BadParameter(f"--user goes with a password in the environment, under {PASSWORD}")
        login = Login(user, os.environ[PASSWORD])
    return Client(address, login, Patience(retries, timeout), tell)
