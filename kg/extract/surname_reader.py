"""Where a surname ends, by its words and by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.extract.name_context import Surroundings
from kg.extract.name_tables import ambiguous_surnames, buildings, foreign_names, surnames, words_of_surnames
from kg.extract.name_words import (
    COMMON,
    FREQUENT,
    HOUSE,
    SON,
    USUAL,
    frequency,
    is_further,
    is_given,
    is_nameable,
    is_surname,
    is_unlisted,
)
from kg.model import Document, Token
from kg.text.normalize import key

_LONGEST = 3
_PAUSES = {"،", ":", ")"}
# `آقای دهقان`: after these stands a name, be it a word besides.
_ADDRESSES = {key(form) for form in ("آقای", "اقای", "خانم")}


class SurnameReader:
    """Reads surnames in one document; none is looked for in the tokens that are blocked."""

    def __init__(self, document: Document, around: Surroundings, blocked: Set[int]) -> None:
        self._tokens: Sequence[Token] = document.tokens
        self._around, self._blocked = around, blocked

    def end(self, at: int, vouched: bool, given: int) -> int:
        """The token after the surname that starts at one; the token itself where none does.

        `vouched`: a title or a part of a name goes before it; `given`: how many given names do.
        """
        end = self._apart(at) if vouched or given else at
        while end < len(self._tokens) and end - at < _LONGEST and end not in self._blocked:
            word = self._tokens[end].key
            if end and self._tokens[end - 1].span.end in self._around.ends and end > at - given:
                break
            more = self._surname_word(word, end == at, vouched, given) or self._of_son(end, at)
            more = more or (end == at and ((vouched and self._borne(end)) or (given > 0 and self.in_two_words(end))))
            more = more or (given == 1 and end > at and (self._foreign(at - 1, end) or self._ends(end)))
            if not more or self._around.is_head(end):
                break
            end += 1
        return self._to_ending(end) if end > at else end

    def _foreign(self, given: int, at: int) -> bool:
        """Whether a word that no list has goes on with a name of another language: `ژان پل مارتن`."""
        word = self._tokens[at].key
        return self._tokens[given].key in foreign_names() and is_unlisted(word)

    def _ends(self, at: int) -> bool:
        """Whether a word that no list has, or that is a surname too, stands between a surname and a verb of speech:
        `رضا نیک‌بین جرقویه گفت`, `رضا قلندر شریف گفت`."""
        word = self._tokens[at].key
        return (is_unlisted(word) or word in ambiguous_surnames()) and self._around.says(at + 1)

    def _borne(self, at: int) -> bool:
        """Whether an honorific makes a surname of a word, however common: `آقای موسوی`, `آقای دهقان،`."""
        word, after = self._tokens[at].key, self._tokens[at + 1].key if at + 1 < len(self._tokens) else ""
        ended = after in _PAUSES or not after or self._around.ends_name(at + 1)
        sure = ended or (at > 0 and self._tokens[at - 1].key in _ADDRESSES)
        return word in surnames() or (word in ambiguous_surnames() and sure)

    def in_two_words(self, at: int) -> bool:
        """`بیهقی نژاد`: whether what ends surnames stands by itself behind a word that is not usual."""
        ahead = self._tokens[at : at + 2]
        if len(ahead) < 2 or ahead[1].key not in words_of_surnames() or is_given(ahead[0].key):
            return False
        return self._whole(at, at) and is_nameable(ahead[0].key) and frequency(ahead[0].key) < COMMON

    def _whole(self, since: int, at: int) -> bool:
        """Whether no sentence ends between two tokens and the one after them, and both of these are free."""
        return not self._around.crosses(since, at + 1) and not self._blocked & {at, at + 1}

    def _apart(self, at: int) -> int:
        """After a surname that is printed in two words: one of the tables (`قلعه نویی`), or `آل` and a word."""
        ahead = self._tokens[at : at + 2]
        if len(ahead) < 2 or is_given(ahead[0].key):
            return at
        of_house = ahead[0].key == HOUSE and is_nameable(ahead[1].key)
        if not (of_house or self.is_parted(at)):
            return at
        return at + 2 if self._whole(at - 1, at) else at

    def is_parted(self, at: int) -> bool:
        """Whether a surname of the tables is printed in two words from a token on: `قلعه نویی`, `شیخ الاسلامی`."""
        ahead = self._tokens[at : at + 2]
        return len(ahead) == 2 and f"{ahead[0].key}{ahead[1].key}" in surnames() and self._whole(at, at)

    def _of_son(self, at: int, first: int) -> bool:
        """Whether a given name makes a surname with the word before it: `پور جعفر`."""
        return at == first + 1 and self._tokens[first].key == SON and is_given(self._tokens[at].key)

    def _to_ending(self, at: int) -> int:
        """Over one more word to a `زاده` or `نژاد` that ends a surname of three: `قره داغی زاده`."""
        ahead = self._tokens[at : at + 2]
        ends = len(ahead) == 2 and ahead[1].key in words_of_surnames() and is_nameable(ahead[0].key)
        return at + 2 if ends and self._whole(at - 1, at) and not self._around.is_head(at) else at

    def _surname_word(self, word: str, first: bool, vouched: bool, given: int) -> bool:
        if not first:
            return is_further(word)
        if is_surname(word) or (given and (word in words_of_surnames() or word in ambiguous_surnames())):
            return True
        if not is_nameable(word) or word in buildings():
            return False
        return bool(vouched or given) and frequency(word) < (FREQUENT if given == 1 else USUAL)
