"""Numbers in words and digits: cardinals and ordinals, however a feed has spaced them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon import table
from kg.model import Token
from kg.text.normalize import compact

_LONGEST = 9
_DIGITS = re.compile(r"(\d{1,4})(?:مین|امین|م|ام)?")
_AND = "و"


@cache
def _cardinals() -> dict[str, int]:
    return {compact(r["form"]): int(r["value"]) for r in table("numerals") if r["kind"] == "cardinal"}


@cache
def _ordinals() -> dict[str, int]:
    made = {word + suffix: value for word, value in _cardinals().items() for suffix in ("م", "مین")}
    return {**made, **{compact(r["form"]): int(r["value"]) for r in table("numerals") if r["kind"] == "ordinal"}}


def cardinal(text: str) -> int | None:
    """The number that a text is, in digits or words; None where it is no number."""
    whole = compact(text)
    if whole.isdigit():
        return int(whole)
    return _parsed(whole, _cardinals())


def ordinal(text: str) -> int | None:
    """The number that an ordinal names (`یکصد و بیست و سومین` is 123); None where the text is no ordinal."""
    whole = compact(text)
    digits = _DIGITS.fullmatch(whole)
    if digits is not None and not whole.isdigit():
        return int(digits.group(1))
    return _parsed(whole, _ordinals())


def _parsed(whole: str, last: dict[str, int]) -> int | None:
    """A sum of cardinals joined by `و`, of which the last word is in `last`."""
    if whole in last:
        return last[whole]
    for cut in range(2, min(len(whole), 8)):
        value = _cardinals().get(whole[:cut])
        rest = whole[cut:].removeprefix(_AND)
        if value is None or not rest:
            continue
        if rest != whole[cut:] and (more := _parsed(rest, last)) is not None and more < value:
            return value + more
        if value < 100 and whole[cut:].startswith("هزار") and (more := _thousands(whole[cut:], value, last)) is not None:
            return more
    return None


def _thousands(rest: str, value: int, last: dict[str, int]) -> int | None:
    if rest in last:
        return value * 1000
    more = _parsed(rest.removeprefix("هزار").removeprefix(_AND), last)
    return None if more is None else value * 1000 + more


def ordinal_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The longest ordinal that starts at a token: the token after it, and its number."""
    found: tuple[int, int] | None = None
    for end in range(at + 1, min(at + _LONGEST, len(tokens)) + 1):
        value = ordinal(" ".join(t.key for t in tokens[at:end]))
        if value is not None:
            found = end, value
    return found
