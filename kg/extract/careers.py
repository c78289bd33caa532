"""Holders whom a copula sets beside a title, and those who are made one: `رضایی پیش از این شهردار یزد بود`, `وی اکنون
شهردار یزد است`, `شورا رضایی را شهردار یزد کرد`.

A pronoun, or a subject left out, means the one whom the sentence names before it, or else the last sentence that names
people: the only one of them, or the one that nothing governs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract import post_nouns
from kg.extract.appointments import UNITS
from kg.extract.name_tables import today_words
from kg.extract.office_events import becomes, grounds, past_at
from kg.extract.parties import Clause
from kg.extract.titles import stop_words, stop_words_of
from kg.model import Holding, Kind, Mention, Office, Span
from kg.text.magnitudes import is_number
from kg.text.normalize import key
from kg.text.verbs import Tense, verb_at

RULE = "holdings.career"
_BORNE = {post_nouns.RULES[post_nouns.HELD], post_nouns.RULES[post_nouns.BORE]}
_OBJECT, _THAT, _AND, _COMMA = key("را"), key("که"), key("و"), "،"
_PRONOUNS = {key("او"), key("وی"), key("ایشان"), key("نامبرده")}
_IS, _WAS = {key("است"), key("هست")}, {key("بود"), key("بوده"), key("بوده است")}
_MADE = {"کرد", "نمود", "ساخت"}
# Words of time that no table has: after them a title belongs to nothing before it.
_ONCE = frozenset(
    key(word) for word in (
        "پیشتر", "پیش‌تر", "قبلا", "سابقا", "زمانی", "روزگاری", "سال‌ها", "مدتی", "هم‌اکنون", "اینک", "حالا", "تاکنون",
        "همچنان", "گذشته", "نیز", "هم", "خود", "پیش",
    )
)  # fmt: skip
_MORE_ENDS = _ONCE | UNITS | {_COMMA}
# So many words may stand between the one and the title; so many sentences back a pronoun reaches.
_REACH, _BACK = 8, 3


def holdings(named: Sequence[Clause], known: Sequence[Holding]) -> Iterator[Holding]:
    """Every holder whom a copula or a verb of making gives an office, in the clauses in their order; `known` are those
    of titles beside names."""
    beside = {(h.office, h.evidence): h.person for h in known}
    for number, clause in enumerate(named):
        for office in clause.mentions:
            entity = clause.cast.entities[office.ref]
            if not isinstance(entity, Office):
                continue
            first, last = clause.at(office.span.start), clause.at(office.span.end)
            borne = office.rule in _BORNE
            first = post_nouns.opening(clause.tokens, first) if borne else first
            copula = borne or _copula(clause, last)
            person = _made(clause, first, last) or (_being(named, number, first, beside) if copula else None)
            if person is not None:
                yield Holding(person, office.ref, entity.former, clause.span, RULE)


def _made(clause: Clause, first: int, last: int) -> str | None:
    """Whoever stands before `را`, where a verb of making follows the title."""
    past = past_at(clause.tokens, last)
    if past is None or past[1] not in _MADE:
        return None
    at = _opening(clause, first, grounds())
    if not at or clause.tokens[at - 1].key != _OBJECT:
        return None
    return _ending(clause, at - 1)


def _being(named: Sequence[Clause], number: int, first: int, beside: Mapping[tuple[str, Span], str]) -> str | None:
    """The subject of the copula after the title, or of the one that the title of a former holder takes in."""
    clause = named[number]
    if (further := _further(clause, first)) is not None:
        return further
    at = _opening(clause, first, frozenset())
    if at and clause.tokens[at - 1].key == _THAT:
        at -= 1  # `او که پیش از این شهردار یزد بود`
    if at and clause.tokens[at - 1].key in _PRONOUNS:
        return _meant(named, number, at - 1) if _opens(clause, at - 1) else None
    person = _ending(clause, at) or _titled(clause, at, beside)
    if person is not None:
        return person
    return _meant(named, number, 0) if at == 0 and first else None


def _further(clause: Clause, first: int) -> str | None:
    """The subject of what a sentence told before: `رضایی به قم رفت و شهردار آن شد`, `رضایی که از قم آمد، شهردار شد`."""
    before = clause.tokens[first - 1].key if first > 1 else ""
    if before not in {_AND, _COMMA} or not _is_verb(clause, first - 2):
        return None
    people = [m for m in _people(clause.mentions) if clause.at(m.span.end) <= first]
    if before == _COMMA:
        people = [m for m in people if clause.tokens[clause.at(m.span.end)].key == _THAT]
    return next((m.ref for m in people if not clause.governed(m)), None)


def _titled(clause: Clause, at: int, beside: Mapping[tuple[str, Span], str]) -> str | None:
    """The person beside a title that ends before a token: `رضایی عضو سابق شورا اکنون شهردار یزد است`."""
    end = clause.tokens[at - 1].span.end if at else -1
    found = (beside.get((m.ref, clause.span)) for m in clause.mentions if m.kind is Kind.OFFICE and m.span.end == end)
    return next((person for person in found if person is not None), None)


def _copula(clause: Clause, last: int) -> bool:
    here = [token.key for token in clause.tokens[last - 1 : last + 1]]
    return here[0] in _WAS or (len(here) == 2 and here[1] in _WAS | _IS) or becomes(clause.tokens, last)


def _opening(clause: Clause, first: int, more: frozenset[str]) -> int:
    """The first of the words of time right before a title, which nothing then holds on to; the title itself where
    none stands there. `more`: what else may end them."""
    tokens, at = clause.tokens, first
    loose = first and (_ends(tokens[first - 1].key) or tokens[first - 1].key in more)
    while loose and at and first - at < _REACH:
        before = tokens[at - 1]
        if before.key in _PRONOUNS | {_OBJECT, _THAT} or before.span.end in clause.ends or _is_end(clause, at - 1):
            break
        at -= 1
    return at


def _ends(word: str) -> bool:
    """Whether a word ends a time or a pause, so that no title goes with it."""
    if word in stop_words_of("preposition") or word in _PRONOUNS:
        return False
    return word in stop_words() or word in today_words() or word in _MORE_ENDS or is_number(word)


def _is_end(clause: Clause, at: int) -> bool:
    """Whether a clause ends at a token: with a mark or a finite verb."""
    return clause.tokens[at].key in {":", "؛", "«", "»", "."} or _is_verb(clause, at)


def _is_verb(clause: Clause, at: int) -> bool:
    found = verb_at(clause.tokens, at)
    return found is not None and found[1].tense is not Tense.SUBJUNCTIVE


def _ending(clause: Clause, at: int) -> str | None:
    """The person whose name ends before a token and is the subject there, or the object before `را`."""
    end = clause.tokens[at - 1].span.end if at else -1
    found = (m for m in clause.mentions if m.kind is Kind.PERSON and m.span.end == end and not clause.governed(m))
    return next((m.ref for m in found), None)


def _opens(clause: Clause, at: int) -> bool:
    """Whether a pronoun opens a clause that nobody else tells."""
    before = [token.key for token in clause.tokens[:at]]
    return not {":", "«", _THAT} & set(before) and (not before or before[-1] in {_COMMA, _AND})


def _meant(named: Sequence[Clause], number: int, at: int) -> str | None:
    """Whom a pronoun at a token of a clause means, or a subject that is left out."""
    clause = named[number]
    limit = clause.tokens[at].span.start
    here = _people([m for m in clause.mentions if m.span.end <= limit])
    if here:
        return here[-1].ref
    for earlier in reversed(named[max(0, number - _BACK) : number]):
        people = _people(earlier.mentions)
        if len({m.ref for m in people}) == 1:
            return people[0].ref
        if people:
            return next((m.ref for m in people if not earlier.governed(m)), None)
    return None


def _people(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.kind is Kind.PERSON]
