"""Which of the places of one name is meant, as far as the name and the words beside it tell."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.place_forms import ABAD, Named, Strength, is_large
from kg.lexicon.gazetteer import IRAN, GazetteerPlace
from kg.model import PlaceType

_ORDER = (PlaceType.PROVINCE, PlaceType.COUNTRY, PlaceType.CITY, PlaceType.COUNTY, PlaceType.OTHER)


def of_type(names: Sequence[Named], wanted: PlaceType | None) -> tuple[GazetteerPlace, ...]:
    """The places of one type among the places of a name."""
    return tuple(n.place for n in names if n.place.type is wanted)


def could_be_city(names: Sequence[Named]) -> bool:
    """Whether a name after «شهر» can be a city's though no table has that city: a county is called after its seat."""
    return any(n.place.type is PlaceType.COUNTY for n in names)


def preferred(names: Sequence[Named]) -> tuple[GazetteerPlace, ...]:
    """The places, all of one type, that a name without a word for its kind means; `names` holds at least one.

    A province's name is its capital where the two share it (`اصفهان`), and the province elsewhere (`گلستان`). Of cities
    at home and abroad, the ones that ask for the least evidence, and at equal evidence those at home.
    """
    cities = [n for n in names if n.place.type is PlaceType.CITY]
    least = min((n.asks for n in cities), default=Strength.NONE)
    closest = [n for n in cities if n.asks == least]
    home = [n for n in closest if n.place.country == IRAN] or closest
    if any(n.place.wikidata and n.place.country == IRAN for n in home):
        return tuple(n.place for n in home)
    for kind in _ORDER:
        rows = of_type(home if kind is PlaceType.CITY else names, kind)
        if rows:
            return rows
    return tuple(n.place for n in names)


def is_village_name(word: str, rows: Sequence[GazetteerPlace]) -> bool:
    """Whether a name such as `خیرآباد` is that of so many small places that its row cannot be told."""
    return word.endswith(ABAD) and all(p.type is PlaceType.CITY and p.country == IRAN and not is_large(p) for p in rows)
