"""Why a statement is missing, too much, or of another length than annotated: from what stands where it stands.

Text runs from right to left, so that edges are called start and end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.model import Article, Document, Span
from kg.score.gold import Gold
from kg.score.quads import Node
from kg.score.tally import Sheet
from kg.score.view import View
from kg.text.segment import read_document

Cues = Callable[[Document], Iterable[Span]]
"""Where an article prints words that report speech and that the program knows."""

Spans = Mapping[Node, Span]
_SHOWN, _EDGE = 70, 40


def note(gold: Gold, found: Spans, matched: Mapping[int, Node], view: View, sheet: Sheet, cues: Cues | None) -> None:
    """Notes every statement that is missing, too much, or not of the annotated length."""
    lost = [s.span for index, s in enumerate(gold.statements) if index not in matched]
    free = {node: span for node, span in found.items() if node not in matched.values()}
    document = read_document(Article(gold.name, gold.file, gold.text)) if lost and cues else None
    known = tuple(cues(document)) if document and cues else ()
    for span in lost:
        cause, text = _missing(gold.text, span, list(free.values()), list(found.values()))
        if not cause and document:
            cause, cue = _unheard(document, span, known)
            text += f" (cue: {cue})" if cue else ""
        sheet.note("statements", "-", text, cause or "missed")
    for node, span in free.items():
        cause, text = _extra(gold.text, span, lost, [s.span for s in gold.statements])
        sheet.note("statements", "+", text, cause, view.rules(node))
    for index, node in matched.items():
        wanted, have = gold.statements[index].span, found[node]
        if wanted != have:
            shown = _edges(gold.text, wanted, have)
            sheet.note("statements, exact span", "?", shown, lengths(wanted, have), view.rules(node))


def lengths(wanted: Span, have: Span) -> str:
    """Where a found span starts and ends, against the annotated one; empty where they are the same."""
    start = "starts too late" if have.start > wanted.start else "starts too early" if have.start < wanted.start else ""
    end = "ends too early" if have.end < wanted.end else "ends too late" if have.end > wanted.end else ""
    return ", ".join(part for part in (start, end) if part)


def _missing(text: str, span: Span, free: Sequence[Span], found: Sequence[Span]) -> tuple[str, str]:
    """The cause that a found statement shows which shares words with a missing one, if any; and what to print."""
    for other in free:
        if other.overlaps(span):
            return lengths(span, other), _edges(text, span, other)
    return "merged with another" if any(other.overlaps(span) for other in found) else "", _shown(text, span)


def _extra(text: str, span: Span, lost: Sequence[Span], wanted: Sequence[Span]) -> tuple[str, str]:
    for other in lost:
        if other.overlaps(span):
            return lengths(other, span), _edges(text, other, span)
    merged = any(other.overlaps(span) for other in wanted)
    return "split from another" if merged else "not annotated", _shown(text, span)


def _unheard(document: Document, span: Span, cues: Iterable[Span]) -> tuple[str, str]:
    """Whether words beside a missed statement report speech, and those words."""
    around = _surroundings(document, span)
    for cue in cues:
        if cue in around and not cue.overlaps(span):
            return "missed: a known cue beside it", document.printed(cue)
    beside = document.printed(Span(around.start, span.start)) + document.printed(Span(span.end, around.end))
    alone = not any(c.isalpha() for c in beside)
    return "missed: no words beside it" if alone else "missed: no known cue beside it", ""


def _surroundings(document: Document, span: Span) -> Span:
    """The sentences that a statement stands in, and the one before it where that ends in a colon."""
    own = [s for s in document.sentences if s.overlaps(span)]
    start, end = min([span, *own]).start, max([span.end, *(s.end for s in own)])
    before = [s for s in document.sentences if s.end <= start]
    if before and document.folded[before[-1].end - 1 : start].rstrip().endswith(":"):
        start = before[-1].start
    return Span(start, end)


def _shown(text: str, span: Span) -> str:
    said = " ".join(span.of(text).split())
    return f"«{said}»" if len(said) <= _SHOWN else f"«{said[:_SHOWN]}…»"


def _edges(text: str, wanted: Span, have: Span) -> str:
    """The words that a found statement has too much (+) or lacks (-) at its start and its end."""
    parts = []
    for first, second, more in (
        (have.start, wanted.start, have.start < wanted.start), (wanted.end, have.end, have.end > wanted.end),
    ):  # fmt: skip
        words = " ".join(text[min(first, second) : max(first, second)].split())
        if words:
            parts.append(f"{'+' if more else '-'}«{words[:_EDGE]}{'…' if len(words) > _EDGE else ''}»")
    return f"{' '.join(parts)} at {_shown(text, wanted)}"
