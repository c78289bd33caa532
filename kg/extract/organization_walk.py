"""The walk from the noun that opens an organisation's name to the end of the name.

It goes along the noun phrase: fields of work, the words that may be in a name, a namesake (`امام خمینی`), up to the
place or the body that closes the name. Words that no field holds count only where something closes the name, or where
the noun takes names of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.organization_names import Found, Head, fixed_names, heads, traps
from kg.extract.organization_phrase import AND, COMMA, Line, Phrase
from kg.extract.organization_words import Field, field, fields, is_proper, is_rare, other_nouns, relative_places
from kg.extract.reading import Reading, by_token
from kg.extract.titles import ministries, place_words
from kg.model import Document, OrganizationType, Place, PlaceType, Token
from kg.text.normalize import key
from kg.text.numerals import cardinal
from kg.text.phrases import Phrases, span_of, starting

_IN, _EZAFE, _VOWELS = key("در"), "ی", ("ا", "و")
_QUOTABLE = {"field", "kind", "proper"}
_ENVIRONS = [AND, key("حومه")]
_DISTRICTS = {key("منطقه"), key("ناحیه")}


def _without_ezafe(word: str) -> str:
    """`صبای قم`: a name without the `ی` that a final vowel takes before the next word."""
    return word.removesuffix(_EZAFE) if word[-2:-1] in _VOWELS else word


@cache
def _openings() -> Phrases[bool]:
    """The nouns that open a name, and the names of the tables."""
    return Phrases((form, True) for form in (*heads(), *fixed_names()))


class Walk:
    """The names that a document's heads and tables give, with the places that may close them."""

    def __init__(self, document: Document, places: Sequence[Reading]) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self.line = Line(document)
        self._places = self._by_token(places)

    def _by_token(self, places: Sequence[Reading]) -> dict[int, tuple[int, Place]]:
        found: dict[int, tuple[int, Place]] = {}
        for first, (last, reading) in by_token(self.document, places).items():
            if last == first or not isinstance(reading.entity, Place):
                continue  # only a part of the token is the place
            found[first] = last, reading.entity
            if last - first > 1 and self.tokens[first].key.removesuffix(_EZAFE) in place_words():
                found.setdefault(first + 1, (last, reading.entity))  # `شورای شهر | رشت`
        return found

    def all(self) -> Iterator[Found]:
        opening = _openings()
        for at in starting(self.document.keys, opening.beginnings):
            if opening.goes_on(self.tokens, at):
                yield from self._at(at)

    def is_place(self, at: int) -> bool:
        """Whether the article names a place at a token."""
        return at in self._places

    def _at(self, at: int) -> Iterator[Found]:
        trap = traps().match(self.tokens, at)
        head = heads().match(self.tokens, at)
        if head is not None and head[1].plural:
            yield from self._listed(head[0], head[1])
            return
        found = self.at(at)
        if found is not None and (trap is None or (found.last > trap[0] and not trap[1])):
            yield found

    def at(self, at: int) -> Found | None:
        """The organisation whose name starts at a token: a name of the tables, or what a head opens."""
        fixed = fixed_names().match(self.tokens, at)
        walked = self._walked(at)
        if fixed is None:
            return walked
        last = (fixed[1].closing and self.closing(fixed[0])) or fixed[0]
        longer = walked is not None and walked.last > last and at + walked.opened > fixed[0]
        if walked is not None and (
            walked.last == last or longer or (walked.last > last and self._goes_on(walked, fixed[0]))
        ):
            return walked
        return self._made(at, last, fixed[1].type, "organizations.fixed")

    def _goes_on(self, walked: Found, at: int) -> bool:
        """Whether what stands after a name of the tables makes it a longer one: a field, a place or a body."""
        if walked.head is not None and walked.head.needs == "proper" and walked.closed is None:
            return self.closing(at) is not None or self.tokens[at].key == AND
        if self.closing(at) is not None or self.tokens[at].key == AND:
            return True
        return field(self.tokens[at].key) is not None or self.body(at) is not None

    def _walked(self, at: int) -> Found | None:
        matched = heads().match(self.tokens, at)
        if matched is None or matched[1].plural:
            return None
        after, head = self.line.honoured(matched[0]), matched[1]
        council = self._council(at, after, head)
        if council is not None:
            return council
        ended = None if self.line.stops(after) else self._end(at, after, head) or self._inside_quotes(at, after, head)
        if ended is not None:
            return self._made(at, ended[0], head.type, f"organizations.{head.needs}", head, after, ended[1])
        if head.needs == "any":
            return self._made(at, after, head.type, "organizations.any", head, after)
        return self._made(at, after, head.type, "organizations.bare", head, after) if head.bare != "nothing" else None

    def _inside_quotes(self, at: int, after: int, head: Head) -> tuple[int, int | None] | None:
        """`«ائتلاف امید ملی»`: guillemets mark a name that no table vouches for."""
        if head.needs not in _QUOTABLE or at == 0 or self.tokens[at - 1].key != "«":
            return None
        last = self.line.quotation(at - 1)
        return (last - 1, None) if last is not None and last - 1 > after else None

    def _council(self, at: int, after: int, head: Head) -> Found | None:
        """The council of a city that stands right after the noun: `شورای کاشان`."""
        place = self._places.get(after)
        noun = heads().get(head.form.removesuffix(_EZAFE))
        city = place is not None and place[1].type is PlaceType.CITY
        if place is None or noun is None or head.needs != "kind" or noun.needs != "never" or not city:
            return None
        return self._made(at, place[0], noun.type, "organizations.place", noun, after)

    def _made(
        self, first: int, last: int, kind: OrganizationType, rule: str,
        head: Head | None = None, after: int = 0, closed: int | None = None,
    ) -> Found:  # fmt: skip
        name = " ".join(self.document.printed(span_of(self.tokens, first, last)).split())
        return Found(first, last, name, kind, rule, head, max(after - first, 0), closed)

    def _end(self, first: int, at: int, head: Head) -> tuple[int, int | None] | None:
        """The token after a name whose head ends before `at`, and the body that closes it; None where what the head
        needs does not follow."""
        match head.needs:
            case "never":
                return None
            case "place" | "country" | "any" | "mission":
                return self._placed(first, at, head)
            case "ministry":
                found = ministries().match(self.tokens, at)
                return (self.place(found[0], True) or found[0], None) if found else None
            case "body":
                nested = self.body(at)
                return (nested.last, at) if nested is not None else None
            case "team":
                return self._team(at, head)
            case _:
                return Phrase(self.line, head, at, self).read()

    def _team(self, at: int, head: Head) -> tuple[int, int | None] | None:
        """The end of what a team is called: a body that it plays for, or a name of its own."""
        nested = self.body(at)
        if nested is not None:
            return self._wider(nested.last), None
        word = "" if self.line.stops(at) else self.tokens[at].key
        if self.is_place(at) or word in other_nouns() or not is_proper(_without_ezafe(word)):
            return None
        closed = Phrase(self.line, replace(head, needs="field"), at, self).read()
        if closed is not None:
            return closed
        return (at + 1, None) if is_rare(word) else None

    def _wider(self, last: int) -> int:
        """`شهرداری زرند کرمان`: the province after the city of a body."""
        place = None if self.line.stops(last) else self._places.get(last)
        return place[0] if place is not None and place[1].type is not PlaceType.COUNTRY else last

    def _placed(self, first: int, at: int, head: Head) -> tuple[int, int | None] | None:
        last = self.place(at, head.needs == "country")
        if last is None and head.needs == "any":
            nested = self.body(at) if self.closing(at) is None else None
            if nested is not None and nested.type is not OrganizationType.NEWS_AGENCY:
                return nested.last, at
            last = self.closing(at)
        if last is None:
            return None
        body = self.body(last) if last < len(self.tokens) and self.tokens[at].key in _DISTRICTS else None
        if body is not None and body.type is head.type:
            return body.last, last  # `شهرداری منطقه یک شهرداری گرگان`
        if head.needs == "mission" and last < len(self.tokens) and self.tokens[last].key == _IN:
            return self.place(last + 1, False) or last, None
        return self._with_environs(last), None

    def place(self, at: int, country: bool) -> int | None:
        place = self._places.get(at)
        if place is None:
            numbered = not country and at + 1 < len(self.tokens) and self.tokens[at].key in _DISTRICTS
            return at + 2 if numbered and cardinal(self.tokens[at + 1].key) is not None else None
        if country and place[1].type is not PlaceType.COUNTRY:
            return None
        wider = self._places.get(place[0]) if place[1].type is PlaceType.DISTRICT else None
        return wider[0] if wider else place[0]

    def closing(self, at: int) -> int | None:
        """The token after the place, named or not, that stands at a token."""
        if self.line.stops(at):
            return None
        found = relative_places().match(self.tokens, at)
        place = self.place(at, False)
        return self._with_environs(place) if place is not None else (found[0] if found else None)

    def _with_environs(self, last: int) -> int:
        """`تهران و حومه`: a place with what lies around it."""
        return last + 2 if [t.key for t in self.tokens[last : last + 2]] == _ENVIRONS else last

    def body(self, at: int) -> Found | None:
        """An organisation that may close a longer name."""
        if at >= len(self.tokens):
            return None
        if field(self.tokens[at].key) is not None and not fixed_names().match(self.tokens, at):
            matched = heads().match(self.tokens, at)
            if matched is None or matched[1].needs not in {"place", "any"}:
                return None
        return self.at(at)

    # Plurals that are listed out: `شهرداری‌های تهران، مشهد و قم`.

    def _listed(self, at: int, head: Head) -> Iterator[Found]:
        while not self.line.stops(at):
            last = self._item(at, head)
            if last is None:
                return
            name = " ".join(self.document.printed(span_of(self.tokens, at, last)).split())
            if traps().get(f"{head.form} {name}") is None:
                yield Found(at, last, f"{head.form} {name}", head.type, "organizations.listed", head)
            at = last
            while not self.line.stops(at) and self.tokens[at].key in {AND, COMMA}:
                at += 1

    def _item(self, at: int, head: Head) -> int | None:
        if head.needs == "ministry":
            ministry = ministries().match(self.tokens, at)
            return ministry[0] if ministry else None
        if head.needs == "place":
            return self.place(at, False)
        known = fields().match(self.tokens, at)
        return known[0] if known is not None and known[1] is Field.NOUN and not self.line.opens_verb(known[0]) else None
