"""The names of places: what the tables call each, and how much evidence a name asks before it is read as a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from sys import intern

from kg.lexicon import table
from kg.lexicon.gazetteer import IRAN, GazetteerPlace, rows
from kg.model import Document, PlaceType, Span, Token
from kg.text.by_word import by_word
from kg.text.normalize import HALF_SPACE, compact
from kg.text.phrases import where
from kg.text.segment import vocabulary

# Cities of so many people are read wherever they are named; smaller ones, county seats aside, ask for evidence.
LARGE = 50_000
SMALL = 5_000
# A name of at least this many letters is rarely also a word.
LONG = 6
# How often hazm's corpus may have a word that is still rare.
_RARE = 1_000
AND = "و"
# The ending that makes a word a place's name, known or not.
ABAD = ("آباد", "اباد")
_VOWELS = ("ا", "و")
_EZAFE = "ی"
_HYPHENS = "-–/"
# Parts of names of towns that are often printed apart.
_SUFFIXES = ("آباد", "شهر")
_PORT = "بندر"
_BREAKS = _HYPHENS + " "
_BREAK = "\n"


class Strength(IntEnum):
    """How strongly the words around a name bear out that it is a place; also how much of that a name asks."""

    NONE = 0
    WEAK = 1
    TITLE = 2
    KIND = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A place by one of its names, and the evidence that the name asks in that sense."""

    place: GazetteerPlace
    asks: Strength
    unspaced: bool = False
    """Whether it asks for nothing where it is printed as one word."""
    words: int = 1
    grammar: int = 0
    """How many words of grammar it is printed with (`سیستان و بلوچستان`)."""


@dataclass(frozen=True, slots=True)
class Head:
    """A word such as «شهرستان»: the type of what it names, whether a list follows, which unknown names it bears out."""

    type: PlaceType
    many: bool
    open: str
    single: str


def bare(form: str) -> str:
    """The form in which place names are held together: `compact`, with one form of alef, which feeds confuse."""
    return compact(form).replace("آ", "ا")


def read_tokens(document: Document) -> list[Token]:
    """The tokens of a document; words that a hyphen, a slash or a space holds together in one are taken apart.

    An empty token stands between two paragraphs, so that no name is read across them.
    """
    tokens, found, done = document.tokens, list[Token](), 0
    ends: dict[int, int] = {}
    for paragraph in document.paragraphs:
        ends.setdefault(bisect_left(document.starts, paragraph.end), paragraph.end)
    joined = set(where(document.keys, _is_joined))
    for at in sorted(joined.union(ends)):
        found += tokens[done:at]
        if at in ends and at < len(tokens):
            found.append(Token(Span(ends[at], ends[at]), _BREAK))
        if at in joined:
            found += _parts(document.folded, tokens[at])
        done = at + (at in joined)
    return [*found, *tokens[done:]]


@by_word
def _is_joined(word: str) -> bool:
    """Whether a hyphen, a slash or a space holds words together in one."""
    return len(word) > 1 and not word.isalpha() and any(mark in word for mark in _BREAKS)


def _parts(folded: str, token: Token) -> Iterator[Token]:
    start = token.span.start
    for at in range(token.span.start, token.span.end + 1):
        if at < token.span.end and folded[at] not in _BREAKS:
            continue
        if at > start:
            yield Token(Span(start, at), compact(folded[start:at]))
        if at < token.span.end and folded[at] in _HYPHENS:
            yield Token(Span(at, at + 1), folded[at])
        start = at + 1


@cache
def _seats() -> frozenset[tuple[str, str]]:
    """Province and name of every county: a city of that name is its seat."""
    counties = [place for place in rows().values() if place.type is PlaceType.COUNTY]
    return frozenset((place.province, bare(name)) for place in counties for name in place.names)


def is_large(place: GazetteerPlace) -> bool:
    """Whether an Iranian city is known throughout the country: it has many people, or is the seat of a county."""
    return place.population >= LARGE or _is_seat(place.id)


@by_word
def _is_seat(row: str) -> bool:
    place = rows()[row]
    return any((place.province, bare(name)) in _seats() for name in place.names)


