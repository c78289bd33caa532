"""The ontologist's checklist, and that the ontology and the code speak the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS, XSD

from kg import model, ontology
from kg.errors import OntologyError
from kg.lexicon import table
from kg.rdf import contradictions, vocab

KG = rdflib.Namespace(ontology.NAMESPACES["kg"])
VANN = rdflib.Namespace("http://purl.org/vocab/vann/")
SELF = rdflib.URIRef("https://w3id.org/shahrnameh/ontology")
OURS = sorted(path.name for path in ontology.folder().glob("*.ttl"))


def read(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology.read_text(name), format="turtle")


TERMS = read("shahrnameh.ttl")
CLASSES = sorted(str(c) for c in TERMS.subjects(RDF.type, OWL.Class))
PROPERTIES = sorted(
    str(p) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for p in TERMS.subjects(RDF.type, kind) if p in KG
)


def languages(graph: rdflib.Graph, node: rdflib.URIRef, relation: rdflib.URIRef) -> list[str | None]:
    return sorted(str(value.language) for value in graph.objects(node, relation) if isinstance(value, rdflib.Literal))


def test_the_ontology_describes_itself() -> None:
    for relation in (OWL.versionIRI, DCTERMS.license, DCTERMS.creator, DCTERMS.created, DCTERMS.modified,
                     VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri):  # fmt: skip
        assert TERMS.value(SELF, relation), relation
    assert languages(TERMS, SELF, DCTERMS.title) == languages(TERMS, SELF, DCTERMS.description) == ["en", "fa"]
    assert str(TERMS.value(SELF, VANN.preferredNamespaceUri)) == str(KG)


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES, str(KG.Direct), str(KG.Indirect)])
def test_every_term_has_a_label_and_a_definition_in_both_languages(term: str) -> None:
    node = rdflib.URIRef(term)
    assert languages(TERMS, node, RDFS.label) == languages(TERMS, node, SKOS.definition) == ["en", "fa"]
    assert TERMS.value(node, RDFS.isDefinedBy) == SELF


def test_labels_are_not_given_twice() -> None:
    labels = [str(label) for cls in CLASSES for label in TERMS.objects(rdflib.URIRef(cls), RDFS.label)]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("term", PROPERTIES)
def test_a_property_has_one_domain_and_one_range_at_most_and_stands_in_the_rest(term: str) -> None:
    node = rdflib.URIRef(term)
    includes = rdflib.Namespace(ontology.NAMESPACES["schema"])
    domains, ranges = list(TERMS.objects(node, RDFS.domain)), list(TERMS.objects(node, RDFS.range))
    assert len(domains) <= 1 and len(ranges) <= 1
    assert domains or list(TERMS.objects(node, includes.domainIncludes))
    assert ranges or list(TERMS.objects(node, includes.rangeIncludes))
    literal = any(str(r).startswith(str(XSD)) for r in ranges)
    assert literal == ((node, RDF.type, OWL.DatatypeProperty) in TERMS)


@pytest.mark.parametrize("term", CLASSES)
def test_no_class_stands_apart(term: str) -> None:
    node = rdflib.URIRef(term)
    above = list(TERMS.objects(node, RDFS.subClassOf))
    used = [one for relation in (RDFS.subClassOf, RDFS.range, RDFS.domain) for one in TERMS.subjects(relation, node)]
    assert above or used


def test_no_class_is_below_two_that_are_disjoint() -> None:
    groups = [
        set(rdflib.collection.Collection(TERMS, TERMS.value(node, OWL.members)))
        for node in TERMS.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    groups += [{one, other} for one, other in TERMS.subject_objects(OWL.disjointWith)]
    assert len(groups) >= 5
    for cls in CLASSES:
        above = set(TERMS.transitive_objects(rdflib.URIRef(cls), RDFS.subClassOf))
        assert all(len(above & group) <= 1 for group in groups), cls


def test_every_term_of_the_code_is_in_the_ontology() -> None:
    known = {str(node) for node in TERMS.subjects()}
    used = [term.value for term in vars(vocab).values() if isinstance(term, ox.NamedNode) and term.value.startswith(KG)]
    assert len(used) > 50
    assert set(used) <= known
    kinds = [model.Kind, model.PlaceType, model.OrganizationType]
    assert {str(KG[member.value]) for kind in kinds for member in kind} <= set(CLASSES)


def test_the_code_asserts_what_the_ontology_entails() -> None:
    for cls, others in vocab.ALSO.items():
        above = {str(node) for node in TERMS.objects(rdflib.URIRef(cls.value), RDFS.subClassOf)}
        assert {other.value for other in others} <= above, cls


@pytest.mark.parametrize("name", ["shapes.ttl", *(f"queries/{query}.rq" for query in ontology.queries())])
def test_shapes_and_questions_use_no_term_that_is_not_defined(name: str) -> None:
    text = re.sub(r"^\s*#.*$", "", ontology.read_text(name), flags=re.MULTILINE)
    known = {*CLASSES, *PROPERTIES, str(KG.Direct), str(KG.Indirect)}
    own = set(re.findall(r"^kg:(\w+)", text, flags=re.MULTILINE)) if name == "shapes.ttl" else set()
    used = set(re.findall(r"\bkg:(\w+)", text)) - own - {local for local in own if local.endswith("Shape")}
    assert used, name
    assert {str(KG[local]) for local in used} <= known


def test_every_class_of_the_data_has_a_shape() -> None:
    shapes = read("shapes.ttl")
    targets = {str(target) for target in shapes.objects(None, SH.targetClass)}
    abstract = {str(KG[name]) for name in ("Entity", "Passage", "QuotationType", "Topic")}
    assert set(CLASSES) - abstract <= targets
    assert str(SKOS.Concept) in targets


@pytest.mark.parametrize("name", OURS)
def test_files_are_turtle_that_rdflib_and_oxigraph_read_alike(name: str) -> None:
    assert len(read(name)) == len(set(ontology.triples(name)))


@pytest.mark.parametrize("prefix", sorted(ontology.SCHEMES))
def test_schemes_are_whole(prefix: str) -> None:
    graph = read(f"{ontology.SCHEMES[prefix]}.ttl")
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(ontology.scheme(prefix)) >= 3
    for concept in concepts:
        assert languages(graph, concept, SKOS.prefLabel) == languages(graph, concept, SKOS.definition) == ["en", "fa"]
        assert graph.value(concept, SKOS.inScheme)
        assert graph.value(concept, SKOS.broader) or graph.value(concept, SKOS.topConceptOf)
    names = {concept.name for concept in ontology.scheme(prefix)}
    assert {concept.broader for concept in ontology.scheme(prefix)} - {None} <= names
    labels = [concept.persian for concept in ontology.scheme(prefix)]
    assert len(labels) == len(set(labels))


def test_topics_are_many_and_their_words_are_their_own() -> None:
    topics = ontology.topics()
    assert len(topics) >= 60
    forms = [form for topic in topics for form in topic.forms]
    assert len(forms) == len(set(forms))


def test_roles_and_kinds_of_meeting_of_the_tables_are_in_the_schemes() -> None:
    assert {row["concept"] for row in table("roles")} <= {role.name for role in ontology.roles()}
    assert {row["type"] for row in table("meeting_cues")} <= {kind.name for kind in ontology.meeting_types()}
    assert {"mayor", "governor", "council_head"} <= {role.name for role in ontology.roles() if not role.shared}
    assert {"member", "deputy"} <= {role.name for role in ontology.roles() if role.shared}


def test_conflicts_and_the_offices_that_acting_heads_stand_in_for_are_in_the_schemes() -> None:
    known = {conflict.name for conflict in ontology.scheme("conflict")}
    used = {
        contradictions.TWO_HOLDERS, contradictions.TWO_STARTS, contradictions.TWO_ENDS, contradictions.EARLY,
        contradictions.LATE,
    }  # fmt: skip
    assert known == used
    one_holder = {role.name for role in ontology.roles() if not role.shared}
    assert {row["role"] for row in table("acting_bodies")} <= one_holder


def test_units_of_the_table_are_in_the_scheme() -> None:
    units = {unit.name: unit for unit in ontology.units()}
    used = {row["unit"] for row in table("units")} - {""}
    assert used <= set(units)
    assert all(units[name].broader in ("money", "share", "measure", "count") for name in used)
    assert {"toman", "percent", "hectare", "person"} <= used


def test_a_missing_file_is_named() -> None:
    with pytest.raises(OntologyError, match=r"nothing\.ttl"):
        ontology.read_text("nothing.ttl")


def test_a_malformed_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.ttl").write_text("this is no turtle", encoding="utf-8")
    monkeypatch.setattr(ontology, "folder", lambda: tmp_path)
    with pytest.raises(OntologyError, match=r"broken\.ttl"):
        ontology.triples("broken.ttl")
