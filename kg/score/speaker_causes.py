"""Why a matched statement has the wrong speaker: how the speaker is printed there, and who was found at all."""

from __future__ import annotations

from collections.abc import Collection

from kg.lexicon import words
from kg.score.gold import Gold, GoldStatement
from kg.score.name_causes import annotated
from kg.score.names import aliases, fold, folded, within
from kg.score.quads import Node
from kg.score.tally import Sheet
from kg.score.view import View

_SPEAKING = ("Person", "Office", "Organization", "Group", "Place")


def note(gold: Gold, statement: GoldStatement, node: Node, view: View, sheet: Sheet) -> None:
    """Notes the wrong speaker of a matched statement."""
    given = view.values(node, "speaker")
    have = ", ".join(view.shown(speaker) for speaker in given) or "none"
    text = f"«{statement.first} …», want {' | '.join(statement.speaker) or 'none'}, have {have}"
    cause = f"{_wrong(gold, statement, given, view)}; printed: {printed(view.text(node, 'speakerText'), gold, view)}"
    sheet.note("speaker of a matched statement", "?", text, cause, view.rules(node))


def _wrong(gold: Gold, statement: GoldStatement, given: Collection[Node], view: View) -> str:
    forms = aliases(statement.speaker, gold)
    if not statement.speaker:
        return "speaker not annotated"
    if any(not forms.isdisjoint(view.labels(speaker)) for speaker in given):
        return "office for the person"
    nodes = [labels for term in _SPEAKING for labels in view.things(term).values()]
    if all(forms.isdisjoint(labels) for labels in nodes):
        return "speaker not found in the article"
    return "another speaker" if given else "no speaker"


def printed(text: str, gold: Gold, view: View) -> str:
    """What the words are by which an article calls a speaker: a pronoun, a name, part of one, an office, a body."""
    if not text:
        return "nothing (dropped subject)"
    if fold(text) in folded(words("anaphora")):
        return "pronoun"
    known = annotated(gold)
    people = {*_names(known["people"]), *_labels(view, "Person")}
    if any(_holds(text, name) for name in people if len(name.split()) > 1):
        return "name"
    if any(_holds(text, name) or within(text, name) for name in people):
        return "part of a name"
    if any(_holds(text, name) or within(text, name) for name in (*_names(known["offices"]), *_labels(view, "Office"))):
        return "office"
    bodies = (*_names(known["organizations"]), *_labels(view, "Organization"), *_labels(view, "Group"))
    return "body" if any(_holds(text, name) or within(text, name) for name in bodies) else "other words"


def _holds(text: str, name: str) -> bool:
    return fold(text) == fold(name) or within(name, text)


def _names(all_names: Collection[Collection[str]]) -> list[str]:
    return [name for names in all_names for name in names]


def _labels(view: View, term: str) -> list[str]:
    return [label for node in view.things(term) for label in sorted(view.quads.labels.get(node, ()))]
