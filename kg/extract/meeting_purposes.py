"""What a gathering is for, as the sentence that tells of it says: `با هدف …`, `به منظور …`, `برای بررسی …`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kg.lexicon import table
from kg.model import Document, Meeting, Span, Statement, Token
from kg.text.normalize import key
from kg.text.phrases import Phrases, span_of

_LONGEST = 18
_AND = key("و")
_CLOSES = {"«": "»", '"': '"'}
_QUOTES = {*_CLOSES, *_CLOSES.values()}
# So many words may stand between a gathering and the words that open its purpose.
_NEAR = 12


@cache
def _openings() -> Phrases[bool]:
    """The value says whether the last word of the phrase belongs to the purpose: `برای بررسی …`."""
    roles = {"opens": False, "opens_with": True}
    return Phrases((row["form"], roles[row["role"]]) for row in table("purpose_words") if row["role"] in roles)


@cache
def _ends() -> Phrases[bool]:
    return Phrases((row["form"], True) for row in table("purpose_words") if row["role"] == "ends")


def purpose(document: Document, meeting: Meeting, said: Sequence[Statement]) -> str | None:
    """The purpose of a meeting as printed, from the first of its mentions that has one; None where no words tell.

    What a speaker says of a purpose does not count.
    """
    for mention in meeting.mentions:
        if any(mention.overlaps(s.span) for s in said):
            continue
        tokens = _after(document, mention, said)
        opened = next(_openings().each(tokens, range(min(_NEAR, len(tokens)))), None)
        if opened is not None:
            _, after, own = opened
            first, last = after - 1 if own else after, _end(tokens, after)
            return " ".join(document.printed(span_of(tokens, first, last)).split()) if last > after else None
    return None


def _after(document: Document, mention: Span, said: Sequence[Statement]) -> Sequence[Token]:
    """The tokens between a mention and the end of its sentence, or the words of whoever speaks in it."""
    sentence = document.sentence(mention) or mention
    end = min([sentence.end, *(s.span.start for s in said if mention.end <= s.span.start < sentence.end)])
    first = bisect_left(document.starts, mention.end)
    return document.tokens[first : bisect_left(document.starts, end)]


def _end(tokens: Sequence[Token], first: int) -> int:
    """The token after a purpose that starts at `first`; a quoted one runs to its closing mark."""
    closing = _CLOSES.get(tokens[first].key) if first < len(tokens) else None
    last = first
    while last < min(first + _LONGEST, len(tokens)):
        word = tokens[last].key
        if closing is not None and last > first and word == closing:
            return last + 1
        if closing is None and (not (word[0].isalnum() or word in _QUOTES) or _ends().match(tokens, last) is not None):
            break
        last += 1
    while last > first and tokens[last - 1].key == _AND:
        last -= 1
    return last
