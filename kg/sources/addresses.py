"""Which machine a name on the network means, and whether it may be asked.

An address that a feed or a redirect names is the word of a stranger. It must not make this machine ask its own
services, or those of the network behind it, which no stranger could reach.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address
# The last four bytes of such an address are an IPv4 address that a gateway translates to.
_TRANSLATED = ip_network("64:ff9b::/96")


class AddressError(Exception):
    """A name that means no machine, or one that may not be asked; the message says which."""


def resolve(host: str, port: int, allow_private: bool = False) -> tuple[str, ...]:
    """The addresses that a host has, each of them public unless `allow_private`.

    Who connects must connect to one of these: a name asked a second time may mean another machine by then.
    Raises AddressError where there is none, or where any of them is private.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError(f"no such host {host!r}") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    refused = [address for address in addresses if not allow_private and not is_public(address)]
    if refused or not addresses:
        raise AddressError(f"{host} is {', '.join(refused) or 'nowhere'}, no public address: refused")
    return addresses


def is_public(address: str) -> bool:
    """Whether an address is one of the open network, and not of this machine, of a link or of a private network."""
    try:
        return all(one.is_global and not one.is_multicast for one in _meant(ip_address(address.partition("%")[0])))
    except ValueError:
        return False


def _meant(address: Address) -> list[Address]:
    """The address, and those that are written inside of it for gateways to take out."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    inner: list[Address] = [one for one in (address.sixtofour, *(address.teredo or ())) if one is not None]
    if address in _TRANSLATED:
        inner.append(IPv4Address(address.packed[-4:]))
    return [address, *inner]
