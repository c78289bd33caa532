"""Side by side: two speakers on a topic, two agencies on one gathering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.rdf import vocab
from kg.serve import meetings, statements
from kg.serve.facts import Cell, Facts, Link, Page, Row, Section, section

SPEAKERS = ("Person", "Office", "Group", "Organization")
"""The classes of those who speak."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, and its statements: those of one sheet, and how many there are."""

    of: Link
    rows: tuple[Row, ...]
    total: int


def sides(facts: Facts, speakers: Sequence[str], topic: str, sheet: int) -> tuple[Side, ...]:
    """What each of some speakers said, on one topic where one is given; on one sheet, or all of it (0)."""
    filters = {"topic": topic} if topic else {}
    return tuple(_side(facts, who, statements.spoken_by(facts, who), filters, sheet) for who in speakers)


def _side(facts: Facts, of: str, said: set[str], filters: dict[str, str], sheet: int) -> Side:
    found = statements.section(facts, said, sheet, filters)
    return Side(facts.link(of), found.rows, found.total)


def shared_topics(facts: Facts, speakers: Sequence[str]) -> list[tuple[Link, int]]:
    """The topics on which all of some speakers speak, with the number of their statements."""
    counts = [Counter(statements.topics_of(facts, statements.spoken_by(facts, who))) for who in speakers]
    if not counts:
        return []
    shared = set(counts[0]).intersection(*counts[1:])
    ranked = sorted(shared, key=lambda topic: (-sum(count[topic] for count in counts), topic))
    return [(facts.link(topic), sum(count[topic] for count in counts)) for topic in ranked]


def agencies(facts: Facts, meeting: str) -> tuple[Link, ...]:
    """The agencies whose articles tell of a gathering."""
    articles = facts.reading.told(meeting, vocab.TYPE)
    found = {agency for article in articles for agency in facts.reading.values(article, vocab.PUBLISHER)}
    return tuple(sorted(facts.links(found), key=lambda link: (link.label, link.iri)))


def told_by(facts: Facts, meeting: str, agency: str, sheet: int) -> Side:
    """The statements at a gathering in the articles of one agency; on one sheet, or all of them (0)."""
    return _side(facts, agency, told_of(facts, meeting, agency), {}, sheet)


def told_of(facts: Facts, meeting: str, agency: str) -> set[str]:
    """The statements at a gathering in the articles of one agency."""
    return {
        node for node in facts.reading.subjects(vocab.MADE_AT, meeting)
        if agency in facts.reading.values(facts.reading.value(node, vocab.IN_ARTICLE), vocab.PUBLISHER)
    }  # fmt: skip


def differences(facts: Facts, meeting: str, first: str, second: str) -> list[Row]:
    """What two agencies say of a gathering, relation by relation; `differs` where they do not agree."""
    rows: list[Row] = []
    told: dict[str, tuple[list[Cell], list[Cell]]] = {}
    for row in meetings.told(facts, meeting):
        for number, agency in enumerate((first, second)):
            if any(agency in _publishers(facts, link) for link in _links(row["sources"])):
                told.setdefault(str(row["relation"]), ([], []))[number].append(row["value"])
    for relation, (one, other) in told.items():
        differs = relation in meetings.SINGLE and bool(one) and bool(other) and one != other
        rows.append({"relation": relation, "first": _cell(one), "second": _cell(other), "differs": differs})
    return rows


def _links(cell: Cell) -> tuple[Link, ...]:
    return cell if isinstance(cell, tuple) else ()


def _cell(values: list[Cell]) -> Cell:
    return tuple(value if isinstance(value, Link) else Link("", str(value)) for value in values)


def _publishers(facts: Facts, article: Link) -> tuple[str, ...]:
    return facts.reading.values(article.iri.split("#", 1)[0], vocab.PUBLISHER)


def page(title: str, found: Sequence[Side], more: Sequence[Section] = ()) -> Page:
    """A comparison as a page of facts, for the formats that are no HTML."""
    names = ("first", "second")
    parts = [section(name, side.rows) for name, side in zip(names, found, strict=False)]
    return Page("", title, "", tuple(side.of.label for side in found), (*more, *parts))
