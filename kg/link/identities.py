"""Who is who over the whole collection: identities worked out anew wherever something changed, and nowhere else.

From every profile that waits, whatever may be the same entity is gathered, compared and put into clusters; a cluster's
key names its entity. Since each such neighbourhood is a function of the articles and decisions alone, any order of
adding, changing and removing articles ends in the same identities.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from kg.link import meetings, people, reprints
from kg.link.clusters import Clustering, Pair, Verdict, cluster
from kg.link.decisions import Decision
from kg.link.evidence import Seen
from kg.link.profiles import MeetingProfile, Member, PersonProfile, Profile, Sighting, TextProfile, dump
from kg.link.register import Known, Register

DECIDED = 100.0
"""The score of what a person decided, either way."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How entities of one kind are told from one another."""

    blocks: Callable[[Any], tuple[str, ...]]
    compare: Callable[[Seen[Any], Seen[Any]], Verdict | None]
    key_of: Callable[[Sequence[Seen[Any]], bool], str | None]
    beside: Callable[[Any, Any], bool]
    """Whether one article can know both of two profiles: then they are two."""
    apart: Callable[[Any, Any], bool] | None = None
    """Whether two profiles that say nothing of one another are two, once both may be a third."""


KINDS: Mapping[str, Kind] = {
    PersonProfile.__name__: Kind(people.blocks, people.compare, people.key_of, people.beside, people.apart),
    TextProfile.__name__: Kind(reprints.blocks, reprints.compare, reprints.key_of, reprints.beside),
    MeetingProfile.__name__: Kind(meetings.blocks, meetings.compare, meetings.key_of, meetings.beside),
}
"""What is told apart by evidence over the collection; other entities are told apart by their keys."""


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """The blocks of a sighting's profile."""
    return KINDS[type(sighting.profile).__name__].blocks(sighting.profile)


@dataclass(frozen=True, slots=True)
class _Node:
    """A profile with all its members, or with one that somebody decided about."""

    known: Known
    seen: Seen[Profile]
    only: Member | None = None

    @property
    def rank(self) -> tuple[str, str, Member]:
        """What nodes are ordered by."""
        return self.known.kind, dump(self.known.profile), self.only or Member("", "")


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


@dataclass(frozen=True, slots=True)
class Settled:
    """What working out identities changed: articles in which a name has another meaning now, and rulings."""

    articles: frozenset[str]
    gone: frozenset[str]
    """The ids of rulings that hold no more."""
    rulings: tuple[Ruling, ...]


def settle(register: Register, decisions: Iterable[Decision]) -> Settled:
    """Work out who is who where something changed."""
    pool = _Pool(register, tuple(decisions))
    done: set[int] = set()
    found: list[Settled] = []
    for number in register.waiting():
        for seed in pool.seeds(number):
            if seed not in done:
                known = pool.component(seed)
                done.update(known)
                found.append(_decide(pool, list(known.values())))
    gone = register.settled().union(*(one.gone for one in found))
    rulings = tuple(ruling for one in found for ruling in one.rulings)
    articles = frozenset[str]().union(*(one.articles for one in found))
    return Settled(articles, gone - {ruling.id for ruling in rulings}, rulings)


class _Decided:
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


class _Pool:
    """The profiles of a register, each read once, and what is related to what."""

    def __init__(self, register: Register, decisions: Sequence[Decision]) -> None:
        self.register = register
        self.decided = _Decided(decisions, register)
        self._known: dict[int, Known] = {}

    def known(self, number: int) -> Known:
        if number not in self._known:
            self._known[number] = self.register.known(number)
        return self._known[number]

    def related(self, known: Known) -> Iterator[Known]:
        """The profiles that something speaks for or against being one with another."""
        compare, here = KINDS[known.kind].compare, _seen(known)
        decided = self.decided.beside.get(known.id, set())
        for number in sorted({*self.register.near(known.id), *decided} - {known.id}):
            other = self.known(number)
            if other.members and (number in decided or compare(here, _seen(other)) is not None):
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


def _seen(known: Known, article: str = "") -> Seen[Profile]:
    return Seen(known.profile, known.first, known.last, article or known.first_member.article)


def _nodes(pool: _Pool, component: Iterable[Known]) -> list[_Node]:
    """The nodes, in an order that hangs on nothing but what they are."""
    found = []
    for known in component:
        apart = pool.decided.of.get(known.id, set())
        if known.members > len(apart):
            found.append(_Node(known, _seen(known)))
        found += [_Node(known, _seen(known, member.article), member) for member in apart]
    return sorted(found, key=lambda node: node.rank)


