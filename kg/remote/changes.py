"""What is to be sent, so that a server holds the named graphs that are here, given what it is known to hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.rdf.parts import WHOLE, named_graphs, parts
from kg.rdf.store import Graph
from kg.rdf.updates import Clearing
from kg.remote.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Change:
    """Of one part: what is cleared first, what is said then. Without a fingerprint, the part is gone afterwards."""

    graph: str
    subject: str
    clearing: Clearing
    lines: tuple[str, ...] = ()
    digest: bytes | None = None
    known: bool = False
    """Whether something was sent before."""


def names(graph: Graph) -> list[str]:
    """The named graphs here, in order."""
    return sorted(named_graphs(graph.store))


def gone(ledger: Ledger, here: list[str]) -> Iterator[Change]:
    """The graphs that were sent and are here no more."""
    held = set(here)
    return (Change(name, WHOLE, Clearing.GRAPH, known=True) for name in ledger.graphs() if name not in held)


def changes(graph: Graph, name: str, ledger: Ledger, most: int | None) -> Iterator[Change]:
    """What has changed in a named graph; one of more than `most` triples goes by subjects, with None never."""
    held, seen = dict(ledger.of(name)), set[str]()
    begun = False
    for part in parts(graph.store, name, most):
        if part.subject != WHOLE and not begun:
            begun = True
            if WHOLE in held or not held:
                yield Change(name, WHOLE, Clearing.GRAPH, known=bool(held))
                held.clear()
        seen.add(part.subject)
        digest = part.digest
        if held.get(part.subject) != digest or (part.subject == WHOLE and len(held) > 1):
            yield Change(name, part.subject, _before(part.subject, held), part.lines, digest, bool(held))
    if not seen and held:
        yield Change(name, WHOLE, Clearing.GRAPH, known=True)
    elif WHOLE not in seen:
        yield from (Change(name, subject, Clearing.SUBJECT, known=True) for subject in sorted(held.keys() - seen))


def _before(subject: str, held: dict[str, bytes | None]) -> Clearing:
    if subject == WHOLE:
        return Clearing.GRAPH
    return Clearing.SUBJECT if subject in held else Clearing.NOTHING
