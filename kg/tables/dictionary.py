"""The data dictionary: what each table and each of its columns means, in English and in Persian."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from kg.errors import OntologyError
from kg.lexicon import forms, table
from kg.ontology import NAMESPACES
from kg.rdf.rows.tables import TABLES

HEADER = (
    "table", "column", "type", "may_be_empty", "is_key", "refers_to", "term", "meaning_en", "meaning_fa",
)  # fmt: skip
"""The columns of `dictionary.csv`."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `refers` is the table to whose column `iri` it refers, `term` a prefixed name of the ontology; each is
    empty where there is none."""

    name: str
    type: str
    may_be_empty: bool
    is_key: bool
    refers: str
    term: str
    english: str
    persian: str

    @property
    def iri(self) -> str:
        """The IRI of its term; empty where it has none."""
        return expanded(self.term)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns, in their order."""

    name: str
    term: str
    english: str
    persian: str
    columns: tuple[Column, ...]


def expanded(term: str) -> str:
    """The IRI of a prefixed name; empty for none."""
    prefix, _, local = term.partition(":")
    return NAMESPACES[prefix] + local if term else ""


@cache
def tables() -> tuple[Table, ...]:
    """The tables in the order in which they are told of. Raises OntologyError where one is unknown."""
    known = {row["name"]: row for row in table("export_tables")}
    if missing := sorted(TABLES.keys() ^ known.keys()):
        raise OntologyError(f"export_tables.tsv: the tables differ from those of the program: {', '.join(missing)}")
    columns = _columns()
    return tuple(
        Table(name, row["term"], row["english"], row["persian"], _of(name, columns)) for name, row in known.items()
    )


def _of(name: str, columns: Mapping[tuple[str, str], Column]) -> tuple[Column, ...]:
    """The columns of a table, as its rows have them."""
    wanted = [field.name for field in fields(TABLES[name])]
    told = {column for at, column in columns if at == name}
    if missing := sorted({*wanted} ^ told):
        raise OntologyError(f"export_columns.tsv: {name}: other columns than those of the program: {missing}")
    return tuple(columns[name, column] for column in wanted)


def _columns() -> Mapping[tuple[str, str], Column]:
    found: dict[tuple[str, str], Column] = {}
    for row in table("export_columns"):
        column = Column(
            row["column"], row["type"], bool(row["empty"]), bool(row["key"]), row["refers"], row["term"],
            row["english"], row["persian"],
        )  # fmt: skip
        for name in forms(row["tables"]):
            if (name, column.name) in found:
                raise OntologyError(f"export_columns.tsv: {name}.{column.name} stands there twice")
            found[name, column.name] = column
    return found


def as_csv() -> str:
    """The dictionary as comma-separated values, a line a column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for each in tables():
        writer.writerows(_line(each.name, column) for column in each.columns)
    return out.getvalue()


def _line(name: str, column: Column) -> tuple[str, ...]:
    empty, key = (str(flag).lower() for flag in (column.may_be_empty, column.is_key))
    return (
        name, column.name, column.type, empty, key, f"{column.refers}.iri" if column.refers else "", column.iri,
        column.english, column.persian,
    )  # fmt: skip
