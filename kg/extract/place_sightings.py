"""One pass over the tokens of a document: every stretch that names a place, before it is known which one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.place_forms import (
    Head,
    Named,
    Strength,
    atlas,
    blockers,
    cue_before,
    epithets,
    generics,
    heads,
    numbers,
    tails,
    traps,
)
from kg.lexicon.gazetteer import IRAN, GazetteerPlace
from kg.model import PlaceType, Token
from kg.text.phrases import Phrases
from kg.text.segment import vocabulary

SEPARATORS = frozenset({"،", ",", "و", "-", "–", "؛", "/"})
_AND = "و"
_QUOTES = frozenset({"«", "»", '"'})
# How a municipal district is called, one and many, and the body that may stand before its city.
_DISTRICT = "منطقه"
_DISTRICTS = "مناطق"
_MUNICIPALITY = "شهرداری"
# Nouns that make a number after «منطقه» a count of something else.
_COUNTED = frozenset({"هزار", "میلیون", "میلیارد", "درصد", "متر", "نفر", "کیلومتر", "هکتار"})
_PREFIXES = ("در", "از", "به", "با")
_ORDER = (PlaceType.PROVINCE, PlaceType.COUNTRY, PlaceType.CITY, PlaceType.COUNTY, PlaceType.OTHER)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place named at the tokens from `first` to before `last`; its bare name starts at `name`.

    `candidates` are the rows that it can be, all of one type; `soft` where the word before it fits a county as well as
    its seat; `single` is the word for its kind before the name, `city` the row of the city that a district is part of.
    """

    first: int
    name: int
    last: int
    type: PlaceType
    candidates: tuple[GazetteerPlace, ...]
    rule: str
    single: str = ""
    soft: bool = False
    number: int = 0
    skip: int = 0
    """Letters of the first token that belong to a word that a feed has glued to the name."""


@dataclass(frozen=True, slots=True)
class _Carried:
    """What a list hands from one name to the next."""

    at: int
    strength: Strength
    sense: PlaceType | None = None
    head: Head | None = None


def sightings(tokens: Sequence[Token]) -> tuple[Sighting, ...]:
    """Every place named, in the order of the text."""
    return tuple(_Scan(tokens).run())


