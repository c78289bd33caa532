"""What the statistical tagger sees of each word: its letters, the tables that know it, its neighbours, the article.

Most of what it sees hangs on the word alone and is worked out once for each word. Features are short bytes, those of
Persian words hashed, since the tagger takes one string for each feature of each token and its time goes there. A model
knows the features that it was trained with: after a change here, run `scripts/train_tagger.py`.
"""

from __future__ import annotations

from base64 import b85encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from kg.extract.name_words import (
    COMMON,
    USUAL,
    buildings,
    foreign_names,
    frequency,
    given_names,
    is_compound,
    name_parts,
    surname_endings,
    surnames,
    surnames_of_places,
    words_of_surnames,
)  # fmt: skip
from kg.extract.titles import heads, stop_words
from kg.lexicon import forms, table
from kg.lexicon.gazetteer import rows
from kg.model import Document, PlaceType, Token
from kg.text.phrases import Phrases
from kg.text.segment import vocabulary

Item = list[bytes]

# A city of so many people is seldom anything else.
_LARGE = 100_000
_OPENING, _CLOSING = "«([", "»)]"
_PLACE_CODES = {
    PlaceType.CITY: "c", PlaceType.PROVINCE: "v", PlaceType.COUNTY: "y", PlaceType.COUNTRY: "n",
    PlaceType.DISTRICT: "d", PlaceType.OTHER: "o",
}  # fmt: skip
_TITLE_CODES = {"honorific": "T", "part": "A", "holy": "H"}
# What goes before a name of one word that the rest of the article may repeat bare.
_BEFORE_SURNAMES = frozenset("TAgGfk")
# How often an article says a word that it keeps coming back to.
_OFTEN = 3
# By the sum of 1 (repeated bare), 2 (in guillemets or brackets) and 4 (said often).
_MARKS = tuple(
    tuple(mark for bit, mark in enumerate((b"=r", b"=q", b"=m")) if number >> bit & 1) for number in range(8)
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word's features as seen from the word itself and from its neighbours, and its letters of `flags`."""

    own: tuple[bytes, ...]
    one_after: tuple[bytes, ...]
    one_before: tuple[bytes, ...]
    two_after: tuple[bytes, ...]
    two_before: tuple[bytes, ...]
    flags: str


def _hashed(place: str, value: str) -> bytes:
    return place.encode() + b85encode(crc32(value.encode()).to_bytes(4, "big"))


@cache
def flags(word: str) -> str:
    """One letter for each table that knows a word, in a fixed order."""
    tests = (
        ("g", given_names().get(word) is False),
        ("G", given_names().get(word) is True),
        ("k", word not in given_names() and is_compound(word)),
        ("f", word in foreign_names()),
        ("s", word in surnames()),
        ("e", word.endswith(surname_endings()) and word not in vocabulary()),
        ("p", word in surnames_of_places()),
        ("w", word in words_of_surnames()),
        ("h", word in name_parts("first")),
        ("b", word in buildings()),
        ("x", word in stop_words()),
    )
    return "".join(letter for letter, holds in tests if holds)


@cache
def _use(word: str) -> str:
    """What hazm's list knows of a word: parts of speech, and how common it is from 0 (unknown) to 9."""
    tags = "".join(sorted({tag[:2] for tag in vocabulary().get(word, (0, frozenset()))[1]}))
    return f"{tags}{min(len(str(frequency(word))), 9) if frequency(word) else 0}"


@cache
def _shape(word: str) -> str:
    if word.isdigit():
        return f"d{min(len(word), 5)}"
    if not any(c.isalnum() for c in word):
        return "m" + word[:1]
    return ("L" if word.isascii() else "l") + str(min(len(word), 9))


@cache
def _word(word: str) -> _Word:
    use, shape, letters = _use(word), _shape(word), flags(word)
    affixes = [("a", word[:2]), ("b", word[:3]), ("c", word[-2:]), ("d", word[-3:]), ("e", word[-4:])]
    own = [_hashed(*pair) for pair in (("w", word), ("u", use), ("s", shape), *affixes)]
    own += [b"f" + letter.encode() for letter in letters]
    return _Word(
        tuple(own),
        (_hashed("<", word), _hashed("(", use), _hashed("[", word[-2:])),
        (_hashed(">", word), _hashed(")", use), _hashed("]", word[-2:])),
        (_hashed("-", word),),
        (_hashed("+", word),),
        letters,
    )


@cache
def _known() -> Phrases[str]:
    """Every phrase of the tables of places, titles, roles and organisations, with a letter for each table."""
    found: dict[str, set[str]] = {}
    for phrase, code in _phrases():
        found.setdefault(phrase, set()).add(code)
    return Phrases((phrase, "".join(sorted(codes))) for phrase, codes in sorted(found.items()))


def _phrases() -> Iterator[tuple[str, str]]:
    for place in rows().values():
        code = _PLACE_CODES[place.type]
        for name in place.names:
            yield name, "C" if place.population >= _LARGE else code
    for row in table("person_titles"):
        yield row["form"], _TITLE_CODES[row["use"]]
    for row in table("organization_heads"):
        yield row["form"], "O" if row["needs"] in {"place", "any"} else "Q"
    for name in ("organizations", "agencies"):
        for row in table(name):
            yield from ((form, "X") for form in (row["name"], *forms(row["forms"])))
    for name, code in (("place_heads", "P"), ("fields", "F"), ("ministries", "M"), ("place_traps", "Z")):
        yield from ((row["form"], code) for row in table(name))
    yield from ((row["form"], "N") for row in table("foreign_names") if row["kind"] != "given")
    for row in table("roles"):
        yield from ((form, "R") for form in (*forms(row["form"]), *forms(row["plural"])))


def _kinds(tokens: Sequence[Token]) -> list[str]:
    """For each token, the letters of the tables that know it, alone or (after `:` or `;`) as part of a phrase."""
    kinds = [_word(token.key).flags for token in tokens]
    for first, last, codes in _known().all(tokens):
        kinds[first] += ":" + codes
        for at in range(first + 1, last):
            kinds[at] += ";" + codes
    for at, token in enumerate(tokens):
        if ":" not in kinds[at] and heads().match(tokens, at) is not None:
            kinds[at] += ":R"
        if not kinds[at]:
            kinds[at] = _rarity(token.key)
    return kinds


@cache
def _rarity(word: str) -> str:
    """For a word of no table: whether it is a mark, a number, an unknown, a rare, a usual or a common word."""
    if not word.isalpha():
        return "9" if word.isdigit() else word[:1]
    count = frequency(word)
    return "0" if not count else "1" if count < USUAL else "2" if count < COMMON else "3"


@cache
def _kind_features(kind: str) -> tuple[bytes, ...]:
    return (b"k" + kind.encode(), *(b"K" + letter.encode() for letter in kind))


@cache
def _joint(place: str, first: str, second: str) -> bytes:
    return f"{place}{first}|{second}".encode()


def _repeated(tokens: Sequence[Token], kinds: Sequence[str]) -> frozenset[str]:
    """The words that stand somewhere in the article right after a given name or a title, and are not common."""
    return frozenset(
        token.key
        for at, token in enumerate(tokens[1:], 1)
        if _BEFORE_SURNAMES.intersection(kinds[at - 1])
        and token.key.isalpha()
        and frequency(token.key) < COMMON
        and "x" not in kinds[at]
    )


def _insistent(tokens: Sequence[Token]) -> frozenset[str]:
    """The rare words that the article keeps coming back to: most often the surname of somebody it is about."""
    counts = Counter(token.key for token in tokens)
    return frozenset(
        word for word, count in counts.items() if count >= _OFTEN and word.isalpha() and frequency(word) < USUAL
    )


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """Whether each token stands inside guillemets or brackets."""
    inside, depth = [], 0
    for token in tokens:
        depth += (token.key in _OPENING) - (token.key in _CLOSING)
        depth = max(depth, 0)
        inside.append(depth > 0)
    return inside


def sequences(document: Document) -> Iterator[tuple[Sequence[Token], list[Item]]]:
    """The tokens of each sentence and what the tagger sees of each of them."""
    tokens = document.tokens
    kinds, quoted = _kinds(tokens), _quoted(tokens)
    repeated, insistent = _repeated(tokens, kinds), _insistent(tokens)
    marks = [
        _MARKS[(token.key in repeated) + 2 * inside + 4 * (token.key in insistent)]
        for token, inside in zip(tokens, quoted, strict=True)
    ]
    first = 0
    for sentence in document.sentences:
        last = first
        while last < len(tokens) and tokens[last].span.end <= sentence.end:
            last += 1
        if last > first:
            yield tokens[first:last], _items(tokens[first:last], kinds[first:last], marks[first:last])
        first = last


_EDGE = _Word((), (b"<^",), (b">$",), (b"-^",), (b"+$",), "")


def _items(tokens: Sequence[Token], kinds: Sequence[str], marks: Sequence[tuple[bytes, ...]]) -> list[Item]:
    words = [_EDGE, _EDGE, *(_word(token.key) for token in tokens), _EDGE, _EDGE]
    around = ["^", "^", *kinds, "$", "$"]
    items: list[Item] = []
    for at, mark in enumerate(marks, 2):
        before, kind, after = around[at - 1], around[at], around[at + 1]
        items.append([
            *words[at].own, *words[at - 1].one_after, *words[at + 1].one_before,
            *words[at - 2].two_after, *words[at + 2].two_before, *_kind_features(kind), *mark,
            _joint("1", before, kind), _joint("2", kind, after), _joint("3", around[at - 2], before),
            _joint("4", after, around[at + 2]), _joint("5", before, after),
        ])  # fmt: skip
    return items
