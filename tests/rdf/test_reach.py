"""What a query names outside itself: calls of other servers, found as the engine reads them, and graphs."""

from __future__ import annotations

import pytest

from kg.errors import CallError
from kg.rdf.reach import graphs, refuse_calls

CALLS = (
    "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
    "SELECT * { service silent ?g { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://a/>{ ?s ?p ?o } }",
    "PREFIX t: <http://a/> SELECT * { OPTIONAL { ?x t:a\\' ?y } SERVICE <http://a/> { ?s t:b\\' ?o } }",
    "SELECT * { {?a ?b ?c} FILTER(?a<?b||1=1#>'''\n) SERVICE <http://a/> {?s ?p 'x'} #'''\n }",
)
HARMLESS = (
    "SELECT * { ?s ?p ?o }",
    "SELECT ?service { ?service ?p 'SERVICE <http://a/> { ?s ?p ?o }' } # SERVICE <http://a/> { }",
    "PREFIX service: <http://service/> SELECT * { service:service a <http://a/service> }",
)


@pytest.mark.parametrize("query", CALLS)
def test_a_call_is_refused(query: str) -> None:
    with pytest.raises(CallError, match="SERVICE is refused"):
        refuse_calls(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_alone_is_none(query: str) -> None:
    refuse_calls(query)


def test_what_does_not_parse_is_said_to() -> None:
    with pytest.raises(SyntaxError):
        refuse_calls("SELECT service {")


def test_the_graphs_of_a_query_are_named() -> None:
    query = """BASE <http://b/> PREFIX x: <y#>
    SELECT * FROM <g> FROM NAMED x:h FROM kg:a\\#b FROM NAMED<http://z> from <urn:s>
    { ?from ?b "FROM <http://no>" } # FROM <http://no>"""
    found = ["http://b/g", "http://b/y#h", "https://w3id.org/shahrnameh/ontology#a#b", "http://z", "urn:s"]
    assert list(graphs(query)) == found
