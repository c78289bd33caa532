"""The pages of the site as text: what a reader finds on them, in which formats, and what hostile texts come to."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import unquote
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.rdf import vocab
from kg.rdf.said import say
from kg.rdf.store import open_graph
from kg.serve import formats
from kg.serve.words import words
from tests.rdf import hand_built

from .pages_site import (
    ADDRESS,
    FORMATS,
    MINTED,
    SCRIPT,
    TRAPPED_NAME,
    Site,
    application,
    entity,
    path_of,
    samples,
    site,
    small_folder,
)  # fmt: skip

__all__ = ["samples", "site", "small_folder"]

PERSON = entity("person", "بهرام نوری")
CITY = entity("place/city", "تهران")
OFFICE = entity("office", "شهردار تهران")
TOPIC = "/topic/water"
ARTICLE = "/article/news/1"
RDF = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
       "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS}  # fmt: skip


def text(html: str) -> str:
    """What a reader sees, spaces aside."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", "", bare).replace("&#34;", '"').split())


def meeting_of(site: Site) -> str:
    found = site.get("/suggest", q="هجدهمین نشست").json()
    return str(found[0]["iri"])


def test_the_start_page_leads_on(site: Site) -> None:
    page = site.get("/").text
    assert 'lang="fa" dir="rtl"' in page
    assert page.count("<h1") == 1
    assert 'href="/search?class=Person"' in page
    assert PERSON in page and CITY in page
    assert "شهرهای پرتکرار" in page


def test_english_is_kept_in_links(site: Site) -> None:
    page = site.get("/?lang=en").text
    assert 'lang="en" dir="ltr"' in page
    assert f"{PERSON}?lang=en" in page
    assert "Most named people" in page
    assert 'href="/" hreflang="fa"' in page


def test_both_languages_have_the_same_words() -> None:
    assert words("fa").texts.keys() == words("en").texts.keys()
    gaps = {key: text.count("{}") for key, text in words("fa").texts.items()}
    assert gaps == {key: text.count("{}") for key, text in words("en").texts.items()}


def test_a_person_has_offices_meetings_and_statements_with_their_sources(site: Site) -> None:
    page = site.get(PERSON).text
    seen = text(page)
    assert "شهردار تهران" in seen and "پیشین" in seen
    assert "لزوم صرفه‌جویی در آب" in seen and "تاکید کرد" in seen
    assert 'href="/article/news/1#statement-2"' in page
    assert "بهرام نوری شهردار تهران بر لزوم صرفه‌جویی در آب تاکید کرد." in seen
    assert "۱۹ اردیبهشت ۱۴۰۳" in seen


def test_a_person_is_shown_with_whom_they_met(site: Site) -> None:
    companions = site.get(PERSON, format="json").json()["companions"]
    assert "مریم کاویانی" in {row["participant"]["label"] for row in companions}
    assert "هم‌نشستان" in text(site.get(PERSON).text)


def test_a_citation_names_speaker_capacity_day_meeting_agency_and_address(site: Site) -> None:
    seen = text(site.get(PERSON).text)
    citation = re.search(r"«لزوم صرفه‌جویی در آب» — (.*?news/1#statement-2)", seen)
    assert citation is not None
    for part in ("بهرام نوری", "شهردار تهران", "۱۹ اردیبهشت ۱۴۰۳", "نشست مجمع شهرداران", "ایسنا", f"{ADDRESS}article/"):
        assert part in citation[1]
    assert "نقل غیرمستقیم" in citation[1]
    other = text(site.get(entity("person", "مریم کاویانی")).text)
    direct = re.search(r"«آب شیراز کم است[^»]*» — (.*?#statement-1)", other)
    assert direct is not None and "نقل غیرمستقیم" not in direct[1]


def test_statements_are_narrowed_to_a_meeting_or_a_speaker(site: Site) -> None:
    meeting = meeting_of(site)
    all_of_it = text(site.get(path_of(meeting)).text)
    one = text(site.get(path_of(meeting), speaker=unquote(PERSON)[1:]).text)
    assert "آب شیراز کم است" in all_of_it
    assert "آب شیراز کم است" not in one.split("خبرها", 1)[0]
    assert "لزوم صرفه‌جویی در آب" in one


