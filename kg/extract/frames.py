"""Reporting frames: how one sentence attributes words to a speaker, and where those words stand.

A frame is read over tokens only. Whoever calls says where a subject may end (`Subjects`), since a content that stands
before its verb (`از X خبر داد`) begins after the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.cues import AND, Cue, Opener, demanded, openers, reports, verbs
from kg.extract.frame_words import (
    CLAUSES,
    CLOSE,
    COLON,
    COLON_GAP,
    EARLY_COLON,
    FROM,
    OBJECT,
    ON_BEHALF,
    OPEN,
    PAUSES,
    PREPOSITIONS,
    RELATIVE,
    SHORTEST_PREDICATE,
    SUCH,
    THAT,
    THIS,
    Piece,
    Subjects,
    adverbials,
    after_setting,
    attributions,
)
from kg.model import Token
from kg.text.normalize import key


class Frame:
    """One sentence, tokens `first` to `last`, exclusive."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int, subjects: Subjects) -> None:
        self.tokens, self.first, self.last, self.subjects = tokens, first, last, subjects
        self._quoted = self._depths()
        self.cues = [
            c for c in verbs(tokens, first, last) if not self._quoted[c.first - first] and reports(tokens, first, c)
        ]
        self.cues = [c for c in self.cues if not self._in_relative(c)]

    def _depths(self) -> list[int]:
        if all(token.key != OPEN for token in self.tokens[self.first : self.last]):
            return [0] * (self.last - self.first)
        depth, found = 0, []
        for token in self.tokens[self.first : self.last]:
            depth -= token.key == CLOSE
            found.append(max(depth, 0))
            depth = max(depth, 0) + (token.key == OPEN)
        return found

    def _free(self, at: int) -> bool:
        return not self._quoted[at - self.first]

    def _in_relative(self, cue: Cue) -> bool:
        """Whether a verb closes a clause about the speaker: `X که به زبان تاجیکی سخن می‌گفت، …`."""
        before = [c.last for c in self.cues if c.last <= cue.first]
        start = before[-1] if before else self.first
        opens = any(self.key(i) == RELATIVE and self.key(i - 1) not in SUCH for i in range(start + 1, cue.first))
        return (
            opens
            and self.key(cue.last) in PAUSES
            and any(c.first >= cue.last for c in self.cues)
            and cue.last - start < 25
        )

    def key(self, at: int) -> str:
        return self.tokens[at].key if self.first <= at < self.last else ""

    # Direct words: after a colon, or in guillemets after a verb of speech.

    def colon(self) -> tuple[Cue, int] | None:
        """The verb whose colon opens direct words, and the first token of these."""
        for at in range(self.first, self.last):
            if self.key(at) != COLON or not self._free(at) or self._clock(at):
                continue
            before = [c for c in self.cues if c.last <= at and at - c.last <= COLON_GAP]
            return (before[-1], at + 1) if before else None
        for cue in self.cues:
            at = cue.last + (self.key(cue.last) in PAUSES | THAT)
            if self.key(at) == OPEN and "after" in cue.takes:
                return cue, at
        return None

    def _clock(self, at: int) -> bool:
        return self.key(at - 1).isdigit() and self.key(at + 1).isdigit()

    def bare_colon(self, starts: bool) -> int | None:
        """The first token of what follows a colon that no verb of speech goes before.

        Guillemets must follow it, or the colon stand early in the first sentence of a paragraph.
        """
        for at in range(self.first, self.last - 1):
            if self.key(at) != COLON or not self._free(at) or self._clock(at):
                continue
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
            yield Piece(
                start, self.last, True, self._head(cue), "statements.direct", (cue.first, cue.last), goes_on=True
            )

    def _head(self, cue: Cue) -> tuple[int, int]:
        """Where the subject of a verb stands: after the verb of speech before it."""
        before = [c.last for c in self.cues if c.last <= cue.first]
        return (before[-1] if before else self.first, cue.first)

    def _attribution(self, end: int) -> Iterator[Piece]:
        at = self.first
        while at < end:
            found = attributions().match(self.tokens, at) if attributions().may_start(self.tokens[at]) else None
            if found is None or not self._free(at) or (at > self.first and self.key(at - 1) not in PAUSES | {AND}):
                at += 1
                continue
            start = self.subjects(found[0], min(found[0] + 12, end))
            if start == found[0]:
                start = next((i for i in range(found[0], min(found[0] + 8, end)) if self.key(i) in PAUSES), end)
            start += self.key(start) in PAUSES | THAT
            if end - start > 1:
                yield Piece(
                    start, end, False, (found[0], start), "statements.attribution", (at, found[0]), attributed=True
                )
            return

    def _reported(self, end: int, colon: tuple[Cue, int] | None) -> Iterator[Piece]:
        opened = [o for o in openers(self.tokens, self.first, end) if self._free(o.first)]
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
        for cue in closing:
            if cue.first in inside or (colon and cue == colon[0] and not cue.takes & set(PREPOSITIONS)):
                continue
            piece = self._of_verb(cue, closing, colon, floors.get(cue.first, 0))
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
        placed = self._object(cue, opener.last, cue.first)
        if until == cue.first and placed is not None:
            last = placed[0]
        elif until == cue.first and "ra" in cue.takes and not opener.clause:
            last = next((i for i in range(opener.last, cue.first) if self.key(i) in PAUSES), last)
        last = self._trimmed(opener.last, last)
        if last - opener.last < (2 if opener.clause else 1):
            return None
        rule = "statements.clause" if opener.clause else "statements.phrase"
        return Piece(opener.last, last, False, (self.first, opener.first), rule, (cue.first, cue.last))

    def _trimmed(self, first: int, last: int) -> int:
        """Without the pause, and the adverbials between it and the verb, at the end of a content."""
        pauses = [i for i in range(first + 1, last) if self.key(i) in PAUSES and self._free(i)]
        if pauses and last - pauses[-1] <= 9 and self.adverbial(pauses[-1] + 1, last):
            last = pauses[-1]
        while last > first and (self.key(last - 1) in PAUSES or self.key(last - 1) == AND):
            last -= 1
        return last

    def adverbial(self, first: int, last: int) -> bool:
        at = first
        while at < last:
            found = adverbials().match(self.tokens, at)
            if found is None:
                subject = self.subjects(at, last)
                if subject == at:
                    return False
                at = subject
                continue
            at = found[0]
        return True

    def _of_verb(self, cue: Cue, closing: Sequence[Cue], colon: tuple[Cue, int] | None, floor: int) -> Piece | None:
        head = self._head(cue)
        mark = (cue.first, cue.last)
        if "demand" in cue.takes:
            verb = demanded(self.tokens, cue.last, self.last)
            return Piece(cue.last, verb, False, head, "statements.demand", mark) if verb and verb > cue.last else None
        if self._takes_clause(cue, colon):
            first = cue.last + (self.key(cue.last) in THAT) + (self.key(cue.last) in PAUSES)
            last = self._clause_end(first, cue, closing, colon)
            if last - first >= 3:
                return Piece(first, last, False, head, "statements.that", mark)
        start = max(self.subjects(*head), floor)
        placed = self._object(cue, start, cue.first)
        if placed is not None:
            last = self._trimmed(placed[1], cue.first)
            return Piece(placed[1], last, False, head, "statements.object", mark) if last > placed[1] else None
        spoken = colon is not None and cue == colon[0]
        return self._predicate(cue, start, head, mark) if "ra" in cue.takes and not spoken else None

    def _takes_clause(self, cue: Cue, colon: tuple[Cue, int] | None) -> bool:
        if colon and cue == colon[0]:
            return False
        if "ask" in cue.takes:
            return any(self.key(i) == FROM for i in range(*self._head(cue)))
        follows = self.key(cue.last)
        if "after_ke" in cue.takes:
            return follows in THAT
        return "after" in cue.takes and follows not in {AND, ".", ""}

    def _clause_end(self, first: int, cue: Cue, closing: Sequence[Cue], colon: tuple[Cue, int] | None) -> int:
        """A clause runs to the end of the sentence, or to the `و` before the next verb of speech of the same frame."""
        later = [c for c in closing if c.first > first and (c is closing[-1] or self.key(c.last) in {AND, COLON})]
        for other in later:
            joint = next((i for i in range(other.first, first, -1) if self.key(i) == AND), None)
            if joint is not None and other.first - joint <= 6 and (colon is not None or self.key(other.last) in THAT):
                return joint
        if colon:
            return max(first, self._trimmed(first, colon[0].first))
        return self.last

    def _object(self, cue: Cue, first: int, last: int) -> tuple[int, int] | None:
        """The preposition that a verb's content stands after: its first token and the one after it."""
        for name, phrases in PREPOSITIONS.items():
            if name not in cue.takes:
                continue
            for phrase in phrases:
                at = self._preposition([key(w) for w in phrase], first, last)
                if at is not None:
                    after = at + len(phrase)
                    return at, after + (self.key(after) in CLAUSES)
        return None

    def _preposition(self, phrase: Sequence[str], first: int, last: int) -> int | None:
        for at in range(first, last - len(phrase)):
            here = [self.key(at + i) for i in range(len(phrase))]
            if here == list(phrase) and self._free(at) and self.key(at - 1) not in ON_BEHALF:
                return at
        return None

    def _predicate(self, cue: Cue, start: int, head: tuple[int, int], mark: tuple[int, int]) -> Piece | None:
        """`X را Y دانست`: the content is `X را Y`, without the object mark where nothing follows it."""
        first = self._after_adverbials(start)
        objects = [i for i in range(first, cue.first) if self.key(i) == OBJECT and self._free(i)]
        first = after_setting(self.tokens, first, objects[0]) if objects else first
        if not objects or objects[0] - first < 1:
            return None
        if self.key(cue.first - 1) == CLOSE and (opening := self._opening(cue.first - 1)) is not None:
            return Piece(opening, cue.first, True, head, "statements.called", mark)
        last = objects[-1] if self.adverbial(objects[-1] + 1, cue.first) else cue.first
        if cue.first - first < SHORTEST_PREDICATE:
            return None
        return Piece(first, last, False, head, "statements.predicate", mark)

    def _opening(self, closing: int) -> int | None:
        """The guillemet that a closing one belongs to."""
        return next((i for i in range(closing - 1, self.first - 1, -1) if self.key(i) == OPEN), None)

    def _after_adverbials(self, at: int) -> int:
        while at < self.last and (found := adverbials().match(self.tokens, at)) is not None:
            at = found[0]
        return at
