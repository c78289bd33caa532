"""Rows of entities: one for each in the table of all, one for each of its names, and one in the table of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from kg.ontology import NAMESPACES
from kg.rdf import terms, vocab
from kg.rdf.rows import meetings
from kg.rdf.rows.nodes import Node, measure, node, short, whole
from kg.rdf.union import UNION
from kg.streams import distinct

_GEONAMES, _WIKIDATA = "https://sws.geonames.org/", "http://www.wikidata.org/entity/"
# Of what an office may be the object, while no article names it: a former title's own office, one stood in for.
_OFFICES = (vocab.ACTING_FOR, vocab.FORMER_TITLE_OF, vocab.OF_OFFICE)


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything that articles name."""

    iri: str
    id: str
    kind: str
    label: str | None
    label_en: str | None
    article_count: int


@dataclass(frozen=True, slots=True)
class EntityName:
    """A form under which an entity is named."""

    entity: str
    language: str
    name: str
    is_label: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A person known by name."""

    iri: str
    id: str
    label: str | None
    article_count: int


@dataclass(frozen=True, slots=True)
class Office:
    """A position that somebody holds."""

    iri: str
    id: str
    label: str | None
    role: str | None
    jurisdiction: str | None
    organization: str | None
    acting_for: str | None
    former_title_of: str | None
    article_count: int


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation."""

    iri: str
    id: str
    label: str | None
    kind: str | None
    article_count: int


@dataclass(frozen=True, slots=True)
class Place:
    """A populated or administrative place."""

    iri: str
    id: str
    label: str | None
    label_en: str | None
    kind: str | None
    province: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int | None
    geonames: str | None
    wikidata: str | None
    article_count: int


OfKind = Person | Office | Organization | Place | meetings.Meeting | meetings.MeetingSeries
Row = Entity | EntityName | OfKind

_KINDS: Mapping[str, ox.NamedNode] = {
    "group": vocab.GROUP, "meeting": vocab.MEETING, "meeting_series": vocab.MEETING_SERIES, "office": vocab.OFFICE,
    "organization": vocab.ORGANIZATION, "person": vocab.PERSON, "place": vocab.PLACE,
}  # fmt: skip
"""The kinds of entity, in the order of the table."""


def read(store: ox.Store, base: str) -> Iterator[Row]:
    """The rows of all entities, kind by kind and in the order of their IRIs."""
    for kind, cls in _KINDS.items():
        for iri in distinct(_members(store, kind)):
            found, count = node(store, iri), _articles(store, base, iri, cls)
            yield Entity(iri, short(base, iri), kind, found.label("fa"), found.label("en"), count)
            yield from _names(found)
            if kind in _ROWS:
                yield _ROWS[kind](found, base, count)


def _members(store: ox.Store, kind: str) -> Iterator[str]:
    typed = store.quads_for_pattern(None, vocab.TYPE, _KINDS[kind], UNION)
    members = (terms.subject(quad).value for quad in typed)
    if kind != "office":
        return members
    others = (store.quads_for_pattern(None, relation, None, UNION) for relation in _OFFICES)
    return chain(members, (terms.value(quad) for quad in chain.from_iterable(others)))


def _articles(store: ox.Store, base: str, iri: str, cls: ox.NamedNode) -> int:
    """How many articles name an entity: it has its class where an article names it, and in the gazetteer."""
    home = f"{base}article/"
    typed = store.quads_for_pattern(ox.NamedNode(iri), vocab.TYPE, cls, None)
    graphs = (quad.graph_name for quad in typed)
    return sum(1 for graph in graphs if isinstance(graph, ox.NamedNode) and graph.value.startswith(home))


def _names(entity: Node) -> Iterator[EntityName]:
    labels = entity.named(vocab.LABEL)
    for language, name in sorted({*labels, *entity.named(vocab.ALT_LABEL)}):
        yield EntityName(entity.iri, language, name, (language, name) in labels)


def _person(node: Node, base: str, count: int) -> Person:
    return Person(node.iri, short(base, node.iri), node.label("fa"), count)


def _office(node: Node, base: str, count: int) -> Office:
    return Office(
        node.iri, short(base, node.iri), node.label("fa"), node.agreed(vocab.ROLE), node.agreed(vocab.JURISDICTION),
        node.agreed(vocab.OF_ORGANIZATION), node.agreed(vocab.ACTING_FOR), node.agreed(vocab.FORMER_TITLE_OF), count,
    )  # fmt: skip


def _organization(node: Node, base: str, count: int) -> Organization:
    return Organization(node.iri, short(base, node.iri), node.label("fa"), _exact(node, vocab.ORGANIZATION), count)


def _place(node: Node, base: str, count: int) -> Place:
    geonames, wikidata = (_linked(node, home) for home in (_GEONAMES, _WIKIDATA))
    return Place(
        node.iri, short(base, node.iri), node.label("fa"), node.label("en"), _exact(node, vocab.PLACE),
        node.agreed(vocab.IN_PROVINCE), node.agreed(vocab.IN_COUNTRY), measure(node.agreed(vocab.LATITUDE)),
        measure(node.agreed(vocab.LONGITUDE)), whole(node.agreed(vocab.POPULATION)), geonames, wikidata, count,
    )  # fmt: skip


def _exact(node: Node, widest: ox.NamedNode) -> str | None:
    """The name of the class that an entity belongs to within a wider one, such as `City`."""
    home = NAMESPACES["kg"]
    found = [cls.removeprefix(home) for cls in node.all(vocab.TYPE) if cls.startswith(home) and cls != widest.value]
    return found[0] if len(found) == 1 else None


def _linked(node: Node, home: str) -> str | None:
    return next((link for link in node.all(vocab.EXACT_MATCH) if link.startswith(home)), None)


_ROWS: Mapping[str, Callable[[Node, str, int], OfKind]] = {
    "meeting": meetings.meeting, "meeting_series": meetings.series, "office": _office,
    "organization": _organization, "person": _person, "place": _place,
}  # fmt: skip
