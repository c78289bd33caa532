"""How far two ways to part the same things into groups agree: B-cubed and pairwise precision, recall and F1.

B-cubed asks for each thing which share of its group belongs there, and takes the mean (Bagga and Baldwin 1998).
Pairwise asks for each two things whether they are rightly together, so that large groups weigh more. A partition is a
mapping from each thing to a mark of its group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb, fsum
from typing import TypeVar

T = TypeVar("T", bound=tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Agreement:
    """`precision` and `recall` are B-cubed; `items` are the things, `entities` the groups that there should be."""

    precision: float
    recall: float
    pairwise_f1: float
    items: int
    entities: int

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)


def agreement(wanted: Mapping[T, Hashable], given: Mapping[T, Hashable]) -> Agreement:
    """How well `given` parts the things of `wanted`, of which there is one at least; it knows them all."""
    groups = {thing: (wanted[thing], given[thing]) for thing in wanted}
    both = Counter(groups.values())
    right, made = Counter(wanted.values()), Counter(group for _, group in groups.values())
    pairs, all_right, all_made = (_pairs(counts.values()) for counts in (both, right, made))
    return Agreement(
        precision=fsum(n * n / made[group] for (_, group), n in both.items()) / len(groups),
        recall=fsum(n * n / right[group] for (group, _), n in both.items()) / len(groups),
        pairwise_f1=_f1(pairs / all_made if all_made else 1.0, pairs / all_right if all_right else 1.0),
        items=len(groups),
        entities=len(right),
    )


def parted(one: Mapping[T, Hashable], other: Mapping[T, Hashable]) -> Iterator[tuple[T, T]]:
    """The pairs of things that stand together in `one` and apart in `other`, sorted."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for thing, group in one.items():
        groups[group].append(thing)
    together = (pair for things in groups.values() for pair in combinations(sorted(things), 2))
    yield from sorted((a, b) for a, b in together if other[a] != other[b])


def _pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


def _f1(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0
