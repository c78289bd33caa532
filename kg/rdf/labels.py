"""One label an entity: which of its forms stands for it over the whole data set.

The form that most articles have as their fullest name wins; among equals the longest, then the first by code points.
The label stands in every article graph that uses the form, and all other forms stand as `skos:altLabel`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.register import Register
from kg.rdf import terms, union
from kg.rdf.vocab import ALT_LABEL, LABEL, NAME


def choose(store: ox.Store, register: Register, base: str, entities: Iterable[ox.NamedNode]) -> None:
    """Make the label of each of some entities the form that the articles in the store bear out."""
    for entity in sorted(entities, key=lambda node: node.value):
        votes = register.names.votes(entity.value)
        old, new = register.names.chosen(entity.value), best(votes) if votes else None
        if old == new:
            continue
        register.names.choose(entity.value, new)
        if new is not None:
            _relabel(store, base, entity, new)


def best(votes: Mapping[str, int]) -> str:
    """The form with most votes, then the longest, then the first by code points."""
    return min(votes, key=lambda form: (-votes[form], -len(form), form))


def counted(store: ox.Store, base: str) -> Mapping[tuple[str, str], int]:
    """In how many articles each form is an entity's fullest name: the entity's IRI, and the form."""
    return Counter((terms.subject(q).value, terms.value(q)) for q in _labelled(store, base, None, NAME))


def relabelled(quad: ox.Quad, relation: ox.NamedNode) -> ox.Quad:
    """The quad of a name with another relation."""
    return ox.Quad(quad.subject, relation, quad.object, quad.graph_name)


def _relabel(store: ox.Store, base: str, entity: ox.NamedNode, form: str) -> None:
    wrong = [q for q in _labelled(store, base, entity, LABEL) if terms.value(q) != form]
    missing = [q for q in _labelled(store, base, entity, ALT_LABEL) if terms.value(q) == form]
    union.drop(store, wrong + missing)
    union.add(store, [relabelled(q, ALT_LABEL) for q in wrong] + [relabelled(q, LABEL) for q in missing])


def _labelled(store: ox.Store, base: str, entity: ox.NamedNode | None, relation: ox.NamedNode) -> Iterator[ox.Quad]:
    """The Persian names in the graphs of articles."""
    home = f"{base}article/"
    for quad in store.quads_for_pattern(entity, relation, None, None):
        named = isinstance(quad.object, ox.Literal) and quad.object.language == "fa"
        if named and isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(home):
            yield quad
