"""Sightings of gatherings: where the text speaks of one, by the noun of its kind and the words that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.cast import Cast
from kg.extract.gathering_words import (
    AND,
    ANY,
    CLOSE,
    EACH_OTHER,
    IN,
    OPEN,
    PEOPLE,
    QUOTES,
    SAID,
    THIS,
    WITH,
    Noun,
    acting_verbs,
    bodies,
    compounding_verbs,
    generics,
    indefinites,
    is_verb,
    kept,
    light_verbs,
    months,
    name_ends,
    nouns,
    presence,
    times,
)
from kg.extract.sighting import Sighting, numbered
from kg.extract.titles import stop_words
from kg.model import Document, Kind, Mention, Place, PlaceType, Span, Token
from kg.text.jalali import DateExpression
from kg.text.numerals import cardinal, ordinal_at
from kg.text.phrases import indices_within, span_of

_LONGEST_NAME = 16
_TRAILING = {AND, "،", "با", "از", "«", "ـ", "-", "–", '"'}
_DASHES = {"ـ", "-", "–"}
# Kinds of gathering whose names list what they are about: `نمایشگاه صنعت، معدن و تجارت`.
_LISTING = {"exhibition", "festival", "conference"}
_LISTED = 10
# What is told of a ceremony names it.
_TOLD = "ceremony"
_SAT = {"session", "summit", "conference", "assembly"}
# `مراسم نهمین سالگرد`: such an ordinal counts what follows it.
_OF_NEXT = "ین"
# The longest title in guillemets, in tokens.
_QUOTED = 12


class Finder:
    """Reads the gatherings of one document, given its cast and its dates."""

    def __init__(self, document: Document, cast: Cast, dates: Sequence[DateExpression]) -> None:
        self.document, self.cast = document, cast
        self.tokens: Sequence[Token] = document.tokens
        self._ends = {s.end for s in document.sentences}
        self._dated = indices_within(self.tokens, [d.span for d in dates])
        names = [m for m in cast.mentions if m.kind is not Kind.PLACE]
        self._inside = indices_within(self.tokens, [Span(m.span.start + 1, m.span.end) for m in names])

    def sightings(self) -> Iterator[Sighting]:
        at = 0
        while at < len(self.tokens):
            sighting = self._at(at)
            if sighting is None:
                at += 1
                continue
            yield sighting
            at = max(sighting.last, at + 1)

    def body_at(self, at: int, noun: Noun) -> Sighting | None:
        """The session of a body in which someone speaks: `در کارگروه بهداشت و درمان افزود`."""
        first, number = numbered(self.tokens, at)
        if first == 0 or self.tokens[first - 1].key != IN or self.tokens[at].key not in bodies():
            return None
        if not self._stands(first - 2):
            return None
        last, _ = self._name_end(at + 1, noun)
        return Sighting(first, last, noun, self._printed(first, last), number) if last > at + 1 else None

    def _spoken_in(self, at: int, noun: Noun) -> bool:
        """`در ادامه جلسه علی رضایی گفت`: whoever speaks stands right after a session, and is no part of its name."""
        named = self._named(at) if at < len(self.tokens) else None
        return noun.type in _SAT and named is not None and named.kind is Kind.PERSON

    def _stands(self, at: int) -> bool:
        """Whether a token ends a time, a name or a clause, so that `در` after it sets a scene."""
        if at < 0 or self._timely(at) or not self.tokens[at].key[0].isalnum():
            return True
        end = self.tokens[at].span.end
        sentence = self._sentence(at)
        return any(m.span.end == end for m in self.cast.within(sentence, Kind.PERSON, Kind.OFFICE))

    def _at(self, at: int) -> Sighting | None:
        found = nouns().match(self.tokens, at)
        if found is None:
            return self._indefinite(at)
        after, noun = found
        before = self.tokens[at - 1].key if at else ""
        if before in ANY or cardinal(before) is not None:
            return None
        hidden = at in self._inside or self._headline(at)
        following = self.tokens[after].key if after < len(self.tokens) else ""
        pointed = before in THIS or following in SAID
        if following and acting_verbs().match(self.tokens, after) and noun.opens and not pointed and not hidden:
            return self._acted(at, after, noun)
        if following in generics() or self._parliament(after, noun):
            return None
        first, number = numbered(self.tokens, at)
        last, late = self._name_end(after, noun)
        if pointed or self._spoken_in(after, noun):  # `در این بازدید علی رضایی گفت`
            last = after
        return Sighting(first, last, noun, self._printed(first, last), number or late, pointed, hidden=hidden)

    def _parliament(self, at: int, noun: Noun) -> bool:
        """`کنگره آمریکا` is no gathering but a body."""
        if noun.type != "conference" or at >= len(self.tokens):
            return False
        named = self.cast.starting(self.tokens[at].span.start, Kind.PLACE)
        entity = self.cast.entities[named.ref] if named is not None else None
        return isinstance(entity, Place) and entity.type is PlaceType.COUNTRY

    def _indefinite(self, at: int) -> Sighting | None:
        """`در نشستی با مدیران …`, `در آیینی با حضور …`: a gathering that the text tells of for the first time."""
        found = indefinites().match(self.tokens, at)
        before = self.tokens[at - 1].key if at else ""
        if found is None or before != IN or at in self._inside or self._headline(at):
            return None
        after, noun = found
        if after < len(self.tokens) and self.tokens[after].key in generics():
            return None
        last = self._name_end(after, noun)[0]
        rest = self._printed(after, last) if last > after else ""
        others = (noun.form, *(self._told_of(at, last, noun) if noun.type == _TOLD else ()))
        return Sighting(at, last, noun, f"{noun.form} {rest}".strip(), others=others)

    def _told_of(self, at: int, last: int, noun: Noun) -> tuple[str, ...]:
        """What a sentence tells of a gathering names it: `۴۲ آتش‌نشان در آیینی سوگند یاد کردند`."""
        sentence = self._sentence(at)
        end = next((i for i in range(last, len(self.tokens)) if self.tokens[i].span.start >= sentence.end), 0)
        verb = next((i for i in range(end - 1, last, -1) if self.tokens[i].key in light_verbs()), None)
        start = at - 1
        while start > 0 and self.tokens[start - 1].span.start >= sentence.start and (
            self._nominal(start - 1) or start - 1 in self._dated
        ):  # fmt: skip
            start -= 1
        subject = [self._printed(i, i + 1) for i in range(start, at - 1) if i not in self._dated]
        if verb is None or not subject:
            return ()
        told = verb - 1
        while told - 1 > last and self._nominal(told - 1) and verb - told < 2:
            told -= 1
        return (" ".join([noun.form, self._printed(told, told + 1), *subject]),)

    def _acted(self, at: int, after: int, noun: Noun) -> Sighting | None:
        """`شهردار از کارخانه بازدید کرد`: the verb names the gathering, with who acts and whom or what it meets."""
        sentence = self._sentence(at)
        first = at
        while first > 0 and self.tokens[first - 1].span.start >= sentence.start and at - first <= _LONGEST_NAME:
            first -= 1
            if self.tokens[first].key in noun.opens:
                break
        opened = self.tokens[first].key in noun.opens and first < at - 1
        mutual = opened and self.tokens[first + 1].key in EACH_OTHER
        subject = self._subject(sentence, self.tokens[first if opened else at].span.start)
        if not subject and (mutual or not opened):
            return None
        end = at
        while end - 1 > first and (self.tokens[end - 1].key in stop_words() or self._timely(end - 1)):
            end -= 1
        object_ = self._printed(first, end) if opened and not mutual else ""
        names = [" ".join(f"{noun.form} {s} {object_}".split()) for s in ([subject, ""] if object_ else [subject])]
        start = first if object_ else at
        return Sighting(start, after, noun, names[0], acted=True, others=tuple(names[1:]))

    def _subject(self, sentence: Span, end: int) -> str:
        """Those whom a sentence names before its object, as printed."""
        kinds = Kind.PERSON, Kind.OFFICE
        found = [m for m in self.cast.within(Span(sentence.start, end), *kinds) if m.span.end <= end]
        if not found:
            return ""
        whole = Span(found[0].span.start, max(m.span.end for m in found))
        if len(whole) > 90:
            whole = found[0].span
        return " ".join(self.document.printed(whole).split())

    def _sentence(self, at: int) -> Span:
        return next(s for s in self.document.sentences if self.tokens[at].span in s)

    def _headline(self, at: int) -> bool:
        return self.document.headline is not None and self.tokens[at].span in self.document.headline

    def _printed(self, first: int, last: int) -> str:
        return " ".join(self.document.printed(span_of(self.tokens, first, last)).split())

    def _name_end(self, at: int, noun: Noun) -> tuple[int, int | None]:
        index, number = at, None
        late = ordinal_at(self.tokens, at) if at < len(self.tokens) and at not in self._dated else None
        if late is not None and not self._month(late[0]) and not self.tokens[late[0] - 1].key.endswith(_OF_NEXT):
            index, number = late
        while index < len(self.tokens) and index - at < _LONGEST_NAME and self._within(index, at, noun):
            index = self._past(index, at)
        while index > at and (self.tokens[index - 1].key in _TRAILING or self._unclosed(at, index)):
            index -= 1
        if at + 1 < index < len(self.tokens) and self.tokens[index].key in compounding_verbs():
            index -= 1  # `همایش زنان خبر داد`: the noun of a verb
        while index > at and self._timely(index - 1) and not all(self._timely(i) for i in range(at, index)):
            index -= 1
        return index, number

    def _unclosed(self, at: int, index: int) -> bool:
        """Whether guillemets open or close between two tokens that do not close or open there."""
        marks = [t.key for t in self.tokens[at:index]]
        return marks.count(OPEN) != marks.count(CLOSE)

    def _past(self, index: int, at: int) -> int:
        """The token after this one, or after the name that it starts."""
        quoted = self._closing(index)
        if quoted is not None:
            return quoted
        named = self._named(index)
        if named is None or index == at:
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

    def _named(self, index: int) -> Mention | None:
        return self.cast.starting(self.tokens[index].span.start, Kind.PERSON, Kind.OFFICE, Kind.ORGANIZATION)

    def _within(self, index: int, at: int, noun: Noun) -> bool:
        if self.tokens[index - 1].span.end in self._ends:
            return False
        word, before = self.tokens[index].key, self.tokens[index - 1].key
        if word in noun.opens and not any(self.tokens[i].key in noun.opens for i in range(at, index)):
            return not self._presence(index)
        if word == WITH and index - at <= 1 and self._company(index + 1):
            return True
        if (before, word) in kept():
            return not self._presence(index)
        if self._timely(index):
            return self._nominal_after(index)
        if word == AND or word in _DASHES:
            return index > at and self._nominal(index + 1) and not self._another(index + 1)
        if word == "،":
            return index > at and noun.type in _LISTING and self._listed(index)
        return self._nominal(index)

    def _another(self, index: int) -> bool:
        """Whether another gathering starts at a token: `… و چهارمین جشنواره`."""
        found = ordinal_at(self.tokens, index)
        return found is not None and found[0] < len(self.tokens) and nouns().match(self.tokens, found[0]) is not None

    def _company(self, index: int) -> bool:
        """Whether a token names those with whom others sit together: `نشست با مدیران`."""
        if index >= len(self.tokens) or not self._nominal(index):
            return False
        return self._named(index) is not None or self.tokens[index].key.endswith(PEOPLE)

    def _timely(self, index: int) -> bool:
        return index in self._dated or self.tokens[index].key in times()

    def _nominal_after(self, index: int) -> bool:
        """Whether the name goes on after words of time, or where nothing else names it, with them."""
        while index < len(self.tokens) and self._timely(index):
            index += 1
        return self._nominal(index)

    def _listed(self, index: int) -> bool:
        """Whether a comma stands in a list that ends in `و`, and that names nobody."""
        for at in range(index + 1, min(index + _LISTED, len(self.tokens))):
            if self.tokens[at].key == AND:
                return self._nominal(at + 1)
            if self._named(at) is not None or not (self._nominal(at) or self.tokens[at].key == "،"):
                return False
        return False

    def _month(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in months()

    def _presence(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].key in presence()

    def _nominal(self, index: int) -> bool:
        if index >= len(self.tokens):
            return False
        word = self.tokens[index].key
        if not word[0].isalnum():
            return word in QUOTES
        return not (word in stop_words() or word in presence() or word in name_ends() or is_verb(word))
