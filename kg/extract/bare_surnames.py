"""Surnames that are people by themselves: those that are nothing else, and those that stand where a source is named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from kg.extract.cues import verbs
from kg.extract.frame_words import attributions
from kg.extract.gathering_words import is_past
from kg.extract.name_context import Surroundings
from kg.extract.name_tables import ambiguous_surnames, sure_endings, surnames, words_of_surnames
from kg.extract.name_words import (
    COMMON,
    FIRST,
    RARE,
    SECOND,
    SOLE,
    USUAL,
    frequency,
    is_further,
    is_given,
    is_inflected,
    is_listed_surname,
    is_nameable,
    is_plural,
    is_run_together,
    is_sole_surname,
    is_surname,
    is_unheard_surname,
    is_unlisted,
    place_in_name,
)
from kg.extract.office_events import person_nouns
from kg.extract.organization_names import agencies
from kg.extract.organization_words import ends_outlet
from kg.model import Document, Token
from kg.text.by_word import by_word
from kg.text.normalize import HALF_SPACE, key
from kg.text.phrases import starting, where

_PAUSES = {"،", ":"}
_SHORTEST_GIVEN, _SHORTEST_PART = 4, 2
# What a clause begins behind; and what joins to a word that opens one another of its kind.
_OPENING = {"،", ":", "؛", "«", key("که")}
_AND = key("و")
_TELLING_ENDS = {":", "«"}
_JOINING = {_AND, key("یا"), key("ها"), key("های")}


class BareSurnames:
    """The surnames alone in a document; no person is looked for in the tokens that are blocked."""

    def __init__(self, document: Document, around: Surroundings, blocked: Collection[int]) -> None:
        self._document = document
        self._tokens: Sequence[Token] = document.tokens
        self._keys = document.keys
        self._around, self._blocked = around, blocked
        self._starts = {*self._sources, *self._borne, *self._clause_openings, *self._composed}
        self.openings = set(self._starts)
        """The tokens at which a name may start, alone or with a given name, by what is known of its first two words."""
        for at in where(self._keys, place_in_name):
            self._look(at, place_in_name(self._keys[at]))

    def _look(self, at: int, place: int) -> None:
        """Notes where a name may start, or a surname alone, by where in a name the word at a token may stand."""
        if place & FIRST:
            self.openings.add(at)
        if place & SOLE:
            self._starts.add(at)
        if at and (place & SECOND or (place & SOLE and self._is_given(at - 1))):
            self.openings.add(at - 1)
            self._starts.add(at - 1)

    def end(self, at: int) -> tuple[int, str, int] | None:
        """The token after the name that starts at a token, the rule that found it, and how many given names it has."""
        if at not in self._starts or at in self._blocked:
            return None
        if at in self._sources and self._is_source(at):
            return at + 1, "people.source", 0
        if at in self._borne and (last := self._borne_end(at)) > at:
            return last, "people.noun", 0
        if at in self._clause_openings:
            last = at + 1 + self._goes_on(at + 1)
            return (last, "people.opening", 0) if self._stands_alone(at, last) else None
        given = int(self._is_given(at))
        last = at + given + 1 if at + given in self._composed else self._sole_end(at + given)
        return (last, "people.sole", given) if last > at + given and self._stands_alone(at, last) else None

    def _is_given(self, at: int) -> bool:
        """Whether a word that no list has goes before a surname that is nothing else: `ودود جهانی‌فرد`."""
        word = self._keys[at]
        if at + 1 >= len(self._tokens) or not (_is_unheard(word) or is_listed_surname(word)):
            return False
        return not self._around.crosses(at, at + 1) and is_sole_surname(self._tokens[at + 1].key)

    @cached_property
    def _sources(self) -> frozenset[int]:
        """The tokens after `به گفته` and its like; and the first of all, which a headline may put before its colon."""
        return frozenset(
            {0, *(last for _, last, _ in attributions().all(self._tokens, self._keys))} - {len(self._tokens)}
        )

    @cached_property
    def _composed(self) -> frozenset[int]:
        """The tokens that no list has and in which a half-space parts an ending of surnames: `تبرستانی‌نژاد`."""
        ends = where(self._keys, _may_be_composed)
        return frozenset(at for at in ends if self._parted(self._document.printed(self._tokens[at].span)))

    @staticmethod
    def _parted(printed: str) -> bool:
        before, *parts = printed.split(HALF_SPACE)
        return len(before) > _SHORTEST_PART and any(key(part) in sure_endings() for part in parts)

    @cached_property
    def _clause_openings(self) -> frozenset[int]:
        """The tokens that are surnames and no words of a text, where a clause begins: `عباسی این سخن را دروغ خواند`."""
        found = {*where(self._keys, is_unheard_surname)}
        found |= {at - 1 for at in starting(self._keys, sure_endings()) if at and _is_unheard(self._keys[at - 1])}
        unlisted = (at for at in where(self._keys, is_unlisted) if at not in found and self._opens_telling(at))
        return frozenset(at for at in (*found, *unlisted) if self._opens_clause(at))

    def _opens_telling(self, at: int) -> bool:
        """Whether a word that no list has opens a sentence in which someone says something: `آذرپی این را گفت`."""
        word, opens = self._keys[at], self._tokens[at].span.start in self._around.starts
        if not opens or len(word) < _SHORTEST_GIVEN or is_inflected(word) or not self._is_one_word(at, USUAL):
            return False
        return next(verbs(self._tokens, at + 1, self._clause_end(at + 1)), None) is not None

    def _is_one_word(self, at: int, least: int) -> bool:
        """Whether no feed has run two words together at a token, each had more often than `least`: no feed sets a
        half-space."""
        whole = HALF_SPACE in self._document.printed(self._tokens[at].span)
        return whole or not is_run_together(self._keys[at], least)

    def _clause_end(self, at: int) -> int:
        """The token after the clause of a token: before a colon or a quotation, or at the end of the sentence."""
        while at < len(self._keys) and self._keys[at] not in _TELLING_ENDS:
            at += 1
            if self._tokens[at - 1].span.end in self._around.ends:
                break
        return at

    def _goes_on(self, at: int) -> bool:
        """Whether an ending of surnames stands by itself at a token: `صفایی نژاد`."""
        return at < len(self._keys) and self._keys[at] in words_of_surnames() and not self._around.crosses(at - 1, at)

    def _opens_clause(self, at: int) -> bool:
        at_end = at + 1 + self._goes_on(at + 1)
        after = self._keys[at_end] if at_end < len(self._keys) else ""
        if not after[:1].isalnum() or after in _JOINING or self._around.is_head(at_end):
            return False
        if self._tokens[at].span.start in self._around.starts or self._keys[at - 1] in _OPENING:
            return True
        # `گفت طیبی آمده است`, `جلسه پایان یافت و محمودیان بر صندلی نشست`
        before = at - 1 - (self._keys[at - 1] == _AND)
        return before >= 0 and (self._around.says(before) or (before < at - 1 and is_past(self._keys[before])))

    @cached_property
    def _borne(self) -> frozenset[int]:
        """The tokens after a noun that is a person's: `استعفای`, `زحمات`."""
        found = starting(self._keys, person_nouns())
        return frozenset(at + 1 for at in found if at + 1 < len(self._tokens) and not self._around.crosses(at, at + 1))

    def _borne_end(self, at: int) -> int:
        """The token after a surname alone behind such a noun, `at` where none stands: `استعفای موسوی لاکانی`."""
        word, sure = self._keys[at], person_nouns()[self._keys[at - 1]]
        known = is_listed_surname(word) and frequency(word) < COMMON
        unheard = sure and is_unlisted(word) and self._is_one_word(at, COMMON)
        more = at + 1 < len(self._keys) and at + 1 not in self._blocked and is_further(self._keys[at + 1])
        more = more and not self._around.crosses(at, at + 1)
        named = known or unheard or (more and word in surnames())
        return at + 1 + more if named and not (is_given(word) or self._around.is_head(at)) else at

    def _is_source(self, at: int) -> bool:
        """Whether a surname stands alone before a pause: `به گفته معینی، …`, or `معینی: …` in a headline."""
        word = self._tokens[at].key
        after = self._tokens[at + 1].key if at + 1 < len(self._tokens) else ""
        known = is_listed_surname(word) and frequency(word) < COMMON
        return known and after in _PAUSES and not self._around.is_head(at)

    def _sole_end(self, at: int) -> int:
        """The token after a surname that is nothing else, printed in one word or with its ending apart."""
        word, after = self._keys[at], self._keys[at + 1] if at + 1 < len(self._keys) else ""
        if is_sole_surname(word):
            return at + 1
        apart = after in words_of_surnames() and is_sole_surname(word + after)
        return at + 2 if apart and not self._around.crosses(at, at + 1) else at

    def _stands_alone(self, at: int, last: int) -> bool:
        """Whether no name goes before a surname or after: `از نیکومنش پرسید`."""
        near = [i for i in (at - 1, last) if 0 <= i < len(self._tokens)]
        if any(i in self._blocked for i in (*near, *range(at, last))) or self._around.in_building(at, False):
            return False
        return not any(is_surname(self._tokens[i].key) or is_given(self._tokens[i].key) for i in near)


@by_word
def _may_be_composed(word: str) -> bool:
    return any(ending in word for ending in sure_endings()) and frequency(word) <= RARE and is_nameable(word)


@by_word
def _is_unheard(word: str) -> bool:
    """Whether no list has a word, and it is no two words that a feed ran together."""
    if len(word) < _SHORTEST_GIVEN or frequency(word) or is_listed_surname(word) or not is_nameable(word):
        return False
    return not is_run_together(word, COMMON)


def ends_as_surname(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether words end as only surnames do, or with one that no list has in any form and that is no outlet."""
    word = tokens[last - 1].key
    if last - first > 1 and word in words_of_surnames():  # `بیهقی نژاد`
        return True
    if is_listed_surname(word):
        return word in surnames() or not is_plural(word)
    before = tokens[last - 2].key if last - first > 1 else ""
    plural = is_inflected(before) and not (is_surname(before) or before in ambiguous_surnames())
    outlet = ends_outlet(word) or agencies().match(tokens, last - 1) is not None
    return not (frequency(word) or is_inflected(word) or plural or outlet)
