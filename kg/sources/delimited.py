"""CSV: a line of column names, then one article a row (columns: see `kg.sources.record.FIELDS`).

The delimiter is the one by which the first line names the most columns that we know. A row may run over several
lines; where its quotes do not close, the row is reported and reading goes on at the line after its first, so that
one stray quote never swallows the rest of the file.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.sources.encoding import lines
from kg.sources.record import FIELDS, LONGEST_TEXT, Record, from_fields

_DELIMITERS = (",", ";", "\t", "|")
_KNOWN = frozenset(name for names in FIELDS.values() for name in names)
Line = tuple[int, str | InputError]


class _RowError(Exception):
    """A row that cannot be taken apart."""


class _Lines:
    """The lines of a file for `csv.reader`, remembered until a row is complete, so that a bad one can be put back."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._returned: deque[Line] = deque()
        self.taken: list[Line] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        number, line = self._returned.popleft() if self._returned else next(self._source)
        self.taken.append((number, line))
        if isinstance(line, InputError):
            raise _RowError(line.reason)
        if sum(len(str(text)) for _, text in self.taken) > LONGEST_TEXT:
            raise _RowError("the row does not end")
        return line + "\n"

    def put_back(self) -> None:
        """Gives all lines of the row back but its first."""
        self._returned.extendleft(reversed(self.taken[1:]))


def read(stream: BinaryIO, name: str) -> Iterator[Record | InputError]:
    """The articles of a CSV file; a row that cannot be read comes as an error, and the next is read."""
    csv.field_size_limit(LONGEST_TEXT)
    source = _Lines(lines(stream, name))
    try:
        delimiter, columns = _columns(next(source))
    except StopIteration:
        yield InputError(name, "is empty")
        return
    except (csv.Error, _RowError) as error:
        yield InputError(name, f"broken first line ({error})", 1)
        return
    if not _KNOWN.intersection(FIELDS["text"]).intersection(columns):
        yield InputError(name, f"no column {' or '.join(FIELDS['text'])}", 1, delimiter.join(columns))
        return
    yield from _rows(source, name, delimiter, columns)


def _columns(header: str) -> tuple[str, list[str]]:
    split = {d: [c.strip().casefold() for c in next(csv.reader([header], delimiter=d))] for d in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda d: len(_KNOWN.intersection(split[d])))
    return delimiter, split[delimiter]


def _rows(source: _Lines, name: str, delimiter: str, columns: list[str]) -> Iterator[Record | InputError]:
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        source.taken = []
        try:
            cells = next(rows)
        except StopIteration:
            return
        except (csv.Error, _RowError) as error:
            number, line = source.taken[0]
            yield InputError(name, f"broken row ({error})", number, None if isinstance(line, InputError) else line)
            source.put_back()
            rows = csv.reader(source, delimiter=delimiter, strict=True)
            continue
        if cells:
            yield _record(cells, columns, name, source.taken[0][0])


def _record(cells: list[str], columns: list[str], name: str, number: int) -> Record | InputError:
    if len(cells) > len(columns):
        return InputError(name, f"{len(cells)} cells under {len(columns)} columns", number, cells[0])
    return from_fields(dict(zip(columns, cells, strict=False)), name, number)
