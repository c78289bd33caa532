"""Sightings of gatherings: where the text speaks of one, by the noun of its kind and the words that name it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.acted_gatherings import ActedGatherings
from kg.extract.awarded_gatherings import is_hosted
from kg.extract.cast import Cast
from kg.extract.gathering_line import GatheringLine
from kg.extract.gathering_names import NameReader
from kg.extract.gathering_words import (
    ANY,
    BESIDE,
    COURSE,
    DURING,
    FORMING,
    HALLS,
    IN,
    SAID,
    SEATS,
    SITTING,
    THIS,
    WITH,
    Noun,
    acting_verbs,
    bodies,
    generics,
    indefinites,
    light_verbs,
    nouns,
    presence,
    rites,
)
from kg.extract.sighting import Sighting, numbered
from kg.extract.sighting_content import COUNTED
from kg.extract.timed_gatherings import SAT, TimedGatherings
from kg.model import Document, Kind, Mention, Place, PlaceType, Span, Token
from kg.text.jalali import DateExpression
from kg.text.normalize import compact, key
from kg.text.numerals import cardinal
from kg.text.phrases import starting

# How near before its verb a seat stands.
_SEAT = 5
# What is told of a ceremony names it.
_TOLD = "ceremony"
_DATED = {"dates.day", "dates.numeric"}
_INTO = {IN, DURING}
_THAT = key("آن")


class Finder:
    """Reads the gatherings of one document, given its cast and its dates."""

    def __init__(self, document: Document, cast: Cast, dates: Sequence[DateExpression]) -> None:
        self.document, self.cast = document, cast
        self.tokens: Sequence[Token] = document.tokens
        self.line = GatheringLine(document, cast, dates)
        self.names = NameReader(self.line)
        ends = {d.span.start: d.span.end for d in dates if d.rule in _DATED}
        index, starts = document.index, document.starts
        # Where a date of day and month starts: the token after it. `در جلسه دهم مهر` is known by its day.
        dated = {index[start]: bisect_left(starts, end) for start, end in ends.items() if start in index}
        self._timed = TimedGatherings(document, self.line, self.names, dated)
        self._acted = ActedGatherings(document, self.line)
        self._names = [m.span for m in cast.mentions if m.kind is not Kind.PLACE]

    def sightings(self) -> Iterator[Sighting]:
        after = 0
        opening = sorted(
            {
                *starting(self.document.keys, nouns().beginnings),
                *(at + 1 for at in starting(self.document.keys[:-1], _INTO)),
                *starting(self.document.keys, {*indefinites().beginnings, *bodies(), *rites()}),
            }
        )
        for at in opening:
            sighting = self._at(at) if at >= after else None
            if sighting is not None:
                yield sighting
                after = sighting.last

    def body_at(self, at: int, noun: Noun) -> Sighting | None:
        """The session of a body in which someone speaks: `در کارگروه بهداشت و درمان افزود`."""
        first, number = numbered(self.tokens, at)
        placed = first > 0 and self.tokens[first - 1].key == IN and self._stands(first - 2)
        if not placed or self.tokens[at].key not in bodies():
            return None
        last, _ = self.names.end(at + 1, noun)
        return Sighting(first, last, noun, self._printed(first, last), number) if last > at + 1 else None

    def _spoken_in(self, at: int, noun: Noun) -> bool:
        """`در ادامه جلسه علی رضایی گفت`: whoever speaks stands right after a session, and is no part of its name."""
        named = self.line.named(at) if at < len(self.tokens) else None
        return noun.type in SAT and named is not None and named.kind is Kind.PERSON

    def _stands(self, at: int) -> bool:
        """Whether a token ends a time, a name or a clause, so that `در` after it sets a scene."""
        if at < 0 or self.line.timely(at) or not self.tokens[at].key[0].isalnum():
            return True
        named = self.cast.within(self._sentence(at), Kind.PERSON, Kind.OFFICE)
        return any(m.span.end == self.tokens[at].span.end for m in named)

    def _at(self, at: int) -> Sighting | None:
        found = nouns().match(self.tokens, at) if nouns().may_start(self.tokens[at]) else None
        if found is None:
            free = not (self._inside(at) or self._headline(at))
            return (self._timed.sighting(at) if free else None) or self._indefinite(at)
        after, noun = found
        before = self.tokens[at - 1].key if at else ""
        if before in ANY | HALLS or cardinal(before) is not None:
            return None
        hidden = (self._inside(at) and not self._presided(at, noun)) or self._headline(at)
        following = self.tokens[after].key if after < len(self.tokens) else ""
        pointed = before in THIS or following in SAID
        if self._sits(at, noun):
            return None
        if not hidden and (session := self._convenes(at, after, noun)) is not None:
            return session
        if following and acting_verbs().match(self.tokens, after) and noun.opens and not pointed and not hidden:
            return self._acted.sighting(at, after, noun)
        weekly = following in generics() and noun.alone and before == IN  # `در نشست خبری هفتگی`
        if following in generics() and not (weekly or self._timed.yearly(at, after)):
            return None
        if self._parliament(after, noun):
            return None
        first, number = numbered(self.tokens, at)
        last, late = (after + 1, None) if weekly else self.names.end(after, noun)
        day = self._timed.day_after(after, noun, before) if last == after else None
        dated, last = day is not None, day or last
        if pointed and before == _THAT and last > after:  # `آن گردهمایی بوشهر`, `آن دیدار با مدیرعامل`
            pointed = not (self.line.placed(last - 1) or following in noun.opens)
        if pointed or self._spoken_in(after, noun):  # `در این بازدید علی رضایی گفت`
            last = after
        if last == after and self._inside(at):
            hidden = True
        pointed = pointed or (noun.alone and last == after and before in COURSE)  # `در ادامه نشست خبری وی گفت`
        return Sighting(
            first, last, noun, self._printed(first, last), number or late, pointed, hidden=hidden, dated=dated,
            hosted=is_hosted(self.tokens, first),
        )  # fmt: skip

    def _presided(self, at: int, noun: Noun) -> bool:
        """`دبیر علمی سومین همایش ملی زلزله`: whether a gathering with a name of its own ends the name of an office."""
        here = self.tokens[at].span
        around = self.cast.within(self._sentence(at), Kind.PERSON, Kind.ORGANIZATION)
        return noun.type in COUNTED | {"festival", "exhibition"} and not any(here in m.span for m in around)

    def _sits(self, at: int, noun: Noun) -> bool:
        """`بر صندلی شهرداری نشست`: the verb of sitting, which is no gathering."""
        before = [t for t in self.tokens[max(0, at - _SEAT) : at] if t.span.start >= self._sentence(at).start]
        beside = any(t.key in BESIDE for t in self.tokens[at + 1 : at + 2])  # `رفت و نشست کنار بقیه`
        return noun.form == SITTING and (beside or any(t.key in SEATS for t in before))

    def _convenes(self, at: int, after: int, noun: Noun) -> Sighting | None:
        """`کمیسیون فرهنگی شورا فردا تشکیل جلسه می‌دهد`: a body that sits tells of its session."""
        verb = after < len(self.tokens) and self.tokens[after].key in light_verbs()
        if noun.type not in SAT or at == 0 or self.tokens[at - 1].key != FORMING or not verb:
            return None
        before = Span(self._sentence(at).start, self.tokens[at].span.start)
        bodies_ = [m for m in self.cast.within(before, Kind.ORGANIZATION) if self._convening(m)]
        if not bodies_:
            return None
        body = " ".join(self.document.printed(bodies_[0].span).split())
        return Sighting(at, after, noun, f"{noun.form} {body}", acted=True)

    def _convening(self, mention: Mention) -> bool:
        return compact(self.document.printed(mention.span).split()[0]) in bodies()

    def _parliament(self, at: int, noun: Noun) -> bool:
        """`کنگره آمریکا` is no gathering but a body."""
        if noun.type != "conference" or at >= len(self.tokens):
            return False
        named = self.cast.starting(self.tokens[at].span.start, Kind.PLACE)
        entity = self.cast.entities[named.ref] if named is not None else None
        return isinstance(entity, Place) and entity.type is PlaceType.COUNTRY

    def _indefinite(self, at: int) -> Sighting | None:
        """`در نشستی با مدیران …`, `در آیینی با حضور …`: a gathering that the text tells of for the first time."""
        before = self.tokens[at - 1].key if at else ""
        found = indefinites().match(self.tokens, at)
        if found is None or self._inside(at) or self._headline(at):
            return None
        if not (before in _INTO or self._timed.announced(at) or self._timed.given(at)):
            return None
        after, noun = found
        if after < len(self.tokens) and self.tokens[after].key in generics():
            return None
        last = self.names.end(after, noun)[0]
        rest = self._printed(after, last) if last > after else ""
        printed = self._printed(at, last)
        others = (
            *([printed] if rest else []),
            noun.form,
            *(self._told_of(at, last, noun) if noun.type == _TOLD else ()),
            *self._attended(last, noun),
        )
        return Sighting(at, last, noun, f"{noun.form} {rest}".strip(), others=others)

    def _attended(self, at: int, noun: Noun) -> tuple[str, ...]:
        """Who is told to be there names what has no name: `آیینی با حضور استاندار`."""
        ahead = self.tokens[at : at + 2]
        if len(ahead) < 2 or ahead[0].key != WITH or ahead[1].key not in presence():
            return ()
        last = self.names.end(at + 2, noun)[0]
        return (f"{noun.form} {self._printed(at, last)}",) if last > at + 2 else ()

    def _told_of(self, at: int, last: int, noun: Noun) -> tuple[str, ...]:
        """What a sentence tells of a gathering names it: `۴۲ آتش‌نشان در آیینی سوگند یاد کردند`."""
        sentence = self._sentence(at)
        end = next(
            (i for i in range(last, len(self.tokens)) if self.tokens[i].span.start >= sentence.end), len(self.tokens)
        )
        verb = next((i for i in range(end - 1, last, -1) if self.tokens[i].key in light_verbs()), None)
        start = at - 1
        while start > 0 and self.tokens[start - 1].span.start >= sentence.start and (
            self.line.nominal(start - 1) or self.line.timely(start - 1)
        ):  # fmt: skip
            start -= 1
        subject = [self._printed(i, i + 1) for i in range(start, at - 1) if not self.line.timely(i)]
        if verb is None or not subject:
            return ()
        told = verb - 1
        while told - 1 > last and self.line.nominal(told - 1) and verb - told < 2:
            told -= 1
        return (" ".join([noun.form, self._printed(told, told + 1), *subject]),)

    def _sentence(self, at: int) -> Span:
        return self.line.sentence(at)

    def _inside(self, at: int) -> bool:
        """Whether a token stands in another name, and does not open it."""
        start = self.tokens[at].span.start
        return any(name.start < start < name.end for name in self._names)

    def _headline(self, at: int) -> bool:
        return self.document.headline is not None and self.tokens[at].span in self.document.headline

    def _printed(self, first: int, last: int) -> str:
        return self.line.printed(first, last)
