"""Further names of a gathering: with its day, without its number or its time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.gathering_line import GatheringLine
from kg.extract.gathering_words import IN, nouns, rites, times
from kg.extract.name_context import time_words
from kg.lexicon import table
from kg.model import Document, Meeting, Span, Token
from kg.text.jalali import DateExpression
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal_at

_MARKS, _HIS = '«»"،', "\u200cاش"
# Words that open what a gathering is about, and how many tokens that takes at most.
_ABOUT, _ABOUT_APART, _LONGEST = {key("درباره"), key("پیرامون")}, (IN, key("باره")), 6
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


def with_others(line: GatheringLine, document: Document, met: Sequence[Meeting]) -> list[Meeting]:
    """The gatherings of an article, each with how it is told of at more length, `نشست شورا درباره بافت قدیم`, or at
    less, `معارفه رضا معینی` of `معارفه رضا معینی شهردار قم`. What two could be called so is no name of either."""
    also = [_others(line, document, meeting) for meeting in met]
    heard = Counter(name for meeting, more in zip(met, also, strict=True) for name in {*meeting.names, *more})
    return [
        replace(meeting, also=tuple(name for name in more if name not in meeting.names and heard[name] == 1))
        for meeting, more in zip(met, also, strict=True)
    ]


def _others(line: GatheringLine, document: Document, meeting: Meeting) -> dict[str, None]:
    found: dict[str, None] = {}
    for mention in meeting.mentions:
        first, last = (bisect_left(document.starts, at) for at in (mention.start, mention.end))
        ends = [_longer(line, last), *_shorter(line, first, last)]
        printed = (line.printed(first, end) for end in ends if end > first)
        found |= dict.fromkeys(name for name in printed if name.count("«") == name.count("»") and name.count('"') != 1)
    return found


def _shorter(line: GatheringLine, first: int, last: int) -> Iterator[int]:
    """The tokens at which less of a name may end: after a person, and after the noun with its time."""
    noun = nouns().match(line.tokens, first)
    if noun is None:  # a verb tells of it, behind whom or what it meets
        return
    yield from (at + 1 for at in range(first, last - 1) if line.ends_person(at))
    at = noun[0]
    while at < last and line.timely(at):
        at += 1
    if noun[0] < at < last:
        yield at  # `جلسه روز چهارشنبه` of one with somebody
    if noun[0] < last and (noun[1].alone or noun[1].opens):
        yield noun[0]  # `نشست خبری` of one with reporters, `دیدار` of one with somebody


def _longer(line: GatheringLine, at: int) -> int:
    """The token after the words that go on at one and tell where or when a gathering is, or what it is about; 0 for
    none."""
    word, after = (line.tokens[i].key if i < len(line.tokens) else "" for i in (at, at + 1))
    if word == IN and after in time_words():
        return at + 2  # `اجلاس شهرهای ساحلی در بهار`
    about = word in _ABOUT or (word, after) == _ABOUT_APART
    first = at + 2 if (word, after) == _ABOUT_APART else at + 1
    end = first
    while end < min(first + _LONGEST, len(line.tokens)) and line.nominal(end) and not line.timely(end):
        end += 1
    if about:
        return end if end > first else 0
    return max((i + 1 for i in range(first, end) if word == IN and line.placed(i)), default=0)


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
