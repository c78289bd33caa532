"""What brings a store elsewhere to hold a graph, as texts of SPARQL 1.1 Update.

One request does many things, but not too many: servers bound its length (the least that we know of is 1 MiB), Virtuoso
the triples that it names (5,000), and the time that it takes grows faster than the number of its operations. So all
graphs to be dropped come first, then the subjects to be cleared, graph by graph, then all that is inserted, at once.
Whatever is asked twice ends as if it had been asked once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

import pyoxigraph as ox


class Clearing(Enum):
    """What goes before something is inserted."""

    NOTHING = auto()
    SUBJECT = auto()
    GRAPH = auto()


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one request may hold."""

    triples: int = 2_000
    size: int = 900_000
    """Bytes."""
    graphs: int = 100
    subjects: int = 1_000


@dataclass(slots=True)
class Request:
    """A request in the making."""

    limits: Limits
    dropped: list[str] = field(default_factory=list)
    cleared: dict[str, list[str]] = field(default_factory=dict)
    inserted: dict[str, list[str]] = field(default_factory=dict)
    triples: int = 0
    _size: int = 0
    _subjects: int = 0

    def fits(self, graph: str, subject: str, lines: Sequence[str]) -> bool:
        """Whether there is room for a part as a whole."""
        most = self.limits
        size = _size(graph, subject) + sum(len(line.encode()) + 1 for line in lines)
        return (
            self._size + size <= most.size and self.triples + len(lines) <= most.triples
            and self._subjects < most.subjects and self._graphs() < most.graphs
        )  # fmt: skip

    def clear(self, graph: str, subject: str, clearing: Clearing) -> None:
        """Have a graph dropped, or a subject of it cleared."""
        if clearing is Clearing.GRAPH:
            self.dropped.append(graph)
        elif clearing is Clearing.SUBJECT:
            self.cleared.setdefault(graph, []).append(subject)
            self._subjects += 1
        self._size += _size(graph, subject)

    def insert(self, graph: str, lines: Sequence[str]) -> Sequence[str]:
        """Have triples inserted, as many as there is room for and one at least; what there was none for."""
        block = self.inserted.setdefault(graph, []) if lines else []
        for done, line in enumerate(lines):
            size = len(line.encode()) + 1
            full = self._size + size > self.limits.size or self.triples == self.limits.triples
            if full and done:
                return lines[done:]
            block.append(line)
            self._size += size
            self.triples += 1
        return ()

    def _graphs(self) -> int:
        return max(len(self.dropped), len(self.cleared), len(self.inserted))

    def __bool__(self) -> bool:
        return bool(self.dropped or self.cleared or self.inserted)

    def text(self) -> str:
        """The text of the request. Its terms are the engine's own serialisation, so that no text becomes syntax."""
        operations = [f"DROP SILENT GRAPH {_iri(graph)}" for graph in self.dropped]
        operations += [_clearing(graph, subjects) for graph, subjects in self.cleared.items()]
        if self.inserted:
            blocks = (_block(graph, lines) for graph, lines in self.inserted.items())
            operations.append(f"INSERT DATA {{\n{''.join(blocks)}}}")
        return " ;\n".join(operations)


def _size(graph: str, subject: str) -> int:
    # An IRI stands in up to four places: where it is dropped or cleared, and where something is inserted.
    return 4 * len(graph.encode()) + len(subject.encode()) + 100


def _iri(text: str) -> str:
    return str(ox.NamedNode(text))


def _clearing(graph: str, subjects: Iterable[str]) -> str:
    pattern = f"GRAPH {_iri(graph)} {{ ?s ?p ?o }}"
    return f"DELETE {{ {pattern} }} WHERE {{ VALUES ?s {{ {' '.join(map(_iri, subjects))} }} {pattern} }}"


def _block(graph: str, lines: Iterable[str]) -> str:
    return f"GRAPH {_iri(graph)} {{\n{''.join(f'{line}{chr(10)}' for line in lines)}}}\n"
