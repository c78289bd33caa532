"""The verbs and nouns that say that someone comes into an office or leaves it: `منصوب شد`, `استعفا داد`, `معارفه`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import forms, table
from kg.model import Token
from kg.text.normalize import key
from kg.text.phrases import Phrases
from kg.text.verbs import Tense, verb_at

START, END, BOTH, STAY = "start", "end", "both", "stay"
_PASSIVE = ("شد", "گردید")
# The verbs that a noun of each use goes with, and the endings of the third person that say that it has happened.
_LIGHT = {"light": (*_PASSIVE, "کرد", "نمود"), "own": ("داد", "کرد", "نمود")}
_PAST = ("", "ند", "ه است", "ه‌است", "ه‌اند", "ه اند", "ه بود", "ه بودند")
_TO_BE = ("شود", "شوند", "گردد", "خواهد شد", "خواهند شد", "می‌شود", "می‌شوند")
_ACHIEVED = ("توانست", "توانستند", "موفق شد", "موفق شدند", "موفق شده است")
_AND = key("و")


@dataclass(frozen=True, slots=True)
class Event:
    """Tokens `first` to `last`, exclusive, that tell of a start or an end. `of_subject`: whether the subject comes or
    goes, and not the object."""

    first: int
    last: int
    sense: str
    of_subject: bool


@cache
def _words(*uses: str) -> Phrases[tuple[str, str]]:
    return Phrases((row["form"], (row["sense"], row["use"])) for row in table("office_events") if row["use"] in uses)


@cache
def grounds() -> frozenset[str]:
    """Nouns whose complement is never the one who comes: `با حکم رضایی`, `به جای رضایی`."""
    return frozenset(key(row["form"]) for row in table("office_events") if row["use"] == "ground")


@cache
def person_nouns() -> dict[str, bool]:
    """Nouns that are a person's (`استعفای`), by key, and whether even a name that no list has may follow them."""
    return {key(form): row["sure"] == "yes" for row in table("person_nouns") for form in forms(row["form"])}


@cache
def _verbs() -> Phrases[tuple[str, bool]]:
    """Every form of the past, however a feed has spaced it, with its sense and whether it tells of its subject."""
    found: list[tuple[str, tuple[str, bool]]] = []
    for row in table("office_events"):
        form, sense, use = row["form"], row["sense"], row["use"]
        if use in ("full", "active"):
            found.append((form, (sense, use == "full")))
        for light in _LIGHT.get(use, ()):
            subject = use == "own" or light in _PASSIVE
            found += [(f"{form} {light}{ending}", (sense, subject)) for ending in _PAST]
    return Phrases(found)


@cache
def _to_be() -> Phrases[str]:
    """The forms of what is still to be, or has come about after `توانست` alone: `انتخاب شود`."""
    rows = [row for row in table("office_events") if row["use"] == "light"]
    return Phrases((f"{row['form']} {verb}", row["sense"]) for row in rows for verb in _TO_BE)


def to_be(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb at a token tells of a start or an end as of what is still to be: `انتخاب شود`."""
    return _to_be().match(tokens, at) is not None


@cache
def _achieved() -> Phrases[bool]:
    return Phrases((form, True) for form in _ACHIEVED)


def events(tokens: Sequence[Token], keys: Sequence[str]) -> Iterator[Event]:
    """The verbs of a sentence that tell of an office's start or end, as of what has happened."""
    for first, last, (sense, subject) in _verbs().all(tokens, keys):
        yield Event(first, last, sense, subject)
    for first, last, sense in _to_be().all(tokens, keys):
        if any(_achieved().match(tokens, at) for at in range(first)):
            yield Event(first, last, sense, of_subject=True)


def begins_event(tokens: Sequence[Token], at: int) -> bool:
    """Whether such a verb begins at a token: its noun is no part of a title before it."""
    return _verbs().match(tokens, at) is not None or to_be(tokens, at)


def past_at(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """A verb of the past that is not denied, at a token: the token after it, and its stem."""
    found = verb_at(tokens, at)
    if found is None or found[1].tense is not Tense.PAST or found[1].negated:
        return None
    return found[0], found[1].lemma


def becomes(tokens: Sequence[Token], at: int) -> bool:
    """Whether `شد` stands at a token."""
    found = past_at(tokens, at)
    return found is not None and found[1] in _PASSIVE


def noun_before(tokens: Sequence[Token], at: int, *, left: bool) -> str | None:
    """What the noun right before a token says of who stands there: `معارفه رضایی`; None where it is joined to one that
    says the contrary (`تکریم و معارفه رضایی و کریمی`), and of a rite for one who has `left` before."""
    found = _ending(tokens, at)
    if found is None:
        return None
    first, (sense, use) = found
    joined = _ending(tokens, first - 1) if first > 1 and tokens[first - 1].key == _AND else None
    contrary = joined is not None and joined[1][0] != sense
    return None if contrary or (left and use == "rite") else sense


def _ending(tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, str]] | None:
    """The longest noun that ends before a token: where it starts, its sense and its use."""
    nouns = _words("noun", "rite").each(tokens, range(max(at - 3, 0), at))
    return next(((first, value) for first, last, value in nouns if last == at), None)


def done(tokens: Sequence[Token], sense: str) -> bool:
    """Whether a sentence says that what a noun of this sense names has come about."""
    return any(value[0] in (sense, BOTH) for _, _, value in _words("done").all(tokens))
