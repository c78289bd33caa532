"""Sentences as the reporter's words part them, where a full stop got lost: `… کوتاه نمی‌آییم وی افزود …`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.cues import verbs
from kg.extract.subjects import Subjects
from kg.extract.verb_forms import ends_clause
from kg.model import Document, Span

# The reporter's verb stands so many words after the word for the speaker.
_NEAR = 8


def sentences(document: Document, subjects: Subjects) -> tuple[Span, ...]:
    """The sentences of a document, each parted where a verb goes before `وی` and a verb of speech follows it."""
    return tuple(part for span in document.sentences for part in _parts(span, subjects))


def _parts(span: Span, subjects: Subjects) -> Iterator[Span]:
    first = subjects.index(span.start)
    start = span.start
    at = first + 1 if first is not None else len(subjects.tokens)
    while at < len(subjects.tokens) and subjects.tokens[at].span.end <= span.end:
        if _opens(subjects, at, span.end):
            yield Span(start, subjects.tokens[at - 1].span.end)
            start = subjects.tokens[at].span.start
        at += 1
    yield Span(start, span.end)


def _opens(subjects: Subjects, at: int, end: int) -> bool:
    if not _stands_for_speaker(subjects, at) or not ends_clause(subjects.tokens[at - 1]):
        return False
    last = at
    while last < min(at + _NEAR, len(subjects.tokens)) and subjects.tokens[last].span.end <= end:
        last += 1
    return next(verbs(subjects.tokens, at + 1, last), None) is not None


def _stands_for_speaker(subjects: Subjects, at: int) -> bool:
    subject = subjects.standing_at(at, len(subjects.tokens))
    return subject is not None and subject.anaphoric and not subject.they
