"""The cities of the articles on an outline of Iran, joined where their people met: a page with a drawing of its own."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kg.views import outline, page
from kg.views.contents import contents
from kg.views.network import Network, readable, told_of
from kg.views.scene import Scene, Wishes
from kg.views.words import Look, classes, relations, say

_PRESENT = frozenset({"attended", "hosted", "chaired"})
# From how many pixels a unit of the map on a label is shown; the last of them is never reached.
LEVELS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 64.0)
_LETTER, _LINE = 8.0, 20.0
_COMMA = {"fa": "، ", "en": ", "}


def render(scene: Scene, wishes: Wishes) -> str:
    """The page of a map: the cities that the most articles name, and the lines between those that met most."""
    cities = known_cities(scene.network)
    drawn = cities[: wishes.nodes]
    together = met(scene.network, set(drawn), wishes.edges)
    told = told_of(readable(scene.network, {scene.focus, *drawn}), drawn, wishes.edges)
    for first, second, facts in together:
        told.add_edges_from((first, second, fact) for fact in facts)
    data = contents(told, wishes.lang)
    picture = page.Picture(
        view="map",
        data=data,
        markup=_drawing(told, drawn, data),
        legend=_legend(wishes.lang),
        styles=("map",),
        notes=notes(scene.network, cities, drawn, wishes.lang),
    )
    return page.fill(picture, scene, wishes.lang)


def known_cities(network: Network) -> list[str]:
    """The cities and other places whose coordinates are known, those of most articles first."""
    found = [n for n, a in network.nodes(data=True) if "lat" in a]
    return sorted(found, key=lambda n: (-network.nodes[n]["articles"], n))


def met(network: Network, cities: set[str], most: int) -> list[tuple[str, str, list[dict[str, str]]]]:
    """Two cities whose people or who themselves were at one meeting, with each meeting: the most frequent first."""
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for meeting in sorted(n for n, a in network.nodes(data=True) if a["class"] == "Meeting"):
        there = {city: fact for city, fact in cities_of(network, meeting) if city in cities}
        for first, second in combinations(sorted(there), 2):
            fact = {**there[first], "relation": "met", "text": network.nodes[meeting]["label"], "order": ""}
            found[first, second].append(fact)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(first, second, facts) for (first, second), facts in ranked[:most]]


def cities_of(network: Network, meeting: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The cities that a meeting brought together: where it was, and whose people were there as the article has it."""
    for guest, _, fact in sorted(network.in_edges(meeting, data=True), key=lambda e: (e[0], sorted(e[2].items()))):
        if fact["relation"] == "place" or network.nodes[guest]["class"] == "City":
            yield guest, fact
        elif fact["relation"] in _PRESENT:
            for office in _offices(network, guest, fact["article"]):
                yield from (
                    (place, fact) for _, place, of in network.out_edges(office, data=True) if of["relation"] == "of"
                )


def _offices(network: Network, guest: str, article: str) -> list[str]:
    if network.nodes[guest]["class"] == "Office":
        return [guest]
    held = network.out_edges(guest, data=True)
    return sorted({office for _, office, a in held if a["relation"] == "holds" and a["article"] == article})


# The drawing.


def _drawing(network: Network, cities: Sequence[str], data: Mapping[str, Any]) -> str:
    nodes = network.nodes
    places = {c: outline.place(nodes[c]["lat"], nodes[c]["long"]) for c in cities}
    signs = {c: Sign(*places[c], radius(nodes[c]["articles"]), nodes[c]["label"]) for c in cities}
    labelled = levels(signs, LEVELS[:-1])
    ring = " ".join(f"{x},{y}" for x, y in outline.outline())
    borders = "".join(f"M{a},{b} {c},{d}" for (a, b), (c, d) in outline.borders())
    return (
        f'<svg id="map" viewBox="0 0 {outline.WIDTH:g} {outline.height():.1f}" role="group">'
        f'<clipPath id="land"><polygon points="{ring}"/></clipPath>'
        f'<polygon class="land" points="{ring}"/><path class="borders" clip-path="url(#land)" d="{borders}"/>'
        f"{''.join(_line(network, e, places, data['lang']) for e in data['edges'] if e['relation'] == 'met')}"
        f"{''.join(_city(network, c, signs[c], labelled.get(c, LEVELS[-1]), data['lang']) for c in cities)}"
        "</svg>"
    )


