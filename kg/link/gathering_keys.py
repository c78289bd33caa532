"""What a gathering is called over all articles: its name, with its number, or with its day and its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.link.evidence import Seen
from kg.link.gathering_names import TELLING, content, telling_words
from kg.link.keys import gathering_name
from kg.link.office_keys import stem
from kg.link.organization_keys import organization_name
from kg.link.profiles import MeetingProfile


def key_of(cluster: Sequence[Seen[MeetingProfile]], rivals: bool) -> str | None:
    """The key of the gathering: its name with its number, or with its day and place, or with the first article."""
    told = sorted(cluster, key=lambda m: (m.first or "~", m.article, m.profile))
    first = next((m for m in told if tells(m.profile)), told[0])
    name = gathering_name(_fullest(first.profile), first.profile.ordinal)
    number = _commonest([m.profile.ordinal for m in told if m.profile.ordinal and tells(m.profile)])
    if number and not rivals:
        return f"meeting/{name}, {number}"
    day = next((m.profile.held_on for m in told[::-1] if m.profile.held_on), "")
    place = next((m.profile.place for m in told if m.profile.place), "")
    if day and not rivals and (tells(first.profile) or place):
        return f"meeting/{name}, {day}" + (f", {stem(place)}" if place else "")
    times = f", {first.profile.number}" if first.profile.number > 1 else ""
    return f"meeting/{first.article}/{organization_name(first.profile.names[0])}{times}"


def tells(profile: MeetingProfile) -> bool:
    """Whether a name of a telling says by itself which gathering is meant."""
    return any(len(words) >= TELLING for words in content(profile))


def _fullest(profile: MeetingProfile) -> str:
    """The first name that tells which gathering is meant; where none does, the first."""
    names = (name for name in profile.names if len(telling_words(profile, name)) >= TELLING)
    return next(names, profile.names[0])


def _commonest(numbers: Sequence[int]) -> int:
    """The number that most tell; of several, the one told first."""
    return max(numbers, key=Counter(numbers).__getitem__, default=0)
