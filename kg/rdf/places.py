"""The graph of the gazetteer: what it knows of the places that articles name, and what lies around.

A place that no article names has its Persian label here; every other place has it where an article uses it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.lexicon.gazetteer import GazetteerPlace, country_of, province_of, rows
from kg.link.keys import place_rows
from kg.model import PlaceType
from kg.ontology import NAMESPACES
from kg.rdf import entities, iri, vocab

_GEONAMES = "https://sws.geonames.org/"
_WIKIDATA = "http://www.wikidata.org/entity/"


def derive(store: ox.Store, base: str) -> set[ox.Triple]:
    """The facts of the gazetteer on every place of the articles in the store."""
    nodes = {row: iri.entity(base, key) for key, row in place_rows().items()}
    used = _named(store, base, vocab.TYPE, vocab.PLACE)
    labelled = _named(store, base, vocab.LABEL, None)
    wanted = {row for row, node in nodes.items() if node in used}
    wanted |= {around.id for row in wanted for around in _around(rows()[row])}
    return {ox.Triple(*triple) for row in wanted for triple in _facts(rows()[row], nodes, nodes[row] not in labelled)}


def _named(store: ox.Store, base: str, relation: ox.NamedNode, value: ox.NamedNode | None) -> set[ox.NamedNode]:
    """The entities of which an article's graph says so."""
    home = f"{base}article/"
    return {
        quad.subject
        for quad in store.quads_for_pattern(None, relation, value)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.graph_name, ox.NamedNode)
        and quad.graph_name.value.startswith(home)
    }


def _around(row: GazetteerPlace) -> Iterator[GazetteerPlace]:
    for wider in (province_of(row), country_of(row)):
        if wider is not None:
            yield wider


def _facts(row: GazetteerPlace, nodes: dict[str, ox.NamedNode], unlabelled: bool) -> Iterator[entities.Triple]:
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


def _links(row: GazetteerPlace, node: ox.NamedNode, nodes: dict[str, ox.NamedNode]) -> Iterator[entities.Triple]:
    for relation, wider in ((vocab.IN_PROVINCE, province_of(row)), (vocab.IN_COUNTRY, country_of(row))):
        if wider is not None:
            yield node, relation, nodes[wider.id]
    if row.geonames:
        yield node, vocab.EXACT_MATCH, ox.NamedNode(f"{_GEONAMES}{row.geonames}/")
    if row.wikidata:
        yield node, vocab.EXACT_MATCH, ox.NamedNode(_WIKIDATA + row.wikidata)
