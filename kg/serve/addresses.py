"""Where things stand on the site: the path of an entity's page is the path of its IRI below the base."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.ontology import BASE, NAMESPACES
from kg.rdf import iri

_TOPICS = NAMESPACES["topic"]
_TOPIC_HOME = "topic/"
_KEPT = "/%~_-."


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a site: `minted` is what the IRIs of the graph start with, `base` where the site is reached.
    `outside` says at which path below it a page of a published site is reached; None where a server answers."""

    minted: str
    base: str
    outside: Callable[[str], str] | None = None

    def short(self, node: str) -> str:
        """An IRI as parameters of addresses name it: without what all of them start with."""
        if node.startswith(_TOPICS):
            return _TOPIC_HOME + node.removeprefix(_TOPICS)
        return node.removeprefix(self.minted)

    def node(self, short: str) -> str:
        """The IRI that `short` shortened, or that a path asks for, or that it is itself."""
        path = iri.canonical(short.removeprefix(self.minted).removeprefix(BASE).lstrip("/"))
        return _TOPICS + path.removeprefix(_TOPIC_HOME) if path.startswith(_TOPIC_HOME) else self.minted + path

    def path(self, node: str, language: str = "", asking: Mapping[str, str] | None = None) -> str:
        """The path of a node's page, its query and its fragment; an address of others as it is."""
        if not node.startswith((self.minted, _TOPICS)):
            return node
        page, mark, fragment = self.short(node).partition("#")
        query = self.query(asking or {}, language)
        return f"/{quote(page, safe=_KEPT)}{query}{mark}{quote(fragment, safe=_KEPT)}"

    def query(self, asking: Mapping[str, str], language: str = "") -> str:
        """The query of an address, its parameters without a value left out; the language stays where it is not the
        first one."""
        given = {name: value for name, value in asking.items() if value}
        if language and language != "fa":
            given["lang"] = language
        return f"?{urlencode(given, safe='/')}" if given else ""

    def whole(self, node: str) -> str:
        """The address by which others can cite a node's page."""
        path = self.path(node)
        return self.base.rstrip("/") + (self.outside(path) if self.outside else path)
