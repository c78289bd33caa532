"""The series that a gathering belongs to: the sessions of one assembly, the numbered festivals of one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.link.bare_names import bare, sitting
from kg.link.keys import gathering_name, is_within
from kg.link.office_keys import tail
from kg.model import Analysis, Meeting, Organization
from kg.text.normalize import key

_SITTING = {"session", "summit", "assembly"}
# A numbered name of so many words, its noun among them, tells which series it is of.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Series:
    """A series of gatherings: its key over all articles, and what the article calls it."""

    key: str
    name: str


def series(meeting: Meeting, analysis: Analysis, known: Mapping[str, str]) -> Series | None:
    """The series by the body that sits; of what has a number, by its name. None where neither tells it."""
    name = bare(meeting.names[0], meeting.ordinal or 0)
    bodies = _bodies(meeting, analysis, known) if meeting.type in _SITTING else iter(())
    body = min(bodies, default=None)
    if body is not None:
        return Series(f"series/{body[1]}", name)
    own = gathering_name(meeting.names[0], meeting.ordinal or 0)
    if meeting.ordinal is None or len(own.split()) < _TELLING:
        return None
    return Series(f"series/{own}", name)


def _bodies(meeting: Meeting, analysis: Analysis, known: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The bodies that the name holds, by where it names them: `جلسه علنی شورای شهر …` is one of that council."""
    name = f" {key(meeting.names[0])} "
    for entity in analysis.entities:
        if isinstance(entity, Organization) and not is_within(analysis.article.id, known[entity.ref]):
            body = tail(known[entity.ref])
            found = [at for form in entity.names if (at := name.find(f" {key(form)} ")) >= 0]
            if found and body.split()[0] in sitting():
                yield min(found), body
