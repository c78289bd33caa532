"""Further names of a gathering: with its day, without its number or its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.gathering_words import nouns, rites, times
from kg.lexicon import table
from kg.model import Document, Meeting, Span, Token
from kg.text.jalali import DateExpression
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal_at

_MARKS, _HIS = '«»"،', "\u200cاش"
# What may stand between a gathering and its day, and how far.
_BETWEEN, _BETWEEN_DAYS, _LINK = {"", "روز", "خود"}, " ،,\u200c", 8


def dated(document: Document, meeting: Meeting, days: Sequence[DateExpression]) -> Meeting:
    """With the names that the days after them complete: `نشست خبری شنبه ۲۸ تیر`."""
    found = dict.fromkeys(meeting.names)
    for mention in meeting.mentions:
        end = mention.end
        for day in days:
            between = document.folded[end : day.span.start] if end <= day.span.start else "-"
            if len(between) <= _LINK and between.strip(_BETWEEN_DAYS) in _BETWEEN:
                end = day.span.end
        if end > mention.end:
            found[document.printed(Span(mention.start, end))] = None
    names = tuple(found)
    return meeting if names == meeting.names else replace(meeting, names=names)


def shorter(names: Sequence[str], noun: str) -> Iterator[str]:
    """The names without their ordinals, with nothing but them, and without their times; and with the noun where the
    longest lacks it."""
    for name in names:
        words = name.split()
        if words[-1].endswith(_HIS) and len(words) > 1:
            yield name.removesuffix(_HIS)  # `آیین معارفه‌اش`
        number = _ordinal_length(name)
        yield " ".join(words[number:])
        if number and key(words[number]) in _nouns_of_one_word():
            yield " ".join(words[: number + 1])
        rest = [w for w in words if key(w) not in times()]
        if len(rest) > 1:
            yield " ".join(rest)
    tokens = [Token(Span(0, 0), compact(w).strip(_MARKS)) for w in names[0].split()]
    if all(nouns().match(tokens, i) is None and tokens[i].key not in rites() for i in range(len(tokens))):
        yield f"{noun} {names[0]}"


def has_number(name: str) -> bool:
    """Whether a name holds an ordinal or a number in digits: `اجلاس سیزدهم`."""
    tokens = [Token(Span(0, 0), compact(word)) for word in name.split()]
    return any(t.key.isdecimal() or ordinal_at(tokens, at) is not None for at, t in enumerate(tokens))


@cache
def _nouns_of_one_word() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("meeting_cues") if " " not in row["form"])


def _ordinal_length(name: str) -> int:
    """How many words of a name its leading ordinal takes."""
    words = name.split()
    tokens = [Token(Span(0, 0), compact(w)) for w in words]
    found = ordinal_at(tokens, 0)
    return found[0] if found is not None and found[0] < len(words) else 0
