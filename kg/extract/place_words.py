"""The words around the names of places: what says their kind, what bears them out, what forbids them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.organization_names import agencies
from kg.extract.place_forms import Head, Strength, bare, beginnings, grammar, name_forms
from kg.lexicon import table, words
from kg.lexicon.gazetteer import IRAN, rows
from kg.model import PlaceType, Token
from kg.text.normalize import compact
from kg.text.phrases import Phrases

_SLASH = "/"
_PHRASE_TABLES = {"place_heads": "form", "place_traps": "form", "place_epithets": "epithet", "district_words": "form"}


@dataclass(frozen=True, slots=True)
class Cue:
    strength: Strength
    sense: PlaceType | None
    many: bool


@cache
def _others() -> tuple[str, ...]:
    """What concerns places and is the name of none."""
    return tuple(form for name, column in _PHRASE_TABLES.items() for form in words(name, column))


@cache
def begun() -> frozenset[str]:
    """Every way in which the text of anything that concerns places can begin."""
    return beginnings() | {compact(form)[:n] for form in _others() for n in range(1, len(compact(form)) + 1)}


@cache
def whole() -> frozenset[str]:
    """Everything that concerns places and that one token can be."""
    return name_forms() | {compact(form) for form in _others()}


@cache
def openings() -> frozenset[str]:
    """Every way in which anything that concerns places can begin: a token outside it is passed over."""
    names = [name for place in rows().values() for name in place.names]
    first_words = {compact(form.split()[0]) for form in (*_others(), *names)}
    return begun() - (grammar() - first_words)


@cache
def heads() -> Phrases[Head]:
    """The words for a kind of place that stand before a name."""
    return Phrases(
        (row["form"], Head(PlaceType(row["type"]), row["number"] == "many", row["open"], row["single"]))
        for row in table("place_heads")
    )


@cache
def cues() -> dict[str, Cue]:
    """The words before a name that bear out that it is a place's."""
    found = {}
    for row in table("place_cues"):
        strength = Strength.WEAK if row["strength"] == "weak" else Strength.TITLE
        sense = PlaceType(row["sense"]) if row["sense"] else None
        found[compact(row["form"])] = Cue(strength, sense, row["strength"] == "titles")
    return found


def cue_before(tokens: Sequence[Token], at: int) -> Cue | None:
    """The cue that ends right before a token, of one word or of two."""
    if at > 1 and (cue := cues().get(tokens[at - 2].key + tokens[at - 1].key)):
        return cue
    if at > 1 and tokens[at - 1].key == _SLASH and agencies().get(tokens[at - 2].key) is not None:
        return Cue(Strength.TITLE, None, many=False)  # `ایسنا/فارس`
    return cues().get(tokens[at - 1].key) if at else None


@cache
def blockers() -> frozenset[str]:
    """Words that make the name after them that of a street, a building, a river, a person."""
    return frozenset(compact(form) for form in words("place_blockers"))


@cache
def traps() -> Phrases[bool]:
    """Phrases that hold a place's name and mean no place."""
    return Phrases((compact(form), True) for form in words("place_traps"))


@cache
def generics() -> frozenset[str]:
    """Words that begin no name of a village, a quarter or a township."""
    return grammar() | {compact(form) for form in words("place_generics")}


@cache
def endings() -> tuple[str, ...]:
    """How the names of towns end."""
    return tuple(compact(form) for form in words("place_endings"))


@cache
def pointers() -> frozenset[str]:
    """Words before «شهر» or «محله» that point back to one named earlier, so that no name follows."""
    return frozenset(compact(form) for form in words("place_pointers"))


@cache
def tails(at: str) -> frozenset[str]:
    """Words that belong to a name before (`after`) or after (`before`) them."""
    return frozenset(compact(row["form"]) for row in table("place_tails") if row["at"] == at)


@cache
def numbers() -> Phrases[int]:
    """Numbers of municipal districts in digits and in words."""
    written = [(row["form"], int(row["number"])) for row in table("district_numbers")]
    return Phrases([*((str(number), number) for number in range(1, 30)), *written])


@cache
def epithets() -> Phrases[tuple[str, ...]]:
    """Names of honour with the ids of the cities that they stand for."""
    found: dict[str, list[str]] = {}
    cities: dict[str, str] = {}
    for place in rows().values():
        if place.type is PlaceType.CITY and place.country == IRAN:
            for name in place.names:
                cities.setdefault(bare(name), place.id)
    for row in table("place_epithets"):
        found.setdefault(compact(row["epithet"]), []).append(cities[bare(row["city"])])
    return Phrases((form, tuple(ids)) for form, ids in found.items())
