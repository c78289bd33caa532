"""Answering SPARQL as the protocol asks: any query, over the graphs that the caller names, in the format wanted.

What a question is put with and what comes back are plain values, so that they can travel between processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from re import compile, search

import pyoxigraph as ox

from kg.errors import CallError, QuestionError, shorten
from kg.ontology import NAMESPACES
from kg.rdf import export, reach, results
from kg.rdf.names import Own
from kg.rdf.queries import bound, parse
from kg.rdf.results import Cut, Limits
from kg.rdf.store import Graph

GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML,
    "nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD,
}  # fmt: skip
"""The formats that a graph may be had in; besides, `TRIPLES` gives it as a table."""
TRIPLES = "triples"
_COLUMNS = ("subject", "predicate", "object")
_IN_WORDS = compile(
    r"Prefix not found|IRI parsing failed|language tag parsing failed|[^,\[\]]*escape sequences?[^,\[\]]*"
)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A query, the values of its `$parameters`, and how its answer is wanted.

    `default_graphs` and `named_graphs` are IRIs; where both are empty, the query reads the whole data set, or what its
    FROM says. `table` is one of `kg.rdf.results.FORMATS`, `graph` one of `GRAPH_FORMATS`; None where the caller can
    make nothing of such an answer.
    """

    text: str
    settings: tuple[tuple[str, str], ...] = ()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: str | None = "json"
    graph: str | None = "turtle"


@dataclass(frozen=True, slots=True)
class Answer:
    """A document. `limit` says what cut it, as `rows=10000`; `rows` counts the triples where it is a graph."""

    body: bytes
    tabular: bool
    rows: int
    limit: str | None


class Reason(StrEnum):
    """Why there is no answer."""

    SYNTAX = "syntax"
    QUESTION = "question"
    CALL = "call"
    FORMAT = "format"
    MEMORY = "memory"
    ENGINE = "engine"
    TIME = "time"
    BUSY = "busy"
    CLIENT = "client"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer: why, in words, and in which line of the query, where that is known (from 1)."""

    reason: Reason
    message: str
    line: int | None = None


def answer(graph: Graph, inquiry: Inquiry, limits: Limits) -> Answer | Failure:
    """The answer to a query, or why there is none; nothing is raised."""
    try:
        text = bound(Own(graph), parse("", inquiry.text), dict(inquiry.settings))
        found = _found(graph, text, inquiry)
        return _written(found, inquiry, limits)
    except SyntaxError as error:
        return _malformed(str(error), inquiry.text)
    except CallError as error:
        return Failure(Reason.CALL, str(error))
    except QuestionError as error:
        return Failure(Reason.QUESTION, str(error))
    except MemoryError:
        return Failure(Reason.MEMORY, "the query needs more memory than one query may have")
    except (OSError, RuntimeError, ValueError) as error:
        return Failure(Reason.ENGINE, f"the query cannot be answered: {shorten(str(error), 200)}")


def _found(graph: Graph, text: str, inquiry: Inquiry) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    reach.refuse_calls(text)
    given = bool(inquiry.default_graphs or inquiry.named_graphs)
    named = [*inquiry.default_graphs, *inquiry.named_graphs] if given else list(reach.graphs(text))
    nodes = {iri: _graph(graph, iri) for iri in named}
    if not given:
        return graph.store.query(text, prefixes=dict(NAMESPACES))
    return graph.store.query(
        text, prefixes=dict(NAMESPACES),
        default_graph=[nodes[iri] for iri in inquiry.default_graphs],
        named_graphs=[nodes[iri] for iri in inquiry.named_graphs],
    )  # fmt: skip


def _graph(graph: Graph, iri: str) -> ox.NamedNode:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        raise QuestionError(f"{shorten(iri, 200)} is no IRI of a graph") from None
    if not graph.store.contains_named_graph(node):
        raise QuestionError(f"there is no graph {shorten(iri, 200)} here, and none is fetched")
    return node


def _written(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, inquiry: Inquiry, limits: Limits
) -> Answer | Failure:
    tabular = not isinstance(found, ox.QueryTriples)
    format = inquiry.table if tabular else inquiry.graph
    if format is None:
        return Failure(Reason.FORMAT, f"the answer is a {'table' if tabular else 'graph'}; ask for a format of those")
    if isinstance(found, ox.QueryBoolean):
        cut = results.boolean(format, bool(found))
    elif isinstance(found, ox.QueryTriples):
        cut = _graph_document(found, format, limits)
    else:
        cut = results.table(format, [variable.value for variable in found.variables], map(tuple, found), limits)
    return Answer(cut.body, tabular, cut.rows, cut.limit)


def _graph_document(triples: Iterable[ox.Triple], format: str, limits: Limits) -> Cut:
    if format == TRIPLES:
        rows = ((triple.subject, triple.predicate, triple.object) for triple in triples)
        return results.table("json", _COLUMNS, rows, limits)
    kept, size = set[ox.Triple](), 0
    cut: str | None = None
    for triple in triples:
        if triple in kept:
            continue
        size += len(str(triple).encode())
        cut = limits.cut(len(kept), size)
        if cut is not None:
            break
        kept.add(triple)
    return Cut(document(kept, format), len(kept), cut)


def document(triples: Iterable[ox.Triple], format: str) -> bytes:
    """Triples in one of `GRAPH_FORMATS`, in order."""
    return export.serialized(export.ordered_triples(triples), GRAPH_FORMATS[format]).encode()


def _malformed(message: str, text: str) -> Failure:
    place = search(r"error at (\d+):(\d+): ", message)
    if place is None:
        return Failure(Reason.SYNTAX, f"the query does not parse: {message[:_LONGEST]}")
    line, column = int(place[1]), int(place[2])
    # Of what the parser expected, the letters that might go on with a word say nothing to anybody.
    reasons = [f": {reason.strip()}" for reason in _IN_WORDS.findall(message[place.end() :])]
    written = "".join(text.split("\n")[line - 1 : line]).strip()[:_LONGEST]
    told = f"line {line}, column {column}, in: {written}" if written else f"line {line}: it ends too early"
    return Failure(Reason.SYNTAX, f"the query does not parse{''.join(reasons)}; {told}", line)
