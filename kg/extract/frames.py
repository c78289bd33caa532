"""Reporting frames: how one sentence attributes words to a speaker, and where those words stand.

A frame is read over tokens only. Whoever calls says where a subject may end (`Subjects`), since a content that stands
before its verb (`از X خبر داد`) begins after the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.contents import asked, of_preposition, predicate
from kg.extract.cues import AND, Cue, Opener, demanded, openers
from kg.extract.frame_words import (
    BUT,
    COLON,
    COLON_GAP,
    EARLY_COLON,
    FROM,
    OPEN,
    PAUSES,
    POINTERS,
    PREPOSITIONS,
    SETTINGS,
    SOURCE_LENGTH,
    THAT,
    THIS,
    WITH_WORDS,
    Piece,
    Subjects,
    attributions,
)
from kg.extract.reporting_verbs import reporting
from kg.extract.sentence import Sentence
from kg.extract.text_words import TEXT, TEXT_OPENING, text_noun, text_openings
from kg.extract.verb_forms import is_of_oneself
from kg.model import Token
from kg.text.normalize import key
from kg.text.phrases import starting

# What may stand between a verb of speech and its content, and what parts an attribution from what goes before it.
_GAP, _PARTING = PAUSES | THAT, PAUSES | {AND}


class Frame:
    """One sentence, tokens `first` to `last`, exclusive."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int, subjects: Subjects) -> None:
        self.tokens, self.first, self.last, self.subjects = tokens, first, last, subjects
        self.sentence = Sentence(tokens, first, last, subjects)
        self.cues = reporting(self.sentence)

    def key(self, at: int) -> str:
        """The word at a token; empty outside the sentence."""
        return self.sentence.key(at)

    # Direct words: after a colon, or in guillemets after a verb of speech.

    def colon(self) -> tuple[Cue, int] | None:
        """The verb whose colon opens direct words, and the first token of these."""
        for at in self._colons():
            before = [c for c in self.cues if c.last <= at and at - c.last <= COLON_GAP]
            if before:
                return before[-1], at + 1
            text = self._of_text(at)
            if text is not None or not self._names_source(at):
                return text
        for cue in self.cues:
            at = cue.last + (self.key(cue.last) in _GAP)
            if self.key(at) == OPEN and "after" in cue.takes:
                return cue, at
        return None

    def _of_text(self, colon: int) -> tuple[Cue, int] | None:
        """The phrase after which the words of a text follow: `در این نامه آمده است: …`."""
        for at in range(max(self.first, colon - TEXT_OPENING), colon):
            found = text_openings().match(self.tokens, at)
            if found is not None and found[0] == colon and text_noun(self.tokens, self.first, at) is not None:
                return Cue(at, colon, frozenset({TEXT})), colon + 1
        return None

    def _names_source(self, colon: int) -> bool:
        """Whether a colon follows the agency that the news comes from: `خبرگزاری ایسنا: شهردار گفت: …`."""
        return colon - self.first <= SOURCE_LENGTH and self.subjects(self.first, colon) == self.first

    def _colons(self) -> Iterator[int]:
        """The colons outside guillemets that part no hours from minutes."""
        return (at for at in self.sentence.places(COLON) if self.sentence.free(at) and not self._clock(at))

    def _clock(self, at: int) -> bool:
        return self.key(at - 1).isdigit() and self.key(at + 1).isdigit()

    def bare_colon(self, starts: bool) -> int | None:
        """The first token of what follows a colon that no verb of speech goes before.

        Guillemets must follow it, or the colon stand early in the first sentence of a paragraph.
        """
        for at in self._colons():
            if at == self.last - 1:
                break
            early = starts and at - self.first <= EARLY_COLON and self.last - at > 4
            return at + 1 if self.key(at + 1) == OPEN or early else None
        return None

    # Pieces, in the order of the text.

    def pieces(self) -> Iterator[Piece]:
        colon = self.colon()
        end = colon[0].first if colon else self.last
        yield from self._attribution(end)
        yield from self._reported(end, colon)
        if colon:
            cue, start = colon
            rule = "statements.text" if TEXT in cue.takes else "statements.direct"
            yield Piece(start, self.last, True, self._head(cue), rule, (cue.first, cue.last), goes_on=True)

    def _head(self, cue: Cue) -> tuple[int, int]:
        """Where the subject of a verb stands: after the verb of speech before it."""
        before = [c.last for c in self.cues if c.last <= cue.first]
        return (before[-1] if before else self.first, cue.first)

    def _attribution(self, end: int) -> Iterator[Piece]:
        for at in starting(self.sentence.keys[: max(end - self.first, 0)], attributions().beginnings, self.first):
            found = attributions().match(self.tokens, at)
            if found is None or not self.sentence.free(at) or (at > self.first and self.key(at - 1) not in _PARTING):
                continue
            start = self.subjects(found[0], min(found[0] + 12, end))
            if start == found[0]:
                start = next((i for i in range(found[0], min(found[0] + 8, end)) if self.key(i) in PAUSES), end)
            start += self.key(start) in _GAP
            if end - start > 1:
                yield Piece(
                    start, end, False, (found[0], start), "statements.attribution", (at, found[0]), attributed=True
                )
            return

    def _reported(self, end: int, colon: tuple[Cue, int] | None) -> Iterator[Piece]:
        opened = [o for o in openers(self.tokens, self.first, end) if self.sentence.free(o.first)]
        closing = [c for c in self.cues if c.first < end or (colon and c == colon[0])]
        floors: dict[int, int] = {}
        inside: set[int] = set()
        for number, opener in enumerate(opened):
            cue = self._closing(opener, closing)
            if cue is None:
                continue
            until = min([cue.first, *(o.first for o in opened[number + 1 : number + 2])])
            piece = self._opened(opener, cue, until)
            inside.update(c.first for c in closing if opener.first < c.first < cue.first)
            floors[cue.first] = max(piece.last if piece else opener.last, floors.get(cue.first, 0))
            if piece is not None and not self._points_back(piece):
                yield piece
        told = self.first
        for cue in closing:
            if (
                cue.first < told
                or cue.first in inside
                or (colon and cue == colon[0] and not cue.takes & set(PREPOSITIONS))
            ):
                continue
            piece = self._of_verb(cue, closing, colon, floors.get(cue.first, 0))
            told = piece.last if piece is not None and piece.direct else told
            if piece is not None and not self._points_back(piece):
                yield piece

    def _points_back(self, piece: Piece) -> bool:
        """`این مطلب`, `این پیشنهاد`: no content of its own."""
        return piece.last - piece.first <= 3 and self.key(piece.first) == THIS

    def _closing(self, opener: Opener, closing: Sequence[Cue]) -> Cue | None:
        """The verb that closes what an opener opened: the first that `و`, a colon, `که` or the end follows."""
        after = [c for c in closing if c.first >= opener.last]
        for cue in after:
            if self.key(cue.last) in {AND, COLON, ".", ""} | THAT or cue is after[-1]:
                return cue
        return None

    def _opened(self, opener: Opener, cue: Cue, until: int) -> Piece | None:
        last = until
        placed = of_preposition(self.sentence, cue, opener.last, cue.first)
        if until == cue.first and placed is not None:
            last = placed[0]
        elif until == cue.first and "ask" in cue.takes:
            last = asked(self.sentence, cue, opener.last)
        elif until == cue.first and "ra" in cue.takes and not opener.clause:
            last = next((i for i in range(opener.last, cue.first) if self.key(i) in PAUSES), last)
        last = self.sentence.trimmed(opener.last, last)
        if last - opener.last < 2:
            return None
        rule = "statements.clause" if opener.clause else "statements.phrase"
        return Piece(opener.last, last, False, (self.first, opener.first), rule, (cue.first, cue.last))

    def _of_verb(self, cue: Cue, closing: Sequence[Cue], colon: tuple[Cue, int] | None, floor: int) -> Piece | None:
        head = self._head(cue)
        mark = (cue.first, cue.last)
        if "demand" in cue.takes and cue.last - cue.first == 1:
            return self._demanded(cue, head, mark)
        if self._takes_clause(cue, colon):
            first = cue.last + (self.key(cue.last) in THAT) + (self.key(cue.last) in PAUSES)
            last = self._clause_end(first, cue, closing, colon)
            if last - first >= 3 and self._lost_colon(cue, first, last):
                return Piece(first, last, True, head, "statements.lost_colon", mark, goes_on=last == self.last)
            if last - first >= 3:
                return Piece(first, last, False, head, "statements.that", mark)
        start = self.sentence.after_adverbials(self.sentence.after_relative(self.subjects(*head), cue.first))
        start = max(min(start, cue.first), floor)
        placed = of_preposition(self.sentence, cue, start, cue.first)
        if placed is not None:
            last = self.sentence.without_aside(placed[1], self.sentence.trimmed(placed[1], cue.first))
            return Piece(placed[1], last, False, head, "statements.object", mark) if last > placed[1] else None
        spoken = colon is not None and cue == colon[0]
        return predicate(self.sentence, cue, start, head, mark) if "ra" in cue.takes and not spoken else None

    def _demanded(self, cue: Cue, head: tuple[int, int], mark: tuple[int, int]) -> Piece | None:
        """`خواستار X شد`, `خواستار آن شد که X`."""
        verb = demanded(self.tokens, cue.last, self.last)
        if verb is None or verb == cue.last:
            return None
        that = next((i for i in range(verb + 1, min(verb + 4, self.last)) if self.key(i) in THAT), None)
        if verb - cue.last == 1 and self.key(cue.last) in POINTERS and that is not None and self.last - that > 3:
            return Piece(that + 1, self.last, False, head, "statements.demand", mark)
        return Piece(cue.last, verb, False, head, "statements.demand", mark)

    def _takes_clause(self, cue: Cue, colon: tuple[Cue, int] | None) -> bool:
        if colon and cue == colon[0]:
            return False
        if "ask" in cue.takes:
            return any(self.key(i) == FROM for i in range(*self._head(cue)))
        follows = self.key(cue.last)
        if "after_ke" in cue.takes:
            return follows in THAT
        if follows in PAUSES and self.key(cue.last + 1) in BUT:
            return False
        return "after" in cue.takes and follows not in {AND, ".", ""}

    def _lost_colon(self, cue: Cue, first: int, last: int) -> bool:
        """Whether words that a verb of speech goes before stand as they were said: `گفت ما کار خود را می‌کنیم`."""
        free = (self.tokens[i] for i in range(first, last) if self.sentence.free(i))
        return self.key(cue.last) not in THAT and "after" in cue.takes and any(is_of_oneself(t) for t in free)

    def _opens_frame(self, at: int, cue: Cue) -> bool:
        """Whether the words before a verb of speech begin at a token: with its preposition, or with a setting."""
        own = [key(w) for name in PREPOSITIONS if name in cue.takes for w, *_ in PREPOSITIONS[name]]
        if "ask" in cue.takes and self.key(at) == FROM:
            return True
        return self.key(at) in own or (self.key(at) in SETTINGS | WITH_WORDS and self.key(cue.last) in {COLON} | THAT)

    def _carries(self, cue: Cue) -> bool:
        """Whether a clause follows a verb of speech that needs no `که`."""
        return "after" in cue.takes and self.last - cue.last >= 3 and self.key(cue.last) not in {AND, COLON} | PAUSES

    def _clause_end(self, first: int, cue: Cue, closing: Sequence[Cue], colon: tuple[Cue, int] | None) -> int:
        """A clause runs to the end of the sentence, or to the `و` before the next verb of speech of the same frame."""
        later = [c for c in closing if c.first > first and (c is closing[-1] or self.key(c.last) in {AND, COLON})]
        for other in later:
            joint = next((i for i in range(other.first, first, -1) if self.key(i) == AND), None)
            if joint is not None and other.first - joint <= 6 and (colon is not None or self.key(other.last) in THAT):
                return joint
            if (
                joint is not None
                and joint == other.first - 1
                and self.sentence.verb(joint - 1)
                and self._carries(other)
            ):
                return joint
            apart = [i for i in self.sentence.joints(first, other.first) if self._opens_frame(i + 1, other)]
            if apart:
                return apart[-1]
        if colon:
            return max(first, self.sentence.trimmed(first, colon[0].first))
        return self.last
