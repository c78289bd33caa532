"""Writing a site: from the start page and each thing that the graph knows to all that their pages lead to."""

from __future__ import annotations

import gzip
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from kg.rdf import vocab, void
from kg.rdf.reading import Reading
from kg.rdf.store import Graph, existing_graph
from kg.serve.formats import HTML
from kg.serve.indexing import ENTITIES
from kg.serve.publishing import names
from kg.serve.publishing.atlas import NAMES, STATEMENTS, Atlas
from kg.serve.publishing.folder import SUMS, written
from kg.serve.publishing.links import forward, rewrite
from kg.serve.publishing.targets import COMPARE, HOMES, MAP, NODE, SEARCH, START, TIMELINE, Target
from kg.serve.site import STATIC, Site
from kg.serve.words import LANGUAGES, words

DUMP, VOID = "graph.nq.gz", "void.ttl"
"""The downloads: the whole graph, and what it is."""
_MOVED = 301
Progress = Callable[[int, int], None]
"""Told of how many pages are written, and how many are known of so far."""


def publish(
    folder: Path, site: Path, base: str = "", languages: Sequence[str] = LANGUAGES, progress: Progress | None = None
) -> int:
    """Write the graph in a folder as a site of files, in place of an earlier one; the number of its pages.

    `base` is the address at which it will stand, for citations; without it they name the IRIs. The first of the
    languages has no folder of its own. The same graph gives the same bytes. Raises GraphError where the graph cannot be
    read, SiteError where something else stands in the way.
    """
    with written(site) as made, closing(existing_graph(folder)) as graph:
        reading = Reading(graph)
        atlas = Atlas(reading, languages, (DUMP, VOID, SUMS))
        shutil.copytree(STATIC, made / "static", copy_function=shutil.copyfile)
        _download(graph, made, base)
        _write_index(reading, atlas, made)
        outside = atlas.outside if base else str
        with closing(Site(reading, base or graph.base, outside)) as served:
            return Walk(atlas, served, made).walk(progress or (lambda done, known: None))


class Walk:
    """The way from page to page, each written once."""

    def __init__(self, atlas: Atlas, served: Site, folder: Path) -> None:
        self._atlas, self._served, self._folder = atlas, served, folder
        self._known = set(_seeds(atlas))
        self._ahead = deque(sorted(self._known))

    def walk(self, progress: Progress) -> int:
        """Write all pages; how many there are."""
        done = 0
        while self._ahead:
            self._write(self._ahead.popleft())
            done += 1
            progress(done, len(self._known))
        return done

    def _write(self, target: Target) -> None:
        answer, lead = self._answer(target), partial(self._lead, here=target)
        body = bytes(answer.body)
        if answer.status_code == _MOVED:
            body = forward(target.language, lead(answer.headers["location"]) or "").encode()
        elif target.format == HTML:
            body = rewrite(body.decode(), lead).encode()
        file = self._folder / self._atlas.file(target)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)

    def _answer(self, target: Target) -> Response:
        path, _, query = target.asked(self._atlas.addresses).partition("?")
        request = Request({
            "type": "http", "method": "GET", "scheme": "https", "server": ("published", 443), "headers": [],
            "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(),
        })  # fmt: skip
        ways = {
            START: self._served.start, SEARCH: self._served.search, MAP: self._served.map,
            TIMELINE: self._served.timeline, COMPARE: self._served.compare, NODE: self._served.page,
        }  # fmt: skip
        return ways[target.route](request)

    def _lead(self, address: str, here: Target) -> str | None:
        place, target = self._atlas.lead(address, here)
        if target is not None and target not in self._known:
            self._known.add(target)
            self._ahead.append(target)
        return place


def _seeds(atlas: Atlas) -> Iterator[Target]:
    nodes = {node for cls in (*ENTITIES, "Article") for node in atlas.reading.members(cls)}
    moved = {atlas.addresses.short(old) for old, new in atlas.reading.pairs(vocab.REPLACED_BY) if atlas.known(new)}
    shorts = {short for node in nodes if (short := atlas.known(node))} | {s for s in moved if s.startswith(HOMES)}
    for language in atlas.languages:
        yield Target(START, language=language)
        yield Target(SEARCH, language=language)
        yield Target(MAP, language=language)
        yield from (Target(NODE, short, language) for short in shorts)


def _write_index(reading: Reading, atlas: Atlas, folder: Path) -> None:
    def file(node: str) -> str | None:
        short = atlas.known(node)
        return atlas.file(Target(NODE, short, atlas.languages[0])) if short else None

    texts = {NAMES: names.script(reading, atlas.languages, file), STATEMENTS: names.said(reading, file)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _download(graph: Graph, folder: Path, base: str) -> None:
    with (folder / DUMP).open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        for line in graph.nquads():
            packed.write(f"{line}\n".encode())
    titles = {language: words(language).texts["site"] for language in LANGUAGES}
    whats = {language: words(language).texts["what"] for language in LANGUAGES}
    text = void.describe(graph, titles, whats, {"dump": DUMP, "page": "index.html"}, base)
    (folder / VOID).write_text(text, encoding="utf-8", newline="\n")
