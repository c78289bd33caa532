"""Words, phrases and topics that a text is about, however they are spelled."""

from __future__ import annotations

import pytest

from kg.errors import SelectionError
from kg.text.subjects import is_about

TEXT = "نانوایی‌های شهر قم از ۱۵ مهر با كيفيت تازه‌ای نان می‌پزند. حمل‌ونقل نیز بهتر می شود، هوای پاک هم."


@pytest.mark.parametrize(
    "subject",
    ["نانوایی", "نان", "شهر قم", "شهر‌قم", "کیفیت", "كيفيت", "15 مهر", "۱۵ مهر", "حمل و نقل", "می‌شود", "می شود",
     "air_quality", "topic:air_quality", "air quality", "Air Quality", "آلودگی هوا", "environment"],
)  # fmt: skip
def test_what_stands_there_is_found(subject: str) -> None:
    assert is_about(TEXT, (subject,))


@pytest.mark.parametrize("subject", ["نا", "وایی", "هر", "قم از شهر", "5 مهر", "کشاورزی", "agriculture", "پل"])
def test_parts_of_words_and_other_words_are_not_found(subject: str) -> None:
    assert not is_about(TEXT, (subject,))


def test_one_of_several_is_enough() -> None:
    assert is_about(TEXT, ("پل", "قم")) and not is_about(TEXT, ("پل", "راه"))


@pytest.mark.parametrize("subject", ["", " ", "، .", "()"])
def test_a_subject_without_words_is_refused(subject: str) -> None:
    with pytest.raises(SelectionError, match="holds no word"):
        is_about(TEXT, (subject,))


def test_signs_of_patterns_are_signs() -> None:
    assert not is_about(TEXT, ("ن.ن",)) and is_about("نرخ c++ (نو)", ("c++",))
