"""Several tables as one text, and a table as plain JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.errors import QuestionError
from kg.model import Table
from kg.views.records import records, render_all

FIRST = Table(
    ("kind", "F1", "gold"), (("people", "0.950", "12"), ("همه", "", "")), "Ours", ("text", "number", "number")
)
SECOND = Table(("system",), (("یکی",),), "Theirs")


def test_records_have_numbers_where_the_table_has() -> None:
    assert records(FIRST) == [{"kind": "people", "F1": 0.95, "gold": 12}, {"kind": "همه", "F1": None, "gold": None}]


def test_numbers_with_words_beside_them_stay_as_they_are() -> None:
    assert records(Table(("F1",), (("0.9 (0.8–1.0)",), ("-3",)), kinds=("number",))) == [
        {"F1": "0.9 (0.8–1.0)"}, {"F1": -3},
    ]  # fmt: skip


def test_tables_follow_each_other_under_their_titles() -> None:
    lines = render_all([FIRST, SECOND], "markdown").splitlines()
    assert lines[0] == "**Ours**" and "**Theirs**" in lines
    assert "| people | 0.950 | 12 |" in lines
    assert render_all([SECOND], "table").startswith("Theirs\n\n")
    assert json.loads(render_all([FIRST, SECOND], "json")) == [*records(FIRST), *records(SECOND)]
    assert next(csv.reader(io.StringIO(render_all([FIRST], "csv")))) == ["kind", "F1", "gold"]


def test_unknown_formats_are_named() -> None:
    with pytest.raises(QuestionError, match="no format 'xml'"):
        render_all([FIRST], "xml")
