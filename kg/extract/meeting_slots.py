"""The slots of a meeting: when, where, host, chair, attendees; and which statements were made at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.cast import Cast
from kg.lexicon import table, words
from kg.model import Document, Kind, Meeting, Mention, Place, PlaceType, Span, Statement
from kg.text.jalali import DateExpression
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases

_MARGIN = key("حاشیه")
_IN = key("در")
_TOWNS = {PlaceType.CITY, PlaceType.COUNTY, PlaceType.OTHER, PlaceType.DISTRICT, PlaceType.PROVINCE}
# A dateline stands in the first so many characters of the text.
_LEAD = 220


@cache
def presence() -> frozenset[str]:
    return frozenset(key(form) for form in words("presence_words"))


@cache
def _openings() -> Phrases[str]:
    return Phrases((row["form"], row["slot"]) for row in table("meeting_slots"))


def filled(
    document: Document, cast: Cast, meeting: Meeting, dates: Sequence[DateExpression], among: int
) -> Meeting:
    """The meeting with every slot that the sentences which name it fill."""
    sentences = _sentences(document, meeting)
    slots: dict[str, list[str]] = {"attended": [], "hosted": [], "chaired": []}
    for sentence in sentences:
        if among == 1 or any(_names_it(meeting, sentence) for _ in (0,)):
            for slot, found in _slots(document, cast, sentence):
                slots[slot].extend(found)
    if meeting.type in {"encounter", "visit"}:
        slots["attended"].extend(_parties(cast, meeting, sentences[0]))
    when = _date(meeting, sentences, dates)
    place = _place(document, cast, meeting, sentences, slots["hosted"])
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


def _names_it(meeting: Meeting, sentence: Span) -> bool:
    return any(m in sentence for m in meeting.mentions)


def _sentences(document: Document, meeting: Meeting) -> list[Span]:
    return [s for s in document.sentences if any(m in s for m in meeting.mentions)] or [meeting.evidence]


def _slots(document: Document, cast: Cast, sentence: Span) -> Iterator[tuple[str, list[str]]]:
    """What follows `با حضور`, `به میزبانی`, `به ریاست` in a sentence."""
    tokens = [t for t in document.tokens if t.span in sentence]
    for _, last, slot in _openings().all(tokens):
        start = tokens[last - 1].span.end
        kinds = (Kind.PERSON, Kind.OFFICE) if slot != "hosted" else (Kind.PLACE, Kind.ORGANIZATION, Kind.PERSON, Kind.OFFICE)
        end = _list_end(document, tokens, start) if slot == "attended" else min(start + 90, sentence.end)
        mentions = _outer([m for m in cast.within(Span(start, end), *kinds)])
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
    """Those who meet or visit: the people and titles of the sentence up to the end of the name, not inside other names."""
    end = max(m.end for m in meeting.mentions if m in sentence) if any(m in sentence for m in meeting.mentions) else sentence.end
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
    document: Document, cast: Cast, meeting: Meeting, sentences: Sequence[Span], hosts: Sequence[str]
) -> str | None:
    """A place after `در` in a sentence that names the meeting, a host, a place in its name, or the dateline's."""
    for sentence in sentences[:2]:
        for mention in cast.within(sentence, Kind.PLACE):
            before = document.folded[max(0, mention.span.start - 12) : mention.span.start].split()
            if before and key(before[-1]) == _IN and _is_town(cast, mention):
                return mention.ref
    towns = [h for h in hosts if cast.entities[h].kind is Kind.PLACE]
    inside = [m.ref for s in meeting.mentions for m in cast.within(s, Kind.PLACE) if _is_town(cast, m)]
    dateline = [m.ref for m in cast.within(Span(document.body, document.body + _LEAD), Kind.PLACE) if _is_town(cast, m)]
    chosen = [*towns, *inside, *dateline]
    return chosen[0] if chosen else None


def _is_town(cast: Cast, mention: Mention) -> bool:
    entity = cast.entities[mention.ref]
    return isinstance(entity, Place) and entity.type in _TOWNS


def settings(document: Document, met: Sequence[Meeting], said: Sequence[Statement]) -> list[str | None]:
    """For each statement, the meeting at which it was made; None where the text sets it elsewhere."""
    sightings = sorted((span, m) for m in met for span in m.mentions) if met else []
    found: list[str | None] = []
    for statement in said:
        before = [(s, m) for s, m in sightings if s.start < max(statement.evidence.end, 0)]
        current = before[-1] if before else None
        if statement.medium is not None or _elsewhere(document, statement):
            found.append(None)
        elif current is not None and not _margin(document, current[0]):
            found.append(current[1].ref)
        else:
            found.append(None)
    return found


def _margin(document: Document, span: Span) -> bool:
    before = document.folded[max(0, span.start - 30) : span.start].split()
    return any(_MARGIN in key(w) for w in before[-3:])


def _elsewhere(document: Document, statement: Statement) -> bool:
    """Whether the frame of a statement sets it in an interview, a letter or a post."""
    evidence = statement.evidence.of(document.folded)
    head = evidence[: max(statement.span.start - statement.evidence.start, 0)]
    return any(compact(form) in compact(head) for form in words("other_settings"))
