"""When a gathering was, as one article tells: its days, or the stretch that it falls in; and how far two are apart."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from kg.link.profiles import MeetingProfile

# So many days after a gathering, a name that tells which one it is still means it.
SEASON = 60
# What lasts for days may be told by one this far off.
_LASTING = 2


@lru_cache(maxsize=1 << 12)
def days(profile: MeetingProfile) -> frozenset[str]:
    """The day that it is on and the one that it was put off from, as far as the article has them."""
    return frozenset(day for day in (profile.held_on, profile.moved_from) if day)


@lru_cache(maxsize=1 << 12)
def stretch(profile: MeetingProfile) -> tuple[date, ...]:
    """Every day of the stretch in which a gathering without a day is told to fall."""
    if days(profile) or not profile.since:
        return ()
    first, last = date.fromisoformat(profile.since), date.fromisoformat(profile.until)
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))


def told_days(profile: MeetingProfile) -> frozenset[str]:
    """The days that a gathering is told to be on, or one of which it is on; none where only the article has a day."""
    return days(profile) or frozenset(day.isoformat() for day in stretch(profile))


def known_days(profile: MeetingProfile) -> frozenset[str]:
    """The days told; without them, the article's, where it has one."""
    return told_days(profile) or (frozenset({profile.day}) if profile.day else frozenset())


def possible_days(profile: MeetingProfile, soon: int, *, lasts: bool) -> list[str]:
    """The days that it may have been on: those told, for one that lasts those around them too; else those near the
    article's."""
    known = sorted(told_days(profile))
    if known:
        near = range(-_LASTING, _LASTING + 1) if lasts else range(1)
    else:
        known, near = [profile.day] if profile.day else [], range(-soon, soon + 1)
    return sorted({(date.fromisoformat(day) + timedelta(n)).isoformat() for day in known for n in near})


def gap(one: str, other: str) -> int:
    """How many days lie between two."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def apart_days(one: MeetingProfile, other: MeetingProfile) -> int | None:
    """How many days lie between two tellings of which one or both are without a day; None where nobody knows."""
    here, there = known_days(one), known_days(other)
    return min((gap(a, b) for a in here for b in there), default=None)


def months_near(day: str) -> set[str]:
    """The months within a season of a day."""
    steps = range(-SEASON, SEASON // 2 + 1, 15)
    return {(date.fromisoformat(day) + timedelta(n)).isoformat()[:7] for n in steps} if day else set()
