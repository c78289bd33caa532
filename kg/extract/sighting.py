"""The value that stands for one place where the text speaks of a gathering, and how tokens around it are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import methodcaller

from kg.extract.gathering_words import Noun, nouns
from kg.model import Document, Meeting, Span, Token, light
from kg.text.numerals import ordinal_at
from kg.text.phrases import range_within, where

# `مراسم نهمین سالگرد`: such an ordinal counts what follows it.
OF_NEXT = "ین"
_COUNTS_NEXT = methodcaller("endswith", OF_NEXT)


@light
class Sighting:
    """One place where the text speaks of a gathering: tokens `first` to `last`, exclusive.

    `pointed`: it stands after `این`. `acted`: a verb tells of it (`بازدید کرد`). `hidden`: it stands in a headline or
    in another name, and only tells what is pointed at. `others`: further names for it. `dated`: only its day names it.
    `wished`: it is only asked for. `hosted`: it is what somebody hosts. `equated`: it is what the one before is said to
    be. `day`: that which its name holds, or which stands right after it. `told`: the only day of its sentence.
    """

    first: int
    last: int
    noun: Noun
    name: str
    ordinal: int | None = None
    pointed: bool = False
    acted: bool = False
    hidden: bool = False
    others: tuple[str, ...] = ()
    dated: bool = False
    wished: bool = False
    hosted: bool = False
    equated: bool = False
    day: date | None = None
    told: date | None = None

    @property
    def bare(self) -> bool:
        """Whether only the noun stands, which can but point back."""
        return len(self.name.split()) == len(self.noun.form.split()) and not self.noun.alone

    @property
    def bare_number(self) -> bool:
        """Whether nothing but a number and perhaps its noun stands."""
        return len(self.name.split()) == len(self.noun.form.split()) + 1


def tokens_in(document: Document, span: Span) -> tuple[Token, ...]:
    """The tokens that start inside a span."""
    inside = range_within(document.starts, span)
    return document.tokens[inside.start : inside.stop]


def naming(document: Document, meeting: Meeting) -> list[Span]:
    """The sentences that name a meeting, in their order."""
    found = {s.start: s for m in meeting.mentions if (s := document.sentence(m)) is not None}
    return [found[start] for start in sorted(found)]


def numbered(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    """Where the ordinal right before a token starts, and its number; the token itself where there is none.

    `روز ششم جشنواره` counts days: only `ششمین` counts what follows it.
    """
    if at == 0 or not tokens[at - 1].key.endswith(OF_NEXT):
        return at, None
    for first in range(max(at - 8, 0), at):
        found = ordinal_at(tokens, first)
        if found is not None and found[0] == at:
            return first, found[1]
    return at, None


def numbers_told(document: Document) -> frozenset[int]:
    """The numbers that stand before nouns of gatherings: `سیزدهمین نشست`."""
    tokens = document.tokens
    counted = (at + 1 for at in where(document.keys, _COUNTS_NEXT) if nouns().match(tokens, at + 1))
    return frozenset(number for at in counted if (number := numbered(tokens, at)[1]) is not None)
