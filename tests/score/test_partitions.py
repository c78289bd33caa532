"""B-cubed and pairwise figures: those of the literature, those computed on paper, and what holds for all partitions."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.score.partitions import Agreement, agreement, parted

Partition = dict[tuple[str], int]
# Two partitions of the same things.
_TWO = st.dictionaries(
    st.tuples(st.text("abcdefgh", min_size=1, max_size=2)),
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    min_size=1,
    max_size=14,
)


def partition(groups: str) -> Partition:
    """Each letter is a thing, each word a group."""
    return {(thing,): number for number, group in enumerate(groups.split()) for thing in group}


@pytest.mark.parametrize(
    ("wanted", "given", "precision", "recall", "pairwise"),
    [
        # The two answers that Bagga and Baldwin (1998) compare: the worse error joins the two large chains.
        ("12345 67 89ABC", "12345 6789ABC", 16 / 21, 1.0, 42 / 52),
        ("12345 67 89ABC", "1234589ABC 67", 7 / 12, 1.0, 42 / 67),
        ("ab c", "a b c", 1.0, 2 / 3, 0.0),
        ("a b c", "ab c", 2 / 3, 1.0, 0.0),
        ("abc", "ab c", 1.0, 5 / 9, 1 / 2),
        ("ab cd", "ac bd", 1 / 2, 1 / 2, 0.0),
        ("a", "a", 1.0, 1.0, 1.0),
        ("a b c", "a b c", 1.0, 1.0, 1.0),
    ],
)
def test_figures_are_those_computed_on_paper(
    wanted: str, given: str, precision: float, recall: float, pairwise: float
) -> None:
    found = agreement(partition(wanted), partition(given))
    assert (found.precision, found.recall) == pytest.approx((precision, recall))
    assert found.f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert found.pairwise_f1 == pytest.approx(pairwise)
    assert (found.items, found.entities) == (len(wanted.replace(" ", "")), len(wanted.split()))


def test_pairs_tell_what_is_wrongly_apart_and_wrongly_one() -> None:
    wanted, given = partition("cab d"), partition("ab dc")
    assert list(parted(wanted, given)) == [(("a",), ("c",)), (("b",), ("c",))]
    assert list(parted(given, wanted)) == [(("c",), ("d",))]


@given(_TWO)
def test_a_perfect_answer_scores_one_whatever_its_groups_are_called(two: dict[tuple[str], tuple[int, int]]) -> None:
    wanted = {thing: pair[0] for thing, pair in two.items()}
    found = agreement(wanted, {thing: f"group {group}" for thing, group in wanted.items()})
    assert found == Agreement(1.0, 1.0, 1.0, len(wanted), len(set(wanted.values())))
    assert list(parted(wanted, wanted)) == []


@given(_TWO, st.randoms())
def test_the_order_of_things_never_shows(two: dict[tuple[str], tuple[int, int]], random: Random) -> None:
    things = list(two)
    random.shuffle(things)
    wanted, given = ({thing: pair[at] for thing, pair in two.items()} for at in (0, 1))
    shuffled = {thing: wanted[thing] for thing in things}, {thing: given[thing] for thing in reversed(things)}
    assert agreement(*shuffled) == agreement(wanted, given)
    assert list(parted(*shuffled)) == list(parted(wanted, given))


@given(_TWO)
def test_figures_are_those_of_the_definition(two: dict[tuple[str], tuple[int, int]]) -> None:
    wanted, given = ({thing: pair[at] for thing, pair in two.items()} for at in (0, 1))
    groups = [{thing: {o for o in two if of[o] == of[thing]} for thing in two} for of in (wanted, given)]
    shares = [len(groups[0][thing] & groups[1][thing]) / len(groups[1][thing]) for thing in two]
    found, turned = agreement(wanted, given), agreement(given, wanted)
    assert found.precision == pytest.approx(sum(shares) / len(two))
    assert (found.recall, found.precision, found.pairwise_f1) == pytest.approx(
        (turned.precision, turned.recall, turned.pairwise_f1)
    )
    right, made = ({(a, b) for a, b in combinations(sorted(two), 2) if of[a] == of[b]} for of in (wanted, given))
    assert set(parted(wanted, given)) == right - made
    if right and made:
        assert found.pairwise_f1 == pytest.approx(2 * len(right & made) / (len(right) + len(made)))
