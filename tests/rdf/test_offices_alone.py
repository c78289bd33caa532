"""Questions on gatherings where an article names an office alone, and not the person who holds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.rdf.store import Graph

NAMED = (
    "date 2024-07-06\n"
    "چهارمین نشست مجمع شهرداران شهرهای ساحلی امروز به میزبانی بوشهر برگزار شد. "
    "کاوه دریابندی، شهردار رشت، در این نشست گفت: دریا مرز نمی‌شناسد. "
    "هما کشاورز، شهردار بوشهر، نیز در این نشست گفت: اسکله‌ها فرسوده شده‌اند.\n"
)
ALONE = "date 2024-07-07\nچهارمین نشست مجمع شهرداران شهرهای ساحلی دیروز با حضور شهرداران رشت و بوشهر برگزار شد.\n"


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    for name, text in (("named.txt", NAMED), ("alone.txt", ALONE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    kg.build([str(tmp_path / "named.txt"), str(tmp_path / "alone.txt")], tmp_path / "G")
    opened = kg.open_graph(tmp_path / "G")
    yield opened
    opened.close()


def test_a_mayor_who_is_named_by_the_office_alone_makes_one_row_and_no_name(graph: Graph) -> None:
    rows = kg.ask(graph, "meetings-of-a-mayor", {"city": "رشت"}).rows
    assert [(row[3], Path(row[4]).name) for row in rows] == [("کاوه دریابندی", "named.txt"), ("", "alone.txt")]


def test_nobody_meets_the_office_that_they_hold(graph: Graph) -> None:
    met = {frozenset(row[:2]) for row in kg.ask(graph, "who-met-whom", {}).rows}
    assert frozenset(("کاوه دریابندی", "هما کشاورز")) in met
    assert frozenset(("کاوه دریابندی", "شهردار بوشهر")) in met
    assert frozenset(("کاوه دریابندی", "شهردار رشت")) not in met
