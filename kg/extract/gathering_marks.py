"""What stands right beside a gathering and marks it as one: its time, what is counted from it, what is left to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.extract.gathering_words import (
    DAY,
    FROM,
    LASTING,
    MONTH,
    TO,
    kinds_of_session,
    months,
    nouns,
    sides,
    units,
    years,
)
from kg.extract.sighting import Sighting, tokens_in
from kg.lexicon import words
from kg.model import Document, Span
from kg.text.jalali import DateExpression, Precision
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases

_BESIDE = {key("پس"), key("پیش"), key("بعد"), key("قبل")}
# So many words behind a gathering tell up to when something is counted from it, and that something is left to it.
_SINCE, _VERB = 4, 12


def sentence_of(document: Document, sighting: Sighting) -> Span:
    """The sentence that a sighting begins in."""
    span = document.tokens[sighting.first].span
    return document.sentence(span) or span


def of_time(document: Document, sighting: Sighting, dates: Sequence[DateExpression]) -> bool:
    """`از جلسه ۲۸ آبان`, `نشست بهمن`, `همایش پارسال`: whether its time stands right after the noun of a gathering, or
    after what kind of session it is."""
    tokens = document.tokens
    found = next((m for i in range(sighting.first, sighting.last) if (m := nouns().match(tokens, i))), None)
    at = found[0] if found else sighting.last
    while at < len(tokens) and (tokens[at].key in kinds_of_session() or tokens[at].key == DAY):
        at += 1
    sentence = sentence_of(document, sighting)
    if at >= len(tokens) or tokens[at].span not in sentence:
        return False
    if tokens[at].key.removesuffix(MONTH) in months() | years().keys():
        return True
    if any(a.key in units() and b.key in sides() for i in (at, sighting.last) for a, b in pairwise(tokens[i : i + 2])):
        return True  # `نشست هفته آینده`, `نمایشگاه شیلات سال آینده`
    if any(t.key in LASTING for t in tokens[at + 1 : at + 2]):
        return True  # `اجلاس دو روزه`
    return any(d.span.start == tokens[at].span.start for d in dates if d.precision is Precision.DAY)


def measured(document: Document, sighting: Sighting) -> bool:
    """`پس از جلسه استیضاح`, `از بازدید استاندار تا امروز`: whether time is counted from a gathering, or up to it."""
    tokens = document.tokens
    before = [t.key for t in tokens[max(0, sighting.first - 2) : sighting.first]]
    if sighting.bare or not before or before[-1] != FROM:
        return False
    behind = tokens[sighting.last : sighting.last + _SINCE]
    return (len(before) == 2 and before[0] in _BESIDE) or any(True for _ in _since().all(behind))


@cache
def _since() -> Phrases[bool]:
    """`تا امروز`, `به این سو`: what follows the time from which something is counted."""
    return Phrases((form, True) for form in words("since_words"))


def referred_to(document: Document, sighting: Sighting) -> bool:
    """`به نشست بعدی کارگروه موکول شد`: whether something is left to a gathering."""
    if sighting.bare or not sighting.first or document.tokens[sighting.first - 1].key != TO:
        return False
    rest = tokens_in(document, Span(document.tokens[sighting.last - 1].span.end, sentence_of(document, sighting).end))
    return any(t.key in _referring() for t in rest[:_VERB])


@cache
def _referring() -> frozenset[str]:
    """`سپرد`, `موکول`: words of verbs by which something is left to somebody."""
    return frozenset(compact(form) for form in words("referring_verbs"))
