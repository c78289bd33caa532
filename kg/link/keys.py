"""The key of every entity of an article over all articles: `person/علیرضا زاکانی`, `office/شهردار تهران`.

A key comes from what the article says of the entity, never from other articles, so that it is the same in any order of
reading. Names that say too little by themselves (a bare surname, `نشست`, `منطقه ۵`) stay within their article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import forms, table, words
from kg.lexicon.gazetteer import rows
from kg.model import Analysis, Group, Holding, Meeting, Office, Organization, Person, Place, PlaceType
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal

# From this many words on, a dated gathering's name says which one it is; one with an ordinal needs a body as well.
_TELLING = 3
_TELLING_WITH_ORDINAL = 5
_BY_PLACE = {"place", "province", "district", "country"}
# What completes a title that is complete by itself.
_BY_ITSELF = {"free", "whole"}
_BY_BODY = {"body", "council", "constituency"}


def keys(analysis: Analysis) -> Mapping[str, str]:
    """The key of every ref of an article's entities and meetings: the kind, a slash, and what tells it from others."""
    known: dict[str, str] = {}
    for kind in (Place, Organization, Office, Person, Group):
        for entity in analysis.entities:
            if isinstance(entity, kind):
                known[entity.ref] = f"{entity.kind.value.lower()}/{_named(entity, analysis, known)}"
    meetings = [fact for fact in analysis.facts if isinstance(fact, Meeting)]
    known.update(_told_apart(_meetings(meetings, analysis, known)))
    return known


def _named(entity: Place | Organization | Office | Person | Group, analysis: Analysis, known: Mapping[str, str]) -> str:
    match entity:
        case Place():
            return _place(entity, analysis)
        case Organization():
            return _organization(entity, analysis)
        case Office():
            return office_name(entity, analysis, known)
        case Person():
            return _person(entity, analysis, known)
        case Group():
            return _within(analysis, key(entity.names[0]))


def _within(analysis: Analysis, name: str) -> str:
    """A name that only its article can tell."""
    return f"{analysis.article.id}/{name}"


def tail(entity_key: str) -> str:
    """The key without its kind."""
    return entity_key.split("/", 1)[1]


# People


def _person(person: Person, analysis: Analysis, known: Mapping[str, str]) -> str:
    name = person_name(person.names[0])
    if " " in name:
        return name
    offices = (f.office for f in analysis.facts if isinstance(f, Holding) and f.person == person.ref)
    held = sorted(tail(known[office]) for office in offices if office in known)
    return f"{name}, {held[0]}" if held else _within(analysis, name)


def person_name(name: str) -> str:
    """The name as people are told apart by: a given name and a surname, each in one however feeds have spaced them."""
    given, *surname = person_parts(name)
    return " ".join([given, "".join(surname)]).strip()


def person_parts(name: str) -> tuple[str, ...]:
    """The given name in one word, then the words of the surname, without `سید`, `حاج` and their like; a bare surname is
    the only word."""
    parts = key(name).split() or [""]
    while len(parts) > 1 and parts[0] in _parts():
        parts = parts[1:]
    while len(parts) > 2 and parts[0] + parts[1] in _given_names():
        parts = [parts[0] + parts[1], *parts[2:]]
    return tuple(parts)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(compact(form) for form in words("given_names"))


@cache
def _parts() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("person_titles") if row["use"] == "part")


# Places


def _place(place: Place, analysis: Analysis) -> str:
    row = _row_keys().get(place.gazetteer or "")
    if row is not None:
        return row
    name = key(place.names[0])
    if place.type is PlaceType.DISTRICT and name[-1:].isdigit():
        # `منطقه ۵` is one of many; with its city behind the number it is one.
        return _within(analysis, name)
    return f"{place.type.value.lower()}/{name}"


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


def _organization(organization: Organization, analysis: Analysis) -> str:
    name = organization_name(organization.names[0])
    return _within(analysis, name) if name in _bare_heads() else name


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("same_as") if row["scope"] == "suffix")


def _joined(parts: list[str]) -> str:
    """The words with every suffix joined to the word that it belongs to."""
    found: list[str] = []
    for part in parts:
        if found and part in _suffixes():
            found[-1] += part
        else:
            found.append(part)
    return " ".join(found)


def organization_name(name: str) -> str:
    """The name as organisations are told apart by: `شورای شهر همدان` becomes `شورای اسلامی شهر همدان`."""
    name = _joined(key(name).split())
    whole = _whole().get(compact(name))
    if whole is not None:
        return whole
    for form, canonical in _same_as("beginning"):
        if name.startswith(form + " "):
            name = canonical + name.removeprefix(form)
            break
    for form, canonical in _same_as("ending"):
        if name.endswith(" " + form):
            return name.removesuffix(form) + canonical
    return name


