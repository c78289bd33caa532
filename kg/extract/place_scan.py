"""One pass over the tokens of a document, to every stretch that names a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.name_tables import surnames
from kg.extract.name_words import is_ambiguous, is_further, is_given, is_person
from kg.extract.office_events import person_nouns
from kg.extract.place_choice import can_be, cities, is_village_name, of_type, preferred
from kg.extract.place_forms import ABAD, AND, LONG, Head, Named, Strength, is_word, named, named_at
from kg.extract.place_sightings import PART_WORDS, Honour, Sighting, districts, is_separated, parts
from kg.extract.place_words import (
    begun,
    blockers,
    cue_before,
    endings,
    epithets,
    generics,
    heads,
    openings,
    pointers,
    tails,
    traps,
    whole,
)
from kg.lexicon.gazetteer import IRAN, GazetteerPlace
from kg.model import PlaceType, Token, light
from kg.text.by_word import by_word
from kg.text.phrases import keys_of

_QUOTES = frozenset({"«", "»", '"'})
_NOTHING = (False, False, False)
_PREFIXES = ("در", "از", "به", "با")


@by_word
def _glued_to(word: str) -> tuple[Named, ...]:
    """The places that a word names after the preposition that a feed has run together with it."""
    if len(word) < 5 or not word.startswith(_PREFIXES) or is_word(word):
        return ()
    return tuple(n for n in named(word[2:]) if n.asks is Strength.NONE)


@by_word
def may_hide(word: str) -> bool:
    """Whether a word that begins no name of the tables may be one, or hold one."""
    return (word.endswith(ABAD) and len(word) > LONG) or bool(_glued_to(word))


@by_word
def _looks(word: str) -> tuple[bool, bool, bool] | None:
    """Whether a word begins anything of the tables, whether it is all of one, and whether it may hide a name;
    None where it does neither."""
    begins, hides = word in openings(), may_hide(word)
    return (begins, word in whole() or word in PART_WORDS, hides) if begins or hides else None


@light
class _Carried:
    """What a list hands from one name to the next."""

    at: int
    strength: Strength
    sense: PlaceType | None = None
    head: Head | None = None


@dataclass
class Scan:
    """The pass: what it has seen, and what the list at hand, if any, says of the name that comes next."""

    tokens: Sequence[Token]
    seen: list[Sighting] = field(default_factory=list)
    honours: list[Honour] = field(default_factory=list)
    carried: _Carried | None = None

    def run(self) -> Scan:
        at, looks = 0, list(map(_looks, keys_of(self.tokens)))
        while at < len(looks):
            look, carried = looks[at], self.carried is not None and self.carried.at == at
            if look is None and not carried:
                at += 1
                continue
            opens, known, hides = look or _NOTHING
            if opens and (known or hides or carried or self._goes_on(at)):
                at = self._step(at)
            else:
                at = self._unknown_word(at) if hides or carried else at + 1
        return self

    def _goes_on(self, at: int) -> bool:
        """Whether the next word goes on with what one begins: most are only letters with which a name begins."""
        return at + 1 < len(self.tokens) and self.tokens[at].key + self.tokens[at + 1].key in begun()

    def _step(self, at: int) -> int:
        """Reads what begins at a token, and returns the token to go on from."""
        trap = traps().match(self.tokens, at)
        if trap:
            return trap[0]
        honour = epithets().match(self.tokens, at)
        if honour:
            self.honours.append(Honour(at, honour[0], honour[1]))
        head = heads().match(self.tokens, at)
        found = self._at(at, head, named_at(self.tokens, at))
        inside = self.honours[-1].last if self.honours else 0
        self.seen.extend(s for s in found if at >= inside or s.type is PlaceType.COUNTRY)
        if found:
            return max(s.last for s in found)
        return head[0] if head else at + 1

    def _unknown_word(self, at: int) -> int:
        found = self._unlisted(at)
        self.seen.extend(found)
        return found[0].last if found else at + 1

    def _at(self, at: int, head: tuple[int, Head] | None, name: tuple[int, tuple[Named, ...]] | None) -> list[Sighting]:
        if found := districts(self.tokens, at) or parts(self.tokens, at):
            return found
        if name and (not head or name[0] > head[0]):
            sighting = self._bare(at, name[0], name[1])
            if sighting:
                return [sighting]
        if head:
            return self._headed(at, head[0], head[1])
        return [] if name else self._unlisted(at)

    def _unlisted(self, at: int) -> list[Sighting]:
        """A name that no table has as it is printed."""
        word = self.tokens[at].key
        if word.endswith(ABAD) and len(word) > LONG and not self._blocked(at):
            return [Sighting(at, at, at + 1, PlaceType.OTHER, (), "places.abad")]
        return self._shared(at) or self._glued(at) or self._listed(at)

    def _shared(self, at: int) -> list[Sighting]:
        """A name in a list that shares its first word with the one before it (`خراسان شمالی و جنوبی`)."""
        if not self.carried or self.carried.at != at or not self.seen:
            return []
        before = self.seen[-1]
        shared = before.printed.split()[0] if before.printed else self.tokens[before.name].key
        rows = of_type(named(shared + self.tokens[at].key), before.type)
        if not rows or before.type is not PlaceType.PROVINCE:
            return []
        self._carry(at + 1, self.carried.strength, self.carried.sense, self.carried.head)
        return [Sighting(at, at, at + 1, before.type, rows, "places.shared", printed=rows[0].name)]

    # A name after a word for its kind.

    def _headed(self, at: int, end: int, head: Head) -> list[Sighting]:
        before = self.tokens[at - 1].key if at else ""
        name = self._unquoted(end)
        if before in blockers() or before in pointers() or name >= len(self.tokens):
            return []
        found = self._known(name, head) or self._believed(name, head)
        if not found:
            return []
        last, rows = found
        self._carry(last, Strength.TITLE if head.many else Strength.WEAK, None, head if head.many else None)
        if rows and head.open in {"city", "abroad"}:
            return [self._sighted(name, last, rows, "places.bare")]
        first, rule = (name, "places.list") if head.many else (at, "places.head")
        return [Sighting(first, name, last, head.type, rows, rule, head.single)]

    def _known(self, name: int, head: Head) -> tuple[int, tuple[GazetteerPlace, ...]] | None:
        """The end of a name of the tables after a head, and its rows of the head's type; None where it is none."""
        found = named_at(self.tokens, name)
        if not found:
            return None
        wanted = PlaceType.CITY if head.open == "city" else head.type
        rows = cities(found[1]) if wanted is PlaceType.CITY else of_type(found[1], wanted)
        if head.open == "abroad":
            abroad = tuple(row for row in of_type(found[1], wanted) if row.country != IRAN)
            return (found[0], abroad) if abroad else None
        return (found[0], rows) if rows or can_be(head.type, found[1]) else None

    def _believed(self, name: int, head: Head) -> tuple[int, tuple[GazetteerPlace, ...]] | None:
        """The end of a name after a head that no table knows; None where it is none."""
        if head.open in {"no", "abroad"} or named_at(self.tokens, name):
            return None
        word = self.tokens[name].key
        if not word.isalpha() or word in generics() or heads().match(self.tokens, name) or len(word) < 2:
            return None
        following = self.tokens[name + 1].key if name + 1 < len(self.tokens) else ""
        if word in tails("before"):
            return (name + 2, ()) if following.isalpha() and following not in generics() else None
        last = name + 2 if following in tails("after") else name + 1
        rare = head.open == "rare" and last == name + 1 and not word.endswith(endings())
        common = (head.open in {"word", "rare"} or head.many) and (is_word(word) or word in endings())
        return None if rare or common else (last, ())

    # A name by itself.

    def _bare(self, at: int, end: int, names: tuple[Named, ...]) -> Sighting | None:
        if self._blocked(at) or self._is_surname(at, end, names):
            return None
        strength, sense, many = self._lying(at, names) or self._evidence(at, end)
        permitted = [n for n in names if n.asks <= strength or (n.unspaced and end == at + 1)]
        if not permitted:
            return None
        head = self.carried.head if self.carried and self.carried.at == at else None
        self._carry(end, strength if many else Strength.WEAK, sense if many else None, head)
        if head and head.open != "city":
            listed = cities(names) if head.type is PlaceType.CITY else of_type(names, head.type)
            return Sighting(at, at, end, head.type, listed, "places.list", head.single)
        rows = of_type(permitted, sense) if sense is PlaceType.PROVINCE else ()
        rows = rows or preferred(permitted)
        if strength < Strength.TITLE and is_village_name(self.tokens[end - 1].key, rows):
            return Sighting(at, at, end, PlaceType.OTHER, (), "places.abad")
        return self._sighted(at, end, rows, "places.bare", sense is PlaceType.COUNTY)

    def _is_surname(self, at: int, end: int, names: tuple[Named, ...]) -> bool:
        """`غلامرضا بهمئی`, `رضا موسوی لاکانی`: whether a name that reads as a surname, and is no city's, stands right
        after a given name or after it and another surname."""
        before = [t.key for t in self.tokens[max(0, at - 2) : at]]
        person = bool(before) and is_person(before[-1])
        given = len(before) == 2 and is_given(before[0]) and not is_ambiguous(before[0])
        further = given and before[1] in surnames()
        after = bool(before) and (before[-1] in person_nouns() or before[-1] in surnames())
        if end > at + 1 or not (person or further or after) or any(n.place.type is PlaceType.CITY for n in names):
            return False
        return self.tokens[at].key in surnames() or ((further or after) and is_further(self.tokens[at].key))

    def _lying(self, at: int, names: tuple[Named, ...]) -> tuple[Strength, PlaceType, bool] | None:
        """What bears out a province right behind a city that may lie in it: `فیروزآباد فارس`."""
        if not self.seen or self.seen[-1].last != at or self.seen[-1].type is not PlaceType.CITY:
            return None
        codes = {row.province for row in self.seen[-1].candidates}
        lies = any(n.place.type is PlaceType.PROVINCE and n.place.province in codes for n in names)
        return (Strength.TITLE, PlaceType.PROVINCE, False) if lies else None

    def _evidence(self, at: int, end: int) -> tuple[Strength, PlaceType | None, bool]:
        """How strongly a name is borne out, in which sense, and whether a list carries both on."""
        cue = cue_before(self.tokens, self._before(at))
        if cue:
            return cue.strength, cue.sense, cue.many
        if self.carried and self.carried.at == at:
            return self.carried.strength, self.carried.sense, self.carried.strength is Strength.TITLE
        return (Strength.WEAK if self._beside(end) else Strength.NONE), None, False

    def _beside(self, end: int) -> bool:
        """Whether a name that asks for nothing follows in a list."""
        if not is_separated(self.tokens, end):
            return False
        following = named_at(self.tokens, end + 1) if end + 1 < len(self.tokens) else None
        return following is not None and any(n.asks is Strength.NONE for n in following[1])

    def _sighted(
        self, first: int, last: int, rows: tuple[GazetteerPlace, ...], rule: str, soft: bool = False
    ) -> Sighting:
        return Sighting(first, first, last, rows[0].type, rows, rule, soft=soft)

    def _listed(self, at: int) -> list[Sighting]:
        """A name that no table knows, in a list after a plural that believes it."""
        if not self.carried or self.carried.at != at or not self.carried.head:
            return []
        head = self.carried.head
        found = self._believed(at, head)
        if not found:
            return []
        self._carry(found[0], Strength.TITLE, None, head)
        return [Sighting(at, at, found[0], head.type, (), "places.list", head.single)]

    def _glued(self, at: int) -> list[Sighting]:
        """A place that a feed has run together with the preposition before it (`درکرج`)."""
        word = self.tokens[at].key
        free = _glued_to(word)
        return [replace(self._sighted(at, at + 1, preferred(free), "places.glued"), skip=2)] if free else []

    # The words around a name.

    def _blocked(self, at: int) -> bool:
        before = self._before(at)
        return before > 0 and self.tokens[before - 1].key in blockers()

    def _before(self, at: int) -> int:
        while at and self.tokens[at - 1].key in _QUOTES:
            at -= 1
        return at

    def _unquoted(self, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].key in _QUOTES:
            at += 1
        return at

    def _carry(self, end: int, strength: Strength, sense: PlaceType | None, head: Head | None) -> None:
        if not is_separated(self.tokens, end):
            self.carried = None
            return
        both = end + 1 < len(self.tokens) and self.tokens[end + 1].key == AND
        self.carried = _Carried(end + 2 if both else end + 1, strength, sense, head)
