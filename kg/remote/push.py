"""Loading a graph into a store elsewhere, or what has changed since that was last done.

Killed at any point, the same push again ends with the same named graphs there: what was under way is noted before it is
sent (`kg.remote.ledger`), and whatever is sent twice ends as if it had been sent once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Table
from kg.rdf.parts import WHOLE
from kg.rdf.store import Graph
from kg.rdf.updates import Clearing, Limits, Request
from kg.remote.changes import Change, changes, gone, names
from kg.remote.client import Client
from kg.remote.ledger import Ledger, Row

MOST_WHOLE = 1_000
"""Triples of a named graph that is sent as a whole; of a larger one, what its subjects say is sent where it changed."""
_UPDATE = {"Content-Type": "application/sparql-update"}
_TURTLE = {"Content-Type": "text/turtle"}  # N-Triples are Turtle, and Turtle is what every server knows
_GONE = frozenset({404})
_LIMITS = Limits()


@dataclass(slots=True)
class Sent:
    """What has been sent, and the server has said that it has it."""

    graphs: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    triples: int = 0
    requests: int = 0

    @property
    def gone(self) -> set[str]:
        """The graphs that were dropped, and not to be replaced."""
        return self.dropped - self.graphs

    def count(self, graphs: Iterable[str], dropped: Iterable[str], triples: int) -> None:
        """One request more."""
        self.graphs.update(graphs)
        self.dropped.update(dropped)
        self.triples += triples
        self.requests += 1


def found(graph: Graph, ledger: Ledger, most: int | None, step: Callable[[int, int], None]) -> Iterator[Change]:
    """Every change, the graphs that are gone first. `step` hears how many of how many graphs have been looked at."""
    here = names(graph)
    step(0, len(here))
    yield from gone(ledger, here)
    for done, name in enumerate(here, 1):
        yield from changes(graph, name, ledger, most)
        step(done, len(here))


def preview(every: Iterable[Change]) -> Table:
    """What would be sent: a row for each graph, with what becomes of it and how many triples travel for that."""
    told: dict[str, tuple[str, int]] = {}
    for change in every:
        kind = "new" if not change.known else "gone" if _drops(change) else "changed"
        before, triples = told.get(change.graph, (kind, 0))
        told[change.graph] = (before if before == kind else "changed", triples + len(change.lines))
    rows = tuple((name, kind, str(triples)) for name, (kind, triples) in sorted(told.items()))
    return Table(("graph", "change", "triples"), rows, kinds=("iri", "text", "number"))


def _drops(change: Change) -> bool:
    return change.clearing is Clearing.GRAPH and change.digest is None


def update(client: Client, ledger: Ledger, every: Iterable[Change], sent: Sent, limits: Limits = _LIMITS) -> None:
    """Send changes by SPARQL Update, many in one request. Raises RemoteError where the server does not take them."""
    under_way = _UnderWay(client, ledger, sent, Request(limits))
    for change in every:
        part = (change.graph, change.subject)
        if not under_way.request.fits(*part, change.lines):
            under_way.flush(None)
        under_way.parts.add(part)
        under_way.request.clear(*part, change.clearing)
        lines: Sequence[str] = change.lines
        while lines := under_way.request.insert(change.graph, lines):
            under_way.flush(part)
        under_way.sure.append((*part, change.digest))
    under_way.flush(None)


@dataclass(slots=True)
class _UnderWay:
    """A request in the making, with the parts that it touches and those that it brings to their end."""

    client: Client
    ledger: Ledger
    sent: Sent
    request: Request
    parts: set[tuple[str, str]] = field(default_factory=set)
    sure: list[Row] = field(default_factory=list)

    def flush(self, unfinished: tuple[str, str] | None) -> None:
        """Send what there is; a part that the next request goes on with stays unsure."""
        request = self.request
        if request:
            self.ledger.doubt(self.parts)
            self.client.send("POST", request.text().encode(), _UPDATE)
            self.ledger.settle(request.dropped, [unfinished] if unfinished else [], self.sure)
            self.sent.count({*request.inserted, *request.cleared}, request.dropped, request.triples)
        self.request = Request(request.limits)
        self.parts = {unfinished} if unfinished else set()
        self.sure = []


def graph_store(client: Client, ledger: Ledger, every: Iterable[Change], sent: Sent) -> None:
    """Send changes by the Graph Store Protocol, graph by graph. Raises RemoteError where they are not taken."""
    for change in every:
        where = {"graph": change.graph}
        ledger.doubt([(change.graph, WHOLE)])
        if change.digest is None:
            client.send("DELETE", b"", {}, where, _GONE)
            sent.count((), [change.graph], 0)
        method = "PUT"
        for lines in _chunks(change.lines):
            client.send(method, "\n".join(lines).encode() + b"\n", _TURTLE, where)
            sent.count([change.graph], (), len(lines))
            method = "POST"
        ledger.settle([change.graph], (), [(change.graph, WHOLE, change.digest)])


def _chunks(lines: tuple[str, ...]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for line in lines:
        taken = len(line.encode()) + 1
        if chunk and size + taken > _LIMITS.size:
            yield chunk
            chunk, size = [], 0
        chunk.append(line)
        size += taken
    if chunk:
        yield chunk
