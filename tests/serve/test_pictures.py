"""The drawings of the site as text: which signs they have, where these lead, and the pictures that one takes along."""

from __future__ import annotations

import csv
import io
import re
from threading import Thread
from xml.etree import ElementTree

import pytest

from kg.rdf import vocab
from kg.rdf.reading import Reading
from kg.rdf.store import open_graph
from kg.serve.scenery import Scenery

from .pages_site import SCRIPT, Site, entity, path_of, samples, site, small_folder

__all__ = ["samples", "site", "small_folder"]

PNG, SVG = b"\x89PNG", b"<?xml"
NETWORK = f"/network{entity('place/city', 'یزد')}"
TIMELINE = f"/timeline?of={entity('place/city', 'یزد')[1:]}"
DRAWN = ["/map", NETWORK, TIMELINE]
YAZD = entity("place/city", "یزد")


def drawing(page: str) -> ElementTree.Element:
    """The drawing of a page, which is well-formed by itself."""
    start = page.index("<svg viewBox")
    return ElementTree.fromstring(page[start : page.index("</svg>", start) + len("</svg>")])


def links(page: str) -> list[str]:
    return [str(link.get("href")) for link in drawing(page).iter("a")]


def places(page: str) -> dict[str, str]:
    """Where each node of a network stands, by its name."""
    nodes = drawing(page).iter("a")
    return {str(node.get("aria-label")).split("،")[0]: str(node[0].get("transform")) for node in nodes}


def opening(page: str) -> list[str]:
    """The addresses that let a network grow, without the place on their page."""
    return [link.partition("#")[0] for link in links(page) if "open=" in link]


def test_each_city_of_the_map_leads_to_its_page(samples: Site) -> None:
    page = samples.get("/map").text
    assert links(page)[0] == YAZD and len(links(page)) > 10
    for path in links(page):
        assert samples.get(path).status_code == 200
        assert page.count(f'href="{path}"') >= 2  # in the drawing, and in the list beside it
    assert 'href="/map"' in samples.get("/").text
    assert f"/map?at={YAZD[1:]}" in samples.get(YAZD).text
    assert samples.get("/map", at="id/place/city/یزد").text.count('class="city here"') == 2


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
@pytest.mark.parametrize("path", DRAWN)
def test_a_drawing_is_taken_along_as_a_picture(samples: Site, path: str, format: str, media: str) -> None:
    more = "&" if "?" in path else "?"
    for answer in (samples.get(f"{path}{more}format={format}"), samples.get(path, accept=f"{media}, text/html;q=0.5")):
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        assert answer.content.startswith(SVG if format == "svg" else PNG)
        assert answer.headers["vary"] == "Accept"
    page = samples.get(path).text
    assert f'format={format}" download="shahrnameh-' in page
    persian, english = (samples.get(f"{path}{more}format={format}&lang={lang}").content for lang in ("fa", "en"))
    assert persian != english


@pytest.mark.parametrize("path", DRAWN)
def test_a_picture_needs_no_styles_that_the_policy_forbids(samples: Site, path: str) -> None:
    assert "style" not in drawing_text(samples.get(path).text)
    assert b"style" not in samples.get(path, accept="image/svg+xml").content


def drawing_text(page: str) -> str:
    return ElementTree.tostring(drawing(page), encoding="unicode")


def test_each_page_of_the_network_leads_to_its_network(samples: Site) -> None:
    for row in samples.get("/search", format="json").json()["findings"]:
        if row["class"] in ("Statement", "Article", "Topic", "MeetingSeries"):
            assert samples.get(f"/network{path_of(row['iri'])}").status_code == 404
        else:
            address = f"/network{path_of(row['iri'])}"
            assert address in samples.get(path_of(row["iri"])).text
            assert samples.get(address).status_code == 200, address


def test_a_network_grows_and_what_was_there_stays(samples: Site) -> None:
    page, steps = samples.get(NETWORK).text, 0
    while opening(page) and steps < 8:
        grown = samples.get(opening(page)[-1]).text
        assert places(page).items() < places(grown).items()
        assert len(places(grown)) <= 60
        page, steps = grown, steps + 1
    assert steps > 2
    assert page.count('class="chip on"') == steps


