"""Parquet: a row is an article (columns: see `kg.sources.record.FIELDS`; other columns are not read).

Rows come a few at a time, so that memory stays flat however large the file is. A column of days or of moments serves
as a date: the day that its clock showed, in the time zone that the column names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.sources.record import FIELDS, LONGEST_TEXT, Record, from_fields

_ROWS = 64
"""Rows that are taken apart together."""
_BUFFER = 1 << 20
_MOST_TIMES = 1_000
_SMALL = 64 << 20
_KNOWN = frozenset(name for names in FIELDS.values() for name in names)


def read(stream: BinaryIO, name: str) -> Iterator[Record | InputError]:
    """The articles of a Parquet file. `line` is the number of the row, from 1 on."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        fault = _fault(file)
        if fault is not None:
            yield InputError(name, fault)
            return
        columns = [field.name for field in file.schema_arrow if field.name.strip().casefold() in _KNOWN]
        batches = file.iter_batches(_ROWS, columns=columns, use_threads=False)
    except (ArrowException, OSError, ValueError) as error:
        yield InputError(name, f"is no Parquet file that can be read ({_said(error)})")
        return
    yield from _rows(batches, name)


def _fault(file: Any) -> str | None:
    """What speaks against reading a file at all, by its own description."""
    names = {field.name.strip().casefold() for field in file.schema_arrow}
    if names.isdisjoint(FIELDS["text"]):
        return f"no column {' or '.join(FIELDS['text'])}"
    groups = (file.metadata.row_group(at) for at in range(file.metadata.num_row_groups))
    for column in (group.column(at) for group in groups for at in range(group.num_columns)):
        if column.total_uncompressed_size > max(_SMALL, _MOST_TIMES * column.total_compressed_size):
            return f"unfolds to more than {_MOST_TIMES:,} times its size: refused, for no text does"
    return None


def _rows(batches: Iterator[Any], name: str) -> Iterator[Record | InputError]:
    from pyarrow import ArrowException

    number = 0
    while True:
        try:
            batch = next(batches, None)
            if batch is None:
                return
            columns = {field.name: _column(batch.column(at)) for at, field in enumerate(batch.schema)}
        except (ArrowException, OSError, ValueError) as error:
            yield InputError(name, f"broken from here on ({_said(error)})", number + 1)
            return
        for at in range(batch.num_rows):
            number += 1
            yield _row({column: cells[at] for column, cells in columns.items()}, name, number)


def _column(cells: Any) -> Any:
    """The cells, with the days of moments in place of these."""
    from pyarrow import compute, date32, string, timestamp, types

    if types.is_timestamp(cells.type):
        local = compute.local_timestamp(cells) if cells.type.tz else cells
        cells = local.cast(timestamp("s"), safe=False).cast(date32(), safe=False)
    return cells.cast(string()) if types.is_date(cells.type) else cells


def _row(cells: dict[str, Any], name: str, number: int) -> Record | InputError:
    values: dict[str, object] = {}
    for column, cell in cells.items():
        try:
            value = cell.as_py() if _is_short(cell) else None
        except (UnicodeDecodeError, ValueError, OverflowError):
            return InputError(name, f"the cell under {column} is no text", number)
        if value is None and cell.is_valid:
            return InputError(name, f"the cell under {column} is longer than {LONGEST_TEXT:,} characters", number)
        values[column] = value
    return from_fields(values, name, number)


def _is_short(cell: Any) -> bool:
    """Whether a cell that holds text is short enough to be looked at."""
    from pyarrow import types

    of_text = types.is_string(cell.type) or types.is_large_string(cell.type)
    return not of_text or not cell.is_valid or cell.as_buffer().size <= LONGEST_TEXT * 4


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
