"""The same facts as JSON, CSV, RDF and GraphML, and which of them a reader asks for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping

from kg.rdf import vocab
from kg.rdf.description import FORMATS as RDF
from kg.rdf.description import describe
from kg.rdf.reading import Reading
from kg.serve.facts import Cell, Link, Page, Row, Section
from kg.serve.negotiation import ranges
from kg.serve.network import graphml

HTML = "html"
TYPES: Mapping[str, str] = {
    HTML: "text/html", "json": "application/json", "csv": "text/csv", "ttl": "text/turtle",
    "nt": "application/n-triples", "jsonld": "application/ld+json", "trig": "application/trig",
    "nq": "application/n-quads", "graphml": "application/graphml+xml",
}  # fmt: skip
"""The media type of each format; the first is given to whoever takes anything."""
PICTURES: Mapping[str, str] = {"svg": "image/svg+xml", "png": "image/png"}
"""The media types of pictures."""
WITH_PICTURES: Mapping[str, str] = {**TYPES, **PICTURES}
"""The media types of a page with a drawing."""
_ALSO = {
    "application/xhtml+xml": HTML, "text/n3": "ttl", "application/x-turtle": "ttl", "text/*": HTML, "*/*": HTML,
    "application/*": "json", "text/plain": "nt", "image/*": "svg",
}  # fmt: skip


def chosen(format: str, accept: str, types: Mapping[str, str] = TYPES) -> str | None:
    """The format that an address names, else the one that the header Accept prefers. None for a name of no format."""
    if format:
        return format if format in types else None
    named = {kind: name for name, kind in types.items()} | {
        media: name for media, name in _ALSO.items() if name in types
    }
    ranked = sorted(ranges(accept), key=lambda each: -each[1])
    return next((named[media] for media, quality in ranked if media in named and quality > 0), HTML)


def render(page: Page, format: str, reading: Reading, only: str = "") -> str:
    """A page in a format of `TYPES` other than HTML; `only` names a section that CSV is to hold alone."""
    if format in RDF:
        return describe(reading.graph, nodes(page, reading), format)
    if format == "csv":
        return table([s for s in page.sections if only in ("", s.name)])
    return graphml(page) if format == "graphml" else as_json(page)


def nodes(page: Page, reading: Reading) -> set[str]:
    """The nodes whose properties are the facts of a page: its own, those that its rows stand for, and of an article all
    that stands in its text."""
    own = {str(row["iri"]) for section in page.sections for row in section.rows if row.get("iri")}
    inside = reading.subjects(vocab.IN_ARTICLE, page.iri) if page.kind == "Article" else ()
    return {node for node in (page.iri, *own, *inside) if node}


def as_json(page: Page) -> str:
    """The page as a JSON object: sections by their names, rows as objects."""
    told = {
        "iri": page.iri, "label": page.label, "class": page.kind, "names": list(page.names),
        **({"text": page.text} if page.text else {}),
        **{section.name: [_object(row) for row in section.rows] for section in page.sections},
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _object(row: Row) -> Mapping[str, object]:
    return {name: _value(cell) for name, cell in row.items() if cell not in ("", ())}


def _value(cell: Cell) -> object:
    if isinstance(cell, Link):
        return {"iri": cell.iri, "label": cell.label, "class": cell.kind}
    return [_value(each) for each in cell] if isinstance(cell, tuple) else cell


def table(sections: Iterable[Section]) -> str:
    """Sections as one table of CSV, the first column naming the section; of a node, its name and its IRI."""
    rows = [{"section": s.name, **_cells(row)} for s in sections for row in s.rows]
    columns = list(dict.fromkeys(column for row in rows for column in row)) or ["section"]
    output = io.StringIO()
    writer = csv.DictWriter(output, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()


def _cells(row: Row) -> Mapping[str, str]:
    cells: dict[str, str] = {}
    for name, cell in row.items():
        if isinstance(cell, Link):
            cells |= {name: cell.label, f"{name}_iri": cell.iri}
        elif isinstance(cell, tuple):
            cells |= {name: " | ".join(link.label for link in cell), f"{name}_iri": " ".join(link.iri for link in cell)}
        else:
            cells[name] = str(cell).lower() if isinstance(cell, bool) else str(cell)
    return cells
