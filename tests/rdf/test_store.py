"""The graph on disk: put, replace, remove, finish, in any order; and what is refused."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import islice, permutations
from pathlib import Path

import pytest
import rdflib

from kg.errors import GraphError
from kg.rdf.queries import ask
from kg.rdf.said import Said, say
from kg.rdf.store import Graph, open_graph
from tests.rdf import hand_built
from tests.rdf.conftest import put_all

LABELS = """SELECT ?x ?l WHERE { ?x rdfs:label ?l . FILTER(LANG(?l) = 'fa') FILTER(STRSTARTS(STR(?x), '%sid/')) }
    ORDER BY ?x ?l"""
DATASETS = "SELECT ?g ?n WHERE { ?g a void:Dataset ; void:triples ?n ; dcterms:license ?l } ORDER BY ?g"
ARTICLES = tuple(make().article.id for make in hand_built.ALL)
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def put(graph: Graph, *makers: object) -> None:
    for make in makers:
        analysis = make()  # type: ignore[operator]
        graph.put(say(analysis, graph.base))


def test_any_order_of_articles_gives_the_same_bytes(tmp_path: Path) -> None:
    seen = set()
    for number, order in enumerate(islice(permutations(hand_built.ALL), 0, None, 60_001)):
        with open_graph(tmp_path / str(number), writable=True) as graph:
            put(graph, *order)
            graph.finish()
            seen.add("\n".join(graph.nquads()))
    assert len(seen) == 1


def test_adding_and_removing_leaves_no_trace(tmp_path: Path) -> None:
    with open_graph(tmp_path / "plain", writable=True) as plain, open_graph(tmp_path / "busy", writable=True) as busy:
        put(plain, hand_built.first)
        plain.finish()
        put_all(busy)
        for identifier in ARTICLES[1:]:
            busy.remove(identifier)
        busy.finish()
        assert list(busy.nquads()) == list(plain.nquads())
        assert set(busy.store.named_graphs()) == set(plain.store.named_graphs())
        assert ask(busy, COUNT) == ask(plain, COUNT)


def test_putting_again_replaces(fresh: Graph) -> None:
    put_all(fresh)
    before = list(fresh.nquads())
    put_all(fresh)
    assert list(fresh.nquads()) == before
    assert fresh.article_ids() == ARTICLES
    assert len(fresh) == len(before)


def test_every_entity_has_one_label(small: Graph) -> None:
    rows = ask(small, LABELS % small.base).rows
    assert len({row[0] for row in rows}) == len(rows)
    named = ask(small, "SELECT DISTINCT ?x WHERE { GRAPH ?a { ?x schema:name ?n } } ORDER BY ?x").rows
    assert {row[0] for row in named} <= {row[0] for row in rows}


def test_the_label_stands_where_its_form_is_used_and_other_forms_beside_it(small: Graph) -> None:
    query = """SELECT ?l ?a WHERE { GRAPH <%sarticle/news/1> { ?p a kg:Person ; rdfs:label ?l ; skos:altLabel ?a } }"""
    assert ask(small, query % small.base).rows == (("مریم کاویانی", "کاویانی"),)


def test_a_label_goes_with_the_articles_that_bore_it_out(fresh: Graph) -> None:
    put(fresh, hand_built.first, hand_built.second)
    fresh.finish()
    agencies = "SELECT DISTINCT ?l WHERE { ?a kg:publisher ?p . ?p rdfs:label ?l } ORDER BY ?l"
    assert ask(fresh, agencies).rows == (("ایسنا",), ("خبرگزاری ایرنا",))
    fresh.remove("news/2")
    fresh.finish()
    assert ask(fresh, agencies).rows == (("ایسنا",),)


def test_the_gazetteer_speaks_of_the_places_that_articles_name(fresh: Graph) -> None:
    put(fresh, hand_built.third)
    fresh.finish()
    places = """SELECT ?l ?lat ?en WHERE { GRAPH ?g { ?c geo:lat ?lat ; geo:long ?long ; rdfs:label ?en ;
        kg:inProvince ?p ;
        kg:inCountry ?i ; skos:exactMatch ?geonames } ?c rdfs:label ?l . FILTER(LANG(?l) = 'fa' && LANG(?en) = 'en')
        FILTER(CONTAINS(STR(?geonames), 'geonames')) } ORDER BY ?l"""
    assert [(row[0], row[2]) for row in ask(fresh, places).rows] == [("تبریز", "Tabriz"), ("تهران", "Tehran")]
    fresh.remove("news/3")
    fresh.finish()
    assert ask(fresh, places).rows == ()
    assert ask(fresh, "SELECT ?t WHERE { ?t a kg:Tenure }").rows == ()


def test_derived_graphs_are_described(small: Graph) -> None:
    rows = ask(small, DATASETS).rows
    assert [row[0].removeprefix(small.base) for row in rows] == [
        "graph/concepts",
        "graph/gazetteer",
        "graph/identities",
        "graph/speakers",
        "graph/tenures",
    ]
    for graph, count in rows:
        counted = ask(small, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").rows
        assert counted == ((count,),)


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # within oxrdflib
def test_rdflib_reads_the_graph(small: Graph) -> None:
    data = small.dataset()
    assert isinstance(data, rdflib.Dataset)
    rows = list(data.query("SELECT ?l WHERE { ?p a kg:Person ; rdfs:label ?l } ORDER BY ?l"))
    assert [str(row[0]) for row in rows] == [
        "آرش دهکردی", "بهرام نوری", "سارا فیروزمند", "سپیده روانبخش", "مریم کاویانی", "پروانه سالاری", "کاویانی",
    ]  # fmt: skip
    graphs = list(data.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?a a kg:Article } }"))
    assert len(graphs) == len(hand_built.ALL)


def test_a_reader_sees_nothing_of_a_folder_that_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        open_graph(tmp_path / "none")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x")
    with pytest.raises(GraphError, match="not a graph of ours"):
        open_graph(tmp_path / "mine", writable=True)
    with pytest.raises(GraphError):
        open_graph(tmp_path / "mine" / "letter.txt", writable=True)


@pytest.mark.parametrize("card", ["", "{}", "[]", '{"format": 99, "base": "x"}', "\x00"])
def test_a_malformed_card_is_refused(tmp_path: Path, card: str) -> None:
    with open_graph(tmp_path / "g", writable=True):
        pass
    (tmp_path / "g" / "graph.json").write_text(card)
    for writable in (False, True):
        with pytest.raises(GraphError):
            open_graph(tmp_path / "g", writable=writable)


def test_a_graph_keeps_its_base(tmp_path: Path) -> None:
    with open_graph(tmp_path / "g", writable=True, base="https://example.org/") as graph:
        put_all(graph)
        assert all("example.org/article/" in line for line in graph.nquads() if "sourceFile" in line)
    with pytest.raises(GraphError, match="base"):
        open_graph(tmp_path / "g", writable=True, base="https://example.com/")
    with open_graph(tmp_path / "g") as graph:
        assert graph.base == "https://example.org/"
        assert graph.article_ids() == ARTICLES


@pytest.mark.parametrize("base", ["", "example", "https://example.org/a b/", "https://example.org", "https://e/#"])
def test_a_base_that_makes_no_iris_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(GraphError, match="base"):
        open_graph(tmp_path / "g", writable=True, base=base)


def test_who_writes_is_alone_and_disturbs_no_reader(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    with open_graph(folder, writable=True) as graph:
        put(graph, hand_built.first)
        graph.finish()
        with pytest.raises(GraphError, match="another process"):
            open_graph(folder, writable=True)
        with open_graph(folder) as reader, open_graph(folder) as other:
            put(graph, hand_built.second)
            graph.finish()
            assert reader.article_ids() == other.article_ids() == ("news/1",)
            assert len(list(reader.nquads())) == len(reader)
            with open_graph(folder) as later:
                assert later.article_ids() == ("news/1", "news/2")
        assert versions(folder) == ["1", "2"]
    with open_graph(folder, writable=True):
        assert versions(folder) == ["2"]


def versions(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "quads").iterdir() if path.is_dir())


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    with open_graph(tmp_path / "g", writable=True) as graph:
        put_all(graph)
        graph.finish()
    assert versions(tmp_path / "g") == ["1"]


def test_a_version_that_cannot_be_written_leaves_the_graph_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_graph(tmp_path / "g", writable=True) as graph:
        put(graph, hand_built.first)
        graph.finish()
        put(graph, hand_built.second)
        with monkeypatch.context() as patch:
            patch.setattr("kg.rdf.finishing.finish", full)
            with pytest.raises(GraphError, match=r"cannot be written: .*No space"):
                graph.finish()
        assert graph.article_ids() == ("news/1",)
        graph.finish()
        assert graph.article_ids() == ("news/1", "news/2")


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("point", ["kg.rdf.versions.Versions.switch", "kg.link.changes.Changes.worked_out"])
def test_a_writer_that_is_killed_before_the_switch_is_made_good(tmp_path: Path, root: Path, point: str) -> None:
    code = (
        "import os, sys; from pathlib import Path; from unittest import mock\n"
        "from kg.rdf.said import say; from kg.rdf.store import open_graph; from tests.rdf import hand_built\n"
        "graph = open_graph(Path(sys.argv[1]), writable=True)\n"
        "graph.put(say(hand_built.first(), graph.base))\n"
        f"with mock.patch('{point}', lambda *_: os._exit(9)): graph.finish()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "g")]
    assert subprocess.run(command, cwd=root, check=False).returncode == 9
    with open_graph(tmp_path / "g") as reader:
        assert reader.article_ids() == ()
    with open_graph(tmp_path / "g", writable=True) as graph, open_graph(tmp_path / "plain", writable=True) as plain:
        graph.finish()
        put(plain, hand_built.first)
        plain.finish()
        assert list(graph.nquads()) == list(plain.nquads())
        assert len(versions(tmp_path / "g")) == 1


def test_quads_that_are_not_the_articles_own_are_refused(fresh: Graph) -> None:
    with pytest.raises(GraphError, match="stands in the graph"):
        fresh.put(replace(say(hand_built.first()), article="news/2"))
    with pytest.raises(GraphError, match="no N-Quads"):
        fresh.put(Said("news/1", "", "this is no quad", ()))
    assert fresh.article_ids() == ()
