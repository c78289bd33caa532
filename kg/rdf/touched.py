"""What a change of articles bears on: offices, places, statements whose tenures, facts and speakers may change."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.rdf import terms, vocab

_HELD = frozenset({vocab.HOLDS, vocab.HELD, vocab.OF_OFFICE})
# What makes an office one of many holders, or sets it beside another office.
_KINDS = frozenset({vocab.ROLE, vocab.FORMER_TITLE_OF, vocab.ACTING_FOR})


@dataclass(slots=True)
class Touched:
    """IRIs of offices that somebody holds, of places, of statements; and the keys that articles have of their own for
    what may have come to be another entity."""

    offices: set[ox.NamedNode] = field(default_factory=set)
    places: set[ox.NamedNode] = field(default_factory=set)
    statements: set[ox.NamedNode] = field(default_factory=set)
    own_keys: set[str] = field(default_factory=set)

    def note(self, old: Set[ox.Quad], new: Set[ox.Quad]) -> None:
        """What an article bears on that said one thing and says another."""
        # A day of publication that changes moves every tenure of the article, and the day of all that it quotes.
        self.offices |= {terms.entity(q) for q in old | new if q.predicate in _HELD}
        self.statements |= {terms.subject(q) for q in old | new if q.predicate == vocab.SPEAKER}
        for quad in old ^ new:
            if quad.predicate == vocab.TYPE and quad.object == vocab.PLACE:
                self.places.add(terms.subject(quad))
            elif quad.predicate in _KINDS:
                self.offices.add(terms.subject(quad))
                if quad.predicate != vocab.ROLE:
                    self.offices.add(terms.entity(quad))
