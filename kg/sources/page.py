"""HTML pages: trafilatura takes the article and its metadata out of the page around it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.sources.dates import read_date
from kg.sources.encoding import UndecodableError, decode
from kg.sources.record import Record

_LARGEST = 32 << 20
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
# trafilatura drops half-spaces as control characters, so they travel as a mark that no article has.
_HALF_SPACE, _STAND_IN = "\u200c", "\u2e31"
_HALF_SPACES = re.compile(r"\u200c|&zwnj;|&#8204;|&#x200c;", re.IGNORECASE)
# A name of a site that is only its address is no publisher.
_ADDRESS = re.compile(r"[\w.-]+\.\w{2,}")


def read(stream: BinaryIO, name: str) -> Iterator[Record | InputError]:
    """The one article of a page. Its text is what trafilatura extracts, one paragraph a line."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield InputError(name, "larger than 32 MB")
        return
    if not data.strip():
        yield InputError(name, "is empty")
        return
    try:
        markup = _decode(data)
    except UndecodableError as error:
        yield InputError(name, str(error))
        return
    yield _extract(markup, name)


def _decode(data: bytes) -> str:
    """By what the bytes say for certain, or else by what the page declares, where it holds to it."""
    try:
        return decode(data)
    except UndecodableError:
        declared = _CHARSET.search(data[:4096])
        if declared is None:
            raise
        try:
            return data.decode(codecs.lookup(declared[1].decode("ascii")).name)
        except (LookupError, UnicodeError) as error:
            raise UndecodableError(f"is not in the encoding it declares ({declared[1].decode()})") from error


def _extract(markup: str, name: str) -> Record | InputError:
    # Takes a second to import, and few builds need it.
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        _HALF_SPACES.sub(_STAND_IN, markup), with_metadata=True, include_comments=False, include_tables=False,
        # Without these two, the clock and any date of the page would decide.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )  # fmt: skip
    if found is None or not (found.text or "").strip():
        return InputError(name, "no article found in the page")
    site = (found.sitename or "").replace(_STAND_IN, _HALF_SPACE).strip()
    return Record(
        found.text.replace(_STAND_IN, _HALF_SPACE),
        headline=(found.title or "").replace(_STAND_IN, _HALF_SPACE) or None,
        url=found.url or None,
        publisher=site if site and not _ADDRESS.fullmatch(site) else None,
        date=read_date(found.date) if found.date else None,
    )
