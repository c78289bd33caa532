"""The names of gatherings as evidence: what a name says beside its noun, its number, its time and its town."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from kg.lexicon import table, words
from kg.link.bare_names import of_date, sitting
from kg.link.office_keys import tail
from kg.link.organization_keys import without_islamic
from kg.link.person_names import person_name
from kg.link.profiles import MeetingProfile
from kg.link.successions import steps
from kg.text.normalize import compact, key
from kg.text.numerals import ordinal

_PLURALS = ("های", "ها", "ی")
_MARKS = '«»"،.:-–ـ()'
# Two words of so many letters are one where one begins the other: `قنات`, `قنات‌شناسان`.
_STEM = 4
_SHORTEST = 2
# A name of so many telling words tells by itself which gathering is meant.
TELLING = 2
_DAYS = key("روزه")
ENCOUNTER = "encounter"
_SESSION = "session"
_LEVELS = {key("شهرستان"): "county", key("استان"): "province"}
# `جلسه ای غیرعلنی`, as a feed without half-spaces has it.
_INDEFINITE = "ای"


class Likeness(Enum):
    """How the names of two gatherings stand to each other."""

    SAME = "one name"
    PART = "one name is part of the other"
    LIKE = "names alike"
    TOUCHING = "a word in common"
    BARE = "a bare name"
    OTHER = "other names"


ONE_NAME = frozenset({Likeness.SAME, Likeness.PART})
"""Whether one gathering is called by the name of another, or by a part of it."""
_ORDER = {likeness: place for place, likeness in enumerate(Likeness)}


@dataclass(frozen=True, slots=True)
class Compared:
    """The likeness of the likest names of two gatherings, and of how many words the shorter is."""

    likeness: Likeness
    length: int


def stem(word: str) -> str:
    """The word without the endings of plurals and of what is completed; of several for one thing, the same."""
    word = _synonyms().get(word, word)
    for ending in _PLURALS:
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST:
            return word.removesuffix(ending)
    return word


@cache
def _synonyms() -> dict[str, str]:
    """`گشایش` is `افتتاح`."""
    return {key(row["form"]): key(row["as"]) for row in table("gathering_synonyms")}


@lru_cache(maxsize=1 << 12)
def content(profile: MeetingProfile) -> tuple[frozenset[str], ...]:
    """For each name, the stems of the words that tell which gathering of its kind is meant."""
    return tuple(dict.fromkeys(telling_words(profile, name) for name in profile.names))


def telling_words(profile: MeetingProfile, name: str) -> frozenset[str]:
    """The stems of the words of one of its names that tell which gathering of its kind is meant."""
    return _telling(name) - _called(profile)


@lru_cache(maxsize=1 << 12)
def named_words(profile: MeetingProfile) -> frozenset[str]:
    """The words of its first name beside its noun, its number and its time, as they stand."""
    said = (word.strip(_MARKS) for word in profile.names[0].split())
    told = (word for word in said if word and not word.isdigit() and ordinal(word) is None)
    return frozenset(word for word in told if stem(word) not in _plain())


@lru_cache(maxsize=1 << 12)
def _called(profile: MeetingProfile) -> frozenset[str]:
    """Stems of words that tell no gathering from another in its article: the towns and people that this names too."""
    towns = {word for place in _places(profile) for word in tail(place).rsplit("/", 1)[-1].split()}
    people = set[str]() if profile.type == ENCOUNTER else _people(profile)
    return frozenset(stem(word) for word in towns | people)


@lru_cache(maxsize=1 << 12)
def counted(profile: MeetingProfile) -> bool:
    """Whether its number, if it has one, is counted on from another's: `اجلاس بعدی`."""
    return any(word in steps() for word in profile.names[0].split())


def lasting(profile: MeetingProfile) -> bool:
    """Whether its name says that it lasts for days: `گردهمایی دو روزه …`."""
    return any(word.endswith(_DAYS) for name in profile.names for word in name.split())


def _places(profile: MeetingProfile) -> Iterator[str]:
    yield from (known for known in (profile.place, *profile.context) if known.startswith("place/"))


def _people(profile: MeetingProfile) -> set[str]:
    found = (person_name(tail(known)) for known in profile.cast if known.startswith("person/"))
    return {part for name in found for part in (name.given, *name.surname) if part}


@lru_cache(maxsize=1 << 12)
def _telling(name: str) -> frozenset[str]:
    """The stems of the words of a name that are neither numbers nor plain."""
    found = (word.strip(_MARKS) for word in name.split())
    stems = {stem(word) for word in found if len(word) > 1 and not word.isdigit() and ordinal(word) is None}
    return frozenset(stems - _plain())


@cache
def _plain() -> frozenset[str]:
    """Stems of nouns of gatherings, of words of time, and of those that tell nothing by themselves."""
    forms = [*words("meeting_plain_words"), *words("meeting_times")]
    # Of `شب شعر` and `مجلس ترحیم`, the second word tells which evening or rite it is.
    forms += [form for row in table("meeting_cues") for form in row["form"].split()[: 1 if _is_rite(row) else None]]
    forms += [row["form"] for row in table("date_words")]
    forms += [f"{day}{part}" for day in of_date("weekday") for part in of_date("part")]  # `سه‌شنبه‌شب`
    forms += [_INDEFINITE, *(row["form"] for row in table("numerals"))]
    forms += [row["form"] for row in table("stop_words")]
    return frozenset(stem(key(part)) for form in forms for part in (*form.split(), compact(form)))


def _is_rite(row: Mapping[str, str]) -> bool:
    return row["type"] == "ceremony"


