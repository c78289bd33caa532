"""Whatever ends a push, at whatever point, the next one ends with the same named graphs there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.rdf.updates import Limits
from kg.remote.ledger import Ledger
from kg.remote.push import Sent, found, graph_store, update

WHOLE, LIMITS = 3, Limits(triples=4, size=900, graphs=2, subjects=2)
DATA = st.dictionaries(
    st.sampled_from(["urn:g1", "urn:g2", "urn:g3"]),
    st.sets(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=12),
    max_size=3,
)


class PowerCut(BaseException):
    """The end of the process, as far as the push can tell."""


@dataclass
class Holder:
    """What a push reads of a graph."""

    store: ox.Store


@dataclass
class Server:
    """A store that stands in for a server, and a cut after some requests: before the last one is done, or after it."""

    store: ox.Store
    left: int = 1_000
    done: bool = True
    ledger: Ledger | None = None

    def cut(self) -> None:
        """Ends the process: what it has not written to the disk is lost."""
        assert self.ledger is not None
        self.ledger._data.rollback()
        raise PowerCut

    def send(
        self, method: str, body: bytes, headers: Mapping[str, str], parameters: Mapping[str, str] | None = None,
        fine: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self.left -= 1
        if self.left < 0 and not self.done:
            self.cut()
        if parameters is None:
            assert len(body) <= LIMITS.size and body.count(b"\n<") <= LIMITS.triples + 1
            self.store.update(body.decode())
        else:
            self._graph(method, ox.NamedNode(parameters["graph"]), body)
        if self.left < 0:
            self.cut()

    def _graph(self, method: str, name: ox.NamedNode, body: bytes) -> None:
        if method != "POST":
            self.store.remove_graph(name)
        if method != "DELETE":
            self.store.load(body, format=ox.RdfFormat.TURTLE, to_graph=name)


def filled(data: Mapping[str, set[tuple[int, int]]]) -> ox.Store:
    store = ox.Store()
    predicate = ox.NamedNode("urn:p")
    for graph, triples in data.items():
        for one, other in triples:
            store.add(ox.Quad(ox.NamedNode(f"urn:s{one}"), predicate, ox.Literal(other), ox.NamedNode(graph)))
            store.add(ox.Quad(ox.NamedNode(f"urn:s{one}"), predicate, ox.Literal(other)))  # the union
    return store


def named(store: ox.Store) -> set[ox.Quad]:
    return {quad for quad in store if quad.graph_name != ox.DefaultGraph()}


def push(store: ox.Store, server: Server, folder: Path, by_graph: bool) -> Sent:
    sent = Sent()
    with Ledger(folder, "http://there/update") as ledger:
        server.ledger = ledger
        every = found(Holder(store), ledger, None if by_graph else WHOLE, lambda done, total: None)  # type: ignore[arg-type]
        if by_graph:
            graph_store(server, ledger, every, sent)  # type: ignore[arg-type]
        else:
            update(server, ledger, every, sent, LIMITS)  # type: ignore[arg-type]
    return sent


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    there=DATA, last=DATA,
    steps=st.lists(st.tuples(DATA, st.integers(0, 6), st.booleans(), st.booleans()), min_size=1, max_size=4),
)  # fmt: skip
def test_after_any_interruptions_and_changes_the_same_graphs_are_there(
    there: Mapping[str, set[tuple[int, int]]],
    steps: list[tuple[Mapping[str, set[tuple[int, int]]], int, bool, bool]],
    last: Mapping[str, set[tuple[int, int]]],
) -> None:
    """Of graphs that we never meant to push, we know nothing and leave them."""
    server = Server(filled(there))
    with TemporaryDirectory() as folder:
        for data, cut, done, by_graph in steps:
            server.left, server.done = cut, done
            with suppress(PowerCut):
                push(filled(data), server, Path(folder), by_graph)
        server.left = 1_000
        push(filled(last), server, Path(folder), False)
        kept = {quad for quad in named(server.store) if quad.graph_name.value in last}
        assert kept == named(filled(last))
        sent_before = {quad for quad in named(server.store) if quad.graph_name.value not in last}
        assert sent_before <= named(filled(there)), "what we sent and have no more is gone"
        assert not push(filled(last), server, Path(folder), False).requests


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("by_graph", [False, True])
def test_a_push_that_is_cut_at_every_request_comes_to_its_end(tmp_path: Path, done: bool, by_graph: bool) -> None:
    data = {f"urn:g{number}": {(one, other) for one in range(number) for other in range(3)} for number in range(1, 12)}
    server = Server(ox.Store(), done=done)
    cuts = 0
    while True:
        server.left = 2  # what a request did is written down with the next one
        try:
            push(filled(data), server, tmp_path, by_graph)
            break
        except PowerCut:
            cuts += 1
            assert cuts < 200, "a push that is cut goes on where it was"
    assert cuts > 3
    assert named(server.store) == named(filled(data))


def test_what_is_gone_here_after_an_interruption_goes_there_too(tmp_path: Path) -> None:
    data = {"urn:g1": {(1, number) for number in range(4)}}
    server = Server(ox.Store(), 0, True)
    with pytest.raises(PowerCut):
        push(filled(data), server, tmp_path, False)
    assert named(server.store)
    server.left = 1_000
    assert push(ox.Store(), server, tmp_path, False).gone == {"urn:g1"}
    assert not named(server.store)
