"""What a reader yields: one article's fields as its file gives them, before it has an id.

`FIELDS` names the fields of JSON Lines and CSV files: the first one that a record fills counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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
    """`line` is where the record starts in its file, None where the file is the article."""

    text: str
    headline: str | None = None
    url: str | None = None
    publisher: str | None = None
    date: datetime.date | None = None
    id: str | None = None
    line: int | None = None


Reader = Callable[[BinaryIO, str], Iterator[Record | InputError]]


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
