"""The slots of a meeting: when and where it is, who hosts it, who chairs it and who attends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from kg.extract import meeting_places
from kg.extract.cast import Cast
from kg.extract.gathering_words import IN, light_verbs
from kg.extract.sighting import tokens_in
from kg.lexicon import table, words
from kg.model import Document, Kind, Meeting, Mention, Span, Statement, Token
from kg.text.jalali import DateExpression
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases

_PEOPLE = (Kind.PERSON, Kind.OFFICE)
_HOSTS = (Kind.PLACE, Kind.ORGANIZATION, *_PEOPLE)
_CHAIR, _CHARGE, _THAT = key("ریاست"), key("عهده"), key("که")
# What fills a slot stands this near behind its words; a list of those present is no longer than this.
_NEAR, _LONGEST = 45, 600
# `در` stands so many words before a gathering, and whoever is there so many characters before it.
_REACH, _GAP = 4, 14
_NEWS = key("خبر")
_BY = {key("با"), key("به")}
_HONOURS = {key("معارفه"), key("تودیع"), key("تکریم")}
_MEETING_TYPES = {"encounter", "visit"}


@dataclass(frozen=True, slots=True)
class _Scope:
    """A sentence that speaks of one meeting: its tokens, and the stretches in which others speak (`said`), and of these
    those (`spoken`) that do not name the meeting."""

    sentence: Span
    tokens: tuple[Token, ...]
    spoken: tuple[Span, ...]
    said: tuple[Span, ...]

    def start(self, span: Span) -> int:
        """Where the sentence around a span starts, or the words of whoever speaks there."""
        return max([self.sentence.start, *(s.start for s in self.said if span in s)])

    def narrates(self, span: Span) -> bool:
        return not any(span in s for s in self.spoken)


@cache
def _events() -> Phrases[bool]:
    return Phrases((form, True) for form in words("gathering_verbs"))


@cache
def _openings() -> Phrases[str]:
    return Phrases((row["form"], row["slot"]) for row in table("meeting_slots"))


@cache
def _presence() -> Phrases[bool]:
    return Phrases((form, True) for form in words("presence_verbs"))


@cache
def _list_enders() -> frozenset[str]:
    return frozenset(compact(form) for form in words("list_enders"))


def takes_place(document: Document, sentence: Span) -> bool:
    """Whether a sentence says that something took or takes place, or who was there."""
    tokens = tokens_in(document, sentence)
    opened = (tokens[first].key in _BY for first, _, _ in _openings().all(tokens))
    return any(True for _ in _events().all(tokens)) or any(opened)


def announces(document: Document, sentence: Span) -> bool:
    """Whether a sentence gives news of something: `از برگزاری … خبر داد`."""
    keys = [t.key for t in tokens_in(document, sentence)]
    return any(a == _NEWS and b in light_verbs() for a, b in pairwise(keys))


def filled(
    document: Document, cast: Cast, meeting: Meeting, met: Sequence[Meeting], dates: Sequence[DateExpression],
    said: Sequence[Statement],
) -> Meeting:  # fmt: skip
    """The meeting with every slot that the sentences which name it fill; `met` are all meetings of the article."""
    scopes = [_scope(document, meeting, s, said) for s in document.sentences if any(m in s for m in meeting.mentions)]
    slots: dict[str, list[str]] = {"attended": [], "hosted": [], "chaired": []}
    for scope in scopes:
        for slot, at, found in _told(cast, scope, meeting):
            if _owner(scope.sentence, at, met) is meeting:
                slots[slot].extend(found)
    if meeting.type in _MEETING_TYPES and scopes:
        slots["attended"].extend(_parties(cast, meeting, scopes[0]))
    when = _date(meeting, scopes, dates)
    chairs = tuple(dict.fromkeys(cast.holder(r) or r for r in slots["chaired"]))
    attendees = [cast.holder(r) or r for r in slots["attended"]]
    hosts = tuple(dict.fromkeys(slots["hosted"]))
    return replace(
        meeting,
        date=when.date if when else None,
        date_text=document.printed(when.span) if when else None,
        place=meeting_places.place(document, cast, meeting, hosts, said, first=_is_first(meeting, met, said)),
        hosts=hosts,
        chairs=chairs,
        attendees=tuple(dict.fromkeys([*attendees, *chairs])),
    )


def _is_first(meeting: Meeting, met: Sequence[Meeting], said: Sequence[Statement]) -> bool:
    """Whether a meeting is the first that the reporter, and none of the speakers, names."""
    told = (m for m in met if not all(any(span in s.span for s in said) for span in m.mentions))
    return next(told, None) is meeting


def _scope(document: Document, meeting: Meeting, sentence: Span, said: Sequence[Statement]) -> _Scope:
    spoken = tuple(s.span for s in said if not any(m in s.span for m in meeting.mentions if m in sentence))
    return _Scope(sentence, tokens_in(document, sentence), spoken, tuple(s.span for s in said))


def _owner(sentence: Span, at: int, met: Sequence[Meeting]) -> Meeting | None:
    """The meeting of a sentence to which words at an offset belong: the one named last before them, else the next."""
    pairs = ((m.start, meeting) for meeting in met for m in meeting.mentions if m in sentence)
    named = sorted(pairs, key=lambda pair: pair[0])
    before = [meeting for start, meeting in named if start <= at]
    return before[-1] if before else named[0][1] if named else None


def _told(cast: Cast, scope: _Scope, meeting: Meeting) -> Iterator[tuple[str, int, list[str]]]:
    """Everything that a sentence says of a slot: the slot, where, and who fills it."""
    yield from _opened(cast, scope)
    yield from _present(cast, scope)
    yield from _presiding(cast, scope)
    yield from _placed(cast, scope, meeting)


def _placed(cast: Cast, scope: _Scope, meeting: Meeting) -> Iterator[tuple[str, int, list[str]]]:
    """Who stands right before `در این نشست` is there; so is whom a ceremony introduces or bids farewell."""
    for name in (m for m in meeting.mentions if m in scope.sentence and scope.narrates(m)):
        at = next((i for i, t in enumerate(scope.tokens) if t.span.start >= name.start), 0)
        into = next((i for i in range(at - 1, max(-1, at - _REACH), -1) if scope.tokens[i].key == IN), 0)
        people = _outer(cast.within(Span(scope.sentence.start, scope.tokens[into].span.start), *_PEOPLE))
        gap = scope.tokens[into - 1].span.start - people[-1].span.end if people and into else _NEAR
        if gap < _GAP and scope.narrates(people[-1].span):
            yield "attended", name.start, [people[-1].ref]
        if any(t.key in _HONOURS for t in scope.tokens if t.span in name):
            yield "attended", name.start, [m.ref for m in _outer(cast.within(name, Kind.PERSON))]


def _opened(cast: Cast, scope: _Scope) -> Iterator[tuple[str, int, list[str]]]:
    """What follows `با حضور`, `به میزبانی`, `به ریاست` in a sentence."""
    for first, last, slot in _openings().all(scope.tokens):
        if last >= len(scope.tokens) or scope.tokens[last].key in light_verbs():
            continue
        opening = scope.tokens[first].span
        if not scope.narrates(opening):
            continue
        start = scope.tokens[last - 1].span.end
        if slot == "attended":
            found = _outer(cast.within(Span(start, _list_end(cast, scope, last)), *_PEOPLE))
        else:
            kinds = _HOSTS if slot == "hosted" else _PEOPLE
            near = _outer(cast.within(Span(start, min(start + 2 * _NEAR, scope.sentence.end)), *kinds))
            found = [m for m in near if m.span.start - start <= _NEAR][:1]
        yield slot, opening.start, [m.ref for m in found]


def _list_end(cast: Cast, scope: _Scope, first: int) -> int:
    """A list of those present ends at the verb, or where another slot or a place opens; names are read whole."""
    start, after = scope.tokens[first].span.start, 0
    for token in scope.tokens[first:]:
        if token.span.start < after:
            continue
        body = token.key == IN and cast.starting(token.span.end + 1, Kind.ORGANIZATION)
        if (token.key in _list_enders() and not body) or token.span.start - start > _LONGEST:
            return token.span.start
        named = cast.starting(token.span.start, *_PEOPLE)
        after = named.span.end if named is not None else 0
    return scope.sentence.end


def _present(cast: Cast, scope: _Scope) -> Iterator[tuple[str, int, list[str]]]:
    """Who stands before `حضور داشتند`."""
    for first, _, _ in _presence().all(scope.tokens):
        verb = scope.tokens[first].span
        if scope.narrates(verb):
            found = _outer(cast.within(Span(scope.start(verb), verb.start), *_PEOPLE))
            yield "attended", verb.start, [m.ref for m in found if scope.narrates(m.span)]


def _presiding(cast: Cast, scope: _Scope) -> Iterator[tuple[str, int, list[str]]]:
    """`رضایی که ریاست جلسه را بر عهده داشت`, `ریاست این دوره را رضایی بر عهده دارد`."""
    keys = [t.key for t in scope.tokens]
    if _CHAIR not in keys or _CHARGE not in keys:
        return
    at = keys.index(_CHAIR)
    chair, charge = scope.tokens[at].span, scope.tokens[len(keys) - 1 - keys[::-1].index(_CHARGE)].span
    before = _outer(cast.within(Span(scope.sentence.start, chair.start), *_PEOPLE))
    after = _outer(cast.within(Span(chair.end, max(chair.end, charge.start)), *_PEOPLE))
    relative = at > 0 and keys[at - 1] == _THAT
    found = before[-1:] if relative or not after else after[:1]
    yield "chaired", chair.start, [m.ref for m in found]


def _outer(mentions: Sequence[Mention]) -> list[Mention]:
    """Without mentions that stand inside others."""
    return [m for m in mentions if not any(m is not o and m.span in o.span and m.span != o.span for o in mentions)]


def _parties(cast: Cast, meeting: Meeting, scope: _Scope) -> list[str]:
    """Those who meet or visit: whom the name holds, and who stands before it."""
    name = next(m for m in meeting.mentions if m in scope.sentence)
    inside = _outer(cast.within(name, *_PEOPLE))
    before = _outer(cast.within(Span(scope.sentence.start, name.start), *_PEOPLE))
    if meeting.rule != "meetings.verb":
        before = before[-1:]
    return [m.ref for m in (*before, *inside)]


def _date(meeting: Meeting, scopes: Sequence[_Scope], dates: Sequence[DateExpression]) -> DateExpression | None:
    """The date of the first sentence that has one, the nearest to where the meeting is named; its words alone where
    the day is not known."""
    for known in (True, False):
        for scope in scopes:
            told = [d for d in dates if d.span in scope.sentence and scope.narrates(d.span)]
            here = [d for d in told if (d.date is not None) == known]
            named = next((m for m in meeting.mentions if m in scope.sentence), scope.sentence)
            if here:
                return min(here, key=lambda d: (abs(d.span.start - named.start), d.span))
    return None
