"""The lines of a graph, indexed for scoring: each article's own statements, and every label anywhere.

Read straight from N-Quads, so that a score depends on nothing but the file that a user can hold in hands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import InputError

KG = "https://w3id.org/shahrnameh/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = f"{RDF}type"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
LABELS = frozenset({_RDFS_LABEL, f"{_SKOS}prefLabel", f"{_SKOS}altLabel"})
OWN_LABELS = frozenset({_RDFS_LABEL, f"{_SKOS}altLabel"})

_TERM = r'(<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?)'
_LINE = re.compile(rf"\s*{_TERM}\s*<([^>]*)>\s*{_TERM}\s*(?:{_TERM}\s*)?\.\s*(?:#.*)?")
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Node:
    """An IRI, or the text of a literal."""

    value: str
    literal: bool = False


Pairs = tuple[tuple[Node, Node], ...]


@dataclass(frozen=True)
class Quads:
    """`graphs`: graph → predicate → subjects and objects, last line first. `labels`: node → labels anywhere."""

    graphs: Mapping[str, Mapping[str, Pairs]]
    labels: Mapping[Node, frozenset[str]]

    def pairs(self, graph: str, term: str) -> Pairs:
        """Subjects and objects of one property in one graph; `term` is a local name of the ontology."""
        return self.graphs.get(graph, {}).get(KG + term, ())

    def of(self, graph: str, node: Node, term: str) -> tuple[Node, ...]:
        """The values of one property of a node in one graph."""
        return tuple(o for s, o in self.pairs(graph, term) if s == node)

    def things(self, graph: str, term: str) -> tuple[Node, ...]:
        """The nodes of a class, as one article's graph types them."""
        wanted = Node(KG + term)
        return tuple(s for s, o in self.graphs.get(graph, {}).get(TYPE, ()) if o == wanted)

    def articles(self) -> dict[str, str]:
        """For each article file's name, without its folder, the name of the article's graph."""
        found: dict[str, str] = {}
        for graph in sorted(self.graphs):
            known = set(self.things(graph, "Article"))
            for article, file in self.pairs(graph, "sourceFile"):
                if article in known:
                    found[re.split(r"[/\\]", file.value)[-1]] = graph
        return found


def read_quads(lines: Iterable[str], name: str = "graph") -> Quads:
    """The graph that the lines of an N-Quads file make.

    Raises InputError where a line is no quad; `name` is the file that the error names.
    """
    graphs: dict[str, dict[str, list[tuple[Node, Node]]]] = defaultdict(lambda: defaultdict(list))
    labels: dict[Node, set[str]] = defaultdict(set)
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise InputError(name, "no line of N-Quads", number, line.strip())
        subject, value = _node(match[1]), _node(match[3])
        predicate = _unescaped(match[2])
        graphs[_node(match[4]).value if match[4] else ""][predicate].append((subject, value))
        if predicate in LABELS:
            labels[subject].add(value.value)
    return Quads(
        # Last first, as an RDF store in memory answers: where two things fit one annotation, that is whose turn it is.
        {g: {p: tuple(reversed(pairs)) for p, pairs in by.items()} for g, by in graphs.items()},
        {node: frozenset(texts) for node, texts in labels.items()},
    )


def _node(term: str) -> Node:
    literal = _LITERAL.match(term)
    return Node(_unescaped(literal[1]), True) if literal else Node(_unescaped(term.strip("<>")))


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _SHORT.get(m[3], m[3]), text)
