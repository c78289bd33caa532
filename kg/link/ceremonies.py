"""Whose ceremony it is: `مراسم معارفه شهردار سمنان` and `مراسم معارفه دامغانی` are one where he is the mayor."""

from __future__ import annotations

from functools import cache

from kg.lexicon import table, words
from kg.link.clusters import Verdict
from kg.link.gathering_names import named_words
from kg.link.office_keys import tail
from kg.link.profiles import MeetingProfile
from kg.text.normalize import key

CEREMONY = "ceremony"
_PEOPLE = ("person/", "office/")


@cache
def _rites() -> frozenset[str]:
    """Words that say what is done at a ceremony, and that one is new or former there, and not whose it is."""
    rites = {row["form"] for row in table("office_events") if row["use"] == "rite"}
    return frozenset(key(form) for form in rites | set(words("office_modifiers")))


def people(profile: MeetingProfile) -> frozenset[str]:
    """The people and offices that its article names."""
    return frozenset(known for known in profile.cast if known.startswith(_PEOPLE))


def compared(one: MeetingProfile, other: MeetingProfile) -> Verdict | None:
    """Whether each of two articles knows the one whose ceremony the other tells of."""
    if one.type != CEREMONY or other.type != CEREMONY:
        return None
    named, called = named_words(one), named_words(other)
    if not (named | called) & _rites():
        return None  # `افتتاح پل`: nobody's
    said, told = named - _rites(), called - _rites()
    here, there = said - told, told - said
    if not (here or there):
        return None
    known = [_knows(other, here), _knows(one, there)]
    if all(known):
        return Verdict(0.3, "of one and the same")
    return Verdict(-0.6, "ceremonies for two") if here and there and not any(known) else None


def _knows(profile: MeetingProfile, said: frozenset[str]) -> bool:
    """Whether an article names a person or an office by these words of a name; with none, nothing is to be known."""
    return not said or any(said <= set(tail(known).split()) for known in people(profile))
