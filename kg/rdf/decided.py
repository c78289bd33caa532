"""The graph of identities: why two sightings are one entity or are not, and which IRI an entity has in its own article.

A ruling names the two members it is about, as `kg same` and `kg apart` take them, and the articles that they stand in.
Where an article by itself would call an entity by another IRI, that one `dcterms:isReplacedBy` the entity's.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

import pyoxigraph as ox

from kg.link.decisions import handle
from kg.link.neighbourhood import Ruling, Settled
from kg.link.register import Register
from kg.rdf import entities, iri, vocab


def change(
    store: ox.Store, register: Register, base: str, graph: ox.NamedNode, own_keys: Set[str], settled: Settled
) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """What the graph said, and what it says now, of what has been settled anew."""
    rulings = {iri.ruling(base, ruling.id): ruling for ruling in settled.rulings}
    nodes = [*rulings, *(iri.ruling(base, own) for own in settled.gone)]
    old = {quad.triple for node in nodes for quad in store.quads_for_pattern(node, None, None, graph)}
    new = {ox.Triple(*t) for node, ruling in rulings.items() for t in _ruling(node, ruling, base)}
    for own in own_keys:
        node = iri.entity(base, own)
        old |= {quad.triple for quad in store.quads_for_pattern(node, vocab.REPLACED_BY, None, graph)}
        new |= {ox.Triple(node, vocab.REPLACED_BY, iri.entity(base, meant)) for meant in register.meanings(own)}
    return old, new


def _ruling(node: ox.NamedNode, ruling: Ruling, base: str) -> Iterator[entities.Triple]:
    yield from entities.typed(node, vocab.RULING)
    yield node, vocab.SAME, vocab.truth(ruling.same)
    yield node, vocab.SCORE, vocab.decimal(ruling.score)
    yield node, vocab.REASON, ox.Literal(ruling.reason)
    for member, entity in ((ruling.one, ruling.one_entity), (ruling.other, ruling.other_entity)):
        yield node, vocab.MEMBER, ox.Literal(handle(member))
        yield node, vocab.RULES_ON, iri.entity(base, entity)
        yield node, vocab.DERIVED_FROM, iri.article(base, member.article)
