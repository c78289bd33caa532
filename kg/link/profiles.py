"""What an article knows of a person or a gathering, as evidence of who it is: the input of identities.

Profiles are small, and articles that know the same of someone give the same profile, so that five thousand articles on
one mayor are compared once. Keys are those of `kg.link.keys`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from sys import intern

from kg.lexicon import words
from kg.link.keys import is_within, keys
from kg.link.organization_keys import of_minister
from kg.link.person_names import person_name
from kg.link.successions import counted_back, fuller
from kg.model import Analysis, Entity, Holding, Kind, Meeting, Office, Organization, OrganizationType, Person, Place
from kg.text.normalize import compact, key

# Offices of which the country has one.
_MINISTER = "minister"
_NATIONAL = frozenset({_MINISTER, "president", "prime_minister", "leader", "first_vice_president"})
# An office of so many words tells by itself which one it is, also where nobody says where it is.
_TELLING = 6
_BEHIND = re.compile(r"[\s،]*([^\s،.؛:»]+)")
# How a holder is found whom no words set beside the office.
_GATHERED = frozenset({"holdings.introduced", "holdings.lead", "holdings.speaking"})


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """What one article calls one entity: the article's id, and the entity's key in that article."""

    article: str
    key: str


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """An office as evidence. `office`, `place` and `body` are keys, empty where the article does not say."""

    office: str
    role: str
    place: str = ""
    body: str = ""
    former: bool = False
    acting: bool = False
    told: bool = True
    """Whether the article says so, and a reader does not merely gather it from who else is there."""

    @property
    def homes(self) -> tuple[str, ...]:
        """Where the office is: its place and its body; a minister's is the ministry, another's of the whole country is
        the office itself."""
        known = tuple(home for home in (self.place, self.body) if home)
        if known or self.role not in _NATIONAL:
            return known
        return (of_minister(self.office) if self.role == _MINISTER else self.office,)


@dataclass(frozen=True, slots=True, order=True)
class PersonProfile:
    """A person: the fullest name (folded, with each surname in one spelling), the offices, and where these are nowhere,
    what else the article names."""

    name: str
    posts: tuple[Post, ...] = ()
    context: tuple[str, ...] = ()
    """The keys of the places and organisations of the article, agencies left out, and of the offices whose holders it
    does not name; empty where offices speak."""
    occupation: str = ""
    """What the article calls whoever holds no office: `شاعر`; empty where it says nothing of the kind."""


@dataclass(frozen=True, slots=True, order=True)
class MeetingProfile:
    """A gathering. Days are ISO dates or empty; `cast` and `context` are keys, people with no more than their names."""

    names: tuple[str, ...]
    type: str
    day: str = ""
    """The day of the article."""
    held_on: str = ""
    moved_from: str = ""
    """The day that it was to be held on before it was put off."""
    status: str = ""
    ordinal: int = 0
    place: str = ""
    present: tuple[str, ...] = ()
    """Who hosts, chairs or attends it, each with the offices that the article knows them by."""
    context: tuple[str, ...] = ()
    """What else the article names."""
    number: int = 1
    """Which of the gatherings of its article that have its name, in their order."""
    since: str = ""
    until: str = ""
    """The first and the last day of the stretch in which it is told to fall, where no day is."""

    def __hash__(self) -> int:
        # Of a few fields: what is known of profiles is asked for by them millions of times.
        return hash((self.names, self.day, self.held_on, self.ordinal))

    def numbered_as(self, other: MeetingProfile) -> bool:
        """Whether both have a number, and the same."""
        return self.ordinal != 0 and self.ordinal == other.ordinal

    @property
    def cast(self) -> tuple[str, ...]:
        """Everyone and everything that the article names."""
        return (*self.present, *self.context)


@dataclass(frozen=True, slots=True, order=True)
class TextProfile:
    """The words of an article: a signature by which near texts are known (`kg.link.reprints`)."""

    signature: tuple[int, ...]
    period: int = 0
    """The stretch of days that the article is from, counted from one on; 0 where its day is not known."""


Profile = PersonProfile | MeetingProfile | TextProfile


@dataclass(frozen=True, slots=True)
class Sighting:
    """That an article knows an entity, and as what."""

    member: Member
    profile: Profile
    context: tuple[str, ...] = ()
    """What else the article names, where the profile says too little: the keys of places and bodies."""


def sightings(analysis: Analysis) -> tuple[Sighting, ...]:
    """The people and gatherings of an article."""
    known = keys(analysis)
    article = analysis.article.id
    found = {
        member: Sighting(member, profile, context)
        for ref, profile, context in _profiles(analysis, known)
        for member in [Member(article, known[ref])]
    }
    return tuple(found[member] for member in sorted(found))


def _profiles(analysis: Analysis, known: Mapping[str, str]) -> Iterator[tuple[str, Profile, tuple[str, ...]]]:
    context = tuple(sorted({known[e.ref] for e in analysis.entities if isinstance(e, Place | Organization)}))
    posts = _posts(analysis, known)
    agencies = {known[e.ref] for e in analysis.entities if isinstance(e, Organization) and _reports(e)}
    occupied = dict(_occupied(analysis))
    near = tuple(sorted({*(entity for entity in context if entity not in agencies), *_vacant(analysis, known)}))
    for entity in analysis.entities:
        if isinstance(entity, Person):
            held = posts.get(entity.ref, set())
            # Articles that know but a name give one profile; what else they name comes with each sighting.
            occupation = "" if held else occupied.get(entity.ref, "")
            yield entity.ref, _person(entity, held, near if held else (), occupation), () if held else near
    yield from ((ref, profile, ()) for ref, profile in _gatherings(analysis, known, posts))


def _vacant(analysis: Analysis, known: Mapping[str, str]) -> Iterator[str]:
    """The offices that the article names without their holders."""
    held = {fact.office for fact in analysis.facts if isinstance(fact, Holding)}
    for entity in analysis.entities:
        vacant = isinstance(entity, Office) and entity.ref not in held
        if vacant and not is_within(analysis.article.id, known[entity.ref]):
            yield known[entity.ref]


def _reports(organization: Organization) -> bool:
    """Whether an organisation is an agency, which is near everyone of whom it tells."""
    return organization.type is OrganizationType.NEWS_AGENCY


def _person(person: Person, posts: set[Post], near: tuple[str, ...], occupation: str) -> PersonProfile:
    placed = any(post.homes or len(post.office.split()) >= _TELLING for post in posts)
    name = person_name(person.names[0]).spaced
    return PersonProfile(name, tuple(sorted(posts)), () if placed else near, occupation)


def _occupied(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """The people behind whose names an occupation stands, by ref, the one told last first."""
    for mention in reversed(analysis.mentions):
        behind = _BEHIND.match(analysis.article.text, mention.span.end) if mention.kind is Kind.PERSON else None
        word = compact(behind[1]) if behind is not None else ""
        if word in _occupations():
            yield mention.ref, word


@cache
def _occupations() -> frozenset[str]:
    return frozenset(compact(form) for form in words("occupations"))


def _posts(analysis: Analysis, known: Mapping[str, str]) -> Mapping[str, set[Post]]:
    """The offices of each person, by ref."""
    offices = {entity.ref: entity for entity in analysis.entities if isinstance(entity, Office)}
    found: dict[str, set[Post]] = {}
    for fact in analysis.facts:
        if isinstance(fact, Holding):
            office = offices[fact.office]
            place, body = known.get(office.place or "", ""), known.get(office.organization or "", "")
            body = "" if is_within(analysis.article.id, body) else body
            post = Post(
                known[office.ref], office.role, place, body, fact.former or office.former, office.acting,
                fact.rule not in _GATHERED,
            )  # fmt: skip
            found.setdefault(fact.person, set()).add(post)
    return {
        person: {p for p in posts if p.told or replace(p, told=True) not in posts} for person, posts in found.items()
    }


def _gatherings(
    analysis: Analysis, known: Mapping[str, str], posts: Mapping[str, set[Post]]
) -> Iterator[tuple[str, MeetingProfile]]:
    called = {entity.ref: tuple(_called(entity, analysis, known, posts)) for entity in analysis.entities}
    everyone = {name for ref in called for name in called[ref]}
    published = analysis.date or analysis.article.date
    times: dict[str, int] = {}
    met = [fact for fact in analysis.facts if isinstance(fact, Meeting)]
    bodies = sorted(name for name in everyone if name.startswith("organization/"))
    for fact in met:
        more = fuller(fact, met, bodies)
        names = tuple(dict.fromkeys(key(name) for name in (*fact.names, *more.names)))
        times[names[0]] = times.get(names[0], 0) + 1
        there = {name for ref in (*fact.hosts, *fact.chairs, *fact.attendees) for name in called[ref]}
        since, until = fact.within or counted_back(fact, met) or (None, None)
        yield fact.ref, MeetingProfile(
            names, fact.type, _iso(published), _iso(fact.date), _iso(fact.moved_from), fact.status or "",
            more.ordinal, known.get(fact.place or "", ""), tuple(sorted(there)),
            tuple(sorted(everyone - there)), times[names[0]], _iso(since), _iso(until),
        )  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _called(
    entity: Entity, analysis: Analysis, known: Mapping[str, str], posts: Mapping[str, set[Post]]
) -> Iterator[str]:
    """An entity as others may know it: a person by the name and the offices; nothing that only the article tells."""
    own = known[entity.ref]
    if isinstance(entity, Person):
        yield f"person/{person_name(entity.names[0]).spaced}"
        held = posts.get(entity.ref, ())
        yield from (post.office for post in held if not is_within(analysis.article.id, post.office))
    elif entity.ref != analysis.publisher and not is_within(analysis.article.id, own):
        yield own


# Text, so that it crosses from worker processes and is kept


def dump(profile: Profile) -> str:
    """The profile as one line of JSON; equal profiles give equal lines."""
    return json.dumps(_fields(profile), default=_fields, ensure_ascii=False, separators=(",", ":"))


def _fields(value: Profile | Post) -> list[object]:
    return [getattr(value, field.name) for field in fields(value)]


def load(kind: str, text: str) -> Profile:
    """The profile that `dump` wrote, of the class of that name."""
    fields = json.loads(text)
    if kind == PersonProfile.__name__:
        name, posts, context, *occupation = fields  # what older graphs know has none
        return PersonProfile(name, tuple(Post(*post) for post in posts), tuple(context), *occupation)
    if kind == TextProfile.__name__:
        return TextProfile(tuple(fields[0]), *fields[1:])
    names, type_, day, held_on, moved_from, status, ordinal, place, *known, number, since, until = fields
    # Thousands of profiles know the same people and places: each is kept once.
    present, context = (tuple(map(intern, keys_)) for keys_ in known)
    return MeetingProfile(
        tuple(names), type_, day, held_on, moved_from, status, ordinal, place, present, context, number, since, until
    )
