"""Quads as rows of three plain tables, for those who read no RDF: facts, mentions, edges. IRIs are written out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import pyoxigraph as ox

from kg.rdf import iri, terms, vocab

Row = Mapping[str, str | int | None]
_OF_EVIDENCE = {"subject": vocab.SUBJECT, "predicate": vocab.PREDICATE, "object": vocab.OBJECT}
_OF_MENTION = {"entity": vocab.REFERS_TO}
_PLACE = {"article": vocab.IN_ARTICLE, "text": vocab.EXACT, "rule": vocab.RULE}
# The graphs of an article that tell where the text says something, and not what.
_BESIDE = tuple(graph(ox.NamedNode("x:")).value.removeprefix("x:") for graph in (iri.mentions, iri.unread))
_OFFSETS = {"start": vocab.START, "end": vocab.END}


def read(table: str, nquads: str, base: str) -> Iterator[Row]:
    """What lines of N-Quads give for a table: `facts`, `mentions`, `edges`. `base` is where IRIs are minted."""
    quads = ox.parse(nquads, format=ox.RdfFormat.N_QUADS)
    tables: Mapping[str, Callable[[Iterable[ox.Quad]], Iterator[Row]]] = {
        "facts": facts, "mentions": mentions, "edges": partial(edges, base=base),
    }  # fmt: skip
    return tables[table](quads)


def facts(quads: Iterable[ox.Quad]) -> Iterator[Row]:
    """Each fact with the sentence that it rests on: `fact`, `article`, `subject`, `predicate`, `object`, `text`,
    `start`, `end` (code points of the article's text), `rule`."""
    return ({"fact": name, **row} for name, row in _nodes(quads, vocab.EVIDENCE, _OF_EVIDENCE))


def mentions(quads: Iterable[ox.Quad]) -> Iterator[Row]:
    """Where articles name whom: `mention`, `article`, `entity`, `text`, `start`, `end`, `rule`."""
    return ({"mention": name, **row} for name, row in _nodes(quads, vocab.MENTION, _OF_MENTION))


def edges(quads: Iterable[ox.Quad], base: str) -> Iterator[Row]:
    """What relates one thing of the graph to another, where a text names whom apart: `graph`, `source`, `relation`,
    `target`."""
    for quad in quads:
        if (
            not terms.graph(quad).endswith(_BESIDE)
            and isinstance(quad.object, ox.NamedNode)
            and quad.object.value.startswith(base)
        ):
            source, relation = terms.subject(quad).value, quad.predicate.value
            if source.startswith(base):
                yield {"graph": terms.graph(quad), "source": source, "relation": relation, "target": quad.object.value}


def _nodes(
    quads: Iterable[ox.Quad], kind: ox.NamedNode, own: Mapping[str, ox.NamedNode]
) -> Iterator[tuple[str, dict[str, str | int | None]]]:
    """The nodes of a class, by their IRIs, each with the values of its columns, in order."""
    values: dict[ox.NamedNode, dict[ox.NamedNode, str]] = defaultdict(dict)
    found = set[ox.NamedNode]()
    for quad in quads:
        values[terms.subject(quad)][quad.predicate] = terms.value(quad)
        if quad.predicate == vocab.TYPE and quad.object == kind:
            found.add(terms.subject(quad))
    for node in sorted(found, key=lambda node: node.value):
        texts = {name: values[node].get(relation) for name, relation in {**own, **_PLACE}.items()}
        yield node.value, {**texts, **{name: int(values[node][relation]) for name, relation in _OFFSETS.items()}}
