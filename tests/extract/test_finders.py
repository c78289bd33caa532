"""Finders of a user's own: what they find is merged and reaches the graph; what is no finding is refused by name."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.errors import FinderError
from kg.extract.finders import named
from kg.rdf.shapes import check
from tests.example_finder import city_lines

ROOT = Path(__file__).parent.parent.parent
TEXT = (
    "به گزارش ایسنا، مهتاب سروستانی، شهردار یاسوج، گفت: خط ۳ مترو تا پاییز باز می‌شود. "
    "وی از همکاری خط ۱۲ اتوبوس تندرو با خط ۳ مترو خبر داد."
)
ARTICLE = kg.Article("lines", "lines.txt", TEXT)
SENTENCE, WORDS = kg.Span(0, 80), kg.Span(10, 20)


def lines_of(folder: Path) -> tuple[tuple[str, ...], ...]:
    """Which lines the graph names, where, and by which rule."""
    question = """SELECT ?name ?words ?rule WHERE {
      ?mention kg:refersTo ?line ; kg:exact ?words ; kg:rule ?rule ; kg:start ?start . ?line a kg:Organization ;
      rdfs:label ?name . FILTER(STRSTARTS(?rule, "city_lines")) } ORDER BY ?start"""
    with closing(kg.open_graph(folder)) as graph:
        assert check(graph).rows == ()
        return kg.ask(graph, question, {}).rows


@pytest.fixture
def news(tmp_path: Path) -> Path:
    file = tmp_path / "lines.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


EXPECTED = (
    ("خط ۳ مترو", "خط ۳ مترو", "city_lines.number"),
    ("خط ۱۲ اتوبوس تندرو", "خط ۱۲ اتوبوس تندرو", "city_lines.number"),
    ("خط ۳ مترو", "خط ۳ مترو", "city_lines.number"),
)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_finder_finds_goes_from_the_text_to_the_answer(news: Path, tmp_path: Path, workers: int) -> None:
    report = kg.build([str(news)], tmp_path / "graph", workers=workers, finders=(city_lines,))
    assert (report.articles, report.skipped) == (1, ())
    assert lines_of(tmp_path / "graph") == EXPECTED


def test_statements_name_what_a_finder_found(news: Path, tmp_path: Path) -> None:
    kg.build([str(news)], tmp_path / "graph", finders=(city_lines,))
    with closing(kg.open_graph(tmp_path / "graph")) as graph:
        rows = kg.ask(graph, "statements-naming", {"entity": "خط ۱۲ اتوبوس تندرو"}).rows
    assert len(rows) == 1


def test_annotated_articles_are_scored_with_what_a_finder_finds(news: Path, tmp_path: Path) -> None:
    names = [["خط ۳ مترو"], ["خط ۱۲ اتوبوس تندرو"], ["ایسنا"]]
    annotation = {
        "people": [], "offices": [], "places": [], "organizations": [{"names": form} for form in names],
        "meetings": [], "statements": [],
    }  # fmt: skip
    news.with_suffix(".json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    without, with_lines = (kg.score_articles(tmp_path, finders=finders) for finders in ((), (city_lines,)))
    found = [scores.total["organizations"] for scores in (without, with_lines)]
    assert [(count.right, count.missing) for count in found] == [(1, 2), (3, 0)]


def test_an_article_that_a_finder_fails_at_is_absent_from_the_scores(news: Path, tmp_path: Path) -> None:
    def fails(document: kg.Document, so_far: kg.Analysis) -> Iterator[kg.Finding]:
        yield kg.Mention(kg.Span(0, 10**6), "none", kg.Kind.PERSON, "none", "none")

    empty = {"people": [], "offices": [], "places": [], "organizations": [], "meetings": [], "statements": []}
    news.with_suffix(".json").write_text(json.dumps(empty), encoding="utf-8")
    assert kg.score_articles(tmp_path, finders=(fails,)).absent == ("lines.txt",)


def test_without_finders_nothing_changes() -> None:
    assert kg.analyse(ARTICLE, finders=()) == kg.analyse(ARTICLE)


def test_finders_see_what_those_before_them_found_and_order_is_kept() -> None:
    seen: list[int] = []

    def count(document: kg.Document, so_far: kg.Analysis) -> list[kg.Finding]:
        seen.append(sum(m.rule == "city_lines.number" for m in so_far.mentions))
        return []

    analysis = kg.analyse(ARTICLE, finders=(count, city_lines, count))
    assert seen == [0, 3]
    assert list(analysis.entities) == sorted(analysis.entities, key=lambda e: e.ref)
    assert [m.span for m in analysis.mentions] == sorted(
        (m.span for m in analysis.mentions), key=lambda s: (s.start, -s.end)
    )


def test_what_bears_a_known_ref_takes_its_place_with_the_names_of_both() -> None:
    def rename(document: kg.Document, so_far: kg.Analysis) -> Iterator[kg.Finding]:
        yield kg.Place("place:یاسوج", ("شهر یاسوج",), kg.PlaceType.CITY)

    before = {e.ref: e for e in kg.analyse(ARTICLE).entities}
    after = {e.ref: e for e in kg.analyse(ARTICLE, finders=(rename,)).entities}
    assert before.keys() == after.keys()
    assert after["place:یاسوج"].names == ("شهر یاسوج", *before["place:یاسوج"].names)


def test_a_meeting_that_is_given_again_replaces_itself_and_statements_are_counted_anew() -> None:
    text = "نشست مدیران شهری صبح امروز در یاسوج برگزار شد. مهتاب سروستانی گفت: باران آمد. شعار مردم: باران بیار!"
    article = kg.Article("m", "m.txt", text)

    def more(document: kg.Document, so_far: kg.Analysis) -> Iterator[kg.Finding]:
        (meeting,) = (f for f in so_far.facts if isinstance(f, kg.Meeting))
        yield replace(meeting, purpose="باران")
        start = text.index("نشست")
        yield kg.Statement(0, kg.Span(start, start + 4), kg.QuotationType.DIRECT, meeting.evidence, "more.cry")

    facts = kg.analyse(article, finders=(more,)).facts
    assert [f.purpose for f in facts if isinstance(f, kg.Meeting)] == ["باران"]
    said = [f for f in facts if isinstance(f, kg.Statement)]
    assert [s.order for s in said] == list(range(1, len(said) + 1))
    assert said[0].rule == "more.cry" and len(said) >= 2


def test_a_sentence_that_a_finder_reads_is_unread_no_more() -> None:
    text = "به گزارش ایسنا، شهردار یاسوج آمد. مردم برای همین موضوع در میدان اصلی تجمع کردند."
    article = kg.Article("m", "m.txt", text)

    def gatherings(document: kg.Document, so_far: kg.Analysis) -> Iterator[kg.Finding]:
        start = document.folded.index("تجمع")
        span = kg.Span(start, start + 4)
        evidence = next(s for s in document.sentences if span in s)
        yield kg.Meeting("meeting:1", ("تجمع مردم",), "assembly", evidence, "gatherings.cry", mentions=(span,))

    assert [u.trigger for u in kg.analyse(article).unread] == ["meeting-word"]
    assert kg.analyse(article, finders=(gatherings,)).unread == ()


MENTION = kg.Mention(WORDS, "person:مهتابسروستانی", kg.Kind.PERSON, "مهتاب", "r")
HOLDING = kg.Holding("person:مهتابسروستانی", "office:شهرداریاسوج", False, SENTENCE, "r")
MEETING = kg.Meeting("meeting:1", ("نشست",), "session", SENTENCE, "r")
STATEMENT = kg.Statement(0, WORDS, kg.QuotationType.DIRECT, SENTENCE, "r")


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("خط ۳", "that is no entity, no mention and no fact"),
        (replace(MENTION, span=kg.Span(5, 9000)), "the span 5-9000 is not inside the text of"),
        (replace(MENTION, span=kg.Span(7, 7)), "the span 7-7 is not inside"),
        (replace(MENTION, span=(1, 2)), r"\(1, 2\) is no Span"),
        (replace(MENTION, ref="person:هیچ"), "nothing has the ref 'person:هیچ'"),
        (replace(MENTION, kind=kg.Kind.PLACE), "the kind is Place"),
        (replace(MENTION, rule=" "), "there is no rule"),
        (replace(HOLDING, person="place:یاسوج"), "'place:یاسوج' is a Place, where a Person is wanted"),
        (replace(HOLDING, office="office:هیچ"), "nothing has the ref"),
        (replace(HOLDING, started=date(2024, 5, 9), ended=date(2024, 5, 8)), "before it started on 2024-05-09"),
        (replace(MEETING, names=()), "there is no name"),
        (replace(MEETING, type="party"), "there is no meeting 'party' in the ontology"),
        (replace(MEETING, ordinal=0), "the ordinal is 0"),
        (replace(MEETING, chairs=("place:یاسوج",)), "is a Place, where a Person or Office or Organization or Group"),
        (replace(MEETING, ref="place:یاسوج"), "is an entity already"),
        (replace(MEETING, topics=("weather-on-mars",)), "there is no topic"),
        (replace(STATEMENT, meeting="meeting:9"), "nothing has the ref 'meeting:9'"),
        (replace(STATEMENT, medium="pigeon"), "there is no medium 'pigeon'"),
        (replace(STATEMENT, type="Direct?"), "no QuotationType"),
        (kg.Organization("organization:نو", ("نو",)), "the text names 'organization:نو' nowhere"),
        (kg.Organization("place:یاسوج", ("یاسوج",)), "'place:یاسوج' is a Place already"),
        (kg.Office("office:شهرداریاسوج", ("شهردار",), "king-of-kings"), "there is no role 'king-of-kings'"),
        (kg.Place("place:یاسوج", ("یاسوج",), "Town"), "no PlaceType"),  # type: ignore[arg-type]
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_bad_finding_is_refused_and_names_its_finder(finding: kg.Finding, said: str) -> None:
    def mine(document: kg.Document, so_far: kg.Analysis) -> list[kg.Finding]:
        return [finding]

    with pytest.raises(FinderError, match=said) as refused:
        kg.analyse(ARTICLE, finders=(mine,))
    assert re.match(r"finder tests\.extract\.test_finders:.*mine: ", str(refused.value))
    assert "\n" not in str(refused.value)


def test_a_finder_that_gives_nothing_to_go_through_is_refused() -> None:
    def forgets(document: kg.Document, so_far: kg.Analysis) -> None:
        return None

    with pytest.raises(FinderError, match="forgets: gave 'None', where findings are wanted"):
        kg.analyse(ARTICLE, finders=(forgets,))  # type: ignore[arg-type]


def unruly(document: kg.Document, so_far: kg.Analysis) -> list[kg.Finding]:
    """Gives a bad finding for one article of two."""
    return [replace(MENTION, ref="person:هیچ")] if "باران" in document.folded else []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_finding_costs_one_article(news: Path, tmp_path: Path, workers: int) -> None:
    (tmp_path / "rain.txt").write_text("شهردار یاسوج گفت: باران آمد.", encoding="utf-8")
    report = kg.build([str(tmp_path / "rain.txt"), str(news)], tmp_path / "g", workers=workers, finders=(unruly,))
    assert report.articles == 1
    (error,) = report.skipped
    assert "finder tests.extract.test_finders:unruly: nothing has the ref" in str(error)


def test_several_workers_need_a_finder_that_they_can_import(news: Path, tmp_path: Path) -> None:
    def local(document: kg.Document, so_far: kg.Analysis) -> list[kg.Finding]:
        return []

    with pytest.raises(FinderError, match="local: only a function at the top of a module"):
        kg.build([str(news)], tmp_path / "g", workers=2, finders=(local,))
    assert not (tmp_path / "g").exists()
    assert kg.build([str(news)], tmp_path / "g", finders=(local,)).articles == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lines", "a finder is given as MODULE:FUNCTION, not as 'lines'"),
        (":city_lines", "MODULE:FUNCTION"),
        ("tests.no_such_module:city_lines", "the module cannot be imported: ModuleNotFoundError"),
        ("tests.example_finder:buses", "no function of this name"),
        ("tests.example_finder:LINE", "no function of this name"),
        ("kg.ontology:folder", "that takes a document and an analysis"),
    ],
)
def test_a_name_that_leads_to_no_finder_is_refused(name: str, said: str) -> None:
    with pytest.raises(FinderError, match=said):
        named(name)


def test_a_module_is_looked_for_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my_lines.py").write_text("def none(document, so_far):\n    return ()\n", encoding="utf-8")
    (tmp_path / "my_ruin.py").write_text("1 / 0\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.chdir(tmp_path)
    assert kg.analyse(ARTICLE, finders=(named("my_lines:none"),)) == kg.analyse(ARTICLE)
    with pytest.raises(FinderError, match="my_ruin:none: the module cannot be imported: ZeroDivisionError"):
        named("my_ruin:none")


def test_the_page_about_finders_shows_the_example_that_is_tested() -> None:
    page = (ROOT / "docs" / "own-finder.md").read_text(encoding="utf-8")
    code = (ROOT / "tests" / "example_finder.py").read_text(encoding="utf-8")
    assert f"```python\n{code}```" in page
