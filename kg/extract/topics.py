"""Topics: the subjects of city government that a statement or a meeting is about, by the words that signal them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.model import Document, Meeting, Span, Statement
from kg.ontology import topics as concepts
from kg.text.phrases import Phrases, words_within


@cache
def _signals() -> Phrases[tuple[str, ...]]:
    """Every word that signals topics, with the names of these."""
    found: dict[str, list[str]] = {}
    for concept in concepts():
        for form in concept.forms:
            found.setdefault(form, []).append(concept.name)
    return Phrases((form, tuple(sorted(set(names)))) for form, names in found.items())


def find(document: Document, spans: Sequence[Span]) -> tuple[str, ...]:
    """The names of the topics that words in the spans signal."""
    found: set[str] = set()
    for span in spans:
        signals = _signals().all(*words_within(document, span))
        found.update(name for _, _, names in signals for name in names)
    return tuple(sorted(found))


def assign(
    document: Document, met: Sequence[Meeting], said: Sequence[Statement]
) -> tuple[tuple[Meeting, ...], tuple[Statement, ...]]:
    """The meetings and statements with their topics: a meeting's by its names, a statement's by its words."""
    return (
        tuple(replace(m, topics=find(document, m.mentions or (m.evidence,))) for m in met),
        tuple(replace(s, topics=topics) if (topics := find(document, (s.span,))) else s for s in said),
    )
