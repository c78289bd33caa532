"""What follows from all articles together: the graphs of what no single article says.

Everything here is a function of the set of articles, worked out anew where a change of articles bears on it and nowhere
else, so that adding and removing articles in any order ends in the same quads, and one article more costs no more in a
large graph than in a small one.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.link.identities import Settled
from kg.link.register import Register
from kg.ontology import SCHEMES, triples
from kg.rdf import catalog, decided, iri, places, tenures, union, vocab
from kg.rdf.touched import Touched


def finish(store: ox.Store, register: Register, base: str, touched: Touched, settled: Settled) -> None:
    """Bring the derived graphs up to date with the articles."""
    graphs = {name: iri.graph(base, name) for name in ("gazetteer", "tenures", "identities", "concepts", "catalog")}
    changed = {
        "gazetteer": places.change(store, base, graphs["gazetteer"], touched.places),
        "tenures": tenures.change(store, base, graphs["tenures"], touched.offices),
        "identities": decided.change(store, register, base, graphs["identities"], touched.own_keys, settled),
        "concepts": _concepts(store, graphs["concepts"]),
    }
    sizes = {name: catalog.size(store, graphs[name]) + rewrite(store, graphs[name], *changed[name]) for name in changed}
    described = catalog.describe(base, sizes)
    old = {quad.triple for quad in store.quads_for_pattern(None, None, None, graphs["catalog"])}
    rewrite(store, graphs["catalog"], old - described, described - old)


def _concepts(store: ox.Store, graph: ox.NamedNode) -> tuple[set[ox.Triple], set[ox.Triple]]:
    old = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
    new = {triple for name in SCHEMES.values() for triple in triples(f"{name}.ttl")}
    return old - new, new - old


def rewrite(store: ox.Store, graph: ox.NamedNode, old: Iterable[ox.Triple], new: Iterable[ox.Triple]) -> int:
    """Put triples of one graph in the place of others; by how many it grew."""
    gone, come = (set(triples) for triples in (old, new))
    gone, come = gone - come, come - gone
    if not (gone or come):
        return 0
    union.drop(store, (ox.Quad(t.subject, t.predicate, t.object, graph) for t in gone))
    union.add(store, (ox.Quad(t.subject, t.predicate, t.object, graph) for t in come))
    if not any(True for _ in store.quads_for_pattern(None, None, None, graph)):
        store.remove_graph(graph)
    return len(come) - len(gone)


def articles(store: ox.Store) -> Iterable[str]:
    """The ids of the articles in a store."""
    found = store.quads_for_pattern(None, vocab.IDENTIFIER, None, union.UNION)
    return (quad.object.value for quad in found if isinstance(quad.object, ox.Literal))
