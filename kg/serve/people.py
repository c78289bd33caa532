"""The pages of people, groups, offices and organisations: who held what, met whom, and said what."""

from __future__ import annotations

from collections.abc import Mapping

from kg.rdf import vocab
from kg.serve import meetings, statements, tenures
from kg.serve.facts import Facts, Row, Section, section
from kg.serve.identities import rulings


def person(facts: Facts, node: str, sheet: int, filters: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a person's page, or of a group's."""
    said = statements.spoken_by(facts, node)
    return (
        section("offices", tenures.of_person(facts, node)),
        section("meetings", meetings.of_participant(facts, node)),
        section("companions", meetings.companions(facts, node)),
        section("topics", statements.topics(facts, said)),
        statements.section(facts, said, sheet, filters),
        section("rulings", rulings(facts, node)),
    )


def office(facts: Facts, node: str, sheet: int, filters: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of an office's page."""
    read = facts.reading
    said = {*read.subjects(vocab.SPEAKER_OFFICE, node), *read.subjects(vocab.SPEAKER, node)}
    return (
        section("about", _about_office(facts, node)),
        section("holders", [*tenures.of_offices(facts, [node]), *tenures.former(facts, node)]),
        section("meetings", meetings.of_participant(facts, node)),
        section("topics", statements.topics(facts, said)),
        statements.section(facts, said, sheet, filters),
    )


def _about_office(facts: Facts, node: str) -> list[Row]:
    """What completes an office: its role, town and body, and the office that it belongs to."""
    relations = {
        "role": vocab.ROLE, "jurisdiction": vocab.JURISDICTION, "organization": vocab.OF_ORGANIZATION,
        "acting_for": vocab.ACTING_FOR, "former_title_of": vocab.FORMER_TITLE_OF,
    }  # fmt: skip
    return [
        {"relation": name, "value": link}
        for name, relation in relations.items()
        for link in facts.linked(node, relation)
    ]


def organization(facts: Facts, node: str, sheet: int, filters: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of an organisation's page."""
    read = facts.reading
    said = statements.spoken_by(facts, node)
    published = facts.by_day(read.subjects(vocab.PUBLISHER, node))
    return (
        section("holders", tenures.of_offices(facts, read.subjects(vocab.OF_ORGANIZATION, node))),
        section("meetings", meetings.of_participant(facts, node)),
        section("published", ({"article": facts.link(a), "date": facts.date(a)} for a in reversed(published))),
        statements.section(facts, said or statements.naming(facts, node), sheet, filters),
    )
