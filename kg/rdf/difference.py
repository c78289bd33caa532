"""What one graph holds that another does not, in words: articles, people, holders, meetings, statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Table
from kg.rdf.queries import ask
from kg.rdf.store import Graph


@dataclass(frozen=True, slots=True)
class _Listing:
    """A kind of fact: what tells one from another, and how it is told."""

    select: str
    words: str


_LABEL = 'rdfs:label ?{0} . FILTER(LANG(?{0}) = "fa")'
LISTINGS: Mapping[str, _Listing] = {
    "article": _Listing("SELECT ?id ?headline WHERE { ?a a kg:Article ; dcterms:identifier ?id ."
        " OPTIONAL { ?a kg:headline ?headline } }", "{0}: {1}"),
    "person": _Listing("SELECT ?name ?iri WHERE { ?iri a kg:Person ; " + _LABEL.format("name") + " }", "{0} <{1}>"),
    "office": _Listing("SELECT ?name ?iri WHERE { ?iri a kg:Office ; " + _LABEL.format("name") + " }", "{0} <{1}>"),
    "organization": _Listing(
        "SELECT ?name ?iri WHERE { ?iri a kg:Organization ; " + _LABEL.format("name") + " }", "{0} <{1}>"),
    "place": _Listing("SELECT ?name ?iri WHERE { ?iri a kg:Place ; " + _LABEL.format("name") + " }", "{0} <{1}>"),
    "holder": _Listing("SELECT ?who ?what ?from ?until WHERE { ?t kg:holder ?p ; kg:office ?o ; kg:attestedFrom ?from ;"
        " kg:attestedUntil ?until . ?p " + _LABEL.format("who") + " ?o " + _LABEL.format("what") + " }",
        "{0}, {1}, {2} – {3}"),
    "meeting": _Listing("SELECT ?name ?iri ?day WHERE { ?iri a kg:Meeting ; " + _LABEL.format("name")
        + " OPTIONAL { ?iri kg:heldOn ?day } }", "{0} <{1}> {2}"),
    "statement": _Listing("SELECT ?who ?text ?file WHERE { ?s a kg:Statement ; kg:text ?text ; kg:inArticle ?a ."
        " ?a kg:sourceFile ?file . OPTIONAL { ?s kg:speaker ?p . ?p " + _LABEL.format("who") + " } }",
        "{0}: «{1}» ({2})"),
}  # fmt: skip
"""The kinds of fact that are compared, in the order in which they are told."""

Inventory = Mapping[str, frozenset[tuple[str, ...]]]


def inventory(graph: Graph) -> Inventory:
    """What a graph holds, by kind."""
    return {kind: frozenset(ask(graph, listing.select).rows) for kind, listing in LISTINGS.items()}


def difference(before: Inventory, after: Inventory) -> Table:
    """What came and what went, sorted by kind: `+` and `-`, the kind, and what it is in words."""
    return Table(("change", "kind", "what"), tuple(_rows(before, after)), "difference", ("text",) * 3)


def _rows(before: Inventory, after: Inventory) -> Iterator[tuple[str, str, str]]:
    for kind, listing in LISTINGS.items():
        for sign, here, there in (("-", before, after), ("+", after, before)):
            for row in sorted(here[kind] - there[kind]):
                yield sign, kind, listing.words.format(*row).strip()
