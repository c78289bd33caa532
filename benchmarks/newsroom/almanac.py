"""Days as news names them, and numbers that count on from day to day: the invented news' sense of time."""

from __future__ import annotations

import random
from datetime import date, timedelta

from kg.text.days import solar, solar_month
from newsroom.grammar import AND, DIGITS
from newsroom.people import lists

FIRST_DAY = date(2004, 3, 20)
"""The first of Farvardin 1383."""
PER_DAY = 13
"""So many articles fall on a day, where nothing else is said."""
THIRD, TH, TH_ATTRIBUTE, HUNDRED_AND = "سوم", "م", "ین", "صد"


def parts(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Solar Hijri calendar."""
    year, month_number = solar_month(day)
    first = solar(year, month_number, 1)
    return year, month_number, (day - first).days + 1 if first else 1


def month(number: int) -> str:
    """The name of a month; numbers go on after the twelfth."""
    return lists()["month"][(number - 1) % 12]


def names(day: date, chance: random.Random) -> dict[str, str]:
    """What slots that speak of time stand for, in news of a day."""
    year, month_number, _ = parts(day)
    return {
        "weekday": weekday(day),
        "day_month": day_month(day),
        "month": month(month_number),
        "soon": month(month_number + chance.randint(1, 3)),
        "later": month(month_number + chance.randint(4, 7)),
        "year": digits(year),
        "nextyear": digits(year + 1),
        "lastyear": digits(year - chance.randint(1, 9)),
    }


def weekday(day: date) -> str:
    """The name of the day of the week."""
    return lists()["weekday"][day.weekday()]


def day_month(day: date) -> str:
    """`۱۲ مهر`."""
    _, month_number, number = parts(day)
    return f"{digits(number)} {month(month_number)}"


def digits(number: int) -> str:
    """A number in Persian digits, as years and days are printed."""
    return str(number).translate(DIGITS)


def ordinal(number: int) -> str:
    """`یکصد و هجدهمین`: the number of a gathering, from 1 to 999."""
    words = _cardinal(number)
    last = words.pop()
    if last == lists()["unit"][2]:
        last = THIRD
    elif last == lists()["ten"][1]:
        last += "‌ا" + TH
    else:
        last += TH
    if number == 1:
        return lists()["first"][0]
    return f" {AND} ".join([*words, last + TH_ATTRIBUTE])


def _cardinal(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [lists()["hundred"][hundreds - 1]] if hundreds else []
    if rest >= 20:
        words.append(lists()["ten"][rest // 10 - 2])
        rest %= 10
    if rest >= 10:
        words.append(lists()["teen"][rest - 10])
    elif rest:
        words.append(lists()["unit"][rest - 1])
    return words


def published(number: int, per_day: int) -> date:
    """The day on which an article comes out."""
    return FIRST_DAY + timedelta(number // per_day)
