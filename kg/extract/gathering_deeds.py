"""What is done at a gathering, as its name tells: `آیین کاشت نخستین نهال`, `آیین گشایش این بوستان`."""

from __future__ import annotations

from functools import cache

from kg.extract.gathering_line import GatheringLine
from kg.extract.gathering_words import THIS, Noun, parts
from kg.lexicon import words
from kg.text.normalize import key

_CEREMONY, _DONE = "ceremony", "شده"
FIRST = {key(form) for form in ("آخرین", "نخستین", "اولین", "بهترین")}


class DeedReader:
    """Reads along the line of one document."""

    def __init__(self, line: GatheringLine) -> None:
        self.line = line
        self.tokens = line.tokens

    def goes_on(self, index: int, at: int, noun: Noun) -> bool | None:
        """Whether what is done at a ceremony, or what became of a gathering, goes on at a token; None where nothing
        tells."""
        word = self.tokens[index].key
        opening = index == at and word in parts()
        if noun.type == _CEREMONY and (opening or (index <= at + 1 and word in _deeds())):
            return self._follows(index + 1)  # `آیین آغاز ساخت پل`, `آیین کاشت نخستین نهال`
        if noun.type == _CEREMONY and index > at and self._of_this(index):
            return True
        if index == at and word.endswith(_DONE) and word != _DONE:  # `همایش لغوشده خرما`
            return self.line.nominal(index + 1) or self.line.timely(index + 1)
        return None

    def _follows(self, index: int) -> bool:
        """Whether what is done at a ceremony goes on at a token: `آغاز ساخت پل`, `گشایش این بوستان`."""
        word = self.tokens[index].key if index < len(self.tokens) else ""
        further = word in THIS or word in FIRST or word in _deeds()
        return self.line.nominal(index) or (further and self.line.nominal(index + 1))

    def _of_this(self, index: int) -> bool:
        """`آیین گشایش این بوستان`, `آیین کاشت نخستین نهال`: whether a token opens what it is done to."""
        word, before = self.tokens[index].key, self.tokens[index - 1].key
        done = before in parts() or before in _deeds()
        return done and (word in THIS or word in FIRST) and self.line.nominal(index + 1)


@cache
def _deeds() -> frozenset[str]:
    """Nouns of what is done at a ceremony that are verbs as well: `کاشت`."""
    return frozenset(key(form) for form in words("deed_words"))
