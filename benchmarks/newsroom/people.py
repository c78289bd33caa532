"""Who holds which office on which day, in the invented news: towns, names and terms, all of them following from a seed.

An office is known by its title with the places in it. Each has terms of a length that its row gives, which begin on
other days in each town; the holder of a term is drawn from the seed, the title and the number of the term. So people
come and go as time goes on, and a name stands in as many articles as its office is in the news for one term.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from zlib import crc32

from kg.lexicon import forms, table, words
from kg.lexicon.gazetteer import GazetteerPlace, province_of
from kg.lexicon.gazetteer import rows as gazetteer
from kg.model import PlaceType
from newsroom.grammar import rows

TOWNS = 400
TOWN_COUNCILS = (21, 13, 9, 7, 5)
"""Seats of councils, of the largest town, the next few, and so on: each for four times as many towns."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the gazetteer and its province; `rank` counts from the largest, 0."""

    name: str
    province: str
    rank: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone in an office."""

    given: str
    surname: str
    title: str
    woman: bool

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"


@dataclass(frozen=True, slots=True)
class Office:
    """A row of offices.tsv."""

    key: str
    title: str
    days: int
    women: int
    among: str
    seats: int
    subject: str


@cache
def lists() -> Mapping[str, Sequence[str]]:
    """The lists of lists.tsv."""
    return {name: forms(cell) for name, cell in rows("lists")}


@cache
def offices(key: str, subject: str) -> Sequence[Office]:
    """The offices of a key that there are where the news is of a subject."""
    every = (Office(k, title, int(days), int(women), among, int(seats or 0), of)
             for k, title, days, women, among, seats, of in rows("offices"))  # fmt: skip
    return [office for office in every if office.key == key and office.subject in ("", subject)]


@cache
def towns() -> Sequence[Town]:
    """The towns of the news, the most populous first."""
    # Names that are words or given names as well would be read by chance.
    doubtful = set(words("place_evidence"))
    cities = [row for row in gazetteer().values() if row.type is PlaceType.CITY and row.population]
    seen: dict[str, GazetteerPlace] = {}
    for city in sorted(cities, key=lambda row: (-row.population, row.id)):
        if province_of(city) is not None and city.name not in doubtful:
            seen.setdefault(city.name, city)
    found = list(seen.values())[:TOWNS]
    return [Town(c.name, p.name, n) for n, c in enumerate(found) if (p := province_of(c)) is not None]


def seats(town: Town) -> int:
    """How many seats the council of a town has."""
    size, rank = 1, town.rank
    for number in TOWN_COUNCILS[:-1]:
        if rank < size:
            return number
        size *= 6
    return TOWN_COUNCILS[-1]


@cache
def _surnames() -> Sequence[str]:
    # One word each, no word of the language besides: the commoner first would need counts, which the table has not.
    names = sorted({row["form"] for row in table("surnames") if not row["ambiguous"] and " " not in row["form"]})
    random.Random(1).shuffle(names)
    return names


def _named(chance: random.Random, women: int) -> tuple[str, str, bool]:
    woman = chance.randrange(100) < women
    given = chance.choice(lists()["female" if woman else "male"])
    if chance.random() < 0.07 and not woman:
        given = "سید" + " " + given
    # Zipf's law: a few surnames are everybody's.
    surname = _surnames()[int(len(_surnames()) ** (0.25 + 0.75 * chance.random())) - 1]
    return given, (f"{surname} {chance.choice(lists()['twin'])}" if chance.random() < 0.12 else surname), woman


def term(seed: int, title: str, days: int, day: date) -> tuple[int, int]:
    """The number of the term of an office that a day falls in, and how many days of it have gone."""
    return divmod(day.toordinal() + crc32(f"{seed}/{title}".encode()) % days, days)


@lru_cache(maxsize=20_000)
def holder(seed: int, title: str, number: int, women: int) -> tuple[str, str, bool]:
    """The name of who holds an office for a term, and whether it is a woman."""
    return _named(random.Random(f"{seed}/{title}/{number}"), women)


def in_office(seed: int, office: Office, filled: str, town: Town, day: date, seat: int = 0) -> Voice:
    """Who holds an office on a day; `filled` is its title with places in it, `seat` the seat where it has several."""
    number, _ = term(seed, filled, office.days, day)
    if office.among:
        body = offices(office.among, "")[0]
        drawn = random.Random(f"{seed}/{filled}/{number}").randrange(seats(town))
        member = in_office(seed, body, body.title.replace("{city}", town.name), town, day, drawn)
        return Voice(member.given, member.surname, filled, member.woman)
    key = f"{filled}/{seat}" if office.seats else filled
    given, surname, woman = holder(seed, key, number, office.women)
    return Voice(given, surname, filled, woman)
