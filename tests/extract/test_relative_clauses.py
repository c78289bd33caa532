"""Holders whom a relative clause tells of, and whom it does not."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Holding


def told(text: str) -> set[tuple[str, bool]]:
    """(office, former) of every holding that a relative clause gives."""
    analysis = analyse(Article("t", "t.txt", text))
    names = {e.ref: e.names[-1] for e in analysis.entities}
    return {
        (names[f.office], f.former)
        for f in analysis.facts
        if isinstance(f, Holding) and f.rule in {"holdings.relative", "holdings.apposition"}
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("رضا معینی که هنوز شهردار میناب است، گفت: کار تمام شد.", ("شهردار میناب", False)),
        ("رضا معینی را که اکنون شهردار میناب است به قم فرستادند.", ("شهردار میناب", False)),
        ("رضا معینی که در نشست پارسال هنوز شهردار میناب بود، آمد.", ("شهردار میناب", True)),
    ],
)
def test_a_relative_clause_gives_an_office(sentence: str, expected: tuple[str, bool]) -> None:
    assert told(sentence) == {expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "رضا معینی که مخالف شهردار میناب بود، گفت: کار تمام شد.",
        "رضا معینی که روزی برادر شهردار میناب بود، گفت: کار تمام شد.",
    ],
)
def test_what_is_said_of_another_gives_none(sentence: str) -> None:
    assert told(sentence) == set()


def test_an_office_held_before_leaves_open_which_one_someone_holds_now() -> None:
    text = (
        "به گزارش ایسنا، شهردار میناب گفت: پل باز شد.\n"
        "رضا معینی که پارسال هنوز شهردار سیرجان بود، افزود: کار تمام شد.\n"
    )
    analysis = analyse(Article("t", "t.txt", text))
    held = {f.office: f.former for f in analysis.facts if isinstance(f, Holding)}
    assert sorted(held.values()) == [False, True]
