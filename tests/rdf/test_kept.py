"""Answers that took long are kept with the version of the graph that gave them, and with no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Table
from kg.rdf import kept, queries
from kg.rdf.kept import Kept
from kg.rdf.queries import ask
from kg.rdf.said import say
from kg.rdf.store import Graph, open_graph
from kg.rdf.versions import ANSWERS, INDEX

from . import hand_built

_MARK = Table(("kept",), (("بله",),), "نشان", ("text",))
_QUESTION = "most-quoted-speakers"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_graph(tmp_path / "graph", writable=True) as graph:
        graph.put(say(hand_built.first(), graph.base))
        graph.finish()
    return tmp_path / "graph"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every answer counts as slow."""
    monkeypatch.setattr(queries, "SLOW", 0.0)
    yield


def _keep_mark(graph: Graph, question: str) -> None:
    """Keep something else as the answer to a question, by which it is known again."""
    assert graph.quads_folder is not None
    text = queries.bound(queries.Own(graph), queries.find(question), {})
    Kept(graph.folder, graph.quads_folder).keep(text, _MARK)


@pytest.mark.usefixtures("slow")
def test_a_slow_answer_is_the_same_when_it_is_given_again(folder: Path) -> None:
    with open_graph(folder) as graph:
        first = ask(graph, _QUESTION)
        assert (folder / ANSWERS).is_file()
        assert ask(graph, _QUESTION) == first


def test_what_is_kept_answers_and_another_value_is_another_question(folder: Path) -> None:
    with open_graph(folder) as graph:
        _keep_mark(graph, _QUESTION)
        assert ask(graph, _QUESTION) == _MARK
        assert ask(graph, _QUESTION, {"limit": "19"}) != _MARK


def test_a_question_without_a_name_is_always_worked_out(folder: Path) -> None:
    with open_graph(folder) as graph:
        _keep_mark(graph, _QUESTION)
        assert ask(graph, queries.find(_QUESTION).text, {"limit": "20"}) != _MARK


def test_a_quick_answer_is_not_kept(folder: Path) -> None:
    with open_graph(folder) as graph:
        ask(graph, _QUESTION)
    assert not (folder / ANSWERS).exists()


def test_a_new_version_takes_with_it_what_was_made_of_the_old(folder: Path) -> None:
    (folder / INDEX).write_bytes(b"of the old version")
    with open_graph(folder) as graph:
        _keep_mark(graph, _QUESTION)
        with open_graph(folder, writable=True) as writer:
            writer.put(say(hand_built.second(), writer.base))
            writer.finish()
        assert not (folder / ANSWERS).exists()
        assert not (folder / INDEX).exists()
        _keep_mark(graph, _QUESTION)  # of the old version, which is still read here
    with open_graph(folder) as graph:
        assert ask(graph, _QUESTION) != _MARK


@pytest.mark.parametrize("harm", ["garbage", "folder", "other table"])
@pytest.mark.usefixtures("slow")
def test_where_nothing_can_be_kept_the_answer_is_worked_out(folder: Path, harm: str) -> None:
    file = folder / ANSWERS
    with open_graph(folder) as graph:
        expected = ask(graph, _QUESTION)
        file.unlink()
        if harm == "garbage":
            file.write_bytes(b"no database at all" * 100)
        elif harm == "folder":
            file.mkdir()
        else:
            with closing(kept.sqlite3.connect(file)) as other, other:
                other.execute("CREATE TABLE answer (something)")
        assert ask(graph, _QUESTION) == ask(graph, _QUESTION) == expected


def test_no_more_is_kept_than_there_is_room_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 3)
    monkeypatch.setattr(kept, "_LARGEST", 200)
    answers = Kept(folder, folder / "quads" / "1")
    for number in range(5):
        answers.keep(f"question {number}", _MARK)
    assert [answers.answer(f"question {number}") for number in range(5)] == [None, None, _MARK, _MARK, _MARK]
    answers.keep("large", Table(("n",), tuple((str(n),) for n in range(1000))))
    assert answers.answer("large") is None


def _rows(width: int) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    return st.lists(st.tuples(*[st.text()] * width)).map(tuple)


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(st.tuples(*[st.text()] * n), _rows(n))), st.text())
def test_an_answer_is_kept_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, told: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], title: str
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    (folder / "quads").mkdir()
    answers = Kept(folder, folder / "quads")
    answer = Table(*told, title, ("text",) * len(told[0]))
    answers.keep("question", answer)
    assert answers.answer("question") == answer
