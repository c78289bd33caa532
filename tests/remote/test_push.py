"""`kg push` to real stores: what is there afterwards, what is sent the next time, and what is said when it fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.link.register import Register
from kg.ontology import BASE
from kg.rdf.said import say
from kg.rdf.store import existing_graph, open_graph
from kg.rdf.union import named
from kg.rdf.versions import Versions
from tests.rdf import hand_built
from tests.remote.command import kg
from tests.remote.stores import Store

HOSTILE = (
    '"""} ; DROP ALL ; INSERT DATA { <urn:x> <urn:y> "',
    "'''\\\" \\u0022 \\\\", "\x01\x02\x7f\x0b\x0c\x85\u2028\r\n\r\t",
    "\u200c\u200f\u202e\ufffe\ufeff", "😀𐀀 e\u0301", "", "  x  ", "<b>&amp;</b>]]>",
    "%41 ${x} $city ?x @fa", "ی" * 70_000,
)  # fmt: skip
ADDRESS = {"update": "update", "graph-store": "graph_store"}


def rewrite(folder: Path, change: Callable[[ox.Store], None]) -> None:
    """Change the store of a graph past what articles say."""
    open_graph(folder, writable=True).close()
    with closing(Versions(folder)) as versions:
        number = _written(versions, change)
        versions.switch(number)
    with closing(Register(folder / "register.db")) as register:
        register.changes.worked_out(number)
        register.commit()


def _written(versions: Versions, change: Callable[[ox.Store], None]) -> int:
    """The store is closed once this has returned, and nobody names it."""
    with versions.next(empty=False) as (number, store):
        change(store)
    return number


def here(folder: Path) -> set[ox.Quad]:
    """What the named graphs of a graph here hold."""
    with existing_graph(folder) as graph:
        return set(named(graph.store))


def push(folder: Path, store: Store, protocol: str, *more: str) -> tuple[int, str]:
    to = getattr(store, ADDRESS[protocol])
    ended = kg("push", "--graph", folder, "--to", to, "--protocol", protocol, *store.login, *more)
    return ended.code, ended.out if "--dry-run" in more else ended.err


@pytest.mark.parametrize("protocol", ADDRESS)
def test_the_store_holds_the_titledgraphs_and_later_only_changes_travel(
    server: Store, folder: Path, protocol: str
) -> None:
    server.change("INSERT DATA { GRAPH <urn:theirs> { <urn:a> <urn:b> 'c' } }")
    listed = push(folder, server, protocol, "--dry-run", "--format", "csv")[1].splitlines()
    assert {line.split(",")[1] for line in listed[1:]} == {"new"} and server.graphs() == []
    assert [line.split(",")[0] for line in listed[1:]] == sorted({q.graph_name.value for q in here(folder)})
    code, told = push(folder, server, protocol)
    assert code == 0 and f"{len(listed) - 1} graphs sent, 0 taken away" in told
    assert server.quads() == here(folder)
    code, told = push(folder, server, protocol)
    assert code == 0 and "nothing has changed" in told

    assert kg("forget", "news/1", "--graph", folder).code == 0
    listed = push(folder, server, protocol, "--dry-run", "--format", "csv")[1].splitlines()
    changes = {line.split(",")[0]: line.split(",")[1] for line in listed[1:]}
    assert {name: kind for name, kind in changes.items() if "article/news/1" in name} == dict.fromkeys(
        [name for name in changes if "article/news/1" in name], "gone"
    )
    assert not any("article/news/2" in name for name in changes)
    assert push(folder, server, protocol)[0] == 0
    assert server.quads() == here(folder)
    assert server.graphs("urn:theirs") == ["urn:theirs"]


