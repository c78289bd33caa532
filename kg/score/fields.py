"""The fields of an annotation, each fault named by its file, its field and its value."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import InputError

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A value in an annotation; `at` says where in the file it stands (`people[2].names`), empty at the top."""

    file: str
    at: str
    value: Any

    def of(self, name: str) -> Field:
        """The field of that name. Raises InputError where this is no object or lacks it."""
        if not isinstance(self.value, dict):
            raise self.fault("is no object")
        if name not in self.value:
            raise self.fault(f"lacks the field {name!r}")
        return Field(self.file, f"{self.at}.{name}".lstrip("."), self.value[name])

    def maybe(self, name: str) -> Field | None:
        """The field of that name, or None where it is missing, null or empty."""
        return self.of(name) if not isinstance(self.value, dict) or self.value.get(name) else None

    def each(self, name: str, needed: bool = True) -> Iterator[Field]:
        """The items of the list of that name; none where it is missing and not `needed`."""
        found = self.of(name) if needed else self.maybe(name)
        if found is None:
            return
        if not isinstance(found.value, list):
            raise found.fault("is no list")
        yield from (Field(self.file, f"{found.at}[{i}]", value) for i, value in enumerate(found.value))

    def text(self) -> str:
        """The value as text that is not blank."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fault("is no text")
        return self.value

    def names(self) -> Names:
        """The value as a list of one name or more."""
        if not isinstance(self.value, list) or not self.value:
            raise self.fault("is no list of names")
        return tuple(Field(self.file, f"{self.at}[{i}]", name).text() for i, name in enumerate(self.value))

    def one_of(self, known: Collection[str]) -> str:
        """The value, where it is one of those known."""
        if not isinstance(self.value, str) or self.value not in known:
            raise self.fault(f"is none of {', '.join(known) or 'none'}")
        return self.value

    def day(self) -> str:
        """The value as a date, `YYYY-MM-DD`."""
        try:
            return date.fromisoformat(self.text()).isoformat()
        except ValueError as error:
            raise self.fault("is no date YYYY-MM-DD") from error

    def fault(self, reason: str) -> InputError:
        """The error that says what is wrong with this field."""
        place = f"{self.at} " if self.at else ""
        return InputError(self.file, f"{place}{reason}", value=json.dumps(self.value, ensure_ascii=False))


def read_fields(path: Path) -> Field:
    """The whole of a JSON file. Raises InputError where it is no JSON, naming the line."""
    text = read_words(path)
    try:
        return Field(str(path), "", json.loads(text))
    except json.JSONDecodeError as error:
        line = text.split("\n")[error.lineno - 1]
        raise InputError(str(path), f"broken JSON ({error.msg})", error.lineno, line.strip()) from error


def read_words(path: Path) -> str:
    """The text of a file. Raises InputError where it is no UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is no UTF-8 text", value=repr(error.object[error.start : error.end])) from error
