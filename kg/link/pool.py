"""The profiles of a register while identities are worked out: each read once, and what is related to what."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.link.clusters import Verdict
from kg.link.decisions import Decision, handle
from kg.link.evidence import Seen
from kg.link.identity_kinds import KINDS
from kg.link.profiles import Member, Profile, load
from kg.link.register import Known, Register

V = TypeVar("V")
KEPT = 20_000
"""So many profiles are kept at hand, until the next neighbourhood."""
PAIRS = 200_000
"""What is known of so many pairs is kept at hand: of a name that thousands bear, there are millions."""
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
        return self.known.kind, self.known.text, self.only or Member("", "")

    @property
    def name(self) -> str:
        """A name that no other node of the register has."""
        return f"{self.known.id} {handle(self.only)}" if self.only else str(self.known.id)

    @property
    def member(self) -> Member:
        """The member that stands for it."""
        return self.only or self.known.first_member


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
        self._profiles: dict[int, Profile] = {}
        self._met: dict[tuple[int, int], bool] = {}
        self._related: dict[int, tuple[Known, ...]] = {}
        self._verdicts: dict[tuple[int, int], Verdict | None] = {}

    def known(self, number: int) -> Known:
        if number not in self._known:
            known = self.register.known(number)
            # One object for each profile: what is known of pairs is found by them.
            same = self._profiles.setdefault(number, known.profile)
            self._known[number] = known if same is known.profile else replace(known, profile=same)
        return self._known[number]

    def forget(self) -> None:
        """Lets go of what has been read, where that is much."""
        if len(self._profiles) > KEPT:
            self._known.clear()
            self._profiles.clear()
            self._met.clear()
            self._related.clear()
            self._verdicts.clear()

    def compared(self, one: Known, other: Known) -> Verdict | None:
        """What speaks for or against two profiles' being one."""
        if one.kind != other.kind:
            return None
        first, second = sorted((one, other), key=lambda known: known.text)
        pair = first.id, second.id
        if pair not in self._verdicts:
            _make_room(self._verdicts)
            self._verdicts[pair] = KINDS[one.kind].compare(seen(first), seen(second))
        return self._verdicts[pair]

    def related(self, known: Known) -> tuple[Known, ...]:
        """The profiles that something speaks for or against being one with another."""
        if known.id not in self._related:
            decided = self._decided(known)
            others = map(self.known, sorted((self._near(known) | decided) - {known.id}))
            self._related[known.id] = tuple(
                other
                for other in others
                if other.members and (other.id in decided or self.compared(known, other) is not None)
            )
        return self._related[known.id]

    def _near(self, known: Known) -> set[int]:
        """Those that may be one with a profile, as far as profiles tell: more is read of those few alone."""
        found = self.register.kept(known.kind, KINDS[known.kind].looks(known.profile))
        return {number for number, text in found if self._meets(known, number, text)}

    def _meets(self, known: Known, number: int, text: str) -> bool:
        """Whether two may be one, which is the same from either."""
        pair = (known.id, number) if known.id < number else (number, known.id)
        if pair not in self._met:
            if number not in self._profiles:
                self._profiles[number] = load(known.kind, text)
            _make_room(self._met)
            self._met[pair] = KINDS[known.kind].meet(known.profile, self._profiles[number])
        return self._met[pair]

    def _decided(self, known: Known) -> set[int]:
        return self.decided.beside.get(known.id, set())

    def seeds(self, number: int) -> Iterator[int]:
        """Where to begin: at a profile, or, where its articles are gone, at whatever it may have held together."""
        known = self.known(number)
        return (
            iter([number])
            if known.members
            else (other.id for other in self.related(known) if self._leads(known, other))
        )

    def component(self, seed: int) -> Mapping[int, Known]:
        """All that may be one with a profile or bear on what it is called, or with what does, and so on."""
        found = {seed: self.known(seed)}
        queue = deque([seed])
        while queue:
            here = found[queue.popleft()]
            for known in self.related(here):
                if known.id not in found and self._leads(here, known):
                    found[known.id] = known
                    queue.append(known.id)
        return found

    def _leads(self, one: Known, other: Known) -> bool:
        verdict = self.compared(one, other)
        if verdict is None or other.id in self._decided(one):
            return True
        return KINDS[one.kind].leads(one.profile, other.profile, verdict)


def _make_room(pairs: dict[tuple[int, int], V]) -> None:
    """Lets go of what is known of pairs, where that is much; whatever is asked of them again is worked out again."""
    if len(pairs) >= PAIRS:
        pairs.clear()


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
