"""What follows from all articles together: the labels, and the graphs of what no single article says.

Everything here is a function of the set of articles in the store. It is worked out anew and written where it differs,
so that adding and removing articles in any order ends in the same quads.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.ontology import SCHEMES, triples
from kg.rdf import catalog, iri, labels, places, tenures, union


def finish(store: ox.Store, base: str) -> None:
    """Bring labels and derived graphs up to date with the articles."""
    labels.choose(store, base)
    derived = {
        "gazetteer": places.derive(store, base),
        "tenures": tenures.derive(store, base),
        "concepts": {triple for name in SCHEMES.values() for triple in triples(f"{name}.ttl")},
    }
    derived["catalog"] = catalog.describe(base, derived)
    for name, found in derived.items():
        rewrite(store, iri.graph(base, name), found)


def rewrite(store: ox.Store, graph: ox.NamedNode, triples: set[ox.Triple]) -> None:
    """Make the triples all that a graph holds."""
    new = {ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples}
    old = set(store.quads_for_pattern(None, None, None, graph))
    union.drop(store, old - new)
    union.add(store, new - old)
