"""Which sightings speak of the same gathering: by the words that they share, or by pointing back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.extract.gathering_words import (
    EDITION,
    MONTH,
    THIS,
    coming,
    nouns,
    parts,
    sides,
    solar_months,
    times,
    weekdays,
    years,
)
from kg.extract.sighting import Sighting
from kg.extract.sighting_content import COUNTED, FULL, LIKE, content, is_number
from kg.model import Meeting, Span, Token
from kg.text.days import solar_month
from kg.text.normalize import compact, key

# `این مراسم` and `این نشست` may mean any gathering, `این بازدید` none but a visit.
_OF_ITS_KIND = {"visit", "exhibition", "festival", "assembly", "press_conference"}
_ENCOUNTER, _SESSION, _NAMED = "encounter", "session", "meetings.name"
# From such a number on, it is no edition of a series of years.
_HIGH = 20


def grouped(sightings: Sequence[Sighting], narrated: Callable[[Sighting], bool]) -> list[list[Sighting]]:
    """The sightings of each gathering, in the order of its first. Only narration tells of one by pointing alone."""
    groups: list[list[Sighting]] = []
    hidden = [s for s in sightings if s.hidden and not s.pointed and not s.bare]
    for sighting in (s for s in sightings if not s.hidden):
        told = [g for g in groups if any(narrated(s) for s in g)] if narrated(sighting) else groups
        if any(all(s.hosted and s.ordinal for s in g) for g in told):  # the next one, which nobody points at yet
            told = [g for g in told if not all(s.hosted and s.ordinal for s in g)] or told
        asked = _asked(sighting, hidden, groups)
        if asked is not None:
            hidden.remove(asked)
            groups.append([replace(asked, hidden=False), sighting])
            continue
        meant = _meant(sighting, groups, told)
        if meant is not None:
            meant.append(sighting)
        elif sighting.noun.type == EDITION:
            groups.extend(_edition(sighting, groups))
        elif _particular(sighting) or (sighting.day is not None and not sighting.pointed and groups):
            leans = any(key(w) in THIS for w in sighting.name.split())
            groups.append([*(_behind(sighting, hidden) if leans else ()), sighting])
        elif sighting.pointed and (narrated(sighting) or _titled(sighting, hidden)):
            groups.append([*_behind(sighting, hidden), sighting])
    return groups


def _asked(
    sighting: Sighting, hidden: Sequence[Sighting], groups: Sequence[Sequence[Sighting]]
) -> Sighting | None:  # fmt: skip
    """`خواستار نشست مشترک شد. این نشست …`: what somebody had asked for, where it is that which is pointed at."""
    if not sighting.pointed:
        return None
    asked = next((s for s in hidden[::-1] if s.wished and s.first < sighting.first), None)
    if asked is None or asked.noun.form != sighting.noun.form:
        return None
    between = any(asked.first < s.first and s.noun.form == sighting.noun.form for g in groups for s in g)
    return None if between else asked


def merged(met: Sequence[Meeting]) -> list[Meeting]:
    """The meetings, with those one in which the same people meet under another name, and on no other day; or of which
    one goes by the town that the other is in."""
    found: list[Meeting] = []
    for meeting in met:
        at = next((i for i, o in enumerate(found) if _same_people(o, meeting) or _of_its_town(o, meeting)), None)
        if at is None:
            found.append(meeting)
        else:
            found[at] = _both(found[at], meeting)
    return found


def _same_people(one: Meeting, other: Meeting) -> bool:
    met = one.type == other.type == _ENCOUNTER and one.rule == other.rule == _NAMED
    return (
        met
        and set(one.attendees) == set(other.attendees)
        and len(set(one.attendees)) > 1
        and (one.date or other.date) in {other.date or one.date}
    )


def _of_its_town(one: Meeting, other: Meeting) -> bool:
    """`پانزدهمین اجلاس شهرداران در قم آغاز شد`, and then `اجلاس قم`."""
    if one.type != other.type or one.place is None or one.place != other.place or (one.ordinal and other.ordinal):
        return False
    same_day = (one.date or other.date) in {other.date or one.date}
    return same_day and any(_is_named_by_town(m) for m in (one, other)) and _noun(one) == _noun(other)


def _is_named_by_town(meeting: Meeting) -> bool:
    """Whether the fullest name is a noun and the town that the meeting is in."""
    name = meeting.names[0].split()
    return len(name) == 2 and (meeting.place or "").endswith(compact(name[1]))


def _noun(meeting: Meeting) -> str:
    """The noun of the names: the first word that no number is."""
    return next((key(w) for w in meeting.names[-1].split() if not is_number(key(w))), "")


def _both(one: Meeting, other: Meeting) -> Meeting:
    dated = one if one.date or not other.date else other
    return replace(
        one, names=tuple(dict.fromkeys([*one.names, *other.names])),
        mentions=tuple(sorted([*one.mentions, *other.mentions])),
        date=dated.date, date_text=dated.date_text or one.date_text or other.date_text, place=one.place or other.place,
    )  # fmt: skip


def _behind(sighting: Sighting, hidden: Sequence[Sighting]) -> list[Sighting]:
    """The name of what is pointed at, where only a headline or the title of an office has it."""
    same = [s for s in hidden if s.noun.type in {sighting.noun.type, *LIKE.get(sighting.noun.type, ())}]
    return [replace(s, hidden=False) for s in same if s.first < sighting.first][-1:]


def _titled(sighting: Sighting, hidden: Sequence[Sighting]) -> bool:
    """Whether a headline or another name tells in full what is pointed at by its very noun."""
    named = [s for s in _behind(sighting, hidden) if s.noun.form == sighting.noun.form]
    return any(len(content(s)) >= FULL for s in named)


def _edition(sighting: Sighting, groups: Sequence[list[Sighting]]) -> list[list[Sighting]]:
    """`دوره ششم` is a gathering of its own where the article tells of another one of its series."""
    series = [g for g in groups if g[0].ordinal or g[0].noun.type in COUNTED]
    if sighting.ordinal is None or not sighting.bare_number or not series:
        return []
    return [[replace(sighting, noun=replace(sighting.noun, type=series[-1][0].noun.type))]]


def _particular(sighting: Sighting) -> bool:
    """Whether a sighting names a gathering of its own."""
    if sighting.pointed:
        return False
    return not sighting.bare or sighting.ordinal is not None or bool(sighting.others)


def _meant(
    sighting: Sighting, groups: Sequence[list[Sighting]], told: Sequence[list[Sighting]]
) -> list[Sighting] | None:
    """The gathering that a sighting speaks of again; what only points back points at those `told` of."""
    if sighting.equated and (pointed := [g for g in groups if g[-1].pointed]):
        return max(pointed, key=lambda g: g[-1].first)
    if sighting.noun.type == EDITION:
        return _same_edition(sighting, groups)
    same = [g for g in groups if g[0].noun.type == sighting.noun.type or g[0].noun.form == sighting.noun.form]
    if sighting.pointed or sighting.dated or (sighting.bare and not sighting.others):
        near = [g for g in told if g[0].noun.form == sighting.noun.form] or [g for g in same if g in told]
        near = near or [g for g in same if not told and g[0].noun.form == sighting.noun.form]
        near = [g for g in near if not _on_other_day(sighting, g)]
        if told is groups and sighting.day and not sighting.pointed:  # speakers tell of several
            near = [g for g in near if sighting.day in {s.day or s.told for s in g}]
        near = [g for g in near if not _is_aside(g)] or near
        any_kind = sighting.pointed and sighting.noun.type not in _OF_ITS_KIND
        return near[-1] if near else (told[-1] if told and any_kind else None)
    if _is_part(sighting) and groups and not _own_number(sighting, groups):
        return _whole(sighting, told or groups)
    mine = content(sighting)
    if not mine and not sighting.ordinal and not sighting.others and sighting.noun.type != _ENCOUNTER:
        return next((g for g in reversed(same) if _same_time(sighting, g) and not _on_other_day(sighting, g)), None)
    unnamed = [g for g in same if g[0].noun.form == sighting.noun.form and not any(content(s) for s in g)]
    if mine and unnamed and (unnamed[-1][0].pointed or unnamed[-1][0].others):
        return unnamed[-1]
    if _past(sighting) & years().keys():
        same = [g for g in same if _past(sighting) & {w for s in g for w in _past(s)}]
    if sighting.ordinal and sighting.ordinal - 1 in {s.ordinal for g in groups for s in g}:
        same = [g for g in same if any(s.ordinal for s in g)]  # `همایش سوم`, and then `همایش چهارم`
    for group in [*same, *(g for g in groups if g not in same and _opening_of(g, sighting))]:
        if not _on_other_day(sighting, group) and any(_agree(sighting, mine, other) for other in group):
            return group
    return _of_its_number(sighting, same) if not mine else None


def _of_its_number(sighting: Sighting, same: Sequence[list[Sighting]]) -> list[Sighting] | None:
    """`جلسه امروز شورا`, and then `صد و بیستمین جلسه`: the only one of its noun, where a high number says no more."""
    before = sighting.noun.type == _SESSION and not sighting.name.startswith(sighting.noun.form)
    high = before and sighting.ordinal is not None and sighting.ordinal >= _HIGH
    own = [g for g in same if g[0].noun.form == sighting.noun.form]
    return own[0] if high and len(own) == 1 and not any(s.ordinal for s in own[0]) else None


def _on_other_day(sighting: Sighting, group: Sequence[Sighting]) -> bool:
    """`جلسه دوشنبه ۲ تیر شورا`, and then `جلسه ۶ خرداد`: whether the days by which both are called are two."""
    known = (s.day if sighting.pointed else s.day or s.told for s in group)
    days = {day for day in known if day is not None}
    day = sighting.day or (sighting.told if sighting.ordinal and not any(s.ordinal for s in group) else None)
    if day is not None:
        return bool(days) and day not in days
    words = (key(w).removesuffix(MONTH) for w in sighting.name.split())
    months = {solar_months()[w] for w in words if w in solar_months()}
    if months and days and not months & {solar_month(day)[1] for day in days}:
        return True  # `مصوبه نشست تیرماه`, told of in winter
    named = {weekdays()[key(w)] for w in sighting.name.split() if key(w) in weekdays()}
    if named and days and not named & {day.weekday() for day in days}:
        return True  # `در جلسه چهارشنبه بررسی می‌شود`, told on a Sunday
    return (sighting.dated or not content(sighting)) and bool(_past(sighting) - {w for s in group for w in _past(s)})


def _past(sighting: Sighting) -> set[str]:
    """The words of a name that put it before the time of writing: `جلسه هفته گذشته`."""
    return {key(w) for w in sighting.name.split() if sides().get(key(w), 0) < 0 or years().get(key(w), 0) < 0}


def _is_aside(group: Sequence[Sighting]) -> bool:
    """Whether nothing but its day names a gathering, beside which the article tells of another."""
    return group[0].bare and group[0].day is not None


def _same_edition(sighting: Sighting, groups: Sequence[list[Sighting]]) -> list[Sighting] | None:
    series = [g for g in groups if any(s.ordinal for s in g)]
    if sighting.pointed:
        return series[-1] if series and sighting.bare else None
    numbers = [g for g in groups if sighting.ordinal and g[0].ordinal == sighting.ordinal]
    return numbers[-1] if numbers else None


def _same_time(sighting: Sighting, group: Sequence[Sighting]) -> bool:
    """`جلسه امروز` is the session told of, unless that is of another time."""
    when = {key(w) for w in sighting.name.split()} & times()
    theirs = {key(w) for s in group for w in s.name.split()} & times()
    return group[0].noun.form == sighting.noun.form and bool(when) and (not theirs or bool(when & theirs))


def _opening_of(group: Sequence[Sighting], sighting: Sighting) -> bool:
    """Whether one of the two is the opening or the close of the other."""
    return any(
        _named_in(inner, outer) and any(key(w) in parts() for w in outer.name.split())
        for other in group for inner, outer in ((other, sighting), (sighting, other))
    )  # fmt: skip


def _agree(sighting: Sighting, mine: set[str], other: Sighting) -> bool:
    if sighting.ordinal and other.ordinal and sighting.ordinal != other.ordinal:
        return False
    theirs = content(other)
    if sighting.ordinal and sighting.ordinal == other.ordinal and sighting.noun.form == other.noun.form:
        return bool(mine & theirs) or not (mine and theirs)
    if mine and not theirs and not other.bare and not other.pointed and not sighting.ordinal:
        return sighting.name.startswith(other.name)
    if not mine or not theirs:
        return bool(sighting.ordinal) and sighting.ordinal == other.ordinal
    return (mine <= theirs or theirs <= mine) and _is_next(sighting) == _is_next(other)


def _is_next(sighting: Sighting) -> bool:
    return any(key(w) in coming() for w in sighting.name.split())


def _is_part(sighting: Sighting) -> bool:
    """`جلسه پایانی`, `آیین گشایش این نشست`: nothing but a part of a gathering."""
    words = [key(w) for w in sighting.name.split()]
    own = len(sighting.noun.form.split())
    rest = [w for w in words[own:] if w not in times()]
    if not any(w in parts() for w in (*rest[:1], *words[:own])):
        return False
    return all(w in parts() for w in rest) or any(w in THIS for w in rest)


def _own_number(sighting: Sighting, groups: Sequence[Sequence[Sighting]]) -> bool:
    """`میزگرد نخست`: whether a numbered part is of another noun than all that is told of, and so one of its own."""
    if sighting.ordinal is None:
        return False
    same = [s for g in groups for s in g if s.noun.form == sighting.noun.form]
    return not same or any(s.ordinal not in {None, sighting.ordinal} for s in same)  # `همایش نخست` beside the third


def _whole(sighting: Sighting, groups: Sequence[list[Sighting]]) -> list[Sighting]:
    named = [g for g in groups if any(_named_in(s, sighting) for s in g)]
    return (named or list(groups))[-1]


def _named_in(inner: Sighting, outer: Sighting) -> bool:
    """Whether a name holds the noun of another gathering: `آیین گشایش جشنواره …`."""
    own = len(outer.noun.form.split())
    tokens = [Token(Span(0, 0), compact(w)) for w in outer.name.split()]
    held = (nouns().match(tokens, i) for i in range(own, len(tokens)))
    return any(found is not None and found[1].type == inner.noun.type for found in held)
