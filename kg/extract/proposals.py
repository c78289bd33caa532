"""Where a name may stand that the rules do not dare to read: the tagger decides whether one does.

A given name or a part of one before a word that is not usual, a rare word before a surname, and one or two rare words
before a title or a verb of speech. What shares a word with a name that the rules have found is none of them, nor is
what stands right before one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.name_context import Surroundings
from kg.extract.name_tables import (
    ambiguous_surnames,
    buildings,
    person_titles,
    surnames,
)
from kg.extract.name_words import (
    COMMON,
    USUAL,
    frequency,
    is_given,
    is_listed_surname,
    is_nameable,
)
from kg.extract.people import Name
from kg.extract.reading import Reading
from kg.extract.titles import Title
from kg.model import Document, Token
from kg.text.by_word import by_word
from kg.text.normalize import compact
from kg.text.phrases import indices_within, span_of, where

# A word that the tables do not know must be rarer than this to open a name, or to follow a given name.
_RARE, _UNUSUAL = 1_000, 100_000
_LONGEST = 4
_GIVEN, _PART, _UNKNOWN = "g", "p", "u"
_PAUSES = {"،", "»"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Tokens `first` to `last`, exclusive, that may open with a name of `least` tokens and more."""

    first: int
    last: int
    least: int
    kind: str


class _Proposals:
    def __init__(
        self,
        document: Document,
        around: Surroundings,
        names: Sequence[Name],
        readings: Sequence[Reading],
        titles: Sequence[Title],
    ) -> None:
        shown = [t.span for t in titles if not t.weak]
        spans = [*shown, *(r.span for r in readings), *(n.span for n in names)]
        self.tokens: Sequence[Token] = document.tokens
        self._keys = document.keys
        self.around = around
        self._taken = indices_within(document.starts, spans)
        self._named = {compact(word) for n in names for word in n.words}
        self._beginnings = {document.index[n.span.start] for n in names}
        self._titles = {document.index[span.start] for span in shown}

    def all(self) -> Iterator[Proposal]:
        after = 0
        for at in where(self._keys, _opening):
            found = self._proposal(at, _opening(self._keys[at])) if at >= after and self._fits(at) else None
            if found is not None and found.last not in self._beginnings:
                yield found
                after = found.last

    def _proposal(self, at: int, kind: str) -> Proposal | None:
        if kind == _UNKNOWN:
            last = self._shown(at)
            return Proposal(at, last, last - at, kind) if last else None
        if at and self.tokens[at - 1].key in buildings():
            return None
        last = at + 1
        while last < at + _LONGEST and self._goes_on(last):
            last += 1
        return Proposal(at, last, 2, kind) if last > at + 1 else None

    def _shown(self, at: int) -> int:
        """The token after one or two rare words that a surname, a title or a verb of speech shows to be a name."""
        last = at + 1
        if self._goes_on(last):
            word = self.tokens[last].key
            if is_listed_surname(word) or word in ambiguous_surnames():
                return last + 1
            last += 1
        if self.around.crosses(at, last):
            return 0
        titled = last in self._titles or (self._at(last) in _PAUSES and last + 1 in self._titles)
        return last if titled or (at in self.around.openings and self.around.says(last)) else 0

    def _at(self, at: int) -> str:
        return self.tokens[at].key if at < len(self.tokens) else ""

    def _goes_on(self, at: int) -> bool:
        """Whether a name may go on with a token."""
        return (
            at < len(self.tokens)
            and _may_follow(self.tokens[at].key)
            and self._fits(at)
            and not self.around.crosses(at - 1, at)
        )

    def _fits(self, at: int) -> bool:
        return at not in self._taken and self.tokens[at].key not in self._named and not self.around.is_head(at)


@by_word
def _opening(word: str) -> str:
    """As what a word may open a name, empty where it may not."""
    if not is_nameable(word):
        return _PART if person_titles().get(word) == "part" else ""
    if is_given(word):
        return _GIVEN
    if person_titles().get(word) == "part":
        return _PART
    rare = frequency(word) < _RARE or (word in surnames() and frequency(word) < USUAL)
    return _UNKNOWN if rare and len(word) > 2 else ""


@by_word
def _may_follow(word: str) -> bool:
    most = COMMON if word in surnames() or word in ambiguous_surnames() or is_given(word) else _UNUSUAL
    return is_nameable(word) and frequency(word) < most


def find(
    document: Document,
    around: Surroundings,
    names: Sequence[Name],
    readings: Sequence[Reading],
    titles: Sequence[Title],
) -> tuple[Proposal, ...]:
    """Where a name may stand outside the names, the readings and the titles that were found."""
    return tuple(_Proposals(document, around, names, readings, titles).all())


def named(document: Document, proposal: Proposal, last: int) -> Name:
    """The name that the tokens of a proposal up to `last` are."""
    span = span_of(document.tokens, proposal.first, last)
    words = tuple(document.printed(t.span) for t in document.tokens[proposal.first : last])
    parts = int(proposal.kind == _PART)
    given = parts + (len(words) > parts + 1)
    return Name(span, words, given, False, "people.tagged", last)
