"""Whether a gathering is planned, was held, was put off or called off; and the day that it was put off from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from kg.extract import cancellations
from kg.extract.sighting import tokens_in
from kg.lexicon import table
from kg.model import Document, Meeting, Span, Statement
from kg.text.jalali import DateExpression
from kg.text.normalize import key
from kg.text.phrases import Phrases

_PLANNED, _HELD, _UNSURE = "planned", "held", "unsure"
_TO, _DAY, _COMMA = key("به"), key("روز"), "،"
_FROM_TO = ((key("از"),), (_TO,))
_AFTER = (key("پس"), key("از"))
_INSTEAD, _IN_PLACE = (_TO, key("جای")), (key("به‌جای"),)
# So many characters may stand between a day and the words that put a gathering off to it.
_NEAR = 3


@cache
def _words() -> Phrases[str]:
    return Phrases((row["form"], row["status"]) for row in table("meeting_status_words"))


def told(
    document: Document, meeting: Meeting, published: date | None, dates: Sequence[DateExpression],
    said: Sequence[Statement],
) -> Meeting:  # fmt: skip
    """The meeting with its status, and, where it was put off to a day, with that day and the one before."""
    off = cancellations.status(document, meeting.mentions, said)
    if off is None and (moved := _moved(document, meeting, dates)) is not None:
        return moved
    if off == cancellations.POSTPONED:
        return _put_off(document, replace(meeting, status=off), dates)
    return replace(meeting, status=off or _taking_place(document, meeting, published, said))


def _taking_place(
    document: Document, meeting: Meeting, published: date | None, said: Sequence[Statement]
) -> str | None:
    """Planned or held: by the day, and where that does not tell, by the first verb after a name."""
    found = next(_verbs(document, meeting, said), None)
    if found == _UNSURE:
        return None
    if meeting.date and published and meeting.date != published:
        return _PLANNED if meeting.date > published else _HELD
    return found or (_HELD if meeting.rule == "meetings.verb" else None)


def _verbs(document: Document, meeting: Meeting, said: Sequence[Statement]) -> Iterator[str]:
    """What the words after each name say, those of the reporter first."""
    spoken = [m for m in meeting.mentions if any(m in s.span for s in said)]
    for mention in (*(m for m in meeting.mentions if m not in spoken), *spoken):
        sentence = document.sentence(mention) or mention
        if _words_in(document, sentence.start, mention.start)[-2:] == _AFTER:
            yield _HELD  # `پس از نشست مشترک قرار شد …`
        heard = [s.span for s in said if s.span.overlaps(sentence) and mention not in s.span]
        tokens = [t for t in tokens_in(document, Span(mention.start, sentence.end)) if t.span.start >= mention.start]
        own = [t for t in tokens if not any(t.span in span for span in heard)] if heard else tokens
        yield from (status for _, _, status in _words().all(own))


def _put_off(document: Document, meeting: Meeting, dates: Sequence[DateExpression]) -> Meeting:
    for sentence, words in cancellations.put_off(document, meeting.mentions):
        days = [d for d in dates if d.span in sentence and d.date is not None and d.span.end <= words.start]
        new = next((d for d in days if words.start - d.span.end <= _NEAR and _aimed(document, sentence, d.span)), None)
        if new is not None:
            old = next((d for d in days if d.span.end < new.span.start and d.date != new.date), None)
            return replace(
                meeting, date=new.date, date_text=document.printed(new.span), moved_from=old.date if old else None
            )
    return _set_anew(document, meeting, dates)


def _set_anew(document: Document, meeting: Meeting, dates: Sequence[DateExpression]) -> Meeting:
    """`به تعویق افتاد. این جلسه سه‌شنبه برگزار خواهد شد`: put off to the later day on which it is told to be."""
    first = meeting.date
    for mention in meeting.mentions[1:] if first is not None else ():
        sentence = document.sentence(mention) or mention
        behind = [d for d in dates if d.span in sentence and d.span.start >= mention.end]
        later = next((d for d in behind if d.date is not None and first is not None and d.date > first), None)
        tokens = [t for t in tokens_in(document, sentence) if t.span.start >= mention.end]
        if later is not None and any(status == _PLANNED for _, _, status in _words().all(tokens)):
            return replace(meeting, date=later.date, date_text=document.printed(later.span), moved_from=first)
    return meeting


def _moved(document: Document, meeting: Meeting, dates: Sequence[DateExpression]) -> Meeting | None:
    """The meeting put off, where a sentence that names it tells both days: `از ۲۵ بهمن به ۹ اسفند`, `به جای ۲۵ بهمن،
    ۹ اسفند`."""
    for mention in meeting.mentions:
        sentence = document.sentence(mention) or mention
        days = [d for d in dates if d.span in sentence and d.date is not None]
        for old, new in pairwise(days):
            before = _words_in(document, sentence.start, old.span.start)[-2:]
            between = _words_in(document, old.span.end, new.span.start)
            instead = before == _INSTEAD or before[-1:] == _IN_PLACE
            if (before[-1:], between) == _FROM_TO or (instead and set(between) <= {_COMMA}):
                return replace(
                    meeting, date=new.date, date_text=document.printed(new.span), moved_from=old.date,
                    status=cancellations.POSTPONED,
                )  # fmt: skip
    return None


def _words_in(document: Document, start: int, end: int) -> tuple[str, ...]:
    """The words between two offsets, without `روز`, which may be joined to the word before it: `به‌روز`."""
    keys = (t.key for t in tokens_in(document, Span(start, end)))
    return tuple(_TO if word == _TO + _DAY else word for word in keys if word != _DAY)


def _aimed(document: Document, sentence: Span, day: Span) -> bool:
    """Whether `به`, perhaps with `روز`, stands before a day."""
    return _words_in(document, sentence.start, day.start)[-1:] == (_TO,)


def with_speakers(meetings: Sequence[Meeting], said: Sequence[Statement]) -> tuple[Meeting, ...]:
    """Where somebody spoke at a gathering, it was held."""
    heard = {s.meeting for s in said}
    return tuple(replace(m, status=_HELD) if m.status is None and m.ref in heard else m for m in meetings)
