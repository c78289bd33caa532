"""The outline that is reckoned from towns, and the cities that meetings bring together."""

from __future__ import annotations

from kg.views import outline
from kg.views.city_map import cities_of, known_cities, met
from kg.views.scene import Scene


def _inside(point: outline.Point) -> bool:
    """Whether a point lies within the outline: a ray to the right crosses it an odd number of times."""
    x, y = point
    ring = outline.outline()
    crossed = 0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            crossed += 1
    return crossed % 2 == 1


def test_the_outline_is_one_ring_around_the_land() -> None:
    ring = outline.outline()
    assert len(ring) == len(set(ring)) > 40
    for lat, long in ((35.69, 51.42), (29.6, 52.5), (36.3, 59.6), (33.0, 55.0)):  # Tehran, Shiraz, Mashhad, the desert
        assert _inside(outline.place(lat, long))
    for lat, long in ((38.8, 51.5), (33.3, 44.4), (27.0, 50.5)):  # the Caspian, Baghdad, the Gulf
        assert not _inside(outline.place(lat, long))


def test_the_map_is_as_high_as_the_land_and_north_is_up() -> None:
    assert outline.place(38, 48)[1] < outline.place(28, 48)[1]
    assert outline.place(30, 48)[0] < outline.place(30, 60)[0]
    assert all(0 <= x <= outline.WIDTH and 0 <= y <= outline.height() for x, y in outline.outline())


def test_there_are_borders_between_provinces() -> None:
    assert len(outline.borders()) > 500
    assert all(a <= b for a, b in outline.borders())


def test_a_meeting_joins_its_place_and_the_cities_of_its_guests(shown: Scene) -> None:
    assert {city for city, _ in cities_of(shown.network, "urn:m1")} == {"urn:c1", "urn:c2", "urn:c3"}
    assert known_cities(shown.network) == ["urn:c2", "urn:c3"]
    ((first, second, facts),) = met(shown.network, {"urn:c2", "urn:c3"}, 10)
    assert (first, second) == ("urn:c2", "urn:c3")
    assert [fact["text"] for fact in facts] == ["نشست آب"]


def test_a_holder_of_another_article_brings_no_city_along(shown: Scene) -> None:
    whole = shown.network.copy()
    for _, _, told in whole.out_edges("urn:p1", data=True):
        if told["relation"] == "holds":
            told["article"] = "z.txt"
    assert {city for city, _ in cities_of(whole, "urn:m1")} == {"urn:c2", "urn:c3"}
