"""The name of an office as offices are told apart by: its head, and the key of the place or the body that completes it.

`رئیس شورای شهر همدان`, `رییس شورای اسلامی شهر همدان` and, in an article with no other council, `رئیس شورا` are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import forms, table, words
from kg.link.organization_keys import COUNCIL, ministry, same_as, without_province_word
from kg.text.normalize import compact, key

_BY_PLACE = {"place", "province", "district", "country", "constituency"}
_BY_BODY = {"body", "council", "constituency"}
# What completes a title that is complete by itself.
_BY_ITSELF = {"free", "whole"}
_EZAFE = key("ی")
# After these a title takes its ezafe in writing: `سخنگوی شورا`.
_LONG_VOWELS = (key("ا"), key("و"))
_LONGEST_HEAD = 4
_MUNICIPALITY, _GOVERNORATE, _PROVINCE = key("شهرداری"), key("استانداری"), key("استان")
_DIRECTOR, _COMMISSION, _COUNCIL, _COUNCIL_OF = key("مدیرکل"), key("کمیسیون"), key("شورا"), key("شورای")
_POINTING = {key("این"), key("آن")}
_HOME = "place/country/" + key("ایران")


@dataclass(frozen=True, slots=True)
class OfficeName:
    """The name, and whether it says which office it is, in whichever article."""

    name: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class _Head:
    form: str
    takes: str
    rest: str
    """The words after it."""


def office_name(
    printed: str, place: str | None, body: str | None, forms_of_body: Iterable[str], bodies: Sequence[str],
    around: Mapping[str, str],
) -> OfficeName:  # fmt: skip
    """What an office is called. `place`, `body` and `bodies`, all bodies of the article, are keys of entities; `around`
    holds what completes a bare title there, by what the title takes."""
    head = _head(" ".join(word for word in key(printed).split() if word not in _POINTING))
    if head is None:
        return OfficeName(_ending_in(_plain(key(printed).split()), body, forms_of_body))
    found = _represented(head, place, body, forms_of_body) or _by_place_or_body(head, place, body)
    alone = compact(_plain(key(printed).split())) in _heads()
    found = found or _by_rest(head, bodies) or _by_council(head, around)
    found = found or (around.get(head.takes) if alone else None)
    if found is not None:
        return OfficeName(f"{head.form} {found}")
    if head.takes == "ministry":
        return OfficeName(f"{head.form} {ministry(head.rest)}".strip(), bool(head.rest))
    whole = _ending_in(f"{head.form} {head.rest}".strip(), body, forms_of_body)
    if head.form == _DIRECTOR:
        whole = _of_the_province(head.rest, around)
    elif head.takes == "unit":
        whole = _of_the_seat(whole.split(), around)
    return OfficeName(without_province_word(whole), bool(head.rest) or head.takes in _BY_ITSELF)


def _of_the_province(rest: str, around: Mapping[str, str]) -> str:
    """The title of a director-general in a province: `مدیرکل بحران استانداری گیلان` is `مدیرکل مدیریت بحران گیلان`."""
    words_ = [word for word in rest.split() if word != _GOVERNORATE]
    if words_[-1:] == [_PROVINCE] and "province" in around:
        words_[-1] = around["province"]
    elif _PROVINCE in words_[:-1]:
        words_.remove(_PROVINCE)  # `مدیرکل میراث فرهنگی استان قزوین`
    named = " ".join(words_)
    for form, canonical in same_as("directorate", "beginning"):
        if f"{named} ".startswith(f"{form} "):
            return f"{_DIRECTOR} {canonical}{named.removeprefix(form)}"
    return f"{_DIRECTOR} {named}".rstrip()


def _of_the_seat(parts: Sequence[str], around: Mapping[str, str]) -> str:
    """The title of a deputy of whoever heads a body as that of the body's: `معاون شهردار یزد` and `معاون شهرداری یزد`;
    at its end with what completes it there."""
    seats = dict(same_as("deputy", "seat"))
    named = " ".join([parts[0], *(seats.get(part, part) for part in parts[1:])])
    if " ".join(parts[1:]) in _municipal_fields() and "place" in around:
        return f"{named} {_MUNICIPALITY} {around['place']}"
    near = {seat: around.get("place" if seat == _MUNICIPALITY else "province") for seat in seats.values()}
    return f"{named} {near.get(parts[-1]) or near.get(seats.get(parts[-1], '')) or ''}".rstrip()


@cache
def _municipal_fields() -> frozenset[str]:
    """What deputies of a mayor alone see to: `خدمات شهری`."""
    return frozenset(key(form) for form in words("municipal_fields"))


def is_former_title(printed: str) -> bool:
    """Whether a title says itself that its holder has left the office: `شهردار سابق قم`, not `شهردار قم (بود)`."""
    return not _former_words().isdisjoint(key(printed).split())


def after_head(printed: str) -> str:
    """The words of a title after its head; empty where it has none."""
    head = _head(key(printed))
    return head.rest if head else ""


def tail(entity_key: str) -> str:
    """The key without its kind."""
    return entity_key.split("/", 1)[1]


def stem(place_key: str) -> str:
    """A place without its class: the county and the town of one name have one governor."""
    name = place_key.rsplit("/", maxsplit=1)[-1]
    first, _, rest = name.partition(" ")
    return rest if rest and first in _place_words() else name


def _represented(head: _Head, place: str | None, body: str | None, forms_of_body: Iterable[str]) -> str | None:
    """A body that is represented, with the country that it is in: `نماینده یونسکو در ایران`; at home without it."""
    if head.takes != "constituency" or not body or not head.rest.startswith(tuple(key(f) for f in forms_of_body)):
        return None
    return tail(body) if place in {None, _HOME} else f"{tail(body)} {stem(place or '')}"


def _by_place_or_body(head: _Head, place: str | None, body: str | None) -> str | None:
    """What completes the head, where that alone makes the office."""
    if head.takes == "constituency" and place:
        return stem(place)
    if head.takes in _BY_BODY and body:
        return tail(body)
    return stem(place) if head.takes in _BY_PLACE and place else None


def _by_rest(head: _Head, bodies: Sequence[str]) -> str | None:
    """The only body of the article whose name begins with the words after the head: `دبیر مجمع`, `رئیس شورا`."""
    if head.takes not in _BY_BODY | {"unit"} or not head.rest:
        return None
    if head.rest.split()[0] == _COMMISSION:
        councils = {tail(body) for body in bodies if tail(body).startswith(COUNCIL)}
        of_it = head.rest.removesuffix(f" {_COUNCIL}")
        return f"{of_it} {councils.pop()}" if len(councils) == 1 and _COUNCIL_OF not in head.rest else None
    openings = (f"{head.rest} ", f"{head.rest}{_EZAFE} ")
    found = {tail(body) for body in bodies if tail(body).startswith(openings)}
    return found.pop() if len(found) == 1 else None


def _by_council(head: _Head, around: Mapping[str, str]) -> str | None:
    """`سخنگوی شورا` in an article of one city: of its council."""
    council = head.takes in _BY_BODY and head.rest == _COUNCIL and "place" in around
    return f"{COUNCIL} {around['place']}" if council else None


def _ending_in(name: str, body: str | None, forms_of_body: Iterable[str]) -> str:
    """The name with the body at its end under the name that its key has: `سرپرست وزارت راه`."""
    if body is None:
        return name
    for form in sorted({key(form) for form in forms_of_body}, key=lambda form: (-len(form), form)):
        if name.endswith(f" {form}"):
            return f"{name.removesuffix(form)}{tail(body)}"
    return name


def _head(name: str) -> _Head | None:
    """The head that a title begins with, under the form that stands for all its forms."""
    parts = name.split()
    for length in range(min(_LONGEST_HEAD, len(parts)), 0, -1):
        found = _heads().get("".join(parts[:length]))
        if found is not None:
            return _Head(*found, _plain(parts[length:]))
    return None


def _plain(parts: Iterable[str]) -> str:
    """The words without `سابق`, `جدید` and their like."""
    return " ".join(part for part in parts if part not in _modifiers())


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """The heads of titles, without spaces and with an ezafe where they take one, with what completes them."""
    same = dict(same_as("office", "beginning"))
    found: dict[str, tuple[str, str]] = {}
    for row in table("roles"):
        for form in forms(row["form"]):
            head = same.get(key(form), key(form))
            found[compact(form)] = (head, row["takes"])
            if form.endswith(_LONG_VOWELS):
                found[compact(form) + _EZAFE] = (head, row["takes"])
    return found


@cache
def _modifiers() -> frozenset[str]:
    return _former_words() | {key(row["form"]) for row in table("office_modifiers") if row["sense"] == "plain"}


@cache
def _former_words() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("office_modifiers") if row["sense"] == "former")


@cache
def _place_words() -> frozenset[str]:
    return frozenset(key(form) for form in words("list_nouns", "single"))
