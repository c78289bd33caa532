"""Clusters: strong evidence before weak, nothing against what stands between, and the same in any order of nodes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.clusters import Pair, Verdict, cluster

Scores = dict[tuple[int, int], float]


def clusters(count: int, scores: Scores, apart: frozenset[tuple[int, int]] = frozenset()) -> list[tuple[int, ...]]:
    verdicts = {Pair(*pair): Verdict(score, "") for pair, score in scores.items()}
    return list(cluster(count, verdicts, lambda one, other: (one, other) in apart).clusters)


def test_strong_evidence_unites_and_carries_on() -> None:
    assert clusters(4, {(0, 1): 1.0, (1, 2): 1.2}) == [(0, 1, 2), (3,)]


def test_weak_evidence_unites_where_it_points_one_way() -> None:
    assert clusters(2, {(0, 1): 0.4}) == [(0, 1)]
    assert clusters(3, {(0, 1): 0.4, (0, 2): 0.4, (1, 2): -0.5}) == [(0,), (1,), (2,)]


def test_the_weightier_of_two_weak_signs_wins() -> None:
    assert clusters(3, {(0, 1): 0.8, (0, 2): 0.4, (1, 2): -0.5}) == [(0, 1), (2,)]


@pytest.mark.parametrize(("against", "expected"), [(-0.4, [(0, 1, 2)]), (-1.0, [(0, 2), (1,)])])
def test_only_strong_evidence_against_outweighs_a_bridge(against: float, expected: list[tuple[int, ...]]) -> None:
    assert clusters(3, {(0, 2): 1.4, (1, 2): 1.2, (0, 1): against}) == expected


def test_two_that_are_two_are_not_one_through_a_third() -> None:
    assert clusters(3, {(0, 2): 1.4, (1, 2): 1.2}, frozenset({(0, 1)})) == [(0, 2), (1,)]


@pytest.mark.parametrize(("slight", "expected"), [(0.0, [(0, 2), (1,)]), (0.3, [(0, 1, 2)])])
def test_what_speaks_but_slightly_against_gives_way_to_weak_evidence(
    slight: float, expected: list[tuple[int, ...]]
) -> None:
    verdicts = {Pair(0, 2): Verdict(1.2, ""), Pair(0, 1): Verdict(0.7, ""), Pair(1, 2): Verdict(-0.1, "")}
    assert list(cluster(3, verdicts, slight=slight).clusters) == expected


_PAIRS = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1])


@settings(deadline=None)
@given(
    st.dictionaries(_PAIRS, st.integers(-30, 30).map(lambda tenths: tenths / 10), max_size=15, min_size=1),
    st.permutations(range(6)),
)
def test_clusters_do_not_hang_on_the_order_of_nodes(scores: Scores, order: list[int]) -> None:
    """Where no two pieces of evidence are equally weighty; equal ones are taken in the order of what nodes are."""
    told = {pair: score + 0.001 * (at + 1) for at, (pair, score) in enumerate(sorted(scores.items()))}
    moved = {(min(p), max(p)): s for (a, b), s in told.items() for p in [(order[a], order[b])]}
    back = {place: node for node, place in enumerate(order)}
    again = sorted(tuple(sorted(back[at] for at in numbers)) for numbers in clusters(6, moved))
    assert clusters(6, told) == again


def test_what_was_not_compared_is_compared_where_a_third_would_make_it_one() -> None:
    asked: list[Pair] = []

    def between(pair: Pair) -> Verdict | None:
        asked.append(pair)
        return Verdict(-2.0, "") if pair == Pair(0, 1) else None

    verdicts = {Pair(0, 2): Verdict(1.4, ""), Pair(1, 2): Verdict(1.2, "")}
    assert list(cluster(5, verdicts, between=between).clusters) == [(0, 2), (1,), (3,), (4,)]
    assert Pair(0, 1) in asked and not any({3, 4} & {pair.one, pair.other} for pair in asked)
