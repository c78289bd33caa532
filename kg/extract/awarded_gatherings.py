"""The next gathering of a series, for which a host is found at the one told of: `همدان میزبان اجلاس دهم شد`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.cast import Cast
from kg.extract.gathering_words import FROM, IN, TO, WITH
from kg.model import Document, Kind, Meeting, Mention, Place, PlaceType, Token
from kg.text.normalize import key

_HOST = {key("میزبان"), key("میزبانی")}
_PREPOSITIONS = {WITH, FROM, IN, TO}


def is_hosted(tokens: Sequence[Token], first: int) -> bool:
    """Whether a gathering whose name starts at a token is spoken of as one that somebody hosts."""
    return first > 0 and tokens[first - 1].key in _HOST


def is_awarded_at(document: Document, meeting: Meeting, offset: int) -> bool:
    """Whether the word at an offset is the `میزبان` right before the name of a gathering with a number."""
    hosted = (at for at in _firsts(document, meeting) if is_hosted(document.tokens, at))
    return meeting.ordinal is not None and any(document.tokens[at - 1].span.start == offset for at in hosted)


def is_awarded(document: Document, meeting: Meeting, met: Sequence[Meeting]) -> bool:
    """Whether all that is told of a gathering is who hosts it, where another of its kind is told of before; `met` are
    all meetings of the article."""
    before = any(m is not meeting and m.type == meeting.type and m.mentions[0] < meeting.mentions[0] for m in met)
    hosted = (is_hosted(document.tokens, at) for at in _firsts(document, meeting))
    return meeting.ordinal is not None and before and all(hosted)


def _firsts(document: Document, meeting: Meeting) -> list[int]:
    """The tokens at which a gathering is named."""
    return [document.index[mention.start] for mention in meeting.mentions]


def awarded(document: Document, cast: Cast, meeting: Meeting) -> Meeting:
    """Such a meeting with the town that it was given to, and with nothing that is told of the one where it was."""
    host = _host(document, cast, meeting)
    return replace(meeting, place=host, hosts=(host,) if host else ())


def _host(document: Document, cast: Cast, meeting: Meeting) -> str | None:
    """The town named last before `میزبان`, unless a preposition takes it: `همدان با رقابت با قم میزبان … شد`; or the
    first behind: `میزبانی پنجمین اجلاس به شیراز رسید`."""
    tokens, start = document.tokens, meeting.mentions[0].start
    towns = [m for m in cast.within(meeting.evidence, Kind.PLACE) if _is_city(cast, m)]
    at = {m: document.index[m.span.start] for m in towns}
    before = [m for m in towns if m.span.end <= start and tokens[at[m] - 1].key not in _PREPOSITIONS]
    behind = [m for m in towns if m.span.start > start and tokens[at[m] - 1].key == TO]
    return next((m.ref for m in (*before[-1:], *behind)), None)


def _is_city(cast: Cast, mention: Mention) -> bool:
    entity = cast.entities[mention.ref]
    return isinstance(entity, Place) and entity.type is PlaceType.CITY
