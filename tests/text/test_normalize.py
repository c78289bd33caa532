"""Folding moves no character; keys and aligning see through what feeds do to spaces and letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.text.normalize import HALF_SPACE, align, compact, compacted, fold, key

# How long an example takes says nothing of it: the first one loads tables.
STEADY = settings(deadline=None)
PERSIAN = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءآئؤأإةۀيىك"
BLANKS = f" {HALF_SPACE}"
TEXTS = st.text(st.sampled_from(PERSIAN + BLANKS + "\n۰۱۲٣٤٥678«»:،.-ـ‍ًِّ") | st.characters(codec="utf-8"))
WORDS = st.text(st.sampled_from("ابتدرسفکلمنوهی123"), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("كتابي", "کتابی"),
        ("۱۴۰۳", "1403"),
        ("١٤٠٣", "1403"),
        ("شهر\u00a0ری", "شهر ری"),
        ("می\u200dشود", f"می{HALF_SPACE}شود"),
        ("سـلام", f"س{HALF_SPACE}لام"),
        ("مُدیر", f"م{HALF_SPACE}دیر"),
        ("“نه”", "«نه»"),
        ("ﺷﻬﺮ", "شهر"),
        ("خط\nخط", "خط\nخط"),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مي‌شود", "میشود"),
        ("مسئول", "مسیول"),
        ("مؤسسه", "موسسه"),
        ("تأكيد", "تاکید"),
        ("شُورا", "شورا"),
        ("  شهر \t بابل ", "شهر بابل"),
        ("۱۲ مین", "12 مین"),
    ],
)
def test_forms_of_one_word_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_compact_forgets_spaces_that_a_key_keeps() -> None:
    assert key("شهر داری") != key("شهرداری")
    assert compact("شهر داری") == compact("شهرداری") == compact("شهر‌داری")


@STEADY
@given(TEXTS)
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@STEADY
@given(TEXTS)
def test_folding_keeps_the_lines(text: str) -> None:
    assert [i for i, c in enumerate(fold(text)) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@STEADY
@given(TEXTS)
def test_a_key_is_folded_and_holds_no_half_space(text: str) -> None:
    found = key(text)
    assert found == key(found) == found.strip()
    assert HALF_SPACE not in found and "  " not in found
    assert not any(unicodedata.combining(c) for c in found)
    assert compact(text) == "".join(found.split())


@STEADY
@given(TEXTS, TEXTS)
def test_folding_a_text_is_folding_its_parts(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.lists(WORDS, max_size=8), st.data())
def test_aligning_finds_every_letter_again(words: list[str], data: st.DataObject) -> None:
    blanks = st.text(st.sampled_from(BLANKS), max_size=2)
    source = "".join(word + data.draw(blanks) for word in words)
    spaced = "".join(data.draw(blanks) + word for word in words)
    origins = align(source, spaced)
    assert origins is not None and len(origins) == len(spaced)
    assert list(origins) == sorted(origins)
    for character, origin in zip(spaced, origins, strict=True):
        assert 0 <= origin <= len(source)
        assert character in BLANKS or source[origin] == character


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_texts_of_other_letters_do_not_align(one: list[str], other: list[str]) -> None:
    assume("".join(one) != "".join(other))
    assert align(" ".join(one), " ".join(other)) is None


@given(st.lists(st.text().filter(lambda word: "\n" not in fold(word)), min_size=1))
def test_many_words_at_once_give_what_each_gives(words: list[str]) -> None:
    assert compacted(words) == [compact(word) for word in words]
