"""The profiles of a register while identities are worked out: each read once, and what is related to what."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.link.clusters import Verdict
from kg.link.decisions import Decision
from kg.link.evidence import Seen
from kg.link.identity_kinds import KINDS
from kg.link.profiles import Member, Profile, dump
from kg.link.register import Known, Register

DECIDED = 100.0
"""The score of what a person decided, either way."""


@dataclass(frozen=True, slots=True)
class Node:
    """A profile with all its members, or with one that somebody decided about."""

    known: Known
    seen: Seen[Profile]
    only: Member | None = None

    @property
    def rank(self) -> tuple[str, str, Member]:
        """What nodes are ordered by."""
        return self.known.kind, dump(self.known.profile), self.only or Member("", "")


class Decided:
    """What people decided on members that are there."""

    def __init__(self, decisions: Sequence[Decision], register: Register) -> None:
        self.of: dict[int, set[Member]] = {}
        """The members decided about, by profile."""
        self.verdicts: dict[frozenset[Member], Verdict] = {}
        self.beside: dict[int, set[int]] = {}
        """The profiles of members that were decided about together."""
        for decision in decisions:
            one, other = register.profile_of(decision.one), register.profile_of(decision.other)
            if one is None or other is None or decision.one == decision.other:
                continue
            for number, member, there in ((one, decision.one, other), (other, decision.other, one)):
                self.of.setdefault(number, set()).add(member)
                self.beside.setdefault(number, set()).add(there)
            score = DECIDED if decision.same else -DECIDED
            verdict = Verdict(score, decision.reason or "decided by hand")
            self.verdicts[frozenset((decision.one, decision.other))] = verdict


class Pool:
    """The profiles of a register, each read once, and what is related to what."""

    def __init__(self, register: Register, decisions: Sequence[Decision]) -> None:
        self.register = register
        self.decided = Decided(decisions, register)
        self._known: dict[int, Known] = {}

    def known(self, number: int) -> Known:
        if number not in self._known:
            self._known[number] = self.register.known(number)
        return self._known[number]

    def related(self, known: Known) -> Iterator[Known]:
        """The profiles that something speaks for or against being one with another."""
        compare, here = KINDS[known.kind].compare, seen(known)
        decided = self.decided.beside.get(known.id, set())
        for number in sorted({*self.register.near(known.id), *decided} - {known.id}):
            other = self.known(number)
            if other.members and (number in decided or compare(here, seen(other)) is not None):
                yield other

    def seeds(self, number: int) -> Iterator[int]:
        """Where to begin: at a profile, or, where its articles are gone, at whatever it may have held together."""
        known = self.known(number)
        return iter([number]) if known.members else (other.id for other in self.related(known))

    def component(self, seed: int) -> Mapping[int, Known]:
        """All that may be one with a profile, or with what may be one with it, and so on."""
        found = {seed: self.known(seed)}
        queue = deque([seed])
        while queue:
            for known in self.related(found[queue.popleft()]):
                if known.id not in found:
                    found[known.id] = known
                    queue.append(known.id)
        return found


def seen(known: Known, article: str = "") -> Seen[Profile]:
    """What rules see of a profile."""
    return Seen(known.profile, known.first, known.last, article or known.first_member.article)


def nodes(pool: Pool, component: Iterable[Known]) -> list[Node]:
    """The nodes, in an order that hangs on nothing but what they are."""
    found = []
    for known in component:
        apart = pool.decided.of.get(known.id, set())
        if known.members > len(apart):
            found.append(Node(known, seen(known)))
        found += [Node(known, seen(known, member.article), member) for member in apart]
    return sorted(found, key=lambda node: node.rank)