def _line(network: Network, edge: Mapping[str, Any], places: Mapping[str, outline.Point], lang: str) -> str:
    nodes = network.nodes
    ends = f"{nodes[edge['from']]['label']} – {nodes[edge['to']]['label']}"
    name = f"{ends}: {say(lang, 'meetings_count', edge['count'])}"
    path = bow(places[edge["from"]], places[edge["to"]])
    return (
        f'<path class="met" d="{path}" stroke-width="{min(1 + edge["count"], 7)}" '
        f'data-edge="{edge["id"]}" tabindex="0" role="button" aria-label="{page.escape(name)}"/>'
    )


def bow(start: outline.Point, end: outline.Point) -> str:
    """A line between two places as SVG draws a path: gently bent, so that lines of three cities in a row stay apart."""
    (ax, ay), (bx, by) = start, end
    cx, cy = (ax + bx) / 2 + (by - ay) * 0.12, (ay + by) / 2 - (bx - ax) * 0.12
    return f"M{ax},{ay} Q{cx:.1f},{cy:.1f} {bx},{by}"


def radius(articles: int) -> float:
    """The size of a city's sign in pixels."""
    return round(min(5 + 2.4 * math.sqrt(articles), 17), 1)


def _city(network: Network, city: str, sign: Sign, level: float, lang: str) -> str:
    attributes = network.nodes[city]
    look = classes(lang)[attributes["class"]]
    name = page.escape(f"{sign.label}, {say(lang, 'articles', attributes['articles'])}")
    return (
        f'<g class="city" transform="translate({sign.x} {sign.y})" data-node="{page.escape(city)}" '
        f'data-level="{level:g}" tabindex="0" role="button" aria-label="{name}">'
        f'<g class="sign">{_sign(look, sign.size)}'
        f'<text y="{sign.size + 14:g}" dir="auto">{page.escape(sign.label)}</text></g></g>'
    )


def _sign(look: Look, size: float) -> str:
    up = -1 if look.shape == "triangle" else 1
    points = f"0,{up * size:g} {size:g},{-up * size * 0.75:g} {-size:g},{-up * size * 0.75:g}"
    return f'<polygon points="{points}" fill="{look.color}"/>'


@dataclass(frozen=True, slots=True)
class Sign:
    """A city on the map: its place in units, the radius of its sign in pixels, and what is written below it."""

    x: float
    y: float
    size: float
    label: str


def levels(signs: Mapping[str, Sign], scales: Sequence[float]) -> dict[str, float]:
    """From which scale on, in pixels a unit, each label has room: as on a map, the first come first, none over another.
    Those that never have it are left out."""
    found: dict[str, float] = {}
    for scale in scales:
        for city, sign in signs.items():
            near = (signs[other] for other in found if _is_near(sign, signs[other], scale))
            if city not in found and not any(_meet(_box(sign, scale), _box(other, scale)) for other in near):
                found[city] = scale
    return found


def _is_near(one: Sign, other: Sign, scale: float) -> bool:
    reach = 300 / scale
    return abs(one.x - other.x) < reach and abs(one.y - other.y) < reach


def _box(sign: Sign, scale: float) -> tuple[float, float, float, float]:
    half = len(sign.label) * _LETTER / 2
    return (
        sign.x - half / scale, sign.y - sign.size / scale, sign.x + half / scale, sign.y + (sign.size + _LINE) / scale
    )  # fmt: skip


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _legend(lang: str) -> str:
    line = relations(lang)["met"]
    stroke = f'<line x2="34" y1="4" y2="4" stroke="{line.color}" stroke-width="3"/>'
    sign = f'<svg width="34" height="8" aria-hidden="true">{stroke}</svg>'
    return f"<li>{sign}<span>{page.escape(say(lang, 'met_sign'))}</span></li>"


def notes(network: Network, cities: Sequence[str], drawn: Sequence[str], lang: str) -> list[str]:
    """What a map leaves out, and what its outline rests on."""
    missing = sorted(a["label"] for _, a in network.nodes(data=True) if a["class"] == "City" and "lat" not in a)
    told = [] if cities else [say(lang, "empty")]
    if len(drawn) < len(cities):
        told.append(say(lang, "notice_map", len(drawn), len(cities)))
    if missing:
        shown = _COMMA[lang].join(missing[:5]) + (" …" if len(missing) > 5 else "")
        told.append(say(lang, "no_place", len(missing), shown))
    return [*told, say(lang, "outline", len(outline.towns()))]
