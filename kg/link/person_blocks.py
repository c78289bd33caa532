"""Where to look for other sightings of a person: by the surname, and of full names by the given name beside it.

A surname may be that of hundreds: whoever is known by more than that is looked for among those of a like given name,
so that the cost of one more sighting rests on those that it may be one with.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.link.block_parts import kept, looked
from kg.link.person_names import PersonName, person_name, skeleton, without_ending
from kg.link.posts import seats
from kg.link.profiles import PersonProfile

# Given names that are one, or one a part of the other, have so many letters in common at one end.
_EDGE = 3


def blocks(profile: PersonProfile) -> tuple[str, ...]:
    """Under what a sighting is kept: the words that the surname begins with, its last word, what it is without its
    ending, each beside the given name; and how the name sounds."""
    name = person_name(profile.name)
    return tuple(sorted({*_blocks(name, kept(_edges(name.given))), *_seats(profile, name)}))


def looks(profile: PersonProfile) -> tuple[str, ...]:
    """Under what those are kept that may be the same person: each of two is found from the other."""
    name = person_name(profile.name)
    return tuple(sorted({*_blocks(name, looked(_edges(name.given))), *_seats(profile, name)}))


def _seats(profile: PersonProfile, name: PersonName) -> list[str]:
    """Each part of a full name with an office that one holds at a time: whoever holds it under a name nearly alike."""
    return [f"person/{part} {seat}" for part in (name.given, name.family) for seat in seats(profile) if name.given]


def _blocks(name: PersonName, given: Iterable[str]) -> tuple[str, ...]:
    begun = {"".join(name.surname[:end]) for end in range(1, len(name.surname) + 1)}
    parts = {*begun, name.surname[-1], without_ending(name.family)}
    sounding = {f"person/~{skeleton(name.spaced)}"} if name.given else set[str]()
    return tuple(sorted({f"person/{part} {edge}" for part in parts for edge in given} | sounding))


def _edges(given: str) -> set[str]:
    return {f"{given[:_EDGE]}*", f"*{given[-_EDGE:]}"} if given else set()
