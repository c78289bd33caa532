"""Sentences as the reporter's words part them, where a full stop got lost (`… کوتاه نمی‌آییم وی افزود …`)
or stands within guillemets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extract.cues import verbs
from kg.extract.frame_words import CLOSE
from kg.extract.subjects import Subjects
from kg.extract.verb_forms import ends_clause
from kg.model import Document, Span

# The reporter's verb stands so many words after the word for the speaker.
_NEAR = 8
_STOPS = {".", "!", "؟"}


def sentences(document: Document, subjects: Subjects) -> tuple[Span, ...]:
    """The sentences of a document, each parted where a verb or a quotation goes before `وی` and a verb of
    speech follows it."""
    return tuple(part for span in document.sentences for part in _parts(document, span, subjects))


def _parts(document: Document, span: Span, subjects: Subjects) -> Iterator[Span]:
    tokens, start = document.tokens, span.start
    first, last = bisect_right(document.starts, start), bisect_left(document.starts, span.end)
    for at in subjects.opening(first, last):
        if _opens(subjects, at, span.end):
            yield Span(start, tokens[at - 1].span.end)
            start = tokens[at].span.start
    yield Span(start, span.end)


def _opens(subjects: Subjects, at: int, end: int) -> bool:
    if not _stands_for_speaker(subjects, at) or not (ends_clause(subjects.tokens[at - 1]) or _quoted(subjects, at)):
        return False
    last = at
    while last < min(at + _NEAR, len(subjects.tokens)) and subjects.tokens[last].span.end <= end:
        last += 1
    return next(verbs(subjects.tokens, at + 1, last), None) is not None


def _quoted(subjects: Subjects, at: int) -> bool:
    """Whether whole sentences in guillemets end before a token: `گفت: «… است.» او سپس نوشت: …`."""
    return at > 1 and subjects.tokens[at - 1].key == CLOSE and subjects.tokens[at - 2].key in _STOPS


def _stands_for_speaker(subjects: Subjects, at: int) -> bool:
    subject = subjects.standing_at(at, len(subjects.tokens))
    return subject is not None and subject.anaphoric and not subject.they
