"""Meetings: the particular gatherings that an article speaks of, each with the stretches where it does.

A gathering is a noun of its kind (`نشست`), perhaps an ordinal before or after it, and the noun phrase that names it.
What is bare or pointed at (`این نشست`) means the gathering of that noun named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.extract import (
    cancellations,
    headline_gatherings,
    meeting_groups,
    meeting_names,
    meeting_periods,
    meeting_purposes,
    meeting_slots,
    meeting_status,
    settings,
)
from kg.extract.awarded_gatherings import is_awarded
from kg.extract.cast import Cast
from kg.extract.gathering_evidence import counts, is_off, narrated, wished
from kg.extract.gathering_words import (
    COPULAS,
    DAY,
    EDITION,
    THIS,
    bodies,
    coming,
    kinds_of_session,
    nouns,
    parts_of_day,
)
from kg.extract.reading import ref
from kg.extract.sighting import Sighting, tokens_in
from kg.extract.sightings import Finder
from kg.model import Document, Kind, Meeting, Span, Statement
from kg.text.jalali import DateExpression, Precision, find_dates
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal_at
from kg.text.phrases import span_of, starting

_SESSION, _TOMORROWS, _BEEN = "جلسه", key("فردای"), key("بوده")
_NEWS = key("خبر")
_MISTAKEN = {
    *((key("به"), key(word)) for word in ("اشتباه", "نادرست", "غلط", "خطا")),
    *((key(word),) for word in ("به‌اشتباه", "به‌نادرست", "به‌غلط", "اشتباها")),
}
# So many words behind a number hold what it is said of: `این مجمع بوده`.
_PREDICATE = 3
_REPORTERS = {key("خبرنگار"), key("خبرنگاران")}


def find(document: Document, cast: Cast, published: date | None, said: Sequence[Statement] = ()) -> tuple[Meeting, ...]:
    """The meetings of an article in the order of their naming. What only direct words speak of is none.

    `published` is the day that dates are counted from, None where unknown; `said` is what the article attributes.
    """
    dates = sorted([*find_dates(document, published), *_tomorrows(document, published)], key=lambda d: d.span)
    towns = {m.span for m in cast.mentions if m.kind is Kind.PLACE}  # «دوشنبه» is a town too
    days = [d for d in dates if d.rule != "dates.vague" and d.span not in towns]
    finder = Finder(document, cast, dates)
    found = sorted([*finder.sightings(), *_of_bodies(document, finder, said)], key=lambda s: (s.first, s.last))
    found = [s for s in found if not _is_mistaken(document, s)]
    kept = [s for s in found if not wished(document, s) and counts(document, cast, s, days, said)]
    sure = {(s.first, s.last) for s in kept}
    unsure = (
        s for s in found if (s.first, s.last) not in sure and (wished(document, s) or narrated(document, s, said))
    )
    asked = [replace(s, hidden=True, wished=True) for s in unsure]
    days = [d for d in days if not _is_of_news(document, cast, d)]
    kept = [_with_day(document, s, days) for s in sorted([*kept, *asked], key=lambda s: (s.first, s.last))]
    kept = [replace(s, equated=True) if _is_equated(document, s, kept[at - 1 : at]) else s for at, s in enumerate(kept)]
    kept = [replace(s, told=None) if _is_anothers(document, s, kept) else s for s in kept]
    days = [d for d in days if not _numbers(document, d, kept)]
    told = {(s.first, s.last) for s in kept if narrated(document, s, said) and not is_off(document, s)}
    groups = meeting_groups.grouped(kept, lambda s: (s.first, s.last) in told)
    met = _meetings(document, headline_gatherings.with_headline(groups, _in_headline(document, kept)))
    filled = meeting_groups.merged([meeting_slots.filled(document, cast, m, met, days, said) for m in met])
    filled = [
        meeting_status.told(document, meeting_names.dated(document, m, days), published, days, said) for m in filled
    ]
    filled = [meeting_periods.placed(document, m, met, published, days) for m in filled]
    purposes = [meeting_purposes.purpose(document, m, said) for m in filled]
    filled = meeting_names.with_others(finder.line, document, filled)
    return tuple(replace(m, purpose=p) if p is not None else m for m, p in zip(filled, purposes, strict=True))


def _is_of_news(document: Document, cast: Cast, day: DateExpression) -> bool:
    """`در خبر ۲۳ شهریور این خبرگزاری درباره بازدید …`, `روزنامه گلستان امروز`: a day on which news appeared, or one in
    the name of an outlet."""
    first = document.index.get(day.span.start, 0)
    before = [token.key for token in document.tokens[max(0, first - 2) : first]]
    dated = before[-1:] == [_NEWS] or before == [_NEWS, DAY]
    return dated or any(m.kind is Kind.ORGANIZATION and day.span in m.span for m in cast.mentions)


def _tomorrows(document: Document, published: date | None) -> Iterator[DateExpression]:
    """`جلسه علنی فردای شورا`: the day after, whose it is told behind it, as only a gathering has it."""
    for at in starting(document.keys, {_TOMORROWS}):
        first = at - 1
        while first > 0 and document.tokens[first].key in kinds_of_session():
            first -= 1
        if first >= 0 and nouns().may_start(document.tokens[first]):
            day = published + timedelta(days=1) if published else None
            yield DateExpression(document.tokens[at].span, day, "dates.relative")


def _in_headline(document: Document, sightings: Sequence[Sighting]) -> list[Sighting]:
    line = document.headline
    return [s for s in sightings if line is not None and span_of(document.tokens, s.first, s.last) in line]


def _with_day(document: Document, sighting: Sighting, days: Sequence[DateExpression]) -> Sighting:
    """A sighting with the one day that stands in its name, or where it has none, right after its noun."""
    last = sighting.last
    while last < len(document.tokens) and (
        document.tokens[last].key == DAY or document.tokens[last].key in parts_of_day()
    ):
        last += 1
    last = min(last + 1, len(document.tokens)) if sighting.bare or sighting.ordinal else sighting.last
    span = span_of(document.tokens, sighting.first, last)
    own = {d.date for d in days if span.start <= d.span.start < span.end and d.precision is Precision.DAY}
    if len(own) == 1:
        return replace(sighting, day=own.pop())
    sentence = document.sentence(span) or span
    told = {d.date for d in days if d.span in sentence and d.precision is Precision.DAY}
    return replace(sighting, told=told.pop()) if len(told) == 1 else sighting


def _is_anothers(document: Document, sighting: Sighting, kept: Sequence[Sighting]) -> bool:
    """`در این جلسه گفت: جلسه یکشنبه …`: whether the only day of a sentence is that by which it calls another."""
    if sighting.told is None:
        return False
    sentence = document.sentence(document.tokens[sighting.first].span)
    same = (s for s in kept if s.day == sighting.told and s.first != sighting.first)
    return any(document.sentence(document.tokens[s.first].span) == sentence for s in same)


def _is_equated(document: Document, sighting: Sighting, before: Sequence[Sighting]) -> bool:
    """`این جلسه، جلسه صد و پنجم بوده است`, `این اجلاس که هجدهمین دوره آن است`, `اجلاس قزوین، دهمین اجلاس این مجمع
    بوده`: whether a number is what its sentence says of what it points at, or names right before it; `before` is the
    sighting before it."""
    after = [t.key for t in document.tokens[sighting.last : sighting.last + _PREDICATE]]
    edition = sighting.noun.type == EDITION and not THIS.isdisjoint(after[:1])
    if sighting.ordinal is None or not before or not (before[0].pointed or _is_beside(document, before[0], sighting)):
        return False
    body = 2 if after[:1] and after[0] in THIS and not edition else int(edition)
    if not (COPULAS | {_BEEN}).intersection(after[body : body + 1]):
        return False
    one, other = (document.sentence(document.tokens[s.first].span) for s in (before[0], sighting))
    return one == other and (edition or before[0].noun.form == sighting.noun.form)


def _is_mistaken(document: Document, sighting: Sighting) -> bool:
    """`به نادرست صد و چهارمین جلسه خوانده شده بود`: whether a number is told to be wrong."""
    before = tuple(t.key for t in document.tokens[max(0, sighting.first - 2) : sighting.first])
    return sighting.ordinal is not None and (before in _MISTAKEN or before[-1:] in _MISTAKEN)


def _is_beside(document: Document, one: Sighting, other: Sighting) -> bool:
    """Whether nothing but a comma stands between two sightings of which only the second has a number."""
    between = [token.key for token in document.tokens[one.last : other.first]]
    return between == ["،"] and one.ordinal is None


def _numbers(document: Document, day: DateExpression, sightings: Sequence[Sighting]) -> bool:
    """`نشست دوازدهم اردیبهشت گذشته` after the thirteenth: whether what looks like a day is a number."""
    at = document.index.get(day.span.start)
    number = ordinal_at(document.tokens, at) if at is not None else None
    if at is None or number is None:
        return False
    return any(s.first < at < s.last and s.ordinal == number[1] for s in sightings)


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


def _meetings(document: Document, groups: Sequence[Sequence[Sighting]]) -> list[Meeting]:
    """A gathering for each group, told apart by a number where two have one name; of several numbered ones of a kind
    only the first has names without its number."""
    forms = Counter(group[0].noun.form for group in groups)
    called: Counter[str] = Counter()
    numbered = set[str]()
    found = []
    for group in groups:
        meeting = _meeting(document, group, alone=forms[group[0].noun.form] == 1)
        if meeting.ordinal and group[0].noun.form in numbered:
            own = (name for name in meeting.names[1:] if meeting_names.has_number(name))
            meeting = replace(meeting, names=(meeting.names[0], *own))
        if meeting.ordinal:
            numbered.add(group[0].noun.form)
        called[meeting.ref] += 1
        number = called[meeting.ref]
        found.append(replace(meeting, ref=f"{meeting.ref} {number}") if number > 1 else meeting)
    return found


def _meeting(document: Document, group: Sequence[Sighting], *, alone: bool) -> Meeting:
    """The gathering of a group; `alone`: whether the article has none else of its noun, which then names it too."""
    headline = [s.name for s in group if s.hidden]
    group = [s for s in group if not s.hidden]
    own = dict.fromkeys(n for s in group if not s.pointed for n in (s.name, *s.others))
    told = {n for s in group if s.bare for n in s.others} if any(not s.bare and not s.pointed for s in group) else set()
    names = sorted(own, key=lambda n: (n in told, -len(n.split()))) or [group[0].name]
    number = next((s.ordinal for s in group if s.ordinal), None)
    spans = tuple(span_of(document.tokens, s.first, s.last) for s in group)
    evidence = next(s for s in document.sentences if spans[0].start < s.end)
    rule = "meetings.verb" if group[0].acted else "meetings.name"
    plain = [group[0].noun.form] if group[0].acted and alone else []
    shorter = meeting_names.shorter(names, group[0].noun.form)
    called = tuple(dict.fromkeys([*names, *shorter, *plain, *headline]))
    return Meeting(
        ref(Kind.MEETING, names[0]), called, group[0].noun.type, evidence, rule, ordinal=number, mentions=spans
    )


def attach(
    document: Document, cast: Cast, met: Sequence[Meeting], said: Sequence[Statement]
) -> tuple[tuple[Meeting, ...], tuple[Statement, ...]]:
    """Which statement was made at which meeting; whoever speaks at one attends it."""
    ahead = {m.ref for m in met if _is_next(m) or is_awarded(document, m, met)}
    off = ahead | {m.ref for m in met if cancellations.called_off(document, m.mentions, said)}
    found = settings.find(document, [m for m in met if m.ref not in off], said)
    statements = tuple(replace(s, meeting=m) if m else s for s, m in zip(said, found, strict=True))
    present = [
        replace(m, attendees=()) if m.ref in ahead else _with_speakers(document, m, cast, statements) for m in met
    ]
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
