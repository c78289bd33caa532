"""What pages are made of: the templates, the words of the site in both languages, and the pages themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).parent
LANGUAGES = ("fa", "en")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page that can be linked to."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language. `lead` and `body` are HTML; `name` is its address without `.html`."""

    name: str
    title: str
    lead: str
    body: str
    sections: tuple[Section, ...] = ()


@cache
def words(language: str) -> Mapping[str, Any]:
    """What the site itself says in a language."""
    with (FOLDER / "words.toml").open("rb") as file:
        spoken: Mapping[str, Any] = tomllib.load(file)[language]
    return spoken


def render(template: str, **context: object) -> Markup:
    """A template filled in; whatever is no HTML of our own is escaped."""
    return Markup(_TEMPLATES.get_template(template).render(context))  # noqa: S704


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    """Rows of text as a table."""
    return render("table.html", columns=columns, rows=rows)


def number(value: int, language: str) -> str:
    """A number in the digits of a language."""
    return str(value).translate(_PERSIAN_DIGITS) if language == "fa" else str(value)


_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_TEMPLATES.filters["number"] = number
