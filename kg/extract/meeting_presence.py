"""Who is at a meeting, who hosts it and who chairs it, as one sentence that names it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from kg.extract.cast import Cast
from kg.extract.gathering_words import AND, IN, THIS, light_verbs, times
from kg.lexicon import table, words
from kg.model import Document, Kind, Meeting, Mention, Span, Statement, Token
from kg.text.jalali import DateExpression
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases, words_within

PEOPLE = (Kind.PERSON, Kind.OFFICE)
HOSTS = (Kind.PLACE, Kind.ORGANIZATION, *PEOPLE)
_CHAIR, _CHARGE, _THAT = key("ریاست"), key("عهده"), key("که")
# `اداره نشست را بر عهده داشت`: these make a chair only right before the gathering.
_LEADING = {key("اداره"), key("مدیریت"), key("دبیری"), key("هدایت"), key("گردانندگی")}
# What fills a slot stands this near behind its words; a list of those present is no longer than this.
_NEAR, _LONGEST = 45, 600
# `در` stands so many words before a gathering; so many words may stand between a guest and what calls him one.
_REACH, _LINKS = 4, 4
_HONOURS = {key("معارفه"), key("تودیع"), key("تکریم")}
# What may stand between someone and the words that put him somewhere: `رضایی که او هم از دیگر …`.
LINKING = {"،", ",", _THAT, *(key(f) for f in ("او", "وی", "نیز", "هم", "از", "دیگر", "نخستین", "اولین", "پیش"))}
# `در پیامی به …`, `در خصوص …`, `درباره …` put nobody at a gathering.
_MESSAGE, _ABOUT = key("پیام"), {key("باره"), key("خصوص"), key("مورد"), key("رابطه"), key("پی")}
_JOINTS = {"،", AND}
_COMING, _INVITED = {key("شرکت"), key("حضور"), key("سخنرانی")}, key("دعوت")
# Right before words of presence, these deny it or only wish for it.
_DENYING = {key(f) for f in ("بدون", "عدم", "خواستار", "خواهان", "لزوم", "ضرورت", "امکان", "خلا")}
_ELECTED = {key("انتخاب"), key("برگزیده"), key("رای"), key("غایب"), key("غیبت")}
# Who is named right after these is dead or not meant: `خانواده شهید …`, `مرحوم …`.
_LATE = {key(f) for f in ("شهید", "شهیدان", "شهدای", "مرحوم", "خانواده", "زنده‌یاد", "شادروان", "مزار", "پیکر", "حضرت")}
_OBJECT = key("را")


@dataclass(frozen=True, slots=True)
class Scope:
    """A sentence that speaks of one meeting: its tokens with their keys, its days, the stretches in which others speak
    (`said`), and of these those (`spoken`) that do not name the meeting."""

    sentence: Span
    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    spoken: tuple[Span, ...]
    said: tuple[Span, ...]
    days: tuple[Span, ...]

    def start(self, span: Span) -> int:
        """Where the sentence around a span starts, or the words of whoever speaks there."""
        return max([self.sentence.start, *(s.start for s in self.said if span in s)])

    def narrates(self, span: Span) -> bool:
        """Whether a span is no part of words that do not name the meeting."""
        return not any(span in s for s in self.spoken)

    def between(self, start: int, end: int) -> list[str]:
        """The words between two offsets, without those that tell a time."""
        stretch = (t for t in self.tokens if start <= t.span.start < end)
        return [t.key for t in stretch if t.key not in times() and not any(t.span in d for d in self.days)]


Told = tuple[str, int, list[str]]
"""A slot, where the sentence fills it, and the refs that fill it."""


def scope_of(
    document: Document, meeting: Meeting, sentence: Span, dates: Sequence[DateExpression], said: Sequence[Statement]
) -> Scope:
    """A sentence as it speaks of a meeting."""
    named = [m for m in meeting.mentions if m in sentence]
    spoken = tuple(s.span for s in said if not any(m in s.span for m in named))
    days = tuple(d.span for d in dates if d.span in sentence)
    tokens, keys = words_within(document, sentence)
    return Scope(sentence, tokens, keys, spoken, tuple(s.span for s in said), days)


@cache
def openings() -> Phrases[str]:
    """The phrases before what fills a slot, with the slot."""
    return Phrases((row["form"], row["slot"]) for row in table("meeting_slots"))


@cache
def _presence() -> Phrases[bool]:
    return Phrases((form, True) for form in words("presence_verbs"))


@cache
def _absence() -> Phrases[bool]:
    return Phrases((form, True) for form in words("absence_verbs"))


@cache
def _list_enders() -> frozenset[str]:
    return frozenset(compact(form) for form in words("list_enders"))


@cache
def _guests() -> dict[str, bool]:
    """What someone is called who is at a gathering, and whether the word is a plural."""
    return {key(row["form"]): row["number"] == "many" for row in table("guest_words")}


def told(cast: Cast, scope: Scope, meeting: Meeting) -> Iterator[Told]:
    """Everything that a sentence says of who is at a meeting and in what part."""
    yield from _opened(cast, scope)
    yield from _present(cast, scope)
    yield from _presiding(cast, scope, meeting)
    absent = [scope.tokens[first].span.start for first, _, _ in _absence().all(scope.tokens, scope.keys)]
    for name in (m for m in meeting.mentions if m in scope.sentence and scope.narrates(m)):
        if any(name.end <= at and len(scope.between(name.end, at)) < _LINKS for at in absent):
            continue
        yield from _placed(cast, scope, name)
        yield from _invited(cast, scope, name)


def _placed(cast: Cast, scope: Scope, name: Span) -> Iterator[Told]:
    """Who stands right before or after `در این نشست` is there; so is whom a ceremony introduces or bids farewell."""
    at = next((i for i, t in enumerate(scope.tokens) if t.span.start >= name.start), 0)
    into = next((i for i in range(at - 1, max(-1, at - _REACH), -1) if scope.tokens[i].key == IN), None)
    if into is not None and not any(t.key.startswith(_MESSAGE) or t.key in _ABOUT for t in scope.tokens[into:at]):
        opening = scope.tokens[into].span.start
        people = outer(cast.within(Span(scope.sentence.start, opening), *PEOPLE))
        near = people and _leads_into(scope.between(people[-1].span.end, opening), scope.tokens[at - 1].key in THIS)
        invited = any(t.key.startswith(_INVITED) for t in scope.tokens)
        if near and not invited and scope.narrates(people[-1].span):
            yield "attended", name.start, [people[-1].ref]
        if scope.tokens[at - 1].key in THIS:
            yield "attended", name.start, _following(cast, scope, name.end)
    if any(t.key in _HONOURS and t.span in name for t in scope.tokens):
        yield "attended", name.start, [m.ref for m in present(cast, scope, name, Kind.PERSON)]


def _leads_into(words: Sequence[str], pointed: bool) -> bool:
    """Whether the words between someone and `در این نشست` put him there: `رضایی، نماینده صیادان،`, `رضایی برای شرکت`.

    Whoever begins to speak of it with `گفت: در این نشست …` was there too.
    """
    if all(w in LINKING for w in words) or _comes(words):
        return True
    if pointed and words[-1] == ":" and len(words) <= _LINKS:
        return True
    return words[0] == words[-1] == "،" and len(words) <= _REACH + 1 and not any(w in light_verbs() for w in words)


def _comes(words: Sequence[str]) -> bool:
    """Whether words end in someone's coming, and nobody only asks him to."""
    return words[-1] in _COMING and not set(words) & _DENYING


