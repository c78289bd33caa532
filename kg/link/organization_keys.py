"""The name of an organisation as organisations are told apart by, whichever of its names an article uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from kg.lexicon import forms, table, words
from kg.lexicon.gazetteer import rows
from kg.model import PlaceType
from kg.text.normalize import compact, key

_MINISTRY, _ISLAMIC = key("وزارت"), key("اسلامی")
_MUNICIPALITY = key("شهرداری")
COUNCIL = key("شورای اسلامی شهر")
"""What the council of a city is called before its name."""
_NEWS = key("خبر")
_SHORT_COUNCIL, _PROVINCE = key("شورای شهر"), key("استان")
# Bodies that have members all over the country, and so many words from which on their names tell them by themselves.
_ASSEMBLIES, _HOME = {key(form) for form in ("مجمع", "اتحادیه", "کانون", "انجمن")}, {key("ایران"), key("کشور")}
_LONG = 4
# An outlet is called with these before its name and without them.
_SITES = tuple(f"{key(form)} " for form in ("پایگاه خبری تحلیلی", "پایگاه خبری", "سایت خبری"))


def organization_name(name: str) -> str:
    """The name as organisations are told apart by: `شورای شهر همدان` becomes `شورای اسلامی شهر همدان`."""
    name = _joined(key(name).split())
    whole = _whole().get(compact(name))
    if whole is not None:
        return whole
    head, _, field = name.partition(" ")
    if head == _MINISTRY and field:
        return f"{head} {ministry(field)}"
    for site in _SITES:
        name = name.removeprefix(site)
    name = _outlet(name)
    for form, canonical in same_as("organization", "beginning"):
        if name.startswith(form + " "):
            name = canonical + name.removeprefix(form)
            break
    for form, canonical in same_as("organization", "ending"):
        if name.endswith(" " + form):
            return name.removesuffix(form) + canonical
    return _of_municipality(_of_a_council(without_province_word(_at_home(name))))


def without_province_word(name: str) -> str:
    """The name without `استان` before a province that is not called like its capital: `هواشناسی استان گلستان`."""
    before, _, province = name.rpartition(f" {_PROVINCE} ")
    return f"{before} {province}" if before and province in _provinces() else name


def without_islamic(name: str) -> str:
    """The name without `اسلامی`, which councils are called with or without."""
    return " ".join(word for word in name.split() if word != _ISLAMIC)


def _outlet(name: str) -> str:
    """`سبلان خبر` in one word, as `سبلان‌خبر` is."""
    first, _, ending = name.partition(" ")
    return f"{first}{ending}" if ending in _outlet_endings() else name


@cache
def _outlet_endings() -> frozenset[str]:
    return frozenset(key(form) for form in words("outlet_endings")) | {_NEWS}


def _at_home(name: str) -> str:
    """`مجمع شهرداران شهرهای کویری ایران`: an assembly is called with and without the country."""
    parts = name.split()
    wide = len(parts) >= _LONG and parts[0] in _ASSEMBLIES and parts[-1] in _HOME
    return " ".join(parts[:-1]) if wide else name


def _of_a_council(name: str) -> str:
    """`کمیسیون عمران شورای شهر یزد`: a part of a council, which has its full name."""
    return name.replace(f" {_SHORT_COUNCIL} ", f" {COUNCIL} ")


def council_name(name: str) -> str:
    """The name of a council of a city: `شورای کاشان` becomes `شورای اسلامی شهر کاشان`."""
    for form, canonical in same_as("council", "beginning"):
        if name.startswith(form + " "):
            return canonical + name.removeprefix(form)
    return name


def ministry(field: str) -> str:
    """The field of a ministry under its whole name: `راه` becomes `راه و شهرسازی`."""
    return dict(_ministries()).get(compact(field), field)


def of_minister(office_key: str) -> str:
    """The key of the ministry that a minister heads: of `office/وزیر نیرو`, and of a former one."""
    return f"organization/{_MINISTRY} {office_key.partition(' ')[2]}"


def placed(name: str, forms_: Iterable[str], city: str) -> str:
    """A name that ends in one of the forms of a city's name, with what the city is told from its namesakes by."""
    for form in sorted((key(form) for form in forms_), key=lambda form: (-len(form), form)):
        if name.endswith(f" {form}"):
            return f"{name.removesuffix(form)}{city}"
    return name


