"""The answer to SELECT or ASK as a document: SPARQL 1.1 results in JSON, XML, CSV and TSV, cut where it grows too long.

Rows are written as they come, so that an answer without end costs no more than what is kept of it, and what is cut is
still a whole document.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.rdf.terms import Term, text_of

_XSD_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_SPARQL_RESULTS = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
# What no XML 1.0 document can hold.
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd")
Row = Sequence[Term | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that an answer may hold."""

    rows: int
    size: int
    """Bytes."""

    def cut(self, rows: int, size: int) -> str | None:
        """Which limit stands in the way of one row more than `rows`, with which the answer takes `size` bytes."""
        if rows == self.rows:
            return f"rows={self.rows}"
        return f"bytes={self.size}" if size > self.size else None


@dataclass(frozen=True, slots=True)
class Cut:
    """A document, how many rows it has, and which limit cut it, as `rows=10000`; None for a whole one."""

    body: bytes
    rows: int
    limit: str | None


@dataclass(frozen=True, slots=True)
class _Form:
    head: Callable[[Sequence[str]], str]
    row: Callable[[Sequence[str], Row], str]
    between: str
    tail: str
    answer: Callable[[bool], str]


def table(format: str, columns: Sequence[str], rows: Iterable[Row], limits: Limits) -> Cut:
    """The rows in one of `FORMATS`, as many as the limits allow."""
    form = _FORMS[format]
    parts = [form.head(columns).encode()]
    between, size, count = b"", len(parts[0]), 0
    cut: str | None = None
    for row in rows:
        part = between + form.row(columns, row).encode("utf-8", "replace")
        size += len(part)
        cut = limits.cut(count, size)
        if cut is not None:
            break
        parts.append(part)
        between, count = form.between.encode(), count + 1
    return Cut(b"".join([*parts, form.tail.encode()]), count, cut)


def boolean(format: str, answer: bool) -> Cut:
    """The answer to ASK in one of `FORMATS`."""
    return Cut(_FORMS[format].answer(answer).encode(), 1, None)


def _json_row(columns: Sequence[str], row: Row) -> str:
    bound = {name: _json_term(value) for name, value in zip(columns, row, strict=True) if value is not None}
    return json.dumps(bound, ensure_ascii=False)


def _json_term(term: Term) -> Mapping[str, Any]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    if term.language is not None:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype == _XSD_STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _xml_head(columns: Sequence[str]) -> str:
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    return f"{_SPARQL_RESULTS}<head>{variables}</head>\n<results>\n"


def _xml_row(columns: Sequence[str], row: Row) -> str:
    bound = [
        f"<binding name={quoteattr(name)}>{_xml_term(value)}</binding>"
        for name, value in zip(columns, row, strict=True)
        if value is not None
    ]
    return f"<result>{''.join(bound)}</result>\n"


def _xml_term(term: Term) -> str:
    match term:
        case ox.NamedNode():
            return f"<uri>{_xml_text(term.value)}</uri>"
        case ox.BlankNode():
            return f"<bnode>{term.value}</bnode>"
        case ox.Triple():
            parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
            return "<triple>" + "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts) + "</triple>"
    if term.language is not None:
        return f"<literal xml:lang={quoteattr(term.language)}>{_xml_text(term.value)}</literal>"
    typed = "" if term.datatype == _XSD_STRING else f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{typed}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    # A bare carriage return would come back as a line feed.
    return escape(text.translate(_NOT_IN_XML), {"\r": "&#13;"})


def _csv_line(cells: Iterable[str]) -> str:
    output = io.StringIO()
    csv.writer(output, lineterminator="\r\n").writerow(cells)
    return output.getvalue()


def _tsv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    text = str(term).replace("\t", "\\t")
    return f"<<( {text} )>>" if isinstance(term, ox.Triple) else text


_FORMS: Mapping[str, _Form] = {
    "json": _Form(
        lambda columns: f'{{"head": {json.dumps({"vars": list(columns)})},\n"results": {{"bindings": [\n',
        _json_row, ",\n", "\n]}}\n", lambda answer: json.dumps({"head": {}, "boolean": answer}) + "\n",
    ),
    "xml": _Form(
        _xml_head, _xml_row, "", "</results></sparql>\n",
        lambda answer: f"{_SPARQL_RESULTS}<head/>\n<boolean>{str(answer).lower()}</boolean></sparql>\n",
    ),
    "csv": _Form(
        _csv_line, lambda columns, row: _csv_line(text_of(term) for term in row), "", "",
        lambda answer: f"{str(answer).lower()}\r\n",
    ),
    "tsv": _Form(
        lambda columns: "\t".join(f"?{name}" for name in columns) + "\n",
        lambda columns, row: "\t".join(_tsv_cell(term) for term in row) + "\n", "", "",
        lambda answer: f"{str(answer).lower()}\n",
    ),
}  # fmt: skip
FORMATS = tuple(_FORMS)
"""The formats that a table may be had in."""
