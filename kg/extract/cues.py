"""The verbs and phrases that report speech, found in the tokens of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.frame_words import PASSIVE, attributions
from kg.lexicon import forms, table, words
from kg.model import Token, light
from kg.text.by_word import by_word
from kg.text.normalize import key
from kg.text.phrases import Phrases, keys_of, starting

WITH = ("با", "ضمن")
THAT = "که"
_BECOME = "شدن"
_PARTICIPLE = "ه"
AND = key("و")
# `گفت و گو` is a noun, however it is spaced.
_CONVERSATION = (key("گفت"), key("گو"))


@light
class Cue:
    """A verb of speech: tokens `first` to `last`, exclusive; `takes` says where its content stands (cue_verbs.tsv)."""

    first: int
    last: int
    takes: frozenset[str]
    noun: int = 0
    """How many tokens its noun takes, where light verb and noun stand together."""


@dataclass(frozen=True, slots=True)
class Opener:
    """A phrase that opens content before the verb of speech (`با بیان اینکه`): tokens `first` to `last`, exclusive."""

    first: int
    last: int
    clause: bool


@cache
def _verbs() -> Phrases[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("cue_verbs"):
        for form in _light(row["verb"]):
            found.setdefault(f"{row['noun']} {form}".strip(), set()).update(row["takes"].split(","))
    return Phrases((phrase, frozenset(takes)) for phrase, takes in found.items())


@cache
def _light(verb: str) -> tuple[str, ...]:
    return next(forms(row["forms"]) for row in table("light_verbs") if row["verb"] == verb)


@cache
def light_forms() -> frozenset[str]:
    """Every form of the verbs that report."""
    return frozenset(form for row in table("light_verbs") for form in forms(row["forms"]))


@cache
def _nouns() -> Phrases[frozenset[str]]:
    """The nouns alone, for verbs that share one light verb: `تاکید و خاطرنشان کرد`."""
    found: dict[str, set[str]] = {}
    for row in table("cue_verbs"):
        if row["noun"]:
            found.setdefault(row["noun"], set()).update(row["takes"].split(","))
    return Phrases((noun, frozenset(takes)) for noun, takes in found.items())


@by_word
def may_report(word: str) -> bool:
    """Whether a word alone is a verb of speech, or the noun of one (`تاکید`)."""
    return word in _verbs() or word in _nouns()


@cache
def _openers() -> Phrases[bool]:
    found: list[tuple[str, bool]] = []
    for row in table("cue_openers"):
        for preposition in WITH:
            start = f"{preposition} {row['form']}"
            if row["takes"] == "clause":
                found.extend((f"{start} {joint}", True) for joint in words("complementizers"))
            elif row["takes"] == "that":
                found.append((f"{start} {THAT}", True))
            else:
                found.append((start, False))
    found.extend((f"{WITH[0]} {joint}", True) for joint in words("complementizers") if " " not in joint)
    return Phrases(found)


@cache
def _demand_nouns() -> frozenset[str]:
    return frozenset(key(row["noun"]) for row in table("cue_verbs") if "demand" in row["takes"])


@cache
def _demand_verbs() -> Phrases[bool]:
    return Phrases((form, True) for form in _light(_BECOME))


def verbs(tokens: Sequence[Token], first: int, last: int) -> Iterator[Cue]:
    """The verbs of speech between two tokens, from the left, none overlapping another."""
    after = first
    for at in starting(keys_of(tokens[first:last]), _verbs().beginnings, first):
        begun = at >= after and (_verbs().goes_on(tokens, at) or may_report(tokens[at].key))
        cue = _verb_at(tokens, at, last) if begun else None
        if cue is not None:
            yield cue
            after = cue.last


def says(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of speech stands at a token: `اعلام کرد`."""
    cue = next(verbs(tokens, at, min(at + 3, len(tokens))), None)
    return cue is not None and cue.first == at


def reports(tokens: Sequence[Token], first: int, cue: Cue) -> bool:
    """Whether a verb of speech of the sentence that starts at `first` has a subject: not `گفته می‌شود`, `به گفته وی`."""
    if cue.last - cue.first == 1 and cue.last < len(tokens) and tokens[cue.last].key in PASSIVE:
        return False
    named = attributions().each(tokens, range(max(cue.first - 3, first), cue.first))
    return not any(last >= cue.last for _, last, _ in named)


def is_passive(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a participle and a form of `شدن` say what was done, and by no one: `تذکر داده شد`, `فراخوانده شدند`."""
    if cue.last >= len(tokens) or not tokens[cue.last - 1].key.endswith(_PARTICIPLE):
        return False
    return _demand_verbs().match(tokens, cue.last) is not None


def _verb_at(tokens: Sequence[Token], at: int, last: int) -> Cue | None:
    found = _verbs().match(tokens, at)
    if found is not None and found[0] <= last:
        if tokens[at].key.startswith(_CONVERSATION[0]) and _is_conversation(tokens, at, found[0]):
            return None
        return Cue(at, found[0], found[1])
    if tokens[at].key in _demand_nouns():
        return _demand(tokens, at, last)
    noun = _nouns().match(tokens, at)
    if noun is not None and noun[0] + 1 < last and tokens[noun[0]].key == AND and _verbs().match(tokens, noun[0] + 1):
        return Cue(at, noun[0], noun[1])
    return None


def _is_conversation(tokens: Sequence[Token], at: int, last: int) -> bool:
    return last + 1 < len(tokens) and tokens[last].key == AND and tokens[last + 1].key.startswith(_CONVERSATION[1])


def _demand(tokens: Sequence[Token], at: int, last: int) -> Cue | None:
    """`خواستار X شد`: the cue is the noun; its content ends at the verb, which `demanded` finds."""
    return Cue(at, at + 1, frozenset({"demand"})) if demanded(tokens, at + 1, last) else None


def demanded(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The index of the verb that closes `خواستار X شد`, or None."""
    for at in range(first, last):
        if _demand_verbs().match(tokens, at) is not None:
            return at
    return None


def openers(tokens: Sequence[Token], first: int, last: int) -> Iterator[Opener]:
    """The phrases that open content before the verb of speech, from the left."""
    after = first
    for at in starting(keys_of(tokens[first:last]), _openers().beginnings, first):
        found = _openers().match(tokens, at) if at >= after else None
        if found is not None and found[0] <= last:
            yield Opener(at, found[0], found[1])
            after = found[0]
