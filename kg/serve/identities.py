"""Why names were taken for one person or gathering, or kept apart: the rulings of the graph of identities."""

from __future__ import annotations

from kg.rdf import vocab
from kg.serve.facts import Facts, Row

_SHOWN = 12


def rulings(facts: Facts, node: str) -> list[Row]:
    """Why sightings of a name were taken for this entity or kept apart from it, the strongest reasons first."""
    read = facts.reading
    found = [each for each in read.subjects(vocab.RULES_ON, node) if "Ruling" in read.classes(each)]
    ranked = sorted(found, key=lambda each: (-abs(float(read.value(each, vocab.SCORE) or 0)), each))
    return [_ruling(facts, each) for each in ranked[:_SHOWN]]


def _ruling(facts: Facts, node: str) -> Row:
    read = facts.reading
    return {
        "iri": node, "same": read.value(node, vocab.SAME) == "true", "reason": read.value(node, vocab.REASON),
        "score": read.value(node, vocab.SCORE), "members": " ⇄ ".join(read.values(node, vocab.MEMBER)),
        "entities": facts.linked(node, vocab.RULES_ON), "sources": facts.sources(read.values(node, vocab.DERIVED_FROM)),
    }  # fmt: skip
