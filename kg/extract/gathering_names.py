"""The names of gatherings: the noun phrase after their noun, as far as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kg.extract.cast import Cast
from kg.extract.gathering_words import (
    AFTER,
    AND,
    CLOSE,
    COPULAS,
    FROM,
    FUTURE,
    JOINT,
    LASTING,
    OBJECT,
    OPEN,
    PEOPLE,
    QUOTES,
    WITH,
    Noun,
    bodies,
    compounding_verbs,
    is_verb,
    months,
    name_ends,
    nouns,
    prayers,
    presence,
    promises,
    times,
)
from kg.extract.organization_words import kept_prepositions
from kg.extract.sighting import OF_NEXT, numbers_told
from kg.extract.titles import stop_words
from kg.model import Document, Kind, Mention, Token
from kg.text.jalali import DateExpression
from kg.text.numerals import cardinal, ordinal_at
from kg.text.phrases import indices_within, span_of
from kg.text.verbs import verb_at

_LONGEST_NAME = 16
_TRAILING = {AND, "،", "با", "از", "«", "ـ", "-", "–", '"'}
_ENCOUNTER = "encounter"
# `نشست با انبوه سازان`: how a second word tells that people are meant.
_MAKERS = ("سازان", "کاران", "داران", "گران", "فروشان", "کنندگان", "آوران", "ورزان", "شناسان")
_DONE = "شده"
_DASHES = {"ـ", "-", "–"}
# Kinds of gathering whose names list what they are about: `نمایشگاه صنعت، معدن و تجارت`.
_LISTING = {"exhibition", "festival", "conference"}
_LISTED = 10
# A number of so many digits after a noun counts it (`جلسه ۱۸۹`), unless it measures it (`جلسه ۱۲۰ نفره`).
_HUNDREDS = 3
_MEASURES = {"نفر", "دقی", "ساع", "روز"}
# The longest title in guillemets, in tokens.
_QUOTED = 12


class NameReader:
    """Reads where the names of gatherings end in one document, given its cast and its dates."""

    def __init__(self, document: Document, cast: Cast, dates: Sequence[DateExpression]) -> None:
        self.cast = cast
        self.tokens: Sequence[Token] = document.tokens
        self._ends = {s.end for s in document.sentences}
        self._dated = indices_within(document.starts, [d.span for d in dates])
        self._document = document

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return numbers_told(self._document)

    def end(self, at: int, noun: Noun) -> tuple[int, int | None]:
        """The token after the name that goes on from token `at` after a noun, and the number that it holds."""
        index, number = at, None
        late = self._late(at) if at < len(self.tokens) else None
        if late is not None:
            index, number = late
            if self.tokens[at].key.isdigit() and any(t.key in COPULAS for t in self.tokens[index + 1 : index + 2]):
                return late  # `جلسه ۱۸۹ قانونی بود`
        while index < len(self.tokens) and index - at < _LONGEST_NAME and self._within(index, at, noun):
            index = self._past(index, at)
        index = self._without_object(at, index)
        while index > at and (self.tokens[index - 1].key in _TRAILING or self._unclosed(at, index)):
            index -= 1
        if index > at and self._begins_verb(index - 1):
            index -= 1  # `اجلاس گرگان خواسته بود`
        ahead = [t.key for t in self.tokens[index : index + 2]]
        be = len(ahead) == 2 and ahead[0] in FUTURE and ahead[1] in COPULAS  # `خلاق خواهد بود`
        placed = index > at and self._placed(index - 1)
        if at < index < len(self.tokens) and self.tokens[index].key in compounding_verbs() and not be and not placed:
            index -= 1  # `همایش زنان خبر داد`: the noun of a verb
        while index > at and self.timely(index - 1) and not all(self.timely(i) for i in range(at, index)):
            index -= 1
        return index, number

    def _without_object(self, at: int, last: int) -> int:
        """Where a name ends before what its sentence says with `را`: a person, or what is promised (`وعده … را`)."""
        promised = next((i for i in range(at + 1, last) if self.tokens[i].key in promises()), None)
        follows = self.tokens[last].key if last < len(self.tokens) else ""
        if promised is not None and (follows == OBJECT or promised == last - 1):
            return promised
        named = [m for m in (self.named(i) for i in range(at + 1, last)) if m is not None and m.kind is Kind.PERSON]
        if follows == OBJECT and named and named[-1].span.end == self.tokens[last - 1].span.end:
            return next(i for i in range(at, last) if self.tokens[i].span.start == named[-1].span.start)
        return last

    def _placed(self, index: int) -> bool:
        """Whether a token ends the name of a place: `اجلاس شیراز داد`."""
        span = self.tokens[index].span
        return any(m.span.end == span.end for m in self.cast.within(span, Kind.PLACE))

    def _late(self, at: int) -> tuple[int, int] | None:
        """The token after the number that stands at one, and that number: `نشست دوازدهم`, `نشست ۱۲۷ مجمع`."""
        late = ordinal_at(self.tokens, at)
        if late is None:
            digits, body = self.tokens[at].key, self.tokens[at + 1].key if at + 1 < len(self.tokens) else ""
            measured = len(digits) != _HUNDREDS or body[:3] in _MEASURES
            counts = digits.isdigit() and (self._of_body(at + 1) or not measured)
            return (at + 1, int(digits)) if counts else None
        if at in self._dated or self._month(late[0]):  # a day, unless the article tells of the one before or after it
            return late if {late[1] - 1, late[1] + 1} & self._numbers and self.tokens[at].key.isalpha() else None
        return None if self.tokens[late[0] - 1].key.endswith(OF_NEXT) else late

    def _begins_verb(self, at: int) -> bool:
        """Whether a verb begins with what reads as a noun: `خواسته بود`, `مطرح‌شده بود`."""
        verb = verb_at(self.tokens, at)
        after = self.tokens[at + 1].key if at + 1 < len(self.tokens) else ""
        done = self.tokens[at].key.endswith(_DONE) and after in COPULAS
        return done or (verb is not None and verb[0] > at + 1)

    def _of_body(self, at: int) -> bool:
        """Whether a body that meets stands at a token."""
        return at < len(self.tokens) and self.tokens[at].key in bodies()

    def _unclosed(self, at: int, index: int) -> bool:
        """Whether guillemets open or close between two tokens that do not close or open there."""
        marks = [t.key for t in self.tokens[at:index]]
        return marks.count(OPEN) != marks.count(CLOSE)

    def _past(self, index: int, at: int) -> int:
        """The token after this one, or after the name that it starts."""
        quoted = self._closing(index)
        if quoted is not None:
            return quoted
        named = self.named(index)
        if named is None or (index == at and named.kind is Kind.ORGANIZATION):
            return index + 1
        while index < len(self.tokens) and self.tokens[index].span.start < named.span.end:
            index += 1
        return index

    def _closing(self, index: int) -> int | None:
        """The token after the guillemets that open at one and hold a name."""
        if self.tokens[index].key != OPEN:
            return None
        stretch = range(index + 1, min(index + _QUOTED, len(self.tokens)))
        return next((i + 1 for i in stretch if self.tokens[i].key == CLOSE), None)

    def named(self, index: int) -> Mention | None:
        """The person, office or organisation whose name starts at a token."""
        return self.cast.starting(self.tokens[index].span.start, Kind.PERSON, Kind.OFFICE, Kind.ORGANIZATION)

    def _within(self, index: int, at: int, noun: Noun) -> bool:
        if self.tokens[index - 1].span.end in self._ends:
            return False
        word, before = self.tokens[index].key, self.tokens[index - 1].key
        if word in noun.opens and not any(self.tokens[i].key in noun.opens for i in range(at, index)):
            return not self._presence(index)
        if word == WITH and self._beside(at, index) and self._company(index + 1):
            return True
        if self._lasting(index) or (noun.type == _ENCOUNTER and self._counted(index)):
            return True
        if index == at and self._next(index):
            return True
        if (before, word) in kept_prepositions():
            return not self._presence(index)
        if before in prayers() and word in times():
            return True
        if self.timely(index):
            return self._nominal_after(index, noun)
        if word == AND or word in _DASHES:
            return index > at and self.nominal(index + 1) and not self._another(index + 1)
        if word == "،":
            return index > at and noun.type in _LISTING and self._listed(index)
        return self.nominal(index)

    def _next(self, index: int) -> bool:
        """`نشست بعد`, and not `نشست بعد از نماز`."""
        return self.tokens[index].key == AFTER and all(t.key != FROM for t in self.tokens[index + 1 : index + 2])

    def _beside(self, at: int, index: int) -> bool:
        """Whether `با` after a noun, or after no more than a word or its time, may tell with whom others sit."""
        return index - at <= 1 or self._joint(at, index) or all(self.timely(i) for i in range(at, index))

    def _lasting(self, index: int) -> bool:
        """`گردهمایی دو روزه …`: whether a number tells how long a gathering lasts."""
        return index + 1 < len(self.tokens) and self.tokens[index + 1].key in LASTING and self._number(index)

    def _counted(self, index: int) -> bool:
        """`دیدار دو شهردار`: whether a number counts those who meet."""
        return self._number(index) and self.nominal(index + 1) and not self.timely(index + 1)

    def _number(self, index: int) -> bool:
        return index < len(self.tokens) and cardinal(self.tokens[index].key) is not None

    def _another(self, index: int) -> bool:
        """Whether another gathering starts at a token: `… و چهارمین جشنواره`."""
        found = ordinal_at(self.tokens, index)
        return found is not None and found[0] < len(self.tokens) and nouns().match(self.tokens, found[0]) is not None

    def _company(self, index: int) -> bool:
        """Whether a token names those with whom others sit together: `نشست با مدیران`."""
        if index >= len(self.tokens) or not self.nominal(index):
            return False
        makers = self.nominal(index + 1) and self.tokens[index + 1].key.endswith(_MAKERS)
        return self.named(index) is not None or self.tokens[index].key.endswith(PEOPLE) or makers

    def _joint(self, at: int, index: int) -> bool:
        """`نشست مشترک شورا با مدیران`, `جلسه شهردار با مدیران`: whether `با` names the other side."""
        if any(self.tokens[i].key == JOINT for i in range(at, index)):
            return True
        return any(
            m.span.end == self.tokens[index - 1].span.end and m.span.start == self.tokens[at].span.start
            for m in self.cast.within(span_of(self.tokens, at, index), Kind.PERSON, Kind.OFFICE)
        )

    def timely(self, index: int) -> bool:
        """Whether a token is a word of time, which interrupts a name and ends none."""
        if index in self._dated:
            return True
        return self.tokens[index].key in times() and (index == 0 or self.tokens[index - 1].key not in prayers())

    def _nominal_after(self, index: int, noun: Noun) -> bool:
        """Whether the name goes on after words of time, or where nothing else names it, with them.

        `دیدار ۱۵ مهر با شهردار`: it may go on with whom or what is met.
        """
        while index < len(self.tokens) and self.timely(index):
            index += 1
        opened = index + 1 < len(self.tokens) and self.tokens[index].key in noun.opens
        joined = index < len(self.tokens) and self.tokens[index].key == WITH and self._company(index + 1)
        counted = noun.type == _ENCOUNTER and self._counted(index)
        return self.nominal(index) or (opened and self.nominal(index + 1)) or joined or counted

    def _listed(self, index: int) -> bool:
        """Whether a comma stands in a list that ends in `و`, and that names nobody."""
        for at in range(index + 1, min(index + _LISTED, len(self.tokens))):
            if self.tokens[at].key == AND:
                return self.nominal(at + 1)
            if self.named(at) is not None or not (self.nominal(at) or self.tokens[at].key == "،"):
                return False
        return False

    def _month(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in months()

    def _presence(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].key in presence()

    def nominal(self, index: int) -> bool:
        """Whether a token may be part of a name."""
        if index >= len(self.tokens):
            return False
        word = self.tokens[index].key
        if not word[0].isalnum():
            return word in QUOTES
        return not (word in stop_words() or word in presence() or word in name_ends() or is_verb(word))
