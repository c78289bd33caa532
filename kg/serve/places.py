"""The pages of places and of topics: mayors by time, gatherings, people, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping

from kg.ontology import NAMESPACES
from kg.rdf import vocab
from kg.serve import meetings, statements, tenures
from kg.serve.facts import Facts, Row, Section, section

_MAYOR = NAMESPACES["role"] + "mayor"


def place(facts: Facts, node: str, sheet: int, filters: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a place's page."""
    read = facts.reading
    offices = read.subjects(vocab.JURISDICTION, node)
    mayors = [office for office in offices if _MAYOR in read.values(office, vocab.ROLE)]
    others = [office for office in offices if office not in mayors and not _stands_in(facts, office, mayors)]
    held = {*read.subjects(vocab.HELD_IN, node), *read.subjects(vocab.HOSTED_BY, node)}
    named = statements.naming(facts, node)
    return (
        section("about", _about(facts, node)),
        section("mayors", tenures.of_offices(facts, mayors)),
        section("meetings", meetings.listed(facts, held)),
        section("holders", tenures.of_offices(facts, others)),
        section("topics", statements.topics(facts, named)),
        statements.section(facts, named, sheet, filters),
    )


def _stands_in(facts: Facts, office: str, mayors: list[str]) -> bool:
    return any(post in mayors for post in facts.reading.values(office, vocab.ACTING_FOR))


def _about(facts: Facts, node: str) -> list[Row]:
    """Where a place lies, and what others call it; from the gazetteer, not from articles."""
    read = facts.reading
    rows: list[Row] = []
    for name, relation in (("province", vocab.IN_PROVINCE), ("country", vocab.IN_COUNTRY)):
        rows += [{"relation": name, "value": link} for link in facts.linked(node, relation)]
    population = read.value(node, vocab.POPULATION)
    if population:
        rows.append({"relation": "population", "value": f"{int(population):,}"})
    latitude, longitude = read.value(node, vocab.LATITUDE), read.value(node, vocab.LONGITUDE)
    if latitude and longitude:
        rows.append({"relation": "coordinates", "value": f"{latitude}, {longitude}"})
    rows += [{"relation": "same_as", "value": other} for other in read.values(node, vocab.EXACT_MATCH)]
    return rows


def topic(facts: Facts, node: str, sheet: int, filters: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a topic's page."""
    read = facts.reading
    about = read.subjects(vocab.ABOUT, node)
    said = [each for each in about if "Statement" in read.classes(each)]
    met = [each for each in about if "Meeting" in read.classes(each)]
    broader, narrower = facts.linked(node, vocab.BROADER), facts.links(read.subjects(vocab.BROADER, node))
    definition = read.named_in(node, vocab.DEFINITION, facts.words.language)
    rows: list[Row] = [{"relation": "definition", "value": text} for text in definition]
    rows += [{"relation": "broader", "value": link} for link in broader]
    rows += [{"relation": "narrower", "value": link} for link in narrower]
    return (
        section("about", rows),
        section("speakers", statements.speakers(facts, said)),
        section("meetings", meetings.listed(facts, met)),
        statements.section(facts, said, sheet, filters),
    )
