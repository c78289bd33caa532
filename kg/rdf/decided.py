"""The graph of identities: why two sightings are one entity or are not, and which IRI an entity has in its own article.

A ruling names the two members it is about, as `kg same` and `kg apart` take them, and the articles that they stand in.
Where an article by itself would call an entity by another IRI, that one `dcterms:isReplacedBy` the entity's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.link.decisions import handle
from kg.link.identities import Settled
from kg.link.register import Register
from kg.link.rulings import Ruling
from kg.rdf import entities, iri, vocab
from kg.streams import batches

Change = tuple[set[ox.Triple], set[ox.Triple]]
"""What the graph said, and what it says now."""


def changes(
    store: ox.Store, register: Register, base: str, graph: ox.NamedNode, own_keys: Iterable[str], settled: Settled
) -> Iterator[Change]:
    """What the graph said, and what it says now, of what has been settled anew: some rulings or names at a time."""
    # A graph that says nothing yet need not be asked what it said.
    asked = store if next(store.quads_for_pattern(None, None, None, graph), None) else ox.Store()
    for gone in batches(sorted(settled.gone)):
        yield _of(asked, graph, (iri.ruling(base, own) for own in gone)), set()
    for rulings in batches(settled.rulings):
        nodes = [iri.ruling(base, ruling.id) for ruling in rulings]
        yield _of(asked, graph, nodes), {t for ruling in rulings for t in ruled(ruling, base)}
    for keys in batches(own_keys):
        old = {t for own in keys for t in _triples(asked, graph, iri.entity(base, own), vocab.REPLACED_BY)}
        yield old, {t for own in keys for t in replaced(register, base, own)}


def _of(store: ox.Store, graph: ox.NamedNode, nodes: Iterable[ox.NamedNode]) -> set[ox.Triple]:
    return {triple for node in nodes for triple in _triples(store, graph, node)}


def _triples(
    store: ox.Store, graph: ox.NamedNode, node: ox.NamedNode, relation: ox.NamedNode | None = None
) -> Iterator[ox.Triple]:
    return (quad.triple for quad in store.quads_for_pattern(node, relation, None, graph))


def replaced(register: Register, base: str, own: str) -> Iterator[ox.Triple]:
    """Which IRIs the entities have that articles mean by a key of their own."""
    node = iri.entity(base, own)
    return (ox.Triple(node, vocab.REPLACED_BY, iri.entity(base, meant)) for meant in register.meanings(own))


def ruled(ruling: Ruling, base: str) -> Iterator[ox.Triple]:
    """What the graph says of a ruling."""
    return (ox.Triple(*triple) for triple in _ruling(iri.ruling(base, ruling.id), ruling, base))


def _ruling(node: ox.NamedNode, ruling: Ruling, base: str) -> Iterator[entities.Triple]:
    yield from entities.typed(node, vocab.RULING)
    yield node, vocab.SAME, vocab.truth(ruling.same)
    yield node, vocab.SCORE, vocab.decimal(ruling.score)
    yield node, vocab.REASON, ox.Literal(ruling.reason)
    for member, entity in ((ruling.one, ruling.one_entity), (ruling.other, ruling.other_entity)):
        yield node, vocab.MEMBER, ox.Literal(handle(member))
        yield node, vocab.RULES_ON, iri.entity(base, entity)
        yield node, vocab.DERIVED_FROM, iri.article(base, member.article)
