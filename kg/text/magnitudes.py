"""Numbers as news print them, read token by token: `۳ هزار و ۵۰۰`, `دو و نیم میلیون`, `12/5`, `هزار میلیارد`, `سه دهم`.

Digits, words and scales mix freely, and a feed may have glued them. A number that more than one reading fits has no
value: `2.500` may be thousands or a fraction. The values are exact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.lexicon import table
from kg.model import Token
from kg.text.by_word import by_word
from kg.text.normalize import compact

_AND, _POINT = "و", compact("ممیز")
# So many digits or letters a piece may have, and so large a number may be, before it is read as none.
_LONGEST, _LARGEST = 15, Decimal(10) ** 18
_UNBOUNDED = _LARGEST * 10
_DIGITS = re.compile(r"\d++(?:[.,،/]\d++)*+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,،]\d{3})++")
_BESIDE = re.compile(r"[-–_:/.,+@#]")
_JOINED = re.compile(r"[-–_:/]\d|[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A number, the token after it, and whether it is plain: without a scale, a half or a part."""

    last: int
    value: Decimal
    plain: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    value: Decimal


@cache
def _scales() -> tuple[Decimal, ...]:
    """The largest first."""
    return tuple(sorted((piece.value for piece in _words().values() if piece.kind == "scale"), reverse=True))


@cache
def _words() -> dict[str, _Piece]:
    kinds = ("cardinal", "scale", "part", "half")
    found = {
        compact(r["form"]): _Piece(r["kind"], Decimal(r["value"])) for r in table("numerals") if r["kind"] in kinds
    }
    return {**found, _AND: _Piece("and", Decimal()), _POINT: _Piece("point", Decimal())}


@cache
def _pattern() -> re.Pattern[str]:
    both = "|".join(sorted(_words(), key=lambda word: (-len(word), word)))
    return re.compile(f"(?>{both})")


@by_word
def _spelt(word: str) -> tuple[_Piece, ...]:
    """The pieces that a word in letters is made of; none where it is no number."""
    found: list[_Piece] = []
    at = 0
    while at < len(word) <= 2 * _LONGEST:
        match = _pattern().match(word, at)
        if match is None:
            return ()
        found.append(_words()[match.group()])
        at = match.end()
    return tuple(found)


@by_word
def is_number(word: str) -> bool:
    """Whether a token of this key is one that numbers are made of, `و` apart: a quick look before `magnitude_at`."""
    return word[:1].isdigit() or (word != _AND and bool(_spelt(word)))


class _Sum:
    """The number that the pieces up to now make. `add` says whether a piece may go on with them."""

    def __init__(self) -> None:
        self.parts: list[Decimal] = []
        self.limit, self.number = _UNBOUNDED, Decimal()
        self.before = "start"
        self.plain = True
        self.loose: Decimal | None = None

    @property
    def complete(self) -> bool:
        return bool(self.parts) and self.loose is None and self.before not in ("and", "point")

    @property
    def value(self) -> Decimal:
        return sum(self.parts, Decimal())

    def add(self, piece: _Piece) -> bool:
        match piece.kind:
            case "cardinal" | "digits":
                done = self._add_number(piece)
            case "scale":
                done = self._add_scale(piece.value)
            case "half":
                done = self._add_half()
            case "part":
                done = self._add_part(piece.value)
            case _:
                done = self.complete and self.before != "start"
        self.before = piece.kind
        return done and self.value < _LARGEST

    def _add_number(self, piece: _Piece) -> bool:
        value, self.number = piece.value, piece.value
        if self.before == "point":
            self.parts[-1] += value.scaleb(-len(str(value)))
            self.limit, self.plain = Decimal(), False
            return value == value.to_integral_value()
        if self.before not in ("start", "and"):
            return False
        if self.before == "and" and value >= self.limit:
            self.loose = value  # `یک و سه دهم`
            return True
        self.parts.append(value)
        self.limit = _room(value) if piece.kind == "cardinal" else Decimal()
        return True

    def _add_scale(self, scale: Decimal) -> bool:
        """`هزار` multiplies everything before it that is less: `۴ هزار و ۱۵۰ میلیارد` is 4150 milliards."""
        if self.loose is not None or self.before == "point" or (self.before == "and" and scale >= self.limit):
            return False
        counted = Decimal()
        while self.parts and self.parts[-1] < scale and self.before != "and":
            counted += self.parts.pop()
        if not counted and self.before not in ("start", "and"):
            return False
        made = (counted or 1) * scale
        if self.parts and made >= _place(self.parts[-1]):
            return False
        self.parts.append(made)
        self.limit, self.plain = scale, False
        return True

    def _add_half(self) -> bool:
        if self.before not in ("start", "and") or self.loose is not None:
            return False
        if self.before == "start":
            self.parts.append(Decimal("0.5"))
        elif self.limit < 1000:  # `دو و نیم`
            self.parts[-1] += Decimal("0.5")
        else:  # `دو میلیون و نیم`
            self.parts[-1] += self.limit / 2
        self.limit, self.plain = Decimal(), False
        return True

    def _add_part(self, size: Decimal) -> bool:
        if self.before not in ("cardinal", "digits") or not self.parts:
            return False
        number = self.number
        if self.loose is None:
            self.parts[-1] -= number
        self.parts[-1] += number / size
        self.loose, self.limit, self.plain = None, Decimal(), False
        return number < size


