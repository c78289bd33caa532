"""The drawings of the site as text: which signs they have, where these lead, and the pictures that one takes along."""

from __future__ import annotations

import csv
import io
import re
from threading import Thread
from xml.etree import ElementTree

import pytest

from kg.rdf.store import open_graph
from kg.serve.scenery import Scenery

from .pages_site import SCRIPT, Site, entity, samples, site, small_folder

__all__ = ["samples", "site", "small_folder"]

PNG, SVG = b"\x89PNG", b"<?xml"
YAZD = entity("place/city", "یزد")


def drawing(page: str) -> ElementTree.Element:
    """The drawing of a page, which is well-formed by itself."""
    return ElementTree.fromstring(page[page.index("<svg viewBox") : page.index("</svg>") + len("</svg>")])


def links(page: str) -> list[str]:
    return [str(link.get("href")) for link in drawing(page).iter("a")]


def test_each_city_of_the_map_leads_to_its_page(samples: Site) -> None:
    page = samples.get("/map").text
    assert links(page)[0] == YAZD and len(links(page)) > 10
    for path in links(page):
        assert samples.get(path).status_code == 200
        assert page.count(f'href="{path}"') >= 2  # in the drawing, and in the list beside it
    assert 'href="/map"' in samples.get("/").text
    assert f"/map?at={YAZD[1:]}" in samples.get(YAZD).text
    assert 'class="city far here"' in samples.get("/map", at="id/place/city/یزد").text


def test_a_city_is_as_large_as_much_is_said_there(samples: Site) -> None:
    page = samples.get("/map").text
    sizes = [float(str(disc.get("r"))) for disc in drawing(page).iter("circle")]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > 2 * sizes[-1]
    told = samples.get("/map", format="json").json()["cities"]
    counts = [city["statements"] for city in told]
    assert counts == sorted(counts, reverse=True)
    for city in told[:5]:
        asking = {"class": "Statement", "city": city["iri"]}
        assert len(samples.get("/search", format="json", **asking).json()["findings"]) == city["statements"]


def test_the_map_speaks_both_languages(samples: Site) -> None:
    persian, english = samples.get("/map").text, samples.get("/map", lang="en").text
    assert "نقشهٔ شهرها" in persian and ">یزد</text>" in persian
    assert "Map of the cities" in english and ">Yazd</text>" in english and f'href="{YAZD}?lang=en"' in english


def test_the_map_comes_as_a_table(samples: Site) -> None:
    rows = list(csv.DictReader(io.StringIO(samples.get("/map", format="csv").text)))
    cities = [row for row in rows if row["section"] == "cities"]
    assert {"city", "statements", "articles", "latitude", "longitude"} <= rows[0].keys() and len(cities) > 10
    assert {row["section"] for row in rows} == {"cities", "met"}


@pytest.mark.parametrize(("format", "media"), [("svg", "image/svg+xml"), ("png", "image/png")])
@pytest.mark.parametrize("path", ["/map"])
def test_a_drawing_is_taken_along_as_a_picture(samples: Site, path: str, format: str, media: str) -> None:
    for answer in (samples.get(path, format=format), samples.get(path, accept=f"{media}, text/html;q=0.5")):
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        assert answer.content.startswith(SVG if format == "svg" else PNG)
        assert answer.headers["vary"] == "Accept"
    page = samples.get(path).text
    assert f'format={format}" download=' in page
    assert samples.get(path, format=format, lang="en").content != samples.get(path, format=format).content


@pytest.mark.parametrize("path", ["/map"])
def test_a_picture_needs_no_styles_that_the_policy_forbids(samples: Site, path: str) -> None:
    assert "style" not in drawing_text(samples.get(path).text)
    assert b"style" not in samples.get(path, format="svg").content


def drawing_text(page: str) -> str:
    return ElementTree.tostring(drawing(page), encoding="unicode")


def test_a_page_without_a_drawing_is_no_picture(samples: Site) -> None:
    assert samples.get(YAZD, format="svg").status_code == 406
    assert samples.get(YAZD, accept="image/svg+xml, */*").headers["content-type"].startswith("text/html")


def test_few_pictures_are_drawn_at_a_time(small_folder: object) -> None:
    """Who asks for a picture while others wait for theirs is told to come again; what has been drawn is there."""
    from matplotlib.figure import Figure

    with open_graph(small_folder) as graph:  # type: ignore[arg-type]
        scenery = Scenery(graph)
        assert scenery.figure("kept", Figure, "png") is not None
        scenery._drawing.acquire()
        waiting = [Thread(target=scenery.figure, args=(number, Figure, "png")) for number in range(4)]
        for one in waiting:
            one.start()
        while scenery._waiting < len(waiting):
            pass
        assert scenery.figure("more", Figure, "png") is None
        assert scenery.figure("kept", Figure, "png") is not None
        scenery._drawing.release()
        for one in waiting:
            one.join(30)
        assert scenery.figure("more", Figure, "png") is not None


def test_hostile_names_are_texts_in_drawings(site: Site) -> None:
    for path in ("/map",):
        assert SCRIPT not in site.get(path).text
        drawing(site.get(path).text)


def test_odd_questions_to_drawings_get_an_answer(site: Site) -> None:
    for query in ("at=%25", "at=%00", "at=../..", "lang=zz", "at=%3Cb%3E"):
        assert site.get(f"/map?{query}").status_code == 200, query
    assert site.get("/map?format=exe").status_code == 406
    assert re.findall(r'class="city[^"]*here', site.get("/map?at=").text) == []
