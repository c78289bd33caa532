"""The values that every stage speaks in.

An `Article` is read, never edited. A `Document` is the article with its folded text, sentences and tokens. Extraction
turns a document into an `Analysis`: the entities that the article names, where it names them, and the facts it states.
Every `Span` counts Unicode code points in `Article.text`, from 0, end exclusive: folding keeps the length of a text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar, dataclass_transform

from kg.kinds import Kind as Kind
from kg.kinds import OrganizationType as OrganizationType
from kg.kinds import PlaceType as PlaceType
from kg.kinds import QuotationType as QuotationType
from kg.kinds import Trigger as Trigger

Day = date  # the type, for classes that have a field of its name
_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, order_default=True)
def light(cls: type[_T]) -> type[_T]:
    """A dataclass that only the type checker keeps frozen, which makes it three times as fast to make."""
    return dataclass(slots=True, order=True, unsafe_hash=True)(cls)


@light
class Span:
    """A half-open stretch of an article's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words of `text` that the span marks."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as its source delivered it. `id` is the tail of its IRI; `source` the file name as given."""

    id: str
    source: str
    text: str
    headline: str | None = None
    url: str | None = None
    publisher: str | None = None
    date: date | None = None


@light
class Token:
    """A word or a mark. `key` is its folded form without half-spaces, the form in which words are matched."""

    span: Span
    key: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article made ready for reading. `folded` has the length of `article.text`, letter for letter."""

    article: Article
    folded: str
    body: int
    """Where the text starts, after a feed's `date YYYY-MM-DD` header."""
    headline: Span | None
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    keys: tuple[str, ...] = field(init=False, repr=False, compare=False)
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    index: Mapping[int, int] = field(init=False, repr=False, compare=False)
    """Where each token starts, and each token by where it starts."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple([token.key for token in self.tokens]))
        object.__setattr__(self, "starts", tuple([token.span.start for token in self.tokens]))
        object.__setattr__(self, "index", {start: at for at, start in enumerate(self.starts)})

    def sentence(self, span: Span) -> Span | None:
        """The sentence that a span lies in."""
        before = bisect_right(self.sentences, span.start, key=attrgetter("start"))
        return self.sentences[before - 1] if before and span in self.sentences[before - 1] else None

    def printed(self, span: Span) -> str:
        """The words as printed."""
        return span.of(self.article.text)


# An entity's `ref` names it within one article ("person:علی رضایی"); linking gives it its key over all articles.
# `names` holds the fullest form first, then every other form met, without honorifics.
@dataclass(frozen=True, slots=True)
class Person:
    ref: str
    names: tuple[str, ...]
    kind: Kind = Kind.PERSON


@dataclass(frozen=True, slots=True)
class Place:
    ref: str
    names: tuple[str, ...]
    type: PlaceType = PlaceType.OTHER
    gazetteer: str | None = None
    """The row of the gazetteer that it is, where there is one."""
    kind: Kind = Kind.PLACE


@dataclass(frozen=True, slots=True)
class Organization:
    ref: str
    names: tuple[str, ...]
    type: OrganizationType = OrganizationType.OTHER
    kind: Kind = Kind.ORGANIZATION


@dataclass(frozen=True, slots=True)
class Group:
    ref: str
    names: tuple[str, ...]
    kind: Kind = Kind.GROUP


@dataclass(frozen=True, slots=True)
class Office:
    """A position. `role` is a concept of the role scheme (`mayor`); `place` and `organization` are refs."""

    ref: str
    names: tuple[str, ...]
    role: str
    place: str | None = None
    organization: str | None = None
    former: bool = False
    acting: bool = False
    kind: Kind = Kind.OFFICE


Entity = Person | Place | Organization | Group | Office


@light
class Mention:
    """A stretch of text that names an entity; `rule` is the rule that found it."""

    span: Span
    ref: str
    kind: Kind
    name: str
    rule: str


@light
class Holding:
    """A person holds an office, or held it (`former`). `started` and `ended` are days that the words and the day of
    publication settle; `date_text` is the time as printed, settled or not."""

    person: str
    office: str
    former: bool
    evidence: Span
    rule: str
    started: date | None = None
    ended: date | None = None
    date_text: str | None = None


@light
class Meeting:
    """A particular gathering. `hosts`, `chairs` and `attendees` are refs; `type` a concept of the meeting scheme."""

    ref: str
    names: tuple[str, ...]
    type: str
    evidence: Span
    rule: str
    date: date | None = None
    date_text: str | None = None
    place: str | None = None
    hosts: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    ordinal: int | None = None
    purpose: str | None = None
    topics: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    status: str | None = None
    """A concept of the status scheme: planned, held, postponed or cancelled; None where the article does not say."""
    moved_from: Day | None = None
    """The day that it was to be held on before it was put off to another one."""
    within: tuple[Day, Day] | None = None
    """The first and the last day of the stretch that it falls in, where the article gives no day but that."""
    also: tuple[str, ...] = ()
    """How else the article tells of it: with where it is, with what it is about, or at less length."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what it counts: a concept of the unit scheme. `upper` is the other end of `۱۰ تا ۱۵ درصد`."""

    span: Span
    value: Decimal
    unit: str
    rule: str
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something is to be. `date` is the last day that the words allow, where text and publication settle it."""

    span: Span
    rule: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """The sentence of a statement in which its speaker promises something."""

    span: Span
    rule: str


@light
class Statement:
    """Words attributed to a speaker. `span` marks them; `evidence` the sentence with its cue."""

    order: int
    span: Span
    type: QuotationType
    evidence: Span
    rule: str
    speaker: str | None = None
    speaker_office: str | None = None
    speaker_text: str | None = None
    cue: str | None = None
    meeting: str | None = None
    said_on: date | None = None
    addressee: str | None = None
    medium: str | None = None
    topics: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    commitments: tuple[Commitment, ...] = ()


Fact = Holding | Meeting | Statement


@dataclass(frozen=True, slots=True)
class UnreadSentence:
    """A sentence that promises a fact and gave none; `words` are the ones in it that promise it."""

    span: Span
    trigger: Trigger
    words: Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one article says. `publisher` and `home`, where it is reported from, are refs; `date` is of publication."""

    article: Article
    date: date | None
    headline: str | None
    publisher: str | None
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    unread: tuple[UnreadSentence, ...] = ()
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What every query returns and every view takes: column names and rows of text, empty where unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    kinds: tuple[str, ...] = ()
    """For each column, how to show it: `text`, `iri`, `date` or `number`; empty where unknown."""
