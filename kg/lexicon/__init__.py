"""The one loader of the word tables that stand beside this file.

A table is a tab-separated file: a header line of column names, then one row a line. Lines that start with `#` say why
the rows below them are there. A cell may hold several forms, separated by `|`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.errors import OntologyError

Row = Mapping[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `name.tsv`, in the order of the file.

    Raises OntologyError where the table is missing, or a row has more cells than the header.
    """
    path = files(__package__).joinpath(f"{name}.tsv")
    if not path.is_file():
        raise OntologyError(f"there is no table {name!r}")
    lines = [
        (number, line)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    header = lines[0][1].split("\t")
    return tuple(_row(name, number, header, line.split("\t")) for number, line in lines[1:])


def _row(name: str, number: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) > len(header):
        raise OntologyError(f"{name}.tsv:{number}: {len(cells)} cells under {len(header)} columns")
    return dict(zip(header, [c.strip(" ") for c in cells] + [""] * (len(header) - len(cells)), strict=True))


def forms(cell: str) -> tuple[str, ...]:
    """The forms that a cell holds."""
    return tuple(form.strip() for form in cell.split("|") if form.strip())


@cache
def words(name: str, column: str = "form") -> tuple[str, ...]:
    """Every form in one column of a table, in the order of the file."""
    return tuple(form for row in table(name) for form in forms(row[column]))
