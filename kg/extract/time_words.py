"""The words that times to come are named by, as phrases with their values."""

from __future__ import annotations

from functools import cache

from kg.lexicon import table
from kg.text.magnitudes import is_number
from kg.text.normalize import compact
from kg.text.numerals import opens_ordinal
from kg.text.phrases import Phrases

_MONTH, _YEAR, _DAY = "ماه", "سال", "روز"


@cache
def words(kind: str) -> Phrases[str]:
    """The words of one kind, with their values."""
    return Phrases((row["form"], row["value"]) for row in table("deadline_words") if row["kind"] == kind)


@cache
def near() -> Phrases[bool]:
    """What names a time to come by itself: `هفته آینده`, `امسال`, `دهه فجر`, `فردا`."""
    kinds = ("month", "year", "season", "event")
    rows = [row["form"] for row in table("deadline_words") if row["kind"] in kinds]
    rows += [row["form"] for row in table("date_words") if row["kind"] in ("week", "year", "day")]
    return Phrases((form, True) for form in rows)


@cache
def dates(*kinds: str) -> Phrases[int]:
    """The words of date_words.tsv of these kinds, with their values."""
    return Phrases((row["form"], int(row["value"])) for row in table("date_words") if row["kind"] in kinds)


@cache
def months() -> Phrases[tuple[int, bool]]:
    """The months, with `ماه` or without: their number, and whether they are of the Solar Hijri calendar."""
    rows = [r for r in table("date_words") if r["kind"] in ("month", "gregorian")]
    return Phrases(
        (form, (int(r["value"]), r["kind"] == "month"))
        for r in rows for form in (r["form"], f"{r['form']} {_MONTH}", f"{_MONTH} {r['form']}")
    )  # fmt: skip


@cache
def vague() -> Phrases[bool]:
    """What stands before a count and leaves it open: `چند`, `یکی`."""
    return Phrases((row["form"], True) for row in table("number_neighbours") if row["spoils"] == "any")


@cache
def _beginnings() -> frozenset[str]:
    """What the words may begin with that open a stretch of time, numbers aside."""
    named = (words(kind).beginnings for kind in ("edge", "season", "year", "current", "month", "feast", "event"))
    dated = (dates(kind).beginnings for kind in ("year", "week", "weekday", "part", "day"))
    return frozenset({compact(_YEAR), compact(_DAY)}).union(months().beginnings, *named, *dated)


def may_open(word: str) -> bool:
    """Whether a stretch of time may start with a word: a quick look before it is read."""
    return word in _beginnings() or is_number(word) or opens_ordinal(word)
