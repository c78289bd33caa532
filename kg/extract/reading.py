"""What the finders of names hand on: a stretch of text and what it names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, Entity, Kind, Span, light
from kg.text.normalize import compact
from kg.text.phrases import range_inside

COMMA = "،"


@light
class Reading:
    """A stretch of text, the entity that one finder reads there, and the rule that it went by."""

    span: Span
    entity: Entity
    rule: str


def ref(kind: Kind, name: str) -> str:
    """The name of an entity within its article: its kind and the compared form of its fullest name."""
    return f"{kind.value.lower()}:{compact(name)}"


def apart(name: str) -> list[str]:
    """The words of a name, its commas apart from them however they are printed."""
    return name.replace(COMMA, f" {COMMA} ").split()


def by_token(document: Document, readings: Sequence[Reading]) -> dict[int, tuple[int, Reading]]:
    """The readings by the token that they start with: the token after the last, and the longest of them."""
    found: dict[int, tuple[int, Reading]] = {}
    for reading in sorted(readings, key=lambda r: (r.span.start, r.span.end)):
        first = document.index.get(reading.span.start)
        if first is None:
            continue
        found[first] = range_inside(document, reading.span).stop, reading
    return found
