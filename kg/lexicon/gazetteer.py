"""The gazetteer: every place that the tables know, one value each, by the id of its row.

Ids are stable and speak for themselves: a GeoNames number for an Iranian city, an ISO code for a country, otherwise the
kind, the code and the name (`province-26`, `county-26-ری`, `city-TR-استانبول`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Row, forms, table
from kg.model import PlaceType

IRAN = "IR"
# A name that begins so is a township's, which is part of a city.
_TOWNSHIP = "شهرک "
_HALF_SPACE = "\u200c"
# Codes of CLDR's territories that name no country: islands without people, unions, test languages.
_NO_COUNTRIES = frozenset({
    "AC", "AQ", "BV", "CP", "DG", "EA", "EU", "EZ", "HM", "IO", "QO", "TA", "TF", "UM", "UN", "XA", "XB", "ZZ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the tables. Coordinates are degrees (WGS 84), None where unknown; `population` counts people, 0 where
    unknown; `province` is a code of provinces.tsv and `country` an ISO code, empty where there is none."""

    id: str
    type: PlaceType
    name: str
    variants: tuple[str, ...] = ()
    english: str = ""
    lat: float | None = None
    long: float | None = None
    population: int = 0
    province: str = ""
    country: str = IRAN
    geonames: str = ""
    wikidata: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.variants)


@cache
def rows() -> Mapping[str, GazetteerPlace]:
    """Every place by the id of its row."""
    return {place.id: place for source in _SOURCES for place in source()}


def place(row_id: str) -> GazetteerPlace | None:
    """The place of a row, or None where there is no such row."""
    return rows().get(row_id)


def disambiguate(candidates: Sequence[GazetteerPlace], provinces: Collection[str] = ()) -> GazetteerPlace | None:
    """The likeliest of several places of one name: in a province at hand, then the most people, then the lowest id.

    `provinces` are the codes of the provinces that an article speaks of.
    """
    return min(candidates, key=lambda p: (p.province not in provinces, -p.population, p.id), default=None)


def province_of(row: GazetteerPlace) -> GazetteerPlace | None:
    """The province that an Iranian place lies in; None for a province itself and for places elsewhere."""
    if not row.province or row.type is PlaceType.PROVINCE:
        return None
    return place(f"province-{row.province}")


def country_of(row: GazetteerPlace) -> GazetteerPlace | None:
    """The country that a place lies in; None for a country itself and for regions of the world."""
    return None if row.type is PlaceType.COUNTRY else place(row.country)


def _provinces() -> Iterator[GazetteerPlace]:
    for row in table("provinces"):
        code = row["code"]
        yield GazetteerPlace(
            f"province-{code}", PlaceType.PROVINCE, row["name"], (), row["english"], province=code,
            wikidata=row["wikidata"],
        )  # fmt: skip


def _cities() -> Iterator[GazetteerPlace]:
    for row in table("places"):
        kind = PlaceType.DISTRICT if row["name"].startswith(_TOWNSHIP) else PlaceType.CITY
        yield GazetteerPlace(
            row["id"], kind, row["name"], forms(row["variants"]), row["english"], float(row["lat"]),
            float(row["long"]), int(row["population"]), row["province"], IRAN, row["id"], row["wikidata"],
        )  # fmt: skip


def _named(kind: str, row: Row, place_type: PlaceType) -> GazetteerPlace:
    province = row.get("province", "")
    country = row.get("country", IRAN)
    code = province or country or "world"
    name = row["name"]
    row_id = f"{kind}-{code}-{'_'.join(name.replace(_HALF_SPACE, ' ').split())}"
    variants = forms(row["variants"])
    return GazetteerPlace(row_id, place_type, name, variants, province=province, country=country)


def _more_cities() -> Iterator[GazetteerPlace]:
    return (_named("city", row, PlaceType.CITY) for row in table("more_cities"))


def _counties() -> Iterator[GazetteerPlace]:
    return (_named("county", row, PlaceType.COUNTY) for row in table("counties"))


def _quarters() -> Iterator[GazetteerPlace]:
    return (_named("quarter", row, PlaceType.OTHER) for row in table("quarters"))


def _foreign_cities() -> Iterator[GazetteerPlace]:
    return (_named("city", row, PlaceType.CITY) for row in table("foreign_cities"))


def _regions() -> Iterator[GazetteerPlace]:
    return (_named("region", row, PlaceType(row["type"])) for row in table("regions"))


def _countries() -> Iterator[GazetteerPlace]:
    from babel import Locale

    persian, english = Locale("fa").territories, Locale("en").territories
    ours = {row["code"]: row for row in table("countries")}
    for code in sorted(set(persian) - _NO_COUNTRIES):
        if not code.isalpha():
            continue
        printed = persian[code]
        name, more = (ours[code]["name"], forms(ours[code]["variants"])) if code in ours else (printed, ())
        variants = tuple(form for form in dict.fromkeys((*more, printed)) if form != name)
        yield GazetteerPlace(code, PlaceType.COUNTRY, name, variants, english.get(code, ""), country=code)


_SOURCES = (_provinces, _cities, _more_cities, _counties, _countries, _foreign_cities, _regions, _quarters)
