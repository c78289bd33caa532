"""Annotated articles: what a careful reader found in a text, as the guideline lays it down.

One article is a pair of files, `NAME.txt` and `NAME.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Span

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldPerson:
    names: Names
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldOffice:
    id: str
    names: Names
    former: bool


@dataclass(frozen=True, slots=True)
class GoldPlace:
    names: Names
    type: str


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """`slots`: the property of the ontology that each slot is written by → the names-lists that it wants."""

    id: str
    names: Names
    slots: Mapping[str, tuple[Names, ...]]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """`span` is None where its first and last words are not in the text: a fault of the annotation."""

    speaker: Names
    first: str
    last: str
    type: str
    meeting: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article. `name` is the name of its files without suffix."""

    name: str
    text: str
    date: str | None
    publisher: Names
    people: tuple[GoldPerson, ...]
    offices: tuple[GoldOffice, ...]
    places: tuple[GoldPlace, ...]
    organizations: tuple[Names, ...]
    meetings: tuple[GoldMeeting, ...]
    statements: tuple[GoldStatement, ...]

    @property
    def file(self) -> str:
        """The name of the article's file."""
        return f"{self.name}.txt"


def read_gold(folder: Path) -> Iterator[Gold]:
    """The annotated articles of a folder, sorted by name.

    Raises InputError where there is none, or where a file is missing or is no annotation.
    """
    paths = sorted(p for p in folder.glob("*.json") if p.with_suffix(".txt").is_file())
    if not paths:
        raise InputError(str(folder), "holds no annotated article (pairs NAME.txt, NAME.json)")
    for path in paths:
        try:
            yield _gold(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), _loaded(path))
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(str(path), "no annotation after the guideline", value=str(error)) from error


def _loaded(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(str(path), f"broken JSON ({error})") from error


def _gold(name: str, text: str, data: Any) -> Gold:
    return Gold(
        name, text, data.get("date") or None, tuple(data.get("publisher") or ()),
        people=tuple(GoldPerson(tuple(p["names"]), tuple(p.get("offices", ()))) for p in data["people"]),
        offices=tuple(GoldOffice(o["id"], tuple(o["names"]), bool(o.get("former"))) for o in data["offices"]),
        places=tuple(GoldPlace(tuple(p["names"]), p["type"]) for p in data["places"]),
        organizations=tuple(tuple(o["names"]) for o in data["organizations"]),
        meetings=tuple(_meeting(m) for m in data["meetings"]),
        statements=tuple(_statements(text, data["statements"])),
    )  # fmt: skip


def _meeting(data: Any) -> GoldMeeting:
    def one(field: str) -> tuple[Names, ...]:
        return ((str(data[field]),),) if data.get(field) else ()

    def many(field: str) -> tuple[Names, ...]:
        return tuple(tuple(names) for names in data.get(field) or ())

    slots = {
        "heldOn": one("date"), "heldIn": one("place"), "hostedBy": many("hosts"), "chairedBy": many("chairs"),
        "attendedBy": many("attendees"), "ordinal": one("ordinal"),
    }  # fmt: skip
    return GoldMeeting(data["id"], tuple(data["names"]), slots)


def _statements(text: str, data: Any) -> Iterator[GoldStatement]:
    after = 0
    for s in data:
        span = find(text, s["from"], s["to"], after)
        after = span.start if span else after
        yield GoldStatement(tuple(s["speaker"] or ()), s["from"], s["to"], s["type"], s.get("meeting") or None, span)


def find(text: str, first: str, last: str, after: int = 0) -> Span | None:
    """The stretch from the first to the last words, looked for from `after` on, else from the start of the text."""
    opening = _spaced(first)
    start = opening.search(text, after) or opening.search(text)
    end = _spaced(last).search(text, start.start()) if start else None
    return Span(start.start(), end.end()) if start and end else None


def _spaced(phrase: str) -> re.Pattern[str]:
    """The phrase with any spaces and half-spaces between its words."""
    return re.compile(r"[\s\u200c]*".join(re.escape(word) for word in phrase.split()))
