"""What the graph says of some nodes, as a small graph of its own in one of the formats of RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.ontology import NAMESPACES
from kg.rdf import vocab
from kg.rdf.export import ordered, serialized
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
    quads = {q for node in own for q in graph.store.quads_for_pattern(ox.NamedNode(node), None, None, _where(format))}
    others = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    for other in others - {ox.NamedNode(node) for node in own}:
        for relation in _LABELS:
            quads.update(graph.store.quads_for_pattern(other, relation, None, _where(format)))
    return _serialized({quad for quad in quads if format not in _WITH_GRAPHS or quad.graph_name != UNION}, format)


def _where(format: str) -> ox.DefaultGraph | None:
    return None if format in _WITH_GRAPHS else UNION


def _serialized(quads: Iterable[ox.Quad], format: str) -> str:
    """The same quads give the same bytes, subject by subject; prefixes that are not used are left out."""
    found = ordered(quads)
    plain = str(found)
    prefixes = {prefix: name for prefix, name in NAMESPACES.items() if name in plain}
    return serialized(found if format in _WITH_GRAPHS else [quad.triple for quad in found], FORMATS[format], prefixes)