@lru_cache(maxsize=1 << 12)
def towns(profile: MeetingProfile) -> frozenset[str]:
    """The town that a gathering is in; without one, those that its names hold."""
    if profile.place:
        return frozenset({_town(profile.place)}) if "/city/" in profile.place else frozenset()
    if profile.type == ENCOUNTER:
        return frozenset()  # `دیدار با شهردار شیراز` may be anywhere
    said = {word for name in profile.names for word in name.split() if stem(word) not in _plain()}
    said -= {_town(place) for place in _places(profile) if "/province/" in place}  # `معارفه استاندار کرمان`
    return frozenset(_town(place) for place in _places(profile) if "/city/" in place and said & {_town(place)})


def elsewhere(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether two gatherings are in two towns."""
    here, there = towns(one), towns(other)
    return bool(here and there) and not here & there


@lru_cache(maxsize=1 << 12)
def named_towns(profile: MeetingProfile) -> frozenset[str]:
    """The towns that are all that a name of it says beside its noun and its time: `اجلاس همدان`."""
    said = {word for name in profile.names if not telling_words(profile, name) for word in name.split()}
    said = {word for word in said if stem(word) not in _plain()}
    return frozenset(_town(place) for place in _places(profile) if "/city/" in place and said & {_town(place)})


def _town(place: str) -> str:
    return tail(place).rsplit("/", maxsplit=1)[-1]


@lru_cache(maxsize=1 << 12)
def body(profile: MeetingProfile) -> str:
    """The head of the body that meets, such as `شورا`; empty where no name has one."""
    said = (stem(word) for name in profile.names for word in name.split())
    return next((word for word in said if word in _heads()), "")


@cache
def _heads() -> frozenset[str]:
    return frozenset(stem(head) for head in sitting())


@lru_cache(maxsize=1 << 12)
def named_bodies(profile: MeetingProfile) -> frozenset[str]:
    """The organisations that a name holds: `جلسه علنی مجلس شورای اسلامی` is of `مجلس شورای اسلامی`."""
    bodies = (known for known in profile.cast if known.startswith("organization/"))
    named = [f" {without_islamic(name)} " for name in profile.names]
    return frozenset(known for known in bodies if any(f" {without_islamic(tail(known))} " in name for name in named))


@lru_cache(maxsize=1 << 12)
def who_meets(profile: MeetingProfile) -> str:
    """The body whose session it is: the one that its name holds, or the only one of the article that it can be of, in
    `جلسه شورا` a council, in `جلسه ۱۲۲` any that meets; empty where that is open."""
    if profile.type != _SESSION:
        return ""
    named = {known for known in named_bodies(profile) if _head(known)}
    head = body(profile)
    if not named and (head or not any(content(profile))):
        named = {known for known in profile.cast if known.startswith("organization/") and _head(known)}
        named = {known for known in named if _head(known) == head} if head else _whole(named)
    return named.pop() if len(named) == 1 else ""


@lru_cache(maxsize=1 << 12)
def level(profile: MeetingProfile) -> str:
    """Whether its names are of a county or of a province; empty where they are of neither, or of both."""
    said = {word for name in profile.names for word in name.split()} & _LEVELS.keys()
    return _LEVELS[said.pop()] if len(said) == 1 and profile.type == _SESSION else ""


def body_of_both(one: MeetingProfile, other: MeetingProfile) -> str:
    """The body whose sessions two are; empty where they are of two, or that is open."""
    return who_meets(one) if who_meets(one) == who_meets(other) else ""


def _head(body: str) -> str:
    """The noun of a body that meets, without endings; empty for another body."""
    head = stem(tail(body).split()[0])
    return head if head in _heads() else ""


def _whole(bodies: set[str]) -> set[str]:
    """Without those that are part of another, as its commissions are."""
    return {known for known in bodies if not any(tail(other) in tail(known) for other in bodies - {known})}


@lru_cache(maxsize=1 << 12)
def rites(profile: MeetingProfile) -> frozenset[str]:
    """The words of its names for what a session seldom comes to: `استیضاح`."""
    return frozenset(word for words_ in content(profile) for word in words_ if word in _seldom())


@cache
def _seldom() -> frozenset[str]:
    return frozenset(stem(key(form)) for form in words("seldom_words"))


def alike(one: MeetingProfile, other: MeetingProfile) -> Compared:
    """How the names of two gatherings stand to each other, by the two that are likest."""
    pairs = [_alike(a, b) for a in content(one) for b in content(other)]
    if len(pairs) == 1:
        return pairs[0]
    named = [pair for pair in pairs if pair.likeness is not Likeness.BARE]
    return min(named or pairs, key=lambda c: (_ORDER[c.likeness], -c.length), default=Compared(Likeness.BARE, 0))


@lru_cache(maxsize=1 << 12)
def likeness(one: MeetingProfile, other: MeetingProfile) -> Likeness:
    """How the likest names of two gatherings stand to each other."""
    return alike(one, other).likeness


@lru_cache(maxsize=1 << 15)
def _alike(one: frozenset[str], other: frozenset[str]) -> Compared:
    short, long = sorted((one, other), key=len)
    if not short:
        return Compared(Likeness.BARE, 0)
    if len(short) == len(long):
        short, long = sorted((one, other), key=sorted)
    shared = sum(word in long or any(_one_word(word, b) for b in long) for word in short)
    return Compared(_likeness(shared, len(short), len(long)), len(short))


def _likeness(shared: int, short: int, long: int) -> Likeness:
    if shared == short:
        return Likeness.SAME if short == long else Likeness.PART
    if shared * 2 >= short and shared > 1:
        return Likeness.LIKE
    return Likeness.TOUCHING if shared else Likeness.OTHER


def _one_word(one: str, other: str) -> bool:
    """Whether the longer of two different words begins or ends with the other: `صنایع‌دستی`, `صنایع دستی`."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM and (long.startswith(short) or long.endswith(short))
