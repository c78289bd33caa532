"""Sightings that only their articles can place: built into a graph, and asked for who is in it."""

from __future__ import annotations

from pathlib import Path

from kg.census import counts
from kg.pipeline import build


def people(folder: Path, *texts: str) -> int:
    """How many people the articles name, taken together."""
    (folder / "in").mkdir()
    for number, text in enumerate(texts):
        (folder / "in" / f"{number}.txt").write_text(f"date 2024-05-{number + 10}\n{text}", encoding="utf-8")
    build([str(folder / "in")], folder / "graph")
    return counts(folder / "graph")["Person"]


def test_whoever_holds_one_office_is_one_beside_a_namesake(tmp_path: Path) -> None:
    here = "مهران آذرپیرا شهردار ساری گفت: آب شهر را به نوبت می‌بندیم."
    again = "مهران آذرپیرا شهردار ساری گفت: جاده را آسفالت می‌کنیم."
    there = "مهران آذرپیرا عضو شورای شهر زابل گفت: مدرسه می‌سازیم."
    assert people(tmp_path, here, again, there) == 2


def test_a_bare_surname_is_whoever_was_named_in_full_of_the_same_city(tmp_path: Path) -> None:
    full = "شورای شهر زابل به کار مهران آذرپیرا پایان داد."
    bare = "رئیس شورای شهر زابل گفت: آقای آذرپیرا همکار ماست."
    assert people(tmp_path, full, bare) == 1


def test_a_bare_surname_stays_alone_where_another_city_is_named(tmp_path: Path) -> None:
    full = "شورای شهر زابل به کار مهران آذرپیرا پایان داد."
    bare = "رئیس شورای شهر بابل گفت: آقای آذرپیرا همکار ماست."
    assert people(tmp_path, full, bare) == 2
