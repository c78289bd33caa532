"""How entities of each kind are told from one another, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.link import gathering_blocks, gathering_keys, meetings, people, person_blocks, reprints
from kg.link.clusters import Verdict
from kg.link.evidence import Seen
from kg.link.profiles import MeetingProfile, PersonProfile, Sighting, TextProfile


@dataclass(frozen=True, slots=True)
class Kind:
    """How entities of one kind are told from one another."""

    blocks: Callable[[Any], tuple[str, ...]]
    """Under what a profile is kept."""
    looks: Callable[[Any], tuple[str, ...]]
    """Under what the profiles are kept that may be the same."""
    meet: Callable[[Any, Any], bool]
    """Whether two profiles may be the same at all: asked of many, before they are compared."""
    compare: Callable[[Seen[Any], Seen[Any]], Verdict | None]
    """None or not is for the profiles to say: the days of the articles may only change the score."""
    key_of: Callable[[Sequence[Seen[Any]], bool], str | None]
    beside: Callable[[Any, Any], bool]
    """Whether one article can know both of two profiles: then they are two."""
    apart: Callable[[Any, Any], bool] | None = None
    """Whether two profiles that say nothing of one another are two, once both may be a third."""
    is_vague: Callable[[Any], bool] | None = None
    """Whether a profile says too little for its members to be one."""
    choose: Callable[[Any, Sequence[str], Sequence[Sequence[Seen[Any]]]], tuple[int, Verdict] | None] | None = None
    """Which cluster a member of a vague profile belongs to, by what else its article names; None where nothing
    tells."""
    beside_context: Callable[[Any, Sequence[str]], Any] | None = None
    """A vague profile with what else an article of it names."""
    leads: Callable[[Any, Any, Verdict], bool] = lambda _one, _other, _verdict: True
    """Whether two profiles with a verdict bear on what each other is called; where not, they are two, and no more."""
    slight: float = 0.0
    """What speaks more weakly than this against two gives way to weak evidence for them."""


KINDS: Mapping[str, Kind] = {
    PersonProfile.__name__: Kind(
        person_blocks.blocks, person_blocks.looks, people.meet, people.compare, people.key_of, people.beside,
        people.apart, people.is_vague, people.choose, people.beside_context,
    ),
    TextProfile.__name__: Kind(
        reprints.blocks, reprints.looks, reprints.meet, reprints.compare, reprints.key_of, reprints.beside,
    ),
    MeetingProfile.__name__: Kind(
        gathering_blocks.blocks, gathering_blocks.looks, meetings.may_be_one, meetings.compare, gathering_keys.key_of,
        meetings.beside, leads=meetings.leads, slight=meetings.SLIGHT,
    ),
}  # fmt: skip
"""What is told apart by evidence over the collection; other entities are told apart by their keys."""


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """The blocks of a sighting's profile."""
    return KINDS[type(sighting.profile).__name__].blocks(sighting.profile)
