"""Which gatherings are one: evidence over the whole collection, weighed by the rules in `RULES`.

Two tellings are compared where they could be of one day or of one number in a series. Several articles may name one
gathering differently; two sessions of one series, and two gatherings of one day in two cities, stay two.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.link.clusters import Verdict
from kg.link.evidence import Rule, Seen, judged
from kg.link.profiles import MeetingProfile

Meeting = Seen[MeetingProfile]


def blocks(profile: MeetingProfile) -> tuple[str, ...]:
    """Where to look for the same gathering: its day, its number, or the day of the article."""
    day = profile.held_on or profile.day
    found = {f"meeting/{day}"} if day else {f"meeting/{name}" for name in profile.names}
    if profile.ordinal:
        found.add(f"meeting/no {profile.ordinal}")
    return tuple(sorted(found))


def compare(one: Meeting, other: Meeting) -> Verdict | None:
    """Whether two tellings are of one gathering; None where nothing suggests it."""
    return judged(one, other, RULES)


def beside(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether one article can know both: it can tell of any number of gatherings."""
    return True


def key_of(cluster: Sequence[Meeting], rivals: bool) -> str | None:
    """The key of the gathering that tellings are of; None where each article's own key says enough."""
    return None


RULES: tuple[Rule[MeetingProfile], ...] = ()
"""Every piece of evidence on two gatherings; the scores add up, and from 1 on they unite by themselves."""
