"""What a reader yields: one article's fields as its file gives them, before it has an id; or a page that an article is
still to be taken out of, or what was passed over.

`FIELDS` names the fields of JSON Lines, CSV and Parquet files: the first one that a record fills counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from kg.errors import InputError
from kg.sources.dates import read_date

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content"),
    "headline": ("headline", "title"),
    "url": ("url", "link"),
    "date": ("date", "published"),
    "publisher": ("publisher", "source", "agency"),
    "id": ("id",),
}
LONGEST_TEXT = 1_000_000
"""Characters. A longer text is no news article, and would hold up all the others."""


@dataclass(frozen=True, slots=True)
class Record:
    """`line` is where the record starts in its file (the line, or the number of the row, record or entry), None where
    the file is the article."""

    text: str
    headline: str | None = None
    url: str | None = None
    publisher: str | None = None
    date: datetime.date | None = None
    id: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page as it came. `url`: where it was found; `charset`: what its server said of its encoding."""

    data: bytes
    url: str | None = None
    charset: str | None = None
    line: int | None = None


class Reason(StrEnum):
    """Why something is passed over that is no error."""

    NO_PAGE = "no HTML page"
    NO_SUCCESS = "answered with an error or elsewhere"
    LANGUAGE = "in another language"
    SUBJECT = "about something else"
    DUPLICATE = "the same text again"
    UNCHANGED = "not changed since the last time"


@dataclass(frozen=True, slots=True)
class Passed:
    """What was passed over on purpose: why, in which file, and its address, its id or its line."""

    reason: Reason
    source: str
    id: str


Found = Record | Page | Passed | InputError
"""What a reader gives, one after the other."""
Reader = Callable[[BinaryIO, str], Iterator[Found]]


def from_fields(fields: Mapping[str, object], name: str, line: int) -> Record | InputError:
    """The record that a line's fields make, or the error that names the field that is wrong."""
    known = {str(key).strip().casefold(): value for key, value in fields.items()}
    values: dict[str, str] = {}
    for field, columns in FIELDS.items():
        value = next((known[c] for c in columns if known.get(c) not in (None, "")), None)
        if isinstance(value, int) and field == "id":
            value = str(value)
        if value is not None and not isinstance(value, str):
            return InputError(name, f"the field for {field} is no text", line, repr(value))
        if value is not None and (field == "text" or value.strip()):
            values[field] = value if field == "text" else value.strip()
    if "text" not in values:
        return InputError(name, f"has no text (looked for {', '.join(FIELDS['text'])})", line)
    published = read_date(values["date"]) if "date" in values else None
    if "date" in values and published is None:
        return InputError(name, "wrong date", line, values["date"])
    return Record(
        values["text"], values.get("headline"), values.get("url"), values.get("publisher"), published,
        values.get("id"), line,
    )  # fmt: skip
