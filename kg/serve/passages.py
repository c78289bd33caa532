"""The text of an article cut where anything begins or ends, so that passages in or across each other can all be shown:
paragraphs of runs of the same statements, runs of pieces of the same names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.serve.facts import Link

STATEMENT, MENTION, EVIDENCE = "statement", "mention", "evidence"
"""What a passage may be: words said, words that name somebody or something, a sentence that bears out a fact."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Code points `start` to `end` of the text. `name` is the fragment of its IRI; `of` is what a mention names."""

    start: int
    end: int
    kind: str
    name: str
    of: Link | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one paragraph that the same passages cover. `anchors` are the names of those that begin with it."""

    text: str
    of: Link | None = None
    around: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces of the same statements; `opens` names those that begin with it."""

    statements: tuple[str, ...]
    opens: tuple[str, ...]
    pieces: tuple[Piece, ...]


Paragraph = tuple[Run, ...]


def paragraphs(text: str, passages: Iterable[Passage]) -> tuple[Paragraph, ...]:
    """The text in paragraphs, a line each; empty lines are left out. Passages beyond the text do not count."""
    kept = sorted(p for p in passages if 0 <= p.start < p.end <= len(text))
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(_paragraph(text, start, end, kept))
        start = end + 1
    return tuple(found)


def _paragraph(text: str, start: int, end: int, passages: Sequence[Passage]) -> Paragraph:
    inside = [p for p in passages if p.start < end and p.end > start]
    cuts = sorted({start, end, *(at for p in inside for at in (p.start, p.end) if start < at < end)})
    covers = [(a, b, [p for p in inside if p.start < b and p.end > a]) for a, b in pairwise(cuts)]
    return tuple(_runs(text, covers, start))


def _runs(text: str, covers: Iterable[tuple[int, int, list[Passage]]], first: int) -> Iterator[Run]:
    for statements, group in groupby(covers, key=lambda cover: _names(cover[2], STATEMENT)):
        parts = list(group)
        opens = [p.name for a, _, cover in parts for p in cover if p.kind == STATEMENT and _begins(p, a, first)]
        yield Run(statements, tuple(opens), tuple(_piece(text[a:b], a, first, cover) for a, b, cover in parts))


def _piece(words: str, at: int, first: int, cover: Sequence[Passage]) -> Piece:
    mentions = sorted((p for p in cover if p.kind == MENTION), key=lambda p: (p.end - p.start, p))
    anchors = tuple(p.name for p in cover if p.kind != STATEMENT and _begins(p, at, first))
    around = tuple(p.of.kind for p in mentions[1:] if p.of is not None)
    return Piece(words, mentions[0].of if mentions else None, around, _names(cover, EVIDENCE), anchors)


def _begins(passage: Passage, at: int, first: int) -> bool:
    """Whether a passage begins at a place; one that began between two paragraphs begins with the second."""
    return passage.start == at or (at == first and passage.start == first - 1)


def _names(cover: Iterable[Passage], kind: str) -> tuple[str, ...]:
    return tuple(p.name for p in cover if p.kind == kind)
