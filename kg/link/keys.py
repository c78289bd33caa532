"""The key of every entity of an article over all articles: `person/علیرضا زاکانی`, `office/شهردار تهران`.

A key comes from what the article says of the entity, never from other articles, so that it is the same in any order of
reading. Names that say too little by themselves (a bare surname, `نشست`, `منطقه ۵`) stay within their article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from kg.lexicon.gazetteer import province_of, rows
from kg.link.bare_names import bare
from kg.link.office_keys import is_former_title, office_name, stem, tail
from kg.link.organization_keys import (
    COUNCIL,
    council_name,
    is_bare,
    lacks_city,
    only_one,
    organization_name,
    placed,
    with_city,
)
from kg.link.person_names import person_name
from kg.model import (
    Analysis,
    Entity,
    Group,
    Holding,
    Meeting,
    Office,
    Organization,
    OrganizationType,
    Person,
    Place,
    PlaceType,
)
from kg.text.normalize import key

# From this many words on, a dated gathering's name says which one it is; one with an ordinal needs a body as well.
_TELLING = 3
_TELLING_WITH_ORDINAL = 5
# `کمیسیون عمران شورا`
_COMMISSION, _OF_COUNCIL = f"{key('کمیسیون')} ", f" {key('شورا')}"
_MAYOR, _GOVERNOR = "mayor", "governor"
# What the bodies that every city has one of are called before its name.
_CITY_BODIES = {
    OrganizationType.CITY_COUNCIL: COUNCIL, OrganizationType.MUNICIPALITY: key("شهرداری"),
}  # fmt: skip


def keys(analysis: Analysis) -> Mapping[str, str]:
    """The key of every ref of an article's entities and meetings: the kind, a slash, and what tells it from others."""
    known: dict[str, str] = {}
    districts_last = sorted(analysis.entities, key=_is_district)
    for kind in (Place, Organization, Office, Person, Group):
        for entity in districts_last:
            if isinstance(entity, kind):
                known[entity.ref] = f"{entity.kind.value.lower()}/{_named(entity, analysis, known)}"
    meetings = [fact for fact in analysis.facts if isinstance(fact, Meeting)]
    known.update(_told_apart(_meetings(meetings, analysis, known)))
    return known


def _named(entity: Place | Organization | Office | Person | Group, analysis: Analysis, known: Mapping[str, str]) -> str:
    match entity:
        case Place():
            return _place(entity, analysis, known)
        case Organization():
            return _organization(entity, analysis, known)
        case Office():
            return office_key(entity, analysis, known)
        case Person():
            return _person(entity, analysis, known)
        case Group():
            return _within(analysis, key(entity.names[0]))


def _within(analysis: Analysis, name: str) -> str:
    """A name that only its article can tell."""
    return f"{analysis.article.id}/{name}"


def is_within(article_id: str, entity_key: str) -> bool:
    """Whether only its article can tell which entity a key means."""
    return f"/{article_id}/" in entity_key


def account(article_id: str) -> str:
    """The key of the account that an article carries, as far as the article itself tells."""
    return f"account/{article_id}"


# People


def _person(person: Person, analysis: Analysis, known: Mapping[str, str]) -> str:
    name = person_name(person.names[0])
    if name.given:
        return name.whole
    offices = (f.office for f in analysis.facts if isinstance(f, Holding) and f.person == person.ref)
    held = sorted(tail(known[office]) for office in offices if office in known)
    return f"{name.whole}, {held[0]}" if held else _within(analysis, name.whole)


# Places


def _place(place: Place, analysis: Analysis, known: Mapping[str, str]) -> str:
    row = _row_keys().get(place.gazetteer or "")
    if row is not None:
        return row
    name = key(place.names[0])
    if _is_district(place) and name[-1:].isdigit():
        # `منطقه ۵` is one of many; with its city behind the number it is one.
        city = only_one(_cities(analysis, known))
        if not city:
            return _within(analysis, name)
        name = f"{name} {city}"
    return f"{place.type.value.lower()}/{name}"


def _is_district(entity: Entity) -> bool:
    return isinstance(entity, Place) and entity.type is PlaceType.DISTRICT


