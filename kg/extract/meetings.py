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
from kg.lexicon import forms, table, words
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
IN = key("در")
_LONGEST_NAME = 14
# A day this many characters from a gathering is its day.
_NEAR = 60


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


@cache
def _kept() -> frozenset[tuple[str, str]]:
    return frozenset((key(r["noun"]), key(r["preposition"])) for r in table("name_prepositions"))


@cache
def _generics() -> frozenset[str]:
    return frozenset(key(form) for form in words("meeting_generics"))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(key(form) for form in words("gathering_bodies"))


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
        first, number = _numbered(self.tokens, at)
        pointed = before in THIS
        if after < len(self.tokens) and (self.tokens[after].key in _generics() or self._verbal(after)):
            return self._acted(at, after, noun) if noun.opens else None
        last, late = self._name_end(after, noun)
        number = number or late
        name = " ".join(self.document.printed(span_of(self.tokens, first, last)).split())
        return _Sighting(first, last, noun, name, number, pointed)

    def _verbal(self, at: int) -> bool:
        return self.tokens[at].key in meeting_slots.light_verbs()

    def _acted(self, at: int, after: int, noun: _Noun) -> _Sighting | None:
        """`شهردار از کارخانه بازدید کرد`: the name is the noun with what stands before it."""
        if not self._verbal(after):
            return None
        sentence = next(s for s in self.document.sentences if self.tokens[at].span in s)
        first = at
        while first > 0 and self.tokens[first - 1].span.start >= sentence.start and self.tokens[first - 1].key not in noun.opens:
            first -= 1
        if first == 0 or self.tokens[first - 1].span.start < sentence.start or at - first > _LONGEST_NAME or first == at:
            return None
        object_ = " ".join(self.document.printed(span_of(self.tokens, first - 1, at)).split())
        return _Sighting(first - 1, after, noun, f"{noun.form} {object_}", None, False)

    def _headline(self, at: int) -> bool:
        return self.document.headline is not None and self.tokens[at].span in self.document.headline

    def _name_end(self, at: int, noun: _Noun) -> tuple[int, int | None]:
        index, number = at, None
        late = ordinal_at(self.tokens, at) if at < len(self.tokens) else None
        if late is not None and not self._month(late[0]):
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
        if word in noun.opens and not any(self.tokens[i].key in noun.opens for i in range(at, index)):
            return not self._presence(index)
        if (self.tokens[index - 1].key, word) in _kept():
            return not self._presence(index)
        if word in meeting_slots.times():
            return index + 1 < len(self.tokens) and (self._nominal(index + 1) or self.tokens[index + 1].key in meeting_slots.times())
        if word == AND:
            return index > at and index + 1 < len(self.tokens) and self._nominal(index + 1)
        return self._nominal(index)

    def _month(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in meeting_slots.months()

    def _presence(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].key in meeting_slots.presence()

    def _nominal(self, index: int) -> bool:
        word = self.tokens[index].key
        return (word[0].isalnum() or word in {"«", "»"}) and word not in stop_words() and word not in meeting_slots.presence()


def find(document: Document, cast: Cast, published: date | None, said: Sequence[Statement] = ()) -> tuple[Meeting, ...]:
    """The meetings of an article in the order of their naming. What only direct words speak of is none."""
    quoted = [s.span for s in said if s.type == "Direct"]
    sightings = list(_Finder(document, cast).sightings())
    dates = find_dates(document, published)
    kept = [s for s in sightings if s.pointed or not _quoted(document, s, quoted) or _told(document, s, [d.span for d in dates])]
    groups = _grouped([s for s in kept if s.pointed or _bare(s) or _evident(document, s, [d.span for d in dates], said)])
    groups += _of_bodies(document, cast, said, groups)
    found = [_meeting(document, group) for group in groups]
    return tuple(meeting_slots.filled(document, cast, m, dates, number == 0) for number, m in enumerate(found))


def _quoted(document: Document, sighting: _Sighting, quoted: Sequence[Span]) -> bool:
    return any(document.tokens[sighting.first].span in q for q in quoted)


def _sentence(document: Document, sighting: _Sighting) -> Span:
    span = document.tokens[sighting.first].span
    return next(s for s in document.sentences if span in s)


def _told(document: Document, sighting: _Sighting, dates: Sequence[Span]) -> bool:
    """Whether even direct words tell of one gathering: it took place, on a day."""
    sentence = _sentence(document, sighting)
    near = any(d in sentence and abs(d.start - document.tokens[sighting.first].span.start) < _NEAR for d in dates)
    return near and meeting_slots.takes_place(document, sentence)


def _evident(document: Document, sighting: _Sighting, dates: Sequence[Span], said: Sequence[Statement]) -> bool:
    """Whether something shows that a gathering took or takes place: a number, a day, a verb, a list, a speaker at it."""
    sentence = _sentence(document, sighting)
    if sighting.ordinal is not None or sighting.noun.alone or any(d in sentence for d in dates):
        return True
    span = span_of(document.tokens, sighting.first, sighting.last)
    spoken = any(s.evidence == sentence and not span.overlaps(s.span) for s in said)
    return spoken or meeting_slots.takes_place(document, sentence) or bool(sighting.noun.opens)


def _of_bodies(
    document: Document, cast: Cast, said: Sequence[Statement], groups: Sequence[Sequence[_Sighting]]
) -> Iterator[list[_Sighting]]:
    """`در شورای سلامت گفت`: a body that is spoken in is its session, where the sentence names no other gathering."""
    tokens = document.tokens
    index = {t.span.start: i for i, t in enumerate(tokens)}
    noun = _nouns().get("جلسه")
    busy = [span_of(tokens, s.first, s.last) for g in groups for s in g]
    seen: set[str] = set()
    for statement in said:
        head = Span(statement.evidence.start, max(statement.span.start, statement.evidence.start))
        if noun is None or any(head.overlaps(b) for b in busy):
            continue
        for mention in cast.within(head, Kind.ORGANIZATION):
            at = index[mention.span.start]
            first, number = _numbered(tokens, at)
            spoken_in = first > 0 and tokens[first - 1].key == IN and tokens[at].key in _bodies()
            if spoken_in and mention.ref not in seen:
                seen.add(mention.ref)
                last = next(i for i in range(at, len(tokens) + 1) if i == len(tokens) or tokens[i].span.start >= mention.span.end)
                printed = " ".join(document.printed(span_of(tokens, first, last)).split())
                yield [_Sighting(first, last, noun, printed, number, False)]


def _numbered(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    for first in range(max(at - 8, 0), at):
        found = ordinal_at(tokens, first)
        if found is not None and found[0] == at:
            return first, found[1]
    return at, None


def _bare(sighting: _Sighting) -> bool:
    """Whether only the noun stands, which can but point back."""
    return len(sighting.name.split()) == len(sighting.noun.form.split()) and not sighting.noun.alone


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
    if sighting.pointed or _bare(sighting):
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
    bare += [" ".join(w for w in n.split() if key(w) not in meeting_slots.times()) for n in names]
    if _nouns().match([Token(Span(0, 0), compact(w)) for w in bare[0].split()], 0) is None:
        bare += [f"{group[0].noun.form} {n}" for n in bare[:1]]
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
    settings = meeting_slots.settings(document, met, said)
    statements = tuple(replace(s, meeting=m) for s, m in zip(said, settings, strict=True))
    return tuple(_with_speakers(m, cast, statements) for m in met), statements


def _with_speakers(meeting: Meeting, cast: Cast, said: Sequence[Statement]) -> Meeting:
    speakers = [s.speaker for s in said if s.meeting == meeting.ref and s.speaker]
    kinds = {Kind.PERSON, Kind.OFFICE}
    present = [r for r in (*meeting.attendees, *meeting.chairs, *speakers) if cast.entities[r].kind in kinds]
    return replace(meeting, attendees=tuple(dict.fromkeys(present)))
