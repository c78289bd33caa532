"""The tables of personal names: what is in them, what is kept out, and that every row can be told from every other."""

from __future__ import annotations

import pytest

from kg.lexicon import table
from kg.text.normalize import compact

GIVEN = {compact(row["form"]): row for row in table("given_names")}
SURNAMES = {compact(row["form"]): row for row in table("surnames")}


@pytest.mark.parametrize(
    ("form", "gender"),
    [
        ("علیرضا", "m"),
        ("علی رضا", "m"),
        ("سيد علي", "m"),
        ("محمد‌حسین", "m"),
        ("روح‌الله", "m"),
        ("نعمت اله", "m"),
        ("شمس الدین", "m"),
        ("زهراسادات", "f"),
        ("سمیه", "f"),
        ("هیوا", "m"),
    ],
)
def test_given_names_are_known_however_they_are_spaced_and_lettered(form: str, gender: str) -> None:
    assert GIVEN[compact(form)]["gender"] == gender


@pytest.mark.parametrize("form", ["ایران", "بهمن", "امید", "سعادت", "پیام", "سحر", "فرهنگ", "نوروز"])
def test_names_that_are_words_too_are_marked(form: str) -> None:
    assert GIVEN[compact(form)]["ambiguous"] == "yes"


@pytest.mark.parametrize("form", ["محمد", "علیرضا", "زهرا", "مسعود", "فرهاد", "لیلا"])
def test_names_that_are_nothing_else_are_not_marked(form: str) -> None:
    assert GIVEN[compact(form)]["ambiguous"] == ""


@pytest.mark.parametrize("form", ["شهردار", "کشور", "دولت", "جلسه", "تهران", "رئیس", "الله", "روز", "بیان"])
def test_words_and_places_are_no_given_names(form: str) -> None:
    row = GIVEN.get(compact(form))
    assert row is None or row["ambiguous"] == "yes"


@pytest.mark.parametrize("form", ["احمدی", "کریمی", "زاکانی", "رضایی", "موسوی راد", "نورزهی"])
def test_common_surnames_are_known(form: str) -> None:
    assert SURNAMES[compact(form)]["ambiguous"] == ""


@pytest.mark.parametrize("form", ["اسلامی", "علمی", "کشاورز", "مرکزی", "دانشمند"])
def test_surnames_that_are_words_too_are_marked(form: str) -> None:
    assert SURNAMES[compact(form)]["ambiguous"] == "yes"


@pytest.mark.parametrize("name", ["given_names", "surnames", "surname_endings"])
def test_no_form_stands_twice(name: str) -> None:
    forms = [compact(row["form"]) for row in table(name)]
    assert len(forms) == len(set(forms))


def test_foreign_names_stand_once_a_kind() -> None:
    rows = [(compact(row["form"]), row["kind"]) for row in table("foreign_names")]
    assert len(rows) == len(set(rows))


def test_every_cell_with_a_choice_holds_one_of_the_choices() -> None:
    assert {row["gender"] for row in table("given_names")} <= {"m", "f", "u"}
    assert {row["kind"] for row in table("foreign_names")} == {"given", "full", "surname"}
    assert {row["strength"] for row in table("surname_endings")} == {"strong", "weak"}
    for name in ("given_names", "surnames"):
        assert {row["ambiguous"] for row in table(name)} == {"", "yes"}
