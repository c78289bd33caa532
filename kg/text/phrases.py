"""Finding the phrases of a table in the tokens of a document, however a feed has spaced them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from kg.model import Span, Token
from kg.text.normalize import compact

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases with a value each. A match starts and ends with a token; spaces and half-spaces inside do not count."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        self._values: dict[str, Value] = {}
        self._phrases: list[str] = []
        for phrase, value in rows:
            self._phrases.append(phrase)
            self._values.setdefault(compact(phrase), value)
        self._beginnings = {p[:n] for p in self._values for n in range(1, len(p) + 1)}

    def may_start(self, token: Token) -> bool:
        """Whether a phrase may start with a token: a quick look before `match`, for where most tokens start none."""
        return token.key in self._beginnings

    def __iter__(self) -> Iterator[str]:
        """The phrases as they stand in their table."""
        return iter(self._phrases)

    def __contains__(self, phrase: str) -> bool:
        return compact(phrase) in self._values

    def get(self, phrase: str) -> Value | None:
        return self._values.get(compact(phrase))

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, Value] | None:
        """The longest phrase that starts at token `at`: the index after its last token, and its value.

        None as well after the last token, where callers look for what may follow.
        """
        if at >= len(tokens) or tokens[at].key not in self._beginnings:  # most tokens start no phrase
            return None
        found: tuple[int, Value] | None = None
        seen = ""
        for index in range(at, len(tokens)):
            seen += tokens[index].key
            if seen not in self._beginnings:
                break
            value = self._values.get(seen)
            if value is not None:
                found = index + 1, value
        return found

    def all(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Value]]:
        """Every longest match from the left, none overlapping another: first token, token after the last, value."""
        at = 0
        while at < len(tokens):
            if tokens[at].key not in self._beginnings or (found := self.match(tokens, at)) is None:
                at += 1
                continue
            yield at, found[0], found[1]
            at = found[0]


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """The span from token `first` to the token before `last`."""
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def indices_within(tokens: Sequence[Token], spans: Iterable[Span]) -> set[int]:
    """The indices of the tokens that start inside any of the spans."""
    starts = [t.span.start for t in tokens]
    return {i for s in spans for i in range(bisect_left(starts, s.start), bisect_left(starts, s.end))}
