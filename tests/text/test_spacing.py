"""The spacing of a text is hazm's, whatever is left out because it has nothing to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.spacing import normalizer, spaced, word_tokenizer, words_in

# How long an example takes says nothing of it: the first one loads hazm.
STEADY = settings(deadline=None)
BLANKS = " \u200c\t"
PIECES = (
    "می", "نمی", "رود", "کتاب", "ها", "های", "خانه", "ه", "ی", "ای", "ام", "بزرگ", "تر", "ترین", "کار", "گر", "زمین",
    "لرزه", "هها", "شده", "است", "نمیدانم", "میگفت", "ـ", "كي", " ", "  ", "\u200c", "\u200c\u200c", "\t", "\n",
    "\n\n\n", "\r", "،", ".", ":", "؟", "!", "(", ")", "«", "»", '"', "12", "1.5", "۳", "٪", "a", "-", "/",
    "[", "]", "؛", "…",
)  # fmt: skip


def trimmed(text: str) -> str:
    """The lines of a text that hold more than blanks, without blanks at their ends."""
    return "\n".join(line for whole in text.split("\n") if (line := whole.strip(BLANKS)))


@STEADY
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join).map(trimmed))
def test_a_text_is_spaced_as_hazm_spaces_it(text: str) -> None:
    assert spaced(text) == normalizer().normalize(text)


@STEADY
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_words_of_a_text_are_those_of_hazm(text: str) -> None:
    assert words_in(text) == word_tokenizer().tokenize(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("او می رود", "او می\u200cرود"),
        ("کتاب ها و خانه ای", "کتاب\u200cها و خانه\u200cای"),
        ("به طول 9متر", "به طول 9 متر"),
        ("گفت : آمد .", "گفت: آمد."),
        ("شنبهها", "شنبه\u200cها"),
        ("سلام\u200c، دنیا", "سلام، دنیا"),
    ],
)
def test_what_hazm_joins_and_parts_is_joined_and_parted(text: str, expected: str) -> None:
    assert spaced(text) == expected
