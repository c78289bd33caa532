"""The network around a node, growing by click: each address holds which nodes were opened, and no script is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.rdf import vocab
from kg.rdf.reading import Relation
from kg.serve import formats
from kg.serve.facts import Facts, Link, Page, Row, section
from kg.serve.network import written
from kg.serve.scenery import Scenery
from kg.serve.visit import Visit
from kg.views.contents import lines
from kg.views.growth import HIGH, WIDE, Grown
from kg.views.shapes import path
from kg.views.words import Look, classes, in_rows, relations

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HOME = "/network"
"""What stands before the path of a node whose surroundings are asked for."""
KINDS = frozenset({
    "Person", "Office", "City", "Province", "County", "District", "Country", "Place", "NewsAgency", "Municipality",
    "CityCouncil", "GovernmentBody", "Organization", "Group", "Meeting",
})  # fmt: skip
"""The classes of what the network holds."""
_MOST_NODES, _MOST_OPENED = 60, 24
_SMALLEST, _GROWTH, _MOST_GROWTH = 8.0, 0.7, 10
_BEND = 18.0
_OF_MEETINGS: Mapping[str, Relation] = {
    "attended": vocab.ATTENDED_BY, "hosted": vocab.HOSTED_BY, "chaired": vocab.CHAIRED_BY, "place": vocab.HELD_IN,
}  # fmt: skip
_OF_OFFICES: Mapping[str, Relation] = {"holds": vocab.HOLDS, "held": vocab.HELD}


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the drawing: its place, the path of its sign, its label in rows, how many neighbours are not shown, and
    the addresses that open and close it; empty where it cannot be."""

    link: Link
    look: Look
    x: float
    y: float
    size: float
    sign: str
    rows: tuple[str, ...]
    hidden: int
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the drawing: what it joins, how, by how many facts and with which sources. `what` is the office where
    the line stands for one."""

    source: Link
    target: Link
    look: Look
    what: str
    count: int
    path: str
    sources: tuple[Link, ...]


def show(visit: Visit, scenery: Scenery) -> Response:
    """The surroundings of a node as a page, a picture, or data."""
    format, focus = visit.format_or_picture, visit.addresses.node(visit.path.removeprefix(HOME))
    if format is None:
        return visit.unknown_format()
    moved = visit.reading.moved(focus)
    if moved:
        return visit.moved(moved, HOME)
    opened = tuple(visit.addresses.node(short) for short in visit.given("open").split()[:_MOST_OPENED])
    shown = scenery.grown(focus, opened, _MOST_NODES)
    if shown is None:
        known = visit.words.texts["network.none" if visit.reading.is_there(focus) else "missing.what"]
        return visit.missing(visit.addresses.short(focus), what=known)
    there = tuple(node for node in opened if node in shown.places)
    if format in formats.PICTURES:
        make = partial(_figure, visit, scenery, focus, shown)
        return visit.picture(scenery.figure((focus, there, visit.words.language), make, format), format)
    nodes, drawn = tuple(_nodes(visit, shown, focus, there)), tuple(_lines(visit.facts, shown))
    if format == "graphml":
        edges = [(line.source, line.look.name, line.target) for line in drawn]
        return visit.text(written([node.link for node in nodes], edges), format)
    if format != formats.HTML:
        return visit.data(_page(visit.facts, focus, nodes, drawn), format)
    return _html(visit, shown, focus, there, nodes, drawn)


def _html(
    visit: Visit, shown: Grown, focus: str, opened: tuple[str, ...], nodes: Sequence[Node], drawn: Sequence[Line]
) -> Response:
    label, language = visit.facts.label(focus), visit.words.language
    kinds = {node.look.name for node in nodes}
    joined = {line.look.name for line in drawn}
    return visit.html("network.html", {
        "title": visit.words.say("network.of", label), "focus": visit.facts.link(focus), "nodes": nodes,
        "lines": drawn, "frame": _frame(shown), "latest": opened[-1] if opened else focus,
        "opened": [(visit.facts.link(node), _without(visit, opened, at)) for at, node in enumerate(opened)],
        "groups": [(look, [n for n in nodes if n.look == look]) for look in classes(language).values()],
        "signs": [(look, path(look.shape, 8)) for look in classes(language).values() if look.name in kinds],
        "strokes": [look for look in relations(language).values() if look.name in joined],
        "notes": _notes(visit, shown), "formats": ("svg", "png", "json", "csv", "graphml", "ttl"),
    })  # fmt: skip


def _nodes(visit: Visit, shown: Grown, focus: str, opened: tuple[str, ...]) -> Iterator[Node]:
    looks = classes(visit.words.language)
    room = len(shown.places) < _MOST_NODES and len(opened) < _MOST_OPENED
    degrees = Counter(end for line in shown.network.edges() for end in set(line))
    for node, (x, y) in shown.places.items():
        link, look = visit.facts.link(node), looks[shown.network.nodes[node]["class"]]
        size = round(_SMALLEST + _GROWTH * min(degrees[node], _MOST_GROWTH), 1)
        hidden = shown.hidden[node]
        yield Node(
            link, look, x, y, size, path(look.shape, size), in_rows(link.label), hidden,
            _opening(visit, (*opened, node)) if hidden and room else "",
            _without(visit, opened, opened.index(node)) if node in opened else "",
        )  # fmt: skip


def _opening(visit: Visit, opened: Sequence[str]) -> str:
    shorts = " ".join(visit.addresses.short(node) for node in opened)
    return visit.again({"open": shorts, "format": ""}) + "#drawing"


def _without(visit: Visit, opened: tuple[str, ...], at: int) -> str:
    return _opening(visit, [*opened[:at], *opened[at + 1 :]])


def _lines(facts: Facts, shown: Grown) -> Iterator[Line]:
    """The lines, those between the same two nodes bent apart."""
    looks, pairs = relations(facts.words.language), Counter[frozenset[str]]()
    for (source, target, relation), stated in lines(shown.network):
        if source == target:
            continue
        bend = pairs[frozenset((source, target))]
        pairs[frozenset((source, target))] += 1
        what = next((told["text"] for told in stated if relation in _OF_OFFICES and told["text"]), "")
        yield Line(
            facts.link(source), facts.link(target), looks[relation], what, len({told["article"] for told in stated}),
            _path(shown, min(source, target), max(source, target), bend),
            _sources(facts, source, target, relation, what),
        )  # fmt: skip


def _path(shown: Grown, source: str, target: str, bend: int) -> str:
    (ax, ay), (bx, by) = shown.places[source], shown.places[target]
    if not bend:
        return f"M{ax:g},{ay:g} {bx:g},{by:g}"
    away = _BEND * ((bend + 1) // 2) * (1 if bend % 2 else -1) * 2
    length = max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
    cx, cy = (ax + bx) / 2 - (by - ay) / length * away, (ay + by) / 2 + (bx - ax) / length * away
    return f"M{ax:g},{ay:g} Q{cx:.1f},{cy:.1f} {bx:g},{by:g}"


def _sources(facts: Facts, source: str, target: str, relation: str, what: str) -> tuple[Link, ...]:
    """The passages that bear a line out: of what a meeting is joined to, and of who held an office."""
    if relation in _OF_MEETINGS:
        return facts.passages(target, facts.reading.tellers(target, _OF_MEETINGS[relation], source))
    if relation not in _OF_OFFICES:
        return ()
    held = facts.reading.values(source, _OF_OFFICES[relation])
    office = target if target in held else next((o for o in held if facts.reading.label(o) == what), "")
    return facts.evidence(source, office) if office else ()


def _frame(shown: Grown) -> tuple[float, float, float, float]:
    """Left, top, width and height of the drawing in pixels."""
    xs, ys = [x for x, _ in shown.places.values()], [y for _, y in shown.places.values()]
    left, top = min(xs) - WIDE / 2, min(ys) - HIGH / 2
    return left, top, max(xs) + WIDE / 2 - left, max(ys) + HIGH - top


def _notes(visit: Visit, shown: Grown) -> list[str]:
    """What the drawing leaves out."""
    said, left = visit.words.say, sum(1 for hidden in shown.hidden.values() if hidden)
    joined = sum(source != target for (source, target, _), _ in lines(shown.network))
    told = [said("network.count", len(shown.places), joined)]
    if left:
        told.append(said("network.hidden", left))
    if shown.full or len(shown.places) >= _MOST_NODES:
        told.append(said("network.full", _MOST_NODES))
    return told


def _page(facts: Facts, focus: str, nodes: Sequence[Node], drawn: Sequence[Line]) -> Page:
    rows: list[Row] = [
        {"iri": n.link.iri, "node": n.link, "class": n.link.kind, "x": str(n.x), "y": str(n.y), "hidden": n.hidden}
        for n in nodes
    ]
    joined: list[Row] = [
        {
            "source": line.source, "relation": line.look.name, "target": line.target, "office": line.what,
            "articles": line.count, "sources": line.sources,
        }
        for line in drawn
    ]  # fmt: skip
    return Page(focus, facts.label(focus), facts.kind(focus), (), (section("nodes", rows), section("lines", joined)))


def _figure(visit: Visit, scenery: Scenery, focus: str, shown: Grown) -> Figure:
    from kg.views.network_figure import plot_grown
    from kg.views.scene import Scene

    labels = {node: visit.facts.label(node) for node in shown.places}
    scene = Scene(shown.network, focus=focus).renamed(labels)
    return plot_grown(scene, shown.places, visit.words.language, _notes(visit, shown)[::-1])
