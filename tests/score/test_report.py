"""Scores as tables: figures, errors by cause, folds, and the table of the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.model import Table
from kg.score import Count, Finding, Scores, comparison, report, score
from tests.score.flawed import flawed_graph

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="module")
def flawed() -> Scores:
    return score(GOLDEN, flawed_graph(GOLDEN, 0.2))


def rows(table: Table) -> dict[str, dict[str, str]]:
    """The rows of a table by their first cell that is not the name of a set or a mark."""
    return {
        next(c for c in row if c not in ("", "*")): dict(zip(table.columns, row, strict=True)) for row in table.rows
    }


def test_figures_have_a_row_a_kind_and_one_overall(flawed: Scores) -> None:
    table = report.figures({"one": flawed})
    found = rows(table)
    assert table.rows[0][:2] == ("*", "people")
    assert list(found)[-1] == "overall (mean F1 of *)"
    for kind, count in flawed.total.items():
        row = found[kind]
        assert (row["F1"], row["gold"], row["found"]) == (f"{count.f1:.3f}", str(count.gold), str(count.found))
        assert float(row["95% low"]) <= float(row["F1"]) <= float(row["95% high"])
    overall = found["overall (mean F1 of *)"]
    assert float(overall["95% low"]) < flawed.overall < float(overall["95% high"])


def test_several_sets_are_named_in_front(flawed: Scores) -> None:
    for table in (report.figures({"one": flawed, "two": flawed}), report.errors({"one": flawed, "two": flawed})):
        assert table.columns[0] == "set"
        assert {row[0] for row in table.rows} == {"one", "two"}
        assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.kinds)}


def test_errors_are_grouped_by_kind_and_cause_the_most_frequent_first() -> None:
    findings = (
        Finding("people", "-", "b", "ب", "not found"), Finding("places", "-", "a", "پ", "not found"),
        Finding("people", "+", "a", "ت", "not annotated", "people.test"), Finding("people", "-", "a", "ث", "not found"),
    )  # fmt: skip
    sets = {"one": Scores({}, findings, ())}
    assert report.causes(sets).rows == (
        ("people", "not found", "-", "2"), ("people", "not annotated", "+", "1"), ("places", "not found", "-", "1"),
    )  # fmt: skip
    assert [row[3:] for row in report.errors(sets).rows] == [
        ("a", "ث", ""), ("b", "ب", ""), ("a", "ت", "people.test"), ("a", "پ", ""),
    ]  # fmt: skip
    assert [row[0] for row in report.errors(sets, "places").rows] == ["places"]


def test_every_error_has_a_cause_and_is_of_a_kind_that_is_counted(flawed: Scores) -> None:
    assert all(f.cause and f.kind in flawed.total for f in flawed.findings)
    marks = {mark: sum(f.mark == mark for f in flawed.findings if f.kind == "people") for mark in "-+"}
    people = flawed.total["people"]
    assert marks == {"-": people.missing, "+": people.extra}


def test_kinds_that_are_not_counted_are_refused(flawed: Scores) -> None:
    with pytest.raises(QuestionError, match="no kind 'cities' is counted; there is people, "):
        report.errors({"one": flawed}, "cities")


def test_folds_end_with_their_spread(flawed: Scores) -> None:
    table = report.by_fold({"one": flawed}, 4)
    found = rows(table)
    assert list(found) == ["1", "2", "3", "4", "mean", "standard deviation", "lowest", "highest"]
    overall = [float(found[str(fold)]["overall"]) for fold in range(1, 5)]
    assert float(found["mean"]["overall"]) == pytest.approx(sum(overall) / 4, abs=0.001)
    assert (float(found["lowest"]["overall"]), float(found["highest"]["overall"])) == (min(overall), max(overall))
    assert sum(int(found[str(fold)]["size"]) for fold in range(1, 5)) == len(flawed.articles)


def test_the_table_of_the_readme_stands_sets_side_by_side(flawed: Scores) -> None:
    small = Scores({"a": {"people": Count(3, 1, 1)}}, (), ())
    table = comparison.ours({"ours": flawed, "small": small})
    found = rows(table)
    assert table.columns == ("F1 (95 % interval)", "ours", "small")
    assert (found["articles"]["small"], found["annotated facts"]["small"]) == ("1", "4")
    assert found["people"]["small"] == "0.750 (0.75–0.75)"
    assert found["meetings"]["small"] == ""
    assert found["people"]["ours"].startswith(f"{flawed.total['people'].f1:.3f} (")


def test_what_others_report_stands_apart_and_says_what_it_measures() -> None:
    table = comparison.theirs()
    assert "on other data and by other measures" in table.title
    assert all(all(row) for row in table.rows)
    assert {(row[0], row[4]) for row in table.rows} >= {("GenderGapTracker", "0.84"), ("PIKES", "0.63")}