def place_key(row: str) -> str:
    """The key of a row of the gazetteer."""
    return f"place/{_row_keys()[row]}"


def province_key(place: str) -> str:
    """The key of the province that a place lies in, by the key of the place; empty for others."""
    return _provinces().get(place, "")


@cache
def _provinces() -> Mapping[str, str]:
    """For the key of every place of the gazetteer that lies in a province, the key of that."""
    found = ((place, province_of(rows()[row])) for place, row in place_rows().items())
    return {place: place_key(province.id) for place, province in found if province is not None}


def in_province(here: Collection[str], there: Collection[str]) -> bool:
    """Whether one of some places lies in one of others, a province, by their keys."""
    return any(province_key(a) == b or province_key(b) == a for a in here for b in there)


def in_one_province(here: Collection[str], there: Collection[str]) -> bool:
    """Whether one of some places lies in the province of one of others, by their keys."""
    ours, theirs = ({province_key(place) for place in places} - {""} for places in (here, there))
    return bool(ours & theirs)


@cache
def place_rows() -> Mapping[str, str]:
    """For the key of every place of the gazetteer, its row."""
    return {f"place/{name}": row for row, name in _row_keys().items()}


@cache
def _row_keys() -> Mapping[str, str]:
    """The key of every row: its class and name; a lesser town's of the same name ends in its row."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for row in sorted(rows().values(), key=lambda row: (-row.population, row.id)):
        name = f"{row.type.value.lower()}/{key(row.name)}"
        found[row.id] = f"{name}.{row.id}" if name in taken else name
        taken.add(name)
    return found


# Organisations


def _organization(organization: Organization, analysis: Analysis, known: Mapping[str, str]) -> str:
    name = organization_name(organization.names[0])
    if organization.type is OrganizationType.CITY_COUNCIL:
        name = council_name(name)
    if name.startswith(_COMMISSION) and name.endswith(_OF_COUNCIL):
        council = only_one(_councils(analysis) or {f"{COUNCIL} {city}" for city in _cities(analysis, known)})
        return f"{name.removesuffix(_OF_COUNCIL)} {council}" if council else _within(analysis, name)
    if is_bare(name):
        return _of_the_city(organization, _cities(analysis, known)) or _within(analysis, name)
    for city in filter(_is_city, analysis.entities):
        name = placed(name, {stem(key(form)) for form in city.names}, stem(known[city.ref]))
    return with_city(name, _cities(analysis, known)) if lacks_city(name) else name


def _councils(analysis: Analysis) -> Collection[str]:
    """The names of the councils of cities that an article names in full."""
    bodies = (e for e in analysis.entities if isinstance(e, Organization))
    names = (council_name(organization_name(e.names[0])) for e in bodies if e.type is OrganizationType.CITY_COUNCIL)
    return {name for name in names if not is_bare(name)}


def _of_the_city(organization: Organization, cities: Collection[str]) -> str | None:
    """What a bare `شورا` or `شهرداری` is in an article of one city."""
    head, city = _CITY_BODIES.get(organization.type), only_one(cities)
    return f"{head} {city}" if head and city else None


def _is_city(entity: Entity) -> bool:
    return isinstance(entity, Place) and entity.type is PlaceType.CITY


def _cities(analysis: Analysis, known: Mapping[str, str]) -> Collection[str]:
    """The cities whose mayors the article names; else all the cities that it names; of several, the one that it is
    reported from."""
    mayors = {e.place for e in analysis.entities if isinstance(e, Office) and e.role == _MAYOR and e.place}
    cities = [e for e in analysis.entities if _is_city(e)]
    found = {stem(known[e.ref]) for e in cities if e.ref in mayors} or {stem(known[e.ref]) for e in cities}
    return found if len(found) == 1 else {stem(known[e.ref]) for e in _home(analysis) if _is_city(e)} or found


def _home(analysis: Analysis) -> list[Place]:
    """The place that an article is reported from, where it tells."""
    return [e for e in analysis.entities if isinstance(e, Place) and e.ref == analysis.home]


# Offices


def office_key(office: Office, analysis: Analysis, known: Mapping[str, str]) -> str:
    """The key of an office, without its kind; `known` are the keys of the article's places and bodies."""
    bodies = [e for e in analysis.entities if isinstance(e, Organization)]
    body = next((e for e in bodies if e.ref == office.organization), None)
    named = office_name(
        office.names[0], known.get(office.place or ""), known.get(body.ref) if body else None,
        body.names if body else (), [known[e.ref] for e in bodies], _around(analysis, known),
    )  # fmt: skip
    anywhere = named.complete and not is_within(analysis.article.id, known.get(office.place or "", ""))
    name = named.name if anywhere else _within(analysis, named.name)
    return f"former/{name}" if office.former and not _means_the_post(office, name, analysis, known) else name


