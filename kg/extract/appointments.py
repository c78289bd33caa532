"""Holders whom a verb sets beside a title: `رضایی به عنوان شهردار قم منصوب شد`, `رضایی از سال ۱۴۰۰ شهردار قم شد`, and
`رضایی از ۱۴۰۰ تا ۱۴۰۲ شهردار قم بود`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract import post_nouns
from kg.extract.name_tables import as_title
from kg.extract.office_events import BOTH, END, START, STAY, Event, becomes, grounds, past_at
from kg.extract.parties import Clause
from kg.extract.titles import stop_words
from kg.model import Holding, Kind, Mention, Office, Span
from kg.text.magnitudes import is_number
from kg.text.normalize import key
from kg.text.verbs import verb_at

APPOINTED, BECOME, SERVED = "holdings.appointed", "holdings.become", "holdings.served"
STAYED, LEFT = "holdings.stayed", "holdings.left"
_WAS, _REMAINED = "بود", key("ماند")
UNITS = {key("سال"), key("ماه"), key("دوره")}
# So many tokens may stand between a title and the verb that gives it: `به عنوان شهردار قم از سوی شورا انتخاب شد`.
_REACH = 8


Appointed = tuple[str, Mention, Mention]
"""A verb that sets someone beside a title: its rule, the person and the title."""


@dataclass(frozen=True, slots=True)
class Appointments:
    """The holders that verbs name, and the pairs of title and person of the same sentences that they speak against.

    `told` holds the clauses, each with its verbs.
    """

    holdings: tuple[Holding, ...]
    denied: frozenset[tuple[str, str, Span]]
    told: tuple[tuple[Clause, tuple[Appointed, ...]], ...]

    def denies(self, holding: Holding) -> bool:
        """Whether a name and a title that stand side by side belong to two people: `با حکم وزیر کشور، رضایی … شد`."""
        return (holding.person, holding.office, holding.evidence) in self.denied

    def beyond(self, known: Sequence[Holding]) -> Iterator[Holding]:
        """The holdings that are not known yet from the same sentence."""
        told = {(h.person, h.office, h.evidence) for h in known}
        return (h for h in self.holdings if (h.person, h.office, h.evidence) not in told)


def read(named: Sequence[Clause]) -> Appointments:
    """Every holder whom a verb of coming into an office, or of having been in it, names in the clauses."""
    found: list[Holding] = []
    denied: set[tuple[str, str, Span]] = set()
    told = tuple((clause, tuple(_appointed(clause))) for clause in named)
    for clause, given in told:
        for rule, person, office in given:
            entity = clause.cast.entities[office.ref]
            former = (isinstance(entity, Office) and entity.former) or rule == SERVED
            found.append(Holding(person.ref, office.ref, former, clause.span, rule))
            denied.update(_denied(clause, person, office))
    return Appointments(tuple(dict.fromkeys(found)), frozenset(denied), told)


def _denied(clause: Clause, person: Mention, office: Mention) -> Iterator[tuple[str, str, Span]]:
    """The one appointed is not who appoints, and whoever else the sentence names is not appointed."""
    for other in clause.mentions:
        entity = clause.cast.entities[other.ref]
        former = isinstance(entity, Office) and entity.former  # `رضایی که تا دیروز شهردار قم بود، … شد`
        if other.kind is Kind.OFFICE and other.ref != office.ref and clause.governed(other) and not former:
            yield person.ref, other.ref, clause.span
        elif other.kind is Kind.PERSON and other.ref != person.ref and clause.governed(other):
            yield other.ref, office.ref, clause.span


def _appointed(clause: Clause) -> Iterator[Appointed]:
    for event in clause.events:
        office = _given(clause, event) if event.sense in (START, STAY) else None
        person = clause.party(event) if office is not None else None
        if office is not None and person is not None and person.kind is Kind.PERSON:
            yield APPOINTED if event.sense == START else STAYED, person, office
        yield from _left(clause, event)
    for office in clause.mentions:
        event_rule = _being(clause, office) if office.kind is Kind.OFFICE else None
        person = clause.party(event_rule[0]) if event_rule is not None else None
        if event_rule is not None and person is not None and person.kind is Kind.PERSON:
            yield event_rule[1], person, office


def _left(clause: Clause, event: Event) -> Iterator[Appointed]:
    """`از ریاست شورای شهر قم استعفا داد`: whoever leaves a post that its noun tells."""
    posts = [m for m in clause.mentions if m.rule == post_nouns.RULES[post_nouns.LEFT]] if event.sense == END else []
    person = clause.party(event) if posts else None
    if person is None or person.kind is not Kind.PERSON:
        return
    for office in posts:
        between = range(clause.at(office.span.end), event.first)
        near = office.span.end <= clause.tokens[event.first].span.start and len(between) <= _REACH
        if near and all(verb_at(clause.tokens, i) is None for i in between):
            yield LEFT, person, office


def _given(clause: Clause, event: Event) -> Mention | None:
    """The title that stands after `به عنوان` and before the verb, with nothing that goes on with it between them."""
    for office in reversed(clause.mentions):
        at, last = clause.at(office.span.start), clause.at(office.span.end)
        if office.kind is not Kind.OFFICE or last > event.first or event.first - last > _REACH or at < 2:
            continue
        told = office.rule == post_nouns.RULES[post_nouns.GIVEN]
        titled = told or (clause.tokens[at - 2].key, clause.tokens[at - 1].key) in as_title()
        return office if titled and (last == event.first or clause.tokens[last].key in stop_words()) else None
    return None


def _being(clause: Clause, office: Mention) -> tuple[Event, str] | None:
    """`شد` or `بود` right after a title that no noun before it takes for itself, as an event of its subject."""
    at, last = clause.at(office.span.start), clause.at(office.span.end)
    if not _free(clause, at):
        return None
    if becomes(clause.tokens, last):
        return Event(at, last, START, of_subject=True), BECOME
    if clause.key_at(last) == _REMAINED:
        return Event(at, last, STAY, of_subject=True), STAYED
    # The title of one who left it takes `بود` in.
    entity, before = clause.cast.entities[office.ref], clause.tokens[last - 1].key
    was = before == _WAS or ((past := past_at(clause.tokens, last)) is not None and past[1] == _WAS)
    if was and isinstance(entity, Office) and entity.former:
        return Event(at, last, BOTH, of_subject=True), SERVED
    return None


def _free(clause: Clause, at: int) -> bool:
    """Whether what stands before a title ends a name, a time or a ground, and does not hold on to the title."""
    if at == 0:
        return False
    before = clause.tokens[at - 1]
    named = before.span.end in clause.ends
    counted = at > 1 and before.key in UNITS and is_number(clause.tokens[at - 2].key)  # `سه سال معاون …`
    return named or counted or before.key == "،" or is_number(before.key) or before.key in grounds()
