"""Comparing the statements that an article's graph holds with the annotation: their span, speaker, type and meeting."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Span
from kg.score.entities import View
from kg.score.gold import Gold, GoldStatement
from kg.score.names import aliases, folded
from kg.score.quads import Node
from kg.score.tally import Sheet

_SHOWN = 70
_SAME = 0.5
_CLOSE = {"statements, span >= 0.8": 0.8, "statements, span >= 0.9": 0.9, "statements, exact span": 1.0}


def overlap(left: Span, right: Span) -> float:
    """What two spans share, of the stretch from the start of the first to the end of the last, from 0 to 1."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared / (max(left.end, right.end) - min(left.start, right.start)) if shared > 0 else 0.0


def compare(gold: Gold, view: View, meetings: Mapping[int, Node], sheet: Sheet) -> None:
    """Counts statements, the closeness of their spans, and for each one that is matched what is said about it."""
    found = _found(view)
    matched = _matched(gold, found)
    wanted = sum(s.span is not None for s in gold.statements)
    sheet.add("statements", len(matched), len(found) - len(matched), wanted - len(matched))
    for kind, least in _CLOSE.items():
        close = sum(share >= least for _, share in matched.values())
        sheet.add(kind, close, len(found) - close, wanted - close)
    right = 0
    for index, (node, _) in matched.items():
        right += _details(gold, gold.statements[index], view, node, meetings, sheet)
    sheet.add("statement with its speaker", right, len(found) - right, wanted - right)
    _differences(gold, found, matched, sheet)


def _found(view: View) -> dict[Node, Span]:
    start = {node: int(value.value) for node, value in view.quads.pairs(view.graph, "start")}
    end = {node: int(value.value) for node, value in view.quads.pairs(view.graph, "end")}
    things = view.quads.things(view.graph, "Statement")
    return {node: Span(start[node], end[node]) for node in things if node in start and node in end}


def _matched(gold: Gold, found: Mapping[Node, Span]) -> dict[int, tuple[Node, float]]:
    """Each annotated statement with the one of the graph that it overlaps most, the best pairs of all first."""
    pairs = [
        (overlap(statement.span, span), index, node)
        for index, statement in enumerate(gold.statements)
        if statement.span
        for node, span in found.items()
    ]
    matched: dict[int, tuple[Node, float]] = {}
    used: set[Node] = set()
    for share, index, node in sorted(pairs, key=lambda pair: -pair[0]):
        if share >= _SAME and index not in matched and node not in used:
            matched[index] = node, share
            used.add(node)
    return matched


def _details(
    gold: Gold, statement: GoldStatement, view: View, node: Node, meetings: Mapping[int, Node], sheet: Sheet
) -> bool:
    right = _has_speaker(gold, statement, view, node)
    sheet.judge("speaker of a matched statement", right)
    if not right:
        sheet.note("statements", "?", f"speaker of «{statement.first} …», want {' | '.join(statement.speaker)}")
    types = [v.value.rsplit("#", 1)[-1].lower() for v in view.values(node, "quotationType")]
    sheet.judge("direct or indirect", any(t.startswith(statement.type) for t in types))
    if statement.meeting:
        index = next((i for i, m in enumerate(gold.meetings) if m.id == statement.meeting), -1)
        at = view.values(node, "madeAt")
        sheet.judge("meeting of a matched statement", meetings.get(index) in at, given=bool(at))
    return right


def _has_speaker(gold: Gold, statement: GoldStatement, view: View, node: Node) -> bool:
    """Whoever the article names must be given as that person, not only as the office that they hold."""
    forms = aliases(statement.speaker, gold) if statement.speaker else frozenset()
    named = any(not forms.isdisjoint(folded(p.names)) for p in gold.people)
    people = set(view.quads.things(view.graph, "Person"))
    return any(
        not forms.isdisjoint(view.labels(speaker)) and (speaker in people or not named)
        for speaker in view.values(node, "speaker")
    )


def _differences(
    gold: Gold, found: Mapping[Node, Span], matched: Mapping[int, tuple[Node, float]], sheet: Sheet
) -> None:
    for index, statement in enumerate(gold.statements):
        if statement.span and index not in matched:
            sheet.note("statements", "-", f"«{statement.span.of(gold.text)[:_SHOWN]}…»")
    used = {node for node, _ in matched.values()}
    for node, span in found.items():
        if node not in used:
            sheet.note("statements", "+", f"«{span.of(gold.text)[:_SHOWN]}…»")
