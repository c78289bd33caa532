"""Sightings of gatherings: where the text speaks of one, by the noun of its kind and the words that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract import meeting_slots
from kg.extract.cast import Cast
from kg.extract.titles import stop_words
from kg.lexicon import forms, table, words
from kg.model import Document, Kind, Token
from kg.text.normalize import key
from kg.text.numerals import ordinal_at
from kg.text.phrases import Phrases, span_of

THIS = {key("این"), key("همین"), key("آن")}
ANY = {key("هر"), key("هیچ"), key("یک"), key("چند"), key("تعدادی"), key("سلسله"), key("برگزاری")}
AND = key("و")
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Noun:
    form: str
    type: str
    alone: bool
    opens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where the text speaks of a gathering: tokens `first` to `last`, exclusive."""

    first: int
    last: int
    noun: Noun
    name: str
    ordinal: int | None
    pointed: bool


@cache
def nouns() -> Phrases[Noun]:
    return Phrases(
        (r["form"], Noun(r["form"], r["type"], r["alone"] == "yes", frozenset(key(f) for f in forms(r["opens"]))))
        for r in table("meeting_cues")
    )


@cache
def _kept() -> frozenset[tuple[str, str]]:
    return frozenset((key(r["noun"]), key(r["preposition"])) for r in table("name_prepositions"))


@cache
def _generics() -> frozenset[str]:
    return frozenset(key(form) for form in words("meeting_generics"))


@cache
def bodies() -> frozenset[str]:
    return frozenset(key(form) for form in words("gathering_bodies"))


class Finder:
    def __init__(self, document: Document, cast: Cast) -> None:
        self.document, self.cast = document, cast
        self.tokens: Sequence[Token] = document.tokens
        self._ends = {s.end for s in document.sentences}
        index = {t.span.start: i for i, t in enumerate(self.tokens)}
        self._inside = {
            i for m in cast.mentions if m.kind is not Kind.PLACE and m.span.start in index
            for i in range(index[m.span.start] + 1, index[m.span.start] + 30)
            if i < len(self.tokens) and self.tokens[i].span.end <= m.span.end
        }  # fmt: skip

    def sightings(self) -> Iterator[Sighting]:
        at = 0
        while at < len(self.tokens):
            sighting = self._at(at)
            if sighting is None:
                at += 1
                continue
            yield sighting
            at = sighting.last

    def _at(self, at: int) -> Sighting | None:
        found = nouns().match(self.tokens, at)
        if found is None or at in self._inside:
            return None
        after, noun = found
        before = self.tokens[at - 1].key if at else ""
        if before in ANY or self._headline(at):
            return None
        first, number = numbered(self.tokens, at)
        pointed = before in THIS
        if after < len(self.tokens) and (self.tokens[after].key in _generics() or self._verbal(after)):
            return self._acted(at, after, noun) if noun.opens else None
        last, late = self._name_end(after, noun)
        number = number or late
        name = " ".join(self.document.printed(span_of(self.tokens, first, last)).split())
        return Sighting(first, last, noun, name, number, pointed)

    def _verbal(self, at: int) -> bool:
        return self.tokens[at].key in meeting_slots.light_verbs()

    def _acted(self, at: int, after: int, noun: Noun) -> Sighting | None:
        """`شهردار از کارخانه بازدید کرد`: the name is the noun with what stands before it."""
        if not self._verbal(after):
            return None
        sentence = next(s for s in self.document.sentences if self.tokens[at].span in s)
        first = at
        while (
            first > 0
            and self.tokens[first - 1].span.start >= sentence.start
            and self.tokens[first - 1].key not in noun.opens
        ):
            first -= 1
        if (
            first == 0
            or self.tokens[first - 1].span.start < sentence.start
            or at - first > _LONGEST_NAME
            or first == at
        ):
            return None
        object_ = " ".join(self.document.printed(span_of(self.tokens, first - 1, at)).split())
        return Sighting(first - 1, after, noun, f"{noun.form} {object_}", None, False)

    def _headline(self, at: int) -> bool:
        return self.document.headline is not None and self.tokens[at].span in self.document.headline

    def _name_end(self, at: int, noun: Noun) -> tuple[int, int | None]:
        index, number = at, None
        late = ordinal_at(self.tokens, at) if at < len(self.tokens) else None
        if late is not None and not self._month(late[0]):
            index, number = late
        while index < len(self.tokens) and index - at < _LONGEST_NAME and self._within(index, at, noun):
            index += 1
        while index > at and self.tokens[index - 1].key in {AND, "،", "با", "از"}:
            index -= 1
        return index, number

    def _within(self, index: int, at: int, noun: Noun) -> bool:
        if self.tokens[index - 1].span.end in self._ends:
            return False
        word = self.tokens[index].key
        if word in noun.opens and not any(self.tokens[i].key in noun.opens for i in range(at, index)):
            return not self._presence(index)
        if (self.tokens[index - 1].key, word) in _kept():
            return not self._presence(index)
        if word in meeting_slots.times():
            return index + 1 < len(self.tokens) and (
                self._nominal(index + 1) or self.tokens[index + 1].key in meeting_slots.times()
            )
        if word == AND:
            return index > at and index + 1 < len(self.tokens) and self._nominal(index + 1)
        return self._nominal(index)

    def _month(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in meeting_slots.months()

    def _presence(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].key in meeting_slots.presence()

    def _nominal(self, index: int) -> bool:
        word = self.tokens[index].key
        return (
            (word[0].isalnum() or word in {"«", "»"})
            and word not in stop_words()
            and word not in meeting_slots.presence()
        )


def numbered(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    for first in range(max(at - 8, 0), at):
        found = ordinal_at(tokens, first)
        if found is not None and found[0] == at:
            return first, found[1]
    return at, None


def is_bare(sighting: Sighting) -> bool:
    """Whether only the noun stands, which can but point back."""
    return len(sighting.name.split()) == len(sighting.noun.form.split()) and not sighting.noun.alone