class _Scan:
    """The state of one pass: what the list at hand, if any, says of the name that comes next."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.carried: _Carried | None = None
        self.honours = {at: end for first, end, _ in epithets().all(tokens) for at, end in ((first, end),)}

    def run(self) -> Iterator[Sighting]:
        at = 0
        inside = 0
        while at < len(self.tokens):
            inside = max(inside, self.honours.get(at, 0))
            trap = traps().match(self.tokens, at)
            if trap:
                at = trap[0]
                continue
            end = at + 1
            for sighting in self._at(at):
                end = max(end, sighting.last)
                if at >= inside or sighting.type is PlaceType.COUNTRY:
                    yield sighting
            at = max(end, self._head_end(at) if end == at + 1 else end)

    def _head_end(self, at: int) -> int:
        found = heads().match(self.tokens, at)
        return found[0] if found and not atlas().match(self.tokens, at) else at + 1

    def _at(self, at: int) -> list[Sighting]:
        district = self._districts(at)
        if district:
            return district
        head = heads().match(self.tokens, at)
        named = atlas().match(self.tokens, at)
        if named and (not head or named[0] > head[0]):
            sighting = self._bare(at, named[0], named[1])
            if sighting or not head:
                return [sighting] if sighting else []
        if head:
            return self._headed(at, head[0], head[1])
        return self._glued(at) or self._listed(at)

    # A name after a word for its kind.

    def _headed(self, at: int, end: int, head: Head) -> list[Sighting]:
        if self._blocked(at):
            return []
        name = self._unquoted(end)
        found = self._claimed(name, head)
        if not found:
            return []
        last, candidates = found
        if head.open == "no" and head.type is PlaceType.OTHER and candidates:
            return [self._seen(name, name, last, candidates, "places.bare")]
        self._carry(last, Strength.TITLE if head.many else Strength.WEAK, None, head if head.many else None)
        first = name if head.many else at
        return [Sighting(first, name, last, head.type, candidates, "places.list" if head.many else "places.head", head.single)]

    def _claimed(self, name: int, head: Head) -> tuple[int, tuple[GazetteerPlace, ...]] | None:
        """The end of a name after a head, and the rows of the head's type; None where no name follows."""
        named = atlas().match(self.tokens, name)
        if named and not (head.type is PlaceType.COUNTRY and not _of_type(named[1], head.type)):
            rows = _of_type(named[1], head.type)
            if head.open == "no" and head.type is PlaceType.OTHER:
                rows = _of_type(named[1], PlaceType.CITY)
            if head.type is PlaceType.CITY and not rows and not _could_be_city(named[1]):
                return None
            return named[0], rows
        end = self._unknown(name, head)
        return (end, ()) if end else None

    def _unknown(self, name: int, head: Head) -> int:
        """The token after a name that no table knows; 0 where it is none."""
        if head.open == "no" or name >= len(self.tokens):
            return 0
        word = self.tokens[name].key
        if not word.isalpha() or word in generics() or len(word) < 2:
            return 0
        if head.open == "rare" and (word in vocabulary() or word.replace("ا", "آ", 1) in vocabulary()):
            return 0
        following = self.tokens[name + 1].key if name + 1 < len(self.tokens) else ""
        if word in tails("before"):
            return name + 2 if following.isalpha() and following not in generics() else 0
        return name + 2 if following in tails("after") else name + 1

    # A name by itself.

    def _bare(self, at: int, end: int, named: tuple[Named, ...]) -> Sighting | None:
        if self._blocked(at):
            return None
        strength, sense, many = self._evidence(at, end)
        spaced = end > at + 1
        permitted = [n for n in named if n.asks <= strength or (n.unspaced and not spaced)]
        if not permitted:
            return None
        soft = sense is PlaceType.COUNTY
        rows = _of_type(permitted, sense) if sense is PlaceType.PROVINCE else ()
        candidates = rows or _preferred(permitted)
        head = self.carried.head if self.carried and self.carried.at == at else None
        self._carry(end, strength if many else max(Strength.WEAK, Strength.NONE), sense if many else None, head)
        return self._seen(at, at, end, candidates, "places.bare", soft)

    def _evidence(self, at: int, end: int) -> tuple[Strength, PlaceType | None, bool]:
        """How strongly a name is borne out, the sense that the word before it gives, and whether a list carries both on."""
        before = self._before(at)
        cue = cue_before(self.tokens, before)
        strength = cue.strength if cue else Strength.NONE
        sense, many = (cue.sense, cue.many) if cue else (None, False)
        if self.carried and self.carried.at == at and not cue:
            strength, sense = self.carried.strength, self.carried.sense
            many = strength is Strength.TITLE
        if strength is Strength.NONE and self._beside(end):
            strength = Strength.WEAK
        return strength, sense, many

    def _beside(self, end: int) -> bool:
        """Whether a name that asks for nothing follows in a list."""
        if end + 1 >= len(self.tokens) or self.tokens[end].key not in SEPARATORS:
            return False
        following = atlas().match(self.tokens, end + 1)
        return following is not None and any(n.asks is Strength.NONE for n in following[1])

    def _seen(
        self, first: int, name: int, last: int, candidates: tuple[GazetteerPlace, ...], rule: str, soft: bool = False
    ) -> Sighting:
        return Sighting(first, name, last, candidates[0].type, candidates, rule, soft=soft)

    def _listed(self, at: int) -> list[Sighting]:
        """A name that no table knows, in a list after a plural that believes it."""
        if not self.carried or self.carried.at != at or not self.carried.head:
            return []
        head = self.carried.head
        end = self._unknown(at, head)
        if not end:
            return []
        self._carry(end, Strength.TITLE, None, head)
        return [Sighting(at, at, end, head.type, (), "places.list", head.single)]

    def _glued(self, at: int) -> list[Sighting]:
        """A place that a feed has run together with the preposition before it (`درکرج`)."""
        token = self.tokens[at]
        for prefix in _PREFIXES:
            rest = token.key.removeprefix(prefix)
            if rest == token.key or len(rest) < 3:
                continue
            named = atlas().get(rest)
            permitted = [n for n in named or () if n.asks is Strength.NONE]
            if permitted and token.key not in vocabulary():
                return [replace(self._seen(at, at, at + 1, _preferred(permitted), "places.glued"), skip=len(prefix))]
        return []

    # Municipal districts.

    def _districts(self, at: int) -> list[Sighting]:
        word = self.tokens[at].key
        if word not in (_DISTRICT, _DISTRICTS) or at + 1 >= len(self.tokens):
            return []
        found = []
        first, name = at, at + 1
        while (number := numbers().match(self.tokens, name)) and not self._counts(number[0]):
            found.append((first, name, number[0], number[1]))
            if word == _DISTRICT or not self._separated(number[0]):
                break
            first = name = number[0] + 1
        return [self._district(*f, last=f is found[-1]) for f in found]

    def _counts(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in _COUNTED

    def _district(self, first: int, name: int, end: int, number: int, *, last: bool) -> Sighting:
        city = self._city_after(end) if last else None
        return Sighting(
            first, name, city[0] if city else end, PlaceType.DISTRICT, city[1] if city else (), "places.district", _DISTRICT,
            number=number,
        )  # fmt: skip

    def _city_after(self, end: int) -> tuple[int, tuple[GazetteerPlace, ...]] | None:
        start = end + 1 if end < len(self.tokens) and self.tokens[end].key == _MUNICIPALITY else end
        named = atlas().match(self.tokens, start)
        cities = _of_type(named[1], PlaceType.CITY) if named else ()
        return (named[0], cities) if named and cities else None

    # The words around a name.

    def _before(self, at: int) -> int:
        while at and self.tokens[at - 1].key in _QUOTES:
            at -= 1
        return at

    def _unquoted(self, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].key in _QUOTES:
            at += 1
        return at

    def _blocked(self, at: int) -> bool:
        before = self._before(at)
        return before > 0 and self.tokens[before - 1].key in blockers()

    def _separated(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in SEPARATORS

    def _carry(self, end: int, strength: Strength, sense: PlaceType | None, head: Head | None) -> None:
        if not self._separated(end):
            self.carried = None
            return
        following = end + 1
        if following < len(self.tokens) and self.tokens[following].key == _AND:
            following += 1
        self.carried = _Carried(following, strength, sense, head)


def _of_type(named: Sequence[Named], wanted: PlaceType | None) -> tuple[GazetteerPlace, ...]:
    return tuple(n.place for n in named if n.place.type is wanted)


def _could_be_city(named: Sequence[Named]) -> bool:
    """A county's name after «شهر» is its seat's too, where the tables miss the seat."""
    return any(n.place.type is PlaceType.COUNTY for n in named)


def _preferred(named: Sequence[Named]) -> tuple[GazetteerPlace, ...]:
    """The rows of the type that a name without a word for its kind means.

    A province's name is its capital where the two share it (`اصفهان`), and the province elsewhere (`گلستان`). Of cities at
    home and abroad, the ones that ask for the least evidence.
    """
    cities = [n for n in named if n.place.type is PlaceType.CITY]
    least = min((n.asks for n in cities), default=Strength.NONE)
    home = [n for n in cities if n.place.country == IRAN and n.asks == least]
    if any(n.place.wikidata for n in home):
        return tuple(n.place for n in home)
    for kind in _ORDER:
        rows = _of_type(home or cities, kind) if kind is PlaceType.CITY else _of_type(named, kind)
        if rows:
            return rows
    return tuple(n.place for n in named)


def epithets_in(tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Every name of honour: its first token, the token after it, and the ids of the cities that it can stand for."""
    found: Phrases[tuple[str, ...]] = epithets()
    return found.all(tokens)