def lacks_city(name: str) -> bool:
    """Whether a name is that of a body which every municipality has, without the city: `سازمان آتش نشانی`."""
    return compact(name) in _municipal()


def with_city(name: str, cities: Collection[str]) -> str:
    """Such a name with the only city that it can be of; as it is where there are several, or none."""
    city = only_one(cities)
    return f"{name} {city}" if city else name


def only_one(found: Collection[str]) -> str:
    """The only one of some names; empty where there are several, or none."""
    return next(iter(found)) if len(found) == 1 else ""


def is_bare(name: str) -> bool:
    """Whether a name is a noun such as `شهرداری`, which means an organisation of its article."""
    return name in _bare_heads()


@cache
def same_as(kind: str, scope: str) -> tuple[tuple[str, str], ...]:
    """Forms of one kind of name with their canonical forms, the longest form first."""
    found = [row for row in table("same_as") if row["kind"] == kind and row["scope"] == scope]
    found.sort(key=lambda row: (-len(key(row["form"])), row["form"]))
    return tuple((key(row["form"]), key(row["canonical"])) for row in found)


def _of_municipality(name: str) -> str:
    """`سازمان آتش‌نشانی شهرداری تبریز` is `سازمان آتش نشانی تبریز`, however a feed has spaced it."""
    parts = name.split()
    for length in range(len(parts), 0, -1):
        body = _municipal().get("".join(parts[:length]))
        if body is not None:
            rest = parts[length:]
            return " ".join([body, *rest[rest[:1] == [_MUNICIPALITY] :]])
    return name


@cache
def _provinces() -> frozenset[str]:
    """The names of provinces that no city of theirs has."""
    provinces = {place.id: key(place.name) for place in rows().values() if place.type is PlaceType.PROVINCE}
    cities = (place for place in rows().values() if place.type is PlaceType.CITY and place.province)
    taken = {(f"province-{city.province}", key(name)) for city in cities for name in city.names}
    found = {id_: name.removeprefix(f"{_PROVINCE} ") for id_, name in provinces.items()}
    return frozenset(name for id_, name in found.items() if (id_, name) not in taken)


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(form for form, _ in same_as("organization", "suffix"))


def _joined(parts: list[str]) -> str:
    """The words with every suffix joined to the word that it belongs to."""
    found: list[str] = []
    for part in parts:
        if found and part in _suffixes():
            found[-1] += part
        else:
            found.append(part)
    return " ".join(found)


@cache
def _whole() -> Mapping[str, str]:
    """Whole names, compared without spaces, and what they are called."""
    found = {
        compact(form): key(row["name"]) for source in ("agencies", "organizations")
        for row in table(source) for form in (row["name"], *forms(row["forms"]))
    }  # fmt: skip
    return found | {compact(form): canonical for form, canonical in same_as("organization", "whole")}


@cache
def _ministries() -> tuple[tuple[str, str], ...]:
    """The fields of ministries, without spaces, and what they are called in full."""
    return tuple((compact(form), canonical) for form, canonical in same_as("ministry", "field"))


@cache
def _municipal() -> Mapping[str, str]:
    """The bodies that every municipality has, without spaces, and what they are called."""
    return {compact(row["form"]): key(row["means"] or row["form"]) for row in table("municipal_bodies")}


@cache
def _bare_heads() -> frozenset[str]:
    """Nouns such as `شهرداری`, which mean an organisation of their article."""
    return frozenset(key(row["form"]) for row in table("organization_heads") if row["bare"] != "itself")
