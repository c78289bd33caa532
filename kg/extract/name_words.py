"""Words of names: what reads as a given name, as a surname, as the word for a building before one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.extract.name_tables import (
    foreign_names,
    given_names,
    name_parts,
    not_name_endings,
    person_titles,
    surname_endings,
    surnames,
    surnames_of_places,
    well_known,
    words_of_surnames,
)
from kg.extract.titles import stop_words
from kg.lexicon import table
from kg.text.by_word import by_word
from kg.text.normalize import HALF_SPACE, compact, key
from kg.text.segment import vocabulary

# Above these frequencies in hazm's corpus a word reads as a word first and as a name second.
COMMON = 400_000
USUAL = 40_000
FREQUENT = 6_000_000
# Up to this frequency hazm's corpus has a word as a name only.
RARE = 1_000
# What one occurrence in the news corpus stands for in hazm's: the median over the words that both have.
_PER_OCCURRENCE = 37_000
_DESCENDANTS = (key("سیده"), key("سید"))
ARTICLE = "ال"
_NISBA, _PLURAL = key("ی"), key("ان")
_OTHER_PLURALS = (key("ها"), key("های"), key("ات"))
_SHORTEST_SOLE, _SHORTEST_TAIL = 5, 4
# How hazm's list tags what no text of its corpus has.
_DICTIONARY = ("0",)
SON, HOUSE = key("پور"), key("آل")
FIRST, SECOND, SOLE = 1, 2, 4


@cache
def _longest_part() -> int:
    return max(len(part) for part in name_parts("first"))


@by_word
def is_compound(word: str) -> bool:
    """Whether a word is two parts of given names written as one; the first may take an article's `ال` with it."""
    if frequency(word) > COMMON:  # `امداد`
        return False
    first, last = name_parts("first"), name_parts("last")
    return any(
        word[:cut] in first
        and (
            word[cut:] in last or (word[:cut].endswith(ARTICLE) and (word[cut:] in given_names() or word[cut:] in last))
        )
        for cut in range(2, min(len(word) - 1, _longest_part() + 1))
    ) or any(word.startswith(d) and len(word) > 5 and is_given(word[len(d) :]) for d in _DESCENDANTS)


@by_word
def is_listed_surname(word: str) -> bool:
    """Whether the table of surnames or a strong ending vouches for a word, and not only its being unknown."""
    return is_nameable(word) and (
        word in surnames()
        or word in surnames_of_places()
        or any(word.endswith(e) and len(word) > len(e) + 1 for e in surname_endings())
        or (word.startswith(SON) and word[len(SON) :] in given_names())  # `پورحسن`
    )


@by_word
def is_sole_surname(word: str) -> bool:
    """Whether a word is a surname of the table, or one made of a name and an ending of surnames (`سهرابی‌کیا`), that no
    list of words has, and neither an adjective nor a plural."""
    if len(word) < _SHORTEST_SOLE or frequency(word) > RARE or not (word in surnames() or _is_composed(word)):
        return False
    return not word.endswith((_NISBA, _PLURAL)) and not is_given(word)


@by_word
def is_unheard_surname(word: str) -> bool:
    """Whether the table of surnames has a word that next to no text has otherwise, and that no place gives."""
    if word not in surnames() or frequency(word) > RARE or word in surnames_of_places() or is_given(word):
        return False
    stem = word.removesuffix(_NISBA)  # `دستوری`, `مدیری`: an order, a manager
    return stem == word or stem in given_names() or frequency(stem) <= USUAL


def _is_composed(word: str) -> bool:
    """`سهرابی‌کیا`: whether a name goes before an ending that may be a word of a surname by itself."""
    names = (word[: -len(ending)] for ending in words_of_surnames() if word.endswith(ending))
    return any(len(name) > 2 and _is_part_of_surname(name) for name in names)


def _is_joined(word: str) -> bool:
    """`ملک‌قاسمی`: whether a surname is written as one with a name before it."""
    cuts = range(2, len(word) - _SHORTEST_TAIL + 1)
    return any(word[cut:] in surnames() and (word[:cut] in given_names() or word[:cut] in surnames()) for cut in cuts)


def _is_part_of_surname(name: str) -> bool:
    of_given = name.endswith(_NISBA) and name[: -len(_NISBA)] in given_names()
    return of_given or name in surnames() or name in given_names() or name in surnames_of_places()


@by_word
def is_given(word: str) -> bool:
    """Whether a word is a given name, by the tables or as a compound of two."""
    return word in given_names() or word in foreign_names() or is_compound(word)


@by_word
def may_open(word: str) -> bool:
    """Whether a name may start with a word wherever it stands: a given name, a title before one, a known name, or a
    surname that is nothing else."""
    if is_given(word) or is_sole_surname(word):
        return True
    return word in person_titles().beginnings or word in well_known().beginnings


