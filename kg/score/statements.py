"""Comparing the statements that an article's graph holds with the annotation: their span, speaker, type and meeting.

A found statement is matched to an annotated one where they share at least half of the characters that either has
(intersection over union), the best pairs first. What is counted:

- `statements`: matched ones; `…, span >= 0.8`, `…, span >= 0.9`, `…, exact span`: those that share so much;
- `statements, direct` and `…, indirect`: matched ones that are of this type in annotation and graph alike;
- `statement tokens`: the words that stand inside statements, each word by itself (micro-averaged), matched or not;
- `speaker of a matched statement`: the share of matched ones whose speaker is right, whatever was missed;
- `statement with its speaker`: end to end, matched and with the right speaker. Both also by type: the first by the
  annotated type, the second where the type is right as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Span
from kg.score import speaker_causes, statement_causes
from kg.score.gold import STATEMENT_TYPES, Gold, GoldStatement
from kg.score.names import aliases, folded
from kg.score.quads import Node
from kg.score.statement_causes import Cues
from kg.score.tally import Sheet
from kg.score.view import View

_SAME = 0.5
_CLOSE = {"statements, span >= 0.8": 0.8, "statements, span >= 0.9": 0.9, "statements, exact span": 1.0}
# Letters, digits, half-spaces and the marks of vowels: what a word is made of.
_WORD = re.compile(r"(?:[^\W_]|[\u200c\u064b-\u065f\u0670])+")


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated statement and the one of the graph that it is."""

    wanted: GoldStatement
    node: Node
    share: float
    type: str
    speaker: bool


def overlap(left: Span, right: Span) -> float:
    """What two spans share, of the stretch from the start of the first to the end of the last, from 0 to 1."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared / (max(left.end, right.end) - min(left.start, right.start)) if shared > 0 else 0.0


def compare(gold: Gold, view: View, meetings: Mapping[int, Node], sheet: Sheet, cues: Cues | None) -> None:
    """Counts statements, the closeness of their spans, and for each one that is matched what is said about it."""
    found = _found(view)
    pairs = {
        index: Pair(gold.statements[index], node, share, _type(view, node),
                    _has_speaker(gold, gold.statements[index], view, node))
        for index, (node, share) in _matched(gold, found).items()
    }  # fmt: skip
    _count(gold.statements, [_type(view, node) for node in found], pairs.values(), sheet)
    _count_tokens(gold, found.values(), sheet)
    for pair in pairs.values():
        _judge(gold, pair, view, meetings, sheet)
    statement_causes.note(gold, found, {index: pair.node for index, pair in pairs.items()}, view, sheet, cues)


def _found(view: View) -> dict[Node, Span]:
    start = {node: int(value.value) for node, value in view.quads.pairs(view.graph, "start")}
    end = {node: int(value.value) for node, value in view.quads.pairs(view.graph, "end")}
    things = view.quads.things(view.graph, "Statement")
    return {node: Span(start[node], end[node]) for node in things if node in start and node in end}


def _type(view: View, node: Node) -> str:
    given = {v.value.rsplit("#", 1)[-1].lower() for v in view.values(node, "quotationType")}
    return next((t for t in STATEMENT_TYPES if t in given), "")


def _matched(gold: Gold, found: Mapping[Node, Span]) -> dict[int, tuple[Node, float]]:
    """Each annotated statement with the one of the graph that it overlaps most, the best pairs of all first."""
    pairs = [
        (overlap(statement.span, span), index, node)
        for index, statement in enumerate(gold.statements)
        for node, span in found.items()
    ]
    matched: dict[int, tuple[Node, float]] = {}
    used: set[Node] = set()
    for share, index, node in sorted(pairs, key=lambda pair: -pair[0]):
        if share >= _SAME and index not in matched and node not in used:
            matched[index] = node, share
            used.add(node)
    return matched


def _count(wanted: Iterable[GoldStatement], found: list[str], pairs: Iterable[Pair], sheet: Sheet) -> None:
    types, pairs = [s.type for s in wanted], list(pairs)

    def add(kind: str, right: int, type: str = "") -> None:
        """Counts against the statements of one type, or against all."""
        all_found, all_wanted = (found.count(type), types.count(type)) if type else (len(found), len(types))
        sheet.add(kind + (f", {type}" if type else ""), right, all_found - right, all_wanted - right)

    add("statements", len(pairs))
    for kind, least in _CLOSE.items():
        add(kind, sum(p.share >= least for p in pairs))
    add("statement with its speaker", sum(p.speaker for p in pairs))
    for type in STATEMENT_TYPES:
        both = [p for p in pairs if p.type == p.wanted.type == type]
        add("statements", len(both), type)
        add("statement with its speaker", sum(p.speaker for p in both), type)


def _count_tokens(gold: Gold, found: Iterable[Span], sheet: Sheet) -> None:
    starts = [word.start() for word in _WORD.finditer(gold.text)]
    wanted = _inside(starts, [s.span for s in gold.statements])
    have = _inside(starts, found)
    sheet.add("statement tokens", len(wanted & have), len(have - wanted), len(wanted - have))


def _inside(starts: Iterable[int], spans: Iterable[Span]) -> set[int]:
    """The words, each by its first character, that stand in any of the spans."""
    spans = list(spans)
    return {at for at in starts if any(span.start <= at < span.end for span in spans)}


def _judge(gold: Gold, pair: Pair, view: View, meetings: Mapping[int, Node], sheet: Sheet) -> None:
    sheet.judge("speaker of a matched statement", pair.speaker)
    sheet.judge(f"speaker of a matched statement, {pair.wanted.type}", pair.speaker)
    if not pair.speaker:
        speaker_causes.note(gold, pair.wanted, pair.node, view, sheet)
    sheet.judge("direct or indirect", pair.type == pair.wanted.type)
    if pair.type != pair.wanted.type:
        cause = f"{pair.type or 'no type'}, not {pair.wanted.type}"
        sheet.note("direct or indirect", "?", f"«{pair.wanted.first} …»", cause, view.rules(pair.node))
    if pair.wanted.meeting:
        index = next(i for i, m in enumerate(gold.meetings) if m.id == pair.wanted.meeting)
        at = view.values(pair.node, "madeAt")
        right = index in meetings and meetings[index] in at
        sheet.judge("meeting of a matched statement", right, given=bool(at))
        if not right:
            cause = "no meeting" if not at else "another meeting" if index in meetings else "its meeting was not found"
            text = f"«{pair.wanted.first} …», want {gold.meetings[index].names[0]}"
            sheet.note("meeting of a matched statement", "?", text, cause, view.rules(pair.node))


def _has_speaker(gold: Gold, statement: GoldStatement, view: View, node: Node) -> bool:
    """Whoever the article names must be given as that person, not only as the office that they hold."""
    forms = aliases(statement.speaker, gold) if statement.speaker else frozenset()
    named = any(not forms.isdisjoint(folded(p.names)) for p in gold.people)
    people = set(view.quads.things(view.graph, "Person"))
    return any(
        not forms.isdisjoint(view.labels(speaker)) and (speaker in people or not named)
        for speaker in view.values(node, "speaker")
    )
