"""Writing rows to Parquet files: the only module that knows pyarrow.

Rows come one at a time and go out in groups, so that memory does not grow with the table. The same rows give the same
bytes: nothing in the files tells when or where they were written.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

from kg.tables.dictionary import Column, Table, expanded

MOST_ROWS, MOST_TEXT = 65_536, 4_000_000
"""A group is written when it has so many rows, or so many characters of text."""
_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(), "list<string>": pa.list_(pa.string()), "bool": pa.bool_(), "int64": pa.int64(),
    "float64": pa.float64(), "date32": pa.date32(),
}  # fmt: skip


class Writer:
    """One table on its way to its file. Use it in a `with` statement."""

    def __init__(self, file: Path, table: Table) -> None:
        self.rows = 0
        self._schema = schema(table)
        self._values = attrgetter(*self._schema.names)
        self._out = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._group: list[tuple[object, ...]] = []
        self._text = 0

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._write()
        self._out.close()

    def add(self, row: object) -> None:
        """Take in one row: an object with an attribute for each column. Raises OSError where it cannot be written."""
        values = self._values(row)
        self._group.append(values)
        self._text += sum(len(value) for value in values if isinstance(value, str))
        if len(self._group) >= MOST_ROWS or self._text >= MOST_TEXT:
            self._write()

    def _write(self) -> None:
        if not self._group:
            return
        columns = zip(*self._group, strict=True)
        arrays = [pa.array(list(column), field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._out.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=MOST_ROWS)
        self.rows += len(self._group)
        self._group, self._text = [], 0


def schema(table: Table) -> pa.Schema:
    """The columns of a table with their types, and with their meanings as metadata."""
    told = {"description": table.english, "description_fa": table.persian, "term": expanded(table.term)}
    return pa.schema([_field(column) for column in table.columns], metadata=told)


def _field(column: Column) -> pa.Field:
    told = {
        "description": column.english, "description_fa": column.persian, "term": column.iri,
        "refers_to": f"{column.refers}.iri" if column.refers else "",
    }  # fmt: skip
    return pa.field(
        column.name, _TYPES[column.type], nullable=column.may_be_empty, metadata={k: v for k, v in told.items() if v}
    )
