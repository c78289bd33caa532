"""Feeds at addresses, and what is known of them since the last time: what their servers said of their state, in a file.

Nothing enters the file before the caller says so. A feed whose articles got lost on their way into a graph would
otherwise say the next time that nothing has changed.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile

from kg.errors import InputError
from kg.sources import feeds
from kg.sources.files import printable
from kg.sources.record import Found, Passed, Reason, Record
from kg.sources.web import SCHEMES, FetchError, Validators, fetch

_FIELDS = ("etag", "modified")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_PASSWORD = re.compile(r"//[^/?#]*@")


def is_address(given: str) -> bool:
    """Whether an input is the address of a feed and no file: whatever starts with a scheme, such as `https://`."""
    return _SCHEME.match(given) is not None


def shown(address: str) -> str:
    """An address fit to be printed, without a name and a password that it may hold."""
    return printable(_PASSWORD.sub("//", address, count=1))


class Subscriptions:
    """Reads feeds at http and https addresses, each only if it has changed since `save` wrote the file `state` (None:
    nothing is known and nothing is kept). Addresses in this machine and in private networks are refused, unless
    `allow_private`."""

    def __init__(self, state: Path | None = None, allow_private: bool = False) -> None:
        """Raises InputError where `state` is no file that `save` wrote, OSError where it cannot be read."""
        self._state, self._allow_private = state, allow_private
        self._known: dict[str, Validators] = dict(_load(state)) if state is not None and state.exists() else {}
        self._fresh: dict[str, Validators] = {}

    def read(self, address: str) -> Iterator[Found]:
        """The entries of a feed; an error where it cannot be had."""
        name = shown(address)
        scheme = _SCHEME.match(address)
        if scheme is None or scheme[1].lower() not in SCHEMES:
            yield InputError(name, "only addresses of http and https are read")
            return
        try:
            fetched = fetch(address, self._known.get(address, Validators()), feeds.LARGEST, self._allow_private)
        except FetchError as error:
            yield InputError(name, str(error))
            return
        if fetched.data is None:
            yield Passed(Reason.UNCHANGED, name, name)
            return
        any_read = False
        for found in feeds.read(io.BytesIO(fetched.data), name):
            any_read |= isinstance(found, Record)
            yield found
        if any_read:
            self._fresh[address] = fetched.validators

    def save(self) -> None:
        """Writes the file anew, as a whole or not at all. To be called once the articles are where they belong.

        Raises OSError where it cannot be written.
        """
        if self._state is None or not self._fresh:
            return
        self._known |= self._fresh
        held = {address: asdict(found) for address, found in sorted(self._known.items()) if found != Validators()}
        folder, prefix = self._state.parent, f".{self._state.name}."
        with NamedTemporaryFile("w", encoding="utf-8", dir=folder, prefix=prefix, delete=False) as file:
            new = Path(file.name)
            try:
                json.dump(held, file, ensure_ascii=False, indent=1)
                file.flush()
                new.replace(self._state)
            except OSError:
                new.unlink(missing_ok=True)
                raise


def _load(path: Path) -> Mapping[str, Validators]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(address): Validators(*(_text(found[field]) for field in _FIELDS)) for address, found in held.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(str(path), "is no file of the state of feeds") from error


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(type(value))
    return value
