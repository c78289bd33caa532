"""When someone came into an office or left it, where the sentence that says so names the day.

A day stands only where the words and the publication settle it, and where the sentence names one day alone: of two,
none is taken. What is vaguer (`از سال ۱۴۰۰ تا ۱۴۰۲`) stays as its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.extract.appointments import LEFT, SERVED, STAYED, Appointed, Appointments
from kg.extract.cast import Cast
from kg.extract.office_events import END, START, done, noun_before
from kg.extract.parties import Clause
from kg.model import Document, Holding, Kind, Mention, Office, Span, Statement
from kg.text.jalali import DateExpression, Precision, find_dates
from kg.text.magnitudes import is_number
from kg.text.normalize import key

_FROM, _UNTIL = key("از"), key("تا")
# What the rules tell of that tell of no start.
_OVER = {SERVED: "served", STAYED: "stayed", LEFT: END}
# The longest `از … تا …` before a title, in tokens.
_LONGEST_TERM = 14


@dataclass(frozen=True, slots=True)
class _Turn:
    """A sentence says that a person came into an office or left it, or had it over a time."""

    person: str
    office: str
    sense: str
    clause: Clause


def dated(
    document: Document, cast: Cast, given: Appointments, published: date | None, said: Sequence[Statement]
) -> tuple[Holding, ...]:
    """The holdings of a cast with their days, and with the sentences that tell of one as evidence of their own."""
    turns = [turn for clause, appointed in given.told for turn in _turns(clause, appointed, cast.holdings)]
    if not turns:
        return cast.holdings
    # What is said in quotation marks counts its days from when it was said.
    quoted = [s.span for s in said]
    dates = [d for d in find_dates(document, published) if not any(d.span.overlaps(q) for q in quoted)]
    found = list(cast.holdings)
    for turn in turns:
        told = _told(turn, [d for d in dates if d.span in turn.clause.span])
        if told.started or told.ended or told.date_text:
            _place(found, told)
    return tuple(found)


def _place(holdings: list[Holding], told: Holding) -> None:
    """Put what a sentence says of a holding's time beside what the same sentence says of the holding."""
    for at, holding in enumerate(holdings):
        if (holding.person, holding.office, holding.evidence) == (told.person, told.office, told.evidence):
            holdings[at] = replace(
                holding, started=holding.started or told.started, ended=holding.ended or told.ended,
                date_text=holding.date_text or told.date_text,
            )  # fmt: skip
            return
    holdings.append(told)


def _told(turn: _Turn, dates: Sequence[DateExpression]) -> Holding:
    office = turn.clause.cast.entities[turn.office]
    former = isinstance(office, Office) and office.former
    holding = Holding(turn.person, turn.office, former, turn.clause.span, f"holdings.{turn.sense}")
    if turn.sense not in (START, END):
        return _term(holding, turn, dates)
    days = {d.date for d in dates if d.precision is Precision.DAY}
    day = days.pop() if len(days) == 1 else None
    if not dates or (day is None and len(dates) > 1):
        return holding
    text = turn.clause.document.printed(dates[0].span)
    return replace(
        holding, started=day if turn.sense == START else None, ended=day if turn.sense == END else None, date_text=text
    )


def _term(holding: Holding, turn: _Turn, dates: Sequence[DateExpression]) -> Holding:
    """`از ۱۵ مهر ۱۴۰۰ تا ۲ آذر ۱۴۰۲` before a title: its words, and its days where they are settled."""
    words = _stretch(turn)
    if words is None:
        return holding
    day = {_opening(turn.clause, d): d.date for d in dates if d.span in words and d.precision is Precision.DAY}
    text = turn.clause.document.printed(words)
    return replace(holding, started=day.get(_FROM), ended=day.get(_UNTIL), date_text=text)


def _opening(clause: Clause, expression: DateExpression) -> str:
    at = clause.at(expression.span.start)
    return clause.tokens[at - 1].key if at else ""


def _stretch(turn: _Turn) -> Span | None:
    """The words from `از` or `تا` to the title, if they name a number."""
    clause = turn.clause
    office = next(m for m in clause.mentions if m.ref == turn.office)
    last = clause.at(office.span.start)
    before = range(max(last - _LONGEST_TERM, 0), last)
    first = next((i for i in before if clause.tokens[i].key in (_FROM, _UNTIL)), None)
    if first is None or not any(is_number(t.key) for t in clause.tokens[first:last]):
        return None
    inside = Span(clause.tokens[first].span.start, clause.tokens[last - 1].span.end)
    return None if any(m.span.overlaps(inside) for m in clause.mentions) else inside


# What a sentence tells of.


def _turns(clause: Clause, appointed: Sequence[Appointed], holdings: Sequence[Holding]) -> Iterator[_Turn]:
    for rule, person, office in appointed:
        yield _Turn(person.ref, office.ref, _OVER.get(rule, START), clause)
    leaving = ((clause.party(event), event) for event in clause.events if event.sense == END)
    for party, event in leaving:
        held = _holding(clause, party, holdings) if party is not None and clause.leaves(event, party) else None
        if held is not None:
            yield _Turn(held.person, held.office, END, clause)
    for mention in clause.mentions:
        at = clause.opening(mention)
        if noun_before(clause.tokens, at, left=False) is None:
            continue
        held = _holding(clause, mention, holdings)
        sense = noun_before(clause.tokens, at, left=held is not None and held.former)
        next_ = _given_next(clause, mention, appointed, holdings) if held is None and sense == END else None
        post = held.office if held is not None else next_
        if post is not None and sense is not None and done(clause.tokens, sense):
            yield _Turn(held.person if held is not None else mention.ref, post, sense, clause)


def _given_next(
    clause: Clause, mention: Mention, appointed: Sequence[Appointed], holdings: Sequence[Holding]
) -> str | None:
    """`با استعفای رضایی موافقت و کریمی را به عنوان شهردار قم انتخاب کرد`: the office that someone leaves of whom the
    article knows none is the only one that its sentence gives to another."""
    known = any(h.person == mention.ref for h in holdings)
    if mention.kind is not Kind.PERSON or known or clause.key_after(mention) == _FROM:
        return None
    given = {(p.ref, o.ref) for rule, p, o in appointed if rule not in _OVER}
    return next((o for p, o in given if p != mention.ref), None) if len(given) == 1 else None


def _holding(clause: Clause, mention: Mention, held: Sequence[Holding]) -> Holding | None:
    """The one holding that a person or a title stands for, first in the sentence and then in the article."""
    if mention.kind is Kind.OFFICE:
        return _only(h for h in held if h.office == mention.ref)
    own = [h for h in held if h.person == mention.ref]
    here = [h for h in own if any(m.ref == h.office for m in clause.mentions)]
    return _only(here) or _only(own) or _only(h for h in own if not h.former)


def _only(holdings: Iterable[Holding]) -> Holding | None:
    found = {(h.person, h.office): h for h in holdings}
    return next(iter(found.values())) if len(found) == 1 else None
