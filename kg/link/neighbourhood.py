"""One neighbourhood of profiles that may be one another: compared, put into clusters, and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.link.clusters import STRONG, Pair, Verdict, cluster
from kg.link.evidence import Seen
from kg.link.identity_kinds import KINDS
from kg.link.pool import Node, Pool, nodes
from kg.link.profiles import Member, Profile
from kg.link.register import Known
from kg.link.rulings import Ruling, Side, Telling, Told, ruled

# So many articles may tell of a name without an office and still be of one person.
_FEW = 20


_Why = tuple[Pair, Verdict]
"""The nodes that a choice is about, and what spoke for it."""


@dataclass(frozen=True, slots=True)
class _Between:
    """Two nodes, in their order, and what stands between them or makes them one."""

    one: Node
    other: Node
    verdict: Verdict

    @property
    def rank(self) -> tuple[object, ...]:
        """What speaks most for their being two comes first."""
        return self.verdict.score, self.one.rank, self.other.rank

    @property
    def told(self) -> Told:
        """The two without their profiles."""
        one, other = (Side(n.known.id, n.member, n.only is not None) for n in (self.one, self.other))
        return Told(one, other, self.verdict)


class Neighbourhood:
    """Profiles that may be one another or bear on what each other is called, and on nobody besides."""

    def __init__(self, pool: Pool, component: Sequence[Known]) -> None:
        self._pool, self._component = pool, component
        self._nodes = nodes(pool, component)
        self._asked: dict[Pair, Verdict | None] = {}
        self._verdicts = dict(self._compared())
        slight = min(KINDS[node.known.kind].slight for node in self._nodes)
        found = cluster(len(self._nodes), self._verdicts, self._apart(), self._between_two, slight)
        self._united, self._clusters = found.united, found.clusters
        plain = [self._key(numbers, False) for numbers in self._clusters]
        times = Counter(plain)
        self._rivals = [key if times[key] > 1 else None for key in plain]
        """The keys of the clusters that are not the only ones of theirs."""
        self._keys = list(self._named(plain))
        self._home = {node: at for at, numbers in enumerate(self._clusters) for node in numbers}
        self._choices: dict[int, list[tuple[Member, str, _Why | None]]] = {}

    def name(self) -> frozenset[str]:
        """Name every member; the articles for which that is new."""
        changed: set[str] = set()
        for node, home in sorted(self._home.items()):
            self._choices[node] = list(self._chosen(node))
            changed |= self._name(node, home, {member: key for member, key, _ in self._choices[node]})
        return frozenset(changed)

    def telling(self) -> Telling:
        """What is to be told of these profiles, once those around them are named too."""
        choices = (
            (self._choice(member, key, node, why), self._between(*why).told)
            for node, chosen in self._choices.items() for member, key, why in chosen if why is not None
        )  # fmt: skip
        numbers = tuple(known.id for known in self._component)
        beyond = sorted(self._beyond(), key=lambda between: between.rank)
        return Telling(numbers, tuple(self._inside()), tuple(choices), tuple(between.told for between in beyond))

    # Comparing

    def _compared(self) -> Iterator[tuple[Pair, Verdict]]:
        """What is found of those that look alike. Others are compared only where a third may make them one."""
        at: dict[int, list[int]] = {}
        for number, node in enumerate(self._nodes):
            at.setdefault(node.known.id, []).append(number)
        for one, here in enumerate(self._nodes):
            related = (here.known.id, *(known.id for known in self._pool.related(here.known)))
            for other in sorted(number for known in related for number in at.get(known, ()) if number > one):
                pair = Pair(one, other)
                verdict = self._between_two(pair)
                if verdict is not None:
                    yield pair, verdict

    def _between_two(self, pair: Pair) -> Verdict | None:
        if pair not in self._asked:
            self._asked[pair] = self._verdict(self._nodes[pair.one], self._nodes[pair.other])
        return self._asked[pair]

    def _verdict(self, one: Node, other: Node) -> Verdict | None:
        if one.only and other.only:
            decided = self._pool.decided.verdicts.get(frozenset((one.only, other.only)))
            if decided is not None:
                return decided
        verdict = self._pool.compared(one.known, other.known)
        if verdict is None or verdict.score <= -STRONG:
            return verdict
        if not KINDS[one.known.kind].beside(one.known.profile, other.known.profile):
            return verdict
        if self._pool.register.share_article(one.known.id, other.known.id):
            return Verdict(-2.0, "one article tells them apart")
        return verdict

    def _apart(self) -> Callable[[int, int], bool] | None:
        """Whether two of the nodes, of one kind, are two; decisions of people come before what profiles say."""
        kinds = {node.known.kind for node in self._nodes}
        apart = KINDS[kinds.pop()].apart if len(kinds) == 1 else None
        if apart is None:
            return None
        nodes = self._nodes
        return lambda one, other: (
            not (nodes[one].only and nodes[other].only) and apart(nodes[one].known.profile, nodes[other].known.profile)
        )

    # Naming

    def _named(self, plain: Sequence[str | None]) -> Iterator[str | None]:
        """The keys of the clusters; two of one key get what tells them apart, and at last the first article."""
        keys = [
            self._key(c, True) if rival else key
            for c, key, rival in zip(self._clusters, plain, self._rivals, strict=True)
        ]
        times = Counter(keys)
        for numbers, key in zip(self._clusters, keys, strict=True):
            yield f"{key}, {self._first(numbers)}" if key is not None and times[key] > 1 else key

    def _key(self, numbers: Sequence[int], rivals: bool) -> str | None:
        kind = KINDS[self._nodes[numbers[0]].known.kind]
        return kind.key_of([self._nodes[at].seen for at in numbers], rivals)

    def _first(self, numbers: Sequence[int]) -> str:
        return min((self._nodes[at].seen.first or "~", self._nodes[at].seen.article) for at in numbers)[1]

    def _name(self, at: int, home: int, chosen: Mapping[Member, str]) -> set[str]:
        """Give a node the key of its cluster, and the keys of their own to those of its members that were chosen one by
        one; the articles for which that is new."""
        node, key, cluster = self._nodes[at], self._keys[home], self._nodes[self._clusters[home][0]].name
        register, number = self._pool.register, node.known.id
        if node.only is not None:
            return {node.only.article} if register.name_member(node.only, key or node.only.key, cluster) else set()
        kept = self._pool.decided.of.get(number, set()) | chosen.keys()
        no_more = [member for member in register.apart(number) if member not in kept]
        changed = {member.article for member in no_more if register.name_member(member, None)}
        changed |= {member.article for member, own in chosen.items() if register.name_member(member, own)}
        if register.name_profile(number, key, cluster):
            changed |= register.articles_of(number)
        return changed

    def _chosen(self, node: int) -> Iterator[tuple[Member, str, _Why | None]]:
        """The members of a profile that says too little to join a cluster: each by what else its article names, with
        its key and, where something told, why."""
        here, home = self._nodes[node], self._home[node]
        choose, near = KINDS[here.known.kind].choose, sorted({self._home[other] for other in self._near.get(node, ())})
        vague = self._vague(node) and len(self._clusters[home]) == 1
        if choose is None or not near or here.only is not None or not vague:
            return
        clusters = [[seen for at in self._clusters[cluster] for seen in self._told(at)] for cluster in near]
        for member, context in self._pool.register.contexts(here.known.id):
            if member in self._pool.decided.of.get(here.known.id, ()):
                continue
            found = choose(here.known.profile, context, clusters)
            key = self._keys[near[found[0]]] if found is not None else None
            if found is not None and key is not None:
                pair = Pair(*sorted((self._clusters[near[found[0]]][0], node)))
                yield member, key, (pair, found[1])
            elif self._rivals[home]:
                yield member, f"{self._rivals[home]}, {member.article}", None

    def _vague(self, node: int) -> bool:
        known = self._nodes[node].known
        is_vague = KINDS[known.kind].is_vague
        return is_vague is not None and is_vague(known.profile)

    def _told(self, node: int) -> Sequence[Seen[Profile]]:
        """What rules see of a node: of a vague one that has few members, each with what else its article names."""
        here = self._nodes[node]
        with_context = KINDS[here.known.kind].beside_context
        if with_context is None or not self._vague(node) or here.known.members > _FEW:
            return (here.seen,)
        told = self._pool.register.contexts(here.known.id)
        return tuple(replace(here.seen, profile=with_context(here.known.profile, context)) for _, context in told)

    @cached_property
    def _near(self) -> Mapping[int, list[int]]:
        """For each node those that a verdict relates it to, without speaking against their being one."""
        near: dict[int, list[int]] = {}
        for pair, verdict in self._verdicts.items():
            if verdict.score >= 0:
                near.setdefault(pair.one, []).append(pair.other)
                near.setdefault(pair.other, []).append(pair.one)
        return near

    # Saying why

    def _inside(self) -> Iterator[Told]:
        """What united the clusters, and for every two of these, the weightiest that stands between."""
        yield from (self._between(pair, self._verdicts[pair]).told for pair in self._united)
        apart: dict[tuple[int, ...], _Between] = {}
        for pair, verdict in self._verdicts.items():
            clusters = tuple(sorted((self._home[pair.one], self._home[pair.other])))
            if verdict.score == 0 or clusters[0] == clusters[1]:
                continue
            between, known = self._between(pair, verdict), apart.get(clusters)
            if known is None or between.rank < known.rank:
                apart[clusters] = between
        yield from (between.told for between in sorted(apart.values(), key=lambda between: between.rank))

    def _between(self, pair: Pair, verdict: Verdict) -> _Between:
        return _Between(self._nodes[pair.one], self._nodes[pair.other], verdict)

    def _beyond(self) -> Iterator[_Between]:
        """What stands between these and those around."""
        inside = {known.id for known in self._component}
        for here in self._nodes:
            around = (known for known in self._pool.related(here.known) if known.id not in inside)
            for there in nodes(self._pool, around):
                verdict = self._pool.compared(here.known, there.known)
                if verdict is not None and verdict.score != 0:
                    one, other = sorted((here, there), key=lambda node: node.rank)
                    yield _Between(one, other, verdict)

    def _choice(self, member: Member, key: str, node: int, why: _Why) -> Ruling:
        """Why one member of a node is in a cluster."""
        pair, verdict = why
        there = self._nodes[pair.other if node == pair.one else pair.one]
        return ruled(there.member, member, key, key, verdict)
