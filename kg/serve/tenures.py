"""Who held which office from when to when, and which sentences say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.rdf import vocab
from kg.serve.facts import Facts, Row

ACTING, FORMER, IN_OFFICE = "acting", "former", ""
"""How somebody is or was in an office."""


def of_person(facts: Facts, person: str) -> list[Row]:
    """The offices of a person: what articles bear out from day to day, then what no day is known of."""
    rows = [_row(facts, tenure) for tenure in facts.reading.subjects(vocab.HOLDER, person) if _is_tenure(facts, tenure)]
    dated = {facts.reading.value(str(row["iri"]), vocab.OF_OFFICE) for row in rows}
    undated = [(office, IN_OFFICE) for office in facts.reading.values(person, vocab.HOLDS) if office not in dated]
    undated += [(office, FORMER) for office in facts.reading.values(person, vocab.HELD)]
    return [*_sorted(rows), *(_undated(facts, person, office, state) for office, state in undated)]


def of_offices(facts: Facts, offices: Iterable[str]) -> list[Row]:
    """The holders of some offices by time, whoever stood in for them among them."""
    return _sorted(_row(facts, tenure) for office in set(offices) for tenure in _of_office(facts, office))


def former(facts: Facts, office: str) -> Iterator[Row]:
    """Whom articles call former holders of an office."""
    titles = (office, *facts.reading.subjects(vocab.FORMER_TITLE_OF, office))
    for title in titles:
        for person in facts.reading.subjects(vocab.HELD, title):
            yield _undated(facts, person, title, FORMER)


def _of_office(facts: Facts, office: str) -> Iterator[str]:
    for post in (office, *facts.reading.subjects(vocab.ACTING_FOR, office)):
        yield from (node for node in facts.reading.subjects(vocab.OF_OFFICE, post) if _is_tenure(facts, node))


def _is_tenure(facts: Facts, node: str) -> bool:
    return "Tenure" in facts.reading.classes(node)


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (str(row["started"] or row["from"]), str(row["iri"])))


def _row(facts: Facts, tenure: str) -> Row:
    read = facts.reading
    person, office = read.value(tenure, vocab.HOLDER), read.value(tenure, vocab.OF_OFFICE)
    over = read.value(tenure, vocab.ENDED_ON) or read.value(tenure, vocab.SUCCEEDED_BY)
    state = ACTING if read.value(tenure, vocab.ACTING) == "true" else FORMER if over else IN_OFFICE
    return {
        "iri": tenure, "person": facts.link(person), "office": facts.link(office), "state": state,
        "from": read.value(tenure, vocab.ATTESTED_FROM), "until": read.value(tenure, vocab.ATTESTED_UNTIL),
        "started": read.value(tenure, vocab.STARTED_ON), "ended": read.value(tenure, vocab.ENDED_ON),
        "sources": facts.evidence(person, office) or facts.sources(read.values(tenure, vocab.DERIVED_FROM)),
    }  # fmt: skip


def _undated(facts: Facts, person: str, office: str, state: str) -> Row:
    relation = vocab.HELD if state == FORMER else vocab.HOLDS
    sources = facts.evidence(person, office) or facts.sources(facts.reading.tellers(person, relation, office))
    return {
        "iri": "", "person": facts.link(person), "office": facts.link(office), "state": state,
        "from": "", "until": "", "started": "", "ended": "", "sources": sources,
    }  # fmt: skip
