"""The network as one HTML page that opens without a network.

pyvis builds the picture and brings vis-network along; everything else that it would write (links to other hosts, a page
without language or direction) is left behind here. Text from articles enters the page as data only: JSON in which no
character can close the element that holds it, written by the page's script as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pyvis.network import Network as Picture

from kg.lexicon import table
from kg.views.layout import positions
from kg.views.network import Network, important, readable

MOST_NODES, MOST_EDGES = 2000, 10_000
_LONGEST_LABEL = 42
_PERSIAN_DIGITS = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")
_NOTICE = (files("kg.views") / "assets" / "notice.txt").read_text(encoding="utf-8").strip()
_NOT_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render(network: Network) -> str:
    """The page of a network: the most telling part of it, with a notice, where it is too large to be read at once."""
    whole = readable(network)
    part = important(whole, MOST_NODES, MOST_EDGES)
    picture = _picture(part)
    style, script = _library(picture.generate_html())
    data = {**_data(part, picture), "notice": _notice(whole, part)}
    filled = {
        "VIS_STYLE": style,
        "STYLE": _asset("page.css"),
        "VIS_SCRIPT": script,
        "DATA": _in_script(json.dumps(data, ensure_ascii=False, sort_keys=True)),
        "SCRIPT": _asset("page.js"),
    }
    return re.sub(r"%%(\w+)%%", lambda m: filled[m.group(1)], _asset("page.html"))


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _in_script(text: str) -> str:
    return "".join(_NOT_IN_SCRIPT.get(c, c) for c in text)


@cache
def _classes() -> Mapping[str, Mapping[str, str]]:
    return {row["name"]: row for row in table("view_classes")}


@cache
def _relations() -> Mapping[str, Mapping[str, str]]:
    return {row["name"]: row for row in table("view_relations")}


def _notice(whole: Network, part: Network) -> str:
    if len(part) == len(whole) and part.number_of_edges() == whole.number_of_edges():
        return ""
    numbers = (f"{n:,}".translate(_PERSIAN_DIGITS) for n in (len(part), len(whole)))
    return _NOTICE.format(*numbers)


def _picture(network: Network) -> Picture:
    """The nodes and lines as pyvis holds them, each where it stays."""
    picture = Picture(directed=True, cdn_resources="in_line", height="100%", width="100%")
    places = positions(network)
    for node in sorted(network):
        attributes = network.nodes[node]
        look = _classes()[attributes["class"]]
        x, y = places[node]
        label = attributes["label"]
        size = 9 + min(len(set(network.to_undirected(as_view=True)[node])), 14)
        picture.add_node(
            node, label=label, short=_short(label), shape=look["shape"], color=look["color"], size=size,
            x=round(x, 1), y=round(y, 1), physics=False,
        )  # fmt: skip
    for (source, target, relation), facts in _lines(network):
        if source != target:
            picture.add_edge(source, target, relation=relation, count=len(facts))
    return picture


def _short(label: str) -> str:
    """The label as it fits under a node, cut between words."""
    if len(label) <= _LONGEST_LABEL:
        return label
    return (label[:_LONGEST_LABEL].rpartition(" ")[0] or label[:_LONGEST_LABEL]) + " …"


def _lines(network: Network) -> Iterator[tuple[tuple[str, str, str], list[Mapping[str, Any]]]]:
    """What joins two nodes in one relation, with every fact that says so."""
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for source, target, attributes in sorted(
        network.edges(data=True), key=lambda e: (e[0], e[1], sorted(e[2].items()))
    ):
        found.setdefault((source, target, attributes["relation"]), []).append(attributes)
    yield from sorted(found.items(), key=lambda item: item[0])


def _library(html: str) -> tuple[str, str]:
    """The style and the script of vis-network, out of the page that pyvis writes."""
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    style = next(s for s in styles if ".vis-" in s)
    script = next(s for s in scripts if "vis-network" in s[:400])
    return style, re.sub(r"//# sourceMappingURL=\S+", "", script)


def _data(network: Network, picture: Picture) -> dict[str, Any]:
    facts: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for (source, target, relation), stated in _lines(network):
        first = len(facts)
        facts.extend(_fact(source, target, relation, a) for a in stated)
        if source != target:
            days = sorted(a["date"] for a in stated if a["date"])
            edges.append(
                {
                    "id": len(edges), "from": source, "to": target, "relation": relation, "count": len(stated),
                    "facts": list(range(first, len(facts))), "color": _relations()[relation]["color"],
                    "first": days[0] if days else "", "last": days[-1] if days else "",
                }
            )  # fmt: skip
    used = {n["id"]: n for n in picture.nodes}
    nodes = [_node(network, node, used[node]) for node in sorted(network)]
    present = {n["class"] for n in nodes}
    classes = [
        {k: row[k] for k in ("name", "label", "plural", "color", "shape")}
        for row in _classes().values()
        if row["name"] in present
    ]
    relations = {name: row["label"] for name, row in _relations().items()}
    articles = len({f["article"] for f in facts})
    return {
        "nodes": nodes,
        "edges": edges,
        "facts": facts,
        "classes": classes,
        "relations": relations,
        "articles": articles,
    }


def _fact(source: str, target: str, relation: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    kept = {k: attributes[k] for k in ("text", "sentence", "article", "headline", "date")}
    return {"source": source, "target": target, "relation": relation, **kept}


def _node(network: Network, node: str, drawn: Mapping[str, Any]) -> dict[str, Any]:
    attributes = network.nodes[node]
    kept = {k: attributes[k] for k in ("label", "class", "first", "last", "articles")}
    look = {k: drawn[k] for k in ("short", "shape", "color", "size", "x", "y")}
    return {"id": node, "degree": len(set(network.to_undirected(as_view=True)[node])), **kept, **look}
