"""Gatherings: as rows on the pages of others, and on a page of their own with what each source says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.rdf import vocab
from kg.rdf.reading import Relation
from kg.serve import statements
from kg.serve.facts import Cell, Facts, Row, Section, section
from kg.serve.identities import rulings

PARTS: Mapping[str, Relation] = {
    "hosted": vocab.HOSTED_BY, "chaired": vocab.CHAIRED_BY, "attended": vocab.ATTENDED_BY,
}  # fmt: skip
"""What somebody may do at a gathering besides speaking."""
_TOLD: Mapping[str, Relation] = {
    "ordinal": vocab.ORDINAL, "date": vocab.HELD_ON, "date_text": vocab.DATE_TEXT, "status": vocab.STATUS,
    "moved_from": vocab.MOVED_FROM, "place": vocab.HELD_IN, "host": vocab.HOSTED_BY, "chair": vocab.CHAIRED_BY,
    "purpose": vocab.PURPOSE, "kind": vocab.KIND, "attendee": vocab.ATTENDED_BY, "topic": vocab.ABOUT,
}  # fmt: skip
SINGLE = frozenset({"ordinal", "date", "place", "chair"})
"""Of what there is one: two values are two tellings that do not agree."""


def of_participant(facts: Facts, node: str) -> list[Row]:
    """The gatherings that a person, office or body took part in, with their part and how many statements they made."""
    parts: dict[str, list[str]] = {}
    for part, relation in PARTS.items():
        for meeting in facts.reading.subjects(relation, node):
            parts.setdefault(meeting, []).append(part)
    said = statements.spoken_by(facts, node)
    spoken = Counter(meeting for each in said for meeting in facts.reading.values(each, vocab.MADE_AT))
    rows = (
        {**row(facts, meeting), "part": " ".join(parts.get(meeting, [])), "statements": spoken[meeting]}
        for meeting in {*parts, *spoken}
    )
    return by_day(rows)


def companions(facts: Facts, node: str) -> list[Row]:
    """The people who were at the same gatherings, with at how many, the most first."""
    meetings = {meeting for relation in PARTS.values() for meeting in facts.reading.subjects(relation, node)}
    others = (other for meeting in meetings for other in _there(facts, meeting) - {node})
    people = (other for other in others if "Person" in facts.reading.classes(other))
    return facts.counted("participant", "meetings", people)


def _there(facts: Facts, meeting: str) -> set[str]:
    """Who took part in a gathering."""
    return {node for relation in PARTS.values() for node in facts.reading.values(meeting, relation)}


def listed(facts: Facts, meetings: Iterable[str]) -> list[Row]:
    """Gatherings in the order of their days, with how many statements were made at each."""
    counted = (
        {**row(facts, meeting), "statements": len(facts.reading.subjects(vocab.MADE_AT, meeting))}
        for meeting in set(meetings)
    )
    return by_day(counted)


def by_day(rows: Iterable[Row]) -> list[Row]:
    """Rows of gatherings in the order of their days; those without one come last."""
    return sorted(rows, key=lambda row: (str(row["date"]) or "9999", str(row["iri"])))


def row(facts: Facts, meeting: str) -> Row:
    """One gathering: its day, place and number, and the articles that tell of it."""
    read = facts.reading
    days = read.values(meeting, vocab.HELD_ON)
    articles = facts.naming(meeting) or list(read.told(meeting, vocab.KIND))
    published = min((facts.date(article) for article in articles if facts.date(article)), default="")
    return {
        "iri": meeting, "meeting": facts.link(meeting), "date": days[0] if days else published,
        "held_on": days[0] if days else "", "place": facts.one(meeting, vocab.HELD_IN),
        "ordinal": read.value(meeting, vocab.ORDINAL), "sources": facts.passages(meeting, articles),
    }  # fmt: skip


def sections(facts: Facts, meeting: str, sheet: int, filters: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a gathering's page."""
    said = facts.reading.subjects(vocab.MADE_AT, meeting)
    series = [other for s in facts.reading.values(meeting, vocab.SERIES) for other in _of_series(facts, s)]
    return (
        section("told", told(facts, meeting)),
        section("speakers", statements.speakers(facts, said)),
        statements.section(facts, said, sheet, filters),
        section("topics", statements.topics(facts, said)),
        section("series", ({"series": each} for each in facts.linked(meeting, vocab.SERIES))),
        section("meetings", (each for each in listed(facts, series) if each["iri"] != meeting)),
        section("rulings", rulings(facts, meeting)),
    )


def series_sections(facts: Facts, series: str) -> tuple[Section, ...]:
    """The sections of the page of a series of gatherings."""
    meetings = _of_series(facts, series)
    said = [node for meeting in meetings for node in facts.reading.subjects(vocab.MADE_AT, meeting)]
    return (
        section("meetings", listed(facts, meetings)),
        section("participants", _participants(facts, meetings)),
        section("speakers", statements.speakers(facts, said)),
        section("topics", statements.topics(facts, said)),
    )


def _of_series(facts: Facts, series: str) -> tuple[str, ...]:
    return facts.reading.subjects(vocab.SERIES, series)


def _participants(facts: Facts, meetings: Iterable[str]) -> list[Row]:
    return facts.counted("participant", "meetings", (node for meeting in meetings for node in _there(facts, meeting)))


def told(facts: Facts, meeting: str) -> Iterator[Row]:
    """One row for each value that any article gives, with the articles that give it."""
    for name, relation in _TOLD.items():
        told = facts.reading.told(meeting, relation)
        values = sorted({value for of in told.values() for value in of})
        for value in values:
            sayers = [article for article, of in told.items() if value in of]
            yield {
                "relation": name, "value": _cell(facts, name, value), "sources": facts.passages(meeting, sayers),
                "differs": name in SINGLE and _clash(facts, values),
            }  # fmt: skip


def _clash(facts: Facts, values: list[str]) -> bool:
    """Whether values exclude each other: a person and the office that they hold are one."""
    held = {office for value in values for office in _offices(facts, value)}
    return len([value for value in values if value not in held]) > 1


def _offices(facts: Facts, value: str) -> tuple[str, ...]:
    return facts.reading.values(value, vocab.HOLDS) if value.startswith(facts.reading.base) else ()


def _cell(facts: Facts, name: str, value: str) -> Cell:
    return value if name in {"ordinal", "date", "date_text", "moved_from", "purpose"} else facts.link(value)
