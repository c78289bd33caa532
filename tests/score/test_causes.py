"""Why people, offices, places, organisations, links and meetings are missing or too much."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.score.small import GRAPH, RDF, TEXT, Lines, annotation, found, scored

OFFICE, PERSON, COUNCIL = "شهردار سمیرم", "نگار بهمنی", "شورای شهر سمیرم"


@pytest.mark.parametrize(
    ("kind", "term", "name", "causes"),
    [
        ("people", "Person", PERSON, []),
        ("people", "Person", "نگار", [("-", "name cut short"), ("+", "name cut short")]),
        ("people", "Person", "نگار بهمنی شهردار", [("-", "name too long"), ("+", "name too long")]),
        ("people", "Person", "نگار بهمن‌پور", [("-", "not found"), ("+", "not annotated")]),
        ("people", "Person", "سمیرم", [("-", "not found"), ("+", "annotated among places")]),
        ("people", "Person", "شورای شهر", [("-", "not found"), ("+", "inside a name among organizations")]),
        ("organizations", "Organization", "شورای شهر", [("-", "name cut short"), ("+", "name cut short")]),
        ("organizations", "Organization", "شورای بزرگ شهر سمیرم", [("-", "name differs"), ("+", "name differs")]),
        ("offices", "Office", "وزیر", [("-", "not found"), ("+", "not annotated")]),
        ("places", "Place", "بابل", [("-", "not found: a name of one word"), ("+", "not annotated")]),
    ],
)
def test_a_name_that_is_not_right_is_told(
    tmp_path: Path, kind: str, term: str, name: str, causes: list[tuple[str, str]]
) -> None:
    lines = Lines()
    lines.thing(name, term, rule="names.test")
    scores = scored(tmp_path, lines)
    assert found(scores, kind) == causes
    assert [f.rule for f in scores.findings if f.kind == kind and f.mark == "+"] == ["names.test"] * (len(causes) // 2)


@pytest.mark.parametrize(
    ("second", "cause"),
    [
        (PERSON, "found a second time"),
        ("بهمنی", "found a second time, name cut short"),
        ("خانم نگار بهمنی", "found a second time, name too long"),
    ],
)
def test_a_person_who_is_found_twice_is_told(tmp_path: Path, second: str, cause: str) -> None:
    lines = Lines()
    lines.thing(PERSON, "Person")
    node = "urn:again"
    lines.add(node, RDF + "type", "<https://w3id.org/shahrnameh/ontology#Person>")
    lines.add(node, "http://www.w3.org/2004/02/skos/core#altLabel", f'"{second}"')
    assert found(scored(tmp_path, lines), "people") == [("+", cause)]


def test_what_was_found_as_something_else_is_told(tmp_path: Path) -> None:
    lines = Lines()
    lines.thing(COUNCIL, "Place")
    lines.thing("شهردار سمیرم و حومه", "Organization")
    scores = scored(tmp_path, lines)
    assert ("-", "found among places") in found(scores, "organizations")
    assert ("-", "found only inside a name among organizations") in found(scores, "offices")


def test_a_place_of_the_wrong_type_is_told(tmp_path: Path) -> None:
    lines = Lines()
    lines.thing("سمیرم", "Place", "County", rule="places.test")
    (finding,) = [f for f in scored(tmp_path, lines).findings if f.kind == "place type"]
    assert (finding.cause, finding.rule) == ("County, not City", "places.test")


@pytest.mark.parametrize(
    ("names", "link", "causes"),
    [
        ((PERSON, OFFICE), "holds", []),
        ((PERSON, OFFICE), None, [("-", "link missing")]),
        ((PERSON, "رئیس شورا"), None, [("-", "office missing")]),
        (("آرش نیک‌پی", OFFICE), None, [("-", "person missing")]),
        (("آرش نیک‌پی", "رئیس شورا"), None, [("-", "person and office missing")]),
        ((PERSON, "رئیس شورا"), "holds", [("-", "office missing"), ("+", "office not annotated")]),
        (("آرش نیک‌پی", OFFICE), "held", [("-", "person missing"), ("+", "person not annotated")]),
    ],
)
def test_why_an_office_has_no_holder_is_told(
    tmp_path: Path, names: tuple[str, str], link: str | None, causes: list[tuple[str, str]]
) -> None:
    lines = Lines()
    person, office = lines.thing(names[0], "Person"), lines.thing(names[1], "Office")
    if link:
        lines.fact(person, link, f"<{office}>")
    assert found(scored(tmp_path, lines), "holds") == causes


def test_an_office_that_goes_to_another_is_told(tmp_path: Path) -> None:
    gold = annotation()
    gold["people"].append({"names": ["آرش نیک‌پی"], "offices": []})
    lines = Lines()
    lines.thing(PERSON, "Person")
    other, office = lines.thing("آرش نیک‌پی", "Person"), lines.thing(OFFICE, "Office")
    lines.fact(other, "holds", f"<{office}>")
    lines.add("urn:evidence", RDF + "subject", f"<{other}>", f"{GRAPH}#mentions")
    lines.add("urn:evidence", RDF + "object", f"<{office}>", f"{GRAPH}#mentions")
    lines.fact("urn:evidence", "rule", '"holdings.test"', f"{GRAPH}#mentions")
    scores = scored(tmp_path, lines, gold)
    assert found(scores, "holds") == [("-", "link missing"), ("+", "office of another person")]
    assert [f.rule for f in scores.findings if f.kind == "holds"] == ["", "holdings.test"]


@pytest.mark.parametrize(
    ("former", "link", "causes"),
    [(True, "holds", [("?", "present, not former")]), (False, "held", [("?", "former, not present")])],
)
def test_present_and_former_are_told_apart(
    tmp_path: Path, former: bool, link: str, causes: list[tuple[str, str]]
) -> None:
    gold = annotation()
    gold["offices"][0]["former"] = former
    lines = Lines()
    lines.fact(lines.thing(PERSON, "Person"), link, f"<{lines.thing(OFFICE, 'Office')}>")
    scores = scored(tmp_path, lines, gold)
    assert (found(scores, "present or former"), found(scores, "holds")) == (causes, [])


MEETINGS = "نشست شهرداران دریا در بوشهر برگزار شد. آیین گشایش نشست شهرداران دریا نیز دیده شد."


def meeting(number: int, name: str, **slots: Any) -> dict[str, Any]:
    empty = {"date": None, "place": None, "hosts": [], "chairs": [], "attendees": [], "ordinal": None}
    return {"id": f"m{number}", "names": [name]} | empty | slots


def gathering(lines: Lines, name: str, start: int, end: int) -> str:
    node = lines.thing(name, "Meeting")
    lines.mention(node, start, end, "meetings.test")
    return node


def test_meetings_that_are_split_merged_or_named_otherwise_are_told(tmp_path: Path) -> None:
    first, second = "نشست شهرداران دریا", "آیین گشایش نشست شهرداران دریا"
    where = MEETINGS.index(second)
    gold = annotation() | {"statements": [], "meetings": [meeting(1, first)]}
    lines = Lines()
    gathering(lines, first, 0, len(first))
    gathering(lines, "نشست دیگر", where + len("آیین گشایش "), where + len(second))
    assert found(scored(tmp_path, lines, gold, MEETINGS), "meetings") == [("+", "split from another")]

    gold["meetings"].append(meeting(2, second))
    lines = Lines()
    one = gathering(lines, first, 0, len(first))
    lines.mention(one, where, where + len(second), "meetings.test")
    assert found(scored(tmp_path, lines, gold, MEETINGS), "meetings") == [("-", "merged with another")]

    lines = Lines()
    gathering(lines, first, 0, len(first))
    gathering(lines, "بازدید", where, where + 5)
    assert found(scored(tmp_path, lines, gold, MEETINGS), "meetings") == [
        ("-", "named otherwise"), ("+", "named otherwise"),
    ]  # fmt: skip


def test_meetings_that_stand_nowhere_else_are_told(tmp_path: Path) -> None:
    gold = annotation() | {"meetings": [meeting(1, "جشن شهر")]}
    lines = Lines()
    gathering(lines, "دیدار", 0, 5)
    scores = scored(tmp_path, lines, gold)
    assert found(scores, "meetings") == [("-", "not found"), ("+", "not annotated")]
    assert [f.rule for f in scores.findings if f.kind == "meetings"] == ["", "meetings.test"]


def test_slots_are_told_by_their_names(tmp_path: Path) -> None:
    name = "نشست شهرداران دریا"
    gold = annotation() | {"statements": []}
    gold["meetings"] = [
        meeting(1, name, date="2024-05-01", place="سمیرم", hosts=[[COUNCIL]], attendees=[[PERSON]], ordinal=3)
    ]
    lines = Lines()
    node = gathering(lines, name, 0, len(name))
    council, elsewhere = lines.thing(COUNCIL, "Organization"), lines.thing("بابل", "Place")
    lines.thing(PERSON, "Person")
    lines.fact(node, "heldOn", '"2024-05-02"')
    lines.fact(node, "heldIn", f"<{elsewhere}>")
    lines.fact(node, "attendedBy", f"<{council}>")
    lines.fact(node, "chairedBy", f"<{elsewhere}>")
    assert sorted(found(scored(tmp_path, lines, gold, MEETINGS), "meeting slots")) == [
        ("+", "attendee too much: annotated as host"), ("+", "chair too much: not annotated in the article"),
        ("+", "date wrong"), ("+", "place wrong"),
        ("-", "attendee missing"), ("-", "date wrong"), ("-", "host missing"), ("-", "ordinal missing"),
        ("-", "place wrong"),
    ]  # fmt: skip


def test_slots_of_a_meeting_that_is_missing_are_told_so(tmp_path: Path) -> None:
    gold = annotation() | {"meetings": [meeting(1, "جشن شهر", attendees=[[PERSON]])]}
    assert found(scored(tmp_path, Lines(), gold, TEXT), "meeting slots") == [("-", "attendee missing: no meeting")]


def test_what_is_wrong_about_the_article_itself_is_told(tmp_path: Path) -> None:
    gold = annotation() | {"date": "2024-05-01", "publisher": [COUNCIL]}
    lines = Lines()
    lines.fact(GRAPH, "publishedOn", '"2024-05-03"')
    scores = scored(tmp_path, lines, gold)
    assert found(scores, "article date") == [("?", "found 2024-05-03")]
    assert found(scores, "publisher") == [("?", "not found")]
