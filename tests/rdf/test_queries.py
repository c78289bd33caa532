"""Every named question on a small graph, with its answer in a file; parameters; and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg import ontology
from kg.errors import QuestionError
from kg.rdf.parameters import KINDS
from kg.rdf.queries import ask, named, parse
from kg.rdf.store import Graph

ANSWERS = Path(__file__).parent / "answers"


@pytest.mark.parametrize("name", [query.name for query in named()])
def test_every_named_question_has_its_answer(small: Graph, name: str) -> None:
    expected = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))
    table = ask(small, name, expected["settings"])
    assert list(table.columns) == expected["columns"]
    assert [list(row) for row in table.rows] == expected["rows"]
    assert list(table.kinds) == expected["kinds"]
    assert expected["rows"]


def test_the_questions_of_the_vocabulary_are_all_there() -> None:
    assert {
        "who-said-what", "what-a-person-said", "who-was-mayor", "meetings-of-a-mayor", "who-met-whom", "meeting-series",
        "statements-naming", "topics-of-two-speakers", "facts-of-one-article", "told-differently",
        "where-a-fact-comes-from", "timeline", "changes-of-office", "most-connected-people", "most-quoted-speakers",
        "busiest-cities", "promises", "amounts", "contradictions", "speakers-by-office", "identities",
    } <= {query.name for query in named()}  # fmt: skip


@pytest.mark.parametrize("query", named(), ids=lambda query: query.name)
def test_a_named_question_is_put_in_both_languages_and_ordered(query: object) -> None:
    persian, english, text = (getattr(query, name) for name in ("persian", "english", "text"))
    assert persian.endswith("؟") or "؟" in persian
    assert english.isascii() and "?" in english
    assert "ORDER BY" in text
    assert all(parameter.kind in KINDS for parameter in getattr(query, "parameters"))  # noqa: B009


def test_who_was_mayor_between_two_days_names_the_nearest(small: Graph) -> None:
    rows = ask(small, "who-was-mayor", {"city": "تهران", "date": "2025-01-01"}).rows
    assert {(row[0], row[1]) for row in rows} == {("بهرام نوری", "before"), ("سارا فیروزمند", "after")}


def test_who_only_stood_in_is_told_from_who_was_mayor_and_every_start_stands(small: Graph) -> None:
    on = ask(small, "who-was-mayor", {"city": "یزد", "date": "2025-03-09"}).rows
    assert {(row[0], row[2], row[6]) for row in on} == {("آرش دهکردی", "", "2025-03-09"), ("سپیده روانبخش", "true", "")}
    later = ask(small, "who-was-mayor", {"city": "یزد", "date": "2025-04-16"}).rows
    assert {(row[0], row[1], row[2], row[5]) for row in later} == {
        ("سپیده روانبخش", "on the day", "", "2025-04-14"), ("سپیده روانبخش", "on the day", "", "2025-04-15"),
    }  # fmt: skip


def test_a_timeline_tells_who_took_office_and_who_left_it(small: Graph) -> None:
    rows = ask(small, "timeline", {"city": "یزد"}).rows
    assert [(row[0], row[1], row[3]) for row in rows if row[1].endswith("office")] == [
        ("2025-03-09", "left office", "آرش دهکردی"), ("2025-04-14", "took office", "سپیده روانبخش"),
        ("2025-04-15", "took office", "سپیده روانبخش"),
    ]  # fmt: skip


@pytest.mark.parametrize("date", ["1403/02/19", "۱۴۰۳/۲/۱۹", "2024-05-08", "۲۰۲۴-۰۵-۰۸", "1403-2-19"])
def test_dates_come_in_either_calendar(small: Graph, date: str) -> None:
    assert [row[0] for row in ask(small, "who-was-mayor", {"city": "شيراز", "date": date}).rows] == ["مریم کاویانی"]


@pytest.mark.parametrize("date", ["1403/13/01", "امروز", "2024-02-30", "", "2024"])
def test_what_is_no_date_is_refused(small: Graph, date: str) -> None:
    with pytest.raises(QuestionError):
        ask(small, "who-was-mayor", {"city": "شیراز", "date": date})


@pytest.mark.parametrize("name", ["بهرام نوری", "بهرام‌نوری", "بهرام  نوري", "نوری"])
def test_a_person_is_known_by_any_spelling(small: Graph, name: str) -> None:
    assert len(ask(small, "what-a-person-said", {"person": name}).rows) == 2


def test_an_entity_may_be_given_by_its_iri(small: Graph) -> None:
    iri = ask(small, "SELECT ?p WHERE { ?p rdfs:label 'بهرام نوری'@fa } ORDER BY ?p").rows[0][0]
    assert len(ask(small, "what-a-person-said", {"person": iri}).rows) == 2
    with pytest.raises(QuestionError):
        ask(small, "who-was-mayor", {"city": iri, "date": "2024-05-08"})


def test_an_ambiguous_name_lists_its_candidates(small: Graph) -> None:
    with pytest.raises(QuestionError, match=r"مریم کاویانی.*کاویانی") as refused:
        ask(small, "SELECT ?s WHERE { ?s kg:speaker $person }", {"person": "کاویانی"})
    assert "\n" not in str(refused.value)


def test_unknown_names_questions_and_parameters_are_refused(small: Graph) -> None:
    for question, settings in (
        ("who-was-major", {}),
        ("who-was-mayor", {"city": "شیراز"}),
        ("who-was-mayor", {"city": "ناکجاآباد", "date": "2024-05-08"}),
        ("who-was-mayor", {"city": "شیراز", "date": "2024-05-08", "colour": "آبی"}),
        ("most-connected-people", {"limit": "ten"}),
        ("SELECT ?s WHERE { ?s", {}),
    ):
        with pytest.raises(QuestionError):
            ask(small, question, settings)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }", "DROP ALL #{",
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { service <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)  # fmt: skip
def test_a_question_changes_nothing_and_asks_nobody_else(small: Graph, text: str) -> None:
    with pytest.raises(QuestionError):
        ask(small, text)


@pytest.mark.parametrize(
    "hostile",
    [
        '"} DROP ALL {',
        '"@fa } #',
        "'); <script>alert(1)</script>",
        'a\\"\nb',
        "{}",
        "\\u0022 } #",
        "$person ?x",
        '"""',
        "\\",
    ],
)
def test_text_never_becomes_syntax(small: Graph, hostile: str) -> None:
    table = ask(small, "SELECT ($words AS ?same) WHERE {} ORDER BY ?same", {"words": hostile})
    assert table.rows == ((hostile,),)
    with pytest.raises(QuestionError, match="knows no person"):
        ask(small, "SELECT ?s WHERE { ?s kg:speaker $person }", {"person": f"{hostile}ناکس"})


