"""What an open network may try: to reach out through the endpoint, to change the graph, to break a page."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from kg.serve.app import create_app
from tests.serve.sparql.server import ARTICLES

CALLS = {
    "plain": "SELECT * { SERVICE <TRAP> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <TRAP> { ?s ?p ?o } }",
    "small letters": "SELECT * { service <TRAP> { ?s ?p ?o } }",
    "by a variable": "SELECT * { VALUES ?g { <TRAP> } SERVICE ?g { ?s ?p ?o } }",
    "by a prefix": "PREFIX t: <TRAP> SELECT * { SERVICE t:x { ?s ?p ?o } }",
    "glued to a prefix": "PREFIX t: <TRAP> SELECT * { BIND(1 AS ?x) SERVICEt:x{ ?s ?p ?o } }",
    "glued to a number": "SELECT * { ?s ?p 1SERVICE<TRAP>{?s ?p ?o} }",
    "glued to SILENT": "SELECT * { OPTIONAL { ?s ?p ?o }SERVICESILENT<TRAP>{?s ?p ?o} }",
    "in a condition": "SELECT * { FILTER EXISTS { SERVICE <TRAP> { ?s ?p ?o } } }",
    "in a negation": "ASK { FILTER NOT EXISTS { SERVICE SILENT <TRAP> { ?s ?p ?o } } }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <TRAP> { ?s ?p ?o } } } }",
    "to construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <TRAP> { ?s ?p ?o } }",
    "to describe": "DESCRIBE ?s { SERVICE <TRAP> { ?s ?p ?o } }",
    "beside a harmless one": "SELECT ('service' AS ?service) { SERVICE <TRAP> { ?s ?p ?o } } # service",
    "after a quoted name": "PREFIX t: <TRAP> SELECT * { OPTIONAL { ?x t:a\\' ?y } SERVICE <TRAP> { ?s t:b\\' ?o } }",
    "after a hash in a name": "PREFIX t: <TRAP> SELECT * { OPTIONAL { ?x t:a\\# ?y } SERVICE <TRAP> { ?s ?p ?o } }",
    "after less and a quote": "SELECT * { {?a ?b ?c} FILTER(?a<?b||'>'!='x') SERVICE <TRAP> {?s ?p 'x'} }",
    "after less and a hash": "SELECT * { {?a ?b ?c} FILTER(?a<?b||1=1#>'''\n) SERVICE <TRAP> {?s ?p 'x'} #'''\n }",
    "after a carriage return": "SELECT * { {} #\r SERVICE <TRAP> { ?s ?p ?o }\n }",
    "after an odd space": "PREFIX x: <http://a/\u00a0#x> SELECT * { {} SERVICE <TRAP> { ?s ?p 'x' } }",
    "after an escape": "PREFIX x: <http://a/\\u0041#x> SELECT * { {} SERVICE <TRAP> { ?s ?p 'x' } }",
    "after a remark": "SELECT * { SERVICE # so\n SILENT <TRAP> { ?s ?p ?o } }",
}  # fmt: skip
HARMLESS = (
    "SELECT ?service { ?service a kg:Person } LIMIT 1",
    "ASK { FILTER('SERVICE <http://a/> {}' != \"service\") }",
    "# SERVICE <http://a/> { ?s ?p ?o }\nASK {}",
    "PREFIX service: <http://service/> ASK { OPTIONAL { ?s service:service <http://a/service> } }",
)
HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=()",
    "cross-origin-opener-policy": "same-origin",
}


def get(client: httpx.Client, query: str, accept: str = "*/*") -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS.keys())
def test_no_other_server_is_called(client: httpx.Client, trap: tuple[str, list[str]], query: str) -> None:
    address, visits = trap
    response = get(client, query.replace("TRAP", address))
    assert response.status_code in (400, 403)
    assert visits == []


@pytest.mark.parametrize("name", ["plain", "silent", "small letters", "by a variable", "after less and a hash"])
def test_a_call_is_told_to_be_refused(client: httpx.Client, name: str) -> None:
    response = get(client, CALLS[name].replace("TRAP", "http://127.0.0.1:9/"))
    assert response.status_code == 403
    assert "SERVICE is refused" in response.text


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_alone_is_no_call(client: httpx.Client, query: str) -> None:
    assert get(client, query).status_code == 200


def test_a_value_is_never_syntax(client: httpx.Client, trap: tuple[str, list[str]]) -> None:
    address, visits = trap
    query = "# $words: text\nSELECT ($words AS ?said) {}"
    hostile = f'" AS ?x) {{ SERVICE <{address}> {{ ?s ?p ?o }} }} #'
    response = client.get("/sparql", params={"query": query, "$words": hostile})
    assert response.json()["results"]["bindings"][0]["said"]["value"] == hostile
    assert visits == []


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_no_graph_is_fetched(client: httpx.Client, trap: tuple[str, list[str]], clause: str, tmp_path: Path) -> None:
    address, visits = trap
    (tmp_path / "secret.nt").write_text("<a:s> <a:p> <a:secret> .\n")
    for iri in (address, f"file://{tmp_path}/secret.nt", "file:///etc/passwd", "relative"):
        query = f"BASE <http://a/> SELECT * {clause} <{iri}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
        response = get(client, query)
        assert response.status_code == 400
        assert "none is fetched" in response.text
    assert visits == []


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_no_graph_of_the_protocol_is_fetched(client: httpx.Client, trap: tuple[str, list[str]], name: str) -> None:
    address, visits = trap
    for iri in (address, "file:///etc/passwd", "no iri at all", ""):
        assert client.get("/sparql", params={"query": "ASK {}", name: iri}).status_code == 400
        assert client.get("/sparql", params={"query": "ASK {}", name: [ARTICLES[0], iri]}).status_code == 400
    assert visits == []


UPDATES = ("INSERT DATA { <a:s> <a:p> <a:o> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <TRAP>", "CLEAR ALL", "DROP ALL")


@pytest.mark.parametrize("update", UPDATES)
def test_every_update_is_refused(client: httpx.Client, trap: tuple[str, list[str]], update: str) -> None:
    address, visits = trap
    update = update.replace("TRAP", address)
    direct = {"Content-Type": "application/sparql-update"}
    assert client.post("/sparql", data={"update": update}).status_code == 403
    assert client.get("/sparql", params={"update": update}).status_code == 403
    assert client.post("/sparql", data={"query": "ASK {}", "update": update}).status_code == 403
    assert client.post("/sparql", content=update, headers=direct).status_code == 403
    as_query = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=update, headers=as_query).status_code == 400
    assert get(client, update).status_code == 400
    assert get(client, f"ASK {{}} ; {update}").status_code == 400
    assert visits == []
    assert get(client, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_a_request_without_end_is_cut(client: httpx.Client) -> None:
    assert client.post("/sparql", data={"query": "#" * 2_000_000}).status_code == 413


def test_a_form_of_too_many_fields_is_refused(client: httpx.Client) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql", content="a=1&" * 5000, headers=form).status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200), ("GET", "/sparql", 200), ("GET", "/nothing", 404), ("DELETE", "/", 405),
        ("PUT", "/sparql", 405), ("GET", "/sparql?query=nonsense", 400), ("OPTIONS", "/sparql", 204),
        ("GET", "/static/sparql.css", 200), ("GET", "/static/../app.py", 404), ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/static/..%2fapp.py", 404), ("GET", "/static/", 404),
    ],
)  # fmt: skip
def test_every_response_carries_the_headers(client: httpx.Client, method: str, path: str, status: int) -> None:
    for accept in ("text/html", "*/*"):
        response = client.request(method, path, headers={"Accept": accept})
        assert response.status_code == status
        for name, value in HEADERS.items():
            assert response.headers[name].startswith(value)
        assert "unsafe" not in response.headers["content-security-policy"]
        assert "Traceback" not in response.text


def test_a_fault_shows_nothing_of_the_inside(folder: Path) -> None:
    def fault(request: object) -> None:
        raise RuntimeError("the secret of the house")

    application = create_app(folder)
    application.edition.app.router.routes.append(Route("/fault", fault))
    transport = httpx.ASGITransport(application, raise_app_exceptions=False)

    async def ask(accept: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            return await client.get("/fault", headers={"Accept": accept})

    for accept in ("text/html", "*/*"):
        with ThreadPoolExecutor(1) as thread:  # in this one, the browser of other tests may have a loop that runs
            response = thread.submit(asyncio.run, ask(accept)).result()
        assert response.status_code == 500
        assert "secret" not in response.text and "RuntimeError" not in response.text
        assert response.headers["content-security-policy"].startswith("default-src 'none'")


HOSTILE = "</textarea></script><script>window.broken=1</script><img src=x onerror=window.broken=2>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ('{HOSTILE}' AS ?x) {{}}",
        f"# {HOSTILE}\nSELECT * {{ nonsense",
        f"# $words: text = {HOSTILE}\nSELECT ($words AS ?x) {{}}",
        f"SELECT ('x'@en AS ?x) (STRDT('{HOSTILE}', xsd:string) AS ?y) {{}}",
    ],
)
def test_hostile_text_stays_text(client: httpx.Client, query: str) -> None:
    for path in ({"query": query}, {"named": HOSTILE}, {"lang": HOSTILE}, {"query": "ASK {}", "$words": HOSTILE}):
        page = client.get("/sparql", params=path, headers={"Accept": "text/html"}).text
        assert "<script>window" not in page and "<img" not in page
        assert page.count("<script") == 1 and page.count("</textarea>") == 1


def test_an_iri_leads_to_the_web_or_nowhere(client: httpx.Client) -> None:
    query = "SELECT * { VALUES ?x { <javascript:alert(1)> <data:text/html,x> <https://example.org/a> } }"
    page = get(client, query, "text/html").text
    assert 'href="javascript:' not in page and 'href="data:text' not in page
    assert 'href="https://example.org/a"' in page
