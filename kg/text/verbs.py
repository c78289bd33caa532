"""Finite verbs and what they say of time, from a table of stems: `می‌سازیم`, `نصب خواهد شد`, `برسد`, `نکردند`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.lexicon import forms, table
from kg.model import Token
from kg.text.phrases import Phrases, starting


class Tense(StrEnum):
    FUTURE = "future"
    PRESENT = "present"
    SUBJUNCTIVE = "subjunctive"
    STATE = "state"
    """`است`, `دارد`: what holds now."""
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb. `first`: of the first person; `act`: whether it is something that one does."""

    tense: Tense
    lemma: str
    first: bool = False
    negated: bool = False
    act: bool = False


_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_FIRST = ("م", "یم")
_WILL, _GOING, _NOT, _SUBJUNCTIVE = "خواه", "می‌", "ن", "ب"
_PAST_ENDINGS = ("م", "یم", "ید", "ند")
_PERFECT = ("ه است", "ه‌اند", "ه اند", "ه‌ایم", "ه ایم", "ه‌ام", "ه ام", "ه بود", "ه بودند", "ه بودیم")
_STATES = ("است", "هست", "نیست", "هستند", "نیستند", "هستیم", "نیستیم", "هستم", "نیستم", "اند")
_BEING = "بود"
_HAVING = ("دار", "باش")


@cache
def _verbs() -> Phrases[Verb]:
    rows = [(form, Verb(Tense.STATE, _BEING)) for form in _STATES]
    for row in table("verbs"):
        rows += _forms(row["past"], forms(row["present"]), bare=row["bare"] == "yes", act=row["act"] == "yes")
    return Phrases(rows)


def _forms(past: str, present: Sequence[str], *, bare: bool, act: bool) -> Iterator[tuple[str, Verb]]:
    for sign, negated in (("", False), (_NOT, True)):
        for ending in _ENDINGS:
            first = ending in _FIRST
            yield f"{sign}{_WILL}{ending} {past}", Verb(Tense.FUTURE, past, first, negated, act)
            for stem in present:
                yield f"{sign}{_GOING}{stem}{ending}", Verb(Tense.PRESENT, past, first, negated, act)
                yield from _without_prefix(past, stem, ending, sign, bare=bare)
        yield from _past(past, sign, negated, bare=bare)


def _without_prefix(past: str, stem: str, ending: str, sign: str, *, bare: bool) -> Iterator[tuple[str, Verb]]:
    """`بسازیم`, `شود`, `نشود`; of `داشتن`, the present."""
    tense = Tense.STATE if stem in _HAVING[:1] else Tense.SUBJUNCTIVE
    verb = Verb(tense, past, ending in _FIRST, bool(sign))
    if bare:
        yield f"{sign}{stem}{ending}", verb
    if not sign and stem not in _HAVING:
        yield f"{_SUBJUNCTIVE}{stem}{ending}", verb
        yield f"{_SUBJUNCTIVE}ی{stem.removeprefix('آ')}{ending}", verb


def _past(past: str, sign: str, negated: bool, *, bare: bool) -> Iterator[tuple[str, Verb]]:
    if bare or sign:
        yield f"{sign}{past}", Verb(Tense.PAST, past, negated=negated)
    for ending in ("", *_PAST_ENDINGS):
        yield f"{sign}{_GOING}{past}{ending}", Verb(Tense.PAST, past, negated=negated)
    for ending in (*_PAST_ENDINGS, *_PERFECT):
        yield f"{sign}{past}{ending}", Verb(Tense.PAST, past, negated=negated)


def verbs_from(tokens: Sequence[Token], first: int, keys: Iterable[str]) -> Iterator[tuple[int, int, Verb]]:
    """The verbs that start at the tokens from `first` on that have these keys: the token, the one after the verb, and
    what it says."""
    return _verbs().each(tokens, starting(keys, _verbs().beginnings, first))


def verb_at(tokens: Sequence[Token], at: int) -> tuple[int, Verb] | None:
    """The verb at a token: the token after it, and what it says."""
    return _verbs().match(tokens, at)


def is_form(word: str) -> bool:
    """Whether a word (a key) is a form of a verb that the table knows: `میگوید`, and not `میانی`."""
    return _verbs().get(word) is not None
