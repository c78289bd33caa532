"""The series of a gathering: the body that sits, or the numbered name."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.analysis import analyse
from kg.link.keys import gathering_name, keys
from kg.link.series import series
from kg.model import Article, Meeting


def told(text: str) -> list[tuple[str, str] | None]:
    analysis = analyse(Article("t", "t.txt", text, date=date(2024, 10, 16)))
    found = (series(f, analysis, keys(analysis)) for f in analysis.facts if isinstance(f, Meeting))
    return [(s.key, s.name) if s else None for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "پنجاه و سومین جلسه شورای شهر سمنان دیروز برگزار شد.",
            ("series/شورای اسلامی شهر سمنان", "جلسه شورای شهر سمنان"),
        ),
        ("جلسه علنی دوشنبه شورای شهر سمنان برگزار شد.", ("series/شورای اسلامی شهر سمنان", "جلسه علنی شورای شهر سمنان")),
        ("چهارمین جشنواره انار ساوه دیروز برگزار شد.", ("series/جشنواره انار ساوه", "جشنواره انار ساوه")),
        ("جشنواره انار ساوه دیروز برگزار شد.", None),
    ],
)
def test_sessions_of_one_body_and_editions_of_one_name_are_of_one_series(
    text: str, expected: tuple[str, str] | None
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("name", "number", "expected"),
    [
        ("جلسه دوشنبه ۱۳ اسفند شورا", 0, "جلسه شورا"),
        ("نشست بیست و سوم اتحادیه", 23, "نشست اتحادیه"),
        ("همایش ۵ هزار نفری", 0, "همایش 5 هزار نفری"),
        ("امروز", 0, "امروز"),
    ],
)
def test_names_are_told_without_number_and_time(name: str, number: int, expected: str) -> None:
    assert gathering_name(name, number) == expected
