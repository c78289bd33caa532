"""What pictures say to their readers in Persian or English: words, names of classes and relations, numbers, days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import jdatetime

from kg.errors import QuestionError
from kg.lexicon import forms, table

LANGUAGES = ("fa", "en")
_LONGEST_BELOW = 46
_PERSIAN_DIGITS = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")


@dataclass(frozen=True, slots=True)
class Look:
    """How a class or a relation is drawn. `shape` is one of vis-network's; `dash` strokes and gaps in pixels."""

    name: str
    label: str
    plural: str
    color: str
    shape: str = ""
    dash: tuple[int, ...] = ()


@cache
def words(lang: str) -> Mapping[str, str]:
    """Every word of a page by its name. Raises QuestionError for a language that pictures do not speak."""
    if lang not in LANGUAGES:
        raise QuestionError(f"no language {lang!r}; there is {', '.join(LANGUAGES)}")
    return {row["name"]: row[lang] for row in table("view_words")}


@cache
def classes(lang: str) -> Mapping[str, Look]:
    """How each class of nodes looks, by its name."""
    singular, plural = ("label", "plural") if lang == "fa" else ("english", "english_plural")
    rows = table("view_classes")
    return {r["name"]: Look(r["name"], r[singular], r[plural], r["color"], r["shape"]) for r in rows}


@cache
def relations(lang: str) -> Mapping[str, Look]:
    """How each relation of the network looks, by its name."""
    spoken = "label" if lang == "fa" else "english"
    return {
        r["name"]: Look(r["name"], r[spoken], r[spoken], r["color"], dash=tuple(int(n) for n in r["dash"].split()))
        for r in table("view_relations")
    }


def number(value: int, lang: str) -> str:
    """A number with separated thousands, in the digits of the language."""
    text = f"{value:,}"
    return text.translate(_PERSIAN_DIGITS) if lang == "fa" else text


def cut(label: str, longest: int) -> str:
    """A label of at most so many letters, cut between words where there are several."""
    return label if len(label) <= longest else (label[:longest].rpartition(" ")[0] or label[:longest]) + " …"


def in_rows(label: str) -> tuple[str, ...]:
    """A label as it fits below a node of a network: in two rows where it is long, cut where it is very long."""
    short = cut(label, _LONGEST_BELOW)
    if len(short) <= _LONGEST_BELOW // 2:
        return (short,)
    middle = min((i for i, c in enumerate(short) if c == " "), key=lambda i: abs(i - len(short) / 2), default=-1)
    return (short,) if middle < 0 else (short[:middle], short[middle + 1 :])


def say(lang: str, name: str, *values: int | str) -> str:
    """A word of the page with its gaps filled."""
    return words(lang)[name].format(*(number(v, lang) if isinstance(v, int) else v for v in values))


def month(year: int, number: int, lang: str) -> date:
    """The first day of a month: of the Solar Hijri calendar in Persian, of the Gregorian in English."""
    if lang == "en":
        return date(year, number, 1)
    first: date = jdatetime.date(year, number, 1).togregorian()
    return first


def calendar(day: date, lang: str) -> tuple[int, int, int]:
    """Year, month and day of month in the calendar of the language."""
    if lang == "en":
        return day.year, day.month, day.day
    solar = jdatetime.date.fromgregorian(date=day)
    return solar.year, solar.month, solar.day


def month_name(number: int, lang: str) -> str:
    """The name of the month, from 1."""
    return forms(words(lang)["months"])[number - 1]


def tell_day(day: str, lang: str) -> str:
    """An ISO day as a reader says it, empty for an empty one."""
    if not day:
        return ""
    year, of_year, of_month = calendar(date.fromisoformat(day), lang)
    text = f"{of_month} {month_name(of_year, lang)} {year}"
    return text.translate(_PERSIAN_DIGITS) if lang == "fa" else text


def tell_year(year: int, lang: str) -> str:
    """A year in the digits of the language."""
    return str(year).translate(_PERSIAN_DIGITS) if lang == "fa" else str(year)
