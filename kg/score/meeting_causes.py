"""Why a meeting or a value of one of its slots is missing or too much.

Where the article names a meeting tells whether one was taken for two (split) or two for one (merged); where the graph
does not say where, its names have to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Span
from kg.score.fields import Names
from kg.score.gold import Gold, GoldMeeting
from kg.score.name_causes import annotated, relation
from kg.score.names import aliases, folded
from kg.score.quads import Node
from kg.score.view import View

SLOTS = {
    "heldOn": "date", "heldIn": "place", "hostedBy": "host", "chairedBy": "chair", "attendedBy": "attendee",
    "ordinal": "ordinal",
}  # fmt: skip
_SINGLE = ("heldOn", "heldIn", "ordinal")
_LITERAL = ("heldOn", "ordinal")
_THINGS = ("Person", "Office", "Place", "Organization", "Group")


def missing(
    gold: Gold, meeting: GoldMeeting, found: Sequence[Node], matched: Mapping[int, Node], view: View
) -> tuple[str, str]:
    """Why an annotated meeting was not found, and the name of what was found in its place."""
    taken = {node: gold.meetings[index] for index, node in matched.items()}
    near = [node for node in found if _same_words(gold, meeting, node, view)]
    for node in near:
        if node not in taken:
            return "named otherwise", view.shown(node)
    for node in near:
        return "merged with another", taken[node].names[0]
    wanted = folded(meeting.names)
    bodies = view.things("Organization").values()
    return ("found among organizations" if any(not wanted.isdisjoint(b) for b in bodies) else "not found"), ""


def extra(gold: Gold, node: Node, matched: Mapping[int, Node], view: View) -> tuple[str, str]:
    """Why a meeting that was found is not annotated, and the annotated one that it comes nearest."""
    near = [index for index, meeting in enumerate(gold.meetings) if _same_words(gold, meeting, node, view)]
    for index in near:
        if index not in matched:
            return "named otherwise", gold.meetings[index].names[0]
    for index in near:
        return "split from another", gold.meetings[index].names[0]
    labels = view.labels(node)
    bodies = annotated(gold)["organizations"]
    return ("annotated among organizations" if any(not labels.isdisjoint(folded(b)) for b in bodies) else
            "not annotated"), ""  # fmt: skip


def _same_words(gold: Gold, meeting: GoldMeeting, node: Node, view: View) -> bool:
    """Whether the article names both by the same words, or, where that is not told, by names that are like."""
    spans = view.spans(node)
    if spans:
        return any(span.overlaps(other) for span in spans for other in _printed(gold.text, meeting))
    return bool(relation(view.printed(node), meeting.names))


def _printed(text: str, meeting: GoldMeeting) -> Iterator[Span]:
    """Where the article prints a name of a meeting, of two words or more: one word alone may mean another meeting."""
    for name in meeting.names:
        parts = name.split()
        if len(parts) > 1:
            for found in re.finditer(r"[\s\u200c]*".join(map(re.escape, parts)), text):
                yield Span(*found.span())


def missing_value(
    gold: Gold, term: str, names: Names, node: Node | None, extra: Sequence[Node], view: View
) -> str:  # fmt: skip
    """Why a slot lacks a value that is annotated."""
    slot = SLOTS[term]
    if node is None:
        return f"{slot} missing: no meeting"
    if term in _SINGLE and extra:
        return f"{slot} wrong"
    accepted = aliases(names, gold)
    known = term in _LITERAL or any(
        not accepted.isdisjoint(labels) for thing in _THINGS for labels in view.things(thing).values()
    )
    return f"{slot} missing" if known else f"{slot} missing: not found in the article"


def extra_value(gold: Gold, meeting: GoldMeeting, term: str, value: Node, lost: Sequence[Names], view: View) -> str:
    """Why a slot has a value that is not annotated."""
    slot, labels = SLOTS[term], view.labels(value)
    if term in _SINGLE and lost:
        return f"{slot} wrong"
    for other, values in meeting.slots.items():
        if other != term and any(not labels.isdisjoint(aliases(names, gold)) for names in values):
            return f"{slot} too much: annotated as {SLOTS[other]}"
    known = term in _LITERAL or any(
        not labels.isdisjoint(folded(names)) for kind in annotated(gold).values() for names in kind
    )
    return f"{slot} too much" if known else f"{slot} too much: not annotated in the article"
