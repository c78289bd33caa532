"""A graph as the parts in which it travels: a whole named graph where that is small, its subjects where it is large.

Each has a fingerprint, so that what has changed can be told without looking at the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

import pyoxigraph as ox

from kg.rdf import terms

WHOLE = ""
"""The subject of a part that is a whole named graph."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a named graph says, of one subject or in all. `lines` are N-Triples in the order of code points."""

    graph: str
    subject: str
    lines: tuple[str, ...]

    @property
    def digest(self) -> bytes:
        """A fingerprint of the lines."""
        return blake2b("\n".join(self.lines).encode(), digest_size=16).digest()


def named_graphs(store: ox.Store) -> Iterator[str]:
    """The IRIs of the named graphs."""
    # The engine's own iterators may not outlive the thread they were made in: none is left half-way.
    return iter([node.value for node in store.named_graphs() if isinstance(node, ox.NamedNode)])


def parts(store: ox.Store, graph: str, most: int | None) -> Iterator[Part]:
    """The parts of a named graph; none where it says nothing. With more than `most` triples it goes by subjects."""
    name = ox.NamedNode(graph)
    found = store.quads_for_pattern(None, None, None, name)
    first = list(found if most is None else islice(found, most + 1))
    if most is None or len(first) <= most:
        del found
        if first:
            yield Part(graph, WHOLE, _lines(first))
        return
    subjects = {quad.subject for quad in first} | {quad.subject for quad in found}
    del first, found
    for subject in sorted(subjects, key=str):
        assert isinstance(subject, ox.NamedNode), "a graph of ours holds no blank nodes"
        yield Part(graph, subject.value, _lines(store.quads_for_pattern(subject, None, None, name)))


def _lines(quads: Iterable[ox.Quad]) -> tuple[str, ...]:
    return tuple(sorted(terms.lines((quad.triple for quad in quads), ox.RdfFormat.N_TRIPLES)))
