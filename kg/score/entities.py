"""Comparing what an article's graph holds of people, offices, places and organisations with the annotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.score.gold import Gold, Names
from kg.score.names import fold, folded, match
from kg.score.quads import Node, Quads
from kg.score.tally import Sheet

_CLASSES = {"city": "City", "province": "Province", "county": "County", "country": "Country", "district": "District"}
Labels = Mapping[Node, frozenset[str]]


@dataclass(frozen=True)
class View:
    """One article's graph. Its labels may stand anywhere in the data set; they come folded."""

    quads: Quads
    graph: str

    def labels(self, node: Node) -> frozenset[str]:
        return frozenset({fold(node.value)}) if node.literal else folded(self.quads.labels.get(node, ()))

    def things(self, term: str) -> dict[Node, frozenset[str]]:
        return {node: self.labels(node) for node in self.quads.things(self.graph, term)}

    def values(self, node: Node, term: str) -> tuple[Node, ...]:
        return tuple(dict.fromkeys(self.quads.of(self.graph, node, term)))


def compare(gold: Gold, view: View, sheet: Sheet) -> None:
    """Counts people, offices, places, organisations, the types of places, and who holds or held what."""
    people = _named("people", [p.names for p in gold.people], view.things("Person"), sheet)
    offices = _named("offices", [o.names for o in gold.offices], view.things("Office"), sheet)
    places = _named("places", [p.names for p in gold.places], view.things("Place"), sheet)
    _named("organizations", gold.organizations, view.things("Organization"), sheet)
    for index, node in places.items():
        wanted = _CLASSES.get(gold.places[index].type)
        if wanted is not None:
            right = node in view.quads.things(view.graph, wanted)
            sheet.judge("place type", right)
            if not right:
                sheet.note("place type", "?", f"{gold.places[index].names[0]}, want {wanted}")
    _holdings(gold, view, people, offices, sheet)


def _named(kind: str, gold: Sequence[Names], found: Labels, sheet: Sheet) -> dict[int, Node]:
    matched = match(gold, found)
    sheet.add(kind, len(matched), len(found) - len(matched), len(gold) - len(matched))
    for index, names in enumerate(gold):
        if index not in matched:
            sheet.note(kind, "-", names[0])
    taken = set(matched.values())
    for node, labels in found.items():
        if node not in taken:
            sheet.note(kind, "+", " | ".join(sorted(labels)) or node.value)
    return matched


def _holdings(gold: Gold, view: View, people: Mapping[int, Node], offices: Mapping[int, Node], sheet: Sheet) -> None:
    index = {office.id: i for i, office in enumerate(gold.offices)}
    wanted = [(p, index[o]) for p, person in enumerate(gold.people) for o in person.offices if o in index]
    now = set(view.quads.pairs(view.graph, "holds"))
    have = now | set(view.quads.pairs(view.graph, "held"))
    right = set()
    for p, o in wanted:
        pair = (people[p], offices[o]) if p in people and o in offices else None
        if pair is None or pair not in have:
            sheet.note("holds", "-", f"{gold.people[p].names[0]} / {gold.offices[o].names[0]}")
            continue
        right.add(pair)
        sheet.judge("present or former", (pair in now) != gold.offices[o].former)
    sheet.add("holds", len(right), len(have) - len(right), len(wanted) - len(right))
    for person, office in sorted(have - right, key=lambda pair: (pair[0].value, pair[1].value)):
        sheet.note("holds", "+", f"{_shown(view, person)} / {_shown(view, office)}")


def _shown(view: View, node: Node) -> str:
    return min(view.quads.labels.get(node, frozenset()), default=node.value)
