"""The gazetteer: what its rows hold, and how the likeliest of namesakes is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.lexicon import table
from kg.lexicon.gazetteer import IRAN, GazetteerPlace, country_of, disambiguate, place, province_of, rows
from kg.model import PlaceType
from kg.text.normalize import compact


def by_name(name: str, kind: PlaceType) -> list[GazetteerPlace]:
    return [p for p in rows().values() if p.type is kind and compact(p.name) == compact(name)]


def test_every_row_stands_under_its_own_id() -> None:
    assert all(row_id == found.id for row_id, found in rows().items())
    assert place("nothing") is None


def test_a_city_has_its_facts() -> None:
    city = place("143127")
    assert city is not None
    assert (city.name, city.type, city.wikidata, city.geonames) == ("اراک", PlaceType.CITY, "Q212628", "143127")
    assert city.lat == pytest.approx(34.09, abs=0.01) and city.long == pytest.approx(49.70, abs=0.01)
    assert [around.name for around in (province_of(city), country_of(city)) if around] == ["مرکزی", "ایران"]


def test_nothing_lies_around_a_country_and_no_province_around_a_province() -> None:
    iran, province = rows()[IRAN], rows()["province-34"]
    assert country_of(iran) is None and province_of(iran) is None
    assert province_of(province) is None and country_of(province) == iran


@pytest.mark.parametrize("row", table("provinces"), ids=lambda row: row["english"])
def test_the_capital_of_every_province_is_a_city_with_coordinates_and_a_wikidata_id(row: dict[str, str]) -> None:
    found = [p for p in by_name(row["capital"], PlaceType.CITY) if p.province == row["code"]]
    assert len(found) == 1
    assert found[0].lat is not None and found[0].wikidata.startswith("Q")


def test_every_county_lies_in_a_province_and_no_province_has_two_of_a_name() -> None:
    counties = [(p.province, p.name) for p in rows().values() if p.type is PlaceType.COUNTY]
    assert len(set(counties)) == len(counties) > 420
    assert {code for code, _ in counties} == {row["code"] for row in table("provinces")}


def test_iranian_cities_lie_in_iran() -> None:
    cities = [p for p in rows().values() if p.geonames]
    assert len(cities) > 2300
    assert all(24 < (p.lat or 0) < 40 and 43 < (p.long or 0) < 64 for p in cities)


def test_persian_names_hold_no_letters_of_arabic_keyboards() -> None:
    assert [n for p in rows().values() for n in p.names if set(n) & set("يكةأإ")] == []


def test_countries_go_by_the_names_of_the_news_and_by_those_of_unicode() -> None:
    assert rows()["US"].name == "آمریکا" and "ایالات متحده" in rows()["US"].names
    assert rows()["JP"].name == "ژاپن" and rows()["JP"].english == "Japan"
    assert "EU" not in rows() and "UN" not in rows()


def test_a_namesake_is_told_by_province_then_by_people_then_by_id() -> None:
    small = GazetteerPlace("9", PlaceType.CITY, "نورآباد", population=5_000, province="07")
    large = replace(small, id="5", population=60_000, province="23")
    assert disambiguate([small, large]) is large
    assert disambiguate([small, large], {"07"}) is small
    assert disambiguate([replace(small, id="8"), small]) == replace(small, id="8")
    assert disambiguate([]) is None


def test_every_name_of_honour_stands_for_a_city_of_the_tables() -> None:
    cities = {compact(n) for p in rows().values() if p.type is PlaceType.CITY and p.country == IRAN for n in p.names}
    assert {row["city"] for row in table("place_epithets") if compact(row["city"]) not in cities} == set()