def test_whatever_stands_in_a_text_arrives(server: Store, tmp_path: Path) -> None:
    name = ox.NamedNode(f"{BASE}article/hostile")
    subject, predicate = ox.NamedNode("urn:s"), ox.NamedNode("urn:p")
    literals = [literal for text in HOSTILE for literal in (ox.Literal(text), ox.Literal(text, language="fa"))]
    quads = [ox.Quad(subject, predicate, literal, name) for literal in literals]
    rewrite(tmp_path / "graph", lambda store: store.extend(quads))
    for protocol in ADDRESS:
        server.empty()
        assert push(tmp_path / "graph", server, protocol)[0] == 0
        assert len(here(tmp_path / "graph")) == 2 * len(HOSTILE)
        assert server.quads() == here(tmp_path / "graph")


def test_of_a_large_graph_only_the_subjects_that_changed_travel(server: Store, tmp_path: Path) -> None:
    name, predicate = ox.NamedNode(f"{BASE}graph/large"), ox.NamedNode("urn:p")
    subjects = [ox.NamedNode(f"urn:s{number}") for number in range(1_700)]
    numbers = {subject: ox.Quad(subject, predicate, ox.Literal(at), name) for at, subject in enumerate(subjects)}
    titled = [ox.Quad(subject, predicate, ox.Literal("نام"), name) for subject in subjects]
    rewrite(tmp_path / "graph", lambda store: store.extend([*numbers.values(), *titled]))
    # Nobody knows what is there when we first come.
    server.change(f"INSERT DATA {{ GRAPH {name} {{ <urn:s3> <urn:p> 'old' . <urn:other> <urn:p> 'old' }} }}")
    assert "(3400 triples, 2 requests)" in push(tmp_path / "graph", server, "update")[1]
    assert server.quads() == here(tmp_path / "graph")

    def change(store: ox.Store) -> None:
        for quad in (numbers[subjects[0]], numbers[subjects[2]], titled[2]):
            store.remove(quad)
        for subject in (subjects[1], ox.NamedNode("urn:new")):
            store.add(ox.Quad(subject, predicate, ox.Literal("more"), name))

    rewrite(tmp_path / "graph", change)
    assert "(5 triples, 1 requests)" in push(tmp_path / "graph", server, "update")[1]
    assert server.quads() == here(tmp_path / "graph")

    def shrink(store: ox.Store) -> None:
        for quad in list(store.quads_for_pattern(None, None, None, name)):
            if quad.subject not in subjects[:10]:
                store.remove(quad)

    rewrite(tmp_path / "graph", shrink)
    assert push(tmp_path / "graph", server, "update")[0] == 0
    assert server.quads() == here(tmp_path / "graph")


def test_everything_is_sent_anew_where_the_store_has_lost_it(ox_server: Store, folder: Path) -> None:
    assert push(folder, ox_server, "update")[0] == 0
    ox_server.empty()
    assert "nothing has changed" in push(folder, ox_server, "update")[1]
    before = {path: path.read_bytes() for path in folder.glob("push-*.db")}
    assert push(folder, ox_server, "update", "--anew", "--dry-run")[1]
    assert before and before == {path: path.read_bytes() for path in before}, "a dry run changes nothing"
    assert push(folder, ox_server, "update", "--anew")[0] == 0
    assert ox_server.quads() == here(folder)


def test_an_article_more_sends_its_graphs(ox_server: Store, folder: Path) -> None:
    assert push(folder, ox_server, "update")[0] == 0
    with open_graph(folder, writable=True) as graph:
        graph.remove("news/2")
        graph.finish()
    assert push(folder, ox_server, "update")[0] == 0
    assert ox_server.quads() == here(folder)
    with open_graph(folder, writable=True) as graph:
        for make in hand_built.ALL:
            said = say(make(), graph.base)
            if said.article == "news/2":
                graph.put(said)
        graph.finish()
    assert push(folder, ox_server, "update")[0] == 0
    assert ox_server.quads() == here(folder) and any("news/2" in name for name in ox_server.graphs())


def test_each_address_has_a_state_of_its_own(ox_server: Store, folder: Path) -> None:
    assert push(folder, ox_server, "update")[0] == 0
    ended = kg("push", "--graph", folder, "--to", f"{ox_server.update}?x=1")
    assert ended.code == 0 and "graphs sent" in ended.err
    assert len(list(folder.glob("push-*.db"))) == 2
