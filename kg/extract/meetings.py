"""Meetings: the particular gatherings that an article speaks of, each with the stretches where it does.

A gathering is a noun of its kind (`نشست`), perhaps an ordinal before or after it, and the noun phrase that names it.
What is bare or pointed at (`این نشست`) means the gathering of that noun named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.extract import (
    cancellations,
    meeting_groups,
    meeting_names,
    meeting_periods,
    meeting_purposes,
    meeting_slots,
    meeting_status,
    settings,
)
from kg.extract.cast import Cast
from kg.extract.gathering_words import (
    EDITION,
    FORMING,
    FROM,
    IN,
    bodies,
    coming,
    decisions,
    following,
    match_words,
    nouns,
)
from kg.extract.reading import ref
from kg.extract.sighting import Sighting, tokens_in
from kg.extract.sightings import Finder
from kg.model import Document, Kind, Meeting, Place, PlaceType, Span, Statement
from kg.text.jalali import DateExpression, find_dates
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal_at
from kg.text.phrases import span_of, starting

_SESSION = "جلسه"
_LISTED = {"،", key("و")}
# So many words of sport make an article one of sport; so many make it one of nothing else.
_SPORTING, _MATCH = 3, 6
_CAMP, _ENCOUNTER = "اردو", "encounter"
_HOLDING, _HOST = key("برگزاری"), key("میزبان")
_COMING, _SPOKE = {key("شرکت"), key("حضور")}, {key("گفت"), key("گفتند"), key("گفته"), key("سخن")}
_REPORTERS = {key("خبرنگار"), key("خبرنگاران")}
# `مصوبات جلسه …`: what a session decided.
_DECIDED = {key(form) for form in ("مصوبه", "مصوبات", "تصمیم", "تصمیمات")}
_WISHES = {key("خواستار"), key("خواهان"), key("لزوم"), key("ضرورت"), key("درخواست"), key("پیشنهاد")}
_ASKED = {key("خواستار"), key("خواهان")}
_BESIDE = {key("پس"), key("پیش"), key("بعد"), key("قبل")}
# A day this many characters from a gathering is its day.
_NEAR = 60
# What a session decided is told this many words behind it.
_VERB = 12


def find(document: Document, cast: Cast, published: date | None, said: Sequence[Statement] = ()) -> tuple[Meeting, ...]:
    """The meetings of an article in the order of their naming. What only direct words speak of is none.

    `published` is the day that dates are counted from, None where unknown; `said` is what the article attributes.
    """
    dates = find_dates(document, published)
    towns = {m.span for m in cast.mentions if m.kind is Kind.PLACE}  # «دوشنبه» is a town too
    days = [d for d in dates if d.rule != "dates.vague" and d.span not in towns]
    finder = Finder(document, cast, dates)
    found = sorted([*finder.sightings(), *_of_bodies(document, finder, said)], key=lambda s: (s.first, s.last))
    spans = [d.span for d in days]
    asked = [replace(s, hidden=True, wished=True) for s in found if _wished(document, s)]
    kept = [s for s in found if not _wished(document, s) and _counts(document, cast, s, spans, said)]
    kept = sorted([*kept, *asked], key=lambda s: (s.first, s.last))
    days = [d for d in days if not _numbers(document, d, kept)]
    told = {(s.first, s.last) for s in kept if _narrated(document, s, said) and not _is_off(document, s)}
    groups = meeting_groups.grouped(kept, lambda s: (s.first, s.last) in told)
    met = [_meeting(document, group) for group in groups]
    filled = meeting_groups.merged([meeting_slots.filled(document, cast, m, met, days, said) for m in met])
    filled = [
        meeting_status.told(document, meeting_names.dated(document, m, days), published, days, said) for m in filled
    ]
    filled = [meeting_periods.placed(document, m, met, published, days) for m in filled]
    purposes = [meeting_purposes.purpose(document, m, said) for m in filled]
    return tuple(replace(m, purpose=p) if p is not None else m for m, p in zip(filled, purposes, strict=True))


def _numbers(document: Document, day: DateExpression, sightings: Sequence[Sighting]) -> bool:
    """`نشست دوازدهم اردیبهشت گذشته` after the thirteenth: whether what looks like a day is a number."""
    at = document.index.get(day.span.start)
    number = ordinal_at(document.tokens, at) if at is not None else None
    if at is None or number is None:
        return False
    return any(s.first < at < s.last and s.ordinal == number[1] for s in sightings)


def _counts(
    document: Document, cast: Cast, sighting: Sighting, dates: Sequence[Span], said: Sequence[Statement]
) -> bool:
    """Whether a sighting speaks of one gathering, and not of gatherings in general."""
    sporting = sighting.noun.type == _ENCOUNTER or sighting.noun.form.startswith(_CAMP)
    if sporting and _is_match(document, cast, sighting):
        return False
    if sighting.pointed or sighting.hidden:
        return True
    if sighting.noun.type == EDITION:
        return sighting.ordinal is not None
    if _of_town(document, cast, sighting):
        return True
    if any(document.tokens[sighting.first].span in s.span for s in said if s.type == "Direct"):
        return _told(document, sighting, dates)
    if sighting.bare and not sighting.others:
        return True
    return _evident(document, sighting, dates, said)


def _of_town(document: Document, cast: Cast, sighting: Sighting) -> bool:
    """`نشست شیراز`: a gathering known by its town."""
    last = document.tokens[sighting.last - 1].span
    town = cast.within(last, Kind.PLACE)
    entity = cast.entities[town[0].ref] if town and town[0].span == last else None
    return len(sighting.name.split()) == 2 and isinstance(entity, Place) and entity.type is PlaceType.CITY


def _is_match(document: Document, cast: Cast, sighting: Sighting) -> bool:
    """Whether sport is spoken of around a `دیدار`; where only a word or none tells, in the whole article."""
    words = match_words()
    here = sum(words.get(t.key, False) for t in tokens_in(document, _sentence(document, sighting)))
    if here > 1:
        return True
    every = sum(map(words.__contains__, document.keys))
    if sighting.noun.form.startswith(_CAMP):
        return every >= _SPORTING
    span = span_of(document.tokens, sighting.first, sighting.last)
    people = cast.within(span, Kind.PERSON, Kind.OFFICE)
    told = sum(words.get(word, False) for word in document.keys)
    if told >= _SPORTING and (here > 0 or sighting.pointed or sighting.bare):
        return True
    return not people and every >= _MATCH


def _narrated(document: Document, sighting: Sighting, said: Sequence[Statement]) -> bool:
    return not any(document.tokens[sighting.first].span in s.span for s in said)


def _is_off(document: Document, sighting: Sighting) -> bool:
    return cancellations.called_off(document, [span_of(document.tokens, sighting.first, sighting.last)], ())


def _sentence(document: Document, sighting: Sighting) -> Span:
    span = document.tokens[sighting.first].span
    return document.sentence(span) or span


def _told(document: Document, sighting: Sighting, dates: Sequence[Span]) -> bool:
    """Whether even direct words tell of one gathering: it took place, on a day."""
    sentence = _sentence(document, sighting)
    if sighting.ordinal is not None:
        return True
    if not sighting.bare and _is_off(document, sighting):
        return True
    near = any(d in sentence and abs(d.start - document.tokens[sighting.first].span.start) < _NEAR for d in dates)
    put = not sighting.bare and sighting.first > 0 and document.tokens[sighting.first - 1].key == IN
    if _decided(document, sighting, sentence) or (put and _spoken_there(document, sighting)):
        return True
    if _in_weeks(document, sighting) or _is_measure(document, sighting, sentence):
        return True
    return near and (sighting.acted or put or meeting_slots.takes_place(document, sentence))


def _is_measure(document: Document, sighting: Sighting, sentence: Span) -> bool:
    """`پس از جلسه استیضاح برگزار شد`: whether what took place is told to be after or before a gathering."""
    before = [t.key for t in document.tokens[max(0, sighting.first - 2) : sighting.first]]
    beside = len(before) == 2 and before[0] in _BESIDE and before[1] == FROM
    return beside and not sighting.bare and meeting_slots.takes_place(document, sentence)


def _decided(document: Document, sighting: Sighting, sentence: Span) -> bool:
    """`در جلسه شورای سلامت مقرر شد`, `مصوبات جلسه شورای سلامت`: whether a session is told of by what it decided."""
    before = document.tokens[sighting.first - 1].key if sighting.first else ""
    if sighting.bare or before in _DECIDED:
        return not sighting.bare
    rest = tokens_in(document, Span(document.tokens[sighting.last - 1].span.end, sentence.end))
    return before == IN and any(True for _ in decisions().all(rest[:_VERB]))


def _spoken_there(document: Document, sighting: Sighting) -> bool:
    """`در جلسه شورای سلامت گفت`: whether a verb of speech follows right after a gathering."""
    return _following(document, sighting) in _SPOKE


def _following(document: Document, sighting: Sighting) -> str:
    """The word right after a gathering."""
    return document.tokens[sighting.last].key if sighting.last < len(document.tokens) else ""


def _evident(document: Document, sighting: Sighting, dates: Sequence[Span], said: Sequence[Statement]) -> bool:
    """Whether a number, a day, a verb, a list or a speaker shows that a gathering took or takes place."""
    sentence = _sentence(document, sighting)
    if any(key(w) in following() for w in sighting.name.split()[1:2]) or _in_weeks(document, sighting):
        return True
    if sighting.ordinal is not None or sighting.noun.alone or sighting.acted or any(d in sentence for d in dates):
        return True
    if meeting_slots.takes_place(document, sentence) or _decided(document, sighting, sentence):
        return True
    before = document.tokens[sighting.first - 1].key if sighting.first else ""
    if before == IN and _following(document, sighting) in _COMING | _SPOKE:  # `در میزگرد … شرکت کند`
        return True
    if before == _HOST or (not sighting.bare and _is_off(document, sighting)):
        return True
    if before == _HOLDING and meeting_slots.announces(document, sentence):
        return True
    return before not in _LISTED and _implied(document, sighting, sentence, said)


def _in_weeks(document: Document, sighting: Sighting) -> bool:
    """`دو هفته پیش در بازدید از سد`: whether a sentence puts a gathering, but for the day, in time."""
    put = sighting.first > 0 and document.tokens[sighting.first - 1].key == IN
    return put and not sighting.bare and meeting_periods.counted(document, _sentence(document, sighting))


def _wished(document: Document, sighting: Sighting) -> bool:
    """`خواستار برگزاری جلسه … شد`: what is only asked for is no gathering yet."""
    before = [t.key for t in document.tokens[max(0, sighting.first - 2) : sighting.first]]
    if sighting.hidden or sighting.pointed or sighting.ordinal is not None or not before:
        return False
    return before[-1] in _ASKED or (len(before) == 2 and before[0] in _WISHES and before[1] in {_HOLDING, FORMING})


def _implied(document: Document, sighting: Sighting, sentence: Span, said: Sequence[Statement]) -> bool:
    """Whether someone speaks around a gathering, or the noun itself tells of one."""
    span = span_of(document.tokens, sighting.first, sighting.last)
    if any(s.evidence == sentence and not span.overlaps(s.span) for s in said):
        return True
    with_whom = any(key(w) in sighting.noun.opens for w in sighting.name.split())
    return sighting.noun.type == "ceremony" or (sighting.noun.type in {"encounter", "visit"} and with_whom)


def _of_bodies(document: Document, finder: Finder, said: Sequence[Statement]) -> Iterator[Sighting]:
    """`در شورای سلامت گفت`: a body that is spoken in is its session, where the sentence names no other gathering."""
    tokens, noun = document.tokens, nouns().get(_SESSION)
    seen: set[tuple[str, str]] = set()
    for statement in said:
        frame = tokens_in(document, Span(statement.evidence.start, max(statement.evidence.start, statement.span.start)))
        start = bisect_left(document.starts, statement.evidence.start)
        head = range(start, start + len(frame))
        named = list(starting(document.keys[head.start : head.stop], bodies(), start))
        if noun is None or not named or any(nouns().match(tokens, i) for i in head):
            continue
        asked = max((i for i in head if tokens[i].key in _REPORTERS), default=-1)  # `در ستاد … به خبرنگاران گفت`
        for at in (i for i in named if i > asked):
            sighting = finder.body_at(at, noun)
            if sighting is not None and (name := (compact(sighting.name), noun.form)) not in seen:
                seen.add(name)
                yield sighting


def _meeting(document: Document, group: Sequence[Sighting]) -> Meeting:
    own = dict.fromkeys(n for s in group if not s.pointed for n in (s.name, *s.others))
    told = {n for s in group if s.bare for n in s.others} if any(not s.bare and not s.pointed for s in group) else set()
    names = sorted(own, key=lambda n: (n in told, -len(n.split()))) or [group[0].name]
    number = next((s.ordinal for s in group if s.ordinal), None)
    spans = tuple(span_of(document.tokens, s.first, s.last) for s in group)
    evidence = next(s for s in document.sentences if spans[0].start < s.end)
    rule = "meetings.verb" if group[0].acted else "meetings.name"
    return Meeting(
        ref(Kind.MEETING, names[0]), tuple(dict.fromkeys([*names, *meeting_names.shorter(names, group[0].noun.form)])),
        group[0].noun.type, evidence, rule, ordinal=number, mentions=spans,
    )  # fmt: skip


def attach(
    document: Document, cast: Cast, met: Sequence[Meeting], said: Sequence[Statement]
) -> tuple[tuple[Meeting, ...], tuple[Statement, ...]]:
    """Which statement was made at which meeting; whoever speaks at one attends it."""
    off = {m.ref for m in met if _is_next(m) or cancellations.called_off(document, m.mentions, said)}
    found = settings.find(document, [m for m in met if m.ref not in off], said)
    statements = tuple(replace(s, meeting=m) if m else s for s, m in zip(said, found, strict=True))
    present = [replace(m, attendees=()) if _is_next(m) else _with_speakers(document, m, cast, statements) for m in met]
    return meeting_status.with_speakers(present, statements), statements


def _is_next(meeting: Meeting) -> bool:
    """Whether the article knows a gathering only as one that comes after another: nobody has been there yet."""
    return all(coming() & {key(word) for word in (*name.split()[1:2], *name.split()[-1:])} for name in meeting.names)


def _with_speakers(document: Document, meeting: Meeting, cast: Cast, said: Sequence[Statement]) -> Meeting:
    """Whoever speaks at a meeting attends it, unless by a message that is read there."""
    heard = [s for s in said if s.meeting == meeting.ref and not settings.by_message(document, s)]
    kinds = {Kind.PERSON, Kind.OFFICE}
    present = [r for r in (*meeting.attendees, *meeting.chairs, *(s.speaker for s in heard)) if r]
    return replace(meeting, attendees=tuple(dict.fromkeys(r for r in present if cast.entities[r].kind in kinds)))
