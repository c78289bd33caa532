"""What the ending of a verb tells."""

from __future__ import annotations

import pytest

from kg.extract.verb_forms import ends_clause, is_of_oneself
from kg.model import Span, Token
from kg.text.normalize import compact


def token(word: str) -> Token:
    return Token(Span(0, len(word)), compact(word))


@pytest.mark.parametrize(
    "word", ["می‌دانم", "نمی‌رویم", "کردیم", "بدانید", "ما", "نداریم", "خواهیم", "بیاوریم", "نیامدیم", "بیندازیم"]
)
def test_first_and_second_person(word: str) -> None:
    assert is_of_oneself(token(word)) and (ends_clause(token(word)))


@pytest.mark.parametrize("word", ["مردم", "تصمیم", "می‌داند", "شدید", "قدیم", "کردند", "خرید"])
def test_other_words(word: str) -> None:
    assert not is_of_oneself(token(word))


@pytest.mark.parametrize("word", ["می‌رود", "است", "شدند", "بپردازد", "نشست", "نشد", "نیامد", "می‌رفت"])
def test_verbs_end_clauses(word: str) -> None:
    assert ends_clause(token(word))


@pytest.mark.parametrize("word", ["شهر", "بازار", "نان"])
def test_nouns_end_none(word: str) -> None:
    assert not ends_clause(token(word))
