"""Gatherings that their time shows where no noun of theirs stands: a rite, a body's session; and what a day names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extract import meeting_periods, meeting_slots
from kg.extract.gathering_line import GatheringLine
from kg.extract.gathering_names import NameReader
from kg.extract.gathering_words import (
    COPULAS,
    DAY,
    FROM,
    FUTURE,
    IN,
    MONTH,
    OWN,
    THAT,
    Noun,
    bodies,
    months,
    nouns,
    rites,
    sides,
    units,
)
from kg.extract.sighting import OF_NEXT, Sighting, tokens_in
from kg.model import Document, Kind, Span, Token
from kg.text.normalize import key

SAT = {"session", "summit", "conference", "assembly"}
"""Kinds of gathering at which people sit together."""
_SESSION, _CEREMONY = "جلسه", "ceremony"
_AGAIN = {key(form) for form in ("سالانه", "سالیانه", "ماهانه", "هفتگی", "فصلی")}
# `جلسه‌ای داشت`, `جلسه‌ای می‌گذارد`
_HAVING = {key(form) for form in ("داشت", "داشتند", "گذاشت", "گذاشتند", "بگذارد", "بگذارند", "می‌گذارد", "می‌گذارند")}
_AT = {IN, DAY, key("برای"), key("به")}
# So many words tell that a body met, and when: `که صبح چهارشنبه تشکیل شد`.
_CLAUSE = 8


class TimedGatherings:
    """Reads them in one document. `dated`: where a date of day and month starts, and the token after it."""

    def __init__(
        self, document: Document, line: GatheringLine, names: NameReader, dated: Mapping[int, int]
    ) -> None:  # fmt: skip
        self._document, self.line, self._names, self._dated = document, line, names, dated
        self.tokens: Sequence[Token] = document.tokens

    def sighting(self, at: int) -> Sighting | None:
        """What is told at a token that is no noun of a gathering."""
        return self._rite(at) or self._of_body_by_day(at)

    def _rite(self, at: int) -> Sighting | None:
        """`در معارفه پنجم اسفند`: what is done at a ceremony, by its day or month."""
        noun = rites().get(self.tokens[at].key)
        if noun is None:
            return None
        by_time = self.line.month(at + 1) or (at + 1 < len(self.tokens) and at + 1 in self.line.dated)
        rite = noun.type == _CEREMONY and (self._will_be(at) or self._of_someone(at))
        if not (by_time or rite):  # not `طرح استیضاح شهردار`
            return None
        last = self._dated.get(at + 1) or self._names.end(at + 1, noun)[0]
        return Sighting(at, last, noun, self.line.printed(at, last))

    def _will_be(self, at: int) -> bool:
        """`معارفه شهردار تازه شنبه خواهد بود`: whether whose rite it is follows, and when it will be."""
        sentence = self.line.sentence(at)
        ahead = [t.key for t in tokens_in(self._document, sentence) if t.span.start > self.tokens[at].span.start]
        when = self._is_dated(sentence) or meeting_periods.counted(self._document, sentence)
        return self.line.nominal(at + 1) and when and any(a in FUTURE and b in COPULAS for a, b in pairwise(ahead))

    def _of_someone(self, at: int) -> bool:
        """`شنبه معارفه منصور غفاری … برگزار شد`, `دوشنبه در معارفه شهردار قم`: whether whose rite it is follows, in a
        sentence with a day, and it takes place or someone is there."""
        ahead = self.tokens[at + 1].span.start if at + 1 < len(self.tokens) else -1
        named = self.line.cast.starting(ahead, Kind.PERSON, Kind.OFFICE)
        there = at > 0 and self.tokens[at - 1].key in _AT
        return named is not None and (self.announced(at) or (there and self._is_dated(self.line.sentence(at))))

    def _of_body_by_day(self, at: int) -> Sighting | None:
        """`در کارگروه پانزدهم آبان`, `در شورای اداری گیلان که دیروز تشکیل شد`: a body by the day of its session, or by
        its having met."""
        noun = nouns().get(_SESSION)
        placed = at > 0 and self.tokens[at - 1].key == IN and self.tokens[at].key in bodies()
        if noun is None or not placed:
            return None
        named = self.line.cast.starting(self.tokens[at].span.start, Kind.ORGANIZATION)
        end = named.span.end if named is not None else self.tokens[at].span.end
        day = bisect_left(self._document.starts, end)
        last = self._dated.get(day, day if self._has_met(day) else None)
        if last is None:
            return None
        last = max(last, self._names.end(at + 1, noun)[0])
        return Sighting(at, last, noun, self.line.printed(at, last))

    def _has_met(self, at: int) -> bool:
        """Whether a clause that starts at a token tells that what stands before it took place, and when."""
        ahead = self.tokens[at : at + _CLAUSE]
        if not ahead or ahead[0].key != THAT:
            return False
        dated = any(at + i in self.line.dated for i in range(len(ahead)))
        return dated and any(True for _ in meeting_slots.events().all(ahead))

    def day_after(self, after: int, noun: Noun, before: str) -> int | None:
        """The token after the day that alone names a gathering: `در جلسه روز ۲۸ مهر`, `شورا در نشست امروز خود`."""
        at = after + (not noun.alone and after < len(self.tokens) and self.tokens[after].key == DAY)
        if at in self._dated:
            return self._dated[at]
        if before not in {IN, FROM}:
            if noun.type not in SAT or before.endswith(OF_NEXT):
                return None
            return self._month_after(at) or self._week_after(at)
        while at < len(self.tokens) and (self.line.timely(at) or self.line.sided(at)):
            at += 1
        if not after < at < len(self.tokens):
            return None
        sat = noun.type in SAT and (not self.line.nominal(at) or self.line.sat(after))
        alone = sat or (noun.type == _CEREMONY and before == IN and not self.line.nominal(at))
        return at + 1 if self.tokens[at].key == OWN else at if alone else None

    def _week_after(self, at: int) -> int | None:
        """The token after the week or the month that alone names a gathering: `هزینه اجلاس هفته گذشته`."""
        counted = at + 1 < len(self.tokens) and self.tokens[at].key in units() and self.tokens[at + 1].key in sides()
        return at + 2 if counted and not self.line.nominal(at + 2) else None

    def _month_after(self, at: int) -> int | None:
        """The token after the month that alone names a gathering: `مصوبه نشست تیرماه درباره آب`."""
        named = at < len(self.tokens) and self.tokens[at].key.removesuffix(MONTH) in months()
        if not named:
            return None
        end = at + 1 + (at + 1 < len(self.tokens) and self.tokens[at + 1].key == MONTH)
        return None if self.line.nominal(end) else end

    def yearly(self, at: int, after: int) -> bool:
        """`نشست سالانه مجمع برگزار شد`: whether one of those that come again and again is told to take place."""
        again = self.tokens[after].key in _AGAIN and after + 1 < len(self.tokens) and self.line.nominal(after + 1)
        return again and meeting_slots.takes_place(self._document, self.line.sentence(at))

    def announced(self, at: int) -> bool:
        """`قرار است جلسه‌ای فردا برگزار شود`: whether a sentence tells that something takes place, and on which day."""
        sentence = self.line.sentence(at)
        return self._is_dated(sentence) and meeting_slots.takes_place(self._document, sentence)

    def given(self, at: int) -> bool:
        """`یکشنبه‌شب جلسه‌ای جداگانه داشت`, `جلسه‌ای که قرار بود امروز …`: whether a sentence with a day tells that
        someone has a gathering, or what was to be done there."""
        sentence = self.line.sentence(at)
        ahead = {t.key for t in tokens_in(self._document, sentence) if t.span.start > self.tokens[at].span.start}
        told = any(token.key == THAT for token in self.tokens[at + 1 : at + 2])
        return self._is_dated(sentence) and (told or not _HAVING.isdisjoint(ahead))

    def _is_dated(self, sentence: Span) -> bool:
        return any(self.tokens[i].span in sentence for i in self.line.dated)
