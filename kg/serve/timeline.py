"""What happened to somebody or somewhere, by time: as a list, and as a strip of marks along an axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kg.serve.facts import Cell, Facts, Link, Page, Row

SHEET = 300
"""How many events are listed at a time."""
WIDTH = 720
"""How long the strip is, in its own units; `templates/parts.html` draws it."""
_LANES = {"office": 18, "meeting": 42, "statement": 66}
_MARGIN = 12


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day: `kind` is `meeting`, `statement`, `office` (from `day` to `until`); `count` where several
    are told as one."""

    day: str
    kind: str
    what: Cell
    who: Cell = ""
    where: Cell = ""
    until: str = ""
    detail: str = ""
    iri: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the strip: its place along the axis, its lane, its length or size."""

    kind: str
    x: float
    y: int
    size: float
    title: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Marks along an axis from one day to another; none where there are no two days."""

    marks: tuple[Mark, ...] = ()
    first: str = ""
    last: str = ""


def events(page: Page) -> tuple[Event, ...]:
    """What the sections of a page tell of days, in the order of the days."""
    found = [event for section in page.sections for row in section.rows for event in _of(section.name, row)]
    return tuple(sorted(found, key=lambda event: (event.day, event.kind, event.iri)))


def _of(name: str, row: Row) -> Iterator[Event]:
    day = str(row.get("started") or row.get("from") or row.get("date") or "")
    if not day:
        return
    iri = str(row.get("iri", ""))
    if name in ("offices", "holders", "mayors"):
        until = str(row["ended"] or row["until"])
        who = "" if name == "offices" else row["person"]
        yield Event(day, "office", row["office"], who, until=until, detail=str(row["state"]), iri=iri)
    elif name == "meetings":
        yield Event(day, "meeting", row["meeting"], where=row["place"], iri=iri)
    elif name == "statements":
        yield Event(day, "statement", str(row["text"]), row["resolved"] or row["speaker"], row["meeting"], iri=iri)


def sheet(events: Sequence[Event], number: int) -> Sequence[Event]:
    """The events of one sheet, counted from 1."""
    return events[(number - 1) * SHEET : number * SHEET]


def by_day(events: Sequence[Event]) -> list[tuple[str, list[Event]]]:
    """Events in groups of one day."""
    return [(day, list(group)) for day, group in groupby(events, key=lambda event: event.day)]


def strip(page: Page, facts: Facts) -> Strip:
    """What a page tells of days along one axis, which runs as the language is read."""
    events = list(_gathered(page))
    days = [day for event in events for day in (event.day, event.until) if day]
    if len(set(days)) < 2:
        return Strip()
    first, last = min(days), max(days)
    start, length = date.fromisoformat(first).toordinal(), (date.fromisoformat(last) - date.fromisoformat(first)).days
    return Strip(tuple(_mark(event, start, length, facts) for event in events), first, last)


def _gathered(page: Page) -> Iterator[Event]:
    """The events of a page, statements of one day as one with their number: those of all sheets."""
    yield from (event for event in events(page) if event.kind != "statement")
    said = page.section("statements")
    for day, count in sorted(Counter(said.days if said else ()).items()):
        if day:
            yield Event(day, "statement", "", count=count)


def _mark(event: Event, first: int, length: int, facts: Facts) -> Mark:
    at = _place(event.day, first, length)
    size = 4 + 2 * min(event.count, 12) ** 0.5
    if event.kind == "office":
        size = max(6.0, _place(event.until or event.day, first, length) - at)
    rtl = facts.words.direction == "rtl"
    x = WIDTH - at - (size if event.kind == "office" else 0) if rtl else at
    return Mark(event.kind, round(x, 1), _LANES[event.kind], round(size, 1), _title(event, facts))


def _place(day: str, first: int, length: int) -> float:
    return _MARGIN + (WIDTH - 2 * _MARGIN) * (date.fromisoformat(day).toordinal() - first) / length


def _title(event: Event, facts: Facts) -> str:
    what = event.what.label if isinstance(event.what, Link) else facts.words.say("n.statements", event.count)
    who = event.who.label if isinstance(event.who, Link) else ""
    return facts.words.joined([who, what, facts.words.day(event.day)])
