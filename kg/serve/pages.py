"""Which page a node has: its sections by its class."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.rdf import vocab
from kg.serve import articles, meetings, people, places
from kg.serve.facts import Facts, Page, Row, Section, section
from kg.text.normalize import compact

Maker = Callable[[Facts, str, int, Mapping[str, str]], tuple[Section, ...]]


def _article(facts: Facts, node: str, sheet: int, filters: Mapping[str, str]) -> tuple[Section, ...]:
    return articles.sections(facts, node)


def _series(facts: Facts, node: str, sheet: int, filters: Mapping[str, str]) -> tuple[Section, ...]:
    return meetings.series_sections(facts, node)


MAKERS: Mapping[str, Maker] = {
    "Person": people.person, "Group": people.person, "Office": people.office, "Place": places.place,
    "Organization": people.organization, "Meeting": meetings.sections, "MeetingSeries": _series,
    "Topic": places.topic, "Article": _article,
}  # fmt: skip
"""What makes the sections of a page, by the widest class of its node."""


def page(facts: Facts, node: str, sheet: int = 0, filters: Mapping[str, str] | None = None) -> Page | None:
    """The page of a node; None where the graph says nothing of it. `sheet` and `filters` choose among its statements
    (`kg.serve.statements.section`)."""
    if not facts.reading.is_there(node):
        return None
    classes = facts.reading.classes(node)
    kind = next((kind for kind in MAKERS if kind in classes), "")
    if not kind:
        return _plain(facts, node)
    found = MAKERS[kind](facts, node, sheet, filters or {})
    if kind not in {"Article", "Topic"}:
        found = (*found, section("articles", _articles(facts, node)))
    text = facts.reading.text(node) if kind == "Article" else ""
    return Page(node, facts.label(node), facts.kind(node), _names(facts, node), found, text)


def _names(facts: Facts, node: str) -> tuple[str, ...]:
    """What else a node is called in the articles and in English; of forms that differ in spelling only, the first."""
    read = facts.reading
    forms = {*read.values(node, vocab.LABEL), *read.values(node, vocab.ALT_LABEL), *read.values(node, vocab.NAME)}
    own = compact(facts.label(node))
    others = {compact(form): form for form in sorted(forms, reverse=True) if compact(form) != own}
    return tuple(sorted(others.values()))


def _articles(facts: Facts, node: str) -> list[Row]:
    """The articles that name a node, the newest first."""
    return [
        {"article": facts.link(a), "agency": facts.one(a, vocab.PUBLISHER), "date": facts.date(a)}
        for a in reversed(facts.by_day(facts.naming(node)))
    ]


def _plain(facts: Facts, node: str) -> Page:
    """What the graph says of a node that has no page of its own kind: its properties as they are."""
    rows: list[Row] = []
    for relation, value in facts.reading.properties(node):
        known = value.startswith(facts.reading.base) and facts.reading.is_there(value)
        rows.append(
            {"relation": relation.rsplit("#")[-1].rsplit("/")[-1], "value": facts.link(value) if known else value}
        )
    return Page(node, facts.label(node), "", (), (section("properties", rows),))
