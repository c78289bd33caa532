"""Comparing the meetings that an article's graph holds, and their slots, with the annotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.score import meeting_causes
from kg.score.fields import Names
from kg.score.gold import Gold, GoldMeeting
from kg.score.names import aliases, likeness, match
from kg.score.quads import Node
from kg.score.tally import Sheet
from kg.score.view import View

_ALIKE = 0.5


def compare(gold: Gold, view: View, sheet: Sheet) -> dict[int, Node]:
    """Counts meetings and their slots; returns which meeting of the graph each annotated one is."""
    found = view.things("Meeting")
    printed = {node: view.printed(node) for node in found}
    matched = _matched(gold, list(found), printed, match([m.names for m in gold.meetings], found))
    sheet.add("meetings", len(matched), len(found) - len(matched), len(gold.meetings) - len(matched))
    _differences(gold, view, list(found), matched, sheet)
    for index, meeting in enumerate(gold.meetings):
        for term in meeting.slots:
            _slot(gold, view, meeting, term, matched.get(index), sheet)
    return matched


def _matched(
    gold: Gold, found: Sequence[Node], printed: Mapping[Node, Names], exact: Mapping[int, Node]
) -> dict[int, Node]:
    """By a common name first; what is left, by the share of common words, where it is half or more."""
    matched = dict(exact)
    for index, meeting in enumerate(gold.meetings):
        if index in matched:
            continue
        free = [n for n in found if n not in matched.values()]
        best = max(free, key=lambda n: _likeness(meeting.names, printed.get(n, ())), default=None)
        if best is not None and _likeness(meeting.names, printed.get(best, ())) >= _ALIKE:
            matched[index] = best
    return matched


def _likeness(names: Names, others: Names) -> float:
    return max((likeness(a, b) for a in names for b in others), default=0.0)


def _differences(gold: Gold, view: View, found: Sequence[Node], matched: Mapping[int, Node], sheet: Sheet) -> None:
    for index, meeting in enumerate(gold.meetings):
        if index not in matched:
            cause, other = meeting_causes.missing(gold, meeting, found, matched, view)
            sheet.note("meetings", "-", meeting.names[0] + (f" (found: {other})" if other else ""), cause)
    for node in found:
        if node not in matched.values():
            cause, other = meeting_causes.extra(gold, node, matched, view)
            shown = view.shown(node) + (f" (annotated: {other})" if other else "")
            sheet.note("meetings", "+", shown, cause, view.rules(node))


def _slot(gold: Gold, view: View, meeting: GoldMeeting, term: str, node: Node | None, sheet: Sheet) -> None:
    wanted = meeting.slots[term]
    have = {v: view.labels(v) for v in view.values(node, term)} if node else {}
    used: set[Node] = set()
    lost: list[Names] = []
    forms = [aliases(names, gold) for names in wanted]
    for names, accepted in zip(wanted, forms, strict=True):
        value = next((v for v, labels in have.items() if v not in used and not accepted.isdisjoint(labels)), None)
        if value is None:
            lost.append(names)
        else:
            used.add(value)
    # A person and the office that they hold may both be given: the second is no error.
    extra = [v for v in have if v not in used and all(accepted.isdisjoint(have[v]) for accepted in forms)]
    for names in lost:
        cause = meeting_causes.missing_value(gold, term, names, node, extra, view)
        sheet.note("meeting slots", "-", f"{meeting.names[0]}: {names[0]}", cause)
    for value in extra:
        cause = meeting_causes.extra_value(gold, meeting, term, value, lost, view)
        shown = f"{meeting.names[0]}: {view.shown(value)}"
        sheet.note("meeting slots", "+", shown, cause, view.rules(node) if node else "")
    for kind in ("meeting slots", *(("attendees",) if term == "attendedBy" else ())):
        sheet.add(kind, len(used), len(extra), len(wanted) - len(used))
