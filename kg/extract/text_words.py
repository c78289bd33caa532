"""Texts whose words an article gives, and what quoted words are called by the sentence after them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.extract.frame_words import PAUSES, THIS
from kg.lexicon import table, words
from kg.model import Token
from kg.text.normalize import key
from kg.text.phrases import Phrases

TEXT = "text"
# How many words before its colon the phrase that opens a text may start.
TEXT_OPENING = 4
# What points at words in guillemets stands so many words after them.
_POINTING = 14


@cache
def text_openings() -> Phrases[bool]:
    """What stands between the name of a text and the colon before its words."""
    return Phrases((form, True) for form in words("text_openings"))


@cache
def text_nouns() -> dict[str, str]:
    """The nouns for texts and speeches, each with its concept of the scheme of media; empty where it has none."""
    return {key(row["form"]): row["medium"] for row in table("text_nouns")}


@cache
def _speech_nouns() -> frozenset[str]:
    return frozenset(key(form) for form in words("speech_nouns"))


def text_noun(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The last token between two that names a text."""
    return next((i for i in range(last - 1, first - 1, -1) if tokens[i].key in text_nouns()), None)


def points_at_words(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a stretch calls what goes before it words: `این جمله را شهردار گفت`, `پاسخ شهردار با خنده همراه شد`."""
    until = min(first + _POINTING, last)
    named = [i for i in range(first, until) if tokens[i].key in _speech_nouns()]
    return any((i > first and tokens[i - 1].key == THIS) or (i == first or tokens[i - 1].key in PAUSES) for i in named)
