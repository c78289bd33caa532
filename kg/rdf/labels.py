"""One label an entity: which of its forms stands for it over the whole data set.

The form that most articles have as their fullest name wins; among equals the longest, then the first by code points.
The label stands in every article graph that uses the form, and all other forms stand as `skos:altLabel`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.rdf import union
from kg.rdf.vocab import ALT_LABEL, LABEL, NAME


def choose(store: ox.Store, base: str) -> None:
    """Make every entity's label the form that the articles in the store bear out."""
    chosen = {subject: best(votes) for subject, votes in _votes(store, base).items()}
    wrong = [quad for quad in _labelled(store, base, LABEL) if chosen.get(_subject(quad)) != quad.object]
    missing = [quad for quad in _labelled(store, base, ALT_LABEL) if chosen.get(_subject(quad)) == quad.object]
    union.drop(store, wrong + missing)
    union.add(store, [_as(quad, ALT_LABEL) for quad in wrong] + [_as(quad, LABEL) for quad in missing])


def best(votes: Mapping[ox.Literal, int]) -> ox.Literal:
    """The form with most votes, then the longest, then the first by code points."""
    return min(votes, key=lambda form: (-votes[form], -len(form.value), form.value))


def _votes(store: ox.Store, base: str) -> dict[str, Counter[ox.Literal]]:
    """For each entity, how many articles have each form as its fullest name."""
    votes: dict[str, Counter[ox.Literal]] = defaultdict(Counter)
    for quad in _labelled(store, base, NAME):
        if isinstance(quad.object, ox.Literal):
            votes[_subject(quad)][quad.object] += 1
    return votes


def _labelled(store: ox.Store, base: str, relation: ox.NamedNode) -> Iterator[ox.Quad]:
    """The Persian names in the graphs of articles."""
    home = f"{base}article/"
    for quad in store.quads_for_pattern(None, relation, None, None):
        named = isinstance(quad.object, ox.Literal) and quad.object.language == "fa"
        if named and isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(home):
            yield quad


def _subject(quad: ox.Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""


def _as(quad: ox.Quad, relation: ox.NamedNode) -> ox.Quad:
    return ox.Quad(quad.subject, relation, quad.object, quad.graph_name)
