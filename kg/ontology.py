"""The only reader of `ontology/`: the vocabulary, the shapes, the schemes of concepts and the questions.

The folder stands inside the package where it is installed from a wheel, and beside the package in a checkout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError

BASE = "https://w3id.org/shahrnameh/"
"""Where entities and articles live unless the user says otherwise. The ontology itself never moves."""

NAMESPACES: Mapping[str, str] = {
    "conflict": "https://w3id.org/shahrnameh/conflict/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "kg": "https://w3id.org/shahrnameh/ontology#",
    "medium": "https://w3id.org/shahrnameh/medium/",
    "meeting": "https://w3id.org/shahrnameh/meeting-type/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "role": "https://w3id.org/shahrnameh/role/",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "status": "https://w3id.org/shahrnameh/status/",
    "topic": "https://w3id.org/shahrnameh/topic/",
    "trigger": "https://w3id.org/shahrnameh/trigger/",
    "unit": "https://w3id.org/shahrnameh/unit/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that every query may use without declaring them."""

SCHEMES: Mapping[str, str] = {
    "role": "roles", "topic": "topics", "meeting": "meeting-types", "medium": "media", "status": "statuses",
    "trigger": "triggers", "unit": "units", "conflict": "conflicts",
}  # fmt: skip
"""The prefix of each scheme of concepts, and its file."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme. `name` is the tail of its IRI; `forms` are the Persian words that signal it."""

    name: str
    iri: str
    persian: str
    english: str
    forms: tuple[str, ...]
    broader: str | None
    shared: bool
    """Of a role: whether several people hold the same office at a time (members, deputies)."""


def folder() -> Path:
    """The folder of the ontology. Raises OntologyError where the installation lacks it."""
    package = Path(__file__).resolve().parent
    for candidate in (package / "_ontology", package.parent / "ontology"):
        if (candidate / "shahrnameh.ttl").is_file():
            return candidate
    raise OntologyError("the ontology folder is missing from this installation")


def read_text(name: str) -> str:
    """The text of one file of the folder, such as `shapes.ttl`."""
    path = folder() / name
    if not path.is_file():
        raise OntologyError(f"there is no ontology file {name!r}")
    return path.read_text(encoding="utf-8")


def triples(name: str) -> tuple[ox.Triple, ...]:
    """The triples of one Turtle file of the folder, in the order of the file."""
    try:
        parsed = ox.parse(read_text(name), format=ox.RdfFormat.TURTLE)
        return tuple(quad.triple for quad in parsed)
    except SyntaxError as error:
        raise OntologyError(f"{name}: {error}") from error


def queries() -> Mapping[str, str]:
    """The text of every named query, by its name, in the order of the names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder() / "queries").glob("*.rq"))}


@cache
def scheme(prefix: str) -> tuple[Concept, ...]:
    """The concepts of a scheme (a prefix of `SCHEMES`), in the order of their names."""
    described: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = {}
    for triple in triples(f"{SCHEMES[prefix]}.ttl"):
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal | ox.NamedNode):
            described.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
    concept = ox.NamedNode(NAMESPACES["skos"] + "Concept")
    rdf_type = NAMESPACES["rdf"] + "type"
    return tuple(_concept(iri, of) for iri, of in sorted(described.items()) if concept in of.get(rdf_type, ()))


def _concept(iri: str, of: Mapping[str, list[ox.Literal | ox.NamedNode]]) -> Concept:
    skos = NAMESPACES["skos"]
    labels = {v.language: v.value for v in of.get(skos + "prefLabel", ()) if isinstance(v, ox.Literal)}
    if not {"fa", "en"} <= labels.keys():
        raise OntologyError(f"the concept {iri} lacks a label in fa or en")
    alternatives = [v.value for v in of.get(skos + "altLabel", ()) if isinstance(v, ox.Literal) and v.language == "fa"]
    broader = [v.value for v in of.get(skos + "broader", ())]
    return Concept(
        _local(iri), iri, labels["fa"], labels["en"], (labels["fa"], *alternatives),
        _local(broader[0]) if broader else None,
        any(v.value == "true" for v in of.get(NAMESPACES["kg"] + "heldByMany", ())),
    )  # fmt: skip


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def roles() -> tuple[Concept, ...]:
    """The roles that an office may have."""
    return scheme("role")


def topics() -> tuple[Concept, ...]:
    """The subjects of city government; `Concept.forms` are the words that signal them."""
    return scheme("topic")


def meeting_types() -> tuple[Concept, ...]:
    """The kinds of gathering."""
    return scheme("meeting")


def media() -> tuple[Concept, ...]:
    """The ways in which a statement reached the public."""
    return scheme("medium")


def units() -> tuple[Concept, ...]:
    """What amounts are counted in."""
    return scheme("unit")
