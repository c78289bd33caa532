"""The words of dates, made into patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import table
from kg.text.normalize import HALF_SPACE, compact, fold

GAP = rf"[ {HALF_SPACE}]*"
_EDGE = r"(?<!\w)"
_STOP = r"(?!\w)"
# What stands before it is looked at afterwards: a pattern that begins with a digit is found at once.
NUMERIC = re.compile(r"(\d{1,4})([/\-.])(\d{1,2})\2(\d{1,4})(?![\d/\-]|\.\d)")
INSIDE_NUMERIC = re.compile(r"[/\-.]\d{1,2}[/\-.]")
"""What every numeric date holds and few articles do: found sooner than that there is none of the whole."""
WORD = re.compile(rf"[\w{HALF_SPACE}]+|[^\w\s]")
_ORDINAL = "ام|م"
DIGITS = re.compile(rf"(\d{{1,2}}){GAP}(?:{_ORDINAL})?")
_DAY, _MONTH, _YEAR, _IN = "روز", "ماه", "سال", "در"
SAME = ("همان", "همین")
SAME_DAY = re.compile(rf"{_EDGE}(?:{'|'.join(SAME)})[ ]+(?:{_DAY}|شب){_STOP}")
# `یکشنبه پیش از ظهر` is no Sunday before.
_BEFORE_IT = "(?![ ]+از[ ])"


@cache
def values(kind: str) -> dict[str, int]:
    """The words of one kind, compared form → value."""
    return {compact(row["form"]): int(row["value"]) for row in table("date_words") if row["kind"] == kind}


@cache
def any_of(*kinds: str) -> str:
    """A pattern for any word of these kinds, the longest first."""
    forms = {fold(row["form"]).replace(HALF_SPACE, " ") for row in table("date_words") if row["kind"] in kinds}
    return "|".join(GAP.join(f.split()) for f in sorted(forms, key=lambda f: (-len(f), f)))


@cache
def openings(*kinds: str) -> frozenset[str]:
    """The words that the forms of these kinds begin with, alone or glued to a part of the day: `عصرامروز`, `شنبه‌شب`."""
    forms = [fold(row["form"]).replace(HALF_SPACE, " ") for row in table("date_words") if row["kind"] in kinds]
    glued = {part + compact(form) for form in forms for part in (*values("part"), _DAY)}
    glued |= {compact(form) + part for form in forms for part in values("part")}
    return frozenset(glued | {compact(part) for form in forms for part in (form, form.split()[0])})


@cache
def month() -> re.Pattern[str]:
    """A month and what follows it: `اردیبهشت‌ماه سال ۱۴۰۳`, `مهر امسال`."""
    counted = "|".join(r["form"] for r in table("date_blockers") if r["spoils"] == "year")
    name = rf"(?<![^\W\d])(?P<month>{any_of('month', 'gregorian')})(?P<mah>{GAP}{_MONTH})?{_STOP}"
    year = rf"[ ،,]*(?:{_YEAR}[ ]+)?(?P<year>\d{{4}}|\d{{2}})(?![\d/]|{GAP}(?:{counted}){_STOP})"
    return re.compile(rf"{name}(?:{year}|[ ]+(?P<vague>{any_of('year')}){_STOP})?")


@cache
def relative() -> re.Pattern[str]:
    """`امروز`, `عصر دیروز`, `دیروز عصر`."""
    part = f"(?:{any_of('part')})"
    return re.compile(rf"{_EDGE}(?:{part}{GAP})?({any_of('day')}){_STOP}(?:{GAP}{part}{_STOP})?")


@cache
def day_beside() -> re.Pattern[str]:
    """The day right before a weekday that says the same: `امروز یکشنبه`, `روز گذشته (شنبه)`."""
    return re.compile(rf"{_EDGE}({any_of('day')})[ ،(]*(?:{_DAY}{GAP})?$")


@cache
def weekday() -> re.Pattern[str]:
    """`یکشنبه`, `سه‌شنبه شب`, `شنبه هفته آینده`, `جمعه گذشته`."""
    part = f"(?:{any_of('part')})"
    week = rf"[ ]+(?:{_IN}[ ]+)?(?P<week>{any_of('week')}){_STOP}"
    side = rf"[ ]+(?P<side>{any_of('side')}){_BEFORE_IT}{_STOP}"
    return re.compile(
        rf"{_EDGE}(?:{part}{GAP})?(?:{_DAY}{GAP})?(?P<weekday>{any_of('weekday')}){_STOP}(?:{GAP}{part}{_STOP})?(?:{week}|{side})?"
    )


@cache
def vague() -> re.Pattern[str]:
    """What is vaguer than a day, in a group named after its precision."""
    kinds = {"week": any_of("week"), "month": any_of("period"), "year": any_of("year")}
    both = "|".join(f"(?P<{precision}>{forms})" for precision, forms in kinds.items())
    return re.compile(rf"{_EDGE}(?:{both}){_STOP}")


@cache
def blockers(spoils: str) -> re.Pattern[str]:
    """What stands right before a date of a kind and makes it none; for `after`, what stands right after any."""
    forms = [GAP.join(fold(r["form"]).split()) for r in table("date_blockers") if r["spoils"] == spoils]
    both = "|".join(sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(rf"{GAP}(?:{both}){_STOP}" if spoils == "after" else rf"{_EDGE}(?:{both}){GAP}$")


@cache
def tenses() -> tuple[re.Pattern[str], dict[str, bool]]:
    """The words that tell the tense of a sentence, and for each whether it speaks of what is to come."""
    rows = {fold(row["form"]).replace(HALF_SPACE, " "): row["tense"] == "future" for row in table("tense_words")}
    both = "|".join(GAP.join(f.split()) for f in sorted(rows, key=lambda f: (-len(f), f)))
    return re.compile(f"{_EDGE}(?:{both}){_STOP}"), {compact(form): ahead for form, ahead in rows.items()}
