"""Amounts inside statements: a number and what it counts, with the exact value.

A number without a unit of ours is no amount, so that years, dates, clock times, telephone numbers and the numbers of
articles, lines and districts stay out. `یک نفر` is someone, no count. Times that things take are no amounts either;
those that are still to come are for `kg.extract.deadlines`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import compress

from kg.lexicon import forms, table
from kg.model import Amount, Document, Token
from kg.ontology import units
from kg.text.magnitudes import Magnitude, is_number, magnitude_at
from kg.text.normalize import compact
from kg.text.phrases import Phrases, span_of

_MINUS, _ADJECTIVE = compact("منفی"), compact("ی")
_PERCENT = ("%", "٪")
_ONE = Decimal(1)
_NUMBER, _RANGE = "quantities.number", "quantities.range"
_JOINTS = frozenset(compact(word) for word in ("تا", "الی", "-", "–"))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of the table; `name` is None for what only looks like one of ours."""

    name: str | None
    unless: frozenset[str]


@cache
def _units() -> Phrases[_Unit]:
    rows: list[tuple[str, _Unit]] = []
    for row in table("units"):
        unit = _Unit(row["unit"] or None, frozenset(compact(form) for form in forms(row["unless"])))
        rows += [(row["form"], unit), (row["form"] + _ADJECTIVE, unit)]
    return Phrases(rows)


@cache
def _counts() -> frozenset[str]:
    """The units that count things, of which `یک` counts none."""
    return frozenset(unit.name for unit in units() if unit.broader == "count")


@cache
def _neighbours(spoils: str) -> frozenset[str]:
    return frozenset(compact(row["form"]) for row in table("number_neighbours") if row["spoils"] == spoils)


def find(document: Document, first: int, keys: Sequence[str], *, slash: bool) -> tuple[Amount, ...]:
    """The amounts in the tokens from `first` on that have these keys. `slash`: see `magnitude_at`."""
    found: list[Amount] = []
    tokens, at, last = document.tokens, first, first + len(keys)
    for start in compress(range(first, last), map(is_number, keys)):
        if start < at:
            continue
        at = start
        number = magnitude_at(document.folded, tokens, at, last, slash=slash)
        if number is None:
            at = _after_digits(tokens, at, last)
            continue
        low, high = number, _upper(document, number, last, slash)
        unit = _unit(tokens, (high or low).last, last)
        if unit is None and (unit := _sign(tokens, at, low)) is None:
            at = low.last
            continue
        amount = _amount(tokens, at, (low, high), unit)
        if amount is not None:
            found.append(amount)
        at = unit[0]
    return tuple(found)


def _after_digits(tokens: Sequence[Token], at: int, last: int) -> int:
    """After what is written without a space from a token on, such as a date: no part of it is a number."""
    while at + 1 < last and tokens[at + 1].span.start == tokens[at].span.end:
        at += 1
    return at + 1


def _upper(document: Document, low: Magnitude, last: int, slash: bool) -> Magnitude | None:
    """The upper end of a range: `۱۰ تا ۱۵`. `10-15` is none: it may as well be typed from right to left."""
    tokens, at = document.tokens, low.last
    if at + 1 >= last or tokens[at].key not in _JOINTS:
        return None
    return magnitude_at(document.folded, tokens, at + 1, last, slash=slash)


def _unit(tokens: Sequence[Token], at: int, last: int) -> tuple[int, str | None] | None:
    """The unit at a token: the token after it, and its name; None where there is no word of the table."""
    if at >= last or not _units().may_start(tokens[at]):
        return None
    found = _units().match(tokens, at)
    if found is None or found[0] > last:
        return None
    spoilt = found[0] < last and tokens[found[0]].key in found[1].unless
    return found[0], None if spoilt else found[1].name


def _sign(tokens: Sequence[Token], at: int, number: Magnitude) -> tuple[int, str | None] | None:
    """`%۱۸`: the sign of the percentage before its number."""
    signed = at > 0 and tokens[at - 1].key in _PERCENT and not (at > 1 and is_number(tokens[at - 2].key))
    return (number.last, "percent") if signed else None


def _amount(
    tokens: Sequence[Token], at: int, numbers: tuple[Magnitude, Magnitude | None], unit: tuple[int, str | None]
) -> Amount | None:
    low, high = numbers
    if unit[1] is None or _spoilt(tokens, at, low):
        return None
    if high is None:
        alone = low.plain and low.value == _ONE and unit[1] in _counts()
        sign = -1 if at > 0 and tokens[at - 1].key == _MINUS else 1
        start = at - (sign < 0 or (at > 0 and tokens[at - 1].key in _PERCENT and unit[0] == low.last))
        return None if alone else Amount(span_of(tokens, start, unit[0]), sign * low.value, unit[1], _NUMBER)
    least = _lower(low, high)
    if least is None:
        return None
    return Amount(span_of(tokens, at, unit[0]), least, unit[1], _RANGE, high.value)


def _lower(low: Magnitude, high: Magnitude) -> Decimal | None:
    """The lower end of a range, which shares the scale of the upper: `۳ تا ۴ هزار`."""
    if high.plain or not low.plain:
        return low.value if low.value < high.value else None
    scale = Decimal(10) ** (high.value.adjusted() // 3 * 3)
    return low.value * scale if low.value < high.value / scale else None


def _spoilt(tokens: Sequence[Token], at: int, number: Magnitude) -> bool:
    """Whether a number is as well another word, or what stands before it leaves it unsure or makes it a label."""
    if number.last == at + 1 and not _neighbours("lone").isdisjoint((tokens[at].key, _pair(tokens, at))):
        return True
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.key in _neighbours("any") or is_number(before.key):
        return True
    return number.plain and before.key in _neighbours("label")


def _pair(tokens: Sequence[Token], at: int) -> str:
    return "".join(token.key for token in tokens[at : at + 2])
