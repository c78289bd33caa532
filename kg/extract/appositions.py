"""Holders: a name and a title side by side, in a list of members, or in a clause about the person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.extract.cast import Cast
from kg.extract.frame_words import attributions
from kg.extract.gathering_words import THIS
from kg.extract.name_context import time_words
from kg.extract.name_tables import as_title
from kg.extract.office_events import to_be
from kg.extract.titles import Title, stop_words
from kg.lexicon import words
from kg.model import Document, Holding, Kind, Mention, Office, Span
from kg.text.by_word import by_word
from kg.text.normalize import key

# Between a name and the title in a clause about it stand at most so many words.
_LONGEST_CLAUSE = 6
_RELATIVE, _AND, _TO, _OBJECT = key("که"), key("و"), key("به"), key("را")
_IS_NOT = {key("نیست"), key("نبود"), key("نبوده")}
# What joins people who are listed before their title: `الف، ب و ج از اعضای شورا`.
_AMONG = {_AND, key("از")}
# An attribution before a name has at most so many words.
_LONGEST_ATTRIBUTION = 4
_PARTIES = (Kind.PERSON, Kind.OFFICE)
# No title is longer than this many characters.
_LONGEST_TITLE = 200


@cache
def appositives() -> frozenset[str]:
    """What may stand between a name and a title beside it."""
    return frozenset(key(form) for form in words("appositives"))


def holdings(document: Document, cast: Cast) -> Iterator[Holding]:
    """Every person who stands in apposition to a title, sentence by sentence."""
    outer = Cast(tuple(_outermost([m for m in cast.mentions if m.kind in _PARTIES])), cast.entities)
    for sentence in document.sentences:
        yield from _appositions(document, cast, sentence, outer.within(sentence))


def _outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The names and titles that stand inside no other, in their order."""
    open_: list[Span] = []
    for mention in mentions:
        span = mention.span
        open_ = [other for other in open_ if other.end > span.start]
        if not any(_holds(other, span) for other in open_):
            yield mention
        open_.append(span)


def _holds(title: Span, inner: Span) -> bool:
    """Whether a name or title is wider than another that stands inside it."""
    before, behind = inner.start - title.start, title.end - inner.end
    return 0 <= before <= _LONGEST_TITLE and 0 <= behind <= _LONGEST_TITLE and before + behind > 0


def _appositions(document: Document, cast: Cast, sentence: Span, chain: Sequence[Mention]) -> Iterator[Holding]:
    held: set[int] = set()
    for at, person in enumerate(chain):
        if person.kind is not Kind.PERSON:
            continue
        after = at + 1
        first = at and at - 1 not in held and _titles_first(document, chain, at)
        while (
            not first
            and after < len(chain)
            and chain[after].kind is Kind.OFFICE
            and _joined(document, chain[after - 1], chain[after])
            and not is_anothers(document, chain[after - 1], chain[after])
        ):
            held.add(after)
            if not _denied(document, chain[after]):
                yield _holding(cast, person, chain[after], sentence)
            after += 1
        before = chain[at - 1] if after == at + 1 and at and at - 1 not in held else None
        if before is not None and before.kind is Kind.OFFICE and _joined(document, before, person):
            if before is chain[0] and _acts(document, sentence, before, person):
                continue
            held.add(at - 1)
            yield _holding(cast, person, before, sentence)


def _titles_first(document: Document, chain: Sequence[Mention], at: int) -> bool:
    """`شهردار رشت، الف، و شهردار انزلی، ب، آمدند`: whether in a row of titles and names every name stands behind its
    title, as the one at `at` does."""
    if chain[at - 1].kind is not Kind.OFFICE or not _joined(document, chain[at - 1], chain[at]):
        return False
    last = at
    while last + 2 < len(chain) and [m.kind for m in chain[last + 1 : last + 3]] == [Kind.OFFICE, Kind.PERSON]:
        if not all(_joined(document, chain[i], chain[i + 1]) for i in (last, last + 1)):
            break
        last += 2
    beyond = chain[last + 1 : last + 2]
    titled = bool(beyond) and beyond[0].kind is Kind.OFFICE and _joined(document, chain[last], beyond[0])
    return last > at and not titled


