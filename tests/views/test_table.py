"""Tables as text."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QuestionError
from kg.model import Table
from kg.views.table import render

TABLE = Table(
    ("person", "when", "times", "article"),
    (("ریحانه سپهرنیا", "2024-05-01", "3", "urn:a"), ("a|b\n<b>", "", "12", "urn:b")),
    kinds=("text", "date", "number", "iri"),
)


def test_json_follows_the_results_format() -> None:
    data = json.loads(render(TABLE, "json"))
    assert data["head"] == {"vars": ["person", "when", "times", "article"]}
    first, second = data["results"]["bindings"]
    assert first["when"] == {
        "type": "literal",
        "value": "2024-05-01",
        "datatype": "http://www.w3.org/2001/XMLSchema#date",
    }
    assert first["article"] == {"type": "uri", "value": "urn:a"}
    assert "when" not in second


def test_markdown_lets_no_cell_break_the_table() -> None:
    lines = render(TABLE, "markdown").splitlines()
    assert lines[1] == "| --- | --- | ---: | --- |"
    assert lines[3] == r"| a\|b &lt;b&gt; |  | 12 | urn:b |"


def test_tabs_part_cells_and_nothing_else() -> None:
    lines = render(Table(("a", "b"), (("x\ty\nz", "1"), ("", "سارا\x1b"))), "tsv").splitlines()
    assert lines == ["a\tb", "x y z\t1", "\tسارا"]


def test_terminal_isolates_persian_and_shows_no_control_character() -> None:
    shown = render(Table(("نام",), (("سارا\x1b[31m",),)))
    assert "\u2068سارا" in shown
    assert "\x1b" not in shown


def test_terminal_can_order_persian_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_BIDI", "visual")
    assert "اراس" in render(Table(("x",), (("سارا",),)))


def test_unknown_format_is_named() -> None:
    with pytest.raises(QuestionError, match="no format 'xml'"):
        render(TABLE, "xml")


_CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)


@given(st.lists(st.tuples(_CELL, _CELL), max_size=6))
def test_csv_round_trip(rows: list[tuple[str, str]]) -> None:
    text = render(Table(("a", "b"), tuple(rows)), "csv")
    assert [tuple(r) for r in csv.reader(io.StringIO(text))] == [("a", "b"), *rows]
