"""What crosses between the workers of a cluster: the columns of each table, and batches of their rows.

Everything is text, numbers and lists of these, so that it can be kept as Parquet wherever the cluster keeps files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from kg import streams
from kg.errors import InputError
from kg.link import filing

Row = Mapping[str, Any]
AT_ONCE = 200
"""So many rows of articles are handed on together: their texts are what memory holds."""
_TEXTS = pa.list_(pa.string())
_ERROR = pa.struct([("file", pa.string()), ("reason", pa.string()), ("line", pa.int64()), ("value", pa.string())])
# The place of an article among all: the file's number, and its own in the file.
_PLACE = [("file", pa.int64()), ("number", pa.int64())]

ARTICLES = pa.schema([
    *_PLACE, ("id", pa.string()), ("source", pa.string()), ("text", pa.string()), ("headline", pa.string()),
    ("url", pa.string()), ("publisher", pa.string()), ("date", pa.date32()), ("words", pa.string()),
    ("again", pa.string()), ("passed", pa.string()), ("error", _ERROR),
])  # fmt: skip
"""Articles as they are read, each with a fingerprint of its text (`words`) and with what those that repeat it have in
common (`again`); or in place of one, why it is passed over or cannot be read."""
SIGHTING = pa.struct([
    ("key", pa.string()), ("kind", pa.string()), ("text", pa.string()), ("digest", pa.binary()), ("blocks", _TEXTS),
    ("context", _TEXTS),
])  # fmt: skip
"""A sighting as it is filed (`kg.link.filing.Row`)."""
SAID = pa.schema([
    *_PLACE, ("article", pa.string()), ("source", pa.string()), ("day", pa.string()), ("mark", pa.string()),
    ("nquads", pa.string()), ("sightings", pa.list_(SIGHTING)), ("passed", pa.string()), ("error", _ERROR),
])  # fmt: skip
"""What each article says by itself (`kg.link.filing.Filed`), or an error in its place, or why it is passed over."""


def spark_schema(schema: pa.Schema) -> StructType:
    """The same columns in Spark's words."""
    return from_arrow_schema(schema)


def rows(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    """The rows of batches, one by one."""
    for batch in batches:
        yield from batch.to_pylist()


def batches(found: Iterable[Row], schema: pa.Schema, at_once: int = AT_ONCE) -> Iterator[pa.RecordBatch]:
    """Rows in batches; columns that a row does not name are empty in it."""
    return (pa.RecordBatch.from_pylist(list(some), schema=schema) for some in streams.batches(found, at_once))


def error_row(error: InputError) -> Row:
    """An error as a value of a column."""
    return {"file": error.file, "reason": error.reason, "line": error.line, "value": error.value}


def error_of(row: Row) -> InputError:
    """The error that `error_row` wrote."""
    return InputError(row["file"], row["reason"], row["line"], row["value"])


def filed_row(row: Row) -> filing.Row:
    """A sighting, as a row has it in the columns of `SIGHTING`."""
    blocks, context = tuple(row["blocks"]), tuple(row["context"])
    return filing.Row(row["key"], row["kind"], row["text"], bytes(row["digest"]), blocks, context)
