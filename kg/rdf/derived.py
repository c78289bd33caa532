"""The graphs of what no single article says, each worked out from a part of the quads, for engines that hold no store.

A part is whatever one derived fact rests on: an office and those that go with it, the places of the gazetteer. Parts
come and results go as lines of N-Quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.register import Register
from kg.link.rulings import Ruling
from kg.ontology import SCHEMES, triples
from kg.rdf import catalog, decided, iri, places, speakers, tenures, terms, union, vocab
from kg.streams import batches

Node = ox.NamedNode


def identities(register: Register, base: str, own_keys: Iterable[str], rulings: Iterable[Ruling]) -> Iterator[str]:
    """What the graph of identities says of rulings, and of keys that articles in a register have of their own."""
    graph = iri.graph(base, "identities")
    for some in batches(rulings):
        yield from lines(graph, (triple for ruling in some for triple in decided.ruled(ruling, base)))
    for keys in batches(own_keys):
        yield from lines(graph, (triple for own in keys for triple in decided.replaced(register, base, own)))


def of_offices(base: str, offices: Iterable[str], quads: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The lines of the graphs of tenures and of speakers, each with the graph's name, that follow from quads about some
    offices (IRIs): all that there are about them and about those that go with them."""
    store, wanted = _store(quads), {Node(office) for office in offices}
    held, said = iri.graph(base, "tenures"), iri.graph(base, "speakers")
    found = {ox.Triple(*triple) for triple in tenures.derive(store, base, wanted)}
    union.add(store, [ox.Quad(t.subject, t.predicate, t.object, held) for t in found])
    _, spoken = speakers.change(store, base, held, said, wanted, frozenset())
    yield from (("tenures", line) for line in lines(held, found))
    yield from (("speakers", line) for line in lines(said, spoken))


def of_places(base: str, named: Iterable[str]) -> Iterator[str]:
    """The lines of the graph of the gazetteer, where articles name these places (IRIs)."""
    store, nodes, graph = ox.Store(), {Node(place) for place in named}, iri.graph(base, "gazetteer")
    article = iri.article(base, "")
    union.add(store, [ox.Quad(node, vocab.TYPE, vocab.PLACE, article) for node in nodes])
    _, new = places.change(store, base, graph, nodes)
    return lines(graph, new)


def concepts(base: str) -> Iterator[str]:
    """The lines of the graph of concepts, which is the same for all articles."""
    return lines(iri.graph(base, "concepts"), (t for name in SCHEMES.values() for t in triples(f"{name}.ttl")))


def described(base: str, sizes: Mapping[str, int]) -> Iterator[str]:
    """The lines of the graph that describes the others, by how many triples those have."""
    found = catalog.describe(base, {name: sizes.get(name, 0) for name in catalog.NAMES})
    return lines(iri.graph(base, "catalog"), found)


def lines(graph: Node, found: Iterable[ox.Triple]) -> Iterator[str]:
    """Triples of one graph as lines of N-Quads, each once, sorted."""
    return written(ox.Quad(t.subject, t.predicate, t.object, graph) for t in set(found))


def written(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Quads as lines of N-Quads without their line ends, sorted."""
    return iter(sorted(terms.lines(quads)))


def _store(quads: Iterable[str]) -> ox.Store:
    """Quads in memory; those without a graph are said by some graph, whichever that is."""
    store = ox.Store()
    parsed = list(ox.parse("\n".join(quads), format=ox.RdfFormat.N_QUADS))
    union.add(store, [quad for quad in parsed if quad.graph_name != union.UNION])
    store.extend(quad for quad in parsed if quad.graph_name == union.UNION)
    return store
