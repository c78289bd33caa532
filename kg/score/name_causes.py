"""Why a person, an office, a place or an organisation is missing or too much: computed from the names themselves.

What is missing and what is too much are held against each other first (one may be the other, cut short), then against
what was found or annotated as something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kg.score.fields import Names
from kg.score.gold import Gold
from kg.score.names import folded, likeness, within
from kg.score.quads import Node
from kg.score.view import View

CLASSES = {"people": "Person", "offices": "Office", "places": "Place", "organizations": "Organization"}
"""The kinds that are compared by name, and the class of each in the graph."""

SHORT, LONG, DIFFERS = "name cut short", "name too long", "name differs"
_ALIKE = 0.5


def annotated(gold: Gold) -> dict[str, tuple[Names, ...]]:
    """The names of what is annotated, by kind."""
    return {
        "people": tuple(p.names for p in gold.people),
        "offices": tuple(o.names for o in gold.offices),
        "places": tuple(p.names for p in gold.places),
        "organizations": gold.organizations,
    }


def missing(kind: str, names: Names, extra: Sequence[Node], view: View) -> tuple[str, str]:
    """Why something annotated was not found, and the name of what was found in its place."""
    for cause in (SHORT, LONG, DIFFERS):
        for node in extra:
            if relation(view.quads.labels.get(node, ()), names) == cause:
                return cause, view.shown(node)
    others = [(other, node) for other, term in CLASSES.items() if other != kind for node in view.things(term)]
    for other, node in others:
        if not folded(names).isdisjoint(view.labels(node)):
            return f"found among {other}", ""
    for other, node in others:
        if any(within(name, label) for name in names for label in view.quads.labels.get(node, ())):
            return f"found only inside a name among {other}", view.shown(node)
    return ("not found: a name of one word" if all(len(name.split()) == 1 for name in names) else "not found"), ""


def extra(kind: str, node: Node, gold: Gold, lost: Sequence[Names], view: View) -> tuple[str, str]:
    """Why something found is not annotated, and the annotated name that it comes nearest."""
    labels = view.quads.labels.get(node, frozenset())
    for cause in (SHORT, LONG, DIFFERS):
        for names in lost:
            if relation(labels, names) == cause:
                return cause, names[0]
    known = annotated(gold)
    for names in known[kind]:
        if not folded(labels).isdisjoint(folded(names)):
            return "found a second time", ""
    for cause in (SHORT, LONG):
        for names in known[kind]:
            if relation(labels, names) == cause:
                return f"found a second time, {cause}", names[0]
    return _elsewhere(kind, labels, known.items()), ""


def _elsewhere(kind: str, labels: Collection[str], known: Iterable[tuple[str, Sequence[Names]]]) -> str:
    others = [(other, names) for other, all_names in known if other != kind for names in all_names]
    for other, names in others:
        if not folded(labels).isdisjoint(folded(names)):
            return f"annotated among {other}"
    for other, names in others:
        if relation(labels, names) == SHORT:
            return f"inside a name among {other}"
    return "not annotated"


def relation(labels: Collection[str], names: Names) -> str:
    """What the labels of something found are to an annotated name: a part, more, something like it, or nothing."""
    if any(within(label, name) for label in labels for name in names):
        return SHORT
    if any(within(name, label) for label in labels for name in names):
        return LONG
    alike = max((likeness(label, name) for label in labels for name in names), default=0.0)
    return DIFFERS if alike >= _ALIKE else ""
