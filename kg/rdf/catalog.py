"""The graph that describes the other graphs of what no single article says: what they are, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology import NAMESPACES
from kg.rdf import entities, iri, vocab

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
        "دوره‌های تصدی که از خبرهای تاریخ‌دار برمی‌آید",
        "Tenures that follow from the dated articles",
        (), _APACHE,
    ),
    "concepts": _Description(
        "طرح‌های مفهومی: نقش‌ها، موضوع‌ها، گونه‌های گردهمایی، رسانه‌ها و یکاها",
        "The schemes of concepts: roles, topics, kinds of gathering, media and units",
        (NAMESPACES["kg"].rstrip("#"),), _APACHE,
    ),
}  # fmt: skip


def describe(base: str, derived: Mapping[str, Set[ox.Triple]]) -> set[ox.Triple]:
    """A description of every derived graph, with the number of its triples."""
    found: set[ox.Triple] = set()
    for name, triples in derived.items():
        found.update(ox.Triple(*t) for t in _described(iri.graph(base, name), _DESCRIPTIONS[name], len(triples)))
    return found


def _described(node: ox.NamedNode, description: _Description, count: int) -> Iterator[entities.Triple]:
    yield node, vocab.TYPE, vocab.term("void:Dataset")
    yield node, vocab.TYPE, vocab.term("prov:Entity")
    yield node, vocab.term("dcterms:title"), vocab.persian(description.persian)
    yield node, vocab.term("dcterms:title"), ox.Literal(description.english, language="en")
    yield node, vocab.term("dcterms:license"), ox.NamedNode(description.license)
    yield node, vocab.term("void:triples"), vocab.integer(count)
    for source in description.sources:
        yield node, vocab.DERIVED_FROM, ox.NamedNode(source)