def test_a_page_without_statements_has_none_to_narrow(site: Site) -> None:
    series = site.get("/search", format="json", **{"class": "MeetingSeries"}).json()["findings"][0]["iri"]
    page = site.get(path_of(series)).text
    assert f'class="chip" href="{TOPIC}"' in page and "?topic=" not in page
    for filters in ({"topic": "topic/water"}, {"speaker": unquote(PERSON)[1:]}):
        answer = site.get(path_of(series), **filters)
        assert answer.status_code == 200 and 'id="statements"' not in answer.text


def test_a_meeting_shows_where_sources_disagree(site: Site) -> None:
    seen = text(site.get(path_of(meeting_of(site))).text)
    assert seen.count("روایت‌ها یکی نیستند") >= 2
    assert "۱۱۸" in seen and "میزبان" in seen
    sides = text(site.get("/compare", meeting=meeting_of(site)).text)
    assert "رسانهٔ نخست" in sides and "۱۹ اردیبهشت ۱۴۰۳" in sides and "۲۰ اردیبهشت ۱۴۰۳" in sides


def test_a_city_has_mayors_meetings_and_people(site: Site) -> None:
    seen = text(site.get(CITY).text)
    assert "شهرداران" in seen and "بهرام نوری" in seen and "سارا فیروزمند" in seen
    assert seen.index("بهرام نوری") < seen.index("سارا فیروزمند")
    assert "استان" in seen


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (OFFICE, "صاحبان سمت"), (entity("organization", "خبرگزاری ایسنا"), "خبرهای این رسانه"), (TOPIC, "گویندگان"),
    ],
)  # fmt: skip
def test_other_things_have_pages(site: Site, path: str, words: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 200
    assert words in text(answer.text)


def test_a_group_has_a_page(site: Site) -> None:
    group = site.get("/suggest", q="کسبه").json()[0]
    assert group["class"] == "Group"
    assert "کسبه بازار" in text(site.get(group["address"]).text)


def test_an_article_shows_its_text_with_names_and_statements(site: Site) -> None:
    page = site.get(ARTICLE).text
    body = page[page.index('id="text"') : page.index("</section>", page.index('id="text"'))]
    without_speakers = re.sub(r'<a class="speaker".*?</a>', "", body[body.index(">") + 1 :], flags=re.DOTALL)
    shown = re.sub(r"<[^>]*>", "", without_speakers).split()
    stored = site.get(ARTICLE, format="json").json()
    assert shown == stored["text"].split() and stored["label"] == "آب شهرها"
    assert 'id="statement-1"' in body and 'href="#fact-statement-1"' in body
    assert 'id="fact-statement-1"' in page and 'href="#statement-1"' in page
    assert f'href="{PERSON}"' in body
    assert "mark-office" in body and "mark-place" in body


def test_compare_two_people_on_a_topic(site: Site) -> None:
    answer = site.get("/compare", a="بهرام نوري", b="مریم کاویانی", topic="topic/water")
    seen = text(answer.text)
    assert "آب شیراز کم است" in seen and "لزوم صرفه‌جویی" in seen
    assert "کسی به این نام نیست" in text(site.get("/compare", a="هیچ‌کسی", b="مریم کاویانی").text)


def test_a_timeline_lists_days_in_order(site: Site) -> None:
    page = site.get("/timeline", of=unquote(CITY)[1:]).text
    days = re.findall(r'<h2><time datetime="([\d-]+)"', page)
    assert days == sorted(days) and len(days) > 1
    assert "<svg" in page


def test_long_lists_are_turned_sheet_by_sheet(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.serve import statements, timeline

    monkeypatch.setattr(statements, "SHEET", 1)
    monkeypatch.setattr(timeline, "SHEET", 1)
    whole = site.get(PERSON, format="json").json()["statements"]
    seen = [
        re.findall(r"<blockquote.*?<p>(.*?)</p>", site.get(PERSON, page=str(n + 1)).text) for n in range(len(whole))
    ]
    assert seen == [[each["text"]] for each in whole]
    assert {site.get(PERSON, page=str(n + 1)).text.count("<circle") for n in range(len(whole))} == {2}
    for path in (PERSON, f"/timeline?of={unquote(CITY)[1:]}", "/compare?a=بهرام نوری&b=مریم کاویانی"):
        assert 'rel="next"' in site.get(path).text
        assert 'rel="prev"' in site.get(f"{path}{'&' if '?' in path else '?'}page=2").text


@pytest.mark.parametrize("path", [PERSON, CITY, OFFICE, TOPIC, ARTICLE])
@pytest.mark.parametrize("format", FORMATS)
def test_every_page_has_the_same_facts_in_other_formats(site: Site, path: str, format: str) -> None:
    by_name, by_header = site.get(path, format=format), site.get(path, accept=FORMATS[format])
    for answer in (by_name, by_header):
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == FORMATS[format]
        assert answer.headers["vary"] == "Accept"
    assert by_name.text == by_header.text
    if format in RDF:
        triples = list(ox.parse(by_name.text, format=RDF[format]))
        assert any(quad.subject.value.startswith(MINTED) for quad in triples)
    elif format == "graphml":
        assert ElementTree.fromstring(by_name.text).tag.endswith("graphml")
    elif format == "json":
        assert by_name.json()["iri"].startswith(MINTED)
    else:
        assert list(csv.DictReader(io.StringIO(by_name.text)))


def test_the_facts_are_the_same_in_json_csv_and_rdf(site: Site) -> None:
    told = site.get(PERSON, format="json").json()
    rows = list(csv.DictReader(io.StringIO(site.get(PERSON, format="csv", section="statements").text)))
    assert [row["text"] for row in rows] == [each["text"] for each in told["statements"]]
    assert {row["section"] for row in rows} == {"statements"}
    graph = ox.Store()
    graph.load(site.get(PERSON, format="ttl").content, format=ox.RdfFormat.TURTLE)
    for each in told["statements"]:
        words = graph.query(f"SELECT ?t WHERE {{ <{each['iri']}> <{MINTED}ontology#text> ?t }}")
        assert [row[0].value for row in words] == [each["text"]]  # type: ignore[union-attr,index]


def test_links_to_the_other_formats_stand_on_the_page(site: Site) -> None:
    page = site.get(PERSON).text
    for name in ("json", "csv", "ttl", "nt", "jsonld"):
        assert f'type="{FORMATS[name]}"' in page
        assert f"{PERSON}?format={name}" in page


@pytest.mark.parametrize("path", ["/id/person/nobody", "/article/none", "/topic/none", "/id/place/city/%FF%FE%20"])
def test_what_the_graph_does_not_know_is_not_found_in_any_format(site: Site, path: str) -> None:
    assert site.get(path).status_code == 404
    for format, media in FORMATS.items():
        answer = site.get(path, format=format)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (404, media)
        assert answer.headers["vary"] == "Accept"


def test_an_unknown_format_is_said_to_be_one(site: Site) -> None:
    assert site.get(PERSON, format="exe").status_code == 406


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("", "html"), ("*/*", "html"), ("text/turtle", "ttl"), ("application/json;q=0.5, text/csv", "csv"),
        ("text/html;q=0.2, application/ld+json;q=0.9", "jsonld"), ("image/png", "html"), ("text/csv;q=0, */*", "html"),
        ("application/xhtml+xml,text/html;q=0.9,*/*;q=0.8", "html"), ("text/csv;q=x, application/json", "json"),
    ],
)  # fmt: skip
def test_the_header_accept_chooses(accept: str, format: str) -> None:
    assert formats.chosen("", accept) == format


