"""The tokens of a document as the names of gatherings are read along them: what a token is, and what ends at it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kg.extract.cast import Cast
from kg.extract.cues import says
from kg.extract.gathering_words import (
    AND,
    LASTING,
    QUOTES,
    WITH,
    YEAR,
    bodies,
    is_verb,
    months,
    name_ends,
    prayers,
    sides,
    times,
    units,
    years,
)
from kg.extract.gathering_words import presence as presence_words
from kg.extract.organization_words import kept_prepositions
from kg.extract.sighting import numbers_told
from kg.extract.titles import place_words, stop_words
from kg.model import Document, Kind, Mention, Span, Token
from kg.text.jalali import DateExpression
from kg.text.numerals import cardinal
from kg.text.phrases import indices_within, span_of
from kg.text.segment import vocabulary
from kg.text.verbs import verb_at

_HIS = "ش"


class GatheringLine:
    """The tokens of one document, given its cast and its dates."""

    def __init__(self, document: Document, cast: Cast, dates: Sequence[DateExpression]) -> None:
        self.cast = cast
        self.tokens: Sequence[Token] = document.tokens
        self.ends = {s.end for s in document.sentences}
        self.dated = indices_within(document.starts, [d.span for d in dates])
        self._document = document

    @cached_property
    def place_ends(self) -> frozenset[int]:
        return frozenset(m.span.end for m in self.cast.mentions if m.kind is Kind.PLACE)

    @cached_property
    def body_ends(self) -> frozenset[int]:
        return frozenset(m.span.end for m in self.cast.mentions if m.kind is Kind.ORGANIZATION)

    @cached_property
    def numbers(self) -> frozenset[int]:
        return numbers_told(self._document)

    def printed(self, first: int, last: int) -> str:
        """The words of some tokens as printed, with single spaces."""
        return " ".join(self._document.printed(span_of(self.tokens, first, last)).split())

    def sentence(self, at: int) -> Span:
        """The sentence of a token."""
        span = self.tokens[at].span
        return self._document.sentence(span) or span

    def sat(self, at: int) -> bool:
        """Whether a body is the subject of what its session, whose name may go on from a token, did."""
        sentence = self._document.sentence(self.tokens[at].span)
        before = range(at) if sentence is None else indices_within(self._document.starts, [sentence])
        return any(self.tokens[i].key in bodies() for i in before if i < at - 1)

    def placed(self, index: int) -> bool:
        """Whether a token ends the name of a place: `اجلاس شیراز داد`."""
        span = self.tokens[index].span
        return any(m.span.end == span.end for m in self.cast.within(span, Kind.PLACE))

    def of_body(self, at: int) -> bool:
        """Whether a body that meets stands at a token."""
        return at < len(self.tokens) and self.tokens[at].key in bodies()

    def named(self, index: int) -> Mention | None:
        """The person, office or organisation whose name starts at a token."""
        return self.cast.starting(self.tokens[index].span.start, Kind.PERSON, Kind.OFFICE, Kind.ORGANIZATION)

    def number(self, index: int) -> bool:
        return index < len(self.tokens) and cardinal(self.tokens[index].key) is not None

    def ends_person(self, index: int) -> bool:
        """Whether a token ends the name of a person."""
        span = self.tokens[index].span
        return any(m.span.end == span.end for m in self.cast.within(self.sentence(index), Kind.PERSON))

    def timely(self, index: int) -> bool:
        """Whether a token is a word of time, which interrupts a name and ends none."""
        if index in self.dated:
            return True
        return self.tokens[index].key in times() and (index == 0 or self.tokens[index - 1].key not in prayers())

    def is_over(self, at: int, index: int) -> bool:
        """`آیین معارفه شهریور | برنامه‌ای …`: whether a month behind what a name tells ends it before a token, from
        which no name of anybody goes on."""
        told = any(not (self.timely(i) or self.month(i)) for i in range(at, index))
        if not told or not self.month(index - 1) or self.timely(index) or self.of_body(index):
            return False
        return self.cast.starting(self.tokens[index].span.start) is None

    def sided(self, index: int) -> bool:
        """Whether a token tells on which side of today its time is: `هفته گذشته`."""
        return index > 0 and self.tokens[index].key in sides() and self.timely(index - 1)

    def begins_year(self, at: int) -> bool:
        """Whether a year goes on from a token: `سال گذشته`, `پارسال`."""
        return at < len(self.tokens) and (self.tokens[at].key == YEAR or self.tokens[at].key in {*sides(), *years()})

    def month(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in months()

    def presence(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].key in presence_words()

    def nominal(self, index: int) -> bool:
        """Whether a token may be part of a name."""
        if index >= len(self.tokens):
            return False
        word = self.tokens[index].key
        if not word[0].isalnum():
            return word in QUOTES
        if word in stop_words() or word in presence_words() or word in name_ends() or is_verb(word):
            return False
        return word in vocabulary() or not self._is_verb(index)

    def _is_verb(self, index: int) -> bool:
        """Whether a token that is no noun is a verb: `گذاشت`, `پرسید`, `داشتیم`."""
        verb = verb_at(self.tokens, index)
        return (verb is not None and verb[0] == index + 1) or says(self.tokens, index)

    def possessed(self, index: int) -> bool:
        """`تکلیفش`, `روبانش`: whether a token is a noun with the pronoun of whose it is, and nothing else."""
        word = self.tokens[index].key
        return word.endswith(_HIS) and word not in vocabulary() and word.removesuffix(_HIS) in vocabulary()

    def met(self, at: int, index: int) -> Kind | None:
        """What whoever others sit with is, a person or an office by its place, that ends right before a token, behind a
        `با` that stands from `at` on; None where neither ends there."""
        if not any(self.tokens[i].key == WITH for i in range(at, index)):
            return None
        end, kinds = self.tokens[index - 1].span.end, [Kind.PERSON, *([Kind.OFFICE] if self.placed(index - 1) else [])]
        found = self.cast.within(span_of(self.tokens, at, index), *kinds)
        return min((m.kind for m in found if m.span.end == end), key=kinds.index, default=None)

    def of_towns(self, index: int) -> bool:
        """Whether a token is a noun of places: `شهر`."""
        return index < len(self.tokens) and self.tokens[index].key in place_words()

    def counts(self, index: int) -> bool:
        """`دیدار دو شهردار`: whether a number counts those who meet."""
        people = self.nominal(index + 1) and not (self.timely(index + 1) or self.for_some_time(index))
        return self.number(index) and people

    def in_phrase(self, at: int) -> bool:
        """Whether a token may stand in a phrase for those who act."""
        if self.timely(at):
            return False
        kept = at > 0 and (self.tokens[at - 1].key, self.tokens[at].key) in kept_prepositions()
        return kept or self.nominal(at) or self.tokens[at].key == AND

    def for_some_time(self, index: int) -> bool:
        """`پس از جلسه استعفای شهردار چهار هفته وقت گذاشت`: whether a number counts time."""
        return self.number(index) and index + 1 < len(self.tokens) and self.tokens[index + 1].key in units()

    def lasting(self, index: int) -> bool:
        """`گردهمایی دو روزه …`: whether a number tells how long a gathering lasts."""
        return index + 1 < len(self.tokens) and self.tokens[index + 1].key in LASTING and self.number(index)
