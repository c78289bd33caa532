"""What happens in the invented news: each event has a place, a day, a subject, those who speak, and what they say.

An event follows from the seed and its number alone, so that several articles can tell of the same one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from itertools import accumulate

from kg.lexicon import forms
from newsroom import almanac
from newsroom.grammar import AND, Binding, Writer, form, one_of, rows
from newsroom.people import Office, Town, Voice, in_office, lists, offices, term, towns

CLAIMS = 4
"""So many things each of those who speak says to all; more than that is said to one agency only."""
NOUNS = {"project": 2, "work": 3, "trouble": 2}
"""So many of the subject's nouns an event is about."""
RECENT = 6
"""Days for which one who has come into an office is news."""
NEW, OLD, OTHER, AMBASSADOR, STANDING = "new", "old", "other", "ambassador", "member"
SPACE, COMMA = " ", "، "
AMBASSADOR_TITLE = "سفیر"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event, as kinds.tsv has it."""

    name: str
    share: int
    offices: tuple[str, ...]
    every: int
    subject: str


@dataclass(frozen=True, slots=True)
class World:
    """What all of the news follows from: a seed, and how many articles come out on a day."""

    seed: int
    per_day: int = almanac.PER_DAY


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens. `bound` are its words for slots, `claims` what each of the `voices` says there."""

    kind: Kind
    day: date
    town: Town
    subject: str
    bound: Mapping[str, str]
    voices: tuple[Voice, ...]
    claims: tuple[tuple[str, ...], ...]
    nouns: Mapping[str, Sequence[str]]


@cache
def kinds() -> tuple[Sequence[Kind], Sequence[int]]:
    """The kinds of events, and their shares added up."""
    found = [Kind(n, int(share), tuple(o.split(",")), int(every or 0), of) for n, share, o, every, of in rows("kinds")]
    return found, list(accumulate(kind.share for kind in found))


@cache
def subjects() -> Sequence[str]:
    """What news is about, but for what belongs to one kind of event."""
    always = {kind.subject for kind in kinds()[0]}
    return sorted({subject for subject, _, _ in rows("subjects")} - always)


@lru_cache(maxsize=256)
def event(world: World, number: int) -> Event:
    """The event of a number, which is that of the first article that tells of it."""
    chance = random.Random(f"{world.seed}/event/{number}")
    day = almanac.published(number, world.per_day) - timedelta(chance.choice((0, 0, 0, 1)))
    found, shares = kinds()
    kind = chance.choices(found, cum_weights=shares)[0]
    subject = kind.subject or chance.choice(subjects())
    town = _town(chance)
    maker = _Maker(world, day, town, subject, chance)
    if NEW in kind.offices:
        return maker.handover(kind)
    return maker.event(kind, [v for key in kind.offices for v in maker.voices(key)])


def _town(chance: random.Random) -> Town:
    """A town: the largest come twice as often as those of twice the rank."""
    return towns()[int(len(towns()) ** chance.random()) - 1]


