"""Comparing what an article's graph holds of people, offices, places and organisations with the annotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.score import name_causes
from kg.score.fields import Names
from kg.score.gold import Gold
from kg.score.names import match
from kg.score.quads import Node
from kg.score.tally import Sheet
from kg.score.view import View

_CLASSES = {"city": "City", "province": "Province", "county": "County", "country": "Country", "district": "District"}


def compare(gold: Gold, view: View, sheet: Sheet) -> None:
    """Counts people, offices, places, organisations, the types of places, and who holds or held what."""
    matched = {kind: _named(kind, names, gold, view, sheet) for kind, names in name_causes.annotated(gold).items()}
    _place_types(gold, view, matched["places"], sheet)
    _holdings(gold, view, matched["people"], matched["offices"], sheet)


def _named(kind: str, wanted: Sequence[Names], gold: Gold, view: View, sheet: Sheet) -> dict[int, Node]:
    found = view.things(name_causes.CLASSES[kind])
    matched = match(wanted, found)
    sheet.add(kind, len(matched), len(found) - len(matched), len(wanted) - len(matched))
    taken = set(matched.values())
    missing = [names for index, names in enumerate(wanted) if index not in matched]
    extra = [node for node in found if node not in taken]
    for names in missing:
        cause, other = name_causes.missing(kind, names, extra, view)
        sheet.note(kind, "-", names[0] + (f" (found: {other})" if other else ""), cause)
    for node in extra:
        cause, other = name_causes.extra(kind, node, gold, missing, view)
        shown = view.shown(node) + (f" (annotated: {other})" if other else "")
        sheet.note(kind, "+", shown, cause, view.rules(node))
    return matched


def _place_types(gold: Gold, view: View, places: Mapping[int, Node], sheet: Sheet) -> None:
    typed = {term: set(view.quads.things(view.graph, term)) for term in _CLASSES.values()}
    for index, node in places.items():
        wanted = _CLASSES.get(gold.places[index].type)
        if wanted is None:
            continue
        sheet.judge("place type", node in typed[wanted])
        if node not in typed[wanted]:
            have = ", ".join(term for term, nodes in typed.items() if node in nodes) or "no type"
            sheet.note("place type", "?", gold.places[index].names[0], f"{have}, not {wanted}", view.rules(node))


def _holdings(gold: Gold, view: View, people: Mapping[int, Node], offices: Mapping[int, Node], sheet: Sheet) -> None:
    index = {office.id: i for i, office in enumerate(gold.offices)}
    wanted = [(p, index[o]) for p, person in enumerate(gold.people) for o in person.offices]
    now = set(view.quads.pairs(view.graph, "holds"))
    have = now | set(view.quads.pairs(view.graph, "held"))
    right = set()
    for p, o in wanted:
        pair = (people[p], offices[o]) if p in people and o in offices else None
        shown = f"{gold.people[p].names[0]} / {gold.offices[o].names[0]}"
        if pair is None or pair not in have:
            sheet.note("holds", "-", shown, _lacking("missing", p in people, o in offices) or "link missing")
            continue
        right.add(pair)
        sheet.judge("present or former", (pair in now) != gold.offices[o].former)
        if (pair in now) == gold.offices[o].former:
            sheet.note("present or former", "?", shown, "present, not former" if pair in now else "former, not present",
                       view.rules(*pair))  # fmt: skip
    sheet.add("holds", len(right), len(have) - len(right), len(wanted) - len(right))
    named, held = set(people.values()), {offices[o] for _, o in wanted if o in offices}
    for person, office in sorted(have - right, key=lambda pair: (pair[0].value, pair[1].value)):
        cause = _lacking("not annotated", person in named, office in set(offices.values()))
        cause = cause or ("office of another person" if office in held else "link not annotated")
        sheet.note("holds", "+", f"{view.shown(person)} / {view.shown(office)}", cause, view.rules(person, office))


def _lacking(what: str, person: bool, office: bool) -> str:
    """Which end of a link is not there; empty where both are."""
    ends = [name for name, there in (("person", person), ("office", office)) if not there]
    return f"{' and '.join(ends)} {what}" if ends else ""
