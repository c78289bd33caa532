"""The reference of the vocabulary, out of `ontology/`: classes and properties, and the schemes of concepts as trees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg import ontology
from kg.model import Table
from kg.rdf.queries import ask
from kg.rdf.store import Graph as Asked
from scripts.docs import examples
from scripts.docs.examples import KG, SCHEMA, local_name
from scripts.docs.guides import code
from scripts.docs.theme import LANGUAGES, Page, Section, render, words

# How terms point at each other: the key of its wording, the predicate, and whether it is read from its object.
_RELATIONS = (
    ("above", RDFS.subClassOf, False), ("below", RDFS.subClassOf, True), ("above_property", RDFS.subPropertyOf, False),
    ("from", RDFS.domain, False), ("from", SCHEMA.domainIncludes, False), ("to", RDFS.range, False),
    ("to", SCHEMA.rangeIncludes, False), ("inverse", OWL.inverseOf, False), ("inverse", OWL.inverseOf, True),
    ("kind", RDF.type, False), ("kind", RDF.type, True), ("has", RDFS.domain, True),
    ("has", SCHEMA.domainIncludes, True), ("reached", RDFS.range, True), ("reached", SCHEMA.rangeIncludes, True),
    ("close", SKOS.closeMatch, False),
)  # fmt: skip
# The schemes that values of a property come from, where the property is not called as the prefix of the scheme.
_SCHEMES_OF = {"about": "topic", "kind": "meeting"} | {prefix: prefix for prefix in ontology.SCHEMES}
_KINDS: Mapping[str, Sequence[Node]] = {
    "classes": (OWL.Class,),
    "properties": (OWL.ObjectProperty, OWL.DatatypeProperty),
    "individuals": (KG.QuotationType,),
}
_EXAMPLES = {"classes": examples.of_class, "properties": examples.of_property}


@dataclass(frozen=True, slots=True)
class Pointer:
    """A term that another one points at: where it stands, and what it is called."""

    address: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or an individual in one language, with its label in the other."""

    name: str
    label: str
    other_label: str
    definition: str
    note: str
    relations: Mapping[str, Sequence[Pointer]]
    queries: Sequence[str]
    example: str
    answer: Table | None


@cache
def read(name: str) -> Graph:
    """A file of the ontology."""
    return Graph(bind_namespaces="none").parse(data=ontology.read_text(f"{name}.ttl"), format="turtle")


def vocabulary(language: str, asked: Asked) -> Page:
    """The page of all classes and properties. Every example is asked of the graph."""
    graph = read("shahrnameh")
    says = words(language)["vocabulary"]
    terms = {
        kind: [_term(graph, kind, node, language, asked) for node in _ours(graph, types)]
        for kind, types in _KINDS.items()
    }
    body = render(
        "vocabulary.html", says=says, terms=terms, tree=_classes(graph, language), code=code, language=language,
        other=_other(language), others=_of_others(graph, language),
        version=graph.value(next(graph.subjects(RDF.type, OWL.Ontology)), OWL.versionInfo),
    )  # fmt: skip
    sections = tuple(Section(kind, says[kind]) for kind in (*_KINDS, "others"))
    return Page("vocabulary", says["title"], says["lead"], body, sections)


def _of_others(graph: Graph, language: str) -> list[dict[str, str]]:
    """The properties of other vocabularies that graphs use as they are, with what they mean here."""
    used = {node for kind in _KINDS["properties"] for node in graph.subjects(RDF.type, kind)}
    return [
        {
            "name": local_name(node), "address": str(node), "text": _pointer(graph, node, language).text,
            "note": _in(graph, node, SKOS.scopeNote, language),
        }
        for node in sorted(used - set(_ours(graph, _KINDS["properties"])), key=str)
    ]  # fmt: skip


def scheme(prefix: str, language: str) -> Page:
    """The page of one scheme of concepts, as a tree."""
    file = ontology.SCHEMES[prefix]
    graph = read(file)
    top = next(graph.subjects(RDF.type, SKOS.ConceptScheme))
    children: dict[Node | None, list[Node]] = {}
    for concept in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str):
        children.setdefault(graph.value(concept, SKOS.broader), []).append(concept)

    def branch(parent: Node | None) -> list[dict[str, Any]]:
        found = (_concept(graph, node, language) | {"below": branch(node)} for node in children.get(parent, ()))
        return sorted(found, key=lambda concept: concept["name"])

    title, lead = (_in(graph, top, relation, language) for relation in (SKOS.prefLabel, SKOS.definition))
    says = words(language)["scheme"]
    body = render(
        "scheme.html", says=says, title=title, lead=lead, concepts=branch(None), prefix=prefix, iri=str(top),
        count=sum(map(len, children.values())), language=language, other=_other(language),
    )  # fmt: skip
    return Page(file, title, lead, body)


