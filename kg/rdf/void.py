"""What a published graph is, in the words of VoID: how large, of which classes and properties, where to get it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import quote

import pyoxigraph as ox

from kg.ontology import NAMESPACES
from kg.rdf import iri, terms, union, vocab
from kg.rdf.export import ordered_triples, serialized
from kg.rdf.store import Graph

# Stands for the folder of the document itself, and is written nowhere.
_HERE = "https://here.invalid/"
_DATASET = "#dataset"


def describe(
    graph: Graph, titles: Mapping[str, str], descriptions: Mapping[str, str], files: Mapping[str, str], base: str = ""
) -> str:
    """The description as Turtle, the same for the same graph. `titles` and `descriptions` are by language; `files`
    names the `dump` and the `page` to start from, below `base`, or beside the document where that is empty."""
    home = base.rstrip("/") + "/" if base else _HERE
    found = {*_dataset(graph, home, files), *_counted(graph, home), *_subsets(graph, home)}
    node = _node(home)
    for term, texts in (("dcterms:title", titles), ("dcterms:description", descriptions)):
        found |= {_triple(node, term, ox.Literal(text, language=language)) for language, text in texts.items()}
    return serialized(ordered_triples(found), ox.RdfFormat.TURTLE).replace(f"<{_HERE}", "<")


def _node(home: str) -> ox.NamedNode:
    return ox.NamedNode((home if home == _HERE else f"{home}void.ttl") + _DATASET)


def _dataset(graph: Graph, home: str, files: Mapping[str, str]) -> Iterator[ox.Triple]:
    node = _node(home)
    yield _triple(node, "rdf:type", vocab.term("void:Dataset"))
    yield _triple(node, "void:dataDump", ox.NamedNode(home + quote(files["dump"])))
    yield _triple(node, "foaf:homepage", ox.NamedNode(home + quote(files["page"])))
    yield _triple(node, "void:uriSpace", ox.Literal(graph.base))
    yield _triple(node, "void:feature", ox.NamedNode("http://www.w3.org/ns/formats/N-Quads"))


def _counted(graph: Graph, home: str) -> Iterator[ox.Triple]:
    """How many triples, subjects, properties, classes and members of each there are in the union of all graphs."""
    node, classes, properties, subjects = _node(home), Counter[str](), Counter[str](), set()
    for triple in union.triples(graph.store):
        subjects.add(triple.subject)
        properties[triple.predicate.value] += 1
        if triple.predicate == vocab.TYPE and isinstance(triple.object, ox.NamedNode):
            classes[triple.object.value] += 1
    counts = {
        "triples": properties.total(),
        "distinctSubjects": len(subjects),
        "classes": len(classes),
        "properties": len(properties),
    }
    for name, count in counts.items():
        yield _triple(node, f"void:{name}", vocab.integer(count))
    for parts, kind, of in ((classes, "class", "entities"), (properties, "property", "triples")):
        for value, count in parts.items():
            part = ox.NamedNode(f"{node.value}-{kind}-{iri.digest(value)}")
            yield _triple(node, f"void:{kind}Partition", part)
            yield _triple(part, f"void:{kind}", ox.NamedNode(value))
            yield _triple(part, f"void:{of}", vocab.integer(count))
    used = {name for name in NAMESPACES.values() if any(p.startswith(name) for p in (*properties, *classes))}
    for name in used:
        yield _triple(node, "void:vocabulary", ox.NamedNode(name))


def _subsets(graph: Graph, home: str) -> Iterator[ox.Triple]:
    """The graphs of what no single article says, as the graph itself describes them."""
    for quad in graph.store.quads_for_pattern(None, None, None, iri.graph(graph.base, "catalog")):
        yield quad.triple
        yield _triple(_node(home), "void:subset", terms.subject(quad))


def _triple(subject: ox.NamedNode | ox.BlankNode, relation: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, vocab.term(relation), value)