def _means_the_post(office: Office, name: str, analysis: Analysis, known: Mapping[str, str]) -> bool:
    """Whether an article means the office itself by what its former holder held: it calls by that name the one that
    somebody else is in: `شهردار قم بود`, not `شهردار سابق قم`."""
    forms = frozenset(office.names)
    present = (e for e in analysis.entities if isinstance(e, Office) and not e.former and e.role == office.role)
    same = (other for other in present if not forms.isdisjoint(other.names))
    return not any(map(is_former_title, forms)) and any(office_key(other, analysis, known) == name for other in same)


def _around(analysis: Analysis, known: Mapping[str, str]) -> Mapping[str, str]:
    """The only city and the only province that an article is about, by what a title takes."""
    governed = {e.place for e in analysis.entities if isinstance(e, Office) and e.role == _GOVERNOR and e.place}
    provinces: Collection[str] = {stem(known[ref]) for ref in governed if ref in known}
    provinces = provinces or {stem(known[e.ref]) for e in analysis.entities if _is_province(e)}
    provinces = provinces or _provinces_of(e for e in analysis.entities if isinstance(e, Place) and _is_city(e))
    provinces = provinces if len(provinces) == 1 else _provinces_of(_home(analysis)) or provinces
    near = {"place": _cities(analysis, known), "province": provinces}
    return {takes: one for takes, found in near.items() if (one := only_one(found))}


def _is_province(entity: Entity) -> bool:
    return isinstance(entity, Place) and entity.type is PlaceType.PROVINCE


def _provinces_of(places: Iterable[Place]) -> Collection[str]:
    """The provinces in which places lie, or which they are."""
    known = (rows().get(place.gazetteer or "") for place in places)
    provinces = (place if place.type is PlaceType.PROVINCE else province_of(place) for place in known if place)
    return {key(province.name) for province in provinces if province is not None}


# Meetings


def _meetings(meetings: list[Meeting], analysis: Analysis, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for meeting in meetings:
        yield meeting.ref, f"meeting/{_meeting(meeting, analysis, known)}"


def _meeting(meeting: Meeting, analysis: Analysis, known: Mapping[str, str]) -> str:
    name = gathering_name(meeting.names[0], meeting.ordinal or 0)
    length = len(organization_name(meeting.names[0]).split())
    if meeting.ordinal is not None and length >= _TELLING_WITH_ORDINAL:
        return f"{name}, {meeting.ordinal}"
    if meeting.date is None or len(name.split()) < _TELLING:
        return _within(analysis, name)
    place = known.get(meeting.place or "")
    return f"{name}, {meeting.date.isoformat()}" + (f", {stem(place)}" if place else "")


def gathering_name(name: str, number: int) -> str:
    """A gathering's name without its number and its time: `جلسه دوشنبه ۲ تیر شورا` is `جلسه شورا`."""
    return bare(organization_name(name), number)


def _told_apart(named: Iterator[tuple[str, str]]) -> Mapping[str, str]:
    """Two gatherings of one article stay two, though nothing in their names tells them apart."""
    found: dict[str, str] = {}
    times: dict[str, int] = {}
    for ref, name in named:
        times[name] = times.get(name, 0) + 1
        found[ref] = name if times[name] == 1 else f"{name}, {times[name]}"
    return found
