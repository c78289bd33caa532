"""RSS and Atom: an entry is an article. Full text where the feed gives it, else the summary.

A feed is read as data alone: entities of a document type are not followed, nothing is fetched, no file is opened.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.sources.dates import read_date
from kg.sources.fragments import plain_text
from kg.sources.record import LONGEST_TEXT, Record

LARGEST = 16 << 20
"""Bytes of a feed: a feed lists the last news, and whoever sends more sends no feed."""
_ADDRESS = re.compile(r"(?:https?://)?[\w.-]+\.\w{2,}/?")
_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
# As far as feedparser looks for an encoding, and a little further.
_HEAD = re.compile(rb"<\?(?:[^?]|\?(?!>))*+[^\r\n]*")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_OF_FEEDS = (b"ascii", b"cp125", b"iso-8859-", b"us-ascii", b"utf-16", b"utf-32", b"utf-8", b"utf8", b"windows-")
# What feedparser's two parsers raise over damaged feeds differs from one to the next.
_TRIPS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# Each declaration can multiply the others; feeds that are meant to be read have none.
_DECLARATION = re.compile(rb"<!\s*(?:ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)


def read(stream: BinaryIO, name: str) -> Iterator[Record | InputError]:
    """The entries of a feed, in its order; `line` is the number of the entry."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield InputError(name, f"larger than {LARGEST >> 20} MB, which no feed is")
        return
    if not data.strip():
        yield InputError(name, "is empty")
        return
    letters = data.replace(b"\0", b"").lstrip(_MARKS)
    head = _HEAD.match(letters)
    declared = _ENCODING.findall(head[0] if head else b"")
    # In an alphabet of its own a feed could hide what is looked for next.
    if not letters.startswith(b"<") or not all(one.lower().startswith(_OF_FEEDS) for one in declared):
        yield InputError(name, "is no feed, or one in an encoding that no feed has")
        return
    if _DECLARATION.search(letters):
        yield InputError(name, "declares entities of its own: refused, for no feed needs them")
        return
    yield from _entries(data, name)


def _entries(data: bytes, name: str) -> Iterator[Record | InputError]:
    import feedparser

    # As a stream: bytes alone it would take for the name of a file to open.
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except _TRIPS as error:
        yield InputError(name, f"is no feed that can be read ({type(error).__name__})")
        return
    if not found.version and not found.entries:
        yield InputError(name, "is no feed (neither RSS nor Atom)")
        return
    for number, entry in enumerate(found.entries, 1):
        yield _record(entry, found, name, number)


def _record(entry: Any, feed: Any, name: str, number: int) -> Record | InputError:
    texts = [str(part.get("value") or "") for part in entry.get("content") or ()]
    texts.append(str(entry.get("summary") or ""))
    longest = max(texts, key=len)
    if len(longest) > LONGEST_TEXT * 4:
        return InputError(name, f"an entry of {len(longest):,} characters, too long for one article", number)
    text = next((plain for given in texts if (plain := plain_text(given))), "")
    if not text:
        return InputError(name, "the entry has neither text nor summary", number, entry.get("link"))
    link = str(entry.get("link") or "")
    return Record(
        text,
        headline=plain_text(str(entry.get("title") or "")) or None,
        url=link if link.startswith(("http://", "https://")) else None,
        publisher=_publisher(entry, feed.feed),
        date=read_date(_day(entry, feed.version)),
        id=entry.get("id") or link or None,
        line=number,
    )


def _publisher(entry: Any, channel: Any) -> str | None:
    """Who published an entry: as it says itself, else the feed's name, unless that is an address and no name."""
    source = entry.get("source")
    of_source = source.get("title") if isinstance(source, Mapping) else None
    given = (entry.get("publisher"), of_source, channel.get("publisher"), channel.get("title"))
    names = (plain_text(str(name or "")) for name in given)
    return next((name for name in names if name and not _ADDRESS.fullmatch(name)), None)


def _day(entry: Any, version: str) -> str:
    """The day of publication as it is written. Atom's `updated` is none: it moves with each correction. In RSS it
    stands for the only day that an entry has (`dc:date`)."""
    own = entry.get("published")
    return str(own or ("" if version.startswith("atom") else entry.get("updated")) or "")
