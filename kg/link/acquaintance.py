"""What two tellings of a gathering know alike: people by their full names most, then offices, bodies and towns."""

from __future__ import annotations

from functools import lru_cache

from kg.link.office_keys import tail
from kg.link.person_names import person_name
from kg.link.profiles import MeetingProfile

_PERSON = "person/"


@lru_cache(maxsize=1 << 12)
def acquaintance(one: MeetingProfile, other: MeetingProfile) -> float:
    """How much two articles name alike: people by their full names most, then offices, bodies and towns."""
    here, there = known(one), known(other)
    shared = here & there
    return round(sum(map(weight, shared)) + _half_known(here - shared, there - shared), 1)


@lru_cache(maxsize=1 << 13)
def known(profile: MeetingProfile) -> frozenset[str]:
    """Whom and what an article names, spelled alike."""
    return spelled(profile.cast)


@lru_cache(maxsize=1 << 12)
def spelled(cast: tuple[str, ...]) -> frozenset[str]:
    """The keys of a cast with each surname in one spelling: `علی موسوی زند` and `علی موسوی‌زند` are one."""
    return frozenset(f"{_PERSON}{person_name(tail(k)).whole}" if k.startswith(_PERSON) else k for k in cast)


def weight(known: str) -> float:
    """How much it says that two articles name this key."""
    kind = known.split("/", 1)[0]
    if kind == "person":
        return 1.0 if " " in tail(known) else 0.5
    if kind == "place":
        return 0.3 if "/city/" in known else 0.0
    return {"office": 0.7, "organization": 0.4}.get(kind, 0.0)


def _half_known(one: frozenset[str], other: frozenset[str]) -> float:
    """How many people one article names in full and the other by the surname alone, or by a part of it."""
    here, there = ([k[len(_PERSON) :] for k in side if k.startswith(_PERSON)] for side in (one, other))
    found = 0.0
    for a, b in ((here, there), (there, here)):
        for full in a if b else ():
            surname = full.partition(" ")[2]
            if surname:
                found += 0.5 * b.count(surname)
                found += 0.8 * sum(" " in short and full != short and full.startswith(short) for short in b)
    return found
