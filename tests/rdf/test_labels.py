"""Which form of an entity is its label."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf.labels import best

FORMS = st.dictionaries(st.text("ابپت ", min_size=1, max_size=4), st.integers(1, 3), min_size=1, max_size=6)


def test_the_form_most_often_fullest_wins_then_the_longest_then_the_first() -> None:
    assert best(Counter(["ب", "ب", "ابجد"])) == "ب"
    assert best(Counter(["ب", "ابجد"])) == "ابجد"
    assert best(Counter(["ب", "ا"])) == "ا"


@settings(deadline=None)
@given(FORMS, st.randoms())
def test_the_choice_does_not_hang_on_the_order(votes: dict[str, int], random: object) -> None:
    pairs = list(votes.items())
    turned = pairs[:]
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert best(dict(pairs)) == best(dict(turned))
