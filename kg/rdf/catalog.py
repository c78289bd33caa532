"""The graph that describes the other graphs of what no single article says: what they are, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology import NAMESPACES
from kg.rdf import entities, iri, terms, union, vocab

_TRIPLES = vocab.term("void:triples")
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
_APACHE = "https://www.apache.org/licenses/LICENSE-2.0"


@dataclass(frozen=True, slots=True)
class _Description:
    persian: str
    english: str
    sources: tuple[str, ...]
    license: str


_DESCRIPTIONS = {
    "gazetteer": _Description(
        "دانسته‌های فرهنگ جای‌نام‌ها دربارهٔ جاهایی که خبرها نام می‌برند",
        "What the gazetteer knows of the places that articles name",
        ("https://www.geonames.org/", "https://www.wikidata.org/", "https://cldr.unicode.org/"), _CC_BY,
    ),
    "tenures": _Description(
        "دوره‌های تصدی که از خبرهای تاریخ‌دار برمی‌آید، و آنچه در آن‌ها ناسازگار است",
        "Tenures that follow from the dated articles, and what contradicts itself in them",
        (), _APACHE,
    ),
    "speakers": _Description(
        "گویندگانی که خبر تنها سمتشان را نام می‌برد، چنان‌که از دوره‌های تصدی برمی‌آید",
        "Speakers of whom an article names the office alone, as they follow from the tenures",
        (), _APACHE,
    ),
    "identities": _Description(
        "چرا دو نام یکی شمرده شدند یا جدا ماندند",
        "Why two sightings were taken for one entity, or kept apart",
        (), _APACHE,
    ),
    "concepts": _Description(
        "طرح‌های مفهومی: نقش‌ها، موضوع‌ها، گونه‌ها و وضعیت‌های گردهمایی، رسانه‌ها، یکاها و ناسازگاری‌ها",
        "The schemes of concepts: roles, topics, kinds and statuses of gathering, media, units and conflicts",
        (NAMESPACES["kg"].rstrip("#"),), _APACHE,
    ),
}  # fmt: skip

NAMES = tuple(_DESCRIPTIONS)
"""The names of the graphs of what no single article says."""


def describe(base: str, sizes: Mapping[str, int]) -> set[ox.Triple]:
    """A description of every derived graph, with the number of its triples."""
    found: set[ox.Triple] = set()
    for name, count in sizes.items():
        found.update(ox.Triple(*t) for t in _described(iri.graph(base, name), _DESCRIPTIONS[name], count))
    return found


def size(store: ox.Store, graph: ox.NamedNode) -> int:
    """How many triples a derived graph was described to have; counted where nobody said."""
    for quad in store.quads_for_pattern(graph, _TRIPLES, None, union.UNION):
        return int(terms.value(quad))
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))


def _described(node: ox.NamedNode, description: _Description, count: int) -> Iterator[entities.Triple]:
    yield node, vocab.TYPE, vocab.term("void:Dataset")
    yield node, vocab.TYPE, vocab.term("prov:Entity")
    yield node, vocab.term("dcterms:title"), vocab.persian(description.persian)
    yield node, vocab.term("dcterms:title"), ox.Literal(description.english, language="en")
    yield node, vocab.term("dcterms:license"), ox.NamedNode(description.license)
    yield node, _TRIPLES, vocab.integer(count)
    for source in description.sources:
        yield node, vocab.DERIVED_FROM, ox.NamedNode(source)