def test_every_iri_of_the_graph_has_its_page(site: Site) -> None:
    listed = site.get("/search", format="json").json()["findings"]
    assert len(listed) > 40
    for row in listed:
        assert site.get(path_of(row["iri"])).status_code == 200, row["iri"]


def test_hostile_texts_stay_texts(site: Site) -> None:
    found = site.get("/search", q="alert", format="json").json()["findings"]
    assert {row["class"] for row in found} >= {"Person", "Meeting", "Article", "Statement"}
    for row in [*found, {"iri": ""}]:
        page = site.get(path_of(row["iri"]) if row["iri"] else "/search?q=" + SCRIPT).text
        assert (
            SCRIPT not in page and "<img" not in page and 'javascript:alert(3)"' not in page.replace("'", '"').lower()
        )
        assert page.count("<script") == 1
        assert "49" not in re.findall(r"\{\{.*?\}\}", page)


def test_hostile_texts_stay_texts_in_data(site: Site) -> None:
    node = next(
        r for r in site.get("/search", q="رضا alert", format="json").json()["findings"] if r["class"] == "Person"
    )
    assert node["found"]["label"] == TRAPPED_NAME
    path = path_of(node["iri"])
    assert json.loads(site.get(path, format="json").text)["label"] == TRAPPED_NAME
    assert TRAPPED_NAME in {n.text for n in ElementTree.fromstring(site.get(path, format="graphml").text).iter()}


