"""The map: every city that articles name, as large as much is said of it, and lines between those whose people met."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.rdf import vocab
from kg.serve import formats
from kg.serve.facts import Facts, Link, Page, Row, section
from kg.serve.scenery import Scenery
from kg.serve.search import Index
from kg.serve.visit import Visit
from kg.views import outline
from kg.views.city_map import Sign, bow, levels
from kg.views.scene import Wishes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST_CITIES, _MOST_LINES, _MOST_PARTNERS = 300, 80, 6
_SMALLEST, _GROWTH = 4.0, 14.0
_OUT, _NOWHERE = "out", "nowhere"
# Pixels a unit of the map on a telephone and on a desk, and what the labels are called that have room from there on.
_SCALES = {0.33: "far", 0.7: "near"}


@dataclass(frozen=True, slots=True)
class City:
    """A city: how many statements were made there, by its officers or of it, how many articles name it, with which
    cities its people met and how often, and its sign; without one, `lies` says that it is `out` of the map, or that
    `nowhere` is told where it lies."""

    link: Link
    said: int
    articles: int
    partners: tuple[tuple[Link, int], ...]
    sign: Sign | None
    lies: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two cities: its path, how thick it is, and what it says."""

    path: str
    width: int
    title: str


@dataclass(frozen=True, slots=True)
class Map:
    """The cities, those of most statements first; `labels` names for each whose label has room from which size on."""

    cities: tuple[City, ...]
    lines: tuple[Line, ...]
    pairs: tuple[tuple[Link, Link, int], ...]
    labels: Mapping[str, str]
    known: int


def show(visit: Visit, index: Index, scenery: Scenery) -> Response:
    """The map as a page, a picture or a table."""
    format = visit.format_or_picture
    if format is None:
        return visit.unknown_format()
    if format in formats.PICTURES:
        make = partial(_figure, visit, index, scenery)
        return visit.picture(scenery.figure(("map", visit.words.language), make, format), format)
    drawn = _map(visit.facts, index, scenery)
    if format != formats.HTML:
        return visit.data(_page(visit.facts, drawn), format)
    return visit.html("map.html", {
        "title": visit.words.texts["map"], "map": drawn, "outline": outline.outline(), "borders": outline.borders(),
        "width": outline.WIDTH, "height": outline.height(), "at": visit.addresses.node(visit.given("at")),
        "notes": _notes(visit, drawn), "formats": ("svg", "png", "json", "csv", "ttl"),
    })  # fmt: skip


def _map(facts: Facts, index: Index, scenery: Scenery) -> Map:
    said, named = index.counted("Statement", "city"), index.most_named("City", 100 * _MOST_CITIES)
    ordered = sorted(named, key=lambda f: (-said.get(f.iri, 0), -f.weight, f.label, f.iri))
    shown = ordered[:_MOST_CITIES]
    most = max((said.get(f.iri, 0) for f in shown), default=0) or 1
    signs = {f.iri: _sign(facts, f.iri, said.get(f.iri, 0) / most) for f in shown}
    met = scenery.met(tuple(f.iri for f in shown))
    pairs = tuple((facts.link(first), facts.link(second), times) for first, second, times in met)
    partners = _partners(pairs)
    cities = tuple(
        City(facts.link(f.iri), said.get(f.iri, 0), f.weight, partners.get(f.iri, ()), *signs[f.iri]) for f in shown
    )
    placed = {iri: sign for iri, (sign, _) in signs.items() if sign is not None}
    drawn = [pair for pair in pairs if pair[0].iri in placed and pair[1].iri in placed][:_MOST_LINES]
    return Map(
        cities, tuple(_line(facts, placed, *each) for each in drawn), pairs,
        {city: _SCALES[scale] for city, scale in levels(placed, list(_SCALES)).items()}, len(named),
    )  # fmt: skip


def _sign(facts: Facts, city: str, share: float) -> tuple[Sign | None, str]:
    """The sign of a city that has a share of the statements of the most quoted one; its disc grows with them."""
    north, east = (facts.reading.value(city, relation) for relation in (vocab.LATITUDE, vocab.LONGITUDE))
    if not (north and east):
        return None, _NOWHERE
    x, y = outline.place(float(north), float(east))
    if not (0 <= x <= outline.WIDTH and 0 <= y <= outline.height()):
        return None, _OUT
    return Sign(x, y, round(_SMALLEST + _GROWTH * math.sqrt(share), 1), facts.label(city)), ""


def _partners(pairs: Sequence[tuple[Link, Link, int]]) -> Mapping[str, tuple[tuple[Link, int], ...]]:
    found: dict[str, list[tuple[Link, int]]] = defaultdict(list)
    for first, second, times in pairs:
        found[first.iri].append((second, times))
        found[second.iri].append((first, times))
    return {city: tuple(partners[:_MOST_PARTNERS]) for city, partners in found.items()}


def _line(facts: Facts, placed: Mapping[str, Sign], first: Link, second: Link, times: int) -> Line:
    ends = ((placed[first.iri].x, placed[first.iri].y), (placed[second.iri].x, placed[second.iri].y))
    names = f"{first.label} – {second.label}"
    return Line(bow(*ends), min(1 + times, 7), facts.words.joined([names, facts.words.say("n.meetings", times)]))


def _notes(visit: Visit, drawn: Map) -> list[str]:
    """What the map leaves out, what its signs say, and what its outline rests on."""
    said = visit.words.say
    more = [said("map.most", len(drawn.cities), drawn.known)] if drawn.known > len(drawn.cities) else []
    return [said("map.signs"), *more, said("map.outline", len(outline.towns()))]


def _page(facts: Facts, drawn: Map) -> Page:
    rows: list[Row] = [
        {
            "iri": city.link.iri, "city": city.link, "statements": city.said, "articles": city.articles,
            "latitude": facts.reading.value(city.link.iri, vocab.LATITUDE),
            "longitude": facts.reading.value(city.link.iri, vocab.LONGITUDE),
        }
        for city in drawn.cities
    ]  # fmt: skip
    pairs: list[Row] = [{"first": a, "second": b, "meetings": times} for a, b, times in drawn.pairs]
    return Page("", facts.words.texts["map"], "", (), (section("cities", rows), section("met", pairs)))


def _figure(visit: Visit, index: Index, scenery: Scenery) -> Figure:
    from kg.views.map_figure import plot_sized

    drawn = _map(visit.facts, index, scenery)
    scene = scenery.scene.renamed({city.link.iri: city.link.label for city in drawn.cities})
    located = {node for node, known in scene.network.nodes(data=True) if "lat" in known}
    sizes = {c.link.iri: c.sign.size for c in drawn.cities if c.sign is not None and c.link.iri in located}
    return plot_sized(scene, Wishes(visit.words.language, edges=_MOST_LINES), sizes, _notes(visit, drawn)[::-1])