@by_word
def place_in_name(word: str) -> int:
    """Where in a name a word may stand that shows one to begin: `FIRST`, `SECOND`, or second as a surname that is
    nothing else (`SOLE`); a sum of these, 0 for most words."""
    second = word.startswith(ARTICLE) or word in words_of_surnames()
    return FIRST * may_open(word) + SECOND * second + SOLE * is_sole_surname(word)


@by_word
def is_ambiguous(word: str) -> bool:
    """Whether a given name reads as a word or a place first."""
    if word in given_names():
        return given_names()[word]
    return word in foreign_names() and frequency(word) > USUAL


def is_person(word: str) -> bool:
    """Whether a word is a given name and next to nothing else."""
    return is_given(word) and not is_ambiguous(word) and frequency(word) < FREQUENT


@by_word
def frequency(word: str) -> int:
    """How often hazm's corpus has a word, or what the news have of it where hazm does not know; 0 for unknown words."""
    return vocabulary().get(word, (0, ()))[0] or news_words().get(word, 0) * _PER_OCCURRENCE


@cache
def news_words() -> dict[str, int]:
    """Words of the news that hazm's corpus lacks and that are no names, with their count in the news corpus."""
    return {row["form"]: int(row["count"]) for row in table("news_words")}


def is_run_together(word: str, least: int) -> bool:
    """Whether a feed may have run two words together in one: each is had more often than `least`."""
    return any(frequency(word[:cut]) > least and frequency(word[cut:]) > least for cut in range(2, len(word) - 1))


def _is_word(word: str) -> bool:
    """Whether a list of words has a word; what hazm's knows from dictionaries alone is no word of the news."""
    known = vocabulary().get(word)
    return (known is not None and (known[0] > 0 or known[1] != _DICTIONARY)) or word in news_words()


@by_word
def is_surname(word: str) -> bool:
    """Whether a word reads as a surname by itself: by the table, by its ending, or since no word list knows it."""
    if not is_nameable(word):
        return False
    if word in surnames() or word in surnames_of_places() or word in foreign_names():
        return frequency(word) < COMMON
    if not _is_word(word):
        return len(word) > 2 and (not word.endswith(not_name_endings()) or _is_joined(word))
    return frequency(word) < USUAL and any(word.endswith(e) and len(word) > len(e) + 1 for e in surname_endings())


@by_word
def is_plural(word: str) -> bool:
    """Whether a word ends as the plurals of people do, or is one with the `ی` of an indefinite one: `گردشگرانی`, and
    not `دهگانی`."""
    stem = word.removesuffix(_NISBA)
    one = stem.removesuffix(_PLURAL)
    return one != stem and (stem == word or any(frequency(form) for form in (one, one.removesuffix(_NISBA))))


@by_word
def is_inflected(word: str) -> bool:
    """Whether a word may be a plural, or a noun with the `ی` of an indefinite one or of an adjective: `مردی`."""
    stem = word.removesuffix(_NISBA)
    return is_plural(word) or stem.endswith(_OTHER_PLURALS) or (stem != word and frequency(stem) > USUAL)


def is_unlisted(word: str) -> bool:
    """Whether a word reads as a surname and no text of the corpora has it."""
    return is_surname(word) and not frequency(word)


@by_word
def is_nameable(word: str) -> bool:
    """Whether a word may stand in a name at all: letters only, and none of the words that end a phrase."""
    return len(word) > 1 and all(c.isalpha() for c in word) and word not in stop_words()


@by_word
def is_further(word: str) -> bool:
    """A further word of a compound surname: `زاده`, `نژاد`, `همدانی`, or one that no list of words knows."""
    if not is_nameable(word):
        return False
    if word in words_of_surnames() or word in surnames_of_places():
        return True
    if word in surnames() or word in given_names():
        return frequency(word) < 2 * COMMON
    unknown = word[-1:] == _NISBA and not _is_word(word) and not word.endswith(not_name_endings())
    return unknown and frequency(word[:-1]) < COMMON  # `آقای معینی صندوقی ساخت`


def without_parts(words_: Sequence[str]) -> tuple[str, ...]:
    """The name without `سید`, `حاج` and the like before it, or written as one with it: `سیدجواد`."""
    at = 0
    while at < len(words_) - 1 and person_titles().get(words_[at]) == "part":
        at += 1
    rest = tuple(words_[at:])
    bare = next((rest[0][len(d) :].lstrip(HALF_SPACE) for d in _DESCENDANTS if key(rest[0]).startswith(d)), "")
    return (bare, *rest[1:]) if len(rest) > 1 and bare and is_given(compact(bare)) else rest


def is_common(word: str) -> bool:
    """Whether a surname is a common word as well, so that it needs its place in the sentence to be read as a name."""
    return frequency(compact(word)) > USUAL
