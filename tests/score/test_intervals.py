"""Intervals lie around the figure, are always the same, narrow with more articles, and folds share the articles out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QuestionError
from kg.score import Count, Interval, Scores, folds, intervals
from kg.score.folds import Spread, score_folds, spread
from kg.score.intervals import draws
from kg.score.tally import HEADLINE, total

_COUNT = st.builds(Count, st.integers(0, 20), st.integers(0, 5), st.integers(0, 5))
_ARTICLES = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=4),
    st.fixed_dictionaries(dict.fromkeys(HEADLINE, _COUNT)),
    min_size=1,
    max_size=12,
)


def test_each_resample_draws_as_many_articles_as_there_are() -> None:
    drawn = draws(7, 500)
    assert drawn.shape == (500, 7)
    assert set(drawn.sum(axis=1)) == {7}
    # Every article comes up once a resample on average, and a third of the time not at all: (6/7)^7 = 0.34.
    assert abs(drawn.mean(axis=0) - 1).max() < 0.15
    assert abs((drawn == 0).mean() - 0.34) < 0.02


@given(_ARTICLES)
def test_intervals_lie_around_the_figure_and_do_not_hang_on_the_order(articles: dict[str, dict[str, Count]]) -> None:
    found = intervals(articles)
    assert intervals(dict(reversed(articles.items()))) == found
    figures = {kind: count.f1 for kind, count in total(articles.values()).items() if count}
    assert found.keys() == figures.keys() | ({"overall"} if figures else set())
    for kind, f1 in figures.items():
        assert 0 <= found[kind].low <= f1 + 1e-9
        assert f1 - 1e-9 <= found[kind].high <= 1


def test_one_article_or_equal_ones_leave_no_doubt() -> None:
    counts = {kind: Count(3, 1, 1) for kind in HEADLINE}
    for names in ("a", "abc"):
        assert set(intervals(dict.fromkeys(names, counts)).values()) == {Interval(0.75, 0.75)}


def test_the_interval_of_two_articles_is_that_of_their_resamples() -> None:
    """Drawn twice, once each, or the other twice: with chances of a quarter, a half and a quarter."""
    found = intervals({"a": {"people": Count(4, 0, 0)}, "b": {"people": Count(0, 2, 2)}})
    assert found["people"] == Interval(0.0, 1.0)
    # The other six kinds are nowhere: they weigh as zero, as they do in the overall figure.
    assert found["overall"].high == pytest.approx(1 / 7)


def test_a_kind_that_few_articles_have_is_measured_where_it_is() -> None:
    with_meeting = {"people": Count(1, 0, 0), "meetings": Count(1, 0, 0)}
    assert intervals({"a": with_meeting, "b": {"people": Count(1, 0, 0)}})["meetings"] == Interval(1.0, 1.0)


def test_more_articles_leave_less_doubt() -> None:
    widths = []
    for number in (4, 16, 64):
        articles = {f"{i}": {"people": Count(10, i % 2 * 10, i % 2 * 10)} for i in range(number)}
        widths.append(intervals(articles)["people"].high - intervals(articles)["people"].low)
    assert widths == sorted(widths, reverse=True) and widths[0] > 2 * widths[2]


def test_nothing_annotated_has_no_interval() -> None:
    assert intervals({}) == intervals({"a": {}}) == {}


@given(st.sets(st.text("abcdefgh", min_size=1), min_size=2, max_size=30), st.integers(2, 6))
def test_folds_share_the_articles_out_evenly(names: set[str], k: int) -> None:
    k = min(k, len(names))
    parts = folds(sorted(names), k)
    assert sorted(name for part in parts for name in part) == sorted(names)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    assert folds(sorted(names, reverse=True), k) == parts


def test_folds_are_the_same_on_every_machine_and_no_alphabet() -> None:
    assert folds([f"article-{n}" for n in range(8)], 3) == (
        ("article-2", "article-4", "article-5"), ("article-1", "article-3", "article-7"), ("article-0", "article-6"),
    )  # fmt: skip


@pytest.mark.parametrize("k", [1, 0, -3, 4])
def test_there_are_no_more_folds_than_articles(k: int) -> None:
    with pytest.raises(QuestionError, match=rf"3 articles do not fall into {k} folds; there may be 2 to 3"):
        folds("abc", k)


def test_a_fold_is_scored_by_its_own_articles() -> None:
    articles = {"a": {"people": Count(1, 0, 0)}, "b": {"people": Count(0, 1, 1), "meetings": Count(1, 0, 0)}}
    parts = {part.articles: part for part in score_folds(Scores(articles, (), ()), 2)}
    assert parts["a",].f1["people"] == 1.0 and parts["a",].f1["meetings"] is None
    assert parts["a",].overall == 1.0 and parts["b",].overall == 0.5


def test_the_spread_of_figures_is_told() -> None:
    assert spread([0.5, None, 0.7, 0.9]) == Spread(pytest.approx(0.7), pytest.approx(0.2), 0.5, 0.9)
    assert spread([0.5]) == Spread(0.5, 0.0, 0.5, 0.5)
    assert spread([None]) is None
