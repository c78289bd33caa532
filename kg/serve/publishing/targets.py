"""What stands in a published site: each page in each language, and the file that it is written to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote

from kg.rdf.iri import digest
from kg.serve.addresses import Addresses
from kg.serve.formats import HTML
from kg.serve.words import LANGUAGES

START, SEARCH, MAP, TIMELINE, COMPARE, NODE = "index", "search", "map", "timeline", "compare", ""
"""The routes whose pages are published; the page of a node has none but its own path."""
HOMES = ("id/", "article/", "topic/", "graph/")
"""What the paths of nodes that have pages start with."""
_PARAMETERS = {TIMELINE: "of", COMPARE: "meeting"}
_LONGEST_NAME, _LONGEST_PATH, _DEEPEST = 200, 900, 16
_PLAIN = re.compile(r"\w(?:[\w.-]*\w)?")
_WORD = re.compile(r"\w+")
# Names that would stand in the way of a page's own file, and those that Windows keeps for devices.
_TAKEN = re.compile(r".*\.(?:html|json)|(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A page: its route, the short IRI of its node, its language, its sheet from 1, and its format."""

    route: str
    short: str = ""
    language: str = LANGUAGES[0]
    sheet: int = 1
    format: str = HTML

    def asked(self, addresses: Addresses) -> str:
        """The address at which the server answers with it."""
        asking = {
            "page": str(self.sheet) if self.sheet > 1 else "",
            "format": "" if self.format == HTML else self.format,
        }
        if self.route == NODE:
            return addresses.path(addresses.node(self.short), self.language, asking)
        if self.route in _PARAMETERS:
            asking[_PARAMETERS[self.route]] = self.short
        path = "" if self.route == START else self.route
        return f"/{path}{addresses.query(asking, self.language)}"

    def file(self, first: str) -> str:
        """Where it is written, below the folder of the site. `first` is the language that has no folder of its own."""
        home = "" if self.language == first else f"{self.language}/"
        path = "/".join(filter(None, (self.route, file_path(self.short) if self.short else "")))
        sheet = f"~{self.sheet}" if self.sheet > 1 else ""
        return f"{home}{path}{sheet}.{self.format}"


@lru_cache(maxsize=1 << 16)
def file_path(short: str) -> str:
    """A path of folders and a file's name, without its end, for the short IRI of a node. Different IRIs never meet in
    one file, whether or not a file system tells small from large letters, or one form of a letter from another."""
    names = [file_name(segment) for segment in short.split("/")]
    if len(names) <= _DEEPEST and sum(len(name.encode()) + 1 for name in names) <= _LONGEST_PATH:
        return "/".join(names)
    return f"{names[0]}/{_cut(names[-1])}~{digest(short)}"


def file_name(segment: str) -> str:
    """A segment of an IRI's path as a name of a file; what cannot stand in one is told by a digest after `~`."""
    plain = _PLAIN.fullmatch(segment) and _folded(segment) == segment and not _TAKEN.fullmatch(segment)
    if plain and len(segment.encode()) <= _LONGEST_NAME:
        return segment
    return f"{_cut('-'.join(_WORD.findall(_folded(unquote(segment)))))}~{digest(segment)}"


def _folded(text: str) -> str:
    return normalize("NFKC", normalize("NFKC", text).casefold())


def _cut(name: str) -> str:
    """The beginning of a name that leaves room for a digest and the number of a sheet."""
    return name.encode()[: _LONGEST_NAME - 24].decode("utf-8", "ignore").replace("~", "-")
