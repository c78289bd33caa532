"""The phrase after the noun that opens an organisation's name: where the name ends, and what closes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kg.extract.name_words import is_person
from kg.extract.organization_names import Found, Head, agencies
from kg.extract.organization_words import (
    OPEN_PLURAL,
    Field,
    blessings,
    ends_name,
    ends_outlet,
    eponyms,
    field,
    fields,
    is_adjective,
    is_light,
    is_proper,
    kept_prepositions,
    other_nouns,
)
from kg.extract.titles import heads as title_heads
from kg.extract.titles import place_words
from kg.model import Document, OrganizationType, Token
from kg.text.normalize import key
from kg.text.numerals import cardinal
from kg.text.segment import vocabulary

AND, COMMA = key("و"), "،"
_ADJECTIVE = "ای"
_MARKS = {COMMA, ":", "-", "–", "؛"}
_NUMBERED = {key(word) for word in ("ماده", "منطقه", "ناحیه", "شماره", "واحد", "مرکز")}
# What must follow a head that a place may follow at once; heads whose names are closed, or are none.
_LOCATED, _CLOSED = {"proper", "located"}, {"closed", "located"}
# Words of a name between its head and what closes it, and how many of them no field may hold; a longer run is no name.
_LONGEST = 10
_DOUBTFUL = 3
# Heads whose names run on over a `و`, and the words after it up to what closes the name, that one included.
_RUNNING = {"field", "kind", "closed"}
_LED = 3
_PROPER = 2
# The words of a name in brackets or guillemets.
_QUOTED = 4


class Bodies(Protocol):
    """What a phrase asks of the walk that it is part of."""

    def at(self, at: int) -> Found | None: ...

    def body(self, at: int) -> Found | None: ...

    def closing(self, at: int) -> int | None: ...

    def is_place(self, at: int) -> bool: ...


class Line:
    """The tokens of a document, and what of them belongs together whatever the name."""

    def __init__(self, document: Document) -> None:
        self.tokens = document.tokens
        self._ends = {s.end for s in document.sentences}

    def stops(self, at: int) -> bool:
        """Whether nothing that belongs to the words before a token can stand at it."""
        return at >= len(self.tokens) or (at > 0 and self.tokens[at - 1].span.end in self._ends)

    def opens_verb(self, at: int) -> bool:
        """Whether the word before a token belongs to the verb that stands at it (`اداره می‌کردند`)."""
        return not self.stops(at) and is_light(self.tokens[at].key)

    def honoured(self, last: int) -> int:
        """After the blessing that a name may carry in brackets: `امام خمینی (ره)`."""
        if last + 2 < len(self.tokens) and (self.tokens[last].key, self.tokens[last + 2].key) == ("(", ")"):
            return last + 3 if self.tokens[last + 1].key in blessings() else last
        return last

    def namesake(self, at: int) -> int:
        """After the person after whom something is called: `شهید بهشتی`, `امام خمینی (ره)`."""
        last = at + 1
        while not self.stops(last) and last - at < 3 and not ends_name(self.tokens[last].key):
            if last > at + 1 and field(self.tokens[last].key) is not None:
                break
            last += 1
        return self.honoured(last)

    def quotation(self, at: int) -> int | None:
        """After the few words in guillemets that open at a token."""
        if self.stops(at) or self.tokens[at].key != "«":
            return None
        ahead = range(at + 1, min(at + 2 + _QUOTED, len(self.tokens)))
        return next((last + 1 for last in ahead if self.tokens[last].key == "»"), None)


@dataclass(slots=True)
class Phrase:
    """A walk along one phrase that starts at token `at`.

    `sure` is the end of what surely belongs to the name, with a `noun` in it or at least a `telling` word; `opened` the
    place of a word that an opener asks for; `doubtful` the number of words that may not belong to the name, `proper`
    the end of those that read as a name of its own; `closed` the first token of the body that closes it.
    """

    line: Line
    head: Head
    at: int
    bodies: Bodies
    sure: int | None = None
    noun: bool = False
    telling: bool = False
    opened: int | None = None
    doubtful: int = 0
    proper: int | None = None
    closed: int | None = None

    @property
    def _tokens(self) -> tuple[Token, ...]:
        return self.line.tokens

    def read(self) -> tuple[int, int | None] | None:
        """The token after the name, and the first of the body that closes it; None where the phrase is no name."""
        index = self.at
        while not self.line.stops(index) and index - self.at < _LONGEST:
            last = self._closed(index)
            if last is not None:
                return self._outlet(last), self.closed
            step = self._step(index)
            if step is None:
                break
            index = step
        return self._settled()

    def _closed(self, index: int) -> int | None:
        """The end of a name that a place or a body closes at a token."""
        if index > self.at and self._tokens[index - 1].key in {AND, COMMA}:
            return None
        body = self.bodies.body(index) if index > self.at else None
        place = self.bodies.closing(index) if index > self.at or self.head.needs in _LOCATED else None
        if index == self.at and place is not None and not self.bodies.is_place(index):
            return None
        if place is not None and self._after_outlet(index):
            return index
        if self.head.needs in _CLOSED and index > self.at and self.sure is None and body is None:
            return None
        if body is not None and body.last > (place or 0):
            self.closed = index
            return body.last
        return place

    def _after_outlet(self, index: int) -> bool:
        """`خبرگزاری فارس استان تهران`: the province is that of the office, and no part of the outlet's name."""
        known = self.head.type is OrganizationType.NEWS_AGENCY and self.sure == index
        return known and self._tokens[index].key in place_words()

    def _step(self, index: int) -> int | None:
        """The token after the words at a token that may belong to the name; None where the name ends before them."""
        word = self._tokens[index].key
        known = fields().match(self._tokens, index)
        single = field(word)
        if known is not None and not self.line.opens_verb(known[0]):
            return self._sure(known[0], known[1])
        if single is not None and not self.line.opens_verb(index + 1):
            return self._sure(index + 1, single)
        if word in {AND, COMMA}:
            return index + 1 if index > self.at and self._joins(index) else None
        if index > self.at and (self._tokens[index - 1].key, word) in kept_prepositions():
            self.opened = index + 1  # `سازگاری با کم‌آبی`: what it is with belongs to the name
            return index + 1
        if self.head.type is OrganizationType.NEWS_AGENCY and (outlet := agencies().match(self._tokens, index)):
            return self._sure(outlet[0], Field.NOUN)
        if word in eponyms():
            return self._sure(self.line.namesake(index), Field.NOUN)
        if word == "«":
            return self._quoted(index)
        if word in _NUMBERED and self._is_number(index + 1):
            return self._sure(index + 2, Field.NOUN)
        return self._doubt(index)

    def _is_number(self, index: int) -> bool:
        return index < len(self._tokens) and cardinal(self._tokens[index].key) is not None

    def _sure(self, last: int, kind: Field) -> int:
        if kind is Field.OPENER:
            self.opened = last
            return last
        self.noun = self.noun or kind is Field.NOUN or self.opened is not None
        self.telling = self.telling or self.noun or kind is Field.ADJECTIVE
        self.opened = None
        if not self.doubtful:
            self.sure = last
        return last

    def _doubt(self, index: int) -> int | None:
        word = self._tokens[index].key
        if self.doubtful >= _DOUBTFUL or ends_name(word) or self.line.opens_verb(index + 1):
            return None
        if title_heads().match(self._tokens, index) is not None:
            return None
        if self.opened == index:  # `تامین خسارت‌ها`: the word that an opener needs
            # `رودخانه‌ای` only looks like a plural
            many = word.endswith(OPEN_PLURAL) and word.removesuffix(_ADJECTIVE) not in vocabulary()
            return self._sure(index + 1, Field.OPENER if many else Field.NOUN)
        self.doubtful += 1
        named = self.head.needs == "proper" and index - self.at < _PROPER and is_proper(word)
        if named and self.proper in {None, index}:
            self.proper = index + 1
        return index + 1

    def _joins(self, index: int) -> bool:
        """Whether a `و` or a comma stands inside a name: a field of work follows it, and no other name."""
        ahead = index + 1
        if self.line.stops(ahead) or self._tokens[ahead].key in {AND, COMMA} or self.bodies.is_place(ahead):
            return False
        known = fields().match(self._tokens, ahead)
        if known is None and field(self._tokens[ahead].key) is None:
            return self._tokens[index].key == AND and self._leads(ahead)
        last = known[0] if known is not None else ahead + 1
        if self.line.opens_verb(last) or self.bodies.at(ahead) is not None:
            return False
        return self._tokens[index].key == AND or (not self.line.stops(last) and self._tokens[last].key in {AND, COMMA})

    def _leads(self, at: int) -> bool:
        """Whether one or two words that no field holds lead to the place or body that closes a name."""
        if self.head.needs not in _RUNNING:
            return False
        for index in range(at, at + _LED):
            if index > at and self._closed(index) is not None:
                self.closed = None
                return True
            word = "" if self.line.stops(index) else self._tokens[index].key
            if not word or ends_name(word) or word in other_nouns() or title_heads().match(self._tokens, index):
                return False
            if self.bodies.at(index) is not None or self.bodies.is_place(index) or is_person(word):
                return False
        return False

    def _quoted(self, index: int) -> int | None:
        """`باشگاه خبری «توانا»`: the name in guillemets."""
        expected = self.head.needs == "proper" and index in (self.at, self.sure)
        last = self.line.quotation(index) if expected else None
        return self._sure(last, Field.NOUN) if last is not None else None

    def _settled(self) -> tuple[int, int | None] | None:
        """The end of a name that nothing closes."""
        if self.head.needs in _CLOSED:
            return None
        if self.sure is not None and (self.noun or (self.telling and self.head.needs == "kind")):
            return self._outlet(self.sure), None
        if self.head.type is OrganizationType.NEWS_AGENCY and (last := self._marked()) is not None:
            return last, None
        if self.proper is None or self.head.needs != "proper":
            return None
        return self._outlet(self.proper), None

    def _outlet(self, last: int) -> int:
        """`پایگاه خبری کرج پرس`, `باشگاه خبری فارس «توانا»`: the words that end an outlet's name after a place."""
        if self.head.type is not OrganizationType.NEWS_AGENCY or self.line.stops(last):
            return last
        if ends_outlet(self._tokens[last].key):
            return last + 1
        return self.line.quotation(last) or last

    def _marked(self) -> int | None:
        """The mark right after the few words of an outlet's name: `پایگاه خبری شهرنامه غرب،`."""
        for index in range(self.at, self.at + _DOUBTFUL + 1):
            if self.line.stops(index) or self._tokens[index].key in _MARKS:
                return index if index > self.at else None
            if ends_name(self._tokens[index].key) or (index == self.at and is_adjective(self._tokens[index].key)):
                return None
        return None
