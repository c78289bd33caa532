"""The query operation as the SPARQL 1.1 Protocol specifies it (section 2.1 and the examples of section 3)."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest

from tests.serve.sparql.server import ARTICLES, BASE

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
PEOPLE = "SELECT DISTINCT ?person { ?person a kg:Person }"
PEOPLE_SOMEWHERE = "SELECT DISTINCT ?graph ?person { GRAPH ?graph { ?person a kg:Person } }"
RESULTS = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML, "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG, "application/n-quads": ox.RdfFormat.N_QUADS,
}  # fmt: skip


def media(response: httpx.Response) -> str:
    return response.headers["content-type"].partition(";")[0]


def rows(response: httpx.Response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    bindings = response.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


def column(response: httpx.Response, name: str) -> set[str]:
    return {row[name] for row in rows(response)}


def ask(client: httpx.Client, way: str, query: str, dataset: dict[str, list[str]] | None = None) -> httpx.Response:
    """Puts a query in one of the three ways of the protocol."""
    fields = dataset or {}
    if way == "get":
        return client.get("/sparql", params={"query": query, **fields})
    if way == "form":
        return client.post("/sparql", data={"query": query, **fields})
    return client.post("/sparql", params=fields, content=query.encode(), headers={"Content-Type": DIRECT})


each_way = pytest.mark.parametrize("way", ["get", "form", "direct"])


@each_way
def test_a_query_is_put(client: httpx.Client, way: str) -> None:
    response = ask(client, way, "ASK {}")
    assert response.status_code == 200
    assert media(response) in RESULTS
    assert response.json()["boolean"] is True


def test_a_direct_query_may_name_its_charset(client: httpx.Client) -> None:
    query = 'ASK { FILTER("شهر" = "شهر") }'.encode()
    assert client.post("/sparql", content=query, headers={"Content-Type": f"{DIRECT}; charset=UTF-8"}).json()["boolean"]


@each_way
def test_persian_arrives_as_it_is(client: httpx.Client, way: str) -> None:
    assert rows(ask(client, way, 'SELECT ("نیم‌فاصله" AS ?x) {}')) == [{"x": "نیم‌فاصله"}]


@each_way
def test_one_default_graph(client: httpx.Client, way: str) -> None:
    everybody = column(ask(client, way, PEOPLE), "person")
    some = column(ask(client, way, PEOPLE, {"default-graph-uri": [ARTICLES[0]]}), "person")
    assert some and some < everybody


@each_way
def test_several_default_graphs_are_merged(client: httpx.Client, way: str) -> None:
    each = [column(ask(client, way, PEOPLE, {"default-graph-uri": [graph]}), "person") for graph in ARTICLES[:2]]
    both = column(ask(client, way, PEOPLE, {"default-graph-uri": list(ARTICLES[:2])}), "person")
    assert both == each[0] | each[1] and len(both) > len(each[0])


@each_way
def test_several_named_graphs(client: httpx.Client, way: str) -> None:
    found = ask(client, way, PEOPLE_SOMEWHERE, {"named-graph-uri": list(ARTICLES[:2])})
    assert column(found, "graph") == set(ARTICLES[:2])


@each_way
def test_named_graphs_alone_leave_the_default_graph_empty(client: httpx.Client, way: str) -> None:
    assert rows(ask(client, way, PEOPLE, {"named-graph-uri": [ARTICLES[0]]})) == []


@each_way
def test_a_default_graph_alone_leaves_no_named_graphs(client: httpx.Client, way: str) -> None:
    assert rows(ask(client, way, PEOPLE_SOMEWHERE, {"default-graph-uri": [ARTICLES[0]]})) == []


@each_way
def test_a_full_data_set(client: httpx.Client, way: str) -> None:
    query = "SELECT DISTINCT ?graph ?here { ?here a kg:Article . GRAPH ?graph { ?there a kg:Article } }"
    dataset = {"default-graph-uri": list(ARTICLES[:2]), "named-graph-uri": [ARTICLES[2]]}
    found = ask(client, way, query, dataset)
    assert column(found, "graph") == {ARTICLES[2]}
    assert column(found, "here") == set(ARTICLES[:2])


@each_way
def test_the_data_set_of_the_protocol_stands_above_that_of_the_query(client: httpx.Client, way: str) -> None:
    query = f"SELECT ?article FROM <{ARTICLES[1]}> {{ ?article a kg:Article }}"
    assert column(ask(client, way, query), "article") == {ARTICLES[1]}
    assert column(ask(client, way, query, {"default-graph-uri": [ARTICLES[0]]}), "article") == {ARTICLES[0]}


def test_the_query_names_its_data_set(client: httpx.Client) -> None:
    prefix = f"PREFIX a: <{BASE}article/news/>"
    query = f"{prefix} SELECT DISTINCT ?g FROM a:1 FROM NAMED a:2 {{ ?x a kg:Article GRAPH ?g {{ ?s ?p ?o }} }}"
    assert column(ask(client, "get", query), "g") == {ARTICLES[1]}


@pytest.mark.parametrize("query", ["SELECT ?s { ?s ?p ?o } LIMIT 1", "ASK { ?s ?p ?o }"])
@pytest.mark.parametrize("wanted", sorted(RESULTS))
def test_select_and_ask_in_every_format(client: httpx.Client, query: str, wanted: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": wanted})
    assert response.status_code == 200
    assert media(response) == wanted
    text = response.text
    match wanted:
        case "text/csv":
            assert len(list(csv.reader(io.StringIO(text)))) == (2 if "SELECT" in query else 1)
        case "text/tab-separated-values":
            assert text.split("\n")[0] == ("?s" if "SELECT" in query else "true")
        case "application/sparql-results+xml":
            assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2005/sparql-results#}sparql"
        case _:
            assert "head" in json.loads(text)


@pytest.mark.parametrize("query", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5", f"DESCRIBE <{ARTICLES[0]}>"])
@pytest.mark.parametrize("wanted", sorted(GRAPHS))
def test_construct_and_describe_in_every_format(client: httpx.Client, query: str, wanted: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": wanted})
    assert response.status_code == 200
    assert media(response) == wanted
    assert len(list(ox.parse(response.content, format=GRAPHS[wanted]))) >= 5


@pytest.mark.parametrize(
    ("query", "given"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+json"),
        ("CONSTRUCT { <a:s> <a:p> <a:o> } WHERE {}", "text/turtle"),
        (f"DESCRIBE <{ARTICLES[0]}>", "text/turtle"),
    ],
)
@pytest.mark.parametrize("accept", ["*/*", "", "application/*;q=0.2, */*;q=0.5", None])
def test_what_is_given_where_nothing_is_asked_for(
    client: httpx.Client, query: str, given: str, accept: str | None
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    response = client.get("/sparql", params={"query": query}, headers=headers)
    assert media(response) in ({given} if accept != "application/*;q=0.2, */*;q=0.5" else RESULTS | GRAPHS.keys())


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*, application/sparql-results+json;q=0.5", "text/csv"),
        ("*/*, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        ("TEXT/CSV ; Q=0.3", "text/csv"),
        ("text/tab-separated-values, text/csv", "text/csv"),
    ],
)
def test_likings_are_weighed(client: httpx.Client, accept: str, given: str) -> None:
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 1"}
    assert media(client.get("/sparql", params=query, headers={"Accept": accept})) == given


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("ASK {}", "image/png"),
        ("ASK {}", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"),
        ("ASK {}", "application/sparql-results+json;q=0"),
    ],
)
def test_what_cannot_be_given_is_not_acceptable(client: httpx.Client, query: str, accept: str) -> None:
    assert client.get("/sparql", params={"query": query}, headers={"Accept": accept}).status_code == 406


def test_a_format_may_stand_in_the_address(client: httpx.Client) -> None:
    query = {"query": "SELECT (1 AS ?x) {}", "format": "csv"}
    assert client.get("/sparql", params=query, headers={"Accept": "text/html"}).text == "x\r\n1\r\n"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND"])
def test_other_methods_are_no_way_to_ask(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/sparql", params={"query": "ASK {}"})
    assert response.status_code == 405
    assert {"GET", "POST"} <= set(response.headers["allow"].split(", "))


@pytest.mark.parametrize("way", ["get", "form"])
def test_two_queries_at_once_are_refused(client: httpx.Client, way: str) -> None:
    fields = urlencode([("query", "ASK {}"), ("query", "SELECT * {}")])
    if way == "get":
        response = client.get(f"/sparql?{fields}")
    else:
        response = client.post("/sparql", content=fields, headers={"Content-Type": FORM})
    assert response.status_code == 400


@each_way
def test_what_is_no_query_is_told_with_its_line(client: httpx.Client, way: str) -> None:
    response = ask(client, way, "SELECT *\nWHERE {\n  ?s ?p nonsense\n}")
    assert response.status_code == 400
    assert media(response) == "text/plain"
    assert "line 3" in response.text and "nonsense" in response.text


@each_way
def test_an_update_is_no_query(client: httpx.Client, way: str) -> None:
    assert ask(client, way, "INSERT DATA { <a:s> <a:p> <a:o> }").status_code == 400


@pytest.mark.parametrize("type", ["text/plain", "application/json", "multipart/form-data; boundary=x"])
def test_a_body_of_another_type_is_not_understood(client: httpx.Client, type: str) -> None:
    assert client.post("/sparql", content=b"ASK {}", headers={"Content-Type": type}).status_code == 415


def test_a_form_without_its_type_is_not_understood(client: httpx.Client) -> None:
    assert client.post("/sparql", content=urlencode({"query": "ASK {}"}).encode()).status_code == 415


def test_a_direct_query_without_its_type_is_not_understood(client: httpx.Client) -> None:
    assert client.post("/sparql", content=b"ASK {}").status_code == 415


def test_a_direct_query_is_utf_8(client: httpx.Client) -> None:
    utf_16 = "ASK {}".encode("utf-16")
    assert client.post("/sparql", content=utf_16, headers={"Content-Type": DIRECT}).status_code == 400
    named = {"Content-Type": f"{DIRECT}; charset=UTF-16"}
    assert client.post("/sparql", content=utf_16, headers=named).status_code == 415


@pytest.mark.parametrize("field", ["query=%FF%FE", "query=ASK+{}&default-graph-uri=%C3"])
def test_an_address_is_utf_8(client: httpx.Client, field: str) -> None:
    assert client.get(f"/sparql?{field}").status_code == 400
    assert client.post("/sparql", content=field, headers={"Content-Type": FORM}).status_code == 400


def test_a_form_without_a_query_asks_nothing(client: httpx.Client) -> None:
    assert client.post("/sparql", data={"default-graph-uri": ARTICLES[0]}).status_code == 400


def test_head_tells_what_get_would(client: httpx.Client) -> None:
    got, told = (client.request(m, "/sparql", params={"query": "ASK {}"}) for m in ("GET", "HEAD"))
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-type"] == got.headers["content-type"]


def test_other_sites_may_ask(client: httpx.Client) -> None:
    origin = {"Origin": "https://example.org"}
    response = client.get("/sparql", params={"query": "ASK {}"}, headers=origin)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "x-shahrnameh-truncated" in response.headers["access-control-expose-headers"].lower()
    wish = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    preflight = client.options("/sparql", headers=origin | wish)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] in ("*", "https://example.org")
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"].lower()
    assert "GET" in client.options("/sparql").headers["allow"]


def test_the_service_describes_itself(client: httpx.Client) -> None:
    described: dict[str, set[str]] = {}
    for wanted, format in GRAPHS.items():
        response = client.get("/sparql", headers={"Accept": wanted})
        assert (response.status_code, media(response)) == (200, wanted)
        described[wanted] = {str(quad.triple) for quad in ox.parse(response.content, format=format)}
    assert len({frozenset(triples) for triples in described.values()}) == 1
    sd = "http://www.w3.org/ns/sparql-service-description#"
    store = ox.Store()
    store.extend(ox.parse(client.get("/sparql").content, format=ox.RdfFormat.TURTLE))
    query = f"""PREFIX sd: <{sd}> SELECT ?endpoint (COUNT(DISTINCT ?name) AS ?graphs) {{
      ?service a sd:Service ; sd:endpoint ?endpoint ; sd:supportedLanguage sd:SPARQL11Query ;
        sd:feature sd:UnionDefaultGraph ; sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ;
        sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ; sd:namedGraph [ sd:name ?name ] ] .
    }} GROUP BY ?endpoint"""
    found = [(row["endpoint"].value, row["graphs"].value) for row in store.query(query)]
    assert found == [(str(client.base_url.join("/sparql")), "25")]
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("host", ["exa%mple", 'a"b', "<x>", "x y"])
def test_a_host_that_is_none_breaks_nothing(client: httpx.Client, host: str) -> None:
    assert client.get("/sparql", headers={"Host": host}).status_code in (200, 400)
    assert client.get("/sparql", headers={"Host": host, "Accept": "text/html"}).status_code == 200
