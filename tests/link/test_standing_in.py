"""Acting heads, and the offices that they stand in for."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.link.keys import keys
from kg.link.standing_in import stood_in
from kg.model import Article, Office


def of(text: str) -> set[str]:
    analysis = analyse(Article("t", "t.txt", text))
    return set(stood_in(analysis, keys(analysis)).values())


def offices(text: str) -> set[str]:
    analysis = analyse(Article("u", "u.txt", text))
    known = keys(analysis)
    return {known[entity.ref] for entity in analysis.entities if isinstance(entity, Office)}


@pytest.mark.parametrize(
    ("acting", "office"),
    [
        ("لیلا بهمنی، سرپرست شهرداری نطنز، گفت: آب کم است.", "لیلا بهمنی، شهردار نطنز، گفت: آب کم است."),
        ("لیلا بهمنی، سرپرست استانداری قم، گفت: آب کم است.", "لیلا بهمنی، استاندار قم، گفت: آب کم است."),
        ("لیلا بهمنی، سرپرست وزارت نیرو، گفت: آب کم است.", "لیلا بهمنی، وزیر نیرو، گفت: آب کم است."),
    ],
)
def test_an_acting_head_stands_in_for_the_office_that_other_articles_name(acting: str, office: str) -> None:
    assert of(acting) == offices(office) != set()


@pytest.mark.parametrize(
    "text",
    [
        "لیلا بهمنی، شهردار نطنز، گفت: آب کم است.",
        "لیلا بهمنی، سرپرست سازمان پارک‌ها، گفت: آب کم است.",
        "لیلا بهمنی، سرپرست سابق شهرداری نطنز، گفت: آب کم است.",
    ],
)
def test_who_is_no_acting_head_or_runs_another_body_stands_in_for_none(text: str) -> None:
    assert of(text) == set()
