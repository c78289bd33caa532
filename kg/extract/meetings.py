"""Meetings: the particular gatherings that an article speaks of, each with the stretches where it does.

A gathering is a noun of its kind (`نشست`), perhaps an ordinal before or after it, and the noun phrase that names it. What
is bare or pointed at (`این نشست`) means the gathering of that noun named last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from kg.extract import meeting_slots
from kg.extract.cast import Cast
from kg.extract.reading import ref
from kg.extract.titles import stop_words
from kg.lexicon import forms, table
from kg.model import Document, Kind, Meeting, Span, Statement, Token
from kg.text.jalali import find_dates
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal_at
from kg.text.phrases import Phrases, span_of

THIS = {key("این"), key("همین"), key("آن")}
NEXT = {key("بعدی"), key("آینده"), key("آتی")}
ANY = {key("هر"), key("هیچ"), key("یک"), key("چند"), key("تعدادی"), key("سلسله"), key("برگزاری"), key("برگزاریهای")}
# `اجلاس … کشور` and `اجلاس … ایران` are one.
WIDE = {key("کشور"), key("ایران"), key("اسلامی")}
AND = key("و")
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class _Noun:
    form: str
    type: str
    alone: bool
    opens: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One place where the text speaks of a gathering: tokens `first` to `last`, exclusive."""

    first: int
    last: int
    noun: _Noun
    name: str
    ordinal: int | None
    pointed: bool


@cache
def _nouns() -> Phrases[_Noun]:
    return Phrases(
        (r["form"], _Noun(r["form"], r["type"], r["alone"] == "yes", frozenset(key(f) for f in forms(r["opens"]))))
        for r in table("meeting_cues")
    )


class _Finder:
    def __init__(self, document: Document, cast: Cast) -> None:
        self.document, self.cast = document, cast
        self.tokens: Sequence[Token] = document.tokens
        self._ends = {s.end for s in document.sentences}
        index = {t.span.start: i for i, t in enumerate(self.tokens)}
        self._inside = {
            i for m in cast.mentions if m.kind is not Kind.PLACE and m.span.start in index
            for i in range(index[m.span.start] + 1, index[m.span.start] + 30)
            if i < len(self.tokens) and self.tokens[i].span.end <= m.span.end
        }  # fmt: skip

    def sightings(self) -> Iterator[_Sighting]:
        at = 0
        while at < len(self.tokens):
            sighting = self._at(at)
            if sighting is None:
                at += 1
                continue
            yield sighting
            at = sighting.last

    def _at(self, at: int) -> _Sighting | None:
        found = _nouns().match(self.tokens, at)
        if found is None or at in self._inside:
            return None
        after, noun = found
        before = self.tokens[at - 1].key if at else ""
        if before in ANY or self._headline(at):
            return None
        first, number = self._ordinal_before(at)
        pointed = before in THIS
        last, late = self._name_end(after, noun)
        number = number or late
        name = " ".join(self.document.printed(span_of(self.tokens, first, last)).split())
        return _Sighting(first, last, noun, name, number, pointed)

    def _headline(self, at: int) -> bool:
        return self.document.headline is not None and self.tokens[at].span in self.document.headline

    def _ordinal_before(self, at: int) -> tuple[int, int | None]:
        for first in range(max(at - 8, 0), at):
            found = ordinal_at(self.tokens, first)
            if found is not None and found[0] == at and not self._crosses(first, at):
                return first, found[1]
        return at, None

    def _crosses(self, first: int, last: int) -> bool:
        return any(self.tokens[i].span.end in self._ends for i in range(first, last - 1))

    def _name_end(self, at: int, noun: _Noun) -> tuple[int, int | None]:
        index, number = at, None
        late = ordinal_at(self.tokens, at) if at < len(self.tokens) else None
        if late is not None:
            index, number = late
        while index < len(self.tokens) and index - at < _LONGEST_NAME and self._within(index, at, noun):
            index += 1
        while index > at and self.tokens[index - 1].key in {AND, "،", "با", "از"}:
            index -= 1
        return index, number

    def _within(self, index: int, at: int, noun: _Noun) -> bool:
        if self.tokens[index - 1].span.end in self._ends:
            return False
        word = self.tokens[index].key
        if word in noun.opens:
            return not any(self.tokens[i].key in noun.opens for i in range(at, index)) and not self._presence(index)
        if word == AND:
            return index > at and index + 1 < len(self.tokens) and self._nominal(index + 1)
        return self._nominal(index)

    def _presence(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].key in meeting_slots.presence()

    def _nominal(self, index: int) -> bool:
        word = self.tokens[index].key
        return (word[0].isalnum() or word in {"«", "»"}) and word not in stop_words() and word not in meeting_slots.presence()


