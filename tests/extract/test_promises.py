"""Paragraphs and what a desk follows up in them: who promises what, by when, and how much of it."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Statement

PUBLISHED = date(2024, 10, 9)
LEAD = "به گزارش ایسنا، نریمان کوشکی شهردار سرخه امروز در جمع خبرنگاران گفت: کارها خوب است.\n"


def said(sentence: str) -> tuple[str, list[Statement]]:
    text = f"{LEAD}{sentence}"
    article = Article("t", "t.txt", text, date=PUBLISHED)
    return text, [f for f in analyse(article).facts if isinstance(f, Statement)][1:]


def promised(sentence: str) -> list[tuple[str, str]]:
    text, statements = said(sentence)
    return [(c.rule.removeprefix("promises."), c.span.of(text)) for s in statements for c in s.commitments]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("وی افزود: در این کوی سه پل خواهیم ساخت.", ("future", "در این کوی سه پل خواهیم ساخت")),
        ("وی افزود: تا پایان سال سه پل می‌سازیم.", ("present", "تا پایان سال سه پل می‌سازیم")),
        ("وی افزود: هفته آینده قرارداد را می‌بندیم.", ("present", "هفته آینده قرارداد را می‌بندیم")),
        ("وی افزود: به مردم قول می‌دهیم که آب قطع نشود.", ("pledge", "به مردم قول می‌دهیم که آب قطع نشود")),
        ("وی افزود: خرید ده اتوبوس را در دستور کار داریم.", ("pledge", "خرید ده اتوبوس را در دستور کار داریم")),
        ("وی افزود: تا پایان آذر ۱۲ دوربین نصب خواهد شد.", ("passive", "تا پایان آذر ۱۲ دوربین نصب خواهد شد")),
        ("وی افزود: پل تا شب یلدا به بهره‌برداری می‌رسد.", ("passive", "پل تا شب یلدا به بهره‌برداری می‌رسد")),
        ("وی از خرید ده اتوبوس تا پایان آذر خبر داد.", ("announced", "خرید ده اتوبوس تا پایان آذر")),
        ("وی وعده داد بازار کهنه مرمت شود.", ("cue", "بازار کهنه مرمت شود")),
        ("وی قول داد که گزارش را به شورا ببرد.", ("cue", "گزارش را به شورا ببرد")),
    ],
)
def test_a_promise_has_its_rule_and_its_sentence(sentence: str, expected: tuple[str, str]) -> None:
    assert promised(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "وی افزود: در این کوی پل نخواهیم ساخت.",
        "وی افزود: اگر پول برسد سه پل خواهیم ساخت.",
        "وی افزود: امیدواریم تا پایان سال پل را بسازیم.",
        "وی افزود: شاید سه پل خواهیم ساخت.",
        "وی افزود: هر روز زباله‌ها را جمع می‌کنیم.",
        "وی افزود: از مردم تشکر می‌کنیم و تلاش خواهیم کرد.",
        "وی افزود: سه پل ساختیم.",
        "وی افزود: باید سه پل بسازیم.",
        "وی افزود: روزهای خوبی خواهیم داشت و شاهد آن خواهیم بود.",
        "وی افزود: باران تا پایان هفته می‌بارد.",
        "وی افزود: سه پل نصب خواهد شد.",
        "وی افزود: هوا تا پایان آذر سرد می‌شود.",
        "وی از خرید ده اتوبوس خبر داد.",
        "وی از گرمای هوا تا پایان آذر خبر داد.",
    ],
)
def test_what_is_no_promise(sentence: str) -> None:
    assert promised(sentence) == []


def test_a_promise_says_by_when_and_how_much() -> None:
    sentence = "وی افزود: امسال ۹۰ درصد جلو رفتیم. تا پایان آذر ۱۲ دستگاه اتوبوس با ۸۰ میلیارد تومان می‌خریم."
    text, (statement,) = said(sentence)
    assert [(a.unit, int(a.value)) for a in statement.amounts] == [
        ("percent", 90), ("bus", 12), ("toman", 80_000_000_000),
    ]  # fmt: skip
    assert [(d.span.of(text), d.date) for d in statement.deadlines] == [("تا پایان آذر", date(2024, 12, 20))]
    (commitment,) = statement.commitments
    assert [a.unit for a in statement.amounts if a.span in commitment.span] == ["bus", "toman"]


def test_what_holds_the_words_of_a_statement_is_inside_it() -> None:
    _, statements = said("وی از خرید ۱۰ اتوبوس تا پایان آذر خبر داد و گفت: قول می‌دهیم ۲۰ کوچه آسفالت شود.")
    for statement in statements:
        for part in (*statement.amounts, *statement.deadlines, *statement.commitments):
            assert part.span in statement.span
