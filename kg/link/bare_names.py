"""The names of gatherings without what changes from one to the next of a series: the number, the day, the hour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon import table, words
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal

_DATES = {"month", "gregorian", "weekday", "day", "part"}
# The most words of a weekday, and of a part of a day.
_LONGEST = 3


def bare(name: str, number: int) -> str:
    """The words of a name that are neither its number (0 where it has none) nor its time; all, where no other is left.

    `صد و دومین نشست مجمع` is `نشست مجمع`, `جلسه دوشنبه ۲ تیر شورا` is `جلسه شورا`.
    """
    words = name.split()
    left = _without_times(_without_number(words, number) if number else words)
    return " ".join(left or words)


def _without_number(words: Sequence[str], number: int) -> Sequence[str]:
    """Without the ordinal, wherever it stands and however it is spaced: `نشست بیست و سوم مجمع`."""
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if ordinal(key(" ".join(words[first:last]))) == number:
                return [*words[:first], *words[last:]]
    return words


def _without_times(words: Sequence[str]) -> list[str]:
    left: list[str] = []
    at = 0
    while at < len(words):
        taken = next((n for n in range(_LONGEST, 0, -1) if compact(" ".join(words[at : at + n])) in _times()), 0)
        if taken and left and left[-1].isdigit():
            left.pop()  # the day before its month
        elif not taken:
            left.append(words[at])
        at += taken or 1
    return left


@cache
def sitting() -> frozenset[str]:
    """The heads of bodies that meet: `شورا`, `مجمع`."""
    return frozenset(key(form) for form in words("gathering_bodies"))


@cache
def of_date(kind: str) -> frozenset[str]:
    """Words of dates of one kind: the weekdays, the months, the parts of a day."""
    return frozenset(row["form"] for row in table("date_words") if row["kind"] == kind)


@cache
def _times() -> frozenset[str]:
    """Words of days and months, and of the parts of a day."""
    found = {form for kind in _DATES for form in of_date(kind)}
    found |= {f"{day}{part}" for day in of_date("weekday") for part in of_date("part")}
    found |= {row["form"] for row in table("stop_words") if row["class"] == "time"}
    return frozenset(compact(form) for form in found)