def _following(cast: Cast, scope: Scope, end: int) -> list[str]:
    """`در این مراسم علی رضایی …`, `در این نشست، علی رضایی و رضا کریمی …`: the subject of what happens there."""
    found = [m for m in outer(cast.within(Span(end, scope.sentence.end), *PEOPLE)) if scope.narrates(m.span)]
    if not found or scope.between(end, found[0].span.start) not in ([], ["،"]):
        return []
    if any(t.key in _ELECTED for t in scope.tokens) or not _is_subject(scope, found[0]):
        return []
    return [m.ref for m in _joined(scope, found)]


def _is_subject(scope: Scope, mention: Mention) -> bool:
    after = next((t.key for t in scope.tokens if t.span.start >= mention.span.end), "")
    return after != _OBJECT


def _joined(scope: Scope, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that `و` or a comma joins to the first."""
    found = list(mentions[:1])
    for one, other in pairwise(mentions):
        before, after = sorted((one, other), key=lambda m: m.span)
        if not all(w in _JOINTS for w in scope.between(before.span.end, after.span.start)):
            break
        found.append(other)
    return found


def _invited(cast: Cast, scope: Scope, name: Span) -> Iterator[Told]:
    """`رضایی، مهمان این نشست`, `کریمی از دیگر سخنرانان این همایش بود`: who is called a guest or a speaker of it."""
    before = [t for t in scope.tokens if t.span.end <= name.start][-_REACH:]
    guest = next((t for t in reversed(before) if t.key in _guests()), None)
    if guest is None:
        return
    people = outer(cast.within(Span(scope.sentence.start, guest.span.start), *PEOPLE))
    people = [m for m in people if scope.narrates(m.span)]
    if people and all(w in LINKING for w in scope.between(people[-1].span.end, guest.span.start)[-_LINKS:]):
        found = _joined(scope, people[::-1])[::-1] if _guests()[guest.key] else people[-1:]
        yield "attended", name.start, [m.ref for m in found]


def _opened(cast: Cast, scope: Scope) -> Iterator[Told]:
    """What follows `با حضور`, `به میزبانی`, `به ریاست` in a sentence."""
    for first, last, slot in openings().all(scope.tokens, scope.keys):
        if last >= len(scope.tokens) or scope.tokens[last].key in light_verbs():
            continue
        opening = scope.tokens[first].span
        if not scope.narrates(opening) or (first and scope.tokens[first - 1].key in _DENYING):
            continue
        start = scope.tokens[last - 1].span.end
        if slot == "attended":
            found = present(cast, scope, Span(start, _list_end(cast, scope, last)), *PEOPLE)
        else:
            kinds = HOSTS if slot == "hosted" else PEOPLE
            near = outer(cast.within(Span(start, min(start + 2 * _NEAR, scope.sentence.end)), *kinds))
            found = [m for m in near if m.span.start - start <= _NEAR][:1]
        yield slot, opening.start, [m.ref for m in found]


def _list_end(cast: Cast, scope: Scope, first: int) -> int:
    """A list of those present ends at the verb, or where another slot or a place opens; names are read whole."""
    start, after = scope.tokens[first].span.start, 0
    for token in scope.tokens[first:]:
        if token.span.start < after:
            continue
        body = token.key == IN and cast.starting(token.span.end + 1, Kind.ORGANIZATION)
        if (token.key in _list_enders() and not body) or token.span.start - start > _LONGEST:
            return token.span.start
        named = cast.starting(token.span.start, *PEOPLE)
        after = named.span.end if named is not None else 0
    return scope.sentence.end


def _present(cast: Cast, scope: Scope) -> Iterator[Told]:
    """Who stands before `حضور داشتند`."""
    for first, _, _ in _presence().all(scope.tokens, scope.keys):
        verb = scope.tokens[first].span
        if scope.narrates(verb):
            found = present(cast, scope, Span(scope.start(verb), verb.start), *PEOPLE)
            yield "attended", verb.start, [m.ref for m in found if scope.narrates(m.span)]


def _presiding(cast: Cast, scope: Scope, meeting: Meeting) -> Iterator[Told]:
    """`رضایی که ریاست جلسه را بر عهده داشت`, `ریاست این دوره را رضایی بر عهده دارد`."""
    keys = scope.keys
    at = next((i for i in range(len(keys)) if _leads(scope, meeting, i)), None) if _CHARGE in keys else None
    if at is None:
        return
    chair, charge = scope.tokens[at].span, scope.tokens[len(keys) - 1 - keys[::-1].index(_CHARGE)].span
    before = outer(cast.within(Span(scope.sentence.start, chair.start), *PEOPLE))
    after = outer(cast.within(Span(chair.end, max(chair.end, charge.start)), *PEOPLE))
    relative = at > 0 and keys[at - 1] == _THAT
    found = before[-1:] if relative or not after else after[:1]
    yield "chaired", chair.start, [m.ref for m in found]


def _leads(scope: Scope, meeting: Meeting, at: int) -> bool:
    """Whether a token says that someone leads, and where it does not say so by itself, that he leads this meeting."""
    token = scope.tokens[at]
    if token.key == _CHAIR:
        return True
    named = (m for m in meeting.mentions if m in scope.sentence and m.start >= token.span.end)
    return token.key in _LEADING and any(set(scope.between(token.span.end, m.start)) <= THIS for m in named)


def present(cast: Cast, scope: Scope, span: Span, *kinds: Kind) -> list[Mention]:
    """Who is named in a stretch of a sentence and may be there, not only remembered: `خانواده شهید کریمی`."""
    return [m for m in outer(cast.within(span, *kinds)) if not _is_late(scope, m)]


def _is_late(scope: Scope, mention: Mention) -> bool:
    before = [t.key for t in scope.tokens if t.span.end <= mention.span.start]
    first = next((t.key for t in scope.tokens if t.span.start >= mention.span.start), "")
    return bool(before) and (before[-1] in _LATE or first in _LATE)


def outer(mentions: Sequence[Mention]) -> list[Mention]:
    """Without mentions that stand inside others; they come in the order of a cast, whatever holds one before it."""
    found: list[Mention] = []
    reached = -1
    for span, same in groupby(mentions, key=lambda m: m.span):
        if span.end > reached:
            found.extend(same)
        reached = max(reached, span.end)
    return found
