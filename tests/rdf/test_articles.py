"""One graph from many articles: whatever comes, changes and goes, it is the graph of what is left, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.rdf.articles
from kg.link import decisions
from kg.link.decisions import Decision
from kg.link.profiles import Member
from kg.link.register import Register
from kg.model import Analysis, Entity, Fact, Holding, Meeting, Office, Person, Place, PlaceType, Span
from kg.ontology import BASE
from kg.rdf.queries import ask
from kg.rdf.said import say
from kg.rdf.store import Graph, open_graph
from tests.link.test_reprints import OTHER, REPORT, REPRINT
from tests.rdf import hand_built
from tests.rdf.conftest import InMemory

CITIES = {"تهران": hand_built.TEHRAN, "شیراز": hand_built.SHIRAZ, "تبریز": hand_built.TABRIZ}
NAMES = ("علی رضایی", "سید علی رضایی", "رضایی", "علی رضایی همدانی", "مینا کریمی", "کریمی")
SPAN = Span(0, 3)
PEOPLE = "SELECT ?l ?p WHERE { ?p a kg:Person ; rdfs:label ?l } ORDER BY ?l ?p"


def article(number: int, name: str, town: str | None, day: int, former: bool = False, met: bool = False) -> Analysis:
    """A short report: somebody, perhaps the mayor of a town, perhaps at a gathering."""
    person = Person("p", (name,))
    entities: tuple[Entity, ...] = (person,)
    facts: tuple[Fact, ...] = ()
    if town:
        form = f"شهردار سابق {town}" if former else f"شهردار {town}"
        entities += (
            Place("c", (town,), PlaceType.CITY, CITIES[town]),
            Office("o", (form,), "mayor", "c", None, former),
        )
        facts += (Holding("p", "o", former, SPAN, "hand"),)
    if met:
        held = date(2025, 1, 1) + timedelta(day)
        facts += (Meeting("m", ("نشست شهرداران",), "session", SPAN, "hand", held, None, "c" if town else None,
                          attendees=("p",)),)  # fmt: skip
    text = f"{name} {town or ''} در نشست شهرداران سخن گفت."
    return hand_built.analysis(f"n/{number}", text, date(2025, 1, 1) + timedelta(day), entities, facts)


ARTICLES = st.builds(
    article, st.integers(0, 5), st.sampled_from(NAMES), st.sampled_from([None, *CITIES]), st.integers(0, 3),
    st.booleans(), st.booleans(),
)  # fmt: skip
DECISIONS = st.builds(
    Decision, st.booleans(), *(st.builds(Member, st.sampled_from([f"n/{n}" for n in range(6)]),
                                         st.sampled_from(["person/علی رضایی", "person/مینا کریمی"])),) * 2
)  # fmt: skip
STEPS = st.lists(st.one_of(ARTICLES, st.sampled_from([f"n/{n}" for n in range(6)]), st.none(), DECISIONS), max_size=14)


def in_memory(folder: Path) -> Graph:
    """A graph whose quads are not written to the disk."""
    folder.mkdir()
    return Graph(folder, BASE, InMemory(), Register(folder / "register.db"))


def bytes_of(graph: Graph) -> str:
    graph.finish()
    return "\n".join(graph.nquads())


@pytest.mark.parametrize("few", [0, 20])
def test_any_sequence_ends_in_the_graph_of_what_is_left(few: int) -> None:
    """Whether only what changed is written, or, where that is much, all anew."""
    with mock.patch.object(kg.rdf.articles, "_FEW", few):
        check_sequences()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def check_sequences(steps: list[Analysis | str | Decision | None]) -> None:
    left: dict[str, Analysis] = {}
    decided: list[Decision] = []
    with TemporaryDirectory() as folder:
        with in_memory(Path(folder) / "busy") as busy:
            for step in steps:
                match step:
                    case Analysis():
                        left[step.article.id] = step
                        busy.put(say(step))
                    case Decision():
                        decided = [d for d in decided if d != step] if step in decided else [*decided, step]
                        decisions.write(busy.decisions_file, decided)
                    case None:
                        busy.finish()
                    case _:
                        left.pop(step, None)
                        busy.remove(step)
            result = bytes_of(busy)
        with in_memory(Path(folder) / "scratch") as scratch:
            decisions.write(scratch.decisions_file, decided)
            for analysis in sorted(left.values(), key=lambda a: a.article.id, reverse=True):
                scratch.put(say(analysis))
            assert bytes_of(scratch).splitlines() == result.splitlines()


def people(graph: Graph) -> list[str]:
    graph.finish()
    return [row[1].rsplit("/", 1)[-1] for row in ask(graph, PEOPLE).rows]


def test_a_surname_joins_the_holder_of_its_office_and_leaves_when_nothing_holds_them_together(fresh: Graph) -> None:
    fresh.put(say(article(1, "علی رضایی", "تهران", 0)))
    fresh.put(say(article(2, "رضایی", "تهران", 1)))
    assert people(fresh) == ["علی_رضایی"]
    fresh.remove("n/1")
    assert people(fresh) == ["رضایی%2C_شهردار_تهران"]


def test_two_of_one_name_in_two_towns_are_two_and_say_what_tells_them_apart(fresh: Graph) -> None:
    for number, town in enumerate(("تهران", "شیراز", "تهران", "شیراز")):
        fresh.put(say(article(number, "علی رضایی", town, number % 2)))
    assert people(fresh) == ["علی_رضایی%2C_شهردار_تهران", "علی_رضایی%2C_شهردار_شیراز"]
    fresh.remove("n/1")
    fresh.remove("n/3")
    assert people(fresh) == ["علی_رضایی"]


def test_a_person_s_decision_holds_until_it_is_taken_back(fresh: Graph) -> None:
    fresh.put(say(article(1, "علی رضایی", "تهران", 0)))
    fresh.put(say(article(2, "علی رضایی", "شیراز", 0)))
    before = people(fresh)
    assert len(before) == 2
    sides = (Member("n/1", "person/علی رضایی"), Member("n/2", "person/علی رضایی"))
    decisions.write(fresh.decisions_file, [Decision(True, *sides, "the same man")])
    assert people(fresh) == ["علی_رضایی"]
    fresh.put(say(article(2, "علی رضایی", "شیراز", 1)))
    assert people(fresh) == ["علی_رضایی"]
    decisions.write(fresh.decisions_file, [])
    assert people(fresh) == before


def test_one_article_s_people_are_told_apart_by_a_decision(fresh: Graph) -> None:
    for number in (1, 2, 3):
        fresh.put(say(article(number, "علی رضایی", "تهران", number)))
    assert len(people(fresh)) == 1
    sides = (Member("n/1", "person/علی رضایی"), Member("n/3", "person/علی رضایی"))
    decisions.write(fresh.decisions_file, [Decision(False, *sides)])
    assert len(people(fresh)) == 2


def test_what_a_broken_off_change_left_behind_is_worked_out_at_the_next(tmp_path: Path) -> None:
    texts = []
    for broken in (False, True):
        with open_graph(tmp_path / str(broken), writable=True) as graph:
            graph.put(say(article(1, "علی رضایی", "تهران", 0, met=True)))
            graph.put(say(article(2, "رضایی", "تهران", 0)))
            graph.finish()
            graph.put(say(article(2, "رضایی", "شیراز", 1)))
            graph.remove("n/1")
            if not broken:
                texts.append(bytes_of(graph))
        if broken:
            with open_graph(tmp_path / str(broken), writable=True) as graph:
                texts.append(bytes_of(graph))  # it finishes what was broken off
    assert texts[0] == texts[1]


KILLED = """
import os, sys
from pathlib import Path
from kg.rdf import {module}
from kg.rdf.said import say
from kg.rdf.store import open_graph
from tests.rdf.test_articles import article

