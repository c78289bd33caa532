"""Plain text: a file is an article, with or without the `date YYYY-MM-DD` header of a feed.

The header stays in the text, since offsets count in the file as it stands; only its date is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.sources.dates import read_date
from kg.sources.encoding import UndecodableError, decode
from kg.sources.record import Record

_HEADER = re.compile(r"\s*date[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?=\s|$)(.*)", re.DOTALL)
_LARGEST = 8 << 20


def read(stream: BinaryIO, name: str) -> Iterator[Record | InputError]:
    """The one article of a text file."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield InputError(name, "larger than 8 MB: a text file holds one article")
        return
    if not data.strip():
        yield InputError(name, "is empty")
        return
    try:
        text = decode(data)
    except UndecodableError as error:
        yield InputError(name, str(error))
        return
    yield _record(text, name)


def _record(text: str, name: str) -> Record | InputError:
    header = _HEADER.match(text)
    if header is None:
        return Record(text)
    published = read_date(header[1])
    if published is None:
        return InputError(name, "wrong date", 1 + text[: header.start(1)].count("\n"), header[1])
    if not header[2].strip():
        return InputError(name, "has no text after its header")
    return Record(text, date=published)
