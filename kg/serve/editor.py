"""The page of the endpoint: a query to edit, the questions to start from, and the answer as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.ontology import NAMESPACES
from kg.rdf.answers import Answer, Failure
from kg.rdf.queries import named, parse
from kg.serve.addresses import Addresses
from kg.serve.pool import Limits
from kg.serve.protocol import Asked
from kg.serve.rendering import page
from kg.serve.words import LANGUAGES

_SHOWN = 1000
_DOWNLOADS = (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
_GRAPH_DOWNLOADS = (("turtle", "Turtle"), ("ntriples", "N-Triples"), ("rdfxml", "RDF/XML"), ("jsonld", "JSON-LD"))
# Where the site has pages, below the base of the graph's IRIs.
_PAGES = ("id/", "article/", "topic/")
_START = """PREFIX kg: <https://w3id.org/shahrnameh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?person ?name WHERE {
  ?person a kg:Person ; rdfs:label ?name .
}
ORDER BY ?name
LIMIT 50
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the table: its text, where it leads, the language it is in, and the whole of what was shortened."""

    text: str
    link: str | None = None
    language: str | None = None
    whole: str | None = None


def show(
    request: Request, asked: Asked, minted: str, limits: Limits, reply: Answer | Failure | None, status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """The page with a reply, or without one. `minted` is what the IRIs of the graph start with."""
    start = next((question for question in named() if question.name == asked.named), None)
    text = asked.query if asked.query is not None else start.text if start else _START
    context = {
        "text": text, "lines": text.count("\n") + 1, "named": asked.named, "questions": named(),
        "parameters": parse("", text).parameters, "settings": dict(asked.settings), "limits": limits,
        "default_graphs": asked.default_graphs, "named_graphs": asked.named_graphs,
        "prefixes": sorted(NAMESPACES.items()),
        "failure": reply if isinstance(reply, Failure) else None,
        **_answer(reply, asked, minted, request.query_params.get("lang", "")),
    }  # fmt: skip
    return page(request, "sparql.html", context, status, headers)


def _answer(reply: Answer | Failure | None, asked: Asked, minted: str, language: str) -> Mapping[str, object]:
    if not isinstance(reply, Answer):
        return {"answer": None}
    document = json.loads(reply.body)
    downloads = _DOWNLOADS if reply.tabular else _GRAPH_DOWNLOADS
    columns = document["head"].get("vars", [])
    bindings = document.get("results", {}).get("bindings", [])[:_SHOWN]
    return {
        "answer": reply, "columns": columns, "boolean": document.get("boolean"), "shown": len(bindings),
        "rows": [[_cell(row.get(column), minted, language) for column in columns] for row in bindings],
        "downloads": [(name, f"/sparql?{urlencode([*_asking(asked), ('format', format)])}")
                      for format, name in downloads],
    }  # fmt: skip


def _asking(asked: Asked) -> Iterator[tuple[str, str]]:
    yield "query", asked.query or ""
    yield from ((f"${name}", value) for name, value in asked.settings)
    yield from (("default-graph-uri", iri) for iri in asked.default_graphs)
    yield from (("named-graph-uri", iri) for iri in asked.named_graphs)


def _cell(term: Mapping[str, Any] | None, minted: str, language: str = "") -> Cell:
    if term is None:
        return Cell("")
    value = term["value"]
    match term["type"]:
        case "uri":
            return Cell(_short(value, minted), _link(value, minted, language), None, value)
        case "bnode":
            return Cell(f"_:{value}")
        case "triple":
            parts = (_cell(value[part], minted).text for part in ("subject", "predicate", "object"))
            return Cell(f"<<( {' '.join(parts)} )>>")
    return Cell(value, None, term.get("xml:lang"), _short(term["datatype"], minted) if "datatype" in term else None)


def _short(iri: str, minted: str) -> str:
    """An IRI as it is written with the known prefixes, or below the graph's base."""
    for prefix, namespace in NAMESPACES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri.removeprefix(minted)


def _link(iri: str, minted: str, language: str) -> str | None:
    """Where an IRI leads: to a page of this site in a language, or out to the web; nowhere else."""
    if iri.startswith(tuple(minted + home for home in _PAGES)):
        return Addresses(minted, "").path(iri, language if language in LANGUAGES else "")
    return iri if iri.startswith(("https://", "http://")) else None
