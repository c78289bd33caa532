"""The spacing of a text as hazm corrects it: its steps with its own patterns, without those that have nothing to do.

hazm runs some twenty patterns over every text, and most of them seldom find anything. A quick look tells beforehand
where they cannot. What comes out is what hazm's `normalize` makes of the text, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from kg.text.normalize import HALF_SPACE

_Patterns = tuple[tuple[re.Pattern[str], str], ...]

# Half-spaces that stand beside no letter, on one side or on both; and blanks too many.
_LOOSE = re.compile(rf"{HALF_SPACE}(?:(?!\w)|(?<!\w{HALF_SPACE}))")
_REPEATED = ("  ", "\n\n\n")
# Words apart that hazm joins to the word before them or after them, and one that it takes apart.
_APART = frozenset({
    "ی", "می", "نمی", "تر", "تری", "ترین", "گر", "گری", "ها", "های", "ام", "ایم", "اش", "اند", "ای", "اید", "ات",
})  # fmt: skip
_DOUBLE = "هها"
_COUNTED = re.compile(r"\d(?:(?=[^\W\d_])|(?<=[^\W\d_]\d))")
"""A digit beside a letter."""
_OF_DIGITS = r"(\d)"


@cache
def normalizer() -> Any:
    """hazm's normalizer, for spacing alone: letters are folded before it, and digits must stay."""
    from hazm import Normalizer

    return Normalizer(
        correct_spacing=True, remove_diacritics=False, remove_specials_chars=False, decrease_repeated_chars=False,
        persian_style=False, persian_numbers=False, unicodes_replacement=False, seperate_mi=True,
    )  # fmt: skip


@cache
def word_tokenizer() -> Any:
    """hazm's word tokenizer, made once: making one takes seconds."""
    from hazm import WordTokenizer

    return WordTokenizer(join_verb_parts=False)


@cache
def _changed() -> re.Pattern[str]:
    """The letters of other alphabets that hazm changes before it looks at the spacing, and what it drops in doing so.

    hazm 0.12 holds them in its module, 0.10 in the normalizer.
    """
    from hazm import normalizer as module

    letters: str = getattr(module, "TRANSLATION_SRC", "") or normalizer().translation_src
    return re.compile(f"[{re.escape(letters)}ـ\r]")


@cache
def _patterns(name: str) -> _Patterns:
    """hazm's patterns of one kind, each with what replaces it; see `_changed` on where they are."""
    from hazm import normalizer as module

    found = getattr(module, f"{name}_patterns".upper(), None) or getattr(normalizer(), f"{name}_patterns")
    return tuple((re.compile(pattern), replacement) for pattern, replacement in found)


def spaced(text: str) -> str:
    """What hazm's `normalize` makes of a text whose lines neither begin nor end with a blank."""
    tool = normalizer()
    if _changed().search(text):
        whole: str = tool.normalize(text)
        return whole
    corrected: str = tool.seperate_mi(_corrected(text))
    return corrected


def _corrected(text: str) -> str:
    """What hazm's `correct_spacing` makes of a text."""
    if _is_loose(text):
        text = _replaced(_patterns("extra_space"), text)
    tokenize, join = word_tokenizer().tokenize, normalizer().token_spacing
    lines: list[Sequence[str]] = [join(tokenize(line)) for line in text.split("\n")]
    text = "\n".join([" ".join(line) for line in lines])
    if _DOUBLE in text or not all(map(_APART.isdisjoint, lines)):
        text = _replaced(_patterns("affix_spacing"), text)
    marks = _patterns("punctuation_spacing")
    if not _COUNTED.search(text):
        marks = tuple((pattern, to) for pattern, to in marks if _OF_DIGITS not in pattern.pattern)
    return _replaced(marks, text)


def _is_loose(text: str) -> bool:
    """Whether a text has blanks or half-spaces that hazm takes out before it looks at the words."""
    return any(blanks in text for blanks in _REPEATED) or _LOOSE.search(text) is not None


def _replaced(patterns: _Patterns, text: str) -> str:
    for pattern, replacement in patterns:
        text = pattern.sub(replacement, text)
    return text
