"""The timeline of a node as an answer to a visit: a page, a picture for print, or data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.serve import formats, pages, timeline
from kg.serve.scenery import Scenery
from kg.serve.surroundings import KINDS
from kg.serve.visit import Visit
from kg.views.scene import Wishes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST = 60
"""How many offices and how many gatherings a picture shows at most."""


def show(visit: Visit, scenery: Scenery) -> Response:
    """What happened to somebody or somewhere, by time; without statements, as a picture."""
    format, node = visit.format_or_picture, visit.addresses.node(visit.given("of"))
    if format is None:
        return visit.unknown_format()
    node = visit.reading.moved(node) or node
    page = pages.page(visit.facts, node)
    if page is None:
        return visit.missing(visit.given("of"))
    if format in formats.PICTURES:
        if node not in scenery.scene.network:
            return visit.unknown_format()
        make = partial(_figure, visit, scenery, node)
        return visit.picture(scenery.figure(("timeline", node, visit.words.language), make, format), format)
    if format != formats.HTML:
        return visit.data(page, format)
    events, strip = timeline.events(page), timeline.strip(page, visit.facts)
    drawn = bool(strip.marks) and page.kind in KINDS and not visit.published
    data = () if visit.published else ("json", "csv")
    return visit.html("timeline.html", {
        "title": page.label, "page": page, "events": timeline.by_day(timeline.sheet(events, visit.sheet)),
        "turns": visit.turns(len(events), timeline.SHEET), "strip_of": strip,
        "drawn": drawn, "formats": (*formats.PICTURES, *data) if drawn else data,
    })  # fmt: skip


def _figure(visit: Visit, scenery: Scenery, node: str) -> Figure:
    from kg.views.timeline_figure import plot

    near = scenery.scene.around(node, 1, holders="Person" not in visit.reading.classes(node))
    labels = {each: visit.facts.label(each) for each in near.network}
    return plot(near.renamed(labels), Wishes(visit.words.language, nodes=2 * _MOST))
