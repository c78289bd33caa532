"""What shows that a sighting speaks of one gathering, and not of gatherings in general."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.extract import cancellations, meeting_periods, meeting_slots
from kg.extract.cast import Cast
from kg.extract.gathering_marks import measured, of_time, referred_to, sentence_of
from kg.extract.gathering_words import (
    COPULAS,
    DAY,
    EDITION,
    FORMING,
    IN,
    decisions,
    following,
    is_past,
    match_words,
)
from kg.extract.sighting import Sighting, tokens_in
from kg.lexicon import words
from kg.model import Document, Kind, Place, PlaceType, Span, Statement
from kg.text.jalali import DateExpression, Precision
from kg.text.normalize import key
from kg.text.numerals import cardinal, ordinal_at
from kg.text.phrases import span_of
from kg.text.verbs import Tense, verb_at

_LISTED = {"،", key("و")}
# So many words of sport make an article one of sport; so many make it one of nothing else.
_SPORTING, _MATCH = 3, 6
_CAMP, _ENCOUNTER, _SESSION, _WORKSHOP, _DONE = "اردو", "encounter", "session", "کارگاه", "شده"
_HOLDING, _HOST, _HOUR = key("برگزاری"), key("میزبان"), key("ساعت")
_MAY_BE = key("شود")
_COMING, _SPOKE = {key("شرکت"), key("حضور")}, {key("گفت"), key("گفتند"), key("گفته"), key("سخن")}
_PURPOSE = {key("برای"), key("جهت"), key("منظور")}
# `مصوبات جلسه …`: what a session decided.
_DECIDED = {key(form) for form in ("مصوبه", "مصوبات", "تصمیم", "تصمیمات")}
_WISHES = {key("خواستار"), key("خواهان"), key("لزوم"), key("ضرورت"), key("درخواست"), key("پیشنهاد")}
_ASKED = {key("خواستار"), key("خواهان")}
# `گردهمایی دوروزه قزوین`
_LASTS = key("روزه")
# A day this many characters from a gathering is its day.
_NEAR = 60
# Kinds of which each has a name, and so many words of one that a gathering has with its noun.
_EVENTS, _NAMED = {"summit", "conference", "festival", "exhibition"}, 2
# What a gathering is, is told so many words behind it at most.
_SOON = 3
# What a session decided is told this many words behind it.
_VERB = 12
_HAVE = {key(form) for form in ("دارم", "داریم", "دارد", "دارند", "داشتم", "داشتیم", "داشتند")}


def counts(
    document: Document, cast: Cast, sighting: Sighting, dates: Sequence[DateExpression], said: Sequence[Statement]
) -> bool:
    """Whether a sighting speaks of one gathering, and not of gatherings in general."""
    sporting = sighting.noun.type == _ENCOUNTER or sighting.noun.form.startswith(_CAMP)
    if sporting and _is_match(document, cast, sighting):
        return False
    if sighting.noun.form == _WORKSHOP:
        return not sighting.bare and _is_held(document, sighting)
    if sighting.pointed or sighting.hidden:
        return True
    if sighting.noun.type == EDITION:
        return sighting.ordinal is not None
    if any(key(word).endswith(_DONE) or key(word) in _seldom() for word in sighting.name.split()[1:2]):
        return True  # `همایش لغوشده خرما`, `جلسه استیضاح`
    if _of_town(document, cast, sighting) or _presupposed(document, sighting):
        return True
    if of_time(document, sighting, dates) or measured(document, sighting) or referred_to(document, sighting):
        return True
    if any(document.tokens[sighting.first].span in s.span for s in said if s.type == "Direct"):
        return _told(document, sighting, dates)
    if sighting.bare and not sighting.others:
        return True
    return _evident(document, sighting, dates, said)


def _presupposed(document: Document, sighting: Sighting) -> bool:
    """`در روزهای اجلاس شهرهای کویری`, `دبیر همایش ملی قنات`: whether the noun before a gathering that has a name of its
    own takes for granted that there is one."""
    if sighting.noun.type not in _EVENTS or (len(sighting.name.split()) <= _NAMED and sighting.ordinal is None):
        return False
    before = document.tokens[max(0, sighting.first - 2) : sighting.first]
    return any(token.key in _frames() for token in before)


@cache
def _frames() -> frozenset[str]:
    return frozenset(key(form) for form in words("gathering_frames"))


def _is_held(document: Document, sighting: Sighting) -> bool:
    """Whether a sentence tells that something takes place, and does not only wish it: else a workshop is of crafts."""
    told = tokens_in(document, sentence_of(document, sighting))
    return any(True for _ in meeting_slots.events().all(told)) and all(token.key != _MAY_BE for token in told)


@cache
def _seldom() -> frozenset[str]:
    """Words for what a session seldom comes to."""
    return frozenset(key(form) for form in words("seldom_words"))


def _of_town(document: Document, cast: Cast, sighting: Sighting) -> bool:
    """`نشست شیراز`: a gathering known by its town."""
    after = sighting.first + len(sighting.noun.form.split())
    after += after < sighting.last and document.tokens[after].key.endswith(_LASTS)
    if after >= sighting.last:
        return False
    town = cast.starting(document.tokens[after].span.start, Kind.PLACE)
    entity = cast.entities[town.ref] if town and town.span.end == document.tokens[sighting.last - 1].span.end else None
    return isinstance(entity, Place) and entity.type is PlaceType.CITY


def _is_match(document: Document, cast: Cast, sighting: Sighting) -> bool:
    """Whether sport is spoken of around a `دیدار`; where only a word or none tells, in the whole article."""
    words = match_words()
    here = sum(words.get(t.key, False) for t in tokens_in(document, sentence_of(document, sighting)))
    if here > 1:
        return True
    every = sum(map(words.__contains__, document.keys))
    if sighting.noun.form.startswith(_CAMP):
        return every >= _SPORTING
    span = span_of(document.tokens, sighting.first, sighting.last)
    people = cast.within(span, Kind.PERSON, Kind.OFFICE)
    told = sum(words.get(word, False) for word in document.keys)
    if told >= _SPORTING and (here > 0 or sighting.pointed or sighting.bare):
        return True
    return not people and every >= _MATCH


def narrated(document: Document, sighting: Sighting, said: Sequence[Statement]) -> bool:
    """Whether the reporter speaks of a gathering, and no statement that is quoted."""
    return not any(document.tokens[sighting.first].span in s.span for s in said)


def is_off(document: Document, sighting: Sighting) -> bool:
    """Whether a gathering is told to be called off."""
    return cancellations.called_off(document, [span_of(document.tokens, sighting.first, sighting.last)], ())


def _told(document: Document, sighting: Sighting, dates: Sequence[DateExpression]) -> bool:
    """Whether even direct words tell of one gathering: it took place, on a day."""
    sentence = sentence_of(document, sighting)
    if sighting.ordinal is not None:
        return True
    if not sighting.bare and is_off(document, sighting):
        return True
    own = span_of(document.tokens, sighting.first, sighting.last)
    if not sighting.bare and any(d.span in own for d in dates if d.precision is Precision.DAY):
        return True  # `پس از جلسه سه‌شنبه شورا`
    near = any(
        d.span in sentence and min(abs(d.span.start - edge) for edge in (own.start, own.end)) < _NEAR for d in dates
    )
    put = not sighting.bare and sighting.first > 0 and document.tokens[sighting.first - 1].key == IN
    if _decided(document, sighting, sentence) or (put and _spoken_there(document, sighting)):
        return True
    if _in_weeks(document, sighting):
        return True
    if not sighting.bare and (
        _follows_day(document, sighting, dates) or (put and _lived(document, sighting, sentence))
    ):
        return True
    held = meeting_slots.takes_place(document, sentence)
    near = near or (
        not sighting.bare and (meeting_periods.counted(document, sentence) or _at_an_hour(document, sentence))
    )
    had = _following(document, sighting) in _HAVE or _counts_on(sighting)
    return (near and (sighting.acted or put or held or had)) or (put and held)


def _follows_day(document: Document, sighting: Sighting, dates: Sequence[DateExpression]) -> bool:
    """`پریروز جلسه کارگروه زیربنایی …`: whether a day stands right before a gathering."""
    before = document.tokens[sighting.first - 1].span.end if sighting.first else -1
    return any(d.span.end == before for d in dates if d.precision is Precision.DAY)


def _lived(document: Document, sighting: Sighting, sentence: Span) -> bool:
    """`در بازدید از نور دیدم که …`, `در جلسه شورا خواهم گفت`: whether the speaker did or does something there, or
    anything was done."""
    rest = tokens_in(document, Span(document.tokens[sighting.last - 1].span.end, sentence.end))[:_VERB]
    for at, token in enumerate(rest):
        verb = verb_at(rest, at)
        if is_past(token.key) or verb is not None:
            return is_past(token.key) or (verb is not None and (verb[1].first or verb[1].tense is Tense.PAST))
    return False


def _at_an_hour(document: Document, sentence: Span) -> bool:
    """`ساعت ده برگزار می‌شود`: whether a sentence tells an hour."""
    keys = [t.key for t in tokens_in(document, sentence)]
    return any(a == _HOUR and cardinal(b) is not None for a, b in pairwise(keys))


def _decided(document: Document, sighting: Sighting, sentence: Span) -> bool:
    """`در جلسه شورای سلامت مقرر شد`, `مصوبات جلسه شورای سلامت`: whether a session is told of by what it decided."""
    before = document.tokens[sighting.first - 1].key if sighting.first else ""
    if sighting.bare or before in _DECIDED:
        return not sighting.bare
    rest = tokens_in(document, Span(document.tokens[sighting.last - 1].span.end, sentence.end))
    return before == IN and any(True for _ in decisions().all(rest[:_VERB]))


def _spoken_there(document: Document, sighting: Sighting) -> bool:
    """`در جلسه شورای سلامت گفت`: whether a verb of speech follows right after a gathering."""
    return _following(document, sighting) in _SPOKE


def _following(document: Document, sighting: Sighting) -> str:
    """The word right after a gathering."""
    return document.tokens[sighting.last].key if sighting.last < len(document.tokens) else ""


def _evident(
    document: Document, sighting: Sighting, dates: Sequence[DateExpression], said: Sequence[Statement]
) -> bool:
    """Whether a number, a day, a verb, a list or a speaker shows that a gathering took or takes place."""
    sentence = sentence_of(document, sighting)
    if _counts_on(sighting) or _in_weeks(document, sighting):
        return True
    if sighting.ordinal is not None or sighting.noun.alone or sighting.acted or any(d.span in sentence for d in dates):
        return True
    if meeting_slots.takes_place(document, sentence) or _decided(document, sighting, sentence):
        return True
    before = document.tokens[sighting.first - 1].key if sighting.first else ""
    if before == IN and (_following(document, sighting) in _COMING | _SPOKE or _to_join(document, sighting)):
        return True  # `در میزگرد … شرکت کند`
    if before == IN and sighting.noun.type == _SESSION and not sighting.bare and _lived(document, sighting, sentence):
        return True  # `در جلسه شورای شهر بابلسر، هزینه را اعلام کرده بود`
    if before == _HOST or _by_days(document, sighting) or (not sighting.bare and is_off(document, sighting)):
        return True
    if before == _HOLDING and meeting_slots.announces(document, sentence):
        return True
    return before not in _LISTED and _implied(document, sighting, sentence, said)


def _counts_on(sighting: Sighting) -> bool:
    """`اجلاس بعدی`: whether a gathering is counted on from another."""
    return any(key(w) in following() for w in sighting.name.split()[1:2])


def _to_join(document: Document, sighting: Sighting) -> bool:
    """`برای شرکت در اجلاس شهرداران`: whether someone goes to a gathering that has a name."""
    before = [t.key for t in document.tokens[max(0, sighting.first - 3) : sighting.first - 1]]
    return not sighting.bare and len(before) == 2 and before[0] in _PURPOSE and before[1] in _COMING


def _by_days(document: Document, sighting: Sighting) -> bool:
    """`در روز دوم نشست شهرداران`: whether the days of a gathering that has a name are counted."""
    tokens = document.tokens[max(0, sighting.first - 2) : sighting.first]
    return not sighting.bare and len(tokens) == 2 and tokens[0].key == DAY and ordinal_at(tokens, 1) is not None


def _in_weeks(document: Document, sighting: Sighting) -> bool:
    """`دو هفته پیش در بازدید از سد`, `آیین معارفه هفته بعد است`: whether a sentence puts a gathering, but for the day,
    in time."""
    put = sighting.first > 0 and document.tokens[sighting.first - 1].key == IN
    put = put or any(t.key in COPULAS for t in document.tokens[sighting.last : sighting.last + _SOON])
    return put and not sighting.bare and meeting_periods.counted(document, sentence_of(document, sighting))


def wished(document: Document, sighting: Sighting) -> bool:
    """`خواستار برگزاری جلسه … شد`: what is only asked for is no gathering yet."""
    before = [t.key for t in document.tokens[max(0, sighting.first - 2) : sighting.first]]
    if sighting.hidden or sighting.pointed or sighting.ordinal is not None or not before:
        return False
    return before[-1] in _ASKED or (len(before) == 2 and before[0] in _WISHES and before[1] in {_HOLDING, FORMING})


def _implied(document: Document, sighting: Sighting, sentence: Span, said: Sequence[Statement]) -> bool:
    """Whether someone speaks around a gathering, or the noun itself tells of one."""
    span = span_of(document.tokens, sighting.first, sighting.last)
    if any(s.evidence == sentence and not span.overlaps(s.span) for s in said):
        return True
    with_whom = any(key(w) in sighting.noun.opens for w in sighting.name.split())
    return sighting.noun.type == "ceremony" or (sighting.noun.type in {"encounter", "visit"} and with_whom)
