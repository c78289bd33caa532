"""What another server is asked, and what it replies: questions made fit to travel, and replies as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import CallError, QuestionError, first_line
from kg.model import Table
from kg.ontology import NAMESPACES
from kg.rdf import queries, reach
from kg.rdf.terms import Term

_BOOLEAN = ox.NamedNode(NAMESPACES["xsd"] + "boolean")
_TRUTH = {"1": "true", "0": "false"}
# How Virtuoso names the one cell in which it says yes or no.
_ASKED = "__ASK_RETVAL"
_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON, "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML, "application/xml": ox.QueryResultsFormat.XML,
}  # fmt: skip
_TRIPLES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML, "text/plain": ox.RdfFormat.N_TRIPLES,
}  # fmt: skip


class Shape(StrEnum):
    """What a question is answered with, and how that is wanted (an Accept header)."""

    TABLE = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
    TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"


def prepared(text: str) -> tuple[str, Shape]:
    """A query with the prefixes that it uses, and what it is answered with. It is put to nobody here.

    Raises QuestionError for what is no query of SPARQL 1.1, and so for every update.
    """
    try:
        try:
            reach.refuse_calls(text)
        except CallError:  # the other server may call whom it likes
            text_here = reach.without_calls(text)
        else:
            text_here = text
        asked = ox.Store().query(text_here, prefixes=dict(NAMESPACES))
    except SyntaxError as error:
        raise QuestionError(f"the query does not parse: {first_line(error)}") from error
    shape = Shape.TRIPLES if isinstance(asked, ox.QueryTriples) else Shape.TABLE
    # On the line of what follows, so that a server that names a line names the right one. Without comments: a server of
    # ours would ask for the parameters that they declare.
    return "".join(_missing(text)) + queries.uncommented(text), shape


def _missing(text: str) -> Iterator[str]:
    for prefix, namespace in NAMESPACES.items():
        declared = re.search(rf"\bprefix\s+{prefix}:", text, re.IGNORECASE)
        if not declared and re.search(rf"(?<![\w.-]){prefix}:", text):
            yield f"PREFIX {prefix}: <{namespace}> "


def table(body: bytes, media: str, shape: Shape, title: str) -> Table:
    """A reply as a table. Raises QuestionError where it is of another kind than was asked for, or does not parse."""
    try:
        if shape is Shape.TRIPLES and media in _TRIPLES:
            return queries.triples((quad.triple for quad in ox.parse(body, format=_TRIPLES[media])), title)
        if shape is Shape.TABLE and media in _RESULTS:
            return _table(body, _RESULTS[media], title)
    except (SyntaxError, ValueError) as error:
        raise QuestionError(f"the answer does not parse: {first_line(error)}") from error
    raise QuestionError(f"the answer is {media or 'of no type'}: is this the address of a SPARQL endpoint?")


def _table(body: bytes, format: ox.QueryResultsFormat, title: str) -> Table:
    results = ox.parse_query_results(body, format=format)
    if isinstance(results, ox.QueryBoolean):
        return queries.truth(bool(results), title)
    columns = tuple(variable.value for variable in results.variables)
    rows = [tuple(map(_plain, row)) for row in results]
    if columns == (_ASKED,):
        return queries.truth([row[0] for row in rows] == [ox.Literal(1)], title)
    return queries.tabled(columns, rows, title)


def _plain(term: Term | None) -> Term | None:
    """A term in the way in which we write it: Virtuoso says 1 for true."""
    if isinstance(term, ox.Literal) and term.datatype == _BOOLEAN and term.value in _TRUTH:
        return ox.Literal(_TRUTH[term.value], datatype=_BOOLEAN)
    return term
