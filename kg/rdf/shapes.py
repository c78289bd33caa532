"""Checking a graph against `ontology/shapes.ttl`.

The shapes are plain SHACL that any engine can run. Here pyshacl checks all but the constraints in SPARQL: it would put
one query a node, minutes for a hundred articles, while the store answers the same query for all nodes at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from kg import ontology
from kg.errors import GraphError, first_line
from kg.model import Table
from kg.rdf import union
from kg.rdf.store import Graph

Row = tuple[str, str, str, str]
_WHERE = "WHERE {"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint in SPARQL: what it selects are the faults among the nodes of a class."""

    target: str
    message: str
    select: str


def check(graph: Graph) -> Table:
    """Every fault of the graph, sorted: the node, the property, the value and what is wrong; empty where all is well.

    Raises GraphError where the graph cannot be read.
    """
    shapes = rdflib.Graph().parse(data=ontology.read_text("shapes.ttl"), format="turtle")
    constraints = tuple(sorted(_constraints(shapes), key=lambda c: (c.target, c.message)))
    shapes.remove((None, SH.sparql, None))
    rows = sorted({*_core(_union(graph), shapes), *_selected(graph, constraints)})
    return Table(("node", "path", "value", "message"), tuple(rows), "faults", ("iri", "iri", "text", "text"))


def _union(graph: Graph) -> rdflib.Graph:
    """All triples of all graphs in memory, where pyshacl reads them many times."""
    try:
        text = ox.serialize(union.triples(graph.store), format=ox.RdfFormat.N_TRIPLES)
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{graph.folder}: the graph cannot be read: {first_line(error)}") from error
    assert text is not None
    return rdflib.Graph().parse(data=text, format="nt")


def _constraints(shapes: rdflib.Graph) -> Iterator[Constraint]:
    for shape, _, node in shapes.triples((None, SH.sparql, None)):
        for target in shapes.objects(shape, SH.targetClass):
            select, message = shapes.value(node, SH.select), shapes.value(node, SH.message)
            yield Constraint(str(target), str(message), str(select))


def _core(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Row]:
    from pyshacl import validate

    _, report, _ = validate(data, shacl_graph=shapes, inference="none", inplace=True, do_owl_imports=False)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        found = (report.value(result, p) for p in (SH.focusNode, SH.resultPath, SH.value))
        messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
        node, path, value = ("" if term is None else str(term) for term in found)
        yield node, path, value, "; ".join(messages)


def _selected(graph: Graph, constraints: tuple[Constraint, ...]) -> Iterator[Row]:
    for constraint in constraints:
        bound = constraint.select.replace(_WHERE, f"{_WHERE} $this a <{constraint.target}> .", 1)
        found = graph.store.query(bound, prefixes=dict(ontology.NAMESPACES))
        assert isinstance(found, ox.QuerySolutions)
        for solution in found:
            this, value = solution["this"], solution["value"]
            yield _text(this), "", _text(value), constraint.message


def _text(term: object) -> str:
    return str(getattr(term, "value", "") if term is not None else "")
