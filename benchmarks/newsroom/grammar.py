"""Sentences from a table of what each symbol may become, drawn by a generator of chance numbers.

A form is text with slots: `{symbol}` is drawn in its turn, or is what the caller binds to it; `{.symbol}` is the symbol
of the subject that the caller binds to `.`; `{#low-high/step}` is a number, printed as news prints it; `[a|b]` one of
several. Forms are taken apart once; then an article costs a few hundred draws.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).parent
THOUSAND, AND = "هزار", "و"
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
SLOTS, ENDS = "{[", "{[|]"

T = TypeVar("T")
Binding = str | Callable[[], str]


@dataclass(frozen=True, slots=True)
class Slot:
    """Another symbol; `of_subject` where it is one of the subject's."""

    symbol: str
    of_subject: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a range, in steps."""

    low: int
    high: int
    step: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several forms."""

    forms: tuple[Form, ...]


Part = str | Slot | Number | Choice
Form = tuple[Part, ...]


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table beside this file, under its header; an empty first cell is that of the row above, and so on
    for the cells up to the first that is filled."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line.split("\t") for line in lines if line and not line.startswith("#")]
    width, above = len(kept[0]), [""] * len(kept[0])
    for row in kept[1:]:
        cells = row + [""] * (width - len(row))
        filled = next((number for number, cell in enumerate(cells) if cell), 0)
        # The last cell may be empty by itself: a form that says nothing.
        last = min(filled, width - 1) if any(cells) else width - 1
        above = [*above[:last], *cells[last:]]
        yield list(above)


def printed(number: int) -> str:
    """A number as news prints it: `۳ هزار و ۲۰۰`."""
    if number < 1000 or number >= 100_000:
        return str(number).translate(DIGITS)
    thousands, rest = divmod(number, 1000)
    words = [*([str(thousands)] if thousands > 1 else []), THOUSAND, *([AND, str(rest)] if rest else [])]
    return " ".join(words).translate(DIGITS)


@lru_cache(maxsize=50_000)
def form(text: str) -> Form:
    """The parts of a form."""
    parts, end = _parts(text, 0)
    if end != len(text):
        raise ValueError(f"a bracket too many: {text!r}")
    return parts


def _parts(text: str, at: int) -> tuple[Form, int]:
    parts: list[Part] = []
    while at < len(text) and text[at] not in "|]":
        if text[at] == "{":
            end = text.index("}", at)
            parts.append(_slot(text[at + 1 : end]))
            at = end + 1
        elif text[at] == "[":
            choice, at = _choice(text, at + 1)
            parts.append(choice)
        else:
            end = min((where for c in ENDS if (where := text.find(c, at)) >= 0), default=len(text))
            parts.append(text[at:end])
            at = end
    return tuple(parts), at


def _choice(text: str, at: int) -> tuple[Choice, int]:
    forms: list[Form] = []
    while True:
        parts, at = _parts(text, at)
        forms.append(parts)
        if at >= len(text):
            raise ValueError(f"a bracket that is open: {text!r}")
        at += 1
        if text[at - 1] == "]":
            return Choice(tuple(forms)), at


def _slot(text: str) -> Slot | Number:
    if text.startswith("#"):
        span, _, step = text[1:].partition("/")
        low, _, high = span.partition("-")
        return Number(int(low), int(high), int(step or 1))
    return Slot(text.removeprefix("."), text.startswith("."))


@cache
def grammar() -> Mapping[str, Sequence[Form]]:
    """The forms of each symbol: those of sentences.tsv, and those of subjects.tsv as `subject.symbol`."""
    forms: dict[str, list[Form]] = defaultdict(list)
    for symbol, text in rows("sentences"):
        forms[symbol].append(form(text))
    for subject, symbol, text in rows("subjects"):
        forms[f"{subject}.{symbol}"].append(form(text))
    return dict(forms)


def one_of(chance: random.Random, values: Sequence[T]) -> T:
    """One of several values, as `choice` gives it and in half the time."""
    return values[int(chance.random() * len(values))]


@dataclass
class Writer:
    """Draws sentences. `bound` gives what symbols stand for here, text or a call that gives it."""

    chance: random.Random
    subject: str
    bound: dict[str, Binding] = field(default_factory=dict)

    def write(self, symbol: str) -> str:
        """A text for a symbol.

        Raises KeyError where nothing is known of it.
        """
        value = self.bound.get(symbol)
        if value is not None:
            return value if isinstance(value, str) else value()
        return self.say(one_of(self.chance, grammar()[symbol]))

    def say(self, parts: Form) -> str:
        """A text for a form."""
        out: list[str] = []
        self._add(parts, out)
        return "".join(out)

    def _add(self, parts: Form, out: list[str]) -> None:
        for part in parts:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, Slot):
                out.append(self.write(f"{self.subject}.{part.symbol}" if part.of_subject else part.symbol))
            elif isinstance(part, Number):
                steps = int(self.chance.random() * ((part.high - part.low) // part.step + 1))
                out.append(printed(part.low + part.step * steps))
            else:
                self._add(one_of(self.chance, part.forms), out)
