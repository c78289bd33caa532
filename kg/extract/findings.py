"""What a finder of a user's may give, checked: a span lies in the text, a ref is known, a concept is in its scheme.

Built-in finders are held to this by tests; those of users are held to it here, so that a bad finding never reaches a
graph. `fault` says what is wrong with one finding, in words that follow its finder's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.model import (
    Entity,
    Fact,
    Group,
    Holding,
    Meeting,
    Mention,
    Office,
    Organization,
    OrganizationType,
    Person,
    Place,
    PlaceType,
    QuotationType,
    Span,
    Statement,
)
from kg.ontology import scheme

Finding = Entity | Mention | Fact
"""What a finder gives: an entity, a place where the text names one, or a fact."""

_ANYONE: tuple[type, ...] = (Person, Office, Organization, Place, Group)
_LEADERS: tuple[type, ...] = (Person, Office, Organization, Group)


@dataclass(frozen=True, slots=True)
class Known:
    """What refs may mean in one article: its entities and meetings, those that are being given among them."""

    length: int
    entities: Mapping[str, Entity]
    meetings: Mapping[str, Meeting]
    mentioned: frozenset[str]


def fault(finding: object, known: Known) -> str | None:
    """What is wrong with a finding; None where nothing is."""
    match finding:
        case Mention():
            faults = _mention(finding, known)
        case Holding():
            faults = _holding(finding, known)
        case Meeting():
            faults = _meeting(finding, known)
        case Statement():
            faults = _statement(finding, known)
        case Person() | Place() | Organization() | Group() | Office():
            faults = _entity(finding, known)
        case _:
            return "that is no entity, no mention and no fact"
    return next((found for found in faults if found), None)


def _mention(mention: Mention, known: Known) -> Iterator[str | None]:
    yield _span(mention.span, known)
    yield _words([mention.name], "name")
    yield _words([mention.rule], "rule")
    named = known.entities.get(mention.ref) or known.meetings.get(mention.ref)
    if named is None:
        yield _unknown(mention.ref)
    elif isinstance(named, Meeting):
        yield "a meeting's mentions stand in Meeting.mentions"
    elif named.kind is not mention.kind:
        yield f"the kind is {mention.kind}, and {mention.ref!r} is of the kind {named.kind}"


def _holding(holding: Holding, known: Known) -> Iterator[str | None]:
    yield _span(holding.evidence, known)
    yield _words([holding.rule], "rule")
    yield _is(holding.person, (Person,), known)
    yield _is(holding.office, (Office,), known)
    if holding.started is not None and holding.ended is not None and holding.ended < holding.started:
        yield f"it ended on {holding.ended}, before it started on {holding.started}"


def _meeting(meeting: Meeting, known: Known) -> Iterator[str | None]:
    yield from (_span(span, known) for span in (meeting.evidence, *meeting.mentions))
    yield _words(meeting.names, "name")
    yield _words([meeting.rule], "rule")
    yield f"{meeting.ref!r} is an entity already" if meeting.ref in known.entities else None
    yield _in_scheme("meeting", [meeting.type])
    yield _in_scheme("topic", meeting.topics)
    yield from (_is(ref, (Place,), known) for ref in [meeting.place] if ref is not None)
    yield from (_is(ref, _LEADERS, known) for ref in meeting.chairs)
    yield from (_is(ref, _ANYONE, known) for ref in (*meeting.hosts, *meeting.attendees))
    if meeting.ordinal is not None and meeting.ordinal < 1:
        yield f"the ordinal is {meeting.ordinal}, and the first is 1"


def _statement(said: Statement, known: Known) -> Iterator[str | None]:
    yield from (_span(span, known) for span in (said.span, said.evidence))
    yield _words([said.rule], "rule")
    yield None if isinstance(said.type, QuotationType) else f"the type is {said.type!r}, no QuotationType"
    yield _in_scheme("medium", [] if said.medium is None else [said.medium])
    yield _in_scheme("topic", said.topics)
    yield from (_is(ref, _ANYONE, known) for ref in (said.speaker, said.addressee) if ref is not None)
    yield from (_is(ref, (Office,), known) for ref in [said.speaker_office] if ref is not None)
    if said.meeting is not None and said.meeting not in known.meetings:
        yield _unknown(said.meeting)


def _entity(entity: Entity, known: Known) -> Iterator[str | None]:
    yield _words([entity.ref], "ref")
    yield _words(entity.names, "name")
    before = known.entities[entity.ref]
    yield None if type(before) is type(entity) else f"{entity.ref!r} is a {type(before).__name__} already"
    yield None if entity.ref not in known.meetings else f"{entity.ref!r} is a meeting already"
    yield None if entity.ref in known.mentioned else f"the text names {entity.ref!r} nowhere: give a Mention of it"
    match entity:
        case Office():
            yield _in_scheme("role", [entity.role])
            yield from (_is(ref, (Place,), known) for ref in [entity.place] if ref is not None)
            yield from (_is(ref, (Organization,), known) for ref in [entity.organization] if ref is not None)
        case Place():
            yield None if isinstance(entity.type, PlaceType) else f"the type is {entity.type!r}, no PlaceType"
        case Organization():
            right = isinstance(entity.type, OrganizationType)
            yield None if right else f"the type is {entity.type!r}, no OrganizationType"


def _span(span: object, known: Known) -> str | None:
    if not isinstance(span, Span):
        return f"{span!r} is no Span"
    if 0 <= span.start < span.end <= known.length:
        return None
    return f"the span {span.start}-{span.end} is not inside the text of {known.length} characters"


def _words(texts: Iterable[object], what: str) -> str | None:
    given = [*texts]
    return None if given and all(isinstance(t, str) and t.strip() for t in given) else f"there is no {what}"


def _is(ref: str, classes: tuple[type, ...], known: Known) -> str | None:
    named = known.entities.get(ref)
    if named is None:
        return _unknown(ref)
    wanted = " or ".join(c.__name__ for c in classes)
    return None if isinstance(named, classes) else f"{ref!r} is a {type(named).__name__}, where a {wanted} is wanted"


def _unknown(ref: str) -> str:
    return f"nothing has the ref {ref!r}: neither the article so far nor what the finder gives"


def _in_scheme(prefix: str, names: Iterable[str]) -> str | None:
    return next(
        (f"there is no {prefix} {name!r} in the ontology" for name in names if name not in _names(prefix)), None
    )


@cache
def _names(prefix: str) -> frozenset[str]:
    return frozenset(concept.name for concept in scheme(prefix))
