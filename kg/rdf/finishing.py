"""What follows from all articles together: the graphs of what no single article says.

Everything here is a function of the set of articles, worked out anew where a change of articles bears on it and nowhere
else, so that adding and removing articles in any order ends in the same quads, and one article more costs no more in a
large graph than in a small one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg.link.identities import Settled
from kg.link.register import Register
from kg.ontology import SCHEMES, triples
from kg.rdf import catalog, decided, iri, places, speakers, tenures, union, vocab
from kg.rdf.touched import Touched

Change = tuple[set[ox.Triple], set[ox.Triple]]
"""What a graph said and what it says now of what was touched."""


AT_ONCE = 100_000
"""So many triples are put at once into a graph that is made anew. The engine keeps what comes in transactions in memory
before it writes it out, for each of its indexes; files of many triples go to the disk as they are, and a few large ones
leave it less to sort than many small ones."""


def finish(
    store: ox.Store, register: Register, base: str, touched: Touched, settled: Settled, *, anew: bool = False
) -> None:
    """Bring the derived graphs up to date with the articles; `anew` where nothing has followed from any yet."""
    graphs = {name: iri.graph(base, name) for name in (*catalog.NAMES, "catalog")}
    changes: dict[str, Callable[[ox.NamedNode], Iterable[Change]]] = {
        "gazetteer": lambda graph: [places.change(store, base, graph, touched.places)],
        "tenures": lambda graph: (tenures.change(store, base, graph, part) for part in touched.parts()),
        # What follows from the tenures comes after them.
        "speakers": lambda graph: (
            speakers.change(
                store, base, graphs["tenures"], graph, part.offices | part.borne_out.keys(), part.statements
            )
            for part in touched.parts()
        ),
        "identities": lambda graph: decided.changes(store, register, base, graph, touched.own_keys, settled),
        "concepts": lambda graph: [_concepts(store, graph)],
    }
    sizes = {name: catalog.size(store, graphs[name]) for name in changes}
    for name, change in changes.items():
        parts = change(graphs[name])
        sizes[name] += sum(rewrite(store, graphs[name], *part) for part in (_together(parts) if anew else parts))
    described = catalog.describe(base, sizes)
    old = {quad.triple for quad in store.quads_for_pattern(None, None, None, graphs["catalog"])}
    rewrite(store, graphs["catalog"], old - described, described - old)


def _together(parts: Iterable[Change]) -> Iterator[Change]:
    """The changes of a graph, many at once as long as it only grows."""
    come = set[ox.Triple]()
    for old, new in parts:
        come |= new - old
        if len(come) >= AT_ONCE or not old <= new:
            yield old - new, come
            come = set()
    yield set(), come


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
    union.add(store, [ox.Quad(t.subject, t.predicate, t.object, graph) for t in come])
    if not any(True for _ in store.quads_for_pattern(None, None, None, graph)):
        store.remove_graph(graph)
    return len(come) - len(gone)


def articles(store: ox.Store) -> Iterable[str]:
    """The ids of the articles in a store."""
    found = store.quads_for_pattern(None, vocab.IDENTIFIER, None, union.UNION)
    return (quad.object.value for quad in found if isinstance(quad.object, ox.Literal))
