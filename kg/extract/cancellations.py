"""Which gatherings did not or will not take place: they were called off, put off or had no quorum."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kg.extract.gathering_words import IN
from kg.extract.sighting import tokens_in
from kg.lexicon import table
from kg.model import Document, Span, Statement, Token
from kg.text.phrases import Phrases

# `در نشست دیروز … لغو شد`: what takes place may call something else off.
_REACH = 3


@cache
def _phrases(role: str) -> Phrases[bool]:
    return Phrases((row["form"], True) for row in table("cancelling_words") if row["role"] == role)


def called_off(document: Document, spans: Sequence[Span], said: Sequence[Statement]) -> bool:
    """Whether the reporter says where a gathering is named (`spans`) that it does not take place."""
    told = [s for s in spans if not any(s.overlaps(other.span) for other in said)]
    return any(_is_off(document, span) for span in told or spans)


def _is_off(document: Document, span: Span) -> bool:
    sentence = document.sentence(span) or span
    tokens = tokens_in(document, sentence)
    at = bisect_left(tokens, span.start, key=lambda t: t.span.start)
    if _right_before(tokens, at):
        return True
    if any(t.key == IN for t in tokens[max(0, at - _REACH) : at]):
        return False
    return any(tokens[first].span.start >= span.end for first, _, _ in _phrases("told").all(tokens))


def _right_before(tokens: Sequence[Token], at: int) -> bool:
    found = _phrases("of").all(tokens[:at])
    return any(last == at for _, last, _ in found)
