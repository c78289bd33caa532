"""Lowering of the entities that an article names: their classes, their names, and what completes an office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from pyoxigraph import Literal, NamedNode

from kg.model import Entity, Group, Office, Organization, OrganizationType, Person, Place, PlaceType
from kg.ontology import NAMESPACES
from kg.rdf import vocab

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


@dataclass(frozen=True)
class Naming:
    """The IRI of an article, of each ref of its analysis, and of the office that each acting head stands in for; and
    where others are minted."""

    article: NamedNode
    nodes: Mapping[str, NamedNode]
    base: str
    stood_in: Mapping[str, NamedNode] = field(default_factory=dict)


def concept(prefix: str, name: str) -> NamedNode:
    """A concept of one of the schemes, such as `role`, `mayor`."""
    return NamedNode(NAMESPACES[prefix] + name)


def typed(node: NamedNode, *classes: NamedNode) -> Iterator[Triple]:
    """The node as an instance of classes of ours, and of the classes of others that these are asserted with."""
    for own in classes:
        yield node, vocab.TYPE, own
        for other in vocab.ALSO.get(own, ()):
            yield node, vocab.TYPE, other


def named(node: NamedNode, names: tuple[str, ...]) -> Iterator[Triple]:
    """The fullest name in the article, and every form."""
    forms = [form for form in names if form.strip()]
    if forms:
        yield node, vocab.NAME, vocab.persian(forms[0])
    for form in forms:
        yield node, vocab.ALT_LABEL, vocab.persian(form)


def lower(entity: Entity, naming: Naming) -> Iterator[Triple]:
    """What the article says an entity is."""
    node = naming.nodes[entity.ref]
    yield from named(node, entity.names)
    match entity:
        case Person():
            yield from typed(node, vocab.PERSON)
        case Place():
            yield from typed(node, *_classes(vocab.PLACE, entity.type, PlaceType.OTHER))
        case Organization():
            yield from typed(node, *_classes(vocab.ORGANIZATION, entity.type, OrganizationType.OTHER))
        case Group():
            yield from typed(node, vocab.GROUP)
        case Office():
            yield from _office(entity, node, naming)
        case _:
            assert_never(entity)


def _classes(widest: NamedNode, exact: str, other: str) -> tuple[NamedNode, ...]:
    return (widest,) if exact == other else (widest, NamedNode(NAMESPACES["kg"] + exact))


def _office(office: Office, node: NamedNode, naming: Naming) -> Iterator[Triple]:
    yield from typed(node, vocab.OFFICE)
    yield node, vocab.ROLE, concept("role", office.role)
    for relation, ref in ((vocab.JURISDICTION, office.place), (vocab.OF_ORGANIZATION, office.organization)):
        if ref is not None:
            yield node, relation, naming.nodes[ref]
    if office.ref in naming.stood_in:
        yield node, vocab.ACTING_FOR, naming.stood_in[office.ref]
    held = NamedNode(node.value.replace("/id/office/former/", "/id/office/", 1))
    if held != node:
        # The office itself, of which this is the title of one who has left it.
        yield node, vocab.FORMER_TITLE_OF, held
