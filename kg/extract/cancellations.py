"""Which gatherings did not or will not take place: they were called off, put off or had no quorum."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.gathering_words import DAY, IN, months, sides, times, units, weekdays
from kg.lexicon import table
from kg.model import Document, Span, Statement, Token
from kg.text.normalize import key
from kg.text.phrases import Phrases, range_within, span_of

# `در نشست دیروز … لغو شد`: what takes place may call something else off.
_REACH = 3
_TO = key("به")
_FELL = {key(form) for form in ("افتاد", "افتاده", "می‌افتد")}
POSTPONED = "postponed"


@cache
def _phrases(role: str) -> Phrases[str]:
    return Phrases((row["form"], row["status"]) for row in table("cancelling_words") if row["role"] == role)


def called_off(document: Document, spans: Sequence[Span], said: Sequence[Statement]) -> bool:
    """Whether the reporter says where a gathering is named (`spans`) that it does not take place."""
    return status(document, spans, said) is not None


def status(document: Document, spans: Sequence[Span], said: Sequence[Statement]) -> str | None:
    """How a gathering that does not take place is told of; None where the reporter does not say that of it."""
    told = [s for s in spans if not any(s.overlaps(other.span) for other in said)]
    found = {how for span in told or spans for how, _ in _words(document, span)}
    return max(found, default=None)  # what is put off, is not called off


def put_off(document: Document, spans: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """The sentences that name a gathering and say that it was put off, each with the words that do."""
    for span in spans:
        found = (words for how, words in _words(document, span) if how == POSTPONED)
        yield from ((_sentence(document, span), words) for words in found)


def _sentence(document: Document, span: Span) -> Span:
    return document.sentence(span) or span


def _words(document: Document, span: Span) -> Iterator[tuple[str, Span]]:
    """The words that call off the gathering that a span names, and how."""
    inside = range_within(document.starts, _sentence(document, span))
    tokens = document.tokens[inside.start : inside.stop]
    at = bisect_left(document.starts, span.start, inside.start, inside.stop) - inside.start
    before = next(((first, how) for first, last, how in _phrases("of").all(tokens[:at]) if last == at), None)
    if before is not None:
        yield before[1], span_of(tokens, before[0], at)
    elif not any(t.key == IN for t in tokens[max(0, at - _REACH) : at]) and not _is_aim(tokens, at):
        for first, last, how in _phrases("told").all(tokens):
            if tokens[first].span.start >= span.end:
                yield how, span_of(tokens, first, last)
        for fell in (i for i, t in enumerate(tokens) if t.key in _FELL and t.span.start >= span.end):
            if _is_put_off(tokens, fell):
                yield POSTPONED, tokens[fell].span


def _is_put_off(tokens: Sequence[Token], at: int) -> bool:
    """`به چهارشنبه ۱۴ آذر افتاد`: whether nothing but `به` and a time stands before the verb at a token."""
    first = at
    while first > 0 and (tokens[first - 1].key.isdigit() or tokens[first - 1].key in _times()):
        first -= 1
    return 0 < first < at and tokens[first - 1].key == _TO


@cache
def _times() -> frozenset[str]:
    return frozenset({DAY, *times(), *months(), *weekdays(), *units(), *sides()})


def _is_aim(tokens: Sequence[Token], at: int) -> bool:
    """`بررسی طرح به نشست بعد موکول شد`: what something else is put off to."""
    return at > 0 and tokens[at - 1].key == _TO
