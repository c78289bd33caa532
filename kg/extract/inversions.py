"""Words that come before the one who speaks them: `«…»؛ این را شهردار همدان گفت`.

The guillemets may hold several sentences, and what calls them words may be a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.cues import verbs
from kg.extract.frame_words import COLON, OPEN, PAUSES, SOURCE_LENGTH, Piece
from kg.extract.frames import Frame
from kg.extract.quotations import closing
from kg.extract.subjects import Subject, Subjects
from kg.extract.text_words import points_at_words
from kg.model import Kind, Token
from kg.text.phrases import span_of

# Fewer tokens in guillemets are a name.
_SHORTEST = 4
RULE = "statements.inverted"


@dataclass(frozen=True, slots=True)
class Inversion:
    """Quoted tokens, their subject, and the pieces of the reporter's sentence after them, which ends at `last`."""

    piece: Piece
    subject: Subject | None
    pieces: tuple[Piece, ...]
    last: int


def find(
    tokens: Sequence[Token], subjects: Subjects, sentences: Sequence[tuple[int, int]], paragraph_last: int
) -> Inversion | None:
    """The inversion that a sentence opens, the first of `sentences`; the others go on to the end of its paragraph."""
    first, last = sentences[0]
    start = _opening(tokens, subjects, first, last)
    if start is None:
        return None
    end, depth, _ = closing(tokens, start, paragraph_last, 0)
    if depth > 0 or end - start < _SHORTEST:
        return None
    after = end
    while after < paragraph_last and tokens[after].key in PAUSES | {"."}:
        after += 1
    rest = next(((max(a, after), b) for a, b in sentences if b > after), (after, after))
    return _told(tokens, subjects, (start, end), rest, end <= last)


def _opening(tokens: Sequence[Token], subjects: Subjects, first: int, last: int) -> int | None:
    """The guillemet that a sentence opens with, after the name of the agency where that stands there."""
    if tokens[first].key == OPEN:
        return first
    colon = next((i for i in range(first, min(first + SOURCE_LENGTH, last - 1)) if tokens[i].key == COLON), None)
    if colon is None or tokens[colon + 1].key != OPEN or subjects.subject(first, colon) is not None:
        return None
    return colon + 1 if next(verbs(tokens, first, colon), None) is None else None


def _told(
    tokens: Sequence[Token], subjects: Subjects, quoted: tuple[int, int], rest: tuple[int, int], alone: bool
) -> Inversion | None:
    start, end = quoted
    first, last = rest
    frame = Frame(tokens, first, last, subjects.end_of_subject) if first < last else None
    pieces = tuple(frame.pieces()) if frame else ()
    piece = Piece(start, end, True, rest, RULE)
    if frame is not None and points_at_words(tokens, first, last):
        own = frame.cues[0].first if frame.cues else None
        going_on = tuple(p for p in pieces if p.cue is None or p.cue[0] != own or p.rule == "statements.direct")
        return Inversion(piece, _pointed_to(subjects, first, last), going_on, last)
    subject = subjects.subject(first, last) if frame is not None else None
    return Inversion(piece, subject, (), last) if alone and not pieces and (subject or frame is None) else None


def _pointed_to(subjects: Subjects, first: int, last: int) -> Subject | None:
    subject = subjects.subject(first, last)
    body = subject is not None and (subject.ref or "").startswith("organization:")
    return _named(subjects, first, last) or subject if subject is None or body else subject


def _named(subjects: Subjects, first: int, last: int) -> Subject | None:
    """Whoever is named first in what calls the words so: `این جمله از زبان رضایی شنیده شد`."""
    within = subjects.cast.within(span_of(subjects.tokens, first, last), Kind.PERSON, Kind.OFFICE)
    at = next((i for i in range(first, last) if within and subjects.tokens[i].span.start == within[0].span.start), None)
    return subjects.standing_at(at, last) if at is not None else None
