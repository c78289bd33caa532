"""Annotated articles: what a careful reader found in a text, as the guideline lays it down.

One article is a pair of files, `NAME.txt` and `NAME.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Span
from kg.score.fields import Field, Names, read_fields, read_words

PLACE_TYPES = ("city", "province", "county", "country", "district", "other")
STATEMENT_TYPES = ("direct", "indirect")
_LISTS = {"hostedBy": "hosts", "chairedBy": "chairs", "attendedBy": "attendees"}


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
    speaker: Names
    first: str
    last: str
    type: str
    meeting: str | None
    span: Span


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

    Raises InputError where there is none, or where an annotation does not keep to the guideline: it names file, field
    and value.
    """
    if not folder.is_dir():
        raise InputError(str(folder), "no such folder")
    paths = sorted(p for p in folder.glob("*.json") if p.with_suffix(".txt").is_file())
    if not paths:
        raise InputError(str(folder), "holds no annotated article (pairs NAME.txt, NAME.json), nor a clusters.json")
    for path in paths:
        yield _gold(path.stem, read_words(path.with_suffix(".txt")), read_fields(path))


def _gold(name: str, text: str, data: Field) -> Gold:
    offices = tuple(_office(o) for o in data.each("offices"))
    meetings = tuple(_meeting(m) for m in data.each("meetings"))
    date, publisher = data.maybe("date"), data.maybe("publisher")
    return Gold(
        name, text, date.day() if date else None, publisher.names() if publisher else (),
        people=tuple(_person(p, {o.id for o in offices}) for p in data.each("people")),
        offices=offices,
        places=tuple(GoldPlace(p.of("names").names(), p.of("type").one_of(PLACE_TYPES)) for p in data.each("places")),
        organizations=tuple(o.of("names").names() for o in data.each("organizations")),
        meetings=meetings,
        statements=tuple(_statements(text, data, {m.id for m in meetings})),
    )  # fmt: skip


def _person(data: Field, offices: set[str]) -> GoldPerson:
    held = tuple(o.one_of(sorted(offices)) for o in data.each("offices", needed=False))
    return GoldPerson(data.of("names").names(), held)


def _office(data: Field) -> GoldOffice:
    return GoldOffice(data.of("id").text(), data.of("names").names(), data.maybe("former") is not None)


def _meeting(data: Field) -> GoldMeeting:
    date, place, ordinal = data.maybe("date"), data.maybe("place"), data.maybe("ordinal")
    slots = {
        "heldOn": ((date.day(),),) if date else (),
        "heldIn": ((place.text(),),) if place else (),
        **{term: tuple(n.names() for n in data.each(field, needed=False)) for term, field in _LISTS.items()},
        "ordinal": ((str(ordinal.value),),) if ordinal else (),
    }
    return GoldMeeting(data.of("id").text(), data.of("names").names(), slots)


def _statements(text: str, data: Field, meetings: set[str]) -> Iterator[GoldStatement]:
    after = 0
    for s in data.each("statements"):
        span = _span(text, s, after)
        after = span.start
        speaker, meeting = s.maybe("speaker"), s.maybe("meeting")
        yield GoldStatement(
            speaker.names() if speaker else (), s.of("from").text(), s.of("to").text(),
            s.of("type").one_of(STATEMENT_TYPES), meeting.one_of(sorted(meetings)) if meeting else None, span,
        )  # fmt: skip


def _span(text: str, data: Field, after: int) -> Span:
    """The stretch from the first to the last words, looked for from `after` on, else from the start of the text."""
    first, last = data.of("from"), data.of("to")
    opening = _spaced(first.text())
    start = opening.search(text, after) or opening.search(text)
    if start is None:
        raise first.fault("is not in the article")
    end = _spaced(last.text()).search(text, start.start())
    if end is None:
        raise last.fault(f"is not in the article after {first.at}")
    return Span(start.start(), end.end())


def _spaced(phrase: str) -> re.Pattern[str]:
    """The phrase with any spaces and half-spaces between its words."""
    return re.compile(r"[\s\u200c]*".join(re.escape(word) for word in phrase.split()))
