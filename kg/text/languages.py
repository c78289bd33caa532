"""Which of the languages in Arabic script a text is written in, by letters and frequent words: cheap, and no model.

It is meant for running text of some ten words and more; below that a text of these languages may hold nothing that
tells them apart, and gives None.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from kg.lexicon import forms, table
from kg.text.normalize import key

_SAMPLE = 1_200
"""Characters that are looked at from the beginning on, and from the middle on: more would tell no more."""
_WORD = re.compile(r"[^\W\d_\u200c]+")
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LEAST_LETTERS = 0.4
"""The share of the letters that is Arabic script, below which a text is in another one."""
_LEAST_WORDS = 0.03
"""The share of frequent words, below which nothing is said. Of news in Persian they are a quarter."""


def language(text: str) -> str | None:
    """The code of the language (`fa`, `ar`, `ur`, …), None where the text is in another script or gives no sign."""
    middle = max(_SAMPLE, len(text) // 2)
    sample = text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]
    letters = {letter: count for letter, count in Counter(sample).items() if letter.isalpha()}
    arabic = sum(count for letter, count in letters.items() if _ARABIC.match(letter))
    if not arabic or arabic < _LEAST_LETTERS * sum(letters.values()):
        return None
    by_letter, by_word = _signs()
    words = [key(word) for word in _WORD.findall(sample) if _ARABIC.match(word)]
    scores = Counter(by_word[word] for word in words if word in by_word)
    for letter in by_letter.keys() & letters.keys():
        scores[by_letter[letter]] += letters[letter]
    best = max(sorted(scores), key=lambda code: scores[code], default=None)
    return best if best is not None and scores[best] >= _LEAST_WORDS * len(words) else None


@cache
def _signs() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The letters that one language alone has, and the keys of the frequent words that it alone has, each with its
    language."""
    letters: dict[str, str] = {}
    words: dict[str, set[str]] = defaultdict(set)
    for row in table("languages"):
        letters |= dict.fromkeys(row["letters"], row["language"])
        for form in forms(row["words"]):
            words[key(form)].add(row["language"])
    return letters, {word: min(of) for word, of in words.items() if len(of) == 1}


@cache
def known() -> tuple[str, ...]:
    """The codes of the languages that are told apart."""
    return tuple(row["language"] for row in table("languages"))
