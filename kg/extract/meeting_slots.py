"""The slots of a meeting: when and where it is, who hosts it, who chairs it and who attends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kg.extract import cancellations, meeting_places
from kg.extract.awarded_gatherings import awarded, is_awarded, is_awarded_at
from kg.extract.cast import Cast
from kg.extract.gathering_words import (
    COPULAS,
    FROM,
    FUTURE,
    IN,
    MONTH,
    OBJECT,
    THIS,
    WITH,
    is_past,
    light_verbs,
    sides,
    solar_months,
)
from kg.extract.meeting_hosts import hosting
from kg.extract.meeting_presence import LINKING, PEOPLE, Scope, openings, outer, present, scope_of, told
from kg.extract.sighting import naming, tokens_in
from kg.lexicon import words
from kg.model import Document, Kind, Meeting, Span, Statement
from kg.text import days
from kg.text.jalali import DateExpression
from kg.text.normalize import key
from kg.text.phrases import Phrases, words_within

_NEWS, _THAT, _UNTIL = key("خبر"), key("که"), key("تا")
# So many words may open the clause that tells the day of what stands before it: `که قرار بود روز …`.
_CLAUSE = 5
_CLAUSES = {key("و"), "؛", "،", key("اما"), key("ولی")}
# A day stands so near behind a meeting that is called by it.
_LINK = 2
_BY = {key("با"), key("به")}
_MEETING_TYPES = {"encounter", "visit"}
_SAT = {"session", "press_conference"}
_JOINED = 5
# What may stand between those who meet or visit and the gathering: `رضایی پس از پایان دیدار با …`.
_AFTER = {key(form) for form in ("پس", "بعد", "ضمن", "طی", "پایان", "جریان", "ادامه", "خلال", "ابتدای", "حاشیه")}
_INTO = LINKING | THIS | {IN} | _AFTER


@cache
def events() -> Phrases[bool]:
    """Verbs that say that something takes place: `برگزار شد`."""
    return Phrases((form, True) for form in words("gathering_verbs"))


def takes_place(document: Document, sentence: Span) -> bool:
    """Whether a sentence says that something took or takes place, or who was there."""
    tokens, keys = words_within(document, sentence)
    opened = (keys[first] in _BY for first, _, _ in openings().all(tokens, keys))
    return any(True for _ in events().all(tokens, keys)) or any(opened)


def announces(document: Document, sentence: Span) -> bool:
    """Whether a sentence gives news of something: `از برگزاری … خبر داد`."""
    _, keys = words_within(document, sentence)
    return any(a == _NEWS and b in light_verbs() for a, b in pairwise(keys))


def filled(
    document: Document, cast: Cast, meeting: Meeting, met: Sequence[Meeting], dates: Sequence[DateExpression],
    said: Sequence[Statement],
) -> Meeting:  # fmt: skip
    """The meeting with every slot that the sentences which name it fill; `met` are all meetings of the article."""
    if is_awarded(document, meeting, met):
        return awarded(document, cast, meeting)
    sentences = naming(document, meeting)
    scopes = [scope_of(document, meeting, s, dates, said) for s in sentences]
    slots = _slots(document, cast, meeting, met, scopes)
    off = cancellations.called_off(document, meeting.mentions, said)
    when = _date(document, meeting, met, scopes, dates) or _pointed_date(document, meeting, dates, said)
    chairs = () if off else tuple(dict.fromkeys(cast.holder(r) or r for r in slots["chaired"]))
    hosts = tuple(dict.fromkeys(cast.holder(r) or r for r in slots["hosted"]))
    attendees = [cast.holder(r) or r for r in slots["attended"]]
    attendees += [h for h in hosts if cast.entities[h].kind is Kind.PERSON]
    first = _is_first(meeting, met, said)
    return replace(
        meeting,
        date=when.date if when else None,
        date_text=document.printed(when.span) if when else None,
        place=meeting_places.place(document, cast, meeting, met, hosts, said, first=first, held=not off),
        hosts=hosts,
        chairs=chairs,
        attendees=() if off else tuple(dict.fromkeys([*attendees, *chairs])),
    )


def _slots(
    document: Document, cast: Cast, meeting: Meeting, met: Sequence[Meeting], scopes: Sequence[Scope]
) -> dict[str, list[str]]:
    """Who fills which slot, by all that is said of it where the meeting is the one spoken of."""
    slots: dict[str, list[str]] = {"attended": [], "hosted": [], "chaired": []}
    others = [other for other in met if other is not meeting]
    for scope in scopes:
        for slot, at, found in (*told(cast, scope, meeting), *hosting(cast, scope, meeting)):
            if _owner(scope.sentence, at, met) is not meeting:
                continue
            if not any(is_awarded_at(document, other, at) for other in others):
                slots[slot].extend(found)
    if meeting.type in _MEETING_TYPES and scopes:
        slots["attended"].extend(_parties(cast, meeting, scopes[0]))
    elif meeting.type in _SAT:
        slots["attended"].extend(r for scope in scopes for r in _beside(cast, meeting, scope))
    return slots


def _is_first(meeting: Meeting, met: Sequence[Meeting], said: Sequence[Statement]) -> bool:
    """Whether a meeting is the first that the reporter, and none of the speakers, names."""
    told = (m for m in met if not all(any(span in s.span for s in said) for span in m.mentions))
    return next(told, None) is meeting


def _owner(sentence: Span, at: int, met: Sequence[Meeting]) -> Meeting | None:
    """The meeting of a sentence to which words at an offset belong: the one named last before them, else the next."""
    pairs = ((m.start, meeting) for meeting in met for m in meeting.mentions if m in sentence)
    named = sorted(pairs, key=lambda pair: pair[0])
    before = [meeting for start, meeting in named if start <= at]
    return before[-1] if before else named[0][1] if named else None


def _parties(cast: Cast, meeting: Meeting, scope: Scope) -> list[str]:
    """Those who meet or visit: whom the name holds, and who stands before it."""
    name = next(m for m in meeting.mentions if m in scope.sentence)
    inside = present(cast, scope, name, *PEOPLE)
    before = [m for m in outer(cast.within(Span(scope.sentence.start, name.start), *PEOPLE)) if scope.narrates(m.span)]
    if meeting.rule != "meetings.verb":
        tokens = [t.key for t in scope.tokens if t.span in name]
        whole = any(t in {WITH, FROM} for t in tokens[2:])  # `دیدار صیادان با …` has its parties
        before = [m for m in before[-1:] if not whole or set(scope.between(m.span.end, name.start)) <= _INTO]
    return [m.ref for m in (*before, *inside)]


def _beside(cast: Cast, meeting: Meeting, scope: Scope) -> list[str]:
    """`نشست خبری مشترک با مدیرکل …`, `جلسه با وزیر نیرو`: those with whom others sit together."""
    name = next(m for m in meeting.mentions if m in scope.sentence)
    words_ = [t for t in scope.tokens if t.span in name][:_JOINED]
    joined = next((t.span.end for t in words_ if t.key == WITH), None)
    if joined is None:
        return []
    found = present(cast, scope, Span(joined, name.end), *PEOPLE)
    return [m.ref for m in found if not scope.between(joined, m.span.start)]


def _date(
    document: Document,
    meeting: Meeting,
    met: Sequence[Meeting],
    scopes: Sequence[Scope],
    dates: Sequence[DateExpression],
) -> DateExpression | None:
    """The date of the first sentence that has one, the nearest to where the meeting is named; its words alone where
    the day is not known."""
    before = any(sides().get(key(word), 0) < 0 for name in meeting.names for word in name.split())
    for known in (True, False):
        for scope in scopes:
            told = [d for d in dates if d.span in scope.sentence and scope.narrates(d.span)]
            here = [d for d in told if (d.date is not None) == known]
            here = [d for d in here if not (_behind_verb(scope, meeting, d) or _of_other_month(document, meeting, d))]
            named = next((m for m in meeting.mentions if m in scope.sentence), scope.sentence)
            here = [d for d in here if not _tells_of_another(scope, meeting, met, d)]
            here = [d for d in here if not (_framed(scope, meeting, d) or _is_of_another(scope, meeting, met, d))]
            here = [d for d in here if not before or any(d.span in m for m in meeting.mentions)]
            here = [d for d in here if not _counts_from(scope, meeting, d)]
            if here:
                return min(here, key=lambda d: (abs(d.span.start - named.start), d.span))
    return None


def _behind_verb(scope: Scope, meeting: Meeting, day: DateExpression) -> bool:
    """`جلسه دهم سخت بود و امروز …`: whether a clause ends between a meeting and a day behind it."""
    named = [m for m in meeting.mentions if m in scope.sentence]
    if not named or any(day.span.start < m.end for m in named):
        return False
    between = scope.between(max(m.end for m in named), day.span.start)
    return any((a in COPULAS or is_past(a) or a in FUTURE) and b in _CLAUSES for a, b in pairwise(between))


def _counts_from(scope: Scope, meeting: Meeting, day: DateExpression) -> bool:
    """`از نمایشگاه شیلات تا امروز`, `برای اجلاس هتل را از امروز گرفته‌ایم`: whether time is counted up to a day, or from
    it on, in which something else is done."""
    before = scope.between(scope.sentence.start, day.span.start)[-2:]
    since = any(scope.between(m.end, day.span.start) == [_UNTIL] for m in meeting.mentions if m in scope.sentence)
    return since or before == [OBJECT, FROM]


def _of_other_month(document: Document, meeting: Meeting, day: DateExpression) -> bool:
    """Whether a meeting is called by a month (`نشست بهمن`) that a day does not fall in."""
    words_ = {t.key.removesuffix(MONTH) for m in meeting.mentions for t in tokens_in(document, m)}
    own = {solar_months()[word] for word in words_ & solar_months().keys()}
    return len(own) == 1 and day.date is not None and days.solar_month(day.date)[1] not in own


def _tells_of_another(scope: Scope, meeting: Meeting, met: Sequence[Meeting], day: DateExpression) -> bool:
    """`در نشستی که دوم مهر برگزار شد، از اجلاس گذشته گفت`: whether the clause behind another meeting holds a day."""
    owner = _owner(scope.sentence, day.span.start, met)
    if owner is None or owner is meeting:
        return False
    before = max((m.end for m in owner.mentions if m.end <= day.span.start), default=day.span.start)
    stretch = [t.key for t in scope.tokens if before <= t.span.start < day.span.start]
    return bool(stretch) and stretch[0] == _THAT and len(stretch) <= _CLAUSE


def _is_of_another(scope: Scope, meeting: Meeting, met: Sequence[Meeting], day: DateExpression) -> bool:
    """Whether another meeting is called by a day, or holds this one in its name: `امروز در نشست خبری این همایش`."""
    if any(_calls(day, m) for m in meeting.mentions):
        return False
    named = [m for other in met if other is not meeting for m in other.mentions if m in scope.sentence]
    if any(_calls(day, m) for m in named):
        return True
    own = [m for m in meeting.mentions if m in scope.sentence]
    return bool(own) and all(
        any(set(scope.between(n.end, m.start)) <= THIS and n.end <= m.start and day.span.end <= n.start for n in named)
        for m in own
    )


def _calls(day: DateExpression, mention: Span) -> bool:
    """Whether a meeting is called by a day, in its name or right behind it."""
    return day.span in mention or mention.end <= day.span.start <= mention.end + _LINK


def _framed(scope: Scope, meeting: Meeting, day: DateExpression) -> bool:
    """`امروز گفت که اجلاس شیراز بزرگ بود`: whether a day tells when a meeting is spoken of, and not when it was."""
    named = [m for m in meeting.mentions if m in scope.sentence]
    words_ = [s for s in scope.said if any(m in s for m in named)]
    return all(any(m in s for s in words_) for m in named) and not any(day.span in s for s in words_)


def _pointed_date(
    document: Document, meeting: Meeting, dates: Sequence[DateExpression], said: Sequence[Statement]
) -> DateExpression | None:
    """The day that the sentence before tells, where a gathering is first named by pointing at what that says."""
    first = meeting.mentions[0]
    before = tokens_in(document, Span(0, first.start))[-1:]
    sentence = next((s for s in document.sentences[::-1] if s.end <= first.start and _body(document, s)), None)
    if sentence is None or not before or before[0].key not in THIS:
        return None
    here = [d for d in dates if d.span in sentence and not any(d.span in s.span for s in said)]
    return next((d for d in here if d.date is not None), None)


def _body(document: Document, sentence: Span) -> bool:
    """Whether a sentence is no headline."""
    return document.headline is None or sentence not in document.headline
