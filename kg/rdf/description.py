"""What the graph says of some nodes, as a small graph of its own in one of the formats of RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.ontology import NAMESPACES
from kg.rdf import vocab
from kg.rdf.store import Graph
from kg.rdf.union import UNION

FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG,
}  # fmt: skip
"""The formats by the ends of their files' names; those of quads say which article says what."""
_WITH_GRAPHS = frozenset({"nq", "trig"})
_LABELS = (vocab.LABEL, vocab.term("skos:prefLabel"), vocab.TYPE)


def describe(graph: Graph, nodes: Iterable[str], format: str) -> str:
    """All that is said of the nodes, and the names and classes of what they stand in a relation to. `format` is a key
    of `FORMATS`."""
    own = sorted(set(nodes))
    quads = {quad for node in own for quad in _said_of(graph, node, format)}
    others = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    for other in others - {ox.NamedNode(node) for node in own}:
        for relation in _LABELS:
            quads.update(graph.store.quads_for_pattern(other, relation, None, _where(format)))
    return _serialized({quad for quad in quads if format not in _WITH_GRAPHS or quad.graph_name != UNION}, format)


def _said_of(graph: Graph, node: str, format: str) -> Iterable[ox.Quad]:
    return graph.store.quads_for_pattern(ox.NamedNode(node), None, None, _where(format))


def _where(format: str) -> ox.DefaultGraph | None:
    return None if format in _WITH_GRAPHS else UNION


def _serialized(quads: Iterable[ox.Quad], format: str) -> str:
    """The same quads give the same bytes, subject by subject; prefixes that are not used are left out."""
    ordered = sorted(quads, key=lambda q: tuple(map(str, (q.graph_name, q.subject, q.predicate, q.object))))
    plain = str(ordered)
    short = format in ("ttl", "trig")
    prefixes = {p: name for p, name in NAMESPACES.items() if name in plain} if short else None
    statements = ordered if format in _WITH_GRAPHS else [quad.triple for quad in ordered]
    text = ox.serialize(statements, format=FORMATS[format], prefixes=prefixes)
    assert text is not None
    if prefixes is None:
        return text.decode("utf-8")
    lines = text.decode("utf-8").split("\n")
    # The engine writes prefixes in an order of chance.
    head = sorted(line for line in lines[: len(prefixes)] if line.startswith("@prefix "))
    return "\n".join(head + lines[len(head) :])
