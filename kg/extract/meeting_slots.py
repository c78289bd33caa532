"""The slots of a meeting: when, where, host, chair, attendees; and which statements were made at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.cast import Cast
from kg.lexicon import forms, table, words
from kg.model import Document, Kind, Meeting, Mention, Place, PlaceType, Span, Statement
from kg.text.jalali import DateExpression
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases

_MARGIN = key("حاشیه")
_IN = key("در")
# A dateline stands in the first so many characters of the text.
_LEAD = 220
_NEXT = {key("بعدی"), key("آینده"), key("آتی"), key("قبلی"), key("گذشته")}
_WILL = {"خواهد", "خواهند"}
_FUTURE = frozenset(compact(form) for form in ("خواهد", "خواهند", "کند", "کنند"))


@cache
def presence() -> frozenset[str]:
    return frozenset(key(form) for form in words("presence_words"))


@cache
def times() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("stop_words") if row["class"] == "time")


@cache
def months() -> frozenset[str]:
    return frozenset(compact(row["form"]) for row in table("date_words") if row["kind"] in {"month", "gregorian"})


@cache
def light_verbs() -> frozenset[str]:
    return frozenset(compact(form) for row in table("light_verbs") for form in forms(row["forms"])) | _FUTURE


@cache
def _events() -> Phrases[bool]:
    return Phrases((form, True) for form in words("gathering_verbs"))


def takes_place(document: Document, sentence: Span) -> bool:
    """Whether a sentence says that something took or takes place, or who was there."""
    tokens = [t for t in document.tokens if t.span in sentence]
    return any(True for _ in _events().all(tokens)) or any(True for _ in _openings().all(tokens))


@cache
def _openings() -> Phrases[str]:
    return Phrases((row["form"], row["slot"]) for row in table("meeting_slots"))


def filled(document: Document, cast: Cast, meeting: Meeting, dates: Sequence[DateExpression], main: bool) -> Meeting:
    """The meeting with every slot that the sentences which name it fill; the dateline places the `main` one alone."""
    sentences = _sentences(document, meeting)
    slots: dict[str, list[str]] = {"attended": [], "hosted": [], "chaired": []}
    for sentence in sentences:
        for slot, found in _slots(document, cast, sentence):
            slots[slot].extend(found)
    if meeting.type in {"encounter", "visit"}:
        slots["attended"].extend(_parties(cast, meeting, sentences[0]))
    when = _date(meeting, sentences, dates)
    place = _place(document, cast, meeting, sentences, slots["hosted"], main)
    holders = [cast.holder(r) or r for r in slots["attended"]]
    chairs = tuple(dict.fromkeys(cast.holder(r) or r for r in slots["chaired"]))
    return replace(
        meeting,
        date=when.date if when else None,
        date_text=document.printed(when.span) if when else None,
        place=place,
        hosts=tuple(dict.fromkeys(slots["hosted"])),
        chairs=chairs,
        attendees=tuple(dict.fromkeys([*holders, *chairs])),
    )


def _sentences(document: Document, meeting: Meeting) -> list[Span]:
    return [s for s in document.sentences if any(m in s for m in meeting.mentions)] or [meeting.evidence]


def _slots(document: Document, cast: Cast, sentence: Span) -> Iterator[tuple[str, list[str]]]:
    """What follows `با حضور`, `به میزبانی`, `به ریاست` in a sentence."""
    tokens = [t for t in document.tokens if t.span in sentence]
    for _, last, slot in _openings().all(tokens):
        start = tokens[last - 1].span.end
        kinds = (
            (Kind.PERSON, Kind.OFFICE)
            if slot != "hosted"
            else (Kind.PLACE, Kind.ORGANIZATION, Kind.PERSON, Kind.OFFICE)
        )
        end = _list_end(document, tokens, start) if slot == "attended" else min(start + 90, sentence.end)
        mentions = _outer(cast.within(Span(start, end), *kinds))
        first = [m for m in mentions if m.span.start - start <= 45][:1]
        yield slot, [m.ref for m in (mentions if slot == "attended" else first)]


def _list_end(document: Document, tokens: Sequence[object], start: int) -> int:
    """A list of those present ends at the verb, or where another slot or a place opens."""
    after = [t for t in document.tokens if t.span.start >= start][:90]
    for token in after:
        if token.key in _list_enders() or token.span.start - start > 600:
            return token.span.start
    return after[-1].span.end if after else start


@cache
def _list_enders() -> frozenset[str]:
    return frozenset(compact(form) for form in words("list_enders"))


def _outer(mentions: Sequence[Mention]) -> list[Mention]:
    """Without mentions that stand inside others, and without the title that stands beside its holder's name."""
    return [m for m in mentions if not any(m is not o and m.span in o.span and m.span != o.span for o in mentions)]


