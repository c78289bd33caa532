"""Finding things by their names and words, however they are spelt, and narrowing down."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.rdf.reading import Reading
from kg.rdf.said import say
from kg.rdf.store import open_graph
from kg.rdf.versions import INDEX
from kg.serve import indexing
from kg.serve.search import Index, Question, excerpt, matching
from tests.rdf import hand_built

from .pages_site import Site, site, small_folder

__all__ = ["site", "small_folder"]


@pytest.mark.parametrize(
    "typed",
    ["بهرام نوری", "بهرام نوري", "بهرام\u200cنوری", "نوری بهرام", "نور", "بهرامنوری", "بَهرام نوری", "شهردار تهران"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_spelt(site: Site, typed: str) -> None:
    rows = site.get("/search", q=typed, format="json").json()["findings"]
    labels = [row["found"]["label"] for row in rows]
    assert ("شهردار تهران" if "شهردار" in typed else "بهرام نوری") in labels[:4]


@pytest.mark.parametrize("typed", ["صرفه جویی", "صرفه‌جویی", "صرفهجویی", "صرفه‌جوی"])
def test_words_of_statements_are_found_with_and_without_half_spaces(site: Site, typed: str) -> None:
    rows = site.get("/search", q=typed, **{"class": "Statement"}, format="json").json()["findings"]
    assert "لزوم صرفه‌جویی در آب" in {row["text"] for row in rows}


def test_digits_of_any_kind_are_one(site: Site) -> None:
    ours = {row["iri"] for row in site.get("/search", q="۱۱۸", format="json").json()["findings"]}
    assert ours == {row["iri"] for row in site.get("/search", q="118", format="json").json()["findings"]}


def test_facets_count_and_narrow(site: Site) -> None:
    page = site.get("/search", q="آب").text
    assert "class=Statement" in page and "topic=topic/water" in page
    rows = site.get("/search", topic="topic/water", **{"class": "Statement"}, format="json").json()["findings"]
    assert rows and all(row["class"] == "Statement" for row in rows)
    agency = site.get("/suggest", q="ایسنا").json()[0]["iri"]
    narrowed = site.get("/search", q="آب", agency=agency, format="json").json()["findings"]
    assert 0 < len(narrowed) < len(site.get("/search", q="آب", format="json").json()["findings"])


@pytest.mark.parametrize(("since", "until"), [("2024-05-08", "2024-05-08"), ("۱۴۰۳/۰۲/۱۹", "1403/2/19")])
def test_days_of_either_calendar_narrow(site: Site, since: str, until: str) -> None:
    rows = site.get("/search", **{"from": since, "to": until}, format="json").json()["findings"]
    assert {row["date"] for row in rows} == {"2024-05-08"}


def test_a_day_that_is_none_is_said_to_be_none(site: Site) -> None:
    assert "این روز خوانده نشد" in site.get("/search", **{"from": "دیروز"}).text


def test_suggestions_come_as_one_types(site: Site) -> None:
    told = site.get("/suggest", q="بهر").json()
    assert told[0]["label"] == "بهرام نوری"
    assert told[0]["kind"] == "شخص" and told[0]["address"].startswith("/id/person/")
    assert site.get("/suggest", q="بهر", lang="en").json()[0]["address"].endswith("?lang=en")
    assert {each["class"] for each in site.get("/suggest", q="تهران", **{"class": "City"}).json()} == {"City"}
    assert site.get("/suggest", q="").json() == []


def test_an_english_name_finds_its_city(site: Site) -> None:
    assert any(each["class"] == "City" for each in site.get("/suggest", q="Tehr").json())


def test_an_excerpt_marks_the_words_that_were_asked_for() -> None:
    pieces = excerpt("او بر صرفه‌جویی در آب تاکید کرد", "صرفه جويی")
    assert [text for text, on in pieces if on] == ["صرفه‌جویی"]
    assert "".join(text for text, _ in pieces) == "او بر صرفه‌جویی در آب تاکید کرد"
    long = excerpt("آغاز " + "واژه " * 100 + "هدف " + "واژه " * 100, "هدف")
    assert ("هدف", True) in long and long[0] == ("…", False) and long[-1] == ("…", False)


def test_what_is_typed_never_becomes_a_query() -> None:
    assert matching('a" OR b*') == '("a"* AND "or"* AND "b"*) OR ' + matching('a" OR b*').split(" OR ", 1)[1]
    assert matching('"*') == ""


def test_the_index_is_kept_and_made_anew_when_the_graph_changes(tmp_path: Path, small_folder: Path) -> None:
    folder = tmp_path / "graph"
    for number, make in enumerate((hand_built.first, hand_built.third)):
        with open_graph(folder, writable=True) as graph:
            graph.put(say(make(), graph.base))
            graph.finish()
        with open_graph(folder) as graph:
            for _ in range(2):
                index = Index(indexing.opened(folder, Reading(graph)))
                assert index.search(Question(facets={"class": "Article"})).total == number + 1
                index.close()
                stat = (folder / INDEX).stat().st_mtime_ns
            Index(indexing.opened(folder, Reading(graph))).close()
            assert (folder / INDEX).stat().st_mtime_ns == stat


def test_a_broken_index_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with open_graph(folder, writable=True) as graph:
        graph.put(say(hand_built.first(), graph.base))
        graph.finish()
    (folder / INDEX).write_bytes(b"no database at all" * 100)
    with open_graph(folder) as graph:
        index = Index(indexing.opened(folder, Reading(graph)))
        assert index.counts()["Article"] == 1
        index.close()


def test_where_no_file_can_be_written_the_index_stands_in_memory(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with open_graph(folder, writable=True) as graph:
        graph.put(say(hand_built.first(), graph.base))
        graph.finish()
    (folder / INDEX).mkdir()
    with open_graph(folder) as graph:
        index = Index(indexing.opened(folder, Reading(graph)))
        assert index.counts()["Article"] == 1
        index.close()
    assert [path.name for path in folder.glob(f"{INDEX}*")] == [INDEX]
