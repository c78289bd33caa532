"""Which of the places of one name is meant, as far as the name and the words beside it tell."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.place_forms import ABAD, Named, Strength, is_large, named
from kg.lexicon.gazetteer import IRAN, GazetteerPlace
from kg.model import PlaceType

_ORDER = (PlaceType.PROVINCE, PlaceType.COUNTRY, PlaceType.CITY, PlaceType.COUNTY, PlaceType.OTHER)


def of_type(names: Sequence[Named], wanted: PlaceType | None) -> tuple[GazetteerPlace, ...]:
    """The places of one type among the places of a name."""
    return tuple(n.place for n in names if n.place.type is wanted)


def can_be(wanted: PlaceType, names: Sequence[Named]) -> bool:
    """Whether a known name after a word for another kind can still be that kind's: `شهر دالاهو`, `شهر غزه`.

    The name of a country or a province is its own (`شهرهای ایران`, `شهرستان‌های مازندران`), and so is that of a large
    city or of a county after a word for a part of one (`روستاهای بابل`).
    """
    if wanted is PlaceType.COUNTRY or of_type(names, PlaceType.COUNTRY):
        return False
    if wanted is PlaceType.PROVINCE:
        return any(n.asks is Strength.NONE or n.place.country != IRAN for n in names)
    if wanted is PlaceType.CITY:
        return bool(of_type(names, PlaceType.COUNTY) or of_type(names, PlaceType.OTHER))
    large = any(n.asks is Strength.NONE and is_large(n.place) for n in names)
    own = of_type(names, PlaceType.PROVINCE) or (large and wanted is not PlaceType.COUNTY)
    return not own


def preferred(names: Sequence[Named]) -> tuple[GazetteerPlace, ...]:
    """The places, all of one type, that a name without a word for its kind means; `names` holds at least one.

    A province's name is its capital where the two share it (`اصفهان`), else the province (`گلستان`). Of cities,
    the ones that ask for the least evidence; among these the large ones at home, then those abroad.
    """
    cities = [n for n in names if n.place.type is PlaceType.CITY]
    least = min((n.asks for n in cities), default=Strength.NONE)
    closest = [n for n in cities if n.asks == least]
    home = [n for n in closest if n.place.country == IRAN and is_large(n.place)]
    home = home or [n for n in closest if n.place.country != IRAN] or closest
    if any(n.place.wikidata and n.place.country == IRAN for n in home):
        return tuple(n.place for n in home)
    for kind in _ORDER:
        rows = of_type(home if kind is PlaceType.CITY else names, kind)
        if rows:
            return rows
    return tuple(n.place for n in names)


def cities(names: Sequence[Named]) -> tuple[GazetteerPlace, ...]:
    """The cities that a name means after a word that says that it is one."""
    found = [n for n in names if n.place.type is PlaceType.CITY]
    return preferred(found) if found else ()


def is_unmistakable(name: str) -> bool:
    """Whether a name is that of a large city wherever it stands."""
    return any(n.asks is Strength.NONE and is_large(n.place) for n in named(name))


def is_village_name(word: str, rows: Sequence[GazetteerPlace]) -> bool:
    """Whether a name such as `خیرآباد` is that of so many small places that its row cannot be told."""
    return word.endswith(ABAD) and all(map(_is_village, rows))


def _is_village(row: GazetteerPlace) -> bool:
    """Whether a row is that of a small place whose name ends as many do."""
    named_so = row.name.endswith(ABAD)
    return named_so and row.type is PlaceType.CITY and row.country == IRAN and not is_large(row)
