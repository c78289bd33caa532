"""Finite verbs: tense, person and denial, with half-spaces, spaces or none."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.text.segment import read_document
from kg.text.verbs import Tense, verb_at


@pytest.mark.parametrize(
    ("text", "tense", "first", "negated"),
    [
        ("خواهیم کرد", Tense.FUTURE, True, False),
        ("خواهد شد", Tense.FUTURE, False, False),
        ("نخواهیم ساخت", Tense.FUTURE, True, True),
        ("می‌سازیم", Tense.PRESENT, True, False),
        ("میسازیم", Tense.PRESENT, True, False),
        ("می سازیم", Tense.PRESENT, True, False),
        ("می‌رسد", Tense.PRESENT, False, False),
        ("نمی‌شود", Tense.PRESENT, False, True),
        ("شود", Tense.SUBJUNCTIVE, False, False),
        ("برسد", Tense.SUBJUNCTIVE, False, False),
        ("بسازیم", Tense.SUBJUNCTIVE, True, False),
        ("نشود", Tense.SUBJUNCTIVE, False, True),
        ("دارد", Tense.STATE, False, False),
        ("است", Tense.STATE, False, False),
        ("کردند", Tense.PAST, False, False),
        ("می‌شدند", Tense.PAST, False, False),
        ("می‌ساخت", Tense.PAST, False, False),
        ("شده است", Tense.PAST, False, False),
        ("نکرد", Tense.PAST, False, True),
    ],
)
def test_a_verb_tells_its_tense(text: str, tense: Tense, first: bool, negated: bool) -> None:
    document = read_document(Article("t", "t.txt", text))
    found = verb_at(document.tokens, 0)
    assert found is not None and found[0] == len(document.tokens)
    assert (found[1].tense, found[1].first, found[1].negated) == (tense, first, negated)


@pytest.mark.parametrize("text", ["میلیون", "میدان", "ساخت", "خرید", "پرداخت", "بررسی", "آینده", "کار"])
def test_a_noun_is_no_verb(text: str) -> None:
    assert verb_at(read_document(Article("t", "t.txt", text)).tokens, 0) is None