graph = open_graph(Path(sys.argv[1]), writable=True)
graph.put(say(article(1, "علی رضایی", "تهران", 0, met=True)))
graph.put(say(article(2, "رضایی", "تهران", 0)))
graph.finish()
{module}.{function} = lambda *_, **__: os._exit(9)
graph.put(say(article(2, "رضایی", "شیراز", 1)))
graph.put(say(article(3, "مینا کریمی", "شیراز", 1)))
graph.remove("n/1")
if {finishing}:
    graph.finish()
os._exit(9)
"""


@pytest.mark.parametrize(
    ("module", "function", "finishing", "left"),
    [
        # before anything is written
        ("labels", "choose", False, [(1, "علی رضایی", "تهران", 0), (2, "رضایی", "تهران", 0)]),
        # when some of it is
        ("union", "add", True, [(2, "رضایی", "شیراز", 1), (3, "مینا کریمی", "شیراز", 1)]),
        ("finishing", "finish", True, [(2, "رضایی", "شیراز", 1), (3, "مینا کریمی", "شیراز", 1)]),
    ],
)
def test_a_writer_that_is_killed_leaves_all_of_a_change_or_none(
    tmp_path: Path, root: Path, module: str, function: str, finishing: bool, left: list[tuple[int, str, str, int]]
) -> None:
    code = KILLED.format(module=module, function=function, finishing=finishing)
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "killed")], cwd=root, check=False)
    assert done.returncode == 9
    with open_graph(tmp_path / "plain", writable=True) as plain:
        for number, name, town, day in left:
            plain.put(say(article(number, name, town, day, met=number == 1)))
        plain.finish()
        with open_graph(tmp_path / "killed", writable=True) as graph:
            assert graph.article_ids() == ("n/1", "n/2")
            graph.finish()
            assert list(graph.nquads()) == list(plain.nquads())
            assert len(list(graph.store)) == len(list(plain.store))


def test_a_report_that_two_agencies_carry_has_been_told_once(fresh: Graph) -> None:
    told = (
        article(1, "علی رضایی", "تهران", 0),
        article(2, "علی رضایی", "تهران", 1),
        article(3, "مینا کریمی", "شیراز", 1),
    )
    for analysis, text in zip(told, (REPORT, REPRINT, OTHER), strict=True):
        fresh.put(say(replace(analysis, mentions=(), article=replace(analysis.article, text=text))))
    fresh.finish()
    carriers = ask(fresh, "SELECT ?a (COUNT(?c) AS ?n) WHERE { ?c kg:account ?a } GROUP BY ?a ORDER BY ?a").rows
    assert [row[1] for row in carriers] == ["2", "1"]
    holders = {row[0] for row in ask(fresh, "facts-of-one-article").rows if row[1] == "holds"}
    assert holders == {"علی رضایی", "مینا کریمی"}


@pytest.mark.parametrize("line", ["maybe\ta # b\tc # d", "same\ta # b", "same\ta\tc # d", "apart # x"])
def test_a_decision_that_is_none_is_named_with_its_line(fresh: Graph, line: str) -> None:
    from kg.errors import GraphError

    fresh.decisions_file.write_text(f"# remark\n\n{line}\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"identities\.tsv:3: no decision"):
        fresh.finish()
