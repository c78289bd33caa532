"""Who holds an office that the article never sets beside a name: by another title for it, or by presiding."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kg.extract.cast import Cast
from kg.extract.reading import COMMA, apart
from kg.lexicon import words
from kg.model import Document, Kind, Office, Span
from kg.text.normalize import compact, key

_PRESIDED = (key("به"), key("ریاست"))
# Roles of those who preside over a body.
_HEADS = {"head", "council_head"}
# Whoever presides stands this many tokens after the body at most.
_NEAR = 12
# Words of so many letters may begin a longer one that means the same: `شهردار قم`, `شهرداری قم`.
_SHORTEST_STEM = 5


@cache
def _generic() -> frozenset[str]:
    """Words that a title may have or lack and mean the same office."""
    return frozenset(key(form) for form in words("generic_office_words"))


def _content(office: Office, name: str) -> frozenset[str]:
    found = (compact(word) for word in apart(name))
    return frozenset(word for word in found if word not in _generic() and word != COMMA)


def _covers(more: frozenset[str], less: frozenset[str]) -> bool:
    return all(any(w == m or (len(w) >= _SHORTEST_STEM and m.startswith(w)) for m in more) for w in less)


def alike(first: Office, second: Office) -> bool:
    """Whether two titles may be of one office: the same role, and no word in the shorter that the longer lacks."""
    if first.role != second.role or first.former != second.former:
        return False
    pairs = ((_content(first, a), _content(second, b)) for a in first.names[:1] for b in second.names[:1])
    return any(min(len(a), len(b)) > 1 and (_covers(a, b) or _covers(b, a)) for a, b in pairs)


def of_like_office(cast: Cast, office: str, held: Sequence[tuple[str, str]]) -> str | None:
    """The one person who holds an office like this one; `held` are the pairs of person and office so far."""
    own = cast.entities[office]
    if not isinstance(own, Office):
        return None
    found = {
        person
        for person, ref in held
        if isinstance(other := cast.entities[ref], Office) and ref != office and alike(own, other)
    }
    return found.pop() if len(found) == 1 else None


def presiding(document: Document, cast: Cast, office: str) -> str | None:
    """Who presides over the body whose head an office is: `جلسه شورای شهر به ریاست رضایی برگزار شد`."""
    own = cast.entities[office]
    if not isinstance(own, Office) or own.organization is None or own.role not in _HEADS:
        return None
    for mention in cast.mentions:
        if mention.ref == own.organization:
            person = _presider(document, cast, mention.span)
            if person is not None:
                return person
    return None


def _presider(document: Document, cast: Cast, body: Span) -> str | None:
    tokens, first = document.tokens, bisect_left(document.starts, body.end)
    for at in range(first, min(first + _NEAR, len(tokens)) - 2):
        if (tokens[at].key, tokens[at + 1].key) == _PRESIDED:
            person = cast.starting(tokens[at + 2].span.start, Kind.PERSON)
            return person.ref if person is not None else None
    return None
