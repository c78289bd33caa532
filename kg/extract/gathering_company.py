"""With whom others sit at a gathering, as its name goes on to tell: `نشست مشترک شورا با مدیران`, `دیدار دو شهردار`."""

from __future__ import annotations

from kg.extract.gathering_line import GatheringLine
from kg.extract.gathering_words import HIM, JOINT, OWNERS, WITH, Noun, are_people
from kg.extract.titles import heads as title_heads
from kg.model import Kind
from kg.text.phrases import span_of

_ENCOUNTER = "encounter"
# `نشست با انبوه سازان`: how a second word tells that people are meant.
_MAKERS = ("سازان", "کاران", "داران", "گران", "فروشان", "کنندگان", "آوران", "ورزان", "شناسان")


class CompanyReader:
    """Reads along the line of one document with whom others sit."""

    def __init__(self, line: GatheringLine) -> None:
        self.line = line
        self.tokens = line.tokens

    def beside(self, at: int, index: int) -> bool:
        """Whether `با` after a noun, or after no more than a word or its time, may tell with whom others sit."""
        whens = all(self.line.timely(i) or self.tokens[i].key in OWNERS for i in range(at, index))
        return index - at <= 1 or self.joint(at, index) or whens

    def owned(self, at: int, index: int) -> bool:
        """`دیدار یکشنبه خود با شهردار`: whether a word for whoever meets, or its time, stands before the other side."""
        return self.joins(index + 1) and all(self.line.timely(i) for i in range(at, index))

    def joins(self, index: int) -> bool:
        """Whether `با` stands at a token, before those with whom others sit."""
        return index < len(self.tokens) and self.tokens[index].key == WITH and self.names_someone(index + 1)

    def several(self, index: int, at: int, noun: Noun) -> bool:
        """`دیدار دو شهردار`, `جلسه دو استاندار`: whether a number counts those who meet, in a session at once."""
        if noun.type == _ENCOUNTER:
            return self.line.counts(index)
        return index == at and self.line.number(index) and self.names_someone(index)

    def names_someone(self, index: int) -> bool:
        """Whether a token names those with whom others sit together: `نشست با مدیران`, `نشست با هشت شهردار`."""
        index += self.line.number(index)
        if index >= len(self.tokens) or not (self.line.nominal(index) or self.tokens[index].key in HIM):
            return False
        word = self.tokens[index].key
        makers = self.line.nominal(index + 1) and self.tokens[index + 1].key.endswith(_MAKERS)
        someone = (
            word in HIM or self.line.named(index) is not None or title_heads().match(self.tokens, index) is not None
        )
        return someone or are_people(word) or makers

    def joint(self, at: int, index: int) -> bool:
        """`نشست مشترک شورا با مدیران`, `جلسه شهردار با مدیران`: whether `با` names the other side."""
        if any(self.tokens[i].key == JOINT for i in range(at, index)):
            return True
        head = title_heads().match(self.tokens, at)
        if head is not None and head[0] == index:
            return True
        return any(
            m.span.end == self.tokens[index - 1].span.end and m.span.start == self.tokens[at].span.start
            for m in self.line.cast.within(span_of(self.tokens, at, index), Kind.PERSON, Kind.OFFICE)
        )
