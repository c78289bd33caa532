"""Folding: one spelling for what is written in many, without moving a single character.

`fold` keeps the length of its text, so that a span in the folded text is the same span in the article. `key` folds
further, for comparing words: half-spaces, diacritics and the spelling of the hamza go.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.lexicon import table

HALF_SPACE = "\u200c"
_BLANKS = f" {HALF_SPACE}\n\t"
_RUNS = re.compile(f"[{_BLANKS}]+|[^{_BLANKS}]+")
# Words come again and again: so many of their keys are kept, however many articles are read.
_KEPT = 1 << 16


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


@lru_cache(_KEPT)
def key(text: str) -> str:
    """The form in which words are compared: folded, without half-spaces, with single spaces."""
    return " ".join(fold(text).translate(_KEYING).split())


@lru_cache(_KEPT)
def compact(text: str) -> str:
    """The form in which phrases are compared: a key without any space, since feeds lose and add them."""
    return key(text).replace(" ", "")


def align(source: str, normalized: str) -> list[int] | None:
    """For each character of `normalized`, the offset in `source` it comes from; None where they differ in letters.

    The two may differ in spaces and half-spaces only. An added space takes the offset of the character that follows.
    """
    if source == normalized:
        return list(range(len(source)))
    origins: list[int] = []
    at = 0
    for run in _RUNS.finditer(normalized):
        text = run.group()
        if text[0] in _BLANKS:
            at = _over_blanks(source, at, len(text), origins)
            continue
        while at < len(source) and source[at] in _BLANKS:
            at += 1
        ahead = _matched(source, at, text, origins)
        if ahead is None:
            return None
        at = ahead
    return origins if not source[at:].strip(_BLANKS) else None


def _over_blanks(source: str, at: int, count: int, origins: list[int]) -> int:
    """Gives so many blanks the offsets of the source's own blanks, and of what follows these where they are fewer."""
    for _ in range(count):
        origins.append(min(at, len(source)))
        at += at < len(source) and source[at] in _BLANKS
    return at


def _matched(source: str, at: int, text: str, origins: list[int]) -> int | None:
    """Gives a run of letters the offsets of the same letters in the source, over blanks; None where they differ."""
    if source.startswith(text, at):
        origins.extend(range(at, at + len(text)))
        return at + len(text)
    for character in text:
        while at < len(source) and source[at] in _BLANKS:
            at += 1
        if at >= len(source) or source[at] != character:
            return None
        origins.append(at)
        at += 1
    return at
