"""Numbers in words and digits, however a feed has spaced them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article
from kg.text.numerals import cardinal, opens_ordinal, ordinal, ordinal_at
from kg.text.segment import read_document

# How long an example takes says nothing of it: the first one loads tables.
STEADY = settings(deadline=None)
UNITS = ("", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
TEENS = ("ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده")
TENS = ("", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
HUNDREDS = ("", "یکصد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد")


def below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    last = [TEENS[units]] if tens == 1 else [TENS[tens], UNITS[units]]
    return [word for word in (HUNDREDS[hundreds], *last) if word]


def in_words(number: int) -> list[str]:
    """The words of a number from 1 to 999,999, without the `و` between them."""
    thousands, rest = divmod(number, 1000)
    counted = " و ".join(below_thousand(thousands))
    head = [f"{counted} هزار" if thousands > 1 else "هزار"] if thousands else []
    return head + below_thousand(rest)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("۱۴", 14),
        ("هفده", 17),
        ("هزار و سیصد و پنج", 1305),
        ("دو هزار", 2000),
        ("دوهزار و بیست", 2020),
        ("صد و بیست هزار", 120_000),
        ("سه میلیون و دویست هزار", 3_200_000),
        ("سیودو", 32),
        ("هفده و پنج", None),
        ("بیست و صد", None),
        ("دهه", None),
        ("کوه", None),
        ("", None),
    ],
)
def test_cardinals(text: str, number: int | None) -> None:
    assert cardinal(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("اول", 1),
        ("نخستین", 1),
        ("سوم", 3),
        ("سی‌ام", 30),
        ("سی ام", 30),
        ("چهل و یکم", 41),
        ("هشتاد و هفتمین", 87),
        ("یکصد و بیست و سومین", 123),
        ("یکصدوبیستوسومین", 123),
        ("صد و سی‌ام", 130),
        ("دویست و سی‌ونهمین", 239),
        ("123مین", 123),
        ("۲۰۵ مین", 205),
        ("۱۷‌اُم", 17),
        ("هزار و دویست و پنجمین", 1205),
        ("آخرین", None),
        ("بیست", None),
        ("۲۰", None),
    ],
)
def test_ordinals(text: str, number: int | None) -> None:
    assert ordinal(text) == number


def test_the_longest_ordinal_at_a_token() -> None:
    tokens = read_document(Article("n", "n.txt", "نشست صد و چهارم شورا برگزار شد.")).tokens
    assert ordinal_at(tokens, 0) is None
    assert ordinal_at(tokens, 1) == (4, 104)
    assert ordinal_at(tokens, 3) == (4, 4)


@STEADY
@given(st.integers(1, 999_999), st.sampled_from([" و ", "و", " و", "‌و‌"]))
def test_words_of_a_number_are_that_number(number: int, joint: str) -> None:
    assert cardinal(joint.join(in_words(number))) == number


@STEADY
@given(st.integers(1, 9_999), st.sampled_from(["م", "مین"]), st.booleans())
def test_ordinal_words_are_their_number(number: int, ending: str, spaced: bool) -> None:
    text = " و ".join(in_words(number))
    for plain, irregular in (("سه", "سو"), ("سی", "سی‌ا")):
        if text.endswith(plain):
            text = text.removesuffix(plain) + irregular
    made = text + ending
    assert ordinal(made if spaced else made.replace(" ", "")) == number


@STEADY
@given(st.integers(1, 9_999), st.sampled_from(["مین", "م", "‌امین"]))
def test_digits_with_an_ending_are_an_ordinal(number: int, ending: str) -> None:
    assert ordinal(f"{number}{ending}") == number


@STEADY
@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert cardinal(text) is None or isinstance(cardinal(text), int)
    assert ordinal(text) is None or isinstance(ordinal(text), int)


@pytest.mark.parametrize(
    ("word", "opens"),
    [("سوم", True), ("یکصدوبیست", True), ("12", True), ("ده", True), ("دولت", False), ("سهمیه", False), ("و", False)],
)
def test_what_an_ordinal_may_begin_with(word: str, opens: bool) -> None:
    assert opens_ordinal(word) is opens
