"""Which page an address of the site leads to, and where that page stands as seen from another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from posixpath import dirname, relpath
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from kg.rdf.reading import KEPT, Reading
from kg.serve.addresses import Addresses
from kg.serve.facts import KINDS
from kg.serve.formats import HTML, PICTURES
from kg.serve.publishing.links import UNLINKED
from kg.serve.publishing.targets import COMPARE, HOMES, MAP, NODE, SEARCH, START, TIMELINE, Target
from kg.serve.search import FACETS
from kg.serve.statements import FILTERS
from kg.serve.words import LANGUAGES

NAMES, STATEMENTS = "names.js", "said.js"
"""The files of the names and of the statements that are found in the browser."""
_ROUTES = {"/": START, "/search": SEARCH, "/map": MAP, "/timeline": TIMELINE, "/compare": COMPARE}
_FORMATS = ("", HTML, "json")
_FORMATS_OF_MAP = (*_FORMATS, *PICTURES)
_SAFE = "/~_-."


class Atlas:
    """The pages of a site in some languages, the first of which has no folder of its own; `files` stand beside them
    (`kg.serve.publishing.site`)."""

    def __init__(self, reading: Reading, languages: Sequence[str], files: Sequence[str]) -> None:
        self.reading = reading
        self.languages = languages
        self.addresses = Addresses(reading.base, "")
        self._files = frozenset(f"/{file}" for file in files)
        self._at = lru_cache(KEPT)(lambda path: self.known(self.addresses.node(path)))

    def file(self, target: Target) -> str:
        """Where a page is written."""
        return target.file(self.languages[0])

    def lead(self, address: str, here: Target) -> tuple[str | None, Target | None]:
        """Where an address in a page leads (`kg.serve.publishing.links.Place`), and the page there, if it is one."""
        if address.startswith(("#", "http://", "https://")):
            return address, None
        parts = urlsplit(address)
        if not address.startswith("/") or parts.netloc:
            return None, None
        if parts.path == "/suggest":
            return self._towards(NAMES, here), None
        if parts.path in self._files or parts.path.startswith("/static/"):
            return self._towards(parts.path[1:], here), None
        asking = dict(parse_qsl(parts.query))
        target, fragment = self._target(parts.path, asking), parts.fragment
        if target is not None and here.route == NODE == target.route and target.short == here.short:
            target, fragment = self._unfiltered(target, fragment, asking)
        if target is None or target.language not in self.languages:
            return None, None
        if target.route == SEARCH:
            return self._searching(target, asking, here), target
        return self._towards(self.file(target), here) + (f"#{fragment}" if fragment else ""), target

    def outside(self, path: str) -> str:
        """The path of a page as seen from the root of the site, for those who cite it."""
        page, mark, fragment = path.partition("#")
        target = self._target(page, {"lang": self.languages[0]})
        return f"/{quote(self.file(target), safe=_SAFE)}{mark}{fragment}" if target else path

    def _target(self, path: str, asking: Mapping[str, str]) -> Target | None:
        language, sheet = asking.get("lang") or LANGUAGES[0], asking.get("page") or "1"
        route, format = _ROUTES.get(path, NODE), asking.get("format") or HTML
        if format not in (_FORMATS_OF_MAP if route == MAP else _FORMATS) or asking.get("section"):
            return None
        short = self._short(route, path, asking)
        if short is None:
            return None
        return Target(route, short, language, int(sheet) if sheet.isdecimal() and format == HTML else 1, format)

    def _short(self, route: str, path: str, asking: Mapping[str, str]) -> str | None:
        """The node whose page it is, under its newest name; None where it has none."""
        if route in (START, SEARCH, MAP):
            return ""
        if route == NODE:
            return self._at(path)
        short = self._at(asking.get("of" if route == TIMELINE else "meeting", ""))
        whole = short is not None and not (route == COMPARE and ("a" in asking or "b" in asking))
        told = whole and (route == TIMELINE or "Meeting" in self.reading.classes(self.addresses.node(short or "")))
        return short if told else None

    def known(self, node: str) -> str | None:
        """The short form of a node that has a page, or of what it is now called."""
        short = self.addresses.short(node)
        if not short.startswith(HOMES) or not self.reading.is_there(node):
            return None
        moved = self.reading.moved(node)
        return self.addresses.short(moved) if moved else short

    def _unfiltered(self, at: Target, fragment: str, asking: Mapping[str, str]) -> tuple[Target | None, str]:
        """Pages that show a part of their statements are not published: a filter leads to what it filters by."""
        given = [asking[name] for name in FILTERS if asking.get(name)]
        if not given:
            return at, fragment
        short = self._at(given[0])
        return (Target(NODE, short, at.language) if short else None), ""

    def _searching(self, target: Target, asking: Mapping[str, str], here: Target) -> str:
        kept = {name: asking[name] for name in ("q", "class") if asking.get(name)}
        if (kept.get("class") and kept["class"] not in KINDS) or any(asking.get(name) for name in FACETS[1:]):
            return UNLINKED
        return self._towards(self.file(target), here) + (f"?{urlencode(kept)}" if kept else "")

    def _towards(self, file: str, here: Target) -> str:
        return quote(relpath(f"/{file}", dirname(f"/{self.file(here)}")), safe=_SAFE)
