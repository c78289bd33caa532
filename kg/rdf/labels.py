"""One label an entity: which of its forms stands for it over the whole data set.

The form that most articles have as their fullest name wins; among equals the longest, then the first by code points.
The label stands in every article graph that uses the form, and all other forms stand as `skos:altLabel`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.register import Register
from kg.rdf import lines, terms, union
from kg.rdf.vocab import ALT_LABEL, LABEL


def choose(register: Register, entities: Iterable[str]) -> Mapping[str, str]:
    """Let the articles bear out anew which form stands for each of some entities (IRIs); those for which it is another
    form, and that form."""
    found: dict[str, str] = {}
    for entity in entities:
        votes = register.names.votes(entity)
        old, new = register.names.chosen(entity), best(votes) if votes else None
        if old != new:
            register.names.choose(entity, new)
            if new is not None:
                found[entity] = new
    return found


def choose_all(register: Register) -> None:
    """Let the articles bear out which form stands for each entity, where none has been chosen before."""
    for entity, votes in register.names.all_votes():
        register.names.choose(entity, best(votes))


def chosen(register: Register, nquads: str) -> Mapping[str, str | None]:
    """The form that stands for each entity (IRI) that lines of N-Quads name."""
    return {entity: register.names.chosen(entity) for entity, _ in lines.votes(nquads)}


def best(votes: Mapping[str, int]) -> str:
    """The form with most votes, then the longest, then the first by code points."""
    return min(votes, key=lambda form: (-votes[form], -len(form), form))


def relabelled(quad: ox.Quad, relation: ox.NamedNode) -> ox.Quad:
    """The quad of a name with another relation."""
    return ox.Quad(quad.subject, relation, quad.object, quad.graph_name)


def relabel(store: ox.Store, base: str, chosen: Mapping[str, str]) -> None:
    """Make these forms the labels of entities in all articles in the store."""
    gone, come = set[ox.Quad](), set[ox.Quad]()
    for iri, form in chosen.items():
        entity = ox.NamedNode(iri)
        for old, new, is_wrong in ((LABEL, ALT_LABEL, True), (ALT_LABEL, LABEL, False)):
            wrong = [q for q in _labelled(store, base, entity, old) if (terms.value(q) != form) is is_wrong]
            gone.update(wrong)
            come.update(relabelled(quad, new) for quad in wrong)
    union.drop(store, gone)
    union.add(store, come)


def _labelled(store: ox.Store, base: str, entity: ox.NamedNode, relation: ox.NamedNode) -> Iterator[ox.Quad]:
    """The Persian names in the graphs of articles."""
    home = f"{base}article/"
    for quad in store.quads_for_pattern(entity, relation, None, None):
        named = isinstance(quad.object, ox.Literal) and quad.object.language == "fa"
        if named and isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(home):
            yield quad
