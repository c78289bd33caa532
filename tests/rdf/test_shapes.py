"""SHACL passes clean data and finds every planted fault."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.ontology import NAMESPACES
from kg.rdf import union
from kg.rdf.shapes import check
from kg.rdf.store import Graph
from tests.rdf.conftest import InMemory, put_all

# What is taken out of the graph and what is put in, in SPARQL over one article's graph, and a word of the complaint.
FAULTS = [
    ("DELETE { GRAPH ?g { ?s kg:start ?o } } INSERT { GRAPH ?g { ?s kg:start 3 } }",
     "?s a kg:Statement ; kg:start ?o", "text at its offsets"),
    ("DELETE { GRAPH ?g { ?s kg:exact ?o } } INSERT { GRAPH ?g { ?s kg:exact 'نادرست' } }",
     "?s a kg:Mention ; kg:exact ?o", "text at its offsets"),
    ("DELETE { GRAPH ?g { ?s kg:exact ?o } } INSERT { GRAPH ?g { ?s kg:exact 'نادرست' } }",
     "?s a kg:Evidence ; kg:exact ?o", "text at its offsets"),
    ("DELETE { GRAPH ?g { ?s kg:exact ?o } } INSERT { GRAPH ?g { ?s kg:exact 'نادرست' } }",
     "?s a kg:UnreadSentence ; kg:exact ?o", "text at its offsets"),
    ("DELETE { GRAPH ?g { ?s kg:words ?o } } INSERT { GRAPH ?g { ?s kg:words 'نادرست' } }",
     "?s a kg:UnreadSentence ; kg:words ?o", "do not stand in the sentence"),
    ("DELETE { GRAPH ?g { ?s kg:trigger ?o } }", "?s a kg:UnreadSentence ; kg:trigger ?o", "Less than 1"),
    ("INSERT { GRAPH ?g { ?s rdfs:label 'نامی دیگر'@fa } }", "?s a kg:Person", "two labels"),
    ("DELETE { GRAPH ?g { ?s rdfs:label ?o } }", "?s a kg:Meeting ; rdfs:label ?o", "no label in fa"),
    ("INSERT { GRAPH ?g { ?s kg:holds ?c } }", "?s a kg:Person . ?c a kg:City", "class"),
    ("DELETE { GRAPH ?g { ?s kg:role ?o } }", "?s a kg:Office ; kg:role ?o", "Less than 1"),
    ("INSERT { GRAPH ?g { ?s a kg:Province } }", "?s a kg:City", "one exact class"),
    ("DELETE { GRAPH ?g { ?s a kg:Organization } }", "?s a kg:NewsAgency", "kg:Organization as well"),
    ("INSERT { GRAPH ?g { ?s a kg:Organization } }", "?s a kg:Place", "must not conform"),
    ("DELETE { GRAPH ?g { ?s kg:publishedOn ?o } } INSERT { GRAPH ?g { ?s kg:publishedOn 'امروز' } }",
     "?s a kg:Article ; kg:publishedOn ?o", "date"),
    ("INSERT { GRAPH ?g { ?s kg:confidence 1.5 } }", "?s a kg:Statement", "<= Literal"),
    ("INSERT { GRAPH ?g { ?s kg:ordinal 0 } }", "?s a kg:Meeting", ">= Literal"),
    ("INSERT { GRAPH ?g { ?s kg:attestedFrom '2030-01-01'^^xsd:date } }", "?s a kg:Tenure", "More than 1"),
    ("INSERT { GRAPH ?g { ?s kg:startedOn '2030-01-01'^^xsd:date } }", "?s a kg:Holding ; kg:startedOn ?o", "More"),
    ("INSERT { GRAPH ?g { ?s kg:acting 'شاید' } }", "?s a kg:Tenure", "boolean"),
    ("DELETE { GRAPH ?g { ?s kg:side ?o } }", "?s a kg:Contradiction ; kg:side ?o", "Less than 1"),
    ("DELETE { GRAPH ?g { ?s kg:daysApart ?o } } INSERT { GRAPH ?g { ?s kg:daysApart -1 } }",
     "?s a kg:SpeakerResolution ; kg:daysApart ?o", ">= Literal"),
    ("DELETE { GRAPH ?g { ?s kg:refersTo ?o } }", "?s a kg:Mention ; kg:refersTo ?o", "Less than 1"),
    ("DELETE { GRAPH ?g { ?s geo:lat ?o } } INSERT { GRAPH ?g { ?s geo:lat 95.0 } }", "?s geo:lat ?o", "<= Literal"),
    ("DELETE { GRAPH ?g { ?s kg:holds ?o } }", "?s kg:holds ?o", "rests on this evidence"),
    ("DELETE { GRAPH ?g { ?s kg:speaker ?o } } INSERT { GRAPH ?g { ?s kg:speaker ?m } }",
     "?s kg:speaker ?o ; kg:madeAt ?m", "must conform to one"),
    ("DELETE { GRAPH ?g { ?s kg:unit ?o } }", "?s a kg:Quantity ; kg:unit ?o", "Less than 1"),
    ("DELETE { GRAPH ?g { ?s kg:value ?o } }", "?s a kg:Quantity ; kg:value ?o", "one value, or the two ends"),
    ("INSERT { GRAPH ?g { ?s kg:minValue 9e7 } }", "?s a kg:Quantity ; kg:maxValue ?o", "decimal"),
    ("DELETE { GRAPH ?g { ?s kg:commitment ?o } }", "?s a kg:Promise ; kg:commitment ?o", "Less than 1"),
    ("DELETE { GRAPH ?g { ?s kg:dueOn ?o } } INSERT { GRAPH ?g { ?s kg:dueOn 'فردا' } }",
     "?s a kg:Deadline ; kg:dueOn ?o", "date"),
    ("DELETE { GRAPH ?g { ?s skos:prefLabel ?o } }", "?s a kg:Topic ; skos:prefLabel ?o", "Less than 2"),
    ("DELETE { GRAPH ?g { ?s dcterms:license ?o } }", "?s a void:Dataset ; dcterms:license ?o", "Less than 1"),
]  # fmt: skip


def test_clean_data_pass(small: Graph) -> None:
    assert check(small).rows == ()


@pytest.mark.parametrize(("change", "where", "complaint"), FAULTS, ids=lambda value: value[:60])
def test_a_planted_fault_is_found(fresh: Graph, change: str, where: str, complaint: str) -> None:
    put_all(fresh)
    fresh = Graph(fresh.folder, fresh.base, InMemory(fresh.store))
    fresh.store.update(f"{change} WHERE {{ GRAPH ?g {{ {where} }} }}", prefixes=dict(NAMESPACES))
    _renew_union(fresh.store)
    rows = check(fresh).rows
    assert rows
    assert any(complaint in row[3] for row in rows), rows[:3]
    assert all(row[0] for row in rows)
    assert list(rows) == sorted(set(rows))


def _renew_union(store: ox.Store) -> None:
    store.clear_graph(union.UNION)
    union.add(store, list(union.named(store)))
