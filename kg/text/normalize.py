"""Folding: one spelling for what is written in many, without moving a single character.

`fold` keeps the length of its text, so that a span in the folded text is the same span in the article. `key` folds
further, for comparing words: half-spaces, diacritics and the spelling of the hamza go.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from kg.lexicon import table
from kg.text.by_word import by_word

HALF_SPACE = "\u200c"
# How many characters are compared at once.
_STRIDE = 64


@cache
def _letters() -> dict[int, str]:
    marks = {"ZWNJ": HALF_SPACE, "SPACE": " "}
    return {ord(row["printed"]): marks.get(row["folded"], row["folded"]) for row in table("characters")}


@cache
def _folded(character: str) -> str:
    found = _letters().get(ord(character))
    if found is not None:
        return found
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return HALF_SPACE
    if character.isdigit() and character.isdecimal():
        return str(unicodedata.digit(character))
    if character.isspace() and character != "\n":
        return " "
    wide = unicodedata.normalize("NFKC", character)
    if len(wide) == 1 and wide != character and not wide.isspace():
        return _folded(wide)
    return character


class _Folding(dict[int, str]):
    """Fills itself as characters come, so that folding runs at the speed of `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDING = _Folding()
_KEYING = str.maketrans({"ئ": "ی", "ؤ": "و", "أ": "ا", "ء": "", HALF_SPACE: ""})


def fold(text: str) -> str:
    """The text with one form for each letter, digit and space; its length stays."""
    return text.translate(_FOLDING)


def text_key(text: str) -> str:
    """The form in which words are compared: folded, without half-spaces, with single spaces."""
    return " ".join(fold(text).translate(_KEYING).split())


key = by_word(text_key)
"""`text_key` for words: what comes out is kept, since words come again."""


@by_word
def compact(text: str) -> str:
    """The form in which phrases are compared: a key without any space, since feeds lose and add them."""
    return key(text).replace(" ", "")


def compacted(words: Iterable[str]) -> list[str]:
    """`compact` of many words at once, none of which holds the end of a line: in a tenth of the time."""
    text = fold("\n".join(words))
    for letter, other in _KEYING.items():
        text = text.replace(chr(letter), other)
    return ["".join(line.split()) for line in text.split("\n")]


def align(source: str, normalized: str) -> Sequence[int] | None:
    """For each character of `normalized`, the offset in `source` it comes from; None where they differ in letters.

    The two may differ in spaces and half-spaces only. An added space takes the offset of the character that follows.
    """
    source, normalized = _one_blank(source), _one_blank(normalized)
    if normalized in (source, f"{source} "):  # hazm adds a blank after a full stop, the last one as well
        return range(len(normalized))
    origins: list[int] = []
    at, done, size = 0, 0, len(normalized)
    while done < size:
        same = _same(source, at, normalized, done)
        origins.extend(range(at, at + same))
        at, done = at + same, done + same
        if done == size:
            break
        if normalized[done] == " ":  # one more than the source has
            origins.append(at)
        elif at < len(source) and source[at] == " ":  # one fewer
            at += 1
            continue
        else:
            return None
        done += 1
    return origins if not source[at:].strip(" ") else None


def _one_blank(text: str) -> str:
    return text.replace(HALF_SPACE, " ").replace("\n", " ").replace("\t", " ")


def _same(source: str, at: int, normalized: str, done: int) -> int:
    """How many characters are the same in both from here on."""
    start, step = done, _STRIDE
    while step and done < len(normalized):
        if source.startswith(normalized[done : done + step], at + done - start):
            done = min(done + step, len(normalized))
        else:
            step //= 2
    return done - start
