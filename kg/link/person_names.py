"""The name of a person as people are told apart by: a given name, and the words of a surname, in any spelling.

`سیدعلی موسوی فر` and `علی موسوی‌فر` are one name; `صفایی نژاد` and `رضایی همدانی` are surnames alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import groupby, pairwise

from kg.lexicon import table, words
from kg.text.normalize import compact, key

_DESCENDANTS = (key("سیده"), key("سید"))
# So many consonants tell one name from most others.
_TELLING = 5
# So much of two names is in common where one may be a misprint of the other.
_NEARLY = 0.6
# `یداله` is `یدالله`.
_GOD, _OF_GOD = key("اله"), key("الله")
_ARTICLE = key("ال")
# A word that ends so is a surname of its own, also behind another: `رضایی همدانی`.
_NISBA, _FAMILY = key("ی"), key("یان")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A given name in one word, empty where only the surname is known, and the words of the surname."""

    given: str
    surname: tuple[str, ...]

    @property
    def family(self) -> str:
        """The surname in one word."""
        return "".join(self.surname)

    @property
    def whole(self) -> str:
        """The name with the surname in one word."""
        return f"{self.given} {self.family}".strip()

    @property
    def spaced(self) -> str:
        """The name word by word."""
        return " ".join([self.given, *self.surname]).strip()


@cache
def person_name(name: str) -> PersonName:
    """The name without `سید`, `حاج` and their like."""
    parts = _without_parts(key(name).split() or [""])
    if (whole := parts[0].removesuffix(_GOD) + _OF_GOD) in _given_names():
        parts[0] = whole if parts[0].endswith(_GOD) else parts[0]  # `روح‌اله`
    while len(parts) > 2 and parts[0] + parts[1] in _given_names():
        parts = [parts[0] + parts[1], *parts[2:]]
    parted = [_is_name(first + part) for first, part in pairwise(parts)]  # `شیخ الاسلامی`
    parts[1:] = [part if one else _spelled(part) for part, one in zip(parts[1:], parted, strict=True)]
    if _is_surname(parts):
        return PersonName("", _joined(parts))
    return PersonName(parts[0], _joined(parts[1:]))


def _spelled(part: str) -> str:
    """A word of a surname as others spell it: `عبداله‌زاده` is `عبدالله‌زاده`, and `الناصر` is `ناصر`."""
    at = part.find(_GOD)
    if at > 0 and part[:at] + _OF_GOD in _given_names():
        return part[:at] + _OF_GOD + part[at + len(_GOD) :]
    rest = part.removeprefix(_ARTICLE)
    return rest if part not in _surnames() and _is_name(rest) else part


def _is_name(word: str) -> bool:
    """Whether a word is in the tables of surnames or of given names."""
    return word in _surnames() or word in _given_names()


@cache
def skeleton(name: str) -> str:
    """The consonants of a name, those that sound alike as one: `مورات یلدریم` and `مراد ییلدیریم` have the same."""
    sounds = (_sounds().get(letter, letter) for letter in compact(name))
    return "".join(sound for sound, _ in groupby(sound for sound in sounds if sound))


@cache
def _sounds() -> dict[str, str]:
    return {key(row["letter"]): key(row["sound"]) for row in table("name_sounds")}


def same_in_full(one: PersonName, other: PersonName) -> bool:
    """Whether two names are one, given name and all."""
    return bool(one.given) and (one.given, one.family) == (other.given, other.family)


def has_namesakes(one: PersonName, other: PersonName) -> bool:
    """Whether two names are full ones whose surname many bear."""
    return bool(one.given and other.given) and one.family in _common() and other.family in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(compact(form) for form in words("common_surnames"))


def sound_alike(one: PersonName, other: PersonName) -> bool:
    """Whether two full names that are spelled differently are long and sound alike."""
    if not (one.given and other.given) or one.whole == other.whole:
        return False
    if one.given != other.given and is_known(one.given) and is_known(other.given):  # `محمد` and `محمود` are two
        return False
    sounds = skeleton(one.spaced)
    return len(sounds) >= _TELLING and sounds == skeleton(other.spaced)


@lru_cache(maxsize=1 << 12)
def nearly_alike(one: PersonName, other: PersonName) -> bool:
    """Whether two full names are one but for a few letters of the given name, or of the surname."""
    if not (one.given and other.given) or one.whole == other.whole:
        return False
    if one.family == other.family:
        return SequenceMatcher(None, one.given, other.given).ratio() >= _NEARLY
    return one.given == other.given and SequenceMatcher(None, one.family, other.family).ratio() >= _NEARLY


def is_known(given: str) -> bool:
    """Whether the tables know a given name."""
    return given in _given_names()


def _without_parts(parts: list[str]) -> list[str]:
    while len(parts) > 1 and parts[0] in _parts():
        parts = parts[1:]
    rests = (parts[0].removeprefix(title) for title in _DESCENDANTS if parts[0].startswith(title))
    rest = next((rest for rest in rests if rest in _given_names()), parts[0])
    return [rest, *parts[1:]]


def _is_surname(parts: Sequence[str]) -> bool:
    """Whether the words are a surname without a given name before it."""
    first, *more = parts
    if not more:
        return True
    if first not in _given_names() and (_is_family(first) or first + more[0] in _surnames()):
        return True
    if first not in _given_names() and first in _surnames() and _is_by_town(more[0]):  # `رستگار کلایی`
        return True
    return len(more) == 1 and more[0] in _endings() - _surnames()


def _is_family(word: str) -> bool:
    """Whether a word can begin a surname and is no given name that the table lacks."""
    return word in _endings() or (word in _surnames() and word.endswith((_NISBA, _FAMILY)))


def _is_by_town(word: str) -> bool:
    """Whether a word reads as what tells a family by its town, and is no surname of the tables."""
    return word.endswith(_NISBA) and word not in _given_names() | _surnames()


def without_ending(surname: str) -> str:
    """A surname without the word that ends it, where that is one by itself: `نخعی مقدم` is `نخعی` as well."""
    cut = max((form for form in _endings() if surname.endswith(form)), key=len, default="")
    rest = surname.removesuffix(cut)
    return rest if rest in _surnames() else surname


def _joined(parts: Sequence[str]) -> tuple[str, ...]:
    """The words of a surname, each with the ending that feeds part from it: `موسوی فر`."""
    found: list[str] = []
    for part in parts:
        if found and part in _endings():
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(compact(form) for form in words("given_names"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(compact(form) for form in words("surnames"))


@cache
def _endings() -> frozenset[str]:
    """What ends a surname and is none by itself: `زاده`, `نژاد`, `فر`."""
    found = (key(row["form"]) for row in table("surname_endings") if row["alone"] == "yes")
    return frozenset(form for form in found if not form.endswith(_NISBA) and form not in _given_names())


@cache
def _parts() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("person_titles") if row["use"] == "part")
