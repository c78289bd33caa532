"""Which sightings are one: clusters that no verdict against them breaks, whatever the order of what is compared.

Strong evidence unites first, the strongest before the others; then weak evidence does, where it points one way only.
What speaks for two who are not one another speaks for neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

STRONG = 1.0
"""From this score on, evidence unites by itself; what is weaker unites where nothing else is as likely. As strong as
this against, nothing unites; what speaks more weakly against gives way to what speaks strongly for."""
Apart = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comparing two sightings says: above 0 that they are one, below 0 that they are two, and why.

    With 0, nothing but what one article knows may tell them apart.
    """

    score: float
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two nodes by their numbers, the smaller first."""

    one: int
    other: int


Verdicts = Mapping[Pair, Verdict]
Between = Callable[[Pair], Verdict | None]


@dataclass(frozen=True, slots=True)
class Clustering:
    """The clusters, each sorted, in the order of their first nodes; and the verdicts that united nodes."""

    clusters: tuple[tuple[int, ...], ...]
    united: tuple[Pair, ...]


def cluster(
    count: int, verdicts: Verdicts, apart: Apart | None = None, between: Between | None = None, slight: float = 0.0
) -> Clustering:
    """Nodes 0 to `count` in clusters. Nodes must be numbered in an order that hangs on what they are alone.

    `between` gives the verdict on two nodes on which `verdicts` has none, asked only where the clusters of the two may
    become one; `apart` says of two nodes without any verdict that they are two. What speaks more weakly than `slight`
    against two gives way to weak evidence too.
    """
    state = _State(list(range(count)), {n: [n] for n in range(count)}, between or verdicts.get, apart)
    united: list[Pair] = []
    pairs = sorted((p for p, v in verdicts.items() if v.score > 0), key=lambda p: (-verdicts[p].score, p))
    for pair in pairs:
        if verdicts[pair].score >= STRONG and state.unite(pair):
            united.append(pair)
    state.least = slight
    united += _weakly(state, [p for p in pairs if verdicts[p].score < STRONG], verdicts)
    found = sorted(tuple(sorted(nodes)) for nodes in state.members.values())
    return Clustering(tuple(found), tuple(united))


@dataclass(slots=True)
class _State:
    """Which cluster each node is in, by the number of the cluster's first node."""

    home: list[int]
    members: dict[int, list[int]]
    between: Between
    apart: Apart | None
    least: float = STRONG
    """From so much on, what speaks against two keeps them apart."""

    def conflict(self, one: int, other: int) -> bool:
        """Whether something stands between two clusters."""
        pairs = ((a, b) for a in self.members[one] for b in self.members[other])
        return any(self._stands_between(min(pair), max(pair)) for pair in pairs)

    def _stands_between(self, one: int, other: int) -> bool:
        verdict = self.between(Pair(one, other))
        if verdict is not None and verdict.score < 0 and verdict.score <= -self.least:
            return True
        return self.apart is not None and self.apart(one, other)

    def unite(self, pair: Pair) -> bool:
        """Make the clusters of two nodes one, unless they are, or something stands between them."""
        one, other = sorted((self.home[pair.one], self.home[pair.other]))
        if one == other or self.conflict(one, other):
            return False
        for node in self.members[other]:
            self.home[node] = one
        self.members[one] += self.members.pop(other)
        return True


def _weakly(state: _State, pairs: Sequence[Pair], verdicts: Verdicts) -> list[Pair]:
    """Unite clusters by weak evidence, strongest first, where it does not point to two that are not one."""
    near: dict[int, dict[int, float]] = {}
    for pair in pairs:
        one, other = state.home[pair.one], state.home[pair.other]
        for here, there in ((one, other), (other, one)) if one != other else ():
            seen = near.setdefault(here, {})
            seen[there] = max(seen.get(there, 0.0), verdicts[pair].score)
    barred = {here: _doubt(state, there) for here, there in near.items()}
    homes = {pair: (state.home[pair.one], state.home[pair.other]) for pair in pairs}
    clear = [p for p in pairs if all(verdicts[p].score > barred.get(home, 0.0) for home in homes[p])]
    return [pair for pair in clear if state.unite(pair)]


def _doubt(state: _State, near: Mapping[int, float]) -> float:
    """Up to which score evidence points to two clusters that are not one; 0 where it never does."""
    ranked = sorted(near, key=lambda home: (-near[home], home))
    for at, home in enumerate(ranked):
        if any(state.conflict(*sorted((home, other))) for other in ranked[:at]):
            return near[home]
    return 0.0
