"""Interviews: questions and answers, each answer one statement of the person asked.

Two layouts are met. Speakers are labelled (`* ایسنا: …؟ * روشندل: …`), or questions stand in paragraphs of their own,
with a mark before them or a question mark at their end, and the answers between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.extract.cast import Cast
from kg.extract.cues import verbs
from kg.extract.frame_words import narration
from kg.model import Document, Kind, Span
from kg.text.normalize import compact
from kg.text.phrases import range_within

_LABEL = re.compile(r"(?:^|(?<=\n)|[*•●■])[ \t]*([^\n:*•؟.،«»]{2,30}?)[ \t]*:[ \t]*")
_MARKED = re.compile(r"[*•●■\-–][ \t]*")
_ASIDE = re.compile(r"\([^)\n]{0,40}\)[ \t]*")
_QUESTION = "؟?"
_COLON = ":"
# So many questions make an interview.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """The words of one answer, and the ref of the person who gives it."""

    span: Span
    speaker: str


def find(document: Document, cast: Cast) -> tuple[Answer, ...]:
    """The answers of an interview, in their order; none where the article is no interview."""
    return tuple(_labelled(document, cast)) or tuple(_between_questions(document, cast))


def _labelled(document: Document, cast: Cast) -> Iterator[Answer]:
    if document.folded.count(_COLON) <= 2 * _FEWEST:  # too few for those who ask and the one asked
        return
    labels = list(_LABEL.finditer(document.folded, document.body))
    names = Counter(compact(m.group(1)) for m in labels)
    people = {compact(n): p.ref for p in cast.entities.values() if p.kind is Kind.PERSON for n in p.names}
    asked = [n for n, count in names.items() if count > _FEWEST and n in people]
    others = sum(count for n, count in names.items() if n not in asked)
    if not asked or others < _FEWEST:
        return
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(document.folded)
        if compact(label.group(1)) in asked:
            span = _trimmed(document.folded, label.end(), _narrated(document, label.end(), end))
            if span is not None:
                yield Answer(span, people[compact(label.group(1))])


def _between_questions(document: Document, cast: Cast) -> Iterator[Answer]:
    paragraphs = [p for p in document.paragraphs if p != document.headline]
    questions = [i for i, p in enumerate(paragraphs) if _asks(document.folded, p) and not _reported(document, p)]
    ended = [i for i in questions if document.folded[paragraphs[i].end - 1] in _QUESTION]
    if len(ended) < _FEWEST or questions[-1] == len(paragraphs) - 1:
        return
    speaker = _asked(document, cast, paragraphs[: questions[0] + 1])
    if speaker is None:
        return
    for number, question in enumerate(questions):
        after = questions[number + 1] if number + 1 < len(questions) else len(paragraphs)
        answer = list(takewhile(lambda p: not _signs_off(document.folded, p), paragraphs[question + 1 : after]))
        if answer:
            span = _trimmed(document.folded, answer[0].start, _narrated(document, answer[0].start, answer[-1].end))
            if span is not None:
                yield Answer(span, speaker)


def _asks(folded: str, paragraph: Span) -> bool:
    text = paragraph.of(folded)
    closed = text.count("«") == text.count("»")
    return bool(_MARKED.match(text)) or (text[-1] in _QUESTION and closed)


def _reported(document: Document, paragraph: Span) -> bool:
    """Whether a reporter tells in a paragraph who speaks: `وی افزود: … چرا نباید؟` asks nobody."""
    inside = range_within(document.starts, paragraph)
    ends = (cue.last for cue in verbs(document.tokens, inside.start, inside.stop))
    return any(end < inside.stop and document.tokens[end].key == _COLON for end in ends)


def _narrated(document: Document, start: int, end: int) -> int:
    """Where the reporter speaks again within a stretch, in a paragraph of its own; its end where nowhere."""
    for paragraph in document.paragraphs:
        if start < paragraph.start < end:
            at = bisect_left(document.starts, paragraph.start)
            if at < len(document.tokens) and narration().match(document.tokens, at) is not None:
                return paragraph.start
    return end


def _signs_off(folded: str, paragraph: Span) -> bool:
    """A closing line with the reporter's name is no answer."""
    text = paragraph.of(folded)
    return len(text) < 60 and ":" in text[:20]


def _asked(document: Document, cast: Cast, introduction: Sequence[Span]) -> str | None:
    """Who is asked: the person whom the introduction names most; where it names none, the article."""
    for stretch in (introduction, document.paragraphs):
        named = Counter(m.ref for p in stretch for m in cast.within(p, Kind.PERSON))
        if named:
            order = list(named)
            return min(named, key=lambda r: (-bool(cast.offices(r)), -named[r], order.index(r)))
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    aside = _ASIDE.match(text, start)
    start = aside.end() if aside else start
    blank = " \t\n*•●■."
    while start < end and text[start] in blank:
        start += 1
    while end > start and text[end - 1] in blank:
        end -= 1
    return Span(start, end) if end > start else None