def is_word(form: str) -> bool:
    """Whether a form is a common word of the language."""
    return vocabulary().get(form, (0,))[0] > _RARE


def _asks(place: GazetteerPlace, form: str) -> Strength:
    """What a form asks, where the table of evidence is silent."""
    if len(form) >= LONG and form.endswith(ABAD):
        return Strength.NONE
    if place.type is PlaceType.CITY and place.country == IRAN:
        if is_large(place):
            return Strength.NONE
        if len(form) >= LONG and (place.population >= SMALL or not place.geonames):
            return Strength.TITLE if is_word(form) else Strength.WEAK
        return Strength.KIND if is_word(form) else Strength.TITLE
    return Strength.NONE


@cache
def _evidence() -> dict[str, tuple[Strength, str]]:
    levels = {"free": Strength.NONE, "exact": Strength.NONE, "weak": Strength.WEAK, "kind": Strength.KIND}
    evidence = {bare(row["form"]): row["evidence"] for row in table("place_evidence")}
    return {form: (levels.get(level, Strength.TITLE), level) for form, level in evidence.items()}


@cache
def _names() -> dict[str, tuple[Named, ...]]:
    """Every place under each of its names, with a plain alef and after an ezafe (`آمریکای`) too."""
    found: dict[str, dict[str, Named]] = {}
    for place in rows().values():
        for name in place.names:
            if compact(name) in grammar():
                continue
            level, evidence = _evidence().get(bare(name), (_asks(place, compact(name)), ""))
            inner = sum(compact(word) in grammar() for word in name.split())
            count = len(name.replace(HALF_SPACE, " ").split())
            named = Named(place, level, evidence == "unspaced", count, inner)
            for form in _spellings(compact(name), exact=evidence == "exact"):
                found.setdefault(intern(form), {}).setdefault(place.id, named)
    return {form: tuple(named.values()) for form, named in found.items()}


def _spellings(form: str, *, exact: bool) -> Iterator[str]:
    for spelling in (form,) if exact else dict.fromkeys((form, form.replace("آ", "ا"))):
        yield spelling
        if spelling.endswith(_VOWELS):
            yield spelling + _EZAFE


@cache
def name_forms() -> frozenset[str]:
    """Every name, as it is compared."""
    return frozenset(_names())


@cache
def beginnings() -> frozenset[str]:
    """Every way in which the text of a name can begin."""
    return frozenset(intern(form[:n]) for form in _names() for n in range(1, len(form) + 1))


def named(form: str) -> tuple[Named, ...]:
    """The places that a form can name."""
    return _names().get(compact(form), ())


def named_at(tokens: Sequence[Token], at: int) -> tuple[int, tuple[Named, ...]] | None:
    """The longest name at a token: the token after it, and the places that it can name.

    A feed may split a name in more words than it has, but never so that one of them is a word of grammar (`را بر` is no
    Rabor).
    """
    found: tuple[int, tuple[Named, ...]] | None = None
    known, begun, small = _names(), beginnings(), grammar()
    seen = ""
    inner = 0
    for index in range(at, len(tokens)):
        seen += tokens[index].key
        if seen not in begun:
            break
        places = known.get(seen, ())
        inner += tokens[index].key in small
        if index > at and places:
            places = _split(places, tokens[at : index + 1], inner)
        if places:
            found = index + 1, places
    return found


def _split(places: tuple[Named, ...], parts: Sequence[Token], inner: int) -> tuple[Named, ...]:
    """What a name in several tokens can be, `inner` of them words of grammar.

    A name of one word that falls into two common ones asks for evidence: in `یک زن جان باخت` there is no Zanjan.
    """
    kept = tuple(n for n in places if n.grammar >= inner)
    if parts[-1].key in _SUFFIXES or parts[0].key == _PORT or not all(is_word(part.key) for part in parts):
        return kept
    return tuple(replace(n, asks=max(n.asks, Strength.WEAK)) if n.words == 1 else n for n in kept)


@cache
def grammar() -> frozenset[str]:
    """Words that no name is made of, unless the tables print them in it."""
    return frozenset(compact(row["form"]) for row in table("stop_words") if row["class"] != "time") | {AND}
