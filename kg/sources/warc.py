"""WARC: what a crawler wrote down, as CC-NEWS hands it out. An article is an HTML page that a server gave.

The day on which a page was crawled (WARC-Date) says nothing of when it was published: a crawl fetches pages that are
years old. So the date is the one that the page itself gives, or it stays missing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal

from kg.errors import InputError
from kg.sources.record import Page, Passed, Reason
from kg.sources.warc_records import LARGEST, WarcRecord, records

_PAGES = ("text/html", "application/xhtml+xml")
_SUCCESS = 200
# As the headers say; or, where they say what is not so, as they stand: many crawlers store bodies decoded and keep
# the header that says how they came.
_DECODINGS: tuple[Literal["all", "none"], ...] = ("all", "none")


def read(stream: BinaryIO, name: str) -> Iterator[Page | Passed | InputError]:
    """The pages of a WARC file; requests, notes of the crawler and the like are no articles and give nothing."""
    for record in records(stream, name):
        if isinstance(record, InputError):
            yield record
        elif record.fields.get("warc-type", "").lower() == "response":
            yield _page(record, name)


def _page(record: WarcRecord, name: str) -> Page | Passed | InputError:
    address = record.fields.get("warc-target-uri", "").strip("<>") or None
    shown = address or str(record.number)
    if record.body is None:
        return Passed(Reason.NO_PAGE, name, shown)
    for decoding in _DECODINGS:
        try:
            answer = _answer(record, decoding)
            if answer is None or answer.http_headers is None:
                return Passed(Reason.NO_PAGE, name, shown)
            if answer.http_headers.status_code != _SUCCESS:
                return Passed(Reason.NO_SUCCESS, name, shown)
            if answer.http_content_type not in _PAGES:
                return Passed(Reason.NO_PAGE, name, shown)
            data = answer.reader.read(LARGEST + 1)
        except (OSError, ValueError):
            continue
        if len(data) > LARGEST:
            return InputError(name, "a page larger than 32 MB", record.number, address)
        return Page(data, address, (answer.http_charset or "").strip("\"' ") or None, record.number)
    return InputError(name, f"an HTTP answer that cannot be read, at byte {record.offset:,}", record.number, address)


def _answer(record: WarcRecord, decoding: Literal["all", "none"]) -> Any:
    """What the server answered, as fastwarc reads it; None where it finds no answer."""
    from fastwarc.warc import ArchiveIterator

    assert record.body is not None
    # A new head: what fastwarc makes of this one record must not hang on oddities that were passed over before.
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    whole = b"%sContent-Length: %d\r\n\r\n%s\r\n\r\n" % (head, len(record.body), record.body)
    return next(iter(ArchiveIterator(io.BytesIO(whole), auto_decode=decoding)), None)
