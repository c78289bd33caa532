"""Writing a graph to a file that other programs read. The same graph gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.ontology import NAMESPACES
from kg.rdf import union
from kg.rdf.store import Graph

_PREFIXES = dict(NAMESPACES)


def dump(graph: Graph, format: str, path: Path) -> None:
    """Write the graph as `nquads`, `trig`, `turtle` or `jsonld`. Turtle has no graphs: it holds the union of all.

    Raises QuestionError for another format, OSError where the file cannot be written.
    """
    if format not in FORMATS:
        raise QuestionError(f"there is no format {format!r}; there are {', '.join(FORMATS)}")
    text = FORMATS[format](graph)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _nquads(graph: Graph) -> str:
    return "".join(f"{line}\n" for line in graph.nquads())


def ordered(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Graph by graph and subject by subject, so that what belongs together is written together."""
    return sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))


def ordered_triples(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Subject by subject."""
    return sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))


def _trig(graph: Graph) -> str:
    return serialized(ordered(union.named(graph.store)), ox.RdfFormat.TRIG)


def _turtle(graph: Graph) -> str:
    return serialized(ordered_triples(union.triples(graph.store)), ox.RdfFormat.TURTLE)


def _jsonld(graph: Graph) -> str:
    """Expanded JSON-LD."""
    document = json.loads(serialized(ordered(union.named(graph.store)), ox.RdfFormat.JSON_LD))
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def serialized(
    statements: Iterable[ox.Quad] | Iterable[ox.Triple], format: ox.RdfFormat, prefixes: Mapping[str, str] = _PREFIXES
) -> str:
    """Statements as a document, in the order given; `prefixes` are for Turtle and TriG. The same statements give the
    same bytes."""
    known = dict(prefixes) if format in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else {}
    text = ox.serialize(statements, format=format, prefixes=known)
    assert text is not None
    lines = text.decode("utf-8").split("\n")
    # The engine writes prefixes in an order of chance.
    head = sorted(line for line in lines[: len(known)] if line.startswith("@prefix "))
    return "\n".join(head + lines[len(head) :])


FORMATS: Mapping[str, Callable[[Graph], str]] = {
    "nquads": _nquads, "trig": _trig, "turtle": _turtle, "jsonld": _jsonld,
}  # fmt: skip
"""The formats, and what writes each."""