def _concept(graph: Graph, node: Node, language: str) -> dict[str, Any]:
    forms = sorted(str(form) for form in graph.objects(node, SKOS.altLabel))
    matches = [graph.objects(node, getattr(SKOS, f"{kind}Match")) for kind in ("exact", "close", "broad")]
    return {
        "name": local_name(node), "label": _in(graph, node, SKOS.prefLabel, language),
        "other_label": _in(graph, node, SKOS.prefLabel, _other(language)),
        "definition": _in(graph, node, SKOS.definition, language), "forms": forms,
        "matches": [_pointer(graph, match, language) for found in matches for match in sorted(found, key=str)],
    }  # fmt: skip


def _ours(graph: Graph, types: Iterable[Node]) -> list[URIRef]:
    found = {node for kind in types for node in graph.subjects(RDF.type, kind) if str(node).startswith(str(KG))}
    return sorted((URIRef(str(node)) for node in found), key=lambda node: local_name(node).lower())


def _classes(graph: Graph, language: str) -> list[dict[str, Any]]:
    """The classes as a tree, by what is below what."""
    classes = _ours(graph, [OWL.Class])
    above = {one: [two for two in graph.objects(one, RDFS.subClassOf) if two in classes] for one in classes}

    def branch(parent: URIRef | None) -> list[dict[str, Any]]:
        return [
            {"name": local_name(one), "label": _in(graph, one, RDFS.label, language), "below": branch(one)}
            for one in classes if (parent in above[one] if parent else not above[one])
        ]  # fmt: skip

    return branch(None)


def _term(graph: Graph, kind: str, node: URIRef, language: str, asked: Asked) -> Term:
    name = local_name(node)
    example = _EXAMPLES[kind](graph, node) if kind in _EXAMPLES else ""
    note = _in(graph, node, SKOS.scopeNote, language) if (node, SKOS.scopeNote, None) in graph else ""
    return Term(
        name, _in(graph, node, RDFS.label, language), _in(graph, node, RDFS.label, _other(language)),
        _in(graph, node, SKOS.definition, language), note, _relations(graph, node, language), list(_uses(name)),
        example, ask(asked, example) if example else None,
    )  # fmt: skip


def _relations(graph: Graph, node: URIRef, language: str) -> Mapping[str, list[Pointer]]:
    found: dict[str, list[Pointer]] = {}
    for key, predicate, backwards in _RELATIONS:
        others = graph.subjects(predicate, node) if backwards else graph.objects(node, predicate)
        pointers = [
            _pointer(graph, other, language) for other in sorted(others, key=str) if not str(other).startswith(str(OWL))
        ]
        found.setdefault(key, []).extend(pointers)
    if (prefix := _SCHEMES_OF.get(local_name(node))) and (node, RDF.type, OWL.ObjectProperty) in graph:
        title = _scheme_title(prefix, language)
        found["scheme"] = [Pointer(f"{ontology.SCHEMES[prefix]}.html", title)]
    return {key: pointers for key, pointers in found.items() if pointers}


def _scheme_title(prefix: str, language: str) -> str:
    graph = read(ontology.SCHEMES[prefix])
    return _in(graph, next(graph.subjects(RDF.type, SKOS.ConceptScheme)), SKOS.prefLabel, language)


def _pointer(graph: Graph, node: Node, language: str) -> Pointer:
    curie = node.n3(graph.namespace_manager).strip("<>")
    if str(node).startswith(str(KG)):
        return Pointer(f"#{local_name(node)}", curie, _in(graph, node, RDFS.label, language))
    return Pointer(str(node), curie)


def _uses(name: str) -> Iterator[str]:
    """The questions whose query uses a term."""
    return (question for question, text in _questions().items() if re.search(rf"\bkg:{name}\b", text))


@cache
def _questions() -> Mapping[str, str]:
    """The text of every named question without its comments."""
    return {name: re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE) for name, text in ontology.queries().items()}


def _in(graph: Graph, node: Node, relation: URIRef, language: str) -> str:
    """The text of a node in a language. Raises LookupError where there is none."""
    for value in graph.objects(node, relation):
        if isinstance(value, Literal) and value.language == language:
            return str(value)
    raise LookupError(f"{node} has no {relation} in {language}")


def _other(language: str) -> str:
    return next(one for one in LANGUAGES if one != language)
