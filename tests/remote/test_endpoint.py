"""`kg ask --endpoint`: the named questions, and any SPARQL, at real servers as at a graph here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.rdf.queries import named
from tests.remote.command import Ended, kg
from tests.remote.stores import Store, oxigraph
from tests.remote.troubles import Refusal, between
from tests.serve.sparql.server import serving

ANSWERS = Path(__file__).parents[1] / "rdf" / "answers"
NAMES = [query.name for query in named()]
SELF_MADE = (
    "ASK { ?s a kg:Meeting }", "ASK { ?s a <urn:nothing> }", "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a kg:Meeting }",
    "CONSTRUCT { ?m a kg:Meeting } WHERE { ?m a kg:Meeting ; kg:heldIn $city }",
    "SELECT DISTINCT ?s { ?s a kg:Meeting ; kg:heldIn ?c . FILTER(?c = $city) } ORDER BY ?s",
)  # fmt: skip


@pytest.fixture(scope="module")
def ours(made: Path) -> Iterator[str]:
    with serving(made) as site:
        yield site.sparql


@pytest.fixture(scope="module")
def theirs(made: Path, running_oxigraph: Store | None) -> Iterator[str]:
    if running_oxigraph is None:
        pytest.skip("needs Oxigraph's server (pip install oxigraph)")
    assert kg("push", "--graph", made, "--to", running_oxigraph.update, "--anew").code == 0
    yield running_oxigraph.query
    running_oxigraph.empty()


@pytest.fixture(scope="module")
def virtuosos(made: Path, running_virtuoso: Store | None) -> Iterator[str]:
    if running_virtuoso is None:
        pytest.skip("needs Virtuoso (see the Makefile)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_PASSWORD", str(running_virtuoso.password))
        to = ("--to", running_virtuoso.update, *running_virtuoso.login)
        assert kg("push", "--graph", made, *to, "--anew").code == 0
    yield running_virtuoso.query
    running_virtuoso.empty()


@pytest.fixture(params=["ours", "theirs", "virtuosos"])
def endpoint(request: pytest.FixtureRequest) -> str:
    """The address of each server, which holds the small graph."""
    return str(request.getfixturevalue(request.param))


def both(made: Path, endpoint: str, *arguments: str) -> tuple[Ended, Ended]:
    return (
        kg("ask", *arguments, "--format", "csv", "--graph", made),
        kg("ask", *arguments, "--format", "csv", "--endpoint", endpoint),
    )


def test_every_named_question_is_answered_as_here(made: Path, endpoint: str) -> None:
    apart = []
    for name in NAMES:
        settings = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))["settings"]
        given = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
        here, there = both(made, endpoint, name, *given)
        assert here.code == 0 and len(here.out.splitlines()) > 1
        if here != there:
            apart.append((name, there))
    assert apart == []


@pytest.mark.parametrize("text", SELF_MADE)
def test_any_query_is_answered_as_here(made: Path, endpoint: str, text: str) -> None:
    given = ("--set", "city=شيراز") if "$city" in text else ()
    here, there = both(made, endpoint, text, *given)
    assert here.code == there.code == 0, there.err
    assert here.out.splitlines()[0] == there.out.splitlines()[0]
    assert sorted(here.out.splitlines()) == sorted(there.out.splitlines())


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("person", "بهرام نوری"), ("person", "بهرام‌نوری"), ("person", "بهرام  نوري"), ("person", "نوری"),
        ("person", "کاویانی"), ("person", "هیچ‌کس"), ("person", ""), ("city", "تهران"), ("city", "ناکجاآباد"),
        ("city", '"} ; DROP ALL #'), ("topic", "آب"), ("date", "۱۴۰۳/۲/۱۹"), ("date", "1403/13/01"), ("number", "ten"),
        ("speaker", "شهردار"), ("meeting", "مجمع"), ("person", "https://w3id.org/shahrnameh/id/person/nobody"),
    ],
)  # fmt: skip
def test_what_a_parameter_means_is_found_out_as_here(made: Path, endpoint: str, kind: str, value: str) -> None:
    text = f"SELECT (${kind} AS ?meant) {{}}"
    here, there = both(made, endpoint, text, "--set", f"{kind}={value}")
    assert (here.code, here.out) == (there.code, there.out)
    assert here.err == there.err


def test_an_entity_may_be_given_by_its_iri(made: Path, endpoint: str) -> None:
    found = kg("ask", "SELECT ?p { ?p rdfs:label 'بهرام نوری'@fa }", "--graph", made, "--format", "csv")
    here, there = both(made, endpoint, "what-a-person-said", "--set", f"person={found.out.splitlines()[1]}")
    assert here == there and len(here.out.splitlines()) == 3


@pytest.mark.parametrize(
    "text", ["DROP ALL #{", "SELECT * WHERE { ?s", "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "who-was-major"]
)
def test_what_is_no_question_is_put_to_nobody(text: str) -> None:
    with between("http://127.0.0.1:1/", lambda number: Refusal(500)) as there:
        ended = kg("ask", text, "--endpoint", there.address)
        assert ended.code == 2 and ended.err.count("\n") == 1
        assert there.count == 0


def test_an_answer_that_was_cut_says_so(made: Path, ours: str) -> None:
    ended = kg("ask", "SELECT ?s { ?s ?p ?o }", "--endpoint", ours, "--format", "csv")
    assert ended.code == 1 and "the server cut the answer at rows=40" in ended.err
    assert len(ended.out.splitlines()) == 41


def test_an_empty_default_graph_is_named(theirs: str) -> None:
    ended = kg("ask", "busiest-cities", "--endpoint", theirs, "--default-graph", "urn:x-arq:UnionGraph")
    assert ended.code == 0 and "the default graph is empty" in ended.err
    ended = kg("ask", "SELECT ?s { ?s a <urn:nothing> }", "--endpoint", theirs)
    assert ended.code == 0 and ended.err == ""


def test_a_server_whose_default_graph_is_the_union_answers_too(made: Path, tmp_path: Path) -> None:
    with oxigraph(tmp_path, "--union-default-graph") as store:
        if store is None:
            pytest.skip("needs Oxigraph's server (pip install oxigraph)")
        assert kg("push", "--graph", made, "--to", store.update).code == 0
        here, there = both(made, store.query, "busiest-cities")
        assert here == there


def test_what_answers_and_is_no_endpoint_is_named(ours: str) -> None:
    page = ours.replace("/sparql", "/")
    ended = kg("ask", "ASK { ?s ?p ?o }", "--endpoint", page)
    assert ended.code == 2 and page in ended.err and ended.err.count("\n") == 1
    body = b"<html><body>hello</body></html>"
    with between(ours, lambda number: Refusal(200, {"Content-Type": "text/html; charset=utf-8"}, body)) as there:
        ended = kg("ask", "ASK { ?s ?p ?o }", "--endpoint", there.address)
    assert ended.code == 2 and "text/html: is this the address of a SPARQL endpoint?" in ended.err
    answer = {"Content-Type": "application/sparql-results+json"}
    with between(ours, lambda number: Refusal(200, answer, b'{"head": {')) as there:
        ended = kg("ask", "ASK { ?s ?p ?o }", "--endpoint", there.address)
    assert ended.code == 2 and "the answer does not parse" in ended.err and ended.err.count("\n") == 1


def test_one_graph_is_asked_and_no_more(made: Path, ours: str) -> None:
    assert kg("ask", "ASK { ?s ?p ?o }").code == 2
    assert kg("ask", "ASK { ?s ?p ?o }", "--graph", made, "--endpoint", ours).code == 2


def test_a_busy_server_of_ours_is_asked_again(ours: str) -> None:
    refused = Refusal(429, {"Retry-After": "0"})
    with between(ours, lambda number: None if number else refused) as there:
        ended = kg("ask", "ASK { ?s a kg:Meeting }", "--endpoint", there.address, "--format", "csv")
    assert ended.out.splitlines() == ["answer", "true"] and "429 Too Many Requests" in ended.err
    assert httpx.get(ours, params={"query": "ASK {}"}, trust_env=False).status_code == 200
