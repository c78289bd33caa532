"""Comparing the meetings that an article's graph holds, and their slots, with the annotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.score.entities import View
from kg.score.gold import Gold, Names
from kg.score.names import aliases, likeness, match
from kg.score.quads import OWN_LABELS, Node
from kg.score.tally import Sheet

_ALIKE = 0.5


def compare(gold: Gold, view: View, sheet: Sheet) -> dict[int, Node]:
    """Counts meetings and their slots; returns which meeting of the graph each annotated one is."""
    found = view.things("Meeting")
    printed = _printed_names(view)
    matched = _matched(gold, list(found), printed, match([m.names for m in gold.meetings], found))
    sheet.add("meetings", len(matched), len(found) - len(matched), len(gold.meetings) - len(matched))
    for index, meeting in enumerate(gold.meetings):
        if index not in matched:
            sheet.note("meetings", "-", meeting.names[0])
    taken = set(matched.values())
    for node in found:
        if node not in taken:
            sheet.note("meetings", "+", " | ".join(sorted(printed.get(node, ()))) or node.value)
    for index, meeting in enumerate(gold.meetings):
        for term, wanted in meeting.slots.items():
            _slot(gold, view, (meeting.names[0], term), wanted, matched.get(index), sheet)
    return matched


def _printed_names(view: View) -> dict[Node, set[str]]:
    """The names that the article's own graph gives its meetings."""
    names: dict[Node, set[str]] = defaultdict(set)
    meetings = set(view.quads.things(view.graph, "Meeting"))
    for predicate, pairs in view.quads.graphs.get(view.graph, {}).items():
        if predicate in OWN_LABELS:
            for node, label in pairs:
                if node in meetings:
                    names[node].add(label.value)
    return names


def _matched(
    gold: Gold, found: Sequence[Node], printed: Mapping[Node, set[str]], exact: Mapping[int, Node]
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


def _likeness(names: Names, others: set[str] | tuple[str, ...]) -> float:
    return max((likeness(a, b) for a in names for b in others), default=0.0)


def _slot(
    gold: Gold, view: View, where: tuple[str, str], wanted: Sequence[Names], node: Node | None, sheet: Sheet
) -> None:
    have = {v: view.labels(v) for v in view.values(node, where[1])} if node else {}
    used: set[Node] = set()
    forms = [aliases(names, gold) for names in wanted]
    for names, accepted in zip(wanted, forms, strict=True):
        value = next((v for v, labels in have.items() if v not in used and not accepted.isdisjoint(labels)), None)
        if value is None:
            sheet.note("slots", "-", f"{where[0]} {where[1]} {names[0]}")
        else:
            used.add(value)
    # A person and the office that they hold may both be given: the second is no error.
    extra = [v for v in have if v not in used and all(accepted.isdisjoint(have[v]) for accepted in forms)]
    for value in extra:
        sheet.note("slots", "+", f"{where[0]} {where[1]} {' | '.join(sorted(have[value]))}")
    for kind in ("meeting slots", *(("attendees",) if where[1] == "attendedBy" else ())):
        sheet.add(kind, len(used), len(extra), len(wanted) - len(used))
