"""Numbers as news print them: digits of any script, words, scales and parts, glued or apart, and their exact values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article
from kg.text.magnitudes import magnitude_at
from kg.text.segment import read_document

STEADY = settings(deadline=None)
UNITS = ("", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
TEENS = ("ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده")
TENS = ("", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
HUNDREDS = ("", "یکصد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد")
SCALES = ("", "هزار", "میلیون", "میلیارد")
SCRIPTS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")


def read(text: str, slash: bool = False) -> tuple[Decimal, str] | None:
    """The number at the start of a text, and the words that it takes."""
    document = read_document(Article("t", "t.txt", text))
    found = magnitude_at(document.folded, document.tokens, 0, len(document.tokens), slash=slash)
    return (found.value, text[: document.tokens[found.last - 1].span.end]) if found else None


def below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    last = [TEENS[units]] if tens == 1 else [TENS[tens], UNITS[units]]
    return [word for word in (HUNDREDS[hundreds], *last) if word]


def groups(number: int) -> list[tuple[int, str]]:
    """Groups of three digits with their scales, the largest first."""
    found = []
    for scale in SCALES:
        number, rest = divmod(number, 1000)
        if rest:
            found.append((rest, scale))
    return found[::-1]


def in_script(text: str, script: str) -> str:
    return text.translate(str.maketrans(SCRIPTS[0], script))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("۷۵", "75"),
        ("۶ هزار", "6000"),
        ("دو هزار و ۵۰۰", "2500"),
        ("۲ میلیون و ۲۵۹ هزار و ۴۴۲", "2259442"),
        ("هزار میلیارد", "1000000000000"),
        ("چهار هزار و ۱۵۰ میلیارد", "4150000000000"),
        ("نیم میلیون", "500000"),
        ("دو و نیم میلیون", "2500000"),
        ("سه میلیارد و نیم", "3500000000"),
        ("۲ونیم", "2.5"),
        ("سه دهم", "0.3"),
        ("یک و سه دهم", "1.3"),
        ("۱۲ و ۵ دهم", "12.5"),
        ("بیست و پنج صدم", "20.05"),
        ("۴ ممیز ۵", "4.5"),
        ("۲.۵", "2.5"),
        ("۲٫۷۵ میلیون", "2750000"),
        ("۱,۲۰۰,۰۰۰", "1200000"),
        ("۱٬۲۰۰", "1200"),
        ("۱،۲۰۰", "1200"),
        ("12/5", "12.5"),
        ("دوهزارو پانصد", "2500"),
        ("بیستو پنج", "25"),
        ("714ميليارد", "714000000000"),
        ("سه تریلیون", "3000000000000"),
    ],
)
def test_a_number_has_its_exact_value(text: str, value: str) -> None:
    assert read(text) == (Decimal(value), text)


@pytest.mark.parametrize(
    ("text", "value", "taken"),
    [
        ("۱۸ و ۱۹", "18", "۱۸"),
        ("۱۶۰ و ۲۰۰ هزار", "160", "۱۶۰"),
        ("هفده و پنج", "17", "هفده"),
        ("پنجاه پنجاه", "50", "پنجاه"),
        ("۲۰ و دیگر", "20", "۲۰"),
        ("هزار و", "1000", "هزار"),
    ],
)
def test_a_number_ends_where_another_begins(text: str, value: str, taken: str) -> None:
    assert read(text) == (Decimal(value), taken)


@pytest.mark.parametrize(
    "text",
    ["1397/5/12", "2024-05-08", "3-5-2", "8:30", "021-33445566", "2.500", "۱,۵", "5/24", "۵/۳", "5G", "COVID-19", "دهه",
     "پنجم", "میلیون‌ها", "و", "نیمه", "9" * 40],
)  # fmt: skip
def test_what_is_no_number_or_no_sure_one_has_no_value(text: str) -> None:
    assert read(text) is None


def test_a_slash_is_read_as_it_stands_where_that_is_certain() -> None:
    assert read("5/24", slash=True) == (Decimal("5.24"), "5/24")


@STEADY
@given(st.integers(1, 10**12 - 1), st.booleans())
def test_words_and_back(number: int, glued: bool) -> None:
    text = " و ".join(f"{' و '.join(below_thousand(count))} {scale}".strip() for count, scale in groups(number))
    found = read(text.replace(" و ", "و ") if glued else text)
    assert found is not None and found[0] == number


@STEADY
@given(st.integers(1, 10**12 - 1), st.sampled_from(SCRIPTS))
def test_digits_with_scales_and_back(number: int, script: str) -> None:
    text = " و ".join(f"{count} {scale}".strip() for count, scale in groups(number))
    assert read(in_script(text, script)) == (Decimal(number), in_script(text, script))


@STEADY
@given(st.integers(1000, 10**12 - 1), st.sampled_from(SCRIPTS), st.sampled_from(",٬،"))
def test_thousands_and_back(number: int, script: str, mark: str) -> None:
    text = in_script(f"{number:,}".replace(",", mark), script)
    assert read(text) == (Decimal(number), text)


@STEADY
@given(st.decimals("0.1", "999999", places=1), st.sampled_from(SCRIPTS), st.sampled_from(".٫"))
def test_decimals_and_back(number: Decimal, script: str, mark: str) -> None:
    text = in_script(str(number).replace(".", mark), script)
    assert read(text) == (number, text)
