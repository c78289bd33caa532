"""One visit to the site: who asks for what in which language and format, and the answer in the dress of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.rdf.description import FORMATS as RDF
from kg.rdf.reading import Reading
from kg.serve import formats, statements
from kg.serve.addresses import Addresses
from kg.serve.facts import Facts, Page, Row
from kg.serve.words import LANGUAGES, Words, words

_TEMPLATES = Path(__file__).parent / "templates"
_PUBLISHED = ("json", *formats.PICTURES)
"""The formats in which a published site has its pages besides."""
_VARY = {"Vary": "Accept"}


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to the site of a graph."""

    request: Request
    reading: Reading
    addresses: Addresses

    @property
    def published(self) -> bool:
        """Whether the answer becomes a file of a site that has no server of ours."""
        return self.addresses.outside is not None

    @property
    def words(self) -> Words:
        """The words of the language that is asked for."""
        return words(self.given("lang"))

    @property
    def facts(self) -> Facts:
        """The graph in that language."""
        return Facts(self.reading, self.words)

    @property
    def format(self) -> str | None:
        """The format that is asked for; None for an unknown one."""
        return formats.chosen(self.given("format"), self.request.headers.get("accept", "*/*"))

    @property
    def format_or_picture(self) -> str | None:
        """The format that is asked for of a page with a drawing."""
        accept = self.request.headers.get("accept", "*/*")
        return formats.chosen(self.given("format"), accept, formats.WITH_PICTURES)

    @property
    def sheet(self) -> int:
        """The sheet of a long list, from 1."""
        given = self.given("page")
        return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 7 else 1

    @property
    def filters(self) -> Mapping[str, str]:
        """The nodes that statements are to have as speaker, topic or meeting."""
        given = {name: self.given(name) for name in statements.FILTERS}
        return {name: self.addresses.node(short) for name, short in given.items() if short}

    def given(self, name: str) -> str:
        """A parameter of the address; empty where it is not given."""
        return str(self.request.query_params.get(name, "")).strip()

    def to(self, path: str, asking: Mapping[str, str] | None = None) -> str:
        """The address of a path of the site, in the language of the visit."""
        return path + self.addresses.query(asking or {}, self.words.language)

    def again(self, changed: Mapping[str, str]) -> str:
        """The address that was asked for, with some of its parameters changed; empty ones go."""
        asking = {**dict(self.request.query_params), **changed}
        return self.path + self.addresses.query(
            {k: v for k, v in asking.items() if k != "lang"}, asking.get("lang", "")
        )

    @property
    def path(self) -> str:
        """The path that was asked for, its characters percent-encoded as they came."""
        raw: bytes = self.request.scope.get("raw_path") or quote(self.request.url.path, safe="/%").encode()
        return raw.split(b"?")[0].decode("ascii", "replace")

    def html(self, template: str, context: Mapping[str, Any], status: int = 200) -> Response:
        """A page of HTML; `formats` of the context are the names of those that it is offered in besides."""
        whole = self._context() | dict(context)
        offered = [name for name in whole["formats"] if name in _PUBLISHED or not self.published]
        whole["formats"] = [(name, formats.WITH_PICTURES[name]) for name in offered]
        text = _templates().get_template(template).render(whole)
        return HTMLResponse(text, status, _VARY)

    def text(self, text: str, format: str, status: int = 200) -> Response:
        """An answer in a format that is no HTML."""
        kind = formats.TYPES[format]
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        return Response(text.encode(), status, {**_VARY, "Content-Type": kind + charset})

    def picture(self, drawn: bytes | None, format: str) -> Response:
        """A drawing as a picture; that it is to be asked for later where it could not be drawn now."""
        if drawn is None:
            answer = self.missing("", "busy", self.words.texts["busy.what"], 503)
            answer.headers["Retry-After"] = "5"
            return answer
        return Response(drawn, 200, {**_VARY, "Content-Type": formats.PICTURES[format]})

    def data(self, page: Page, format: str) -> Response:
        """A page of facts in a format that is no HTML."""
        return self.text(formats.render(page, format, self.reading, self.given("section")), format)

    def moved(self, node: str, home: str = "") -> Response:
        """That what was asked for is now called otherwise, with its address below a path of the site."""
        asking = {name: value for name, value in self.request.query_params.items() if name != "lang"}
        return RedirectResponse(home + self.addresses.path(node, self.words.language, asking), 301, _VARY)

    def missing(self, asked: str, title: str = "missing", what: str = "", status: int = 404) -> Response:
        """That there is nothing at the address, in the format that is asked for."""
        told, format = self.words.texts[title], self.format or formats.HTML
        if format == formats.HTML:
            context = {"title": told, "message": what or self.words.texts["missing.what"], "asked_for": asked}
            return self.html("missing.html", context, status)
        if format in RDF and format != "jsonld":
            return self.text(f"# {told}\n", format, status)
        if format == "csv":
            return self.text(f"error\r\n{told}\r\n", format, status)
        empty = Page(asked, told, "", (), ())
        return self.text(
            formats.render(empty, "graphml" if format == "graphml" else "json", self.reading), format, status
        )

    def unknown_format(self) -> Response:
        """That there is no such format, and which there are."""
        known = self.words.say("unknown_format.what", ", ".join(formats.TYPES))
        return self.missing(self.given("format"), "unknown_format", known, 406)

    def _context(self) -> dict[str, Any]:
        said = self.words
        other = next(language for language in LANGUAGES if language != said.language)
        return {
            "words": said, "say": said.say, "number": said.number, "show_day": said.day, "to": self.to,
            "kind_name": lambda kind: said.texts[f"class.{kind}"],
            "plural_name": lambda kind: said.texts[f"plural.{kind}"],
            "relation": lambda name: said.name("relation", name), "heading": lambda name: said.texts[f"section.{name}"],
            "href": lambda node, asking=None: self.addresses.path(node, said.language, asking),
            "short": self.addresses.short, "label": self.facts.label, "by": _grouped,
            "published": self.published, "other_language": other,
            "language_switch": self.again({"lang": "" if other == LANGUAGES[0] else other}),
            "other_format": lambda format: self.again({"format": format, "page": ""}), "formats": (),
            "cite": self.cite, "filters": self.filters, "filtered": self.filtered, "turned": self.turned,
            "statements_csv": self.again({"format": "csv", "section": "statements", "page": ""}),
        }  # fmt: skip

    def cite(self, row: Row) -> str:
        """The citation of a statement."""
        return statements.citation(self.facts, row, self.addresses.whole(str(row["iri"])))

    def filtered(self, name: str, node: str) -> str:
        """The address with one of its filters set, or taken away by an empty node."""
        return self.again({name: self.addresses.short(node) if node else "", "page": "", "format": ""}) + "#statements"

    def turns(self, total: int, size: int, place: str = "") -> Turns:
        """Where to turn from this sheet of so many rows in all, `size` on each, which stand at a place of the page."""
        before, after = (self.again({"page": str(self.sheet + by)}) + place for by in (-1, 1))
        return Turns(before if self.sheet > 1 else "", after if self.sheet * size < total else "")

    def turned(self, total: int) -> Turns:
        """Where to turn from this sheet of so many statements in all, on a page that has other sections too."""
        return self.turns(total, statements.SHEET, "#statements")


@dataclass(frozen=True, slots=True)
class Turns:
    """The addresses of the sheets before and after one; empty where there is none."""

    previous: str
    following: str


def _grouped(rows: Iterable[Row], name: str) -> list[tuple[object, list[Row]]]:
    """Rows in groups of one value of a column, in their order."""
    return [(value, list(group)) for value, group in groupby(rows, key=lambda row: row[name])]
