"""What a change of articles bears on: offices, places, statements whose tenures, facts and speakers may change."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.rdf import terms, union, vocab
from kg.streams import SIZE, batches

Holding = tuple[ox.NamedNode, ox.NamedNode]
"""A person, and the article that says that they hold an office."""
_TELLING = frozenset({vocab.HELD, vocab.OF_OFFICE})
# What makes an office one of many holders, or sets it beside another office.
_KINDS = frozenset({vocab.ROLE, vocab.FORMER_TITLE_OF, vocab.ACTING_FOR})


@dataclass(slots=True)
class Touched:
    """IRIs of offices that somebody holds, of places, of statements; and the keys that articles have of their own for
    what may have come to be another entity."""

    offices: set[ox.NamedNode] = field(default_factory=set)
    borne_out: dict[ox.NamedNode, set[Holding]] = field(default_factory=dict)
    """By office, the holdings that an article has come to bear out and tells no more of than that they are."""
    places: set[ox.NamedNode] = field(default_factory=set)
    statements: set[ox.NamedNode] = field(default_factory=set)
    own_keys: set[str] = field(default_factory=set)

    def parts(self) -> Iterator[Touched]:
        """The same, where it is much, in parts: offices with what is borne out of them, then statements."""
        if len(self.offices) + len(self.statements) <= SIZE:
            yield self
            return
        known = {office: told for office, told in self.borne_out.items() if office not in self.offices}
        yield Touched(borne_out=known)
        for offices in batches(sorted(self.offices, key=lambda node: node.value)):
            yield Touched(offices=set(offices))
        for statements in batches(sorted(self.statements, key=lambda node: node.value)):
            yield Touched(statements=set(statements))

    @classmethod
    def by_all(cls, store: ox.Store) -> Touched:
        """All that the articles in a store bear on, where nothing follows from them yet: the statements go with the
        offices."""
        found = cls()
        for relation in (*_TELLING, vocab.HOLDS):
            found.offices.update(terms.entity(q) for q in store.quads_for_pattern(None, relation, None, union.UNION))
        for relation in _KINDS:
            found.offices.update(terms.subject(q) for q in store.quads_for_pattern(None, relation, None, union.UNION))
        placed = store.quads_for_pattern(None, vocab.TYPE, vocab.PLACE, union.UNION)
        found.places.update(terms.subject(quad) for quad in placed)
        return found

    def note(self, store: ox.Store, old: Set[ox.Quad], new: Set[ox.Quad]) -> None:
        """What an article bears on that said one thing and says another; the store holds what it said."""
        # A day of publication that changes moves every tenure of the article, and the day of all that it quotes.
        self.offices |= {terms.entity(q) for q in old | new if q.predicate in _TELLING}
        self.offices |= {terms.entity(q) for q in old if q.predicate == vocab.HOLDS}
        for quad in new:
            if quad.predicate == vocab.HOLDS and isinstance(quad.graph_name, ox.NamedNode):
                told = self.borne_out.setdefault(terms.entity(quad), set())
                told.add((terms.subject(quad), quad.graph_name))
        self.statements |= {terms.subject(q) for q in old | new if q.predicate == vocab.SPEAKER}
        for quad in old ^ new:
            if quad.predicate == vocab.TYPE and quad.object == vocab.PLACE:
                self.places.add(terms.subject(quad))
            elif quad.predicate in _KINDS and not (quad in new and union.holds(store, quad)):
                self.offices.add(terms.subject(quad))
                if quad.predicate != vocab.ROLE:
                    self.offices.add(terms.entity(quad))
