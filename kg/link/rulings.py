"""Why two sightings are one entity, or are not: what a neighbourhood has to tell once all are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from kg.link.clusters import Verdict
from kg.link.profiles import Member
from kg.link.register import Register


@dataclass(frozen=True, slots=True)
class Ruling:
    """Why two sightings are one entity, or are not; each side with the key of its entity."""

    id: str
    one: Member
    other: Member
    one_entity: str
    other_entity: str
    score: float
    reason: str

    @property
    def same(self) -> bool:
        """Whether they are one."""
        return self.one_entity == self.other_entity

    @classmethod
    def load(cls, row: Sequence[Any]) -> Ruling:
        """The ruling that a row of its fields tells."""
        own, one, other, *rest = row
        return cls(own, Member(*one), Member(*other), *rest)


@dataclass(frozen=True, slots=True)
class Side:
    """A node that a ruling is about: its profile's number, and the member that stands for it; `only`, where that one
    alone is meant."""

    profile: int
    member: Member
    only: bool

    def named(self, register: Register) -> tuple[str | None, str | None]:
        """The entity and the cluster of the node."""
        return register.named_member(self.member) if self.only else register.named_profile(self.profile)


@dataclass(frozen=True, slots=True)
class Told:
    """Two nodes and what stands between them, or makes them one."""

    one: Side
    other: Side
    verdict: Verdict

    @classmethod
    def load(cls, row: Sequence[Any]) -> Told:
        """What a row of its fields tells."""
        *sides, verdict = row
        one, other = (Side(profile, Member(*member), only) for profile, member, only in sides)
        return cls(one, other, Verdict(*verdict))

    def ruling(self, register: Register) -> Ruling:
        """Why the two are one or are not, once both are named."""
        sides = (self.one, self.other)
        one, other = (side.named(register)[0] or side.member.key for side in sides)
        return ruled(self.one.member, self.other.member, one, other, self.verdict)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a neighbourhood has to tell once those around it are named too."""

    profiles: tuple[int, ...]
    inside: tuple[Told, ...]
    choices: tuple[tuple[Ruling, Told], ...]
    beyond: tuple[Told, ...]
    """What stands between these nodes and those around: of every two clusters, the weightiest, which comes first."""

    @classmethod
    def load(cls, row: Sequence[Any]) -> Telling:
        """What a row of its fields tells."""
        profiles, inside, choices, beyond = row
        chosen = tuple((Ruling.load(ruling), Told.load(told)) for ruling, told in choices)
        return cls(tuple(profiles), tuple(map(Told.load, inside)), chosen, tuple(map(Told.load, beyond)))

    def rule(self, register: Register) -> tuple[tuple[Ruling, ...], frozenset[str]]:
        """Say why: the rulings on these profiles, and the ids of those that there were."""
        told = [(one.ruling(register), one) for one in (*self.inside, *_weightiest(self.beyond, register))]
        rulings = {ruling.id: (ruling, one) for ruling, one in (*told, *self.choices)}
        rows = [(own, one.one.profile, one.other.profile) for own, (_, one) in rulings.items()]
        gone = register.rule(self.profiles, rows)
        return tuple(ruling for ruling, _ in rulings.values()), gone


def _weightiest(beyond: Iterable[Told], register: Register) -> Iterator[Told]:
    """Of what stands between every two clusters, the first."""
    apart: set[frozenset[str | None]] = set()
    for told in beyond:
        clusters = frozenset(side.named(register)[1] for side in (told.one, told.other))
        if len(clusters) > 1 and clusters not in apart:
            apart.add(clusters)
            yield told


def ruled(one: Member, other: Member, one_key: str, other_key: str, verdict: Verdict) -> Ruling:
    """The ruling on two members of entities of these keys."""
    own = blake2b(f"{one}|{other}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Ruling(own, one, other, one_key, other_key, verdict.score, verdict.reason)
