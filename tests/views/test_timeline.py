"""Days along an axis, in either calendar, and what a timeline shows of too much."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QuestionError
from kg.views.calendar_scale import Axis, axis
from kg.views.scene import Scene
from kg.views.timeline import events, in_rows
from kg.views.words import number, say, tell_day, words

from .made import made

_DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


def test_beginnings_of_months_are_marked_in_the_readers_calendar() -> None:
    days = Axis(date(2025, 3, 1), date(2025, 6, 30))
    assert [name for _, name in days.marks("fa")] == ["فروردین ۱۴۰۴", "اردیبهشت", "خرداد", "تیر"]
    assert [name for _, name in days.marks("en")] == ["Mar", "Apr", "May", "Jun"]
    assert {name: at for at, name in days.marks("fa")}["فروردین ۱۴۰۴"] == days.at("2025-03-21")


@given(_DAYS, _DAYS)
def test_marks_are_few_in_order_and_within(one: date, other: date) -> None:
    days = Axis(min(one, other), max(one, other))
    for lang in ("fa", "en"):
        places = [at for at, _ in days.marks(lang)]
        assert len(places) <= 14
        assert places == sorted(places)
        assert all(0 <= at <= 100 for at in places)


def test_an_axis_leaves_room_at_both_ends() -> None:
    found = axis(["2025-05-01", "", "2025-05-03"])
    assert found == Axis(date(2025, 4, 28), date(2025, 5, 6))
    assert axis(["", ""]) is None


def test_no_label_runs_into_the_next() -> None:
    scene = made(400, 800)
    shown = events(scene, 60)
    days = axis(shown.days(scene.network))
    assert days is not None
    for row in in_rows(shown.meetings, scene.network, days, 25):
        taken = [(at, at + 25) if at < 75 else (at - 25, at) for _, at in row]
        assert all(before[1] <= after[0] for before, after in pairwise(taken))


def test_of_too_much_the_most_reported_is_shown() -> None:
    scene = made(400, 800)
    shown = events(scene, 10)
    assert (len(shown.offices), len(shown.meetings)) == (10, 10)
    assert (shown.offices_known, shown.meetings_known) == (50, 100)
    least = min(scene.network.nodes[m]["articles"] for m in shown.meetings)
    assert least == 7


def test_what_has_no_day_is_counted(shown: Scene) -> None:
    bare = shown.network.copy()
    bare.nodes["urn:m1"]["first"] = ""
    assert events(Scene(bare), 10).undated == 1


def test_pictures_speak_two_languages() -> None:
    assert number(12_345, "fa") == "۱۲٬۳۴۵"
    assert tell_day("2025-03-21", "fa") == "۱ فروردین ۱۴۰۴"
    assert tell_day("2025-03-21", "en") == "21 Mar 2025"
    assert say("en", "found", 3) == "3 found"
    assert {name for name in words("fa") if not words("fa")[name]} == set()
    with pytest.raises(QuestionError, match="no language 'de'"):
        words("de")
