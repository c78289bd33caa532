"""What the ending of a verb tells: that the speaker speaks of themselves or to someone, or that a clause ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extract.cues import light_forms
from kg.lexicon import table
from kg.model import Token
from kg.text.normalize import key

_ONGOING, _NOT, _SHALL = key("می"), key("ن"), key("خواه")
_SELVES = ("م", "یم", "ید")
_WE = "یم"
_OTHERS = ("د", "ند")
_MOODS = ("ب", "ن", "")
_LONG, _SHORT, _GLIDE = "آ", "ا", key("ی")
# Forms that are other words far more often than they are verbs.
_OTHER_WORDS = {key(form) for form in ("مردم", "شدید", "خرید", "دید", "رسید", "بردار", "بند", "کند", "خورد", "برید")}
_ONESELF = {key(form) for form in ("من", "ما", "شما", "خودم", "خودمان", "خودتان", "بنده", "هستم", "هستیم", "هستید")}
_STANDING = {key(form) for form in ("است", "هست", "نیست", "هستند", "نیستند", "باشد", "باشند", "شود", "کند", "دهد")}


def _of(person: tuple[str, ...], moods: tuple[str, ...]) -> Iterator[str]:
    for row in table("verb_stems"):
        past, present = key(row["past"]), key(row["present"])
        for ending in person:
            yield from (f"{prefix}{past}{ending}" for prefix in ("", _ONGOING, _NOT + _ONGOING))
            yield _joined(_NOT, row["past"]) + ending
            yield from (f"{prefix}{present}{ending}" for prefix in (_ONGOING, _NOT + _ONGOING))
            yield from (f"{_joined(mood, row['present'])}{ending}" for mood in moods if mood or ending == _WE)
            yield _SHALL + ending


def _joined(prefix: str, stem: str) -> str:
    """A stem after `ب` or `ن`, which a glide parts from a vowel: `بیاور`, `نیامد`, `بینداز`."""
    if prefix and stem.startswith(_LONG):
        return prefix + _GLIDE + _SHORT + key(stem.removeprefix(_LONG))
    if prefix and stem.startswith(_SHORT):
        return prefix + _GLIDE + key(stem.removeprefix(_SHORT))
    return prefix + key(stem)


@cache
def _first_and_second() -> frozenset[str]:
    return frozenset(_of(_SELVES, _MOODS)) - _OTHER_WORDS | _ONESELF


@cache
def _third() -> frozenset[str]:
    stems = [row["past"] for row in table("verb_stems")]
    pasts = {prefix + key(stem) for stem in stems for prefix in ("", _ONGOING, _NOT + _ONGOING)}
    pasts |= {_joined(_NOT, stem) for stem in stems}
    return frozenset(_of(_OTHERS, ("ب", "ن"))) | pasts | _STANDING | {key(f.split()[-1]) for f in light_forms()}


@cache
def finite() -> frozenset[str]:
    """The verbs, in any person."""
    return _third() | _first_and_second()


def is_of_oneself(token: Token) -> bool:
    """Whether a word stands in the first or second person: `ما`, `می‌دانم`, `بدانید`."""
    return token.key in _first_and_second()


def ends_clause(token: Token) -> bool:
    """Whether a word is a verb, in any person."""
    return token.key in finite()