def _denied(document: Document, office: Mention) -> bool:
    """`رضایی شهردار قم نیست`, `رضایی به عنوان شهردار قم انتخاب شود`."""
    at = bisect_left(document.starts, office.span.end)
    return _word_after(document, office.span) in _IS_NOT or to_be(document.tokens, at)


def _acts(document: Document, sentence: Span, office: Mention, person: Mention) -> bool:
    """`شهردار قم علی رضایی را به شهرداری آورد`: whether whoever opens a sentence does something to the one named."""
    opens = not document.folded[sentence.start : office.span.start].strip()
    between = document.folded[office.span.end : person.span.start].strip()
    return opens and not between and _word_after(document, person.span) == _OBJECT


def _word_after(document: Document, span: Span) -> str:
    at = bisect_left(document.starts, span.end)
    return document.tokens[at].key if at < len(document.tokens) else ""


def _holding(cast: Cast, person: Mention, office: Mention, sentence: Span) -> Holding:
    entity = cast.entities[office.ref]
    former = isinstance(entity, Office) and entity.former
    return Holding(person.ref, office.ref, former, sentence, "holdings.apposition")


def _joined(document: Document, first: Mention, second: Mention) -> bool:
    """Whether only what an apposition has stands between two mentions; `و` joins a second title to the first."""
    between = document.folded[first.span.end : second.span.start].split()
    parts = [key(p) for word in between for p in _split(word)]
    if first.kind is second.kind:
        return parts == [_AND]
    if first.kind is Kind.PERSON and _relative(parts):
        return True
    allowed = appositives()
    if first.kind is Kind.PERSON and 2 <= len(parts) <= 5 and parts[0] == "،" and parts[-1] == _AND:
        return all(p not in stop_words() and p not in allowed for p in parts[1:-1])  # `، معمار و عضو شورا`
    return len(parts) <= 6 and all(p in allowed for p in parts) and _as_one(parts)


def is_anothers(document: Document, person: Mention, office: Mention) -> bool:
    """`به گفته رضایی، شهردار قم فردا می‌آید`: after whoever is quoted and a comma, a title that no mark closes is the
    subject of what they say."""
    between = document.folded[person.span.end : office.span.start].strip()
    after = document.folded[office.span.end :].lstrip()[:1]
    if person.kind is not Kind.PERSON or between != "،" or not after.isalnum():
        return False
    if _word_after(document, office.span) in THIS:  # `به گفته او، رئیس یازده‌ساله این شورا، …`
        return False
    at = bisect_left(document.starts, person.span.start)
    near = range(max(at - _LONGEST_ATTRIBUTION, 0), at)
    return any((found := attributions().match(document.tokens, i)) is not None and found[0] == at for i in near)


def _as_one(parts: Sequence[str]) -> bool:
    """Whether each `به` among the words belongs to `به عنوان`: in `به استاندار گفت` the title is someone else's."""
    return all((part, after) in as_title() for part, after in pairwise([*parts, ""]) if part == _TO)


def _relative(parts: Sequence[str]) -> bool:
    """`P که از بهار پارسال O شده`: a clause about the person with nothing but a time before the title."""
    if not parts or parts[0] != _RELATIVE or len(parts) > _LONGEST_CLAUSE:
        return False
    return all(p in stop_words() or p in time_words() or p.isdigit() for p in parts[1:])


@by_word
def _split(word: str) -> tuple[str, ...]:
    for mark in '،(),«»؛"':
        word = word.replace(mark, f" {mark} ")
    return tuple(word.split())


def members_before(document: Document, title: Title, named: Sequence[Mention]) -> list[Mention]:
    """The people who are listed just before a plural title: `الف، ب و ج اعضای شورا`."""
    found: list[Mention] = []
    end = title.span.start
    for mention in sorted((m for m in named if m.span.end <= end), key=lambda m: m.span, reverse=True):
        between = [p for word in document.folded[mention.span.end : end].split() for p in _split(word)]
        if len(between) > 4 or any(key(p) not in _AMONG and key(p) not in appositives() for p in between):
            break
        found.append(mention)
        end = mention.span.start
    return found if len(found) > 1 else []
