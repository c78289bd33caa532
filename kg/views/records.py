"""Several tables as one text, and a table as plain JSON: a list of objects, for whoever counts on with the figures."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kg.model import Table
from kg.views.table import render

Cell = str | int | float | None


def render_all(tables: Sequence[Table], format: str = "table") -> str:
    """The tables one under the other, each under its title; as JSON a list of the rows of all of them, as objects.

    Raises QuestionError for a format that is not known.
    """
    if format == "json":
        rows = [row for table in tables for row in records(table)]
        return json.dumps(rows, ensure_ascii=False, indent=1)
    mark = "**" if format == "markdown" else ""
    texts = [
        (f"{mark}{table.title}{mark}\n\n" if table.title and format != "csv" else "")
        + render(table, format).strip("\n")
        for table in tables
    ]
    return "\n\n".join(texts)


def records(table: Table) -> list[dict[str, Cell]]:
    """Each row as an object: numbers as numbers, empty cells of a column of numbers as null."""
    kinds = table.kinds or ("text",) * len(table.columns)
    return [
        {name: _cell(cell, kind) for name, cell, kind in zip(table.columns, row, kinds, strict=True)}
        for row in table.rows
    ]


def _cell(cell: str, kind: str) -> Cell:
    if kind != "number":
        return cell
    if not cell:
        return None
    try:
        return int(cell) if cell.lstrip("+-").isdigit() else float(cell)
    except ValueError:
        return cell
