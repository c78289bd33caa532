"""The network around a page's node as GraphML, for programs that draw and measure networks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from kg.serve.facts import Link, Page

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = {"label": "node", "class": "node", "relation": "edge"}
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Edge = tuple[Link, str, Link]


def graphml(page: Page) -> str:
    """The network around a page's node: itself, what its rows name, and how these hang together."""
    edges = set(_edges(page))
    return written([_self(page), *(link for edge in edges for link in (edge[0], edge[2]))], edges)


def written(nodes: Iterable[Link], edges: Iterable[Edge]) -> str:
    """Some nodes and what joins them as GraphML."""
    root = Element("graphml", {"xmlns": _NAMESPACE})
    for key, of in _KEYS.items():
        SubElement(root, "key", {"id": key, "for": of, "attr.name": key, "attr.type": "string"})
    graph = SubElement(root, "graph", {"id": "ego", "edgedefault": "directed"})
    for link in {link.iri: link for link in sorted(nodes, key=lambda link: link.iri)}.values():
        node = SubElement(graph, "node", {"id": link.iri})
        _data(node, "label", link.label)
        _data(node, "class", link.kind)
    for source, relation, target in sorted(edges, key=lambda edge: (edge[0].iri, edge[1], edge[2].iri)):
        edge = SubElement(graph, "edge", {"source": source.iri, "target": target.iri})
        _data(edge, "relation", relation)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _self(page: Page) -> Link:
    return Link(page.iri, page.label, page.kind)


def _edges(page: Page) -> Iterator[Edge]:
    """From the node to all that its rows name, and between a meeting, an office or an article of a row and the rest."""
    for section in page.sections:
        for row in section.rows:
            named = {n: c for n, c in row.items() if isinstance(c, Link) and c.kind and c.iri != page.iri}
            for name, link in named.items():
                yield _self(page), f"{section.name}.{row.get('relation', name)}", link
            centre = named.get("person") or named.get("resolved") or named.get("speaker")
            for name in ("office", "meeting", "capacity"):
                if centre is not None and name in named:
                    yield centre, name, named[name]


def _data(element: Element, key: str, text: str) -> None:
    """A value, without the characters that XML cannot hold."""
    SubElement(element, "data", {"key": key}).text = _UNFIT.sub("\ufffd", text)
