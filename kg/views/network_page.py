"""The network as a page. pyvis builds the picture and brings vis-network along; everything else that it would write
(links to other hosts, a page without language or direction) is left behind here."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pyvis.network import Network as Drawing

from kg.views import page
from kg.views.contents import contents, notes
from kg.views.layout import positions
from kg.views.network import Network, important, readable
from kg.views.scene import Scene, Wishes
from kg.views.words import classes, cut, relations

_LONGEST_LABEL = 42
_SMALLEST, _MOST_GROWTH = 9, 14


def render(scene: Scene, wishes: Wishes) -> str:
    """The page of a network: the most telling part of it, with a notice, where it is too large to be read at once."""
    whole = readable(scene.network, {scene.focus})
    part = important(whole, wishes.nodes, wishes.edges, scene.focus)
    data = contents(part, wishes.lang)
    drawing = _drawing(part, data)
    picture = page.Picture(
        view="network",
        data={**data, **_placed(drawing, data)},
        markup='<div id="network"></div>',
        library=_library(),
        notes=notes(whole, part, wishes.lang),
    )
    return page.fill(picture, scene, wishes.lang)


def _drawing(network: Network, data: dict[str, Any]) -> Drawing:
    """The nodes and lines as pyvis holds them, each where it stays."""
    drawing = Drawing(directed=True, cdn_resources="in_line")
    places = positions(network)
    for node in data["nodes"]:
        look = classes(data["lang"])[node["class"]]
        x, y = places[node["id"]]
        size = _SMALLEST + min(node["degree"], _MOST_GROWTH)
        drawing.add_node(
            node["id"], label=node["label"], short=cut(node["label"], _LONGEST_LABEL), shape=look.shape,
            color=look.color, size=size, x=round(x, 1), y=round(y, 1), physics=False,
        )  # fmt: skip
    for edge in data["edges"]:
        look = relations(data["lang"])[edge["relation"]]
        drawing.add_edge(edge["from"], edge["to"], color=look.color, dashes=look.dash, width=min(edge["count"], 6))
    return drawing


def _placed(drawing: Drawing, data: dict[str, Any]) -> dict[str, Any]:
    """Nodes and lines with how and where pyvis holds them."""
    drawn = {n["id"]: {k: n[k] for k in ("short", "shape", "color", "size", "x", "y")} for n in drawing.nodes}
    looks = [{k: e[k] for k in ("color", "dashes", "width")} for e in drawing.edges]
    return {
        "nodes": [{**node, **drawn[node["id"]]} for node in data["nodes"]],
        "edges": [{**edge, **look} for edge, look in zip(data["edges"], looks, strict=True)],
    }


@cache
def _library() -> tuple[str, str]:
    """The style and the script of vis-network, out of the page that pyvis writes."""
    html = Drawing(cdn_resources="in_line").generate_html()
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    style = next(s for s in styles if ".vis-" in s)
    script = next(s for s in scripts if "vis-network" in s[:400])
    return style, re.sub(r"//# sourceMappingURL=\S+", "", script)
