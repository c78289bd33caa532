"""Rows of gatherings: each with what all articles agree on, and what each article says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.rdf import vocab
from kg.rdf.rows.nodes import Node, day, short, whole
from kg.rdf.rows.told import Told

_PARTS = {"host": vocab.HOSTED_BY, "chair": vocab.CHAIRED_BY, "attendee": vocab.ATTENDED_BY}
_TOLD = (
    vocab.KIND, vocab.SERIES, vocab.ORDINAL, vocab.HELD_ON, vocab.HELD_IN, vocab.STATUS, vocab.PURPOSE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingSeries:
    """A row of gatherings of one name."""

    iri: str
    id: str
    label: str | None
    article_count: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gathering; where articles differ on something, it is empty here."""

    iri: str
    id: str
    label: str | None
    kind: str | None
    series: str | None
    ordinal: int | None
    held_on: date | None
    held_in: str | None
    status: str | None
    purpose: str | None
    is_disputed: bool
    article_count: int


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """What one article says of a gathering."""

    article: str
    meeting: str
    name: str | None
    kind: str | None
    series: str | None
    ordinal: int | None
    held_on: date | None
    date_texts: list[str]
    held_in: str | None
    status: str | None
    moved_from: date | None
    purpose: str | None
    rule: str | None
    start_char: int | None
    end_char: int | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who took which part in a gathering, as one article says."""

    article: str
    meeting: str
    part: str
    participant: str


@dataclass(frozen=True, slots=True)
class MeetingTopic:
    """A subject of a gathering, as one article says."""

    article: str
    meeting: str
    topic: str


def meeting(node: Node, base: str, article_count: int) -> Meeting:
    """The row of a gathering, of what all articles say of it."""
    return Meeting(
        node.iri, short(base, node.iri), node.label("fa"), node.agreed(vocab.KIND), node.agreed(vocab.SERIES),
        whole(node.agreed(vocab.ORDINAL)), day(node.agreed(vocab.HELD_ON)), node.agreed(vocab.HELD_IN),
        node.agreed(vocab.STATUS), node.agreed(vocab.PURPOSE), any(len(node.all(r)) > 1 for r in _TOLD), article_count,
    )  # fmt: skip


def series(node: Node, base: str, article_count: int) -> MeetingSeries:
    """The row of a series of gatherings."""
    return MeetingSeries(node.iri, short(base, node.iri), node.label("fa"), article_count)


def read(told: Told) -> Iterator[MeetingReport | Attendance | MeetingTopic]:
    """What one article says of gatherings."""
    for node in told.members(vocab.MEETING):
        yield _report(node, told)
        for part in sorted(_PARTS):
            yield from (Attendance(told.iri, node.iri, part, who) for who in node.all(_PARTS[part]))
        yield from (MeetingTopic(told.iri, node.iri, topic) for topic in node.all(vocab.ABOUT))


def _report(node: Node, told: Told) -> MeetingReport:
    sentence = told.grounds(node, vocab.MEETING)
    return MeetingReport(
        told.iri, node.iri, node.label("fa", vocab.NAME), node.one(vocab.KIND), node.one(vocab.SERIES),
        whole(node.one(vocab.ORDINAL)), day(node.one(vocab.HELD_ON)), node.all(vocab.DATE_TEXT),
        node.one(vocab.HELD_IN), node.one(vocab.STATUS), day(node.one(vocab.MOVED_FROM)), node.one(vocab.PURPOSE),
        sentence.one(vocab.RULE), whole(sentence.one(vocab.START)), whole(sentence.one(vocab.END)),
    )  # fmt: skip