def _parties(cast: Cast, meeting: Meeting, sentence: Span) -> list[str]:
    """Those who meet or visit: the people and titles of the sentence up to the end of the meeting's name."""
    end = (
        max(m.end for m in meeting.mentions if m in sentence)
        if any(m in sentence for m in meeting.mentions)
        else sentence.end
    )
    start = sentence.start if meeting.type == "visit" else min(m.start for m in meeting.mentions if m in sentence)
    found = _outer(cast.within(Span(start, end), Kind.PERSON, Kind.OFFICE))
    return [cast.holder(m.ref) or m.ref for m in found]


def _date(meeting: Meeting, sentences: Sequence[Span], dates: Sequence[DateExpression]) -> DateExpression | None:
    """The date of the first sentence that has one, the nearest to where the meeting is named."""
    for sentence in sentences:
        here = [d for d in dates if d.span in sentence and d.date is not None]
        named = next((m for m in meeting.mentions if m in sentence), sentence)
        if here:
            return min(here, key=lambda d: (abs(d.span.start - named.start), d.span))
    return None


def _place(
    document: Document, cast: Cast, meeting: Meeting, sentences: Sequence[Span], hosts: Sequence[str], main: bool
) -> str | None:
    """A city that the meeting's sentences put it in, that hosts it or that its name holds; else the dateline's.

    A county or a province only where the text says `در` of it.
    """
    within = [m for s in sentences[:2] for m in cast.within(s, Kind.PLACE) if _is_in(document, m)]
    inside = [m for s in meeting.mentions for m in cast.within(s, Kind.PLACE)]
    lead = Span(document.body, document.body + _LEAD)
    dateline = [m for m in cast.within(lead, Kind.PLACE) if main]
    towns = [h for h in hosts if cast.entities[h].kind is Kind.PLACE]
    cities = [m.ref for m in (*within, *inside) if _type(cast, m) is PlaceType.CITY]
    wider = [m.ref for m in within if _type(cast, m) is not PlaceType.COUNTRY]
    visited = [m.ref for m in inside if meeting.type == "visit" and _type(cast, m) is not PlaceType.COUNTRY]
    local = [m.ref for m in dateline if _type(cast, m) is PlaceType.CITY]
    chosen = [*cities[:1], *towns, *visited, *local, *wider]
    return chosen[0] if chosen else None


def _is_in(document: Document, mention: Mention) -> bool:
    before = document.folded[max(0, mention.span.start - 12) : mention.span.start].split()
    return bool(before) and key(before[-1]) == _IN


def _type(cast: Cast, mention: Mention) -> PlaceType:
    entity = cast.entities[mention.ref]
    return entity.type if isinstance(entity, Place) else PlaceType.OTHER


def settings(document: Document, met: Sequence[Meeting], said: Sequence[Statement]) -> list[str | None]:
    """For each statement, the meeting at which it was made; None where the text sets it elsewhere."""
    sightings = sorted((span, m.ref) for m in met for span in m.mentions if not _planned(document, m))
    found = [_setting(document, sightings, statement) for statement in said]
    spoken = {s.speaker for s, m in zip(said, found, strict=True) if m is not None}
    places = {m for m in found if m is not None}
    for at, statement in enumerate(said):  # a lead that says beforehand what was said at the one meeting
        early = bool(sightings) and statement.evidence.end <= sightings[0][0].start
        if found[at] is None and early and len(places) == 1 and statement.speaker in spoken:
            found[at] = None if statement.medium or _elsewhere(document, statement) else next(iter(places))
    return found


def _setting(document: Document, sightings: Sequence[tuple[Span, str]], statement: Statement) -> str | None:
    before = [
        (span, m) for span, m in sightings if span.start < statement.evidence.end and not span.overlaps(statement.span)
    ]
    if not before or statement.medium is not None or _elsewhere(document, statement):
        return None
    return None if _margin(document, before[-1][0]) else before[-1][1]


def _planned(document: Document, meeting: Meeting) -> bool:
    """Whether a meeting is still to come where the article names it."""
    return any(key(w) in _NEXT for n in meeting.names[:1] for w in n.split()) or any(
        f" {form} " in f" {meeting.evidence.of(document.folded)} " for form in words("future_words") if form in _WILL
    )


def _margin(document: Document, span: Span) -> bool:
    before = document.folded[max(0, span.start - 30) : span.start].split()
    return any(_MARGIN in key(w) for w in before[-3:])


def _elsewhere(document: Document, statement: Statement) -> bool:
    """Whether the frame of a statement sets it in an interview, a letter or a post."""
    evidence = statement.evidence.of(document.folded)
    head = evidence[: max(statement.span.start - statement.evidence.start, 0)]
    return any(compact(form) in compact(head) for form in words("other_settings"))
