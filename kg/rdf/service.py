"""The SPARQL 1.1 Service Description of an endpoint over a graph: what it understands, gives, and holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import shorten
from kg.rdf import answers, entities, iri, vocab
from kg.rdf.answers import Answer, Failure, Reason
from kg.rdf.store import Graph

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "N-Quads", "TriG", "JSON-LD",
)  # fmt: skip
_MOST_LISTED = 1000


@dataclass(frozen=True, slots=True)
class Portrait:
    """Asks for the description of the endpoint at an address, in one of `kg.rdf.answers.GRAPH_FORMATS`."""

    endpoint: str
    format: str


def describe(graph: Graph, portrait: Portrait) -> Answer | Failure:
    """The description. It lists the named graphs up to a thousand, and counts them all."""
    try:
        triples = {ox.Triple(*triple) for triple in _described(graph, portrait.endpoint)}
    except ValueError:
        return Failure(Reason.QUESTION, f"{shorten(portrait.endpoint)} is no address of an endpoint")
    return Answer(answers.document(triples, portrait.format), False, len(triples), None)


def _described(graph: Graph, endpoint: str) -> Iterator[entities.Triple]:
    service, dataset, default = (ox.NamedNode(endpoint + tail) for tail in ("#service", "#dataset", "#default"))
    yield service, vocab.TYPE, _sd("Service")
    yield service, _sd("endpoint"), ox.NamedNode(endpoint)
    yield service, _sd("supportedLanguage"), _sd("SPARQL11Query")
    yield service, _sd("feature"), _sd("UnionDefaultGraph")
    for name in _RESULTS:
        yield service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)
    yield service, _sd("defaultDataset"), dataset
    yield dataset, vocab.TYPE, _sd("Dataset")
    yield dataset, _sd("defaultGraph"), default
    yield default, vocab.TYPE, _sd("Graph")
    names = sorted(node.value for node in graph.store.named_graphs() if isinstance(node, ox.NamedNode))
    yield dataset, vocab.term("rdfs:comment"), ox.Literal(f"{len(names)} named graphs", language="en")
    for name in names[:_MOST_LISTED]:
        named = ox.NamedNode(f"{endpoint}#{iri.digest(name)}")
        yield dataset, _sd("namedGraph"), named
        yield named, vocab.TYPE, _sd("NamedGraph")
        yield named, _sd("name"), ox.NamedNode(name)


def _sd(local: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + local)