def test_who_opens_a_node_again_gets_the_rest(samples: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.views import growth

    monkeypatch.setattr(growth, "FIRST", 3)
    monkeypatch.setattr(growth, "MORE", 2)
    once = samples.get(f"{NETWORK}?open={NETWORK.removeprefix('/network/')}").text
    again = next(address for address in opening(once) if NETWORK in address)
    assert len(places(once)) == 6
    assert len(places(samples.get(again).text)) == 7


def test_a_network_that_is_full_says_so(samples: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.serve import surroundings

    monkeypatch.setattr(surroundings, "_MOST_NODES", 14)
    page = samples.get(NETWORK).text
    while opening(page):
        page = samples.get(opening(page)[0]).text
    assert len(places(page)) == 14
    assert "تصویر بیش از ۱۴ گره نشان نمی‌دهد" in page


def test_a_network_is_told_as_lists_too(samples: Site) -> None:
    """Every sign and every line of the drawing stands in words below it, lines with the sentences that say so."""
    page = samples.get(NETWORK).text
    below = page[page.index("</figure>") :]
    told = samples.get(NETWORK, format="json").json()
    assert len(told["nodes"]) == len(places(page)) and len(told["lines"]) == page.count('class="line"')
    assert all(path_of(row["iri"]) in below for row in told["nodes"])
    assert "#evidence-" in below
    with_sources = [line for line in told["lines"] if line.get("sources")]
    assert {line["relation"] for line in with_sources} >= {"holds", "attended"}


def test_a_network_comes_as_graphml_of_what_is_shown(samples: Site) -> None:
    told = samples.get(NETWORK, format="json").json()
    whole = ElementTree.fromstring(samples.get(NETWORK, format="graphml").text)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert {node.get("id") for node in whole.iter(f"{space}node")} == {row["iri"] for row in told["nodes"]}
    assert len(list(whole.iter(f"{space}edge"))) == len(told["lines"])


def test_an_old_iri_leads_to_the_network_of_the_new_one(samples: Site) -> None:
    with open_graph(samples.folder) as graph:
        reading = Reading(graph)
        old, new = next(pair for pair in reading.pairs(vocab.REPLACED_BY) if not reading.classes(pair[0]))
    answer = samples.get(f"/network{path_of(old)}", lang="en")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/network{path_of(new)}?lang=en")


def test_a_page_without_a_drawing_is_no_picture(samples: Site) -> None:
    assert samples.get(YAZD, format="svg").status_code == 406
    assert samples.get(YAZD, accept="image/svg+xml, */*").headers["content-type"].startswith("text/html")


def test_a_timeline_as_a_picture_holds_the_offices_and_gatherings_of_its_page(samples: Site) -> None:
    svg = samples.get(TIMELINE, accept="image/svg+xml").text
    comments = re.findall(r"<!-- (.*?) -->", svg)
    assert len(comments) > 10
    topic = samples.get("/timeline?of=topic/water")
    assert topic.status_code == 200 and "format=svg" not in topic.text
    assert samples.get("/timeline?of=topic/water&format=svg").status_code == 406
    assert samples.get(f"{TIMELINE}&format=zz").status_code == 406


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
    found = site.get("/search", q="alert", format="json").json()["findings"]
    networks = [f"/network{path_of(row['iri'])}" for row in found if row["class"] in ("Person", "Meeting")]
    for path in ("/map", *networks):
        page = site.get(path).text
        assert SCRIPT not in page and "<img" not in page
        drawing(page)
        assert site.get(path, format="svg").content.startswith(SVG)
        ElementTree.fromstring(site.get(path, format="svg").content)
    texts = "".join("".join(drawing(site.get(path).text).itertext()) for path in networks)
    assert SCRIPT in texts


def test_odd_questions_to_drawings_get_an_answer(site: Site) -> None:
    for query in ("at=%25", "at=%00", "at=../..", "lang=zz", "at=%3Cb%3E"):
        assert site.get(f"/map?{query}").status_code == 200, query
    for query in ("open=%25", "open=%00", "open=../..+x", "open=" + "id/person/x+" * 500, "lang=zz", "page=9"):
        assert site.get(f"/network{entity('person', 'بهرام نوری')}?{query}").status_code == 200, query
    for path in ("/network/", "/network/id/%25", "/network/id/person/nobody", "/network/%00"):
        assert site.get(path).status_code == 404, path
    for path in ("/map", f"/network{entity('person', 'بهرام نوری')}"):
        assert site.get(path, format="exe").status_code == 406
    assert re.findall(r'class="city[^"]*here', site.get("/map?at=").text) == []
