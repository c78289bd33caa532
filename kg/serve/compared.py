"""The comparisons, as answers to a visit."""

from __future__ import annotations

from starlette.responses import Response

from kg.ontology import topics
from kg.serve import comparing, formats, statements
from kg.serve.facts import Link, section
from kg.serve.search import Index
from kg.serve.visit import Visit
from kg.text.normalize import compact


def compare(visit: Visit, index: Index) -> Response:
    """Two speakers on a topic, or two agencies on one gathering."""
    if visit.format is None:
        return visit.unknown_format()
    return _agencies(visit) if visit.given("meeting") else _speakers(visit, index)


def _speakers(visit: Visit, index: Index) -> Response:
    facts = visit.facts
    typed = {name: visit.given(name) for name in ("a", "b")}
    known = {name: _speaker(visit, index, value) for name, value in typed.items()}
    both = [node for node in known.values() if node]
    topic = visit.addresses.node(visit.given("topic")) if visit.given("topic") else ""
    shared = comparing.shared_topics(facts, both) if len(both) == 2 else []
    sides = comparing.sides(facts, both, topic, _sheet(visit)) if len(both) == 2 else ()
    if visit.format != formats.HTML:
        return visit.data(comparing.page(visit.words.texts["compare.title"], sides), visit.format or "json")
    return visit.html("compare.html", {
        "title": visit.words.texts["compare.title"], "typed": typed, "sides": sides, "shared": shared,
        "a": facts.link(known["a"]) if known["a"] else None, "b": facts.link(known["b"]) if known["b"] else None,
        "topic": facts.link(topic) if topic else None, "topics": shared or _all_topics(visit),
        "turns": visit.turns(max((side.total for side in sides), default=0), statements.SHEET),
        "unknown": [value for name, value in typed.items() if value and not known[name]],
        "formats": ("json", "csv"),
    })  # fmt: skip


def _sheet(visit: Visit) -> int:
    return visit.sheet if visit.format == formats.HTML else 0


def _all_topics(visit: Visit) -> list[tuple[Link, int]]:
    return [(visit.facts.link(topic.iri), 0) for topic in topics()]


def _speaker(visit: Visit, index: Index, value: str) -> str:
    """The node of a speaker that is given by name or by address; empty where there is none."""
    if not value:
        return ""
    node = visit.addresses.node(value)
    if "/" in value and visit.reading.is_there(node):
        return node
    kinds = (*comparing.SPEAKERS, "Municipality", "CityCouncil", "GovernmentBody", "NewsAgency")
    named = index.suggest(value, kinds)
    exact = [finding for finding in named if compact(finding.label) == compact(value)]
    return next((finding.iri for finding in (*exact, *named)), "")


def _agencies(visit: Visit) -> Response:
    facts, meeting = visit.facts, visit.addresses.node(visit.given("meeting"))
    if "Meeting" not in visit.reading.classes(meeting):
        return visit.missing(visit.given("meeting"))
    agencies = comparing.agencies(facts, meeting)
    iris = [link.iri for link in agencies]
    asked = {name: visit.addresses.node(visit.given(name)) for name in ("a", "b")}
    iris.sort(key=lambda agency: (-len(comparing.told_of(facts, meeting, agency)), agency))
    first = asked["a"] if asked["a"] in iris else next(iter(iris), "")
    second = asked["b"] if asked["b"] in iris else next((iri for iri in iris if iri != first), first)
    sides = tuple(comparing.told_by(facts, meeting, agency, _sheet(visit)) for agency in (first, second) if agency)
    rows = comparing.differences(facts, meeting, first, second) if len(iris) > 1 else []
    if visit.format != formats.HTML:
        page = comparing.page(facts.label(meeting), sides, [section("told", rows)])
        return visit.data(page, visit.format or "json")
    return visit.html("agencies.html", {
        "title": facts.label(meeting), "meeting": facts.link(meeting), "agencies": agencies,
        "sides": sides if len(iris) > 1 else (),
        "turns": visit.turns(max((side.total for side in sides), default=0), statements.SHEET),
        "differences": rows, "chosen": {"a": first, "b": second},
        "formats": ("json", "csv"),
    })  # fmt: skip
