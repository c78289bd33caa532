"""The words of which the names of organisations are made: fields of work, what may stand in a name, what ends it."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from kg.extract.titles import stop_words
from kg.lexicon import forms, table, words
from kg.text.by_word import by_word
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases
from kg.text.segment import vocabulary

_PERSONS = ("م", "ی", "یم", "ید", "ند", "ه", "ه‌اند", "هام", "هاند")
_VERB_ENDINGS = ("یم", "ند", "ید", "ام", "شده", "کننده", "کنندگان")
OPEN_PLURAL = "های"
_PLURALS = ("هایی", OPEN_PLURAL, "ها")
_EZAFE = "ی"
# hazm's tags of words that are grammar, and no name.
_GRAMMAR = {"P", "CONJ", "PRO", "V", "POSTP", "DET"}
_LIGHT = {"کردن", "داشتن", "دادن", "شدن", "گرفتن", "ساختن"}
_BEING = {key("است"), key("بود"), key("هستند")}
# How often hazm's corpus may have a word that still reads as a name.
_RARE = 800_000
_RARER = 40_000
# Endings of adjectives, of possession and of plurals.
_MADE = ("ی", "یی", "ش", "مان", "شان", "م", "ان")


class Field(StrEnum):
    """What a word or a phrase is to a field of work: see the table `field_words`."""

    NOUN = "noun"
    OPENER = "opener"
    ADJECTIVE = "adjective"
    RANK = "rank"


@cache
def fields() -> Phrases[Field]:
    """Fields of work of several words, and the single words of which others are made."""
    phrases = [(form, Field.NOUN) for form in words("fields")]
    return Phrases(phrases + [(row["form"], Field(row["class"])) for row in table("field_words")])


@by_word
def field(word: str) -> Field | None:
    """What a word is to a field of work: as the table has it, as its plural, or as an adjective made of it."""
    found = fields().get(word)
    if found is not None:
        return found
    for ending in (*_PLURALS, _EZAFE):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and fields().get(stem) is Field.NOUN:
            return _ENDED[ending]
    return None


_ENDED = {"هایی": None, "های": Field.OPENER, "ها": Field.NOUN, _EZAFE: Field.ADJECTIVE}


@cache
def relative_places() -> Phrases[str]:
    """What closes a name without naming a place: `کشور`, `استان`; with the class of place that it means."""
    return Phrases((row["form"], row["type"]) for row in table("relative_places"))


@cache
def other_nouns() -> frozenset[str]:
    """Nouns for people who act together, and for buildings: no name of a body runs on over them."""
    return frozenset(key(form) for form in (*words("group_nouns"), *words("building_nouns")))


@cache
def eponyms() -> frozenset[str]:
    """Words before the name of the person after whom something is called."""
    return frozenset(key(form) for form in words("eponyms"))


@cache
def blessings() -> frozenset[str]:
    """What stands in brackets after the name of someone revered."""
    return frozenset(key(form) for form in words("blessings"))


@cache
def _name_ends() -> frozenset[str]:
    return frozenset(key(form) for form in words("name_ends"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("person_titles") if row["use"] == "honorific")


@cache
def _verb_forms() -> frozenset[str]:
    """Every form of the verbs of reports, in every person, and the other verbs at which a phrase ends."""
    reported = {compact(form) for row in table("light_verbs") for form in forms(row["forms"])}
    others = {compact(row["form"]) for row in table("stop_words") if row["class"] == "verb"}
    return frozenset({verb + ending for verb in reported | others for ending in ("", *_PERSONS)})


@cache
def _light_forms() -> frozenset[str]:
    rows = [row for row in table("light_verbs") if row["verb"] in _LIGHT]
    found = {compact(form) for row in rows for form in forms(row["forms"])} - _BEING
    return frozenset({verb + ending for verb in found for ending in ("", *_PERSONS)})


def is_light(word: str) -> bool:
    """Whether a word is a form of a verb that takes the noun before it into its meaning (`اعلام کرد`)."""
    return word in _light_forms()


@by_word
def is_verb(word: str) -> bool:
    """Whether a word is a form of a verb, or ends like one that no list knows."""
    return word in _verb_forms() or (word not in vocabulary() and word.endswith(_VERB_ENDINGS))


@by_word
def ends_name(word: str) -> bool:
    """Whether a word cannot stand in a name at all."""
    return not word[:1].isalpha() or word in stop_words() or word in _name_ends() or word in _titles() or is_verb(word)


def is_adjective(word: str) -> bool:
    """Whether a word is made of another by the ending of adjectives and of indefinite nouns (`محلی`, `تعدادی`)."""
    return word.endswith(_EZAFE) and word[:-1] in vocabulary()


@by_word
def is_proper(word: str) -> bool:
    """Whether a word that no field holds reads as a name of its own: rare, and neither plural nor indefinite."""
    if ends_name(word) or len(word) < 3 or word.endswith(_PLURALS):
        return False
    if is_adjective(word):
        return False
    frequency, tags = vocabulary().get(word, (0, ()))
    return frequency < _RARE and _GRAMMAR.isdisjoint(tags)


@by_word
def is_rare(word: str) -> bool:
    """Whether a word can hardly be anything but a name: next to no text has it, and it is made of no other word."""
    made = any(word.removesuffix(ending) in vocabulary() for ending in _MADE if word.endswith(ending))
    return vocabulary().get(word, (0,))[0] < _RARER and not made


@by_word
def ends_outlet(word: str) -> bool:
    """Whether a word ends like the name of an outlet (`خبرآنلاین`)."""
    return word.endswith(tuple(compact(form) for form in words("outlet_endings")))


# What ends the name of an outlet that is written as one word.
_JOINED = (key("خبر"), key("پیام"))


@by_word
def is_joined_outlet(word: str) -> bool:
    """Whether the name of an outlet of two words is written as one that no list has: `خزرخبر`."""
    if word in vocabulary():
        return False
    return any(word.endswith(last) and len(word) > len(last) + 1 for last in _JOINED)


@cache
def outlet_words(place: str) -> frozenset[str]:
    """What an outlet's name of two words begins (`first`) or ends with (`last`)."""
    return frozenset(key(row["form"]) for row in table("outlet_words") if row["place"] == place)


@cache
def kept_prepositions() -> frozenset[tuple[str, str]]:
    """Nouns with the preposition that they keep inside a name."""
    return frozenset((key(row["noun"]), key(row["preposition"])) for row in table("name_prepositions"))


@cache
def carriers() -> frozenset[str]:
    """Words after which the name of an outlet stands."""
    return frozenset(key(form) for form in words("outlet_carriers"))