def find(document: Document, cast: Cast, published: date | None, said: Sequence[Statement] = ()) -> tuple[Meeting, ...]:
    """The meetings of an article in the order of their naming. What only direct words speak of is none."""
    quoted = [s.span for s in said if s.type == "Direct"]
    sightings = list(_Finder(document, cast).sightings())
    groups = _grouped([s for s in sightings if not _quoted(document, s, quoted) or s.pointed])
    dates = find_dates(document, published)
    found = [_meeting(document, group) for group in groups]
    return tuple(meeting_slots.filled(document, cast, m, dates, len(found)) for m in found)


def _quoted(document: Document, sighting: _Sighting, quoted: Sequence[Span]) -> bool:
    return any(document.tokens[sighting.first].span in q for q in quoted)


def _grouped(sightings: Sequence[_Sighting]) -> list[list[_Sighting]]:
    groups: list[list[_Sighting]] = []
    for sighting in sightings:
        meant = _meant(sighting, groups)
        if meant is not None:
            meant.append(sighting)
        elif _particular(sighting):
            groups.append([sighting])
    return groups


def _particular(sighting: _Sighting) -> bool:
    """Whether a sighting names a gathering of its own."""
    if sighting.pointed:
        return False
    words = len(sighting.name.split()) - len(sighting.noun.form.split())
    return sighting.noun.alone or sighting.ordinal is not None or words >= 1


def _meant(sighting: _Sighting, groups: Sequence[list[_Sighting]]) -> list[_Sighting] | None:
    """The gathering that a sighting speaks of again."""
    same = [g for g in groups if g[0].noun.type == sighting.noun.type or g[0].noun.form == sighting.noun.form]
    bare = len(sighting.name.split()) == len(sighting.noun.form.split())
    if sighting.pointed or (bare and not sighting.noun.alone):
        near = [g for g in groups if g[0].noun.form == sighting.noun.form] or same
        return near[-1] if near else (groups[-1] if groups and sighting.pointed else None)
    mine = _content(sighting)
    for group in same:
        for other in group:
            if sighting.ordinal and other.ordinal and sighting.ordinal != other.ordinal:
                continue
            theirs = _content(other)
            if mine and theirs and (mine <= theirs or theirs <= mine) and bool(mine & NEXT) == bool(theirs & NEXT):
                return group
    return None


def _content(sighting: _Sighting) -> set[str]:
    noun = {key(w) for w in sighting.noun.form.split()}
    return {k for w in sighting.name.split() if (k := key(w)) not in noun | THIS | WIDE and len(k) > 2}


def _meeting(document: Document, group: Sequence[_Sighting]) -> Meeting:
    names = sorted(dict.fromkeys(s.name for s in group if not s.pointed), key=lambda n: -len(n.split()))
    number = next((s.ordinal for s in group if s.ordinal), None)
    spans = tuple(span_of(document.tokens, s.first, s.last) for s in group)
    evidence = next(s for s in document.sentences if spans[0].start < s.end)
    bare = [" ".join(n.split()[_ordinal_length(n) :]) for n in names]
    return Meeting(
        ref(Kind.MEETING, names[0]), tuple(dict.fromkeys([*names, *bare])), group[0].noun.type, evidence,
        "meetings.name", ordinal=number, mentions=spans,
    )  # fmt: skip


def _ordinal_length(name: str) -> int:
    """How many words of a name its leading ordinal takes."""
    words = name.split()
    tokens = [Token(Span(0, 0), compact(w)) for w in words]
    found = ordinal_at(tokens, 0)
    return found[0] if found is not None and found[0] < len(words) else 0


def attach(
    document: Document, cast: Cast, met: Sequence[Meeting], said: Sequence[Statement]
) -> tuple[tuple[Meeting, ...], tuple[Statement, ...]]:
    """Which statement was made at which meeting; whoever speaks at one attends it."""
    statements = tuple(replace(s, meeting=m) for s, m in zip(said, meeting_slots.settings(document, met, said), strict=True))
    return tuple(_with_speakers(m, cast, statements) for m in met), statements


def _with_speakers(meeting: Meeting, cast: Cast, said: Sequence[Statement]) -> Meeting:
    speakers = [s.speaker for s in said if s.meeting == meeting.ref and s.speaker]
    kinds = {Kind.PERSON, Kind.OFFICE}
    present = [r for r in (*meeting.attendees, *meeting.chairs, *speakers) if cast.entities[r].kind in kinds]
    return replace(meeting, attendees=tuple(dict.fromkeys(present)))