def _room(value: Decimal) -> Decimal:
    """What a number that a cardinal goes on with must stay below: `بیست و` leaves room for units."""
    return Decimal(100 if value >= 100 else 10 if value >= 20 else 0)


def _place(value: Decimal) -> Decimal:
    """The largest scale in a number that scales have made."""
    return next((scale for scale in _scales() if value % scale == 0), Decimal(1))


def magnitude_at(text: str, tokens: Sequence[Token], at: int, last: int, *, slash: bool) -> Magnitude | None:
    """The longest number that starts at a token and ends before token `last`; `text` is folded.

    `slash`: whether `a/b` is read as a decimal whatever its digits. Programs once turned it around on the screen, so
    that writers typed it turned; without that certainty, only one that reads naturally (`12/5`) is taken.
    """
    found: Magnitude | None = None
    so_far = _Sum()
    while at < last:
        if tokens[at].key[:1].isdigit():
            value, after = _digits(text, tokens, at, last, slash)
            if value is None or not so_far.add(_Piece("digits", value)):
                break
            so_far.plain = so_far.plain and value == value.to_integral_value()
            at = after
        else:
            pieces = _spelt(tokens[at].key)
            if not pieces or not all(so_far.add(piece) for piece in pieces):
                break
            at += 1
        if so_far.complete:
            found = Magnitude(at, so_far.value, so_far.plain)
    return found


def _digits(text: str, tokens: Sequence[Token], at: int, last: int, slash: bool) -> tuple[Decimal | None, int]:
    """The value of the digits at a token, and the token after them; None where they are part of something longer."""
    match = _DIGITS.match(text, tokens[at].span.start)
    if match is None:
        return None, at + 1
    after = at
    while after < last and tokens[after].span.end <= match.end():
        after += 1
    before = text[max(0, match.start() - 1) : match.start()]
    whole = after > at and tokens[after - 1].span.end == match.end()
    apart = not _BESIDE.match(before) and not (before.isascii() and before.isalpha())
    if not whole or not apart or _JOINED.match(text, match.end()):
        return None, max(after, at + 1)
    return _decimal(match.group(), slash), after


def _decimal(printed: str, slash: bool) -> Decimal | None:
    if len(printed) > _LONGEST + 4:
        return None
    if printed.isdigit():
        return Decimal(printed)
    if _GROUPED.fullmatch(printed):
        marks = set(printed) - set("0123456789")
        sure = len(marks) == 1 and (marks != {"."} or printed.count(".") > 1)
        return Decimal(re.sub(r"\D", "", printed)) if sure else None
    whole, mark, part = re.split(r"([.,،/])", printed, maxsplit=1)
    if not part.isdigit() or mark in ",،" or (mark == "/" and not slash and not (len(whole) > 1 and len(part) == 1)):
        return None
    return Decimal(f"{whole}.{part}")
