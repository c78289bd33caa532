"""The commands by which people keep a graph in order, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app

TEXTS = {
    "one": "date 2025-05-10\nبه گزارش خبرگزاری ایرنا، مهران آذرپیرا شهردار ساری گفت: آب شهر را به نوبت می‌بندیم.",
    "two": "date 2025-05-11\nبه گزارش خبرگزاری ایسنا، آذرپیرا شهردار ساری گفت: از فردا تانکر می‌آوریم.",
    "three": "date 2025-05-12\nبه گزارش خبرگزاری ایسنا، مهران آذرپیرا عضو شورای شهر زابل گفت: مدرسه می‌سازیم.",
}


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("build", tmp_path / "in", "--graph", tmp_path / "g")[0] == 0
    return tmp_path / "g"


def holders(graph: Path) -> set[str]:
    query = "SELECT DISTINCT ?p { ?p a kg:Person }"
    return set(run("ask", query, "--graph", graph, "--format", "csv")[1].splitlines()[1:])


def test_the_ledger_says_what_was_united_and_what_was_kept_apart_and_why(graph: Path) -> None:
    lines = run("identities", "--graph", graph, "--of", "آذرپیرا", "--format", "csv")[1].splitlines()
    assert lines[0] == "decision,one,other,score,reason"
    assert [line.split(",")[0] for line in lines[1:]] == ["one", "apart"]
    assert "one office: شهردار ساری" in lines[1] and "nothing in common" in lines[2]


def test_a_decision_unites_and_taking_it_back_restores(graph: Path) -> None:
    before = run("export", "--graph", graph, "--format", "nquads", "-o", graph.parent / "before.nq")
    assert before[0] == 0 and len(holders(graph)) == 2
    sides = ("in/one # person/مهران آذرپیرا", "in/three # person/مهران آذرپیرا")
    assert run("same", *sides, "--graph", graph, "--reason", "he moved")[0] == 0
    assert len(holders(graph)) == 1
    assert "he moved" in run("identities", "--graph", graph)[1]
    assert run("same", *sides, "--graph", graph, "--reason", "he moved")[0] == 1
    assert run("same", *sides, "--graph", graph, "--take-back")[0] == 0
    run("export", "--graph", graph, "--format", "nquads", "-o", graph.parent / "after.nq")
    assert (graph.parent / "after.nq").read_bytes() == (graph.parent / "before.nq").read_bytes()


def test_a_decision_is_taken_back_by_the_names_that_it_made_one(graph: Path) -> None:
    sides = ("خبرگزاری ایرنا", "خبرگزاری ایسنا")
    assert run("same", *sides, "--graph", graph)[0] == 0
    assert run("same", *sides, "--graph", graph, "--take-back")[0] == 0
    assert run("same", *sides, "--graph", graph, "--take-back")[0] == 1


def test_two_organisations_become_one_by_decision(graph: Path) -> None:
    ask = ("ask", "SELECT DISTINCT ?o { ?o a kg:NewsAgency }", "--graph", graph, "--format", "csv")
    assert len(run(*ask)[1].splitlines()) == 3
    assert run("same", "خبرگزاری ایرنا", "خبرگزاری ایسنا", "--graph", graph)[0] == 0
    assert len(run(*ask)[1].splitlines()) == 2


def test_forgetting_an_article_tells_what_went_with_it(graph: Path) -> None:
    code, told = run("forget", "three.txt", "--graph", graph, "--format", "csv")
    assert code == 0
    assert "-,article,in/three" in told and "مدرسه می‌سازیم" in told
    assert "عضو شورای شهر زابل" in told and "+,person,مهران آذرپیرا" in told
    assert len(holders(graph)) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("forget", "nothing"), "knows no such article"),
        (("same", "in/one # person/کس", "in/three # person/مهران آذرپیرا"), "knows no entity"),
        (("apart", "خبرگزاری ایرنا", "خبرگزاری ایسنا"), "only people and gatherings"),
        (("apart", "in/one # person/مهران آذرپیرا", "in/one # person/مهران آذرپیرا"), "one already"),
    ],
)
def test_what_cannot_be_done_is_one_line(graph: Path, arguments: tuple[str, ...], message: str) -> None:
    done = CliRunner().invoke(app, [*arguments, "--graph", str(graph)])
    assert message in str(done.exception)
    assert len(holders(graph)) == 2


def test_two_graphs_are_compared_in_words(graph: Path, tmp_path: Path) -> None:
    assert run("build", tmp_path / "in" / "one.txt", tmp_path / "in" / "two.txt", "--graph", tmp_path / "h")[0] == 0
    code, told = run("diff", tmp_path / "h", graph, "--format", "csv")
    assert code == 1 and "+,article" in told and "+,holder" in told and "+,statement" in told
    assert run("diff", graph, graph)[0] == 0


def test_commands_on_a_graph_that_is_not_there_make_none(tmp_path: Path) -> None:
    for command in (("forget", "a"), ("same", "a", "b"), ("identities",)):
        done = CliRunner().invoke(app, [*command, "--graph", str(tmp_path / "none")])
        assert "there is no graph here" in str(done.exception)
    assert not (tmp_path / "none").exists()
