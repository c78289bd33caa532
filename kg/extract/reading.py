"""What the finders of names hand on: a stretch of text and what it names."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Entity, Kind, Span
from kg.text.normalize import compact


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of text, the entity that one finder reads there, and the rule that it went by."""

    span: Span
    entity: Entity
    rule: str


def ref(kind: Kind, name: str) -> str:
    """The name of an entity within its article: its kind and the compared form of its fullest name."""
    return f"{kind.value.lower()}:{compact(name)}"
