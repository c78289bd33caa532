"""Statements: everything that an article attributes to a speaker, in order, with speaker, capacity and cue.

Sentence by sentence, a frame (`kg.extract.frames`) says what it attributes; between frames, direct words go on until
the reporter speaks again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import groups, interviews, inversions, leads, seams
from kg.extract.cast import Cast
from kg.extract.frame_words import OPEN, Piece, attributions, narration
from kg.extract.frames import Frame
from kg.extract.groups import hearsay
from kg.extract.quotations import closing, paired, quotation, trimmed
from kg.extract.speakers import Speaker, Speakers
from kg.extract.subjects import Subject, Subjects
from kg.extract.text_authors import author
from kg.extract.verb_forms import ends_clause, finite
from kg.lexicon import words
from kg.model import Document, Holding, Mention, QuotationType, Span, Statement, Token
from kg.text.phrases import Phrases, span_of

# A heading has so many letters at most.
_HEADING_LENGTH = 60
_ENDS_OF_SENTENCES = {".", "!", "؟", ":", "»", "…"}


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
    within: bool = False
    """Whether they end with their paragraph."""


class _Reader:
    def __init__(self, document: Document, cast: Cast) -> None:
        self.document, self.cast = document, cast
        self.tokens: Sequence[Token] = paired(document)
        self.subjects = Subjects(document, cast)
        self.speakers = Speakers(self.subjects)
        self.found: list[Statement] = []
        self.open: _Open | None = None
        self.done = 0
        self.joint: dict[int, list[Speaker]] = {}
        self.pending: tuple[Speaker, Piece, Span] | None = None
        starts = document.starts
        self._spans = seams.sentences(document, self.subjects)
        self._sentences = [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in self._spans]
        self._opened = [s.start for s in self._spans]
        self._paragraphs = {p.start for p in document.paragraphs}
        self._lines = set(document.paragraphs)

    def read(self) -> tuple[Statement, ...]:
        answers = interviews.find(self.document, self.cast)
        start = answers[0].span.start if answers else len(self.document.folded)
        for number, (span, (_, last)) in enumerate(zip(self._spans, self._sentences, strict=True)):
            if span.end > start:
                break
            if (self.document.headline is not None and span in self.document.headline) or last <= self.done:
                continue
            self._sentence(span, number)
        self._close()
        self.found.extend(self._answer(a) for a in answers)
        return tuple(s if s.order == i else replace(s, order=i) for i, s in enumerate(self._together(), 1))

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

    def _sentence(self, span: Span, number: int) -> None:
        first, last = self._sentences[number]
        starts = span.start in self._paragraphs
        if starts and self.open is not None and (self.open.within or self._heads(number)):
            self._close()
        if self.open is not None and self.open.quoted and self.open.depth > 0:
            self._continue(first, last)
            return
        frame = Frame(self.tokens, first, last, self.subjects.end_of_subject)
        pieces = list(frame.pieces())
        if self.pending is not None and not self._reports(frame, pieces, starts):
            self._begin_pending(span, first, last)
            return
        self.pending = None
        if OPEN in frame.sentence.keys and self._inverted(span, number):
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

    def _inverted(self, span: Span, number: int) -> bool:
        paragraph = next(p for p in self.document.paragraphs if span.start < p.end)
        following = self._sentences[number : bisect_left(self._opened, paragraph.end)]
        found = inversions.find(self.tokens, self.subjects, following, following[-1][1])
        if found is None:
            return False
        self._close()
        self._add(span, found.piece, self.speakers.resolve(found.subject, False), found.last)
        if found.pieces:
            self._attribute(span, found.pieces, found.piece.last, found.last)
        self.done = found.last
        return True

    def _heads(self, number: int) -> bool:
        """Whether a sentence is a heading between two parts of the article: a short line of its own, without a verb."""
        span, (_, last) = self._spans[number], self._sentences[number]
        alone = span in self._lines and number + 1 < len(self._sentences)
        closed = self.tokens[last - 1].key in _ENDS_OF_SENTENCES or ends_clause(self.tokens[last - 1])
        return alone and len(span) <= _HEADING_LENGTH and not closed

    def _reports(self, frame: Frame, pieces: Sequence[Piece], starts: bool) -> bool:
        """Whether the reporter speaks in this sentence, where direct words are open."""
        if not pieces:
            return False
        if self.open is None and self.pending is None:
            return True
        if starts:
            return True
        subject = self.subjects.subject(*pieces[0].head)
        if subject is not None and subject.first - frame.first <= 6:
            return True
        return (
            pieces[-1].direct
            and pieces[-1].cue is not None
            and frame.sentence.adverbial(frame.first, pieces[-1].cue[0])
        )

    def _narrates(self, first: int, last: int) -> bool:
        """Whether the reporter opens a paragraph: by a set phrase, by naming someone, or by telling of an event."""
        if narration().match(self.tokens, first) is not None or attributions().match(self.tokens, first) is not None:
            return True
        subject = self.subjects.subject(first, min(first + 1, last))
        if subject is not None and (subject.anaphoric or not (subject.ref or "").startswith("organization:")):
            return True
        return any(_events().match(self.tokens, at) for at in range(max(first, last - 5), last))

    def _named_before(self, frame: Frame, starts: bool) -> bool:
        """Whether a colon that no verb of speech goes before follows the name of a speaker."""
        colon = frame.bare_colon(starts)
        subject = self.subjects.subject(frame.first, colon) if colon is not None else None
        return subject is not None and not (subject.ref or "").startswith("organization:")

    def _note_subject(self, first: int, last: int) -> None:
        """Someone who acts in a sentence without speaking is whom the next pronoun means."""
        if not finite().isdisjoint(self.document.keys[first:last]):  # and no line that signs off
            self.speakers.note(self.subjects.subject(first, min(first + 12, last)))

    # Pieces of a frame.

    def _attribute(self, span: Span, pieces: Sequence[Piece], first: int, last: int) -> None:
        speaker: Speaker | None = None
        for piece in sorted(pieces, key=lambda p: (p.cue or (p.first, 0))[0]):
            subject = self._subject(piece, first, last, speaker is None)
            if subject is None and hearsay(self.tokens, *piece.head):
                continue
            if piece.attributed and subject is None:
                self._add(span, piece, self.speakers.unnamed(*piece.head), last)
                continue
            if subject is not None or speaker is None:
                speaker = self._speaker(piece, subject)
            self._add(span, piece, speaker, last)
            if subject is not None and not subject.anaphoric and groups.speak(self.tokens, piece):
                self._join(piece, subject, speaker)
        self.found.sort(key=lambda s: (s.span.start, s.span.end))

    def _subject(self, piece: Piece, first: int, last: int, alone: bool) -> Subject | None:
        """The subject of a piece: in its own stretch, or in the sentence where no other piece has one."""
        if piece.rule == "statements.text":
            before = [s for s in self._sentences if s[0] <= first]
            return author(self.subjects, before, piece.first)
        plural = groups.speak(self.tokens, piece)
        subject = self.subjects.subject(*piece.head, plural)
        if subject is None and alone:  # `شهردار به آب اشاره کرد و گفت`
            subject = self.subjects.subject(first, piece.head[1], plural)
        return subject

    def _join(self, piece: Piece, subject: Subject, first: Speaker) -> None:
        """Whoever is joined to the subject of a plural verb says the same."""
        end = min(piece.head[1], piece.first) if piece.first >= subject.last else piece.head[1]
        others = [self.speakers.resolve(s, False) for s in self.subjects.joined(subject, end)]
        if others and self.found and self.found[-1].speaker == first.ref:
            self.joint.setdefault(self.found[-1].span.start, []).extend(others)
        self.speakers.last = first

    def _together(self) -> Iterator[Statement]:
        """Every statement, and one for each who says the same with its speaker."""
        for said in self.found:
            yield said
            for other in self.joint.get(said.span.start, ()):
                yield replace(said, speaker=other.ref, speaker_office=other.office, speaker_text=other.text)

    def _speaker(self, piece: Piece, subject: Subject | None) -> Speaker:
        continuing = piece.cue is not None and _continuing().match(self.tokens, piece.cue[0]) is not None
        return self.speakers.resolve(subject, continuing)

    def _add(self, evidence: Span, piece: Piece, speaker: Speaker, sentence_end: int) -> None:
        if piece.goes_on and piece.first >= piece.last:
            self.pending = speaker, piece, evidence
            return
        last, depth, quoted = piece.last, 0, False
        if piece.direct:
            last, depth, quoted = quotation(self.tokens, piece.first, piece.last)
        statement = self._statement(evidence, piece, speaker, piece.first, last)
        if statement is None:
            return
        self.found.append(statement)
        if piece.goes_on and (depth > 0 or not quoted):
            self.open = _Open(statement, last, quoted, depth, piece.rule == "statements.lost_colon")

    def _statement(self, evidence: Span, piece: Piece, speaker: Speaker, first: int, last: int) -> Statement | None:
        span = trimmed(self.document.folded, self.tokens, first, last)
        if span is None:
            return None
        cue = " ".join(self.document.printed(span_of(self.tokens, *piece.cue)).split()) if piece.cue else None
        return Statement(
            len(self.found) + 1, span, QuotationType.DIRECT if piece.direct else QuotationType.INDIRECT, evidence,
            piece.rule, speaker=speaker.ref, speaker_office=speaker.office, speaker_text=speaker.text, cue=cue,
        )  # fmt: skip

    # Direct words that go on.

    def _continue(self, first: int, last: int) -> None:
        assert self.open is not None
        if self.open.quoted:
            last, depth, _ = closing(self.tokens, first, last, self.open.depth)
            self.open.depth = depth
        self.open.last = last
        if self.open.quoted and self.open.depth <= 0:
            self._close()

    def _close(self) -> None:
        if self.open is None:
            return
        at = next(i for i, s in enumerate(self.found) if s is self.open.statement)
        statement = self.found[at]
        first = bisect_left(self.document.starts, statement.span.start)
        whole = trimmed(self.document.folded, self.tokens, first, self.open.last)
        if whole is not None and whole.end > statement.span.end:
            self.found[at] = replace(statement, span=Span(statement.span.start, whole.end))
        self.open = None

    def _begin_pending(self, span: Span, first: int, last: int) -> None:
        assert self.pending is not None
        speaker, piece, evidence = self.pending
        self.pending = None
        self._add(evidence, replace(piece, first=first, last=last), speaker, last)


def find(document: Document, cast: Cast) -> tuple[tuple[Statement, ...], tuple[Holding, ...], tuple[Mention, ...]]:
    """The statements of an article in their order, the holdings that only the order of speaking shows, and the groups
    that speak."""
    reader = _Reader(document, cast)
    statements = reader.read()
    spoken = {s.speaker for s in statements}
    named = tuple(m for m in reader.subjects.groups if m.ref in spoken)
    inferred = tuple(reader.speakers.holdings)
    known = replace(cast, holdings=(*cast.holdings, *inferred))
    return statements, (*inferred, *leads.holdings(document, known, statements)), named
