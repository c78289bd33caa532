"""The names of gatherings: the noun phrase after their noun, as far as it goes."""

from __future__ import annotations

from kg.extract.gathering_company import CompanyReader
from kg.extract.gathering_deeds import FIRST, DeedReader
from kg.extract.gathering_line import GatheringLine
from kg.extract.gathering_objects import without_object
from kg.extract.gathering_words import (
    AFTER,
    AND,
    CLOSE,
    COPULAS,
    DAY,
    FROM,
    FUTURE,
    JOINT,
    OPEN,
    OWNERS,
    THIS,
    WITH,
    Noun,
    are_people,
    compounding_verbs,
    is_past,
    kinds_of_session,
    nouns,
    prayers,
    times,
)
from kg.extract.meeting_periods import of_period
from kg.extract.organization_words import kept_prepositions
from kg.extract.sighting import OF_NEXT
from kg.model import Kind
from kg.text.normalize import key
from kg.text.numerals import ordinal_at
from kg.text.verbs import verb_at

_LONGEST_NAME = 16
_TRAILING = {AND, "،", "با", "از", "«", "ـ", "-", "–", '"'}
_ENCOUNTER, _SESSION, _CEREMONY = "encounter", "session", "ceremony"
_DONE = "شده"
_H = "ه"
_MOST = "ترین"
_WITNESS, _NUMBER = key("شاهد"), key("شماره")
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
    """Reads where the names of gatherings end along the line of one document."""

    def __init__(self, line: GatheringLine) -> None:
        self.line = line
        self.tokens = line.tokens
        self.company = CompanyReader(line)
        self.deeds = DeedReader(line)

    def end(self, at: int, noun: Noun) -> tuple[int, int | None]:
        """The token after the name that goes on from token `at` after a noun, and the number that it holds."""
        index, number, floor = at, None, at
        late = self._late(at) if at < len(self.tokens) else None
        if late is not None:
            floor, number = late
            index = floor
            if self.tokens[at].key.isdigit() and any(t.key in COPULAS for t in self.tokens[index + 1 : index + 2]):
                return late  # `جلسه ۱۸۹ قانونی بود`
            if noun.type == _SESSION and not self._meets(index):
                return late  # `در جلسه ۱۲۲ پرونده خاموشی‌ها مطرح شد`
        while index < len(self.tokens) and index - at < _LONGEST_NAME and self._within(index, at, noun):
            if noun.type == _CEREMONY and self.line.is_over(at, index):
                break
            index = self._past(index, at)
        index = without_object(self.line, at, index)
        while index > at and (self.tokens[index - 1].key in _TRAILING or self._unclosed(at, index)):
            index -= 1
        if index > floor and self._begins_verb(index - 1):
            index -= 1  # `اجلاس گرگان خواسته بود`
        if index > at + 1 and self.tokens[index - 1].key in kinds_of_session() and self._is_copula(index):
            index -= 1  # `صدمین جلسه شورا علنی است`
        ahead = [t.key for t in self.tokens[index : index + 2]]
        be = len(ahead) == 2 and ahead[0] in FUTURE and ahead[1] in COPULAS  # `خلاق خواهد بود`
        placed = index > at and self.line.placed(index - 1)
        told = index > at and self.tokens[index - 1].key in kinds_of_session()  # `جلسه فوق‌العاده گذاشت`
        timed = index > at and self.line.timely(index - 1)
        if floor < index < len(self.tokens) and self._compounds(index) and not (be or placed or told or timed):
            index -= 1  # `همایش زنان خبر داد`: the noun of a verb
        return self._without_time(index, at, floor), number

    def _without_time(self, index: int, at: int, floor: int) -> int:
        """The token after a name that goes on from one to another, without the time that it ends in."""
        day = index > at + 1 and self.tokens[index - 1].key == DAY
        if day and index < len(self.tokens) and self.line.timely(index):
            index -= 1  # `نشست دوم ستاد روز دوشنبه`
        if index - 1 > at and self.line.month(index - 1) and self.line.begins_year(index):
            index -= 1  # `همایش هشتم خرداد سال بعد`
        if index - 2 >= floor and self.line.month(index - 1) and self.tokens[index - 2].key in of_period("part"):
            index -= 2  # `اجلاس ششم نیمه آبان برپا می‌شود`
        while index > at and self.line.timely(index - 1) and not all(self.line.timely(i) for i in range(at, index)):
            index -= 1
        return index

    def _compounds(self, index: int) -> bool:
        """Whether a verb stands at a token that makes one of the noun before it: `خبر داد`, `مطرح کردم`."""
        if self.tokens[index].key in compounding_verbs():
            return True
        verb = verb_at(self.tokens, index)
        return verb is not None and verb[1].lemma in compounding_verbs()

    def _is_copula(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in COPULAS

    def _late(self, at: int) -> tuple[int, int] | None:
        """The token after the number that stands at one, and that number: `نشست دوازدهم`, `نشست ۱۲۷ مجمع`."""
        late = ordinal_at(self.tokens, at)
        if self.tokens[at].key == _NUMBER and self.tokens[at + 1 : at + 2] and self.tokens[at + 1].key.isdigit():
            return at + 2, int(self.tokens[at + 1].key)  # `جلسه شماره ۱۸۹`
        if late is None:
            digits, body = self.tokens[at].key, self.tokens[at + 1].key if at + 1 < len(self.tokens) else ""
            measured = len(digits) != _HUNDREDS or body[:3] in _MEASURES
            counts = digits.isdigit() and (self.line.of_body(at + 1) or not measured)
            return (at + 1, int(digits)) if counts else None
        if at in self.line.dated or self.line.month(late[0]):  # a day, unless it tells of the next or last one
            return late if {late[1] - 1, late[1] + 1} & self.line.numbers and self.tokens[at].key.isalpha() else None
        return None if self.tokens[late[0] - 1].key.endswith(OF_NEXT) else late

    def _meets(self, at: int) -> bool:
        """Whether what stands at a token, behind the number of a session, may tell whose it is or of what kind."""
        if at >= len(self.tokens) or self.line.timely(at):
            return at < len(self.tokens)
        word = self.tokens[at].key
        kind = word == JOINT or word in kinds_of_session()
        return kind or self.line.of_body(at) or are_people(word) or self.line.named(at) is not None

    def _begins_verb(self, at: int) -> bool:
        """Whether a verb begins with what reads as a noun: `خواسته بود`, `مطرح‌شده بود`."""
        verb = verb_at(self.tokens, at)
        word, after = self.tokens[at].key, self.tokens[at + 1].key if at + 1 < len(self.tokens) else ""
        done = (word.endswith(_DONE) or is_past(word.removesuffix(_H))) and word.endswith(_H) and after in COPULAS
        return done or (verb is not None and verb[0] > at + 1)

    def _unclosed(self, at: int, index: int) -> bool:
        """Whether guillemets open or close between two tokens that do not close or open there."""
        marks = [t.key for t in self.tokens[at:index]]
        return marks.count(OPEN) != marks.count(CLOSE)

    def _past(self, index: int, at: int) -> int:
        """The token after this one, or after the name that it starts."""
        quoted = self._closing(index)
        if quoted is not None:
            return quoted
        named = self.line.named(index)
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

    def _within(self, index: int, at: int, noun: Noun) -> bool:
        if self.tokens[index - 1].span.end in self.line.ends or (index > at and self._begins_clause(index)):
            return False
        word, before = self.tokens[index].key, self.tokens[index - 1].key
        if word in noun.opens and not any(self.tokens[i].key in noun.opens for i in range(at, index)):
            return not self.line.presence(index)
        if index > at and (met := self.line.met(at, index)) is not None:
            return word == AND or (word == "،" and met is Kind.PERSON)  # `در جلسه با رضایی حرف تندی زده شد`
        if (done := self.deeds.goes_on(index, at, noun)) is not None:
            return done
        if index > at and self.line.number(index) and not self.line.timely(index - 1) and self.line.of_towns(index + 1):
            return not self.line.placed(index - 1)  # `نشست شهرداران دو شهر`
        owned = word in OWNERS and self.company.owned(at, index)
        company = before == WITH and self.company.names_someone(index)
        beside = self.company.joins(index) and self.company.beside(at, index)
        if owned or company or beside or self.line.lasting(index) or self.company.several(index, at, noun):
            return True
        if index == at and (
            self._next(index) or (word in THIS and self.line.of_body(index + 1) and self.company.joins(index + 2))
        ):
            return True  # `نشست این کمیسیون با شهرداران`
        if word == _WITNESS and index + 1 < len(self.tokens) and self.tokens[index + 1].key in THIS:
            return False  # `در جشنواره شاهد آن بودیم`
        kept = index > at + 1 and (self.tokens[index - 2].key, before) in kept_prepositions()
        if word in THIS and (before in noun.opens or kept) and self.line.nominal(index + 1):
            return True  # `بازدید از این پروژه`, `آیین بهره‌برداری از این پل`
        if (before, word) in kept_prepositions():
            return not self.line.presence(index)
        if before in prayers() and word in times():
            return True
        if self.line.timely(index):
            return self._nominal_after(index, noun)
        if word == AND or word in _DASHES:
            return index > at and self.line.nominal(index + 1) and not self._another(index + 1)
        if index > at and (self._after_town(index, at) or self.line.for_some_time(index)):
            return False
        if index > at and (word.endswith(_MOST) or word in FIRST or self.line.possessed(index)):
            return False  # `جلسه آذر کمیسیون بدترین روز بود`, `افتتاح شنبه روبانش قرمز بود`
        if word == "،":
            return index > at and noun.type in _LISTING and self._listed(index)
        return self.line.nominal(index)

    def _after_town(self, index: int, at: int) -> bool:
        """Whether what stands behind a town tells no more of the name: `در اجلاس بیرجند ۲۷ شهر بودند`, `اجلاس ساری چهار
        شهر را گرد آورد`, `در اجلاس بابلسر پرچم را گرفت`."""
        if not self.line.placed(index - 1):
            return False
        return self.line.number(index) or (index == at + 1 and self.line.nominal(index))

    def _begins_clause(self, index: int) -> bool:
        """`پس از جلسه شورای شهر قم شهردار …`: whether somebody is named right behind a place, which ends a name."""
        named = self.line.named(index)
        end = self.tokens[index - 1].span.end
        if end not in self.line.place_ends:
            return False
        if end in self.line.body_ends:  # `جلسه شورای شهر یزد کارشناسان گفتند`
            return self.line.nominal(index)
        return named is not None and named.kind is not Kind.ORGANIZATION

    def _next(self, index: int) -> bool:
        """`نشست بعد`, and not `نشست بعد از نماز`."""
        return self.tokens[index].key == AFTER and all(t.key != FROM for t in self.tokens[index + 1 : index + 2])

    def _another(self, index: int) -> bool:
        """Whether another gathering starts at a token: `… و چهارمین جشنواره`."""
        found = ordinal_at(self.tokens, index)
        return found is not None and found[0] < len(self.tokens) and nouns().match(self.tokens, found[0]) is not None

    def _nominal_after(self, index: int, noun: Noun) -> bool:
        """Whether the name goes on after words of time, or where nothing else names it, with them.

        `دیدار ۱۵ مهر با شهردار`: it may go on with whom or what is met.
        """
        while index < len(self.tokens) and self.line.timely(index):
            index += 1
        if index >= len(self.tokens):
            return False
        opened = self.tokens[index].key in noun.opens and self.line.nominal(index + 1)
        owned = self.tokens[index].key in OWNERS and self.company.owned(index - 1, index)
        counted = noun.type == _ENCOUNTER and self.line.counts(index)
        return self.line.nominal(index) or opened or owned or counted or self.company.joins(index)

    def _listed(self, index: int) -> bool:
        """Whether a comma stands in a list that ends in `و`, and that names nobody."""
        for at in range(index + 1, min(index + _LISTED, len(self.tokens))):
            if self.tokens[at].key == AND:
                return self.line.nominal(at + 1)
            if self.line.named(at) is not None or not (self.line.nominal(at) or self.tokens[at].key == "،"):
                return False
        return False
