"""The graph of the gazetteer: what it knows of the places that articles name, and what lies around.

A place that no article names has its Persian label here; every other place has it where an article uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

import pyoxigraph as ox

from kg.lexicon.gazetteer import GazetteerPlace, country_of, province_of, rows
from kg.link.keys import place_key, place_rows
from kg.model import PlaceType
from kg.ontology import NAMESPACES
from kg.rdf import entities, iri, terms, union, vocab

_GEONAMES = "https://sws.geonames.org/"
_WIKIDATA = "http://www.wikidata.org/entity/"


def change(
    store: ox.Store, base: str, graph: ox.NamedNode, touched: Set[ox.NamedNode]
) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """What the gazetteer's graph said and what it says now of places that articles named or name no more."""
    named = {row for node in touched if (row := place_rows().get(iri.key(base, node) or ""))}
    nodes = _Nodes(base)
    wanted = named | {around.id for row in named for around in _around(rows()[row])}
    old = {q.triple for row in wanted for q in store.quads_for_pattern(nodes[row], None, None, graph)}
    used = {row for row in wanted if _used(store, graph, nodes[row])}
    around_used = {around.id for row in used for around in _around(rows()[row])}
    new: set[ox.Triple] = set()
    for row in sorted(wanted):
        if row in used | around_used or _holds_a_used_one(store, graph, nodes[row]):
            new |= {ox.Triple(*triple) for triple in _facts(rows()[row], nodes, row not in used)}
    return old, new


class _Nodes(dict[str, ox.NamedNode]):
    """The IRI of each row of the gazetteer, minted when it is asked for."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, row: str) -> ox.NamedNode:
        self[row] = found = iri.entity(self._base, place_key(row))
        return found


def _used(store: ox.Store, graph: ox.NamedNode, node: ox.NamedNode) -> bool:
    """Whether an article names a place."""
    said = store.quads_for_pattern(node, vocab.TYPE, vocab.PLACE, None)
    return any(quad.graph_name not in (graph, union.UNION) for quad in said)


def _holds_a_used_one(store: ox.Store, graph: ox.NamedNode, node: ox.NamedNode) -> bool:
    """Whether an article names a place that the graph knows to lie in a province or a country."""
    return any(
        _used(store, graph, terms.subject(quad))
        for relation in (vocab.IN_PROVINCE, vocab.IN_COUNTRY)
        for quad in store.quads_for_pattern(None, relation, node, graph)
    )


def _around(row: GazetteerPlace) -> Iterator[GazetteerPlace]:
    for wider in (province_of(row), country_of(row)):
        if wider is not None:
            yield wider


def _facts(row: GazetteerPlace, nodes: Mapping[str, ox.NamedNode], unlabelled: bool) -> Iterator[entities.Triple]:
    node = nodes[row.id]
    yield from entities.typed(node, vocab.PLACE)
    if row.type is not PlaceType.OTHER:
        yield from entities.typed(node, ox.NamedNode(NAMESPACES["kg"] + row.type.value))
    if unlabelled:
        yield node, vocab.LABEL, vocab.persian(row.name)
    if row.english:
        yield node, vocab.LABEL, ox.Literal(row.english, language="en")
    yield from _numbers(row, node)
    yield from _links(row, node, nodes)


def _numbers(row: GazetteerPlace, node: ox.NamedNode) -> Iterator[entities.Triple]:
    if row.lat is not None and row.long is not None:
        yield node, vocab.LATITUDE, vocab.decimal(row.lat)
        yield node, vocab.LONGITUDE, vocab.decimal(row.long)
    if row.population:
        yield node, vocab.POPULATION, vocab.integer(row.population)


def _links(row: GazetteerPlace, node: ox.NamedNode, nodes: Mapping[str, ox.NamedNode]) -> Iterator[entities.Triple]:
    for relation, wider in ((vocab.IN_PROVINCE, province_of(row)), (vocab.IN_COUNTRY, country_of(row))):
        if wider is not None:
            yield node, relation, nodes[wider.id]
    if row.geonames:
        yield node, vocab.EXACT_MATCH, ox.NamedNode(f"{_GEONAMES}{row.geonames}/")
    if row.wikidata:
        yield node, vocab.EXACT_MATCH, ox.NamedNode(_WIKIDATA + row.wikidata)