def test_odd_questions_get_an_answer(site: Site) -> None:
    for query in (
        "page=-1",
        "page=99999999999",
        "page=x",
        "topic=%00",
        "speaker=../..",
        "lang=zz",
        "section=none",
        "topic=%25",
        "meeting=%25zz",
    ):
        assert site.get(f"{PERSON}?{query}").status_code == 200, query
    for path in ("/compare?topic=%25", "/compare?a=%25&b=%22", "/search?city=%25&topic=%3E"):
        assert site.get(path).status_code == 200, path
    for path in ("/id/%25", "/id/person/%22%3E", "/timeline?of=%25", "/timeline", "/compare?meeting=%25"):
        assert site.get(path).status_code == 404, path
    for query in ("q=%22", "q=a%20OR%20b*", "q=%00", "class=Nothing", "city=%3Cb%3E", "from=soon&to=later", "q=NEAR("):
        assert site.get(f"/search?{query}").status_code == 200, query


def test_what_search_and_comparison_find_comes_as_data_too(site: Site) -> None:
    for path in ("/", "/search?q=آب", "/compare?a=بهرام نوری&b=مریم کاویانی", f"/compare?meeting={meeting_of(site)}"):
        for format, media in FORMATS.items():
            answer = site.get(f"{path}{'&' if '?' in path else '?'}format={format}")
            assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, media), (path, format)


def test_an_iri_of_before_leads_to_that_of_now(samples: Site) -> None:
    """Where an article by itself would call an entity by another IRI, that one is moved."""
    with open_graph(samples.folder) as graph:
        moved = graph.store.quads_for_pattern(None, vocab.REPLACED_BY, None, None)
        pairs = {(q.subject.value, q.object.value) for q in moved if isinstance(q.object, ox.NamedNode)}  # type: ignore[union-attr]
    old, new = next(pair for pair in sorted(pairs) if samples.get(path_of(pair[0])).status_code != 200)
    answer = samples.get(path_of(old), lang="en", format="ttl")
    assert (answer.status_code, answer.headers["location"]) == (301, f"{path_of(new)}?format=ttl&lang=en")


def test_an_address_is_found_however_it_is_encoded(site: Site) -> None:
    meeting = path_of(meeting_of(site))
    assert "%2C" in meeting
    one, other = (site.get(path).text for path in (meeting, meeting.replace("%2C", ",")))
    assert text(one) == text(other)


def test_pages_come_at_once(samples: Site) -> None:
    rows = samples.get("/search", format="json").json()["findings"]
    paths = ["/", "/search", *(path_of(row["iri"]) for row in rows if row["class"] != "Statement")]
    took = []
    for path in paths:
        start = perf_counter()
        assert samples.get(path).status_code == 200
        took.append(perf_counter() - start)
    assert median(took) < 0.05


def test_iris_resolve_where_the_base_is_the_address_of_the_server(tmp_path: Path) -> None:
    address = "http://127.0.0.1:9/news/"
    with open_graph(tmp_path / "graph", writable=True, base=address) as graph:
        graph.put(say(hand_built.first(), address))
        graph.finish()
    own = Site(tmp_path / "graph", application(tmp_path / "graph", address))
    told = own.get(PERSON, format="json").json()
    assert told["iri"] == f"{address}id/person/بهرام_نوری"
    assert f"{address}article/news/1#statement-2" in own.get(PERSON).text
    assert own.get("/search", q="آب", topic="topic/water", format="json").json()["findings"]
    assert own.get(TOPIC).status_code == own.get(ARTICLE).status_code == 200
