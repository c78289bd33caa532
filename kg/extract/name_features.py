"""What the tagger of people's names sees of a word: its letters, the tables that know it, its neighbours, the rules.

Most of it hangs on the word alone and is worked out once for each word. Features are short bytes, those of Persian
words hashed, since the tagger takes one string for each feature of each token and its time goes there. A model knows
the features that it was trained with: after a change here, run `scripts/train_tagger.py`.
"""

from __future__ import annotations

from base64 import b85encode
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from zlib import crc32

from kg.extract.cues import may_report
from kg.extract.name_tables import (
    ambiguous_surnames,
    buildings,
    foreign_names,
    given_names,
    not_name_endings,
    person_titles,
    surname_endings,
    surnames,
    surnames_of_places,
    words_of_surnames,
)
from kg.extract.name_words import COMMON, frequency, is_compound
from kg.extract.titles import heads, stop_words
from kg.model import Token
from kg.text.by_word import KEPT, by_word
from kg.text.segment import vocabulary

Item = list[bytes]
OUTSIDE = "-"
"""The state of a token in which no rule has found anything."""
# How often an article says a word that it keeps coming back to.
_OFTEN = 3


@by_word
def flags(word: str) -> str:
    """One letter for each table that knows a word, in a fixed order."""
    tests = (
        ("g", given_names().get(word) is False),
        ("G", given_names().get(word) is True),
        ("k", word not in given_names() and is_compound(word)),
        ("f", word in foreign_names()),
        ("s", word in surnames()),
        ("S", word in ambiguous_surnames()),
        ("e", word.endswith(surname_endings())),
        ("p", word in surnames_of_places()),
        ("w", word in words_of_surnames()),
        ("n", word.endswith(not_name_endings())),
        ("b", word in buildings()),
        ("x", word in stop_words()),
        ("t", word in person_titles()),
        ("r", word in heads()),
        ("v", may_report(word)),
    )
    return "".join(letter for letter, holds in tests if holds)


@by_word
def kind(word: str) -> str:
    """The tables that know a word, how common it is from 0 (unknown) on, and its first part of speech."""
    if not word.isalpha():
        return "9" if word.isdigit() else word[:1]
    count, tags = frequency(word), vocabulary().get(word, (0, ()))[1]
    return f"{flags(word)}{min(len(str(count)), 9) if count else 0}{min(tags)[:2] if tags else ''}"


def _hashed(place: str, value: str) -> bytes:
    return place.encode() + b85encode(crc32(value.encode()).to_bytes(4, "big"))


@by_word
def _own(word: str) -> tuple[bytes, ...]:
    found = (_hashed("w", word), _hashed("e", word[-2:]), _hashed("E", word[-3:]), _hashed("b", word[:2]))
    return (*found, f"k{kind(word)}".encode(), *(f"f{letter}".encode() for letter in flags(word)))


@by_word
def _before(word: str) -> tuple[bytes, ...]:
    return _hashed("<", word), f"({kind(word)}".encode()


@by_word
def _after(word: str) -> tuple[bytes, ...]:
    return _hashed(">", word), f"){kind(word)}".encode(), _hashed("]", word[-2:])


@lru_cache(KEPT)
def _joint(place: str, first: str, second: str) -> bytes:
    return f"{place}{first}|{second}".encode()


@lru_cache(KEPT)
def _state(before: str, state: str, after: str, word: str) -> tuple[bytes, ...]:
    return (
        f"s{state}".encode(), f"p{before}".encode(), f"n{after}".encode(), f"a{before}|{state}|{after}".encode(),
        f"c{state}|{kind(word)}".encode(), _hashed(f"W{state}", word),
    )  # fmt: skip


def marks(tokens: Sequence[Token], sure: Set[str], read: Set[str]) -> dict[str, tuple[bytes, ...]]:
    """What an article says elsewhere of the words to be read: again, right before a verb of speech, in a sure name."""
    told = {word for word in read if frequency(word) < COMMON}
    places = [at for at, token in enumerate(tokens) if token.key in told]
    counts = Counter(tokens[at].key for at in places)
    after = ((tokens[at].key, tokens[at + 1].key) for at in places if at + 1 < len(tokens))
    cued = Counter(word for word, cue in after if may_report(cue) and word.isalpha())
    return {word: found for word in counts if (found := _marks(counts[word], cued[word], word in sure))}


@cache
def _marks(count: int, cued: int, sure: bool) -> tuple[bytes, ...]:
    tests = (
        (b"=often", count >= _OFTEN), (b"=again", count > 1),
        (b"=cued", cued > 0), (b"=cued2", cued > 1), (b"=named", sure),
    )  # fmt: skip
    return tuple(mark for mark, holds in tests if holds)


def items(
    tokens: Sequence[Token], states: Mapping[int, str], told: Mapping[str, tuple[bytes, ...]], first: int, last: int
) -> list[Item]:
    """What the tagger sees of the tokens from `first` to the one before `last`, which belong to one sentence.

    `states` says what the rules have found at a token, `told` is what `marks` returns.
    """
    words = ["", "", *(t.key for t in tokens[first:last]), "", ""]
    kinds = [kind(w) for w in words]
    found: list[Item] = []
    for at in range(2, len(words) - 2):
        word, index = words[at], first + at - 2
        state = states.get(index, OUTSIDE)
        found.append([
            *_own(word), *_before(words[at - 1]), *_after(words[at + 1]),
            *_state(states.get(index - 1, OUTSIDE), state, states.get(index + 1, OUTSIDE), word),
            _joint("1", kinds[at - 1], kinds[at]), _joint("2", kinds[at], kinds[at + 1]),
            _joint("3", kinds[at - 2], kinds[at - 1]), _joint("4", kinds[at + 1], kinds[at + 2]),
            *told.get(word, ()),
        ])  # fmt: skip
    return found
