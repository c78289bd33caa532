"""The words of places: what the tables call each, how much evidence a name asks, and the words around it that give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from kg.lexicon import table, words
from kg.lexicon.gazetteer import IRAN, GazetteerPlace, rows
from kg.model import Document, PlaceType, Span, Token
from kg.text.normalize import compact
from kg.text.phrases import Phrases

# Cities of at least this many people are read wherever they are named; smaller ones, county seats aside, ask for evidence.
LARGE = 50_000
SMALL = 5_000
# A name of at least this many letters is rarely also a word.
_LONG = 6
_VOWELS = ("ا", "و")
_EZAFE = "ی"
_HYPHENS = "-–/"


class Strength(IntEnum):
    """How strongly the words around a name bear out that it is a place; also how much of that a name asks."""

    NONE = 0
    WEAK = 1
    TITLE = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A place by one of its names, and the evidence that the name asks in that sense."""

    place: GazetteerPlace
    asks: Strength
    unspaced: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A word such as «شهرستان»: the type of what it names, whether a list follows, and which unknown names are believed."""

    type: PlaceType
    many: bool
    open: str
    single: str


@dataclass(frozen=True, slots=True)
class Cue:
    strength: Strength
    sense: PlaceType | None
    many: bool


def bare(form: str) -> str:
    """The form in which place names are looked up: `compact`, with one form of alef, since feeds confuse the two."""
    return compact(form).replace("آ", "ا")


def read_tokens(document: Document) -> list[Token]:
    """The tokens of a document keyed for the look-up of places; words joined by a hyphen or a slash are taken apart."""
    found: list[Token] = []
    for token in document.tokens:
        if any(mark in token.key for mark in _HYPHENS) and len(token.key) > 1:
            found.extend(_parts(document.folded, token))
        else:
            found.append(Token(token.span, token.key.replace("آ", "ا")) if "آ" in token.key else token)
    return found


def _parts(folded: str, token: Token) -> Iterator[Token]:
    start = token.span.start
    for at in range(token.span.start, token.span.end + 1):
        if at < token.span.end and folded[at] not in _HYPHENS:
            continue
        if at > start:
            yield Token(Span(start, at), bare(folded[start:at]))
        if at < token.span.end:
            yield Token(Span(at, at + 1), folded[at])
        start = at + 1


@cache
def _seats() -> frozenset[tuple[str, str]]:
    """Province and name of every county: a city of that name is its seat."""
    return frozenset(
        (place.province, bare(name)) for place in rows().values() if place.type is PlaceType.COUNTY for name in place.names
    )


def is_seat(place: GazetteerPlace) -> bool:
    return any((place.province, bare(name)) in _seats() for name in place.names)


def _asks(place: GazetteerPlace, form: str) -> Strength:
    """What a form asks, where the table of evidence is silent."""
    if place.type is PlaceType.CITY and place.country == IRAN:
        if place.population >= LARGE or is_seat(place):
            return Strength.NONE
        return Strength.WEAK if len(form) >= _LONG and place.population >= SMALL else Strength.TITLE
    return Strength.NONE if place.known else Strength.WEAK


@cache
def _evidence() -> dict[str, tuple[Strength, bool]]:
    levels = {"free": Strength.NONE, "weak": Strength.WEAK, "title": Strength.TITLE, "unspaced": Strength.TITLE}
    return {bare(r["form"]): (levels[r["evidence"]], r["evidence"] == "unspaced") for r in table("place_evidence")}


@cache
def atlas() -> Phrases[tuple[Named, ...]]:
    """Every place under each of its names, the names after an ezafe (`آمریکای`) included."""
    found: dict[str, list[Named]] = {}
    for place in rows().values():
        for name in place.names:
            form = bare(name)
            level, unspaced = _evidence().get(form, (_asks(place, form), False))
            for printed in (form, form + _EZAFE) if form.endswith(_VOWELS) else (form,):
                found.setdefault(printed, []).append(Named(place, level, unspaced))
    return Phrases((form, tuple(named)) for form, named in found.items())


@cache
def heads() -> Phrases[Head]:
    return Phrases(
        (bare(r["form"]), Head(PlaceType(r["type"]), r["number"] == "many", r["open"], r["single"])) for r in table("place_heads")
    )


@cache
def cues() -> dict[str, Cue]:
    found = {}
    for row in table("place_cues"):
        strength = Strength.WEAK if row["strength"] == "weak" else Strength.TITLE
        sense = PlaceType(row["sense"]) if row["sense"] else None
        found[bare(row["form"])] = Cue(strength, sense, row["strength"] == "titles")
    return found


def cue_before(tokens: Sequence[Token], at: int) -> Cue | None:
    """The cue that ends right before a token, of one word or of two."""
    if at > 1 and (cue := cues().get(tokens[at - 2].key + tokens[at - 1].key)):
        return cue
    return cues().get(tokens[at - 1].key) if at else None


@cache
def blockers() -> frozenset[str]:
    return frozenset(bare(form) for form in words("place_blockers"))


@cache
def traps() -> Phrases[bool]:
    return Phrases((bare(form), True) for form in words("place_traps"))


@cache
def generics() -> frozenset[str]:
    """Words that begin no name of a village, a quarter or a township."""
    return frozenset(bare(form) for form in (*words("place_generics"), *words("stop_words")))


@cache
def tails(at: str) -> frozenset[str]:
    """Words that belong to a name before (`after`) or after (`before`) them."""
    return frozenset(bare(row["form"]) for row in table("place_tails") if row["at"] == at)


@cache
def numbers() -> Phrases[int]:
    """Numbers of municipal districts in digits and in words."""
    return Phrases([*((str(n), n) for n in range(1, 30)), *((r["form"], int(r["number"])) for r in table("district_numbers"))])


@cache
def epithets() -> Phrases[tuple[str, ...]]:
    """Names of honour with the ids of the cities that they stand for."""
    found: dict[str, list[str]] = {}
    cities = {}
    for place in rows().values():
        if place.type is PlaceType.CITY and place.country == IRAN:
            for name in place.names:
                cities.setdefault(bare(name), place.id)
    for row in table("place_epithets"):
        found.setdefault(bare(row["epithet"]), []).append(cities[bare(row["city"])])
    return Phrases((form, tuple(ids)) for form, ids in found.items())