def test_a_parameter_inside_a_string_or_a_comment_is_none(small: Graph) -> None:
    text = "# $city here\nSELECT ?a WHERE { BIND('$city' AS ?a) } ORDER BY ?a"
    assert ask(small, text).rows == (("$city",),)
    with pytest.raises(QuestionError):
        ask(small, text, {"city": "شیراز"})


def test_a_fact_of_many_articles_counts_once(small: Graph) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?p rdfs:label 'بهرام نوری'@fa }"
    assert ask(small, count).rows == (("1",),)
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?p rdfs:label 'بهرام نوری'@fa } }"
    assert ask(small, graphs).rows == (("3",),)


def test_questions_that_select_nothing_answer_in_tables(small: Graph) -> None:
    assert ask(small, "ASK { ?s a kg:Person }").rows == (("true",),)
    made = ask(small, "CONSTRUCT { ?s a kg:Person } WHERE { ?s a kg:Person }")
    assert made.columns == ("subject", "predicate", "object") and len(made.rows) == 7
    assert ask(small, "SELECT ?x WHERE { ?x a kg:Nothing }").rows == ()


def test_a_column_says_what_it_holds(small: Graph) -> None:
    table = ask(small, "SELECT ?a ?d ?t (1 AS ?n) ?none WHERE { ?a kg:publishedOn ?d ; kg:text ?t } ORDER BY ?a")
    assert table.kinds == ("iri", "date", "text", "number", "text")


def test_a_question_declares_its_parameters() -> None:
    query = parse("q", "# پرسش؟\n# Question?\n# $city: city\n# $n: number = 3\n# a remark\nSELECT * WHERE { }")
    assert [(p.name, p.kind, p.default) for p in query.parameters] == [("city", "city", None), ("n", "number", "3")]
    assert (query.persian, query.english) == ("پرسش؟", "Question?")


def test_topics_are_given_by_name(small: Graph) -> None:
    text = "SELECT DISTINCT ?s WHERE { ?s a kg:Statement ; kg:about $topic } ORDER BY ?s"
    for name in ("آب", "water", ontology.NAMESPACES["topic"] + "water", "خشکسالی"):
        assert len(ask(small, text, {"topic": name}).rows) == 3
    with pytest.raises(QuestionError):
        ask(small, text, {"topic": "ناموضوع"})


def test_promises_are_of_one_speaker_where_one_is_named(small: Graph) -> None:
    everyone = ask(small, "promises").rows
    assert ask(small, "promises", {"person": "سارا فیروزمند"}).rows == everyone
    assert ask(small, "promises", {"person": "بهرام نوری"}).rows == ()


@pytest.mark.parametrize("unit", ["یورو", "euro", ontology.NAMESPACES["unit"] + "euro"])
def test_amounts_are_of_one_unit_where_one_is_named(small: Graph, unit: str) -> None:
    assert [row[2] for row in ask(small, "amounts", {"unit": unit}).rows] == ["۶ تا ۷.۵ میلیون یورو"]
    with pytest.raises(QuestionError):
        ask(small, "amounts", {"unit": "نایکا"})


@pytest.mark.parametrize("query", named(), ids=lambda query: query.name)
def test_a_named_question_declares_its_prefixes_for_other_engines(query: object) -> None:
    text = re.sub(r'#[^\n]*\n|"[^"\n]*"', "\n", getattr(query, "text").replace("#>", ">"))  # noqa: B009
    declared = dict(re.findall(r"PREFIX (\w+): <([^>]*)>", text))
    used = set(re.findall(r"(?<![\w<])([a-z]+):(?=\w)", re.sub(r"PREFIX.*", "", text)))
    assert used == declared.keys()
    assert all(ontology.NAMESPACES[prefix].rstrip("#") == iri.rstrip("#") for prefix, iri in declared.items())
