"""Where to look for other tellings of a gathering: by its days, its number, the words of its name.

A name that tells which gathering is meant still means it months after, but it is not looked for everywhere and always:
in two towns, or years apart, it is another gathering of that name. So that the cost of one more telling rests on those
that it may be one with, a name is kept under its town and its time, and looked for under those.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import combinations, product

from kg.link import ceremonies
from kg.link.block_parts import kept, looked
from kg.link.gathering_days import days, known_days, months_near, possible_days, told_days
from kg.link.gathering_names import ENCOUNTER, TELLING, body, content, lasting, named_towns, rites, towns
from kg.link.gathering_times import NAMED, ONE_OFF, SESSION, SOON, YEAR, counted_sessions, of_assembly, who_meet
from kg.link.profiles import MeetingProfile

# Kinds that one gathering may be told as.
_LIKE = (
    {"session", "summit", "assembly", "conference", "encounter"}, {"conference", "ceremony", "festival"},
    {"visit"}, {"press_conference"}, {"exhibition"},
)  # fmt: skip


def one_kind(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether two tellings may be of one gathering, by what they call it: a session, a visit, an exhibition."""
    return any({one.type, other.type} <= kinds for kinds in _LIKE)


def blocks(profile: MeetingProfile) -> tuple[str, ...]:
    """Under what a telling is kept."""
    return _blocks(profile, kept(towns(profile)), kept(_periods(profile)))


def looks(profile: MeetingProfile) -> tuple[str, ...]:
    """Under what those are kept that a telling may be one with: each of two is found from the other."""
    around = {period + step for period in _periods(profile) for step in (-1, 0, 1)}
    return _blocks(profile, looked(towns(profile)), looked(around))


def _blocks(profile: MeetingProfile, places: Iterable[str], periods: Iterable[str]) -> tuple[str, ...]:
    periods, places = list(periods), list(places)
    when = [*_when(profile), *map(" ".join, product(_names(profile), places, periods))]
    when += map(" ".join, product(sorted(_called_by(profile)), periods))
    when += map(" ".join, product(sorted(rites(profile)), places, periods))
    when += map(" ".join, product(_pairs(profile), periods))
    found = {f"meeting/{at}/{told}" for at, kinds in enumerate(_LIKE) if profile.type in kinds for told in when}
    if profile.ordinal:
        found |= {f"meeting/no {profile.ordinal} {of}" for of in [*periods, counted_sessions(profile)] if of}
    return tuple(sorted(found))


def _called_by(profile: MeetingProfile) -> frozenset[str]:
    """The towns that a gathering may be called by alone: `اجلاس سمنان`, told later as `نشست سمنان`."""
    if profile.type == SESSION:
        return named_towns(profile) | (towns(profile) if of_assembly(profile) else frozenset())
    return towns(profile) if profile.type in ONE_OFF else frozenset()


def _pairs(profile: MeetingProfile) -> list[str]:
    """Two by two, those who meet at an encounter, by their offices or by their names."""
    if profile.type != ENCOUNTER:
        return []
    return sorted({" ".join(pair) for met in who_meet(profile) for pair in combinations(sorted(met), 2)})


@lru_cache(maxsize=1 << 10)
def _when(profile: MeetingProfile) -> tuple[str, ...]:
    """The days that a gathering may have been on; without them, its names. And the months, for a name that tells."""
    found = possible_days(profile, SOON, lasts=lasting(profile))
    names = sorted(word for words in content(profile) if len(words) >= TELLING for word in words)
    if profile.type == ceremonies.CEREMONY:
        small = sorted({word for words in content(profile) for word in words})
        names += [f"{word} {who}" for word in small for who in sorted(ceremonies.people(profile))]
    months = {day[:7] for day in told_days(profile)} or months_near(profile.day)
    found += [f"{word} {month}" for month in sorted(months) for word in names if profile.type in NAMED]
    if not days(profile) and not profile.day:
        found += profile.names
    return tuple(found)


def _names(profile: MeetingProfile) -> list[str]:
    """Two by two, the words of names that tell by themselves which gathering is meant."""
    if profile.type not in ONE_OFF and (profile.type != SESSION or body(profile)):
        return []
    return sorted({" ".join(pair) for words in content(profile) for pair in combinations(sorted(words), TELLING)})


def _periods(profile: MeetingProfile) -> frozenset[int]:
    """The stretches in which a gathering may be, each as long as a name is still told of."""
    return frozenset(date.fromisoformat(day).toordinal() // YEAR for day in known_days(profile))
