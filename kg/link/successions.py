"""What an article says elsewhere of a gathering: which one it follows, and of which body it is a session."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.lexicon import table, words
from kg.link.bare_names import bare, sitting
from kg.link.office_keys import tail
from kg.model import Meeting
from kg.text.normalize import key

_CANCELLED, _SESSION = "cancelled", "session"
# How far apart the sessions of one body may be.
_OFTEN, _SELDOM = timedelta(days=2), timedelta(days=16)


@dataclass(frozen=True, slots=True)
class Fuller:
    """A gathering's number, 0 where unknown, and further names for it."""

    ordinal: int = 0
    names: tuple[str, ...] = ()


def fuller(meeting: Meeting, met: Sequence[Meeting], bodies: Collection[str]) -> Fuller:
    """`اجلاس بعدی` counts on from the gathering told of, and is of its name; `نشست مجمع` is of the one body so called.

    `met` are all gatherings of the article, `bodies` the keys of its organisations.
    """
    step = next((steps()[w] for w in key(meeting.names[0]).split() if w in steps()), 0)
    other = _beside(meeting, met) if step else None
    if other is None:
        return Fuller(meeting.ordinal or 0, tuple(_of_body(meeting, bodies)))
    number = other.ordinal + step if other.ordinal else 0
    names = (bare(key(name), other.ordinal or 0) for name in other.names[:1])
    return Fuller(meeting.ordinal or max(number, 0), tuple(names))


def counted_back(meeting: Meeting, met: Sequence[Meeting]) -> tuple[date, date] | None:
    """The time in which a numbered session must have been, of which an article tells beside a later one by its number
    and its day: `در جلسه ۳۲۸ همین وعده را داده بود`, told of in the 335th. None where that is open."""
    if meeting.type != _SESSION or not meeting.ordinal or meeting.date or meeting.within:
        return None
    later = [m for m in met if m.type == _SESSION and m.date and (m.ordinal or 0) > meeting.ordinal + 1]
    nearest = min(later, key=lambda m: m.ordinal or 0, default=None)
    if nearest is None or nearest.date is None:
        return None
    behind = (nearest.ordinal or 0) - meeting.ordinal
    return nearest.date - behind * _SELDOM, nearest.date - behind * _OFTEN


def _beside(meeting: Meeting, met: Sequence[Meeting]) -> Meeting | None:
    """The gathering from which a next or a former one counts: the one named first that has all words of its name."""
    said = _own(meeting)
    near = [m for m in met if m is not meeting and not any(w in steps() for w in key(m.names[0]).split())]
    found = [m for m in near if said <= _all(m) and m.type in _sat() and m.status != _CANCELLED]
    numbered = [m for m in found if m.ordinal]
    return next(iter(numbered or found), None) if meeting.type in _sat() else None


def _own(meeting: Meeting) -> set[str]:
    """The words of a name beside its noun, its town and what tells no gathering from another."""
    place = set(key(tail(meeting.place).split("/")[-1]).split()) if meeting.place and "/" in meeting.place else set()
    return set(key(meeting.names[0]).split()) - _plain() - place


def _all(meeting: Meeting) -> set[str]:
    return {word for name in meeting.names for word in key(name).split()}


def _of_body(meeting: Meeting, bodies: Collection[str]) -> Iterator[str]:
    """The name with the whole of the body whose head it ends in, where the article names one such body."""
    name = bare(key(meeting.names[0]), meeting.ordinal or 0).split()
    if len(name) > 1 and name[-1] in sitting():
        whole = [body for body in map(tail, bodies) if body.split()[0] == name[-1] and len(body.split()) > 1]
        if len(whole) == 1:
            yield " ".join([*name[:-1], whole[0]])


@cache
def steps() -> dict[str, int]:
    """Words by which a name counts on from another gathering, and how far."""
    return {key(row["form"]): int(row["step"]) for row in table("succession_words")}


@cache
def _sat() -> frozenset[str]:
    """Kinds of gathering that follow one another in a series."""
    return frozenset({"session", "summit", "assembly", "conference", "festival", "exhibition"})


@cache
def _plain() -> frozenset[str]:
    forms = [*words("meeting_plain_words"), *words("meeting_times"), *steps()]
    forms += [form for row in table("meeting_cues") for form in row["form"].split()]
    forms += [row["form"] for name in ("date_words", "stop_words", "period_words", "numerals") for row in table(name)]
    return frozenset(key(part) for form in forms for part in form.split())
