"""Who comes into an office or leaves it: the subject of a verb, its object, or whoever a noun stands before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kg.extract.cast import Cast
from kg.extract.name_tables import person_titles
from kg.extract.office_events import Event, events, grounds
from kg.extract.titles import stop_words_of
from kg.lexicon import words
from kg.model import Document, Kind, Mention, Span, Token
from kg.text.normalize import key
from kg.text.phrases import range_within
from kg.text.verbs import verb_at

_COMMA = "،"
_OBJECT, _THAT, _AND, _FROM, _IS = key("را"), key("که"), key("و"), key("از"), key("است")
# What is told before these is told by someone, or of someone else: the parties of a verb stand after them.
_CLAUSE_ENDS = {":", "؛", "«", _THAT}
_PARTIES = (Kind.PERSON, Kind.OFFICE)


@dataclass(frozen=True)
class Clause:
    """A sentence with its tokens and the people and offices that it names, the outermost only."""

    document: Document
    cast: Cast
    span: Span
    first: int
    """Its first token."""
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Its verbs of coming into an office and of leaving it."""
        keys = self.document.keys[self.first : self.first + len(self.tokens)]
        return tuple(events(self.tokens, keys))

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where the mentions end."""
        return frozenset(mention.span.end for mention in self.mentions)

    def at(self, offset: int) -> int:
        """The first token that starts at an offset or after it."""
        return bisect_left(self.document.starts, offset, self.first, self.first + len(self.tokens)) - self.first

    def opening(self, mention: Mention) -> int:
        """The token with which a mention starts, the honorifics before it with it."""
        at = self.at(mention.span.start)
        while at and person_titles().match(self.tokens, at - 1) is not None:
            at -= 1
        return at

    def key_after(self, mention: Mention) -> str:
        """The word right after a mention."""
        return self.key_at(self.at(mention.span.end))

    def key_at(self, at: int) -> str:
        """The word at a token; none after the last."""
        return self.tokens[at].key if at < len(self.tokens) else ""

    def _is_object(self, mention: Mention) -> bool:
        """Whether `را` stands behind a mention, or behind the comma of an apposition: `…، شهردار اهواز، را …`."""
        after = self.at(mention.span.end)
        return self.key_at(after + (self.key_at(after) == _COMMA)) == _OBJECT

    def party(self, event: Event) -> Mention | None:
        """The one who comes or goes by a verb: its subject, or what stands before `را`."""
        ends = (
            i
            for i in range(event.first, -1, -1)
            if self.tokens[i].key in _CLAUSE_ENDS and not (self._identifies(i) or self._inserted(i, event.first))
        )
        start = next((self.tokens[i].span.end for i in ends), self.span.start)
        before = [m for m in self.mentions if start <= m.span.start and m.span.end <= self._offset(event.first)]
        if not event.of_subject:
            found = [i for i, m in enumerate(before) if self._is_object(m)]
            return self._named(before[: found[-1] + 1]) if found else None
        people = [m for m in before if m.kind is Kind.PERSON and not self.governed(m)]
        offices = [m for m in before[:1] if m.kind is Kind.OFFICE and not self.governed(m)]
        return people[0] if len(people) == 1 else offices[0] if offices and not people else None

    def _named(self, mentions: Sequence[Mention]) -> Mention:
        """The last of some mentions, or whoever is named right before the title that it is: `رضایی شهردار قم را …`."""
        *before, last = mentions
        beside = before and last.kind is Kind.OFFICE and before[-1].kind is Kind.PERSON
        between = self.tokens[self.at(before[-1].span.end) : self.at(last.span.start)] if beside else ()
        return before[-1] if beside and all(token.key == _COMMA for token in between) else last

    def _identifies(self, at: int) -> bool:
        """`رضایی پزشکی است که …`: whether the clause after `که` is of the subject before it."""
        return at > 0 and self.tokens[at].key == _THAT and self.tokens[at - 1].key == _IS

    def _inserted(self, at: int, until: int) -> bool:
        """`رضایی که شهردار قم بود، …`: whether `که` behind a name opens a clause that a comma closes before a token."""
        if self.tokens[at].key != _THAT or at == 0 or self.tokens[at - 1].span.end not in self.ends:
            return False
        commas = (i for i in range(at + 2, until) if self.tokens[i].key == _COMMA)
        return any(verb_at(self.tokens, i - 1) is not None for i in commas)

    def leaves(self, event: Event, party: Mention) -> bool:
        """Whether what the one leaves is the office: `از سمت خود استعفا داد`, and not `از هیئت مدیره استعفا داد`."""
        passage = self.tokens[self.at(party.span.end) : event.first]
        last = next((i for i in range(len(passage) - 1, -1, -1) if passage[i].key == _FROM), None)
        if last is None:
            return True
        after = passage[last + 1 : last + 2]
        offices = {m.span.start for m in self.mentions if m.kind is Kind.OFFICE}
        return any(t.key in _posts() or t.key in grounds() or t.span.start in offices for t in after)

    def _offset(self, at: int) -> int:
        return self.tokens[at].span.start

    def governed(self, mention: Mention) -> bool:
        """Whether a preposition or a noun makes a mention anything but the subject: `با حکم دکتر رضایی`."""
        at = self.opening(mention)
        if at and self.tokens[at - 1].key == _AND:
            return False  # two subjects are not one
        return bool(at) and self.tokens[at - 1].key in _governing()


@cache
def _posts() -> frozenset[str]:
    return frozenset(key(noun) for noun in words("appointments"))


@cache
def _governing() -> frozenset[str]:
    return grounds() | stop_words_of("preposition")


def clauses(document: Document, cast: Cast) -> Iterator[Clause]:
    """The sentences of a document that name a person or an office."""
    for sentence in document.sentences:
        mentions = _outermost(cast, sentence)
        if any(m.kind in _PARTIES for m in mentions):
            inside = range_within(document.starts, sentence)
            tokens = document.tokens[inside.start : inside.stop]
            yield Clause(document, cast, sentence, inside.start, tokens, mentions)


def _outermost(cast: Cast, sentence: Span) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for mention in cast.within(sentence, *_PARTIES, Kind.ORGANIZATION):
        if not found or not mention.span.overlaps(found[-1].span):
            found.append(mention)
    return tuple(found)