def _decide(pool: _Pool, component: Sequence[Known]) -> Settled:
    nodes = _nodes(pool, component)
    verdicts = dict(_verdicts(pool, nodes))
    found = cluster(len(nodes), verdicts, _apart(nodes))
    keyed = list(_keyed(nodes, found))
    changed: set[str] = set()
    for members, key in keyed:
        for node in members:
            changed |= _name(pool, node, key)
    rulings = {ruling.id: (ruling, pair) for ruling, pair in _rulings(nodes, found, verdicts, keyed)}
    rows = [(own, nodes[pair.one].known.id, nodes[pair.other].known.id) for own, (_, pair) in rulings.items()]
    gone = pool.register.rule([known.id for known in component], rows)
    return Settled(frozenset(changed), gone, tuple(ruling for ruling, _ in rulings.values()))


def _apart(nodes: Sequence[_Node]) -> Callable[[int, int], bool] | None:
    """Whether two of the nodes, of one kind, are two; decisions of people come before what profiles say."""
    kinds = {node.known.kind for node in nodes}
    apart = KINDS[kinds.pop()].apart if len(kinds) == 1 else None
    if apart is None:
        return None
    return lambda one, other: (
        not (nodes[one].only and nodes[other].only) and apart(nodes[one].known.profile, nodes[other].known.profile)
    )


def _verdicts(pool: _Pool, nodes: Sequence[_Node]) -> Iterator[tuple[Pair, Verdict]]:
    for one, here in enumerate(nodes):
        for other in range(one + 1, len(nodes)):
            verdict = _verdict(pool, here, nodes[other])
            if verdict is not None:
                yield Pair(one, other), verdict


def _verdict(pool: _Pool, one: _Node, other: _Node) -> Verdict | None:
    if one.only and other.only:
        decided = pool.decided.verdicts.get(frozenset((one.only, other.only)))
        if decided is not None:
            return decided
    if one.known.kind != other.known.kind:
        return None
    kind = KINDS[one.known.kind]
    verdict = kind.compare(one.seen, other.seen)
    if verdict is None or verdict.score < 0 or not kind.beside(one.known.profile, other.known.profile):
        return verdict
    if pool.register.share_article(one.known.id, other.known.id):
        return Verdict(-2.0, "one article tells them apart")
    return verdict


def _keyed(nodes: Sequence[_Node], found: Clustering) -> Iterator[tuple[list[_Node], str | None]]:
    """The clusters with their keys; two of one key get what tells them apart, and at last the first article."""
    clusters = [[nodes[at] for at in numbers] for numbers in found.clusters]
    keys = [_key(members, False) for members in clusters]
    keys = [_key(c, True) if keys.count(key) > 1 else key for c, key in zip(clusters, keys, strict=True)]
    for members, key in zip(clusters, keys, strict=True):
        first = min((node.seen.first or "~", node.seen.article) for node in members)[1]
        yield members, f"{key}, {first}" if key is not None and keys.count(key) > 1 else key


def _key(members: Sequence[_Node], rivals: bool) -> str | None:
    return KINDS[members[0].known.kind].key_of([node.seen for node in members], rivals)


def _name(pool: _Pool, node: _Node, key: str | None) -> set[str]:
    """Give a node its key; the articles for which that is new."""
    register, number = pool.register, node.known.id
    if node.only is not None:
        return {node.only.article} if register.name_member(node.only, key or node.only.key) else set()
    decided = pool.decided.of.get(number, set())
    no_more = [member for member in register.apart(number) if member not in decided]
    changed = {member.article for member in no_more if register.name_member(member, None)}
    if register.name_profile(number, key):
        changed |= {member.article for member, _ in register.members(number)}
    return changed


def _rulings(
    nodes: Sequence[_Node],
    found: Clustering,
    verdicts: Mapping[Pair, Verdict],
    keyed: Sequence[tuple[list[_Node], str | None]],
) -> Iterator[tuple[Ruling, Pair]]:
    """What united the clusters, and for every two of them the weightiest that stands between."""
    home = {node: at for at, numbers in enumerate(found.clusters) for node in numbers}
    entities = [keyed[home[at]][1] for at in range(len(nodes))]
    for pair in found.united:
        yield _ruling(nodes, entities, pair, verdicts[pair]), pair
    apart: set[Pair] = set()
    for pair, verdict in sorted(verdicts.items(), key=lambda item: (item[1].score, item[0])):
        between = Pair(*sorted((home[pair.one], home[pair.other])))
        if between.one != between.other and between not in apart and verdict.score != 0:
            apart.add(between)
            yield _ruling(nodes, entities, pair, verdict), pair


def _ruling(nodes: Sequence[_Node], entities: Sequence[str | None], pair: Pair, verdict: Verdict) -> Ruling:
    sides = [(nodes[at], entities[at]) for at in (pair.one, pair.other)]
    one, other = (node.only or node.known.first_member for node, _ in sides)
    keys = [entity or member.key for (_, entity), member in zip(sides, (one, other), strict=True)]
    own = blake2b(f"{one}|{other}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Ruling(own, one, other, keys[0], keys[1], verdict.score, verdict.reason)
