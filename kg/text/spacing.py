"""The spacing of a text as hazm corrects it: its steps with its own patterns, without those that have nothing to do.

hazm runs some twenty patterns over every text, and most of them seldom find anything. A quick look tells beforehand
where they cannot. What comes out is what hazm's `normalize` makes of the text, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import Any

from kg.light import modules
from kg.text.by_word import by_word
from kg.text.normalize import HALF_SPACE
from kg.text.phrases import where

_MODULES = ("utils", "stemmer", "word_tokenizer", "lemmatizer", "normalizer", "sentence_tokenizer")
_Patterns = tuple[tuple[re.Pattern[str], str], ...]

# Half-spaces that stand beside no letter, on one side or on both; and blanks too many.
_LOOSE = re.compile(rf"{HALF_SPACE}(?:(?!\w)|(?<!\w{HALF_SPACE}))")
_REPEATED = ("  ", "\n\n\n")
# Words apart that hazm joins to the word before them or after them, and one that it takes apart.
_APART = frozenset({
    "ی", "می", "نمی", "تر", "تری", "ترین", "گر", "گری", "ها", "های", "ام", "ایم", "اش", "اند", "ای", "اید", "ات",
})  # fmt: skip
_DOUBLE = "هها"
_DROPPED = "ـ\r"
_COUNTED = re.compile(r"\d(?:(?=[^\W\d_])|(?<=[^\W\d_]\d))")
"""A digit beside a letter."""
_OF_DIGITS = r"(\d)"
_CLASS = r"\((\[(?:\\.|[^\\\]])+\])\)"
_ALONE = r"\1"
_BEFORE_MARK, _AFTER_MARK = re.compile(f" {_CLASS}"), re.compile(f"{_CLASS} ")
_ONGOING = re.compile(r"\bن?می\w+")


@cache
def hazm() -> Mapping[str, Any]:
    """The modules of hazm that are used here, by their names."""
    return modules("hazm", _MODULES, bare=("nltk", "nltk.stem", "nltk.tokenize"))


@cache
def normalizer() -> Any:
    """hazm's normalizer, for spacing alone: letters are folded before it, and digits must stay."""
    words = hazm()["word_tokenizer"]
    # Each of the tools that a normalizer is made of reads the list of words: once is enough.
    words.words_list = cache(words.words_list)
    made = hazm()["normalizer"].Normalizer(
        correct_spacing=True, remove_diacritics=False, remove_specials_chars=False, decrease_repeated_chars=False,
        persian_style=False, persian_numbers=False, unicodes_replacement=False, seperate_mi=True,
    )  # fmt: skip
    words.words_list.cache_clear()
    return made


def word_tokenizer() -> Any:
    """hazm's word tokenizer, which does not join the parts of verbs."""
    return _own("tokenizer")


def words_in(text: str) -> list[str]:
    """The words and marks of a text, as hazm's word tokenizer parts them."""
    parted = " ".join(word_tokenizer().pattern.split(text.replace("\n", " ").replace("\t", " ")))
    return list(filter(None, parted.split(" ")))


@cache
def _changed() -> re.Pattern[str]:
    """The letters of other alphabets that hazm changes before it looks at the spacing, and what it drops."""
    return re.compile(f"[{re.escape(_own('translation_src'))}{_DROPPED}]")


@cache
def _patterns(name: str) -> _Patterns:
    """hazm's patterns of one kind, each with what replaces it."""
    return tuple((re.compile(pattern), replacement) for pattern, replacement in map(_plain, _own(f"{name}_patterns")))


def _plain(rule: tuple[str, str]) -> tuple[str, str]:
    """A pattern that only takes the blank before or after some marks away, as one that finds the blank alone: Python
    3.11 takes its time to put a mark back."""
    pattern, replacement = rule
    before, after = _BEFORE_MARK.fullmatch(pattern), _AFTER_MARK.fullmatch(pattern)
    if replacement == _ALONE and before:
        return f" (?={before.group(1)})", ""
    return (f" (?<={after.group(1)} )", "") if replacement == _ALONE and after else rule


@cache
def _own(name: str) -> Any:
    """What hazm's normalizer holds, which 0.12 has in its module or behind an underscore."""
    places = (normalizer(), name), (normalizer(), f"_{name}"), (hazm()["normalizer"], name.upper())
    return next(found for place, own in places if (found := getattr(place, own, None)) is not None)


def spaced(text: str) -> str:
    """What hazm's `normalize` makes of a text whose lines neither begin nor end with a blank."""
    tool = normalizer()
    if _changed().search(text):
        whole: str = tool.normalize(text)
        return whole
    corrected = _corrected(text)
    if any(map(_is_glued, _ONGOING.findall(corrected))):
        corrected = tool.seperate_mi(corrected)
    return corrected


@by_word
def _is_glued(word: str) -> bool:
    """Whether hazm parts the sign of a verb from what follows it: `میگفت`, and not `میدان`."""
    parted: str = normalizer().seperate_mi(word)
    return parted != word


def _corrected(text: str) -> str:
    """What hazm's `correct_spacing` makes of a text."""
    if _is_loose(text):
        text = _replaced(_patterns("extra_space"), text)
    lines = [_joined(words_in(line)) for line in text.split("\n")]
    text = "\n".join([" ".join(line) for line in lines])
    if _DOUBLE in text or not all(map(_APART.isdisjoint, lines)):
        text = _replaced(_patterns("affix_spacing"), text)
    marks = _patterns("punctuation_spacing")
    if not _COUNTED.search(text):
        marks = tuple((pattern, to) for pattern, to in marks if _OF_DIGITS not in pattern.pattern)
    return _replaced(marks, text)


def _joined(words: list[str]) -> list[str]:
    """Words as hazm joins them, where two together are one that it knows or the second ends the first."""
    pairs = [f"{words[at]}{HALF_SPACE}{words[at + 1]}" for at in where(words[:-1], _begins_joint)]
    verbs, known = _own("verbs"), word_tokenizer().words
    if not (any(map(verbs.__contains__, pairs)) or any(map(known.__contains__, pairs)) or _ends(words)):
        return words
    joined: list[str] = normalizer().token_spacing(words)
    return joined


@cache
def _beginnings() -> frozenset[str]:
    """What stands before the first half-space of the words that hazm knows."""
    known = chain(_own("verbs"), word_tokenizer().words)
    return frozenset(word.partition(HALF_SPACE)[0] for word in known if HALF_SPACE in word)


@by_word
def _begins_joint(word: str) -> bool:
    """Whether hazm knows a word that begins so and goes on behind a half-space: its own lists are too large to be
    looked through for every two words."""
    return word.partition(HALF_SPACE)[0] in _beginnings()


def _ends(words: list[str]) -> bool:
    return any(map(_own("suffixes").__contains__, words))


def _is_loose(text: str) -> bool:
    """Whether a text has blanks or half-spaces that hazm takes out before it looks at the words."""
    return any(blanks in text for blanks in _REPEATED) or _LOOSE.search(text) is not None


def _replaced(patterns: _Patterns, text: str) -> str:
    for pattern, replacement in patterns:
        text = pattern.sub(replacement, text)
    return text