class _Maker:
    """Puts one event together."""

    def __init__(self, world: World, day: date, town: Town, subject: str, chance: random.Random) -> None:
        self.world, self.day, self.town, self.subject, self.chance = world, day, town, subject, chance
        self.country, self.sister, *_ = country = _guest(chance)
        self.ambassador = Voice(country[2], country[3], f"{AMBASSADOR_TITLE} {self.country}", False)
        self.guests = [_town(chance).name for _ in range(chance.randint(3, 8))]

    def voices(self, key: str) -> Iterator[Voice]:
        """Who speaks by the right of an office."""
        if key == AMBASSADOR:
            yield self.ambassador
        elif key == OTHER:
            yield self.voice(offices("mayor", self.subject)[0], _town(self.chance))
        elif found := offices(key, self.subject):
            yield self.voice(self.chance.choice(found), self.town)

    def voice(self, office: Office, town: Town) -> Voice:
        """Who holds an office in a town."""
        seat = self.chance.randrange(office.seats) if office.seats else 0
        return in_office(self.world.seed, office, self.filled(office, town), town, self.day, seat)

    def filled(self, office: Office, town: Town) -> str:
        """The title of an office with the places in it."""
        bound: dict[str, Binding] = {"city": town.name, "province": town.province}
        bound |= {name: self.chance.choice(lists()[name]) for name in ("commission", "deputy", "governing")}
        bound["district"] = almanac.digits(self.chance.randint(1, 9))
        return Writer(self.chance, self.subject, bound).say(form(office.title))

    def event(self, kind: Kind, voices: Sequence[Voice], more: Mapping[str, str] | None = None) -> Event:
        """The event of a kind at which these speak."""
        voices = list({voice.name: voice for voice in voices}.values())
        writer = Writer(self.chance, self.subject, dict(self.words(kind) | (more or {})))
        for slot in ("quarter", "board", "assembly"):
            writer.bound[slot] = writer.write(slot)
        nouns = self.nouns(writer)
        for slot in ("meeting", "venue", "noun"):
            writer.bound[slot] = writer.write(f"{kind.name}.{slot}").strip()
        bound = {name: value for name, value in writer.bound.items() if isinstance(value, str)}
        claims = tuple(tuple(dict.fromkeys(writer.write("claim") for _ in range(CLAIMS))) for _ in voices)
        return Event(kind, self.day, self.town, self.subject, bound, tuple(voices), claims, nouns)

    def nouns(self, writer: Writer) -> Mapping[str, Sequence[str]]:
        """The nouns that the event is about, which the writer uses from here on."""
        found = {}
        for symbol, many in NOUNS.items():
            name = f"{self.subject}.{symbol}"
            found[name] = tuple(dict.fromkeys(writer.write(name) for _ in range(many)))
        writer.bound |= {name: partial(one_of, self.chance, nouns) for name, nouns in found.items()}
        return found

    def words(self, kind: Kind) -> dict[str, str]:
        """What slots stand for in all that is told of the event."""
        gap = self.chance.randint(4, 12)
        following = self.day + timedelta(gap)
        bound = almanac.names(self.day, self.chance) | {
            "city": self.town.name,
            "province": self.town.province,
            "part": Writer(self.chance, self.subject).write("part"),
            "ordinal": self.ordinal(kind),
            "guests": _joined(list(dict.fromkeys(name for name in self.guests if name != self.town.name))),
            "country": self.country,
            "sister": self.sister,
            "next_weekday": almanac.weekday(following),
            "next_day_month": almanac.day_month(following),
            "next_place": self.guests[0],
        }
        bound["short"] = Writer(self.chance, self.subject).write(f"{kind.name}.short")
        return bound

    def ordinal(self, kind: Kind) -> str:
        """The number of a gathering, which counts on as time goes on."""
        if not kind.every:
            return ""
        number, gone = term(self.world.seed, f"{kind.name}/{self.town.name}", 1461, self.day)
        since = gone if kind.every < 30 else 1461 * (number % 5) + gone
        return almanac.ordinal(1 + since // kind.every)

    def handover(self, kind: Kind) -> Event:
        """One goes and another comes: in an office somewhere in which it has just happened, where there is one."""
        filled, office, town = self.chance.choice(_changes(self.world.seed, self.day))
        self.town = town
        new = in_office(self.world.seed, office, filled, town, self.day)
        old = in_office(self.world.seed, office, filled, town, self.day - timedelta(RECENT + 1))
        others = [v for key in kind.offices if key not in (NEW, OLD) for v in self.voices(key) if v.title != filled]
        return self.event(kind, [new, *others], {"office": filled, "new": new.name, "old": old.name})


@lru_cache(maxsize=64)
def _changes(seed: int, day: date) -> Sequence[tuple[str, Office, Town]]:
    """The offices to which someone has just come, on a day; any office where there is none."""
    mayor = offices("mayor", "")[0]
    found = []
    for town in towns():
        filled = mayor.title.replace("{city}", town.name)
        _, gone = term(seed, filled, mayor.days, day)
        if gone <= RECENT:
            found.append((filled, mayor, town))
    return found or [(mayor.title.replace("{city}", towns()[0].name), mayor, towns()[0])]


def _guest(chance: random.Random) -> tuple[str, str, str, str]:
    country, cities, given, surnames = chance.choice(list(rows_of_countries()))
    return country, chance.choice(forms(cities)), chance.choice(forms(given)), chance.choice(forms(surnames))


@cache
def rows_of_countries() -> Sequence[Sequence[str]]:
    """The rows of countries.tsv."""
    return list(rows("countries"))


def _joined(names: Sequence[str]) -> str:
    return f" {AND} ".join([COMMA.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