@cache
def _whole() -> Mapping[str, str]:
    """Whole names, compared without spaces, and what they are called."""
    found = {
        compact(form): key(row["name"]) for source in ("agencies", "organizations")
        for row in table(source) for form in (row["name"], *forms(row["forms"]))
    }  # fmt: skip
    return found | {compact(form): canonical for form, canonical in _same_as("whole")}


@cache
def _same_as(scope: str) -> tuple[tuple[str, str], ...]:
    """Forms of organisations with their canonical forms, the longest form first."""
    found = [row for row in table("same_as") if row["kind"] == "organization" and row["scope"] == scope]
    found.sort(key=lambda row: (-len(key(row["form"])), row["form"]))
    return tuple((key(row["form"]), key(row["canonical"])) for row in found)


@cache
def _bare_heads() -> frozenset[str]:
    """Nouns such as `شهرداری`, which mean an organisation of their article."""
    return frozenset(key(row["form"]) for row in table("organization_heads") if row["bare"] != "itself")


# Offices


def office_name(office: Office, analysis: Analysis, known: Mapping[str, str]) -> str:
    """The title as offices are told apart by: the head, and the place or the body that completes it."""
    name = bare_title(office)
    head = title_head(name)
    completed = _completed(office, head, known) if head else None
    if completed is None and head is not None and name == head[0] and head[1] not in _BY_ITSELF:
        name = _within(analysis, name)
    name = completed or name
    return f"former/{name}" if office.former else name


def bare_title(office: Office) -> str:
    """The fullest name without `سابق`, `جدید` and their like."""
    return " ".join(w for w in key(office.names[0]).split() if w not in _modifiers())


def _completed(office: Office, head: tuple[str, str], known: Mapping[str, str]) -> str | None:
    """The head with the key of what completes it, where that alone makes the office."""
    form, takes = head
    place, body = known.get(office.place or ""), known.get(office.organization or "")
    if takes in _BY_BODY and body:
        return f"{form} {tail(body)}"
    if takes in _BY_PLACE | {"constituency"} and place:
        return f"{form} {_stem(tail(place))}"
    return None


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """The heads of titles with what completes them, the longest first."""
    found = [(key(form), row["takes"]) for row in table("roles") for form in forms(row["form"])]
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row)))


def title_head(name: str) -> tuple[str, str] | None:
    """The head of a title, and what completes it."""
    return next(((form, takes) for form, takes in _heads() if name == form or name.startswith(form + " ")), None)


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("office_modifiers") if row["sense"] in {"former", "plain"})


def _stem(place_tail: str) -> str:
    """A place without its class: the county and the town of one name have one governor."""
    name = place_tail.rsplit("/", maxsplit=1)[-1]
    first, _, rest = name.partition(" ")
    return rest if rest and first in _place_words() else name


@cache
def _place_words() -> frozenset[str]:
    return frozenset(key(form) for form in words("list_nouns", "single"))


# Meetings


def _meetings(meetings: list[Meeting], analysis: Analysis, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for meeting in meetings:
        yield meeting.ref, f"meeting/{_meeting(meeting, analysis, known)}"


def _meeting(meeting: Meeting, analysis: Analysis, known: Mapping[str, str]) -> str:
    name = organization_name(meeting.names[0])
    length = len(name.split())
    if meeting.ordinal is not None and length >= _TELLING_WITH_ORDINAL:
        return f"{_without_ordinal(name, meeting.ordinal)}, {meeting.ordinal}"
    if meeting.date is None or length < _TELLING:
        return _within(analysis, name)
    place = known.get(meeting.place or "")
    return f"{name}, {meeting.date.isoformat()}" + (f", {_stem(tail(place))}" if place else "")


def _without_ordinal(name: str, number: int) -> str:
    """A meeting's name without its number, wherever it stands and however it is spaced: `نشست بیست و سوم مجمع`."""
    words_ = name.split()
    for first in range(len(words_)):
        for last in range(len(words_) - 1, first, -1):
            if ordinal(" ".join(words_[first:last])) == number:
                return " ".join([*words_[:first], *words_[last:]])
    return name


def _told_apart(named: Iterator[tuple[str, str]]) -> Mapping[str, str]:
    """Two gatherings of one article stay two, though nothing in their names tells them apart."""
    found: dict[str, str] = {}
    times: dict[str, int] = {}
    for ref, name in named:
        times[name] = times.get(name, 0) + 1
        found[ref] = name if times[name] == 1 else f"{name}, {times[name]}"
    return found
