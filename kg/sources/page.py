"""HTML pages: trafilatura takes the article and its metadata out of the page around it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError, shorten
from kg.sources.dates import read_date
from kg.sources.encoding import UndecodableError, decode
from kg.sources.record import Page, Record

_LARGEST = 32 << 20
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
# Python knows more encodings than the web does: some take forever, some are none of text.
_OF_PAGES = ("ascii", "big5", "cp", "euc", "gb", "iso8859", "koi8", "mac", "shift_jis", "utf-16", "utf-8")
# trafilatura drops half-spaces as control characters, so they travel as a mark that no article has.
_HALF_SPACE, _STAND_IN = "\u200c", "\u2e31"
_HALF_SPACES = re.compile(r"\u200c|&zwnj;|&#8204;|&#x200c;", re.IGNORECASE)
# A name of a site that is only its address is no publisher.
_ADDRESS = re.compile(r"[\w.-]+\.\w{2,}")


def read(stream: BinaryIO, name: str) -> Iterator[Page | InputError]:
    """The page that a file is."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield InputError(name, "larger than 32 MB")
    elif not data.strip():
        yield InputError(name, "is empty")
    else:
        yield Page(data)


def markup(page: Page) -> str:
    """The markup of a page: by what its bytes say for certain, or else by what its server or the page itself declares,
    where it holds to it.

    Raises UndecodableError where nothing of that gives text.
    """
    try:
        return decode(page.data)
    except UndecodableError:
        found = _CHARSET.search(page.data[:4096])
        declared = [name for name in (page.charset, found and found[1].decode("ascii")) if name]
        if not declared:
            raise
    for name in declared:
        try:
            encoding = codecs.lookup(name).name
            if encoding.startswith(_OF_PAGES):
                return page.data.decode(encoding)
        except (LookupError, ValueError):  # ValueError: a null character in the name; what cannot be decoded
            continue
    raise UndecodableError(f"is not in the encoding it declares ({shorten(declared[0])})")


def extract(page: Page, text: str, name: str) -> Record | InputError:
    """The article of a page whose markup is `text`: what trafilatura takes out of it, one paragraph a line."""
    found = _extracted(text)
    if found is None or not (found.text or "").strip():
        return InputError(name, "no article found in the page", page.line, page.url)
    site = (found.sitename or "").replace(_STAND_IN, _HALF_SPACE).strip()
    return Record(
        found.text.replace(_STAND_IN, _HALF_SPACE),
        headline=(found.title or "").replace(_STAND_IN, _HALF_SPACE) or None,
        url=page.url or found.url or None,
        publisher=site if site and not _ADDRESS.fullmatch(site) else None,
        date=read_date(found.date) if found.date else None,
        line=page.line,
    )


def _extracted(text: str) -> Any:
    # Takes a second to import, and few builds need it.
    from trafilatura import bare_extraction

    return bare_extraction(
        _HALF_SPACES.sub(_STAND_IN, text), with_metadata=True, include_comments=False, include_tables=False,
        # Without these two, the clock and any date of the page would decide.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )  # fmt: skip
