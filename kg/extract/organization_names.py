"""Names of organisations as words and values: their tables, and which of them mean the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.reading import ref
from kg.lexicon import forms, table, words
from kg.model import Kind, Organization, OrganizationType
from kg.text.normalize import compact
from kg.text.phrases import Phrases

_PERSONS = ("م", "ی", "یم", "ید", "ند", "ه", "ه‌اند", "هام", "هاند")


@dataclass(frozen=True, slots=True)
class Head:
    form: str
    type: OrganizationType
    needs: str
    bare: str


@dataclass(frozen=True, slots=True)
class Found:
    first: int
    last: int
    name: str
    type: OrganizationType
    rule: str
    head: Head | None = None


@cache
def heads() -> Phrases[Head]:
    rows = [Head(r["form"], OrganizationType(r["type"]), r["needs"], r["bare"]) for r in table("organization_heads")]
    return Phrases((head.form, head) for head in rows)


@cache
def fixed_names() -> Phrases[tuple[str, OrganizationType]]:
    return Phrases(
        (form, (row["name"], OrganizationType(row["type"])))
        for row in table("organizations")
        for form in (row["name"], *forms(row["forms"]))
    )


@cache
def agencies() -> Phrases[tuple[str, bool]]:
    """The outlets by their forms: the full name, and whether the form means the outlet wherever it stands."""
    found = [(row["name"], (row["name"], True)) for row in table("agencies")]
    found += [(form, (row["name"], row["alone"] == "yes")) for row in table("agencies") for form in forms(row["forms"])]
    return Phrases(found)


@cache
def verb_forms() -> frozenset[str]:
    """Every form of the verbs of reports, in every person, and the other verbs at which a phrase ends."""
    reported = {compact(form) for row in table("light_verbs") for form in forms(row["forms"])}
    others = {compact(row["form"]) for row in table("stop_words") if row["class"] == "verb"}
    return frozenset({verb + ending for verb in reported | others for ending in ("", *_PERSONS)})


@cache
def fields() -> Phrases[bool]:
    return Phrases((form, True) for form in words("fields"))


def grouped(full: Sequence[Found]) -> Mapping[str, list[Found]]:
    """Names that mean the same organisation, under the compared form of the fullest of them."""
    by_name: dict[str, list[Found]] = {}
    for found in full:
        by_name.setdefault(canonical(found.name), []).append(found)
    groups: dict[str, list[Found]] = {}
    for name in sorted(by_name, key=lambda n: (-len(n), n)):
        longer = [g for g in groups if _shortens(by_name[name][0], groups[g][0])]
        groups.setdefault(longer[0] if len(longer) == 1 else name, []).extend(by_name[name])
    return groups


def is_inside(found: Found, full: Sequence[Found]) -> bool:
    """Whether a name is only the end of a longer one (`مدیریت …` in `سازمان مدیریت …`), or stands in an outlet's."""
    return any(
        f is not found
        and f.first <= found.first
        and found.last <= f.last
        and (f.first == found.first - 1 or f.type is OrganizationType.NEWS_AGENCY or f.rule == "organizations.fixed")
        and (f.first, f.last) != (found.first, found.last)
        for f in full
    )


@cache
def canonical(name: str) -> str:
    fixed = fixed_names().get(name)
    agency = agencies().get(name)
    name = fixed[0] if fixed else agency[0] if agency else name
    return compact(name).replace(compact("شورای اسلامی شهر"), compact("شورای شهر"))


def _shortens(short: Found, full: Found) -> bool:
    """`ستاد تسهیلات نوروزی` is the `ستاد تسهیلات نوروزی استان کرمان` of the same article."""
    parts = full.name.split()
    less = canonical(short.name)
    if any(canonical(" ".join(parts[:n])) == less for n in range(2, len(parts))):
        return True
    own, rest = short.name.split(), iter(parts)
    return 2 <= len(own) < len(parts) and own[0] == parts[0] and own[-1] == parts[-1] and all(w in rest for w in own)


def entity_of(group: Sequence[Found]) -> Organization:
    names = sorted(dict.fromkeys(f.name for f in group), key=lambda n: -len(n))
    fixed = fixed_names().get(names[0])
    agency = agencies().get(names[0])
    if fixed:
        names = [*names, fixed[0]] if fixed[0] not in names else names
    if agency:
        names = list(dict.fromkeys([agency[0], *names, *(n.removeprefix("خبرگزاری ") for n in (agency[0],))]))
    names += [n.replace("شورای اسلامی شهر", "شورای شهر") for n in names if "شورای اسلامی شهر" in n]
    return Organization(ref(Kind.ORGANIZATION, names[0]), tuple(dict.fromkeys(names)), group[0].type)


def meant_by(found: Found, groups: Mapping[str, list[Found]]) -> str | None:
    """The one organisation of its kind in the article that a bare noun means."""
    head = compact(found.name)
    council = found.head is not None and found.head.type is OrganizationType.CITY_COUNCIL
    same = [
        name for name, group in groups.items()
        if (group[0].type is OrganizationType.CITY_COUNCIL if council else compact(group[0].name).startswith(head))
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None
