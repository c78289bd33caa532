"""What follows from all articles together: the labels, and the graphs of what no single article says.

Everything here is a function of the set of articles in the store. It is worked out anew and written where it differs,
so that adding and removing articles in any order ends in the same quads.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.rdf import labels


def finish(store: ox.Store, base: str) -> None:
    """Bring labels and derived graphs up to date with the articles."""
    labels.choose(store, base)


def rewrite(store: ox.Store, graph: ox.NamedNode, triples: set[ox.Triple]) -> None:
    """Make the triples all that a graph holds."""
    new = {ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples}
    old = set(store.quads_for_pattern(None, None, None, graph))
    for quad in sorted(old - new, key=str):
        store.remove(quad)
    store.extend(sorted(new - old, key=str))
