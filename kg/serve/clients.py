"""Who asks: how many queries each client has asked that are not answered yet, so that none takes all the processes.

A client is its address; in version 6 of the protocol, where one client has many, the first half of it. Behind a proxy
on this machine it is the address that the header X-Forwarded-For names. This machine itself may ask as it likes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

from starlette.requests import Request

from kg.serve.pool import Limits

_OWN_BITS = 64


class Clients:
    """The clients of an endpoint. Ask in one event loop."""

    def __init__(self, limits: Limits) -> None:
        self.most = max(1, limits.workers - 1) if limits.per_client is None else limits.per_client
        self._asking: Counter[str] = Counter()

    @contextmanager
    def turn(self, request: Request) -> Iterator[bool]:
        """Whether the client of a request may ask one more query; if so, it asks while this lasts."""
        client = _called(request)
        if client is None:
            yield True
        elif self._asking[client] >= self.most:
            yield False
        else:
            self._asking[client] += 1
            try:
                yield True
            finally:
                self._asking[client] -= 1
                if not self._asking[client]:
                    del self._asking[client]


def _called(request: Request) -> str | None:
    """What the client of a request is counted as; None for this machine, and where no address is known."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host or None
    mapped = getattr(address, "ipv4_mapped", None)
    if (mapped or address).is_loopback:
        return None
    own = mapped is None and address.version == 6
    return str(mapped or (int(address) >> _OWN_BITS if own else address))
