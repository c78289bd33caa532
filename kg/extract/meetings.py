"""Meetings: the particular gatherings that an article speaks of, each with the stretches where it does.

A gathering is a noun of its kind (`نشست`), perhaps an ordinal before or after it, and the noun phrase that names it.
What is bare or pointed at (`این نشست`) means the gathering of that noun named last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.extract import meeting_slots
from kg.extract.cast import Cast
from kg.extract.reading import ref
from kg.extract.sightings import THIS, Finder, Sighting, bodies, is_bare, nouns, numbered
from kg.model import Document, Kind, Meeting, Span, Statement, Token
from kg.text.jalali import find_dates
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal_at
from kg.text.phrases import span_of

NEXT = {key("بعدی"), key("آینده"), key("آتی")}
# `اجلاس … کشور` and `اجلاس … ایران` are one.
WIDE = {key("کشور"), key("ایران"), key("اسلامی")}
IN = key("در")
# A day this many characters from a gathering is its day.
_NEAR = 60


def find(document: Document, cast: Cast, published: date | None, said: Sequence[Statement] = ()) -> tuple[Meeting, ...]:
    """The meetings of an article in the order of their naming. What only direct words speak of is none."""
    quoted = [s.span for s in said if s.type == "Direct"]
    sightings = list(Finder(document, cast).sightings())
    dates = find_dates(document, published)
    kept = [
        s
        for s in sightings
        if s.pointed or not _quoted(document, s, quoted) or _told(document, s, [d.span for d in dates])
    ]
    groups = _grouped(
        [s for s in kept if s.pointed or is_bare(s) or _evident(document, s, [d.span for d in dates], said)]
    )
    groups += _of_bodies(document, cast, said, groups)
    found = [_meeting(document, group) for group in groups]
    return tuple(meeting_slots.filled(document, cast, m, dates, number == 0) for number, m in enumerate(found))


def _quoted(document: Document, sighting: Sighting, quoted: Sequence[Span]) -> bool:
    return any(document.tokens[sighting.first].span in q for q in quoted)


def _sentence(document: Document, sighting: Sighting) -> Span:
    span = document.tokens[sighting.first].span
    return next(s for s in document.sentences if span in s)


def _told(document: Document, sighting: Sighting, dates: Sequence[Span]) -> bool:
    """Whether even direct words tell of one gathering: it took place, on a day."""
    sentence = _sentence(document, sighting)
    near = any(d in sentence and abs(d.start - document.tokens[sighting.first].span.start) < _NEAR for d in dates)
    return near and meeting_slots.takes_place(document, sentence)


def _evident(document: Document, sighting: Sighting, dates: Sequence[Span], said: Sequence[Statement]) -> bool:
    """Whether a number, a day, a verb, a list or a speaker shows that a gathering took or takes place."""
    sentence = _sentence(document, sighting)
    if sighting.ordinal is not None or sighting.noun.alone or any(d in sentence for d in dates):
        return True
    span = span_of(document.tokens, sighting.first, sighting.last)
    spoken = any(s.evidence == sentence and not span.overlaps(s.span) for s in said)
    return spoken or meeting_slots.takes_place(document, sentence) or bool(sighting.noun.opens)


def _of_bodies(
    document: Document, cast: Cast, said: Sequence[Statement], groups: Sequence[Sequence[Sighting]]
) -> Iterator[list[Sighting]]:
    """`در شورای سلامت گفت`: a body that is spoken in is its session, where the sentence names no other gathering."""
    tokens = document.tokens
    index = {t.span.start: i for i, t in enumerate(tokens)}
    noun = nouns().get("جلسه")
    busy = [span_of(tokens, s.first, s.last) for g in groups for s in g]
    seen: set[str] = set()
    for statement in said:
        head = Span(statement.evidence.start, max(statement.span.start, statement.evidence.start))
        if noun is None or any(head.overlaps(b) for b in busy):
            continue
        for mention in cast.within(head, Kind.ORGANIZATION):
            at = index[mention.span.start]
            first, number = numbered(tokens, at)
            spoken_in = first > 0 and tokens[first - 1].key == IN and tokens[at].key in bodies()
            if spoken_in and mention.ref not in seen:
                seen.add(mention.ref)
                last = next(
                    i
                    for i in range(at, len(tokens) + 1)
                    if i == len(tokens) or tokens[i].span.start >= mention.span.end
                )
                printed = " ".join(document.printed(span_of(tokens, first, last)).split())
                yield [Sighting(first, last, noun, printed, number, False)]


def _grouped(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    groups: list[list[Sighting]] = []
    for sighting in sightings:
        meant = _meant(sighting, groups)
        if meant is not None:
            meant.append(sighting)
        elif _particular(sighting):
            groups.append([sighting])
    return groups


def _particular(sighting: Sighting) -> bool:
    """Whether a sighting names a gathering of its own."""
    if sighting.pointed:
        return False
    words = len(sighting.name.split()) - len(sighting.noun.form.split())
    return sighting.noun.alone or sighting.ordinal is not None or words >= 1


def _meant(sighting: Sighting, groups: Sequence[list[Sighting]]) -> list[Sighting] | None:
    """The gathering that a sighting speaks of again."""
    same = [g for g in groups if g[0].noun.type == sighting.noun.type or g[0].noun.form == sighting.noun.form]
    if sighting.pointed or is_bare(sighting):
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


def _content(sighting: Sighting) -> set[str]:
    noun = {key(w) for w in sighting.noun.form.split()}
    return {k for w in sighting.name.split() if (k := key(w)) not in noun | THIS | WIDE and len(k) > 2}


def _meeting(document: Document, group: Sequence[Sighting]) -> Meeting:
    names = sorted(dict.fromkeys(s.name for s in group if not s.pointed), key=lambda n: -len(n.split()))
    number = next((s.ordinal for s in group if s.ordinal), None)
    spans = tuple(span_of(document.tokens, s.first, s.last) for s in group)
    evidence = next(s for s in document.sentences if spans[0].start < s.end)
    bare = [" ".join(n.split()[_ordinal_length(n) :]) for n in names]
    bare += [" ".join(w for w in n.split() if key(w) not in meeting_slots.times()) for n in names]
    if nouns().match([Token(Span(0, 0), compact(w)) for w in bare[0].split()], 0) is None:
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
