"""What names a place in a document before it is known which one, and the municipal districts among it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.place_choice import of_type
from kg.extract.place_forms import AND, Strength, named_at
from kg.extract.place_words import numbers
from kg.lexicon import table, words
from kg.lexicon.gazetteer import GazetteerPlace
from kg.model import PlaceType, Token, light
from kg.text.normalize import compact

SEPARATORS = frozenset({"،", ",", AND, "-", "–", "؛", "/"})
# The body that may stand between a municipal district and its city.
_MUNICIPALITY = "شهرداری"
# A part of a county, its governor, and what the part around the county's seat is called.
_PART, _CENTRAL = "بخش", "مرکزی"
PART_WORDS = frozenset({_PART, _CENTRAL})
_PART_OFFICES = frozenset({"بخشدار", "بخشداری"})

# What a part of a county may share its name with.
_HOME = frozenset({PlaceType.CITY, PlaceType.COUNTY, PlaceType.OTHER})


@light
class Sighting:
    """A place named at the tokens from `first` to before `last`; the name after the word for its kind is at `name`.

    `candidates` are the rows that it can be, all of one type; `soft` where the word before it fits a county as well as
    its seat; `single` is the word for its kind before the name, or in a list before the first name.
    """

    first: int
    name: int
    last: int
    type: PlaceType
    candidates: tuple[GazetteerPlace, ...]
    rule: str
    single: str = ""
    soft: bool = False
    printed: str = ""
    """The name where the text does not print it in one piece: `آذربایجان غربی` in `آذربایجان شرقی و غربی`."""
    number: int = 0
    """The number of a municipal district; its candidates are the cities that it can be part of."""
    skip: int = 0
    """Letters of the first token that belong to a word that a feed has glued to the name."""


@dataclass(frozen=True, slots=True)
class Honour:
    """A name of honour at the tokens from `first` to before `last`, with the ids of the cities that it can mean."""

    first: int
    last: int
    cities: tuple[str, ...]


@cache
def _district_words() -> dict[str, bool]:
    return {compact(row["form"]): row["number"] == "many" for row in table("district_words")}


@cache
def _counted() -> frozenset[str]:
    """Nouns that make a number after «منطقه» a count, or the number of something else."""
    return frozenset(compact(form) for form in words("district_blockers"))


def is_separated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark or a word that separates the names of a list stands at a token."""
    return at < len(tokens) and tokens[at].key in SEPARATORS


def districts(tokens: Sequence[Token], at: int) -> list[Sighting]:
    """The municipal districts that begin at a token: `منطقه ۵ شهرداری تهران`, `مناطق ۲، ۵ و ۷ اصفهان`."""
    if tokens[at].key not in _district_words():
        return []
    many = _district_words()[tokens[at].key]
    found: list[Sighting] = []
    first, name = at, at + 1
    while name < len(tokens) and (number := numbers().match(tokens, name)) and not _counts(tokens, number[0]):
        rule = "places.districts" if many else "places.district"
        found.append(Sighting(first, name, number[0], PlaceType.DISTRICT, (), rule, number=number[1]))
        if not many or not is_separated(tokens, number[0]):
            break
        first = name = number[0] + 1
    city = _city_after(tokens, found[-1].last) if found else None
    if city is None:
        return found
    parts = [replace(district, candidates=city.candidates) for district in found]
    return [*parts[:-1], replace(parts[-1], last=city.last), city]


def parts(tokens: Sequence[Token], at: int) -> list[Sighting]:
    """The part of a county that begins at a token: `بخش مرکزی`, `بخش کوهک`; `بخشدار مرکزی` governs one."""
    word, following = tokens[at].key, tokens[at + 1].key if at + 1 < len(tokens) else ""
    if word == _CENTRAL and at and tokens[at - 1].key in _PART_OFFICES:
        return [_part(at, at, at + 1, _CENTRAL)]
    if word != _PART:
        return []
    if following == _CENTRAL:
        return [_part(at, at + 1, at + 2, _CENTRAL)]
    found = named_at(tokens, at + 1) if following else None
    if found is None or not all(n.asks <= Strength.TITLE and n.place.type in _HOME for n in found[1]):
        return []
    return [_part(at, at + 1, found[0], found[1][0].place.name)]


def _part(first: int, name: int, last: int, printed: str) -> Sighting:
    return Sighting(first, name, last, PlaceType.DISTRICT, (), "places.part", printed=f"{_PART} {printed}")


def _counts(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in _counted()


def _city_after(tokens: Sequence[Token], end: int) -> Sighting | None:
    """The city that a district is part of, where it is named after it."""
    start = end + 1 if end < len(tokens) and tokens[end].key == _MUNICIPALITY else end
    found = named_at(tokens, start)
    cities = of_type(found[1], PlaceType.CITY) if found else ()
    return Sighting(start, start, found[0], PlaceType.CITY, cities, "places.bare") if found and cities else None
