"""JSON Lines: every line an object, every object an article (fields: see `kg.sources.record.FIELDS`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.sources.encoding import lines
from kg.sources.record import Record, from_fields


def read(stream: BinaryIO, name: str) -> Iterator[Record | InputError]:
    """The articles of a JSON Lines file; a line that is none comes as an error, and the next is read."""
    for number, line in lines(stream, name):
        if isinstance(line, InputError):
            yield line
        elif line.strip():
            yield _record(line, name, number)


def _record(line: str, name: str, number: int) -> Record | InputError:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return InputError(name, f"broken JSON ({error.msg.lower()} at column {error.colno})", number, line)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        return InputError(name, f"JSON that cannot be read ({type(error).__name__})", number, line)
    if not isinstance(value, dict):
        return InputError(name, "the line is no JSON object", number, line)
    return from_fields(value, name, number)
