"""Holders whom a copula, a verb of making or an epithet gives an office, and whom it does not."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Holding, Person


def told(text: str) -> set[tuple[str, str, bool]]:
    """(person, office, former) of every holding."""
    analysis = analyse(Article("t", "t.txt", text))
    names = {e.ref: e.names[0] for e in analysis.entities}
    return {(names[f.person], names[f.office], f.former) for f in analysis.facts if isinstance(f, Holding)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رضا معینی شهردار میناب شد. وی پیش از این فرماندار قشم بود.", ("رضا معینی", "فرماندار قشم بود", True)),
        ("رضا معینی به میناب آمد. او تا پارسال شهردار قشم بوده است.", ("رضا معینی", "شهردار قشم", True)),
        ("رضا معینی به میناب آمد. به گفته مردم، او اکنون شهردار قشم است.", ("رضا معینی", "شهردار قشم", False)),
        ("رضا معینی به میناب آمد. پیش از این شهردار قشم بود.", ("رضا معینی", "شهردار قشم بود", True)),
        ("رضا معینی عضو سابق شورای شهر میناب اکنون شهردار قشم است.", ("رضا معینی", "شهردار قشم", False)),
        ("رضا معینی که از میناب آمده بود، شهردار قشم شد.", ("رضا معینی", "شهردار قشم", False)),
        ("رضا معینی جای کاوه مرادی را گرفت و شهردار قشم شد.", ("رضا معینی", "شهردار قشم", False)),
        (
            "رضا معینی که تا پارسال شهردار میناب بود، به عنوان شهردار قشم برگزیده شد.",
            ("رضا معینی", "شهردار قشم", False),
        ),
        (
            "شورای شهر قشم رضا معینی، شهردار میناب، را به عنوان شهردار قشم برگزید.",
            ("رضا معینی", "شهردار قشم", False),
        ),
        ("شورای شهر به رضا معینی رأی داد و او شهردار قشم شد.", ("رضا معینی", "شهردار قشم", False)),
        ("شورای شهر قشم رضا معینی را با پنج رأی شهردار قشم کرد.", ("رضا معینی", "شهردار قشم", False)),
        ("رضا معینی فرماندار میناب شد. شهردار سابق قشم گفت: راه دور نیست.", ("رضا معینی", "شهردار سابق قشم", True)),
    ],
)
def test_an_office_is_told_of(text: str, expected: tuple[str, str, bool]) -> None:
    found = {(person, office.removesuffix(" بود"), former) for person, office, former in told(text)}
    assert (expected[0], expected[1].removesuffix(" بود"), expected[2]) in found


@pytest.mark.parametrize(
    "text",
    [
        "رضا معینی شهردار قشم نیست.",
        "رضا معینی مهمان شهردار قشم بود.",
        "رضا معینی در نشست با شهردار قشم بود.",
        "کاوه مرادی آمد. رضا معینی گفت که وی شهردار قشم است.",
        "شهردار قشم رضا معینی را به اداره فرهنگ آورد.",
    ],
)
def test_no_office_is_told_of(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "second",
    [
        "شهردار پیشین میناب گفت: برای او آرزوی موفقیت دارم.",  # what the one is now, another was
        "شهردار سابق قشم وعده داده بود که پل ساخته شود.",  # what was before the news
        "شهردار سابق قشم به کاوه مرادی گفت: راه دور نیست.",  # two of whom the article tells
    ],
)
def test_a_former_title_may_be_anothers(second: str) -> None:
    assert {former for _, _, former in told(f"رضا معینی شهردار میناب شد. {second}")} == {False}


def test_a_surname_alone_speaks_after_a_word_of_time() -> None:
    analysis = analyse(Article("t", "t.txt", "زرین‌تبار امروز در آیین گشایش پل گفت: کار تمام شد."))
    assert [e.names[0] for e in analysis.entities if isinstance(e, Person)] == ["زرین‌تبار"]
