"""Numbers in words and digits: cardinals and ordinals, however a feed has spaced them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon import table
from kg.model import Token
from kg.text.by_word import by_word
from kg.text.normalize import compact

_LONGEST = 9
_DIGITS = re.compile(r"(\d{1,4})-?(?:مین|امین|م|ام)")
_AND = "و"
_ENDINGS = ("م", "مین")


@cache
def _cardinals() -> dict[str, int]:
    return {compact(r["form"]): int(r["value"]) for r in table("numerals") if r["kind"] == "cardinal"}


@cache
def _scales() -> tuple[tuple[str, int], ...]:
    """`هزار` and upwards, which count themselves: the largest first."""
    rows = ((compact(r["form"]), int(r["value"])) for r in table("numerals") if r["kind"] == "scale")
    return tuple(sorted(rows, key=lambda row: -row[1]))


@cache
def _counting() -> dict[str, int]:
    """The cardinals and the scales."""
    return {**_cardinals(), **dict(_scales())}


@cache
def _ordinals() -> dict[str, int]:
    made = {word + ending: value for word, value in _counting().items() for ending in _ENDINGS}
    return {**made, **{compact(r["form"]): int(r["value"]) for r in table("numerals") if r["kind"] == "ordinal"}}


@cache
def _opening() -> re.Pattern[str]:
    """What an ordinal may begin with: digits, or number words and the beginning of another one."""
    words = sorted({*_cardinals(), *_ordinals(), *(word for word, _ in _scales())})
    begun = sorted({word[:n] for word in words for n in range(1, len(word))})
    return re.compile(rf"[0-9].*|(?:{'|'.join(words)})(?:{_AND}|{'|'.join(words)})*(?:{'|'.join(begun)})?")


@by_word
def opens_ordinal(word: str) -> bool:
    """Whether an ordinal may start with a token of this key: a quick look before `ordinal_at`."""
    return _opening().fullmatch(word) is not None


@by_word
def cardinal(text: str) -> int | None:
    """The number that a text is, in digits or words; None where it is no number."""
    whole = compact(text)
    if whole.isdigit():
        return int(whole)
    return _parsed(whole, _counting())


@by_word
def ordinal(text: str) -> int | None:
    """The number that an ordinal names (`یکصد و بیست و سومین` is 123); None where the text is no ordinal."""
    whole = compact(text)
    digits = _DIGITS.fullmatch(whole)
    return int(digits.group(1)) if digits else _parsed(whole, _ordinals())


def _parsed(whole: str, last: Mapping[str, int]) -> int | None:
    """A number of which the last word is in `last`: so many thousands, joined by `و` to what is below a thousand."""
    if whole in last:
        return last[whole]
    for scale, value in _scales():
        head, found, tail = whole.partition(scale)
        if found:
            count = _sum(head, _cardinals()) if head else 1
            rest = 0 if scale + tail in last else _parsed(tail[1:], last) if tail.startswith(_AND) else None
            return None if count is None or rest is None or rest >= value else count * value + rest
    return _sum(whole, last)


def _sum(whole: str, last: Mapping[str, int]) -> int | None:
    """Cardinals of falling size joined by `و`, of which the last word is in `last`."""
    if whole in last:
        return last[whole]
    for cut in range(2, min(len(whole), 8)):
        value = _cardinals().get(whole[:cut])
        if value is None or value < 20 or not whole.startswith(_AND, cut):
            continue
        more = _sum(whole[cut + 1 :], last)
        if more is not None and more < (100 if value >= 100 else 10):
            return value + more
    return None


def ordinal_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The longest ordinal that starts at a token: the token after it, and its number."""
    found: tuple[int, int] | None = None
    if not opens_ordinal(tokens[at].key):
        return None
    seen = ""
    for end in range(at + 1, min(at + _LONGEST, len(tokens)) + 1):
        seen += tokens[end - 1].key
        value = ordinal(seen)
        if value is not None:
            found = end, value
    return found
