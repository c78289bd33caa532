"""The pages of the web application: the start, the search, a page for each thing that the graph knows, comparisons.

The path of a page is the path of its IRI below the base of the graph, so that the IRIs resolve where the base is the
address of the server.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from weakref import finalize

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.rdf.reading import Reading
from kg.serve import articles, chronicle, cities, compared, formats, found, indexing, pages, surroundings, timeline
from kg.serve.addresses import Addresses
from kg.serve.facts import Page
from kg.serve.scenery import Scenery
from kg.serve.search import Index
from kg.serve.visit import Visit

STATIC = Path(__file__).parent / "static"
"""The style and the scripts of the pages."""
_OFFERED = ("json", "csv", "ttl", "nt", "jsonld", "trig", "graphml")


def routes(site: Site) -> list[BaseRoute]:
    """The routes of the pages of a site."""
    there: dict[str, Callable[[Request], Response]] = {
        "/": site.start, "/search": site.search, "/suggest": site.suggest, "/compare": site.compare,
        "/timeline": site.timeline, "/map": site.map, "/network/{path:path}": site.network,
        "/id/{path:path}": site.page, "/article/{path:path}": site.page, "/topic/{path:path}": site.page,
        "/graph/{path:path}": site.page,
    }  # fmt: skip
    pages_ = [Route(path, answer, methods=["GET"]) for path, answer in there.items()]
    icon = Route("/favicon.ico", lambda request: FileResponse(STATIC / "icon.svg"), methods=["GET"])
    return [*pages_, icon, Mount("/static", StaticFiles(directory=STATIC))]


class Site:
    """The pages over one graph, which is open for reading until `close`; for files, where `outside` is given
    (`kg.serve.addresses.Addresses`)."""

    def __init__(self, reading: Reading, base: str, outside: Callable[[str], str] | None = None) -> None:
        self._reading = reading
        self._addresses = Addresses(reading.base, base, outside)
        self._base = base
        self._finally = finalize(self, reading.graph.close)
        self._scenery = Scenery(reading.graph)
        self._index = Index(indexing.opened(reading.graph.folder, reading))

    def close(self) -> None:
        """Let go of the graph and its index, as happens by itself once nobody holds the site."""
        self._index.close()
        self._finally()

    def start(self, request: Request) -> Response:
        """The start page."""
        return found.start(self._visit(request), self._index)

    def search(self, request: Request) -> Response:
        """What is found by words and facets."""
        return found.search(self._visit(request), self._index)

    def suggest(self, request: Request) -> Response:
        """Names that begin as what is typed so far."""
        return found.suggest(self._visit(request), self._index)

    def compare(self, request: Request) -> Response:
        """Two speakers, or two agencies on one gathering, side by side."""
        return compared.compare(self._visit(request), self._index)

    def map(self, request: Request) -> Response:
        """The cities on a map."""
        return cities.show(self._visit(request), self._index, self._scenery)

    def network(self, request: Request) -> Response:
        """The network around a node."""
        return surroundings.show(self._visit(request), self._scenery)

    def page(self, request: Request) -> Response:
        """The page of a node, or its facts in another format."""
        visit = self._visit(request)
        node = self._addresses.node(visit.path)
        if visit.format is None:
            return visit.unknown_format()
        moved = self._reading.moved(node)
        if moved:
            return visit.moved(moved)
        page = pages.page(visit.facts, node, visit.sheet if visit.format == formats.HTML else 0, visit.filters)
        if page is None:
            return visit.missing(node)
        if visit.format != formats.HTML:
            return visit.data(page, visit.format)
        return self._article(visit, page) if page.kind == "Article" else self._entity(visit, page)

    def timeline(self, request: Request) -> Response:
        """What happened to somebody or somewhere, by time."""
        return chronicle.show(self._visit(request), self._scenery)

    def _visit(self, request: Request) -> Visit:
        addresses = self._addresses if self._base else Addresses(self._reading.base, str(request.base_url))
        return Visit(request, self._reading, addresses)

    def _entity(self, visit: Visit, page: Page) -> Response:
        strip = timeline.Strip() if page.kind == "Meeting" else timeline.strip(page, visit.facts)
        context = {
            "title": page.label,
            "page": page,
            "formats": _OFFERED,
            "strip_of": strip,
            "in_network": page.kind in surroundings.KINDS,
        }
        return visit.html("entity.html", context)

    def _article(self, visit: Visit, page: Page) -> Response:
        told = page.section("statements")
        speakers = (
            {str(row["iri"]).partition("#")[2]: row["resolved"] or row["speaker"] for row in told.rows} if told else {}
        )
        return visit.html("article.html", {
            "title": page.label, "page": page, "formats": _OFFERED, "marked": articles.MARKED, "speakers": speakers,
            "paragraphs": articles.text(visit.facts, page.iri),
        })  # fmt: skip
