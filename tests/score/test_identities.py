"""Who is who in a small graph made by hand: which thing a form finds, what counts, what is told about errors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.score import report
from kg.score.identities import Identities, compare_identities
from kg.scoring import Results, measure, tell_comparison, tell_errors, tell_figures, tell_folds
from tests.score.small import KG, LABEL, RDF

Things = Sequence[tuple[str, str, str]]
Entities = list[list[list[str]]]
RIGHT: Mapping[str, Entities] = {
    "people": [[["a.txt", "نگار بهمنی"], ["b.txt", "بهمنی"]], [["b.txt", "نگار بهمنی‌فر"]]],
    "meetings": [[["a.txt", "نشست شورای شهر سمیرم"], ["b.txt", "نشست شورا"]]],
}
PERFECT: Mapping[str, Things] = {
    "a": [("n", "Person", "نگار بهمنی"), ("m", "Meeting", "نشست شورای شهر سمیرم")],
    "b": [("n", "Person", "بهمنی"), ("f", "Person", "نگار بهمنی‌فر"), ("m", "Meeting", "نشست شورا")],
}


def lines(articles: Mapping[str, Things]) -> Iterator[str]:
    """Article → the things that it names: node, class and label."""
    for article, things in articles.items():
        graph = f"<urn:{article}>"
        yield f"{graph} <{RDF}type> <{KG}Article> {graph} ."
        yield f'{graph} <{KG}sourceFile> "folder/{article}.txt" {graph} .'
        for node, term, label in things:
            yield f"<urn:{node}> <{RDF}type> <{KG}{term}> {graph} ."
            yield f"<urn:{node}> <{LABEL}> {json.dumps(label, ensure_ascii=False)} {graph} ."


def compared(folder: Path, articles: Mapping[str, Things], clusters: Mapping[str, Entities] = RIGHT) -> Identities:
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text("نشست شورا برگزار شد.", encoding="utf-8")
    (folder / "clusters.json").write_text(json.dumps(clusters, ensure_ascii=False), encoding="utf-8")
    return compare_identities(folder, lines(articles))


def test_a_perfect_graph_scores_one_in_everything(tmp_path: Path) -> None:
    found = compared(tmp_path, PERFECT)
    assert {(f.precision, f.recall, f.f1, f.pairwise_f1) for f in found.figures.values()} == {(1.0, 1.0, 1.0, 1.0)}
    assert [(f.items, f.entities) for f in found.figures.values()] == [(3, 2), (2, 1)]
    assert (found.findings, found.absent) == ((), ())


def test_the_order_of_articles_and_things_never_shows(tmp_path: Path) -> None:
    turned = {article: tuple(reversed(things)) for article, things in reversed(PERFECT.items())}
    turned_clusters = {kind: [list(reversed(e)) for e in reversed(entities)] for kind, entities in RIGHT.items()}
    first, second = compared(tmp_path, PERFECT), compared(tmp_path, turned, turned_clusters)
    assert (second.answers, second.figures) == (first.answers, first.figures)


def test_one_thing_for_two_people_costs_precision_and_is_told(tmp_path: Path) -> None:
    merged = [(node.replace("f", "n"), term, label) for node, term, label in PERFECT["b"]]
    found = compared(tmp_path, {**PERFECT, "b": merged})
    people = found.figures["people"]
    assert (people.precision, people.recall) == pytest.approx((5 / 9, 1.0))
    assert [(f.mark, f.cause, f.article, f.text) for f in found.findings] == [
        ("+", "one, should be apart", "a.txt", "نگار بهمنی / b.txt: نگار بهمنی‌فر"),
        ("+", "one, should be apart", "b.txt", "بهمنی / b.txt: نگار بهمنی‌فر"),
    ]


def test_two_things_for_one_person_cost_recall_and_are_told(tmp_path: Path) -> None:
    found = compared(tmp_path, {**PERFECT, "b": [("x", *thing[1:]) for thing in PERFECT["b"][:1]] + PERFECT["b"][1:]})
    people = found.figures["people"]
    assert (people.precision, people.recall, people.pairwise_f1) == pytest.approx((1.0, 2 / 3, 0.0))
    assert [(f.mark, f.cause, f.text) for f in found.findings] == [
        ("-", "apart, should be one", "نگار بهمنی / b.txt: بهمنی")
    ]


def test_what_is_not_found_counts_as_an_entity_of_its_own(tmp_path: Path) -> None:
    found = compared(tmp_path, {"a": PERFECT["a"]})
    assert found.absent == ("b.txt",)
    assert [len(found.lost(kind)) for kind in ("people", "meetings")] == [2, 1]
    assert (found.figures["people"].precision, found.figures["people"].recall) == pytest.approx((1.0, 2 / 3))
    assert [(f.mark, f.cause, f.article) for f in found.findings if f.kind == "people"] == [
        ("-", "not found", "b.txt"), ("-", "not found", "b.txt"),
        ("-", "apart, as one of the two is not found", "a.txt"),
    ]  # fmt: skip


def test_forms_of_the_article_itself_come_before_those_of_others(tmp_path: Path) -> None:
    """In `b`, both are there; only `z` is called so there, though `n` is elsewhere."""
    clusters = {"people": [[["b.txt", "نگار بهمنی"]]]}
    things = [("n", "Person", "بهمنی"), ("z", "Person", "نگار بهمنی")]
    found = compared(tmp_path, {"a": PERFECT["a"], "b": things}, clusters)
    assert [node.value for node in found.answers["people"].values() if node] == ["urn:z"]
    found = compared(tmp_path, {"a": PERFECT["a"], "b": things[:1]}, clusters)
    assert [node.value for node in found.answers["people"].values() if node] == ["urn:n"]


@pytest.mark.parametrize(
    ("kind", "term", "form", "found"),
    [
        ("meetings", "Meeting", "نشست دیروز شورا", "urn:m"),  # two words of three
        ("meetings", "Meeting", "نشست دیروز انجمن", None),  # one word of four
        ("organizations", "Organization", "نشست دیروز شورا", None),
    ],
)
def test_only_meetings_are_found_by_a_part_of_their_words(
    tmp_path: Path, kind: str, term: str, form: str, found: str | None
) -> None:
    identities = compared(tmp_path, {"a": [("m", term, "نشست شورا")]}, {kind: [[["a.txt", form]]]})
    assert [node and node.value for node in identities.answers[kind].values()] == [found]


def test_tables_have_a_row_a_kind_and_name_several_sets(tmp_path: Path) -> None:
    found = compared(tmp_path, {"a": PERFECT["a"]})
    table = report.identities({"one": found})
    assert table.columns[:4] == ("kind", "B3 precision", "B3 recall", "B3 F1")
    assert table.rows[0] == ("people", "1.000", "0.667", "0.800", "0.000", "3", "2", "2")
    both = report.identities({"one": found, "two": found})
    assert [row[:2] for row in both.rows] == [
        ("one", "people"), ("one", "meetings"), ("two", "people"), ("two", "meetings"),
    ]  # fmt: skip
    assert {len(row) for row in both.rows} == {len(both.columns)} == {len(both.kinds)}


def test_facts_and_identities_are_told_side_by_side(tmp_path: Path) -> None:
    golden = Path(__file__).parent.parent / "golden"
    compared(tmp_path, {})
    file = tmp_path / "graph.nq"
    file.write_text("\n".join(lines({"a": PERFECT["a"]})) + "\n", encoding="utf-8")
    sets: Results = {"facts": measure(golden, file), "who": measure(tmp_path, file)}
    told = tell_figures(sets, "csv")
    assert "overall (mean F1 of *)" in told and "B3 F1" in told
    facts, who = json.loads(tell_figures(sets, "json"))
    assert (facts["set"], who["set"], who["missing"]) == ("facts", "who", ["b.txt"])
    assert who["identities"]["people"] == {
        "precision": 1.0, "recall": 0.667, "f1": 0.8, "pairwise f1": 0.0, "items": 3, "entities": 2, "not found": 2,
    }  # fmt: skip
    assert "| people | 1.000 | 0.667 | 0.800 |" in tell_comparison(sets, "markdown")
    assert "who,people,not found,-,b.txt,بهمنی," in tell_errors(sets, "csv", "people").splitlines()
    with pytest.raises(QuestionError, match=r"^who: clusters of one folder do not fall into folds$"):
        tell_folds(sets, "table", 2)


def test_a_graph_is_built_of_all_articles_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نگار بهمنی، شهردار سمیرم، گفت: پل تازه باز شد.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("بهمنی، شهردار سمیرم، گفت: پارک تازه باز شد.", encoding="utf-8")
    clusters = {"places": [[["a.txt", "سمیرم"], ["b.txt", "سمیرم"]]], "people": [[["a.txt", "نگار بهمنی"]]]}
    (tmp_path / "clusters.json").write_text(json.dumps(clusters, ensure_ascii=False), encoding="utf-8")
    found = measure(tmp_path)
    assert isinstance(found, Identities)
    assert (found.findings, found.absent) == ((), ())
