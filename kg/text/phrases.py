"""Finding the phrases of a table in the tokens of a document, however a feed has spaced them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import compress, count
from operator import attrgetter
from sys import intern
from typing import Generic, TypeVar

from kg.model import Document, Span, Token
from kg.text.normalize import compact

Value = TypeVar("Value")
_KEY = attrgetter("key")


class Phrases(Generic[Value]):
    """Phrases with a value each. A match starts and ends with a token; spaces and half-spaces inside do not count."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        self._phrases: list[str] = []
        values: dict[str, Value] = {}
        for phrase, value in rows:
            self._phrases.append(phrase)
            values.setdefault(compact(phrase), value)
        begun = (intern(whole[:n]) for whole in values for n in range(1, len(whole) + 1))
        self.beginnings: dict[str, Value | None] = {**dict.fromkeys(begun), **values}
        """What the text of a phrase may begin with, with the value of what is a whole one: a token with another key
        starts none. A dict takes less room than a set, and so is sooner looked through."""

    def may_start(self, token: Token) -> bool:
        """Whether a phrase may start with a token: a quick look before `match`, for where most tokens start none."""
        return token.key in self.beginnings

    def goes_on(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a token is a whole phrase, or begins one with the next: most that may start a phrase are only letters
        with which one begins."""
        word = tokens[at].key
        if self.beginnings.get(word) is not None:
            return True
        return at + 1 < len(tokens) and word + tokens[at + 1].key in self.beginnings

    def __iter__(self) -> Iterator[str]:
        """The phrases as they stand in their table."""
        return iter(self._phrases)

    def __contains__(self, phrase: str) -> bool:
        return self.beginnings.get(compact(phrase)) is not None

    def get(self, phrase: str) -> Value | None:
        return self.beginnings.get(compact(phrase))

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, Value] | None:
        """The longest phrase that starts at token `at`: the index after its last token, and its value.

        None as well after the last token, where callers look for what may follow.
        """
        beginnings = self.beginnings
        try:
            seen = tokens[at].key
        except IndexError:
            return None
        if seen not in beginnings:  # most tokens start no phrase
            return None
        size = len(tokens)
        found: tuple[int, Value] | None = None
        while seen in beginnings:
            at += 1
            value = beginnings[seen]
            if value is not None:
                found = at, value
            if at == size:
                break
            seen += tokens[at].key
        return found

    def each(self, tokens: Sequence[Token], places: Iterable[int]) -> Iterator[tuple[int, int, Value]]:
        """The longest match at each of these tokens that has one: the token, the token after the match, its value."""
        beginnings = self.beginnings
        for at in places:
            if tokens[at].key in beginnings and (found := self.match(tokens, at)) is not None:
                yield at, found[0], found[1]

    def all(self, tokens: Sequence[Token], keys: Sequence[str] | None = None) -> Iterator[tuple[int, int, Value]]:
        """Every longest match from the left, none overlapping another: first token, token after the last, value.

        `keys`: those of the tokens, where they are at hand.
        """
        after = 0
        for at in starting(keys_of(tokens) if keys is None else keys, self.beginnings):
            found = self.match(tokens, at) if at >= after else None
            if found is not None:
                yield at, found[0], found[1]
                after = found[0]


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """The span from token `first` to the token before `last`."""
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def keys_of(tokens: Iterable[Token]) -> Iterator[str]:
    """The keys of tokens; those of a whole document stand in `Document.keys`."""
    return map(_KEY, tokens)


def starting(keys: Iterable[str], beginnings: Container[str], first: int = 0) -> Iterator[int]:
    """The indices of keys, counted from `first`, with which a phrase may start: the quickest look at many tokens."""
    return where(keys, beginnings.__contains__, first)


def where(keys: Iterable[str], test: Callable[[str], object], first: int = 0) -> Iterator[int]:
    """The indices of keys, counted from `first`, that pass a test."""
    return compress(count(first), map(test, keys))


def range_within(starts: Sequence[int], span: Span) -> range:
    """The indices of the tokens that start inside a span, by where the tokens of a document start."""
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def words_within(document: Document, span: Span) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """The tokens that start inside a span, and their keys."""
    inside = range_within(document.starts, span)
    return document.tokens[inside.start : inside.stop], document.keys[inside.start : inside.stop]


def range_inside(document: Document, span: Span) -> range:
    """The indices of the tokens that lie in a span as a whole."""
    inside = range_within(document.starts, span)
    return inside[:-1] if inside and document.tokens[inside[-1]].span.end > span.end else inside


def indices_within(starts: Sequence[int], spans: Iterable[Span]) -> set[int]:
    """The indices of the tokens that start inside any of the spans."""
    found: set[int] = set()
    for span in spans:
        found.update(range_within(starts, span))
    return found
