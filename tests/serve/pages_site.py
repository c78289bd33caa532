"""The pages over two graphs: a small one built by hand, with an article full of traps, and that of the samples."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import kg
from kg.model import Analysis, Article, Entity, Fact, Meeting, QuotationType, Statement
from kg.rdf.reading import Reading
from kg.rdf.said import say
from kg.rdf.store import open_graph
from kg.serve.site import Site as Pages
from kg.serve.site import routes
from tests.rdf import hand_built
from tests.rdf.hand_built import agency, city, holding, mayor, mentions, person, span
from tests.serve.sparql.server import running

MINTED = "https://w3id.org/shahrnameh/"
ADDRESS = "https://graph.example/"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SCRIPT = "<script>alert(1)</script>"
TRAP = f"{SCRIPT} \"'>]]>&amp;{{{{7*7}}}}<img src=x onerror=alert(2)>\u202eابجد"
TRAPPED_NAME = f"رضا {TRAP}"
FORMATS = {
    "json": "application/json", "csv": "text/csv", "ttl": "text/turtle", "nt": "application/n-triples",
    "jsonld": "application/ld+json", "trig": "application/trig", "nq": "application/n-quads",
    "graphml": "application/graphml+xml",
}  # fmt: skip


def trapped() -> Analysis:
    """An article whose title, person, quotation, meeting and address hold what a page must never take for its own."""
    text = f"به گزارش ایسنا، {TRAPPED_NAME} شهردار شیراز در نشست {TRAP} گفت: {TRAP} «آب» کم است."
    entities: tuple[Entity, ...] = (
        agency("ایسنا"), city("شیراز", hand_built.SHIRAZ), mayor("شیراز"), person(TRAPPED_NAME),
    )  # fmt: skip
    meeting = Meeting(
        "meeting:1", (f"نشست {TRAP}",), "session", span(text, text), "hand.meeting", date(2025, 7, 1), TRAP,
        purpose=TRAP, attendees=(f"person:{TRAPPED_NAME}",),
    )  # fmt: skip
    words = text.index("گفت: ") + len("گفت: ")
    said = Statement(
        1, kg.model.Span(words, len(text) - 1), QuotationType.DIRECT, span(text, text), "hand.colon",
        f"person:{TRAPPED_NAME}", "office:شهردارشیراز", TRAPPED_NAME, "گفت", "meeting:1", topics=("water",),
    )  # fmt: skip
    facts: tuple[Fact, ...] = (holding(text, TRAPPED_NAME, "شهردارشیراز"), meeting, said)
    article = Article("traps/<1>", f"{TRAP}.txt", text, url="javascript:alert(3)")
    return Analysis(article, date(2025, 7, 1), TRAP, "organization:ایسنا", entities, mentions(text, entities), facts)


def application(folder: Path, base: str = ADDRESS) -> ASGIApp:
    """The pages alone, under the policy that the whole application sets."""
    inner = Starlette(routes=routes(Pages(Reading(open_graph(folder)), base)))

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"content-security-policy", CSP.encode())]
            await send(message)

        await inner(scope, receive, sending)

    return guarded


@dataclass
class Site:
    """The pages over a graph, asked without a network."""

    folder: Path
    app: ASGIApp = field(repr=False)

    def get(self, path: str, accept: str = "text/html", **asking: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://site") as client:
                return await client.get(path, params=asking or None, headers={"Accept": accept})

        # The driver of the browser keeps a loop of its own in the thread of the tests.
        with ThreadPoolExecutor(1) as other:
            return other.submit(lambda: asyncio.run(ask())).result()


def path_of(iri: str) -> str:
    """The path of an entity's page, as a browser asks for it."""
    home = f"{MINTED}topic/"
    short = f"topic/{iri.removeprefix(home)}" if iri.startswith(home) else iri.removeprefix(MINTED)
    page, mark, fragment = short.partition("#")
    return f"/{quote(page, safe='/%~_-.')}{mark}{fragment}"


def entity(kind: str, *names: str) -> str:
    """The path of an entity's page by its kind and the parts of its key."""
    return path_of(f"{MINTED}id/{kind}/{'/'.join(name.replace(' ', '_') for name in names)}")


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "graph"
    with open_graph(folder, writable=True) as graph:
        for make in (*hand_built.ALL, trapped):
            graph.put(say(make(), graph.base))
        graph.finish()
    return folder


@pytest.fixture(scope="session")
def site(small_folder: Path) -> Site:
    return Site(small_folder, application(small_folder))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Site:
    folder = tmp_path_factory.mktemp("pages-samples") / "graph"
    kg.build([str(root / "samples")], folder)
    return Site(folder, application(folder))


@pytest.fixture(scope="session")
def served_small(site: Site) -> Iterator[str]:
    with running(site.app, "off") as address:
        yield address


@pytest.fixture(scope="session")
def served_samples(samples: Site) -> Iterator[str]:
    with running(samples.app, "off") as address:
        yield address


class Visitor:
    """A page in the browser that keeps what it complained of and whom it asked."""

    def __init__(self, chromium: Any, width: int = 1280, scheme: str = "light") -> None:
        self.page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def desk(chromium: Any) -> Iterator[Visitor]:
    visitor = Visitor(chromium)
    yield visitor
    visitor.page.close()
