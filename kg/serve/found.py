"""The start page, the search and the suggestions, as answers to a visit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from kg.errors import QuestionError
from kg.rdf.parameters import day
from kg.serve import formats
from kg.serve.facts import Cell, Link, Page, Row, section
from kg.serve.search import FACETS, SHEET, Answer, Finding, Index, Question, excerpt
from kg.serve.visit import Visit

_LISTS = ("Person", "Office", "City", "Meeting")
_IN_LIST, _NEWEST = 8, 8
_FIRST = ("Person", "Office", "City", "Meeting", "Statement", "Article", "Topic")
_MOST_ROWS = 1000
_PARAMETERS = ("q", *FACETS, "from", "to")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: how many findings have it, and the address that sets or unsets it."""

    label: str
    count: int
    address: str
    on: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding, with the words that were asked for told apart from the rest."""

    finding: Finding
    label: tuple[tuple[str, bool], ...]
    excerpt: tuple[tuple[str, bool], ...]


def start(visit: Visit, index: Index) -> Response:
    """The start page: counts that lead on, the most named of each class, the newest articles."""
    if visit.format is None:
        return visit.unknown_format()
    counts = index.counts()
    ordered = [kind for kind in (*_FIRST, *sorted(set(counts) - set(_FIRST))) if counts.get(kind)]
    lists = [(kind, index.most_named(kind, _IN_LIST)) for kind in _LISTS]
    if visit.format != formats.HTML:
        return visit.data(_start_page(visit, counts, lists, index.newest(_NEWEST)), visit.format)
    return visit.html("start.html", {
        "title": visit.words.texts["site"], "counts": [(kind, counts[kind]) for kind in ordered], "lists": lists,
        "newest": index.newest(_NEWEST), "shown_name": lambda finding: _shown(visit, finding),
    })  # fmt: skip


def _start_page(
    visit: Visit, counts: Mapping[str, int], lists: list[tuple[str, tuple[Finding, ...]]], newest: tuple[Finding, ...]
) -> Page:
    rows: list[Row] = [{"class": kind, "count": count} for kind, count in counts.items()]
    named = [_row(visit, finding) for _, findings in lists for finding in findings]
    sections = (section("counts", rows), section("named", named), section("newest", [_row(visit, f) for f in newest]))
    return Page("", visit.words.texts["site"], "", (), sections)


def search(visit: Visit, index: Index) -> Response:
    """What is found by words and facets, on sheets."""
    if visit.format is None:
        return visit.unknown_format()
    if visit.published:
        return visit.html("published_search.html", {"title": visit.words.texts["browse"]})
    question, complaint = _question(visit)
    if visit.format != formats.HTML:
        rows = [_row(visit, finding) for finding in index.search(question, 1, _MOST_ROWS).findings]
        return visit.data(Page("", question.words, "", (), (section("findings", rows),)), visit.format)
    answer = index.search(question, visit.sheet)
    hits = [_hit(finding, question.words, visit) for finding in answer.findings]
    kept = {name: visit.given(name) for name in (*_PARAMETERS, "lang")}
    return visit.html("search.html", {
        "title": visit.words.say("found_for", question.words) if question.words else visit.words.texts["browse"],
        "asked": question.words, "answer": answer, "hits": hits, "kept": kept,
        "facets": _facets(visit, question, answer),
        "complaint": complaint, "turns": visit.turns(answer.total, SHEET),
        "formats": ("json", "csv", "ttl"),
    })  # fmt: skip


def suggest(visit: Visit, index: Index) -> Response:
    """Names that begin as what is typed so far, as JSON."""
    kinds = [kind for kind in visit.given("class").split(",") if kind]
    language = visit.words.language
    told = [
        {
            "label": _shown(visit, finding), "class": finding.kind, "kind": visit.words.texts[f"class.{finding.kind}"],
            "iri": finding.iri, "address": visit.addresses.path(finding.iri, language),
        }
        for finding in index.suggest(visit.given("q")[:_LONGEST], kinds)
    ]  # fmt: skip
    return visit.text(json.dumps(told, ensure_ascii=False), "json")


def _question(visit: Visit) -> tuple[Question, str]:
    """What is looked for, and a complaint about a day that is none."""
    facets = {name: visit.given(name) for name in FACETS if visit.given(name)}
    nodes = {name: value if name == "class" else visit.addresses.node(value) for name, value in facets.items()}
    days, complaint = {"from": "", "to": ""}, ""
    for name in days:
        try:
            days[name] = day(visit.given(name)).isoformat() if visit.given(name) else ""
        except QuestionError:
            complaint = visit.words.say("bad_day", visit.given(name))
    return Question(visit.given("q")[:_LONGEST], nodes, days["from"], days["to"]), complaint


def _facets(visit: Visit, question: Question, answer: Answer) -> list[tuple[str, list[Value]]]:
    return [(name, [_value(visit, question, name, *pair) for pair in answer.facets.get(name, ())]) for name in FACETS]


def _value(visit: Visit, question: Question, name: str, value: str, count: int) -> Value:
    on = question.facets.get(name) == value
    label = visit.words.texts[f"class.{value}"] if name == "class" else visit.facts.label(value)
    short = value if name == "class" else visit.addresses.short(value)
    return Value(label, count, visit.again({name: "" if on else short, "page": ""}), on)


def _hit(finding: Finding, asked: str, visit: Visit) -> Hit:
    name = _shown(visit, finding)
    return Hit(finding, excerpt(name, asked), excerpt(finding.detail, asked) if finding.detail else ())


def _shown(visit: Visit, finding: Finding) -> str:
    return finding.english if visit.words.language == "en" and finding.english else finding.label


def _row(visit: Visit, finding: Finding) -> Row:
    told: dict[str, Cell] = {"iri": finding.iri, "found": Link(finding.iri, finding.label, finding.kind)}
    return {
        **told,
        "class": finding.kind,
        "text": finding.detail if finding.kind == "Statement" else "",
        "date": finding.date,
        "articles": finding.weight,
    }
