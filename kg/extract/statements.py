"""Statements: everything that an article attributes to a speaker, in order, with speaker, capacity and cue.

Sentence by sentence, a frame (`kg.extract.frames`) says what it attributes; between frames, direct words go on until
the reporter speaks again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import interviews
from kg.extract.cast import Cast
from kg.extract.frame_words import CLOSE, OPEN, PAUSES, Piece
from kg.extract.frames import Frame
from kg.extract.speakers import Speaker, Speakers, Subject
from kg.lexicon import words
from kg.model import Document, Holding, QuotationType, Span, Statement, Token
from kg.text.normalize import HALF_SPACE
from kg.text.phrases import Phrases, span_of

_EDGES = f' \t\n.،؛:«»"“”*{HALF_SPACE}'


@cache
def narration() -> Phrases[bool]:
    """Openings of sentences in which the reporter speaks again."""
    return Phrases((form, True) for form in words("narration"))


@cache
def _events() -> Phrases[bool]:
    """Verbs with which a reporter tells that a gathering took place."""
    return Phrases((form, True) for form in words("event_verbs"))


@cache
def _continuing() -> Phrases[bool]:
    return Phrases((form, True) for form in words("continuing_verbs"))


@dataclass(slots=True)
class _Open:
    """Direct words that may go on. `depth` counts the guillemets still open; `quoted` that they began with one."""

    statement: Statement
    last: int
    quoted: bool
    depth: int


class _Reader:
    def __init__(self, document: Document, cast: Cast) -> None:
        self.document, self.cast = document, cast
        self.tokens: Sequence[Token] = document.tokens
        self.speakers = Speakers(document, cast)
        self.found: list[Statement] = []
        self.open: _Open | None = None
        self.pending: tuple[Speaker, Piece, Span] | None = None
        starts = [t.span.start for t in self.tokens]
        self._sentences = [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in document.sentences]
        self._paragraphs = {p.start for p in document.paragraphs}

    def read(self) -> tuple[Statement, ...]:
        answers = interviews.find(self.document, self.cast)
        start = answers[0].span.start if answers else len(self.document.folded)
        for span, (first, last) in zip(self.document.sentences, self._sentences, strict=True):
            if span.end > start:
                break
            if self.document.headline is not None and span in self.document.headline:
                continue
            self._sentence(span, first, last)
        self._close()
        self.found.extend(self._answer(a) for a in answers)
        return tuple(replace(s, order=i) for i, s in enumerate(self.found, 1))

    def _answer(self, answer: interviews.Answer) -> Statement:
        office = next(iter(self.cast.offices(answer.speaker)), None)
        return Statement(
            0,
            answer.span,
            QuotationType.DIRECT,
            answer.span,
            "statements.answer",
            answer.speaker,
            office,
            medium="interview",
        )

    def _sentence(self, span: Span, first: int, last: int) -> None:
        starts = span.start in self._paragraphs
        if self.open is not None and self.open.quoted and self.open.depth > 0:
            self._continue(first, last)
            return
        frame = Frame(self.tokens, first, last, self.speakers.end_of_subject)
        pieces = list(frame.pieces())
        if self.pending is not None and not self._reports(frame, pieces, starts):
            self._begin_pending(span, first, last)
            return
        self.pending = None
        if not pieces and self._inverted(span, frame):
            return
        if pieces and self._reports(frame, pieces, starts):
            self._close()
            self._attribute(span, pieces, first, last)
        elif (self.open is None or starts) and self._named_before(frame, starts):
            self._close()
            colon = frame.bare_colon(starts) or last
            piece = Piece(colon, last, True, (first, colon), "statements.colon", goes_on=True)
            self._attribute(span, [piece], first, last)
        elif self.open is not None and not (starts and self._narrates(first, last)):
            self._continue(first, last)
        else:
            self._close()
            self._note_subject(first, last)

    def _reports(self, frame: Frame, pieces: Sequence[Piece], starts: bool) -> bool:
        """Whether the reporter speaks in this sentence, where direct words are open."""
        if not pieces:
            return False
        if self.open is None and self.pending is None:
            return True
        if starts:
            return True
        subject = self.speakers.subject(*pieces[0].head)
        if subject is not None and subject.first - frame.first <= 6:
            return True
        return pieces[-1].direct and pieces[-1].cue is not None and frame.adverbial(frame.first, pieces[-1].cue[0])

    def _narrates(self, first: int, last: int) -> bool:
        """Whether the reporter opens a paragraph: by a set phrase, by naming someone, or by telling of an event."""
        if narration().match(self.tokens, first) is not None:
            return True
        subject = self.speakers.subject(first, min(first + 1, last))
        if subject is not None and subject.ref is not None and not subject.ref.startswith("organization:"):
            return True
        return any(_events().match(self.tokens, at) for at in range(max(first, last - 5), last))

    def _named_before(self, frame: Frame, starts: bool) -> bool:
        """Whether a colon that no verb of speech goes before follows the name of a speaker."""
        colon = frame.bare_colon(starts)
        subject = self.speakers.subject(frame.first, colon) if colon is not None else None
        return subject is not None and not (subject.ref or "").startswith("organization:")

    def _note_subject(self, first: int, last: int) -> None:
        """Someone who acts in a sentence without speaking is whom the next pronoun means."""
        subject = self.speakers.subject(first, min(first + 12, last))
        if subject is not None and subject.ref is not None and subject.ref.startswith("person:"):
            self.speakers.resolve(subject, False)

    # Pieces of a frame.

    def _attribute(self, span: Span, pieces: Sequence[Piece], first: int, last: int) -> None:
        speaker: Speaker | None = None
        for piece in sorted(pieces, key=lambda p: (p.cue or (p.first, 0))[0]):
            subject = self.speakers.subject(*piece.head)
            if subject is None and speaker is None:  # `شهردار به آب اشاره کرد و گفت`
                subject = self.speakers.subject(first, piece.head[1])
            if subject is not None or speaker is None:
                speaker = self._speaker(piece, subject)
            self._add(span, piece, speaker, last)
        self.found.sort(key=lambda s: s.span)

    def _speaker(self, piece: Piece, subject: Subject | None) -> Speaker:
        continuing = piece.cue is not None and _continuing().match(self.tokens, piece.cue[0]) is not None
        return self.speakers.resolve(subject, continuing)

    def _add(self, evidence: Span, piece: Piece, speaker: Speaker, sentence_end: int) -> None:
        if piece.goes_on and piece.first >= piece.last:
            self.pending = speaker, piece, evidence
            return
        last, depth, quoted = piece.last, 0, False
        if piece.direct:
            last, depth, quoted = self._quotation(piece.first, piece.last)
        statement = self._statement(evidence, piece, speaker, piece.first, last)
        if statement is None:
            return
        self.found.append(statement)
        if piece.goes_on and (depth > 0 or not quoted):
            self.open = _Open(statement, last, quoted, depth)

    def _quotation(self, first: int, last: int) -> tuple[int, int, bool]:
        """Where direct words end within a sentence: at the guillemet that closes the one they begin with."""
        if self.tokens[first].key != OPEN:
            return last, 0, False
        return self._closing(first, last, 0)

    def _closing(self, first: int, last: int, depth: int) -> tuple[int, int, bool]:
        for at in range(first, last):
            depth += (self.tokens[at].key == OPEN) - (self.tokens[at].key == CLOSE)
            if depth <= 0:
                return at + 1, 0, True
        return last, depth, True

    def _statement(self, evidence: Span, piece: Piece, speaker: Speaker, first: int, last: int) -> Statement | None:
        span = self._trimmed(first, last)
        if span is None:
            return None
        cue = " ".join(self.document.printed(span_of(self.tokens, *piece.cue)).split()) if piece.cue else None
        return Statement(
            0, span, QuotationType.DIRECT if piece.direct else QuotationType.INDIRECT, evidence, piece.rule,
            speaker=speaker.ref, speaker_office=speaker.office, speaker_text=speaker.text, cue=cue,
        )  # fmt: skip

    def _trimmed(self, first: int, last: int) -> Span | None:
        """The span of tokens without marks at its edges; a guillemet that has its partner inside stays."""
        text = self.document.folded
        if first >= last:
            return None
        start, end = self.tokens[first].span.start, self.tokens[last - 1].span.end
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            if (
                text[end - 1] == CLOSE
                and OPEN in text[start : end - 1]
                and text[start:end].count(OPEN) == text[start:end].count(CLOSE)
            ):
                break
            end -= 1
        if start < end and text[start:end].count(OPEN) > text[start:end].count(CLOSE) and text[start - 1] != OPEN:
            end += text[end : end + 1] == CLOSE
        return Span(start, end) if end > start else None

    # Direct words that go on.

    def _continue(self, first: int, last: int) -> None:
        assert self.open is not None
        if self.open.quoted:
            last, depth, _ = self._closing(first, last, self.open.depth)
            self.open.depth = depth
        self.open.last = last
        if self.open.quoted and self.open.depth <= 0:
            self._close()

    def _close(self) -> None:
        if self.open is None:
            return
        at = next(i for i, s in enumerate(self.found) if s is self.open.statement)
        end = self._trimmed(self.open.last - 1, self.open.last) or Span(0, self.tokens[self.open.last - 2].span.end)
        start = self.found[at].span.start
        if end.end > self.found[at].span.end:
            self.found[at] = replace(self.found[at], span=Span(start, end.end))
        self.open = None

    def _begin_pending(self, span: Span, first: int, last: int) -> None:
        assert self.pending is not None
        speaker, piece, evidence = self.pending
        self.pending = None
        self._add(evidence, replace(piece, first=first, last=last), speaker, last)

    # Words first, speaker after: «…»؛ این را شهردار همدان می‌گوید.

    def _inverted(self, span: Span, frame: Frame) -> bool:
        if frame.key(frame.first) != OPEN:
            return False
        last, depth, _ = self._closing(frame.first, frame.last, 0)
        if depth > 0 or last - frame.first < 4:
            return False
        after = last + (frame.key(last) in PAUSES)
        subject = self.speakers.subject(after, frame.last) if after < frame.last else None
        if after < frame.last - 1 and subject is None:
            return False
        self._close()
        speaker = self.speakers.resolve(subject, False)
        statement = self._statement(
            span, Piece(frame.first, last, True, (after, frame.last), "statements.inverted"), speaker, frame.first, last
        )
        if statement is not None:
            self.found.append(statement)
        return True


def find(document: Document, cast: Cast) -> tuple[tuple[Statement, ...], tuple[Holding, ...]]:
    """The statements of an article in their order, and the holdings that only the order of speaking shows."""
    reader = _Reader(document, cast)
    statements = reader.read()
    return statements, tuple(reader.speakers.holdings)
