"""Holders whom a relative clause tells of: `رضایی که هنوز شهردار قم بود`, `رضایی را که اکنون شهردار قم است`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.name_tables import today_words
from kg.extract.parties import Clause
from kg.extract.titles import stop_words, stop_words_of
from kg.model import Holding, Kind, Mention, Office
from kg.text.normalize import key
from kg.text.numerals import cardinal

RULE = "holdings.relative"
_OBJECT, _THAT = key("را"), key("که")
_ALSO = {key("نیز"), key("هم")}
_IS = {key("است"), key("هست")}
_WAS = key("بود")
# So many words of time may stand between the pronoun and the title.
_REACH = 8


def holdings(named: Sequence[Clause]) -> Iterator[Holding]:
    """Every holder whom a relative clause right behind the name gives an office, in the clauses."""
    for clause in named:
        for person, office in zip(clause.mentions, clause.mentions[1:], strict=False):
            if person.kind is Kind.PERSON and office.kind is Kind.OFFICE:
                entity = clause.cast.entities[office.ref]
                time = _time(clause, person, office)
                if time is not None and isinstance(entity, Office):
                    yield Holding(person.ref, office.ref, entity.former or time == _WAS, clause.span, RULE)


def _time(clause: Clause, person: Mention, office: Mention) -> str | None:
    """The copula with which the clause ends; None where it is no such clause."""
    tokens = clause.tokens
    at, end = clause.at(person.span.end), clause.at(office.span.start)
    at += at < end and tokens[at].key == _OBJECT
    if at >= end or tokens[at].key != _THAT or end - at > _REACH or not _free(clause, at + 1, end):
        return None
    last = clause.at(office.span.end)
    if tokens[last - 1].key == _WAS:
        return _WAS
    last += last < len(tokens) and tokens[last].key in _ALSO
    after = tokens[last].key if last < len(tokens) else ""
    return after if after == _WAS or after in _IS else None


def _free(clause: Clause, first: int, end: int) -> bool:
    """Whether nothing holds on to the title: only words of time and the like go before it."""
    passage = [token.key for token in clause.tokens[first:end]]
    if not passage:
        return True
    if passage[-1] in stop_words_of("preposition") or any(mark in passage for mark in ("«", ":", "؛")):
        return False
    return passage[-1] in stop_words() or passage[-1] in today_words() or cardinal(passage[-1]) is not None
