"""What a sighting's name says beside its noun, its number and its time."""

from __future__ import annotations

from functools import cache

from kg.extract.gathering_words import THIS, coming, parts, times
from kg.extract.sighting import Sighting
from kg.lexicon import table
from kg.model import Span, Token
from kg.text.normalize import key
from kg.text.numerals import cardinal, ordinal_at

# Kinds of which one follows another in a series.
COUNTED = {"summit", "conference"}
# Kinds that are told under each other's names.
LIKE = {"ceremony": ("festival", "conference"), "session": ("assembly", "summit"), "conference": ("assembly",)}
_CEREMONY = "ceremony"
# A name of so many words beside its noun is a full one.
FULL = 2
_MARKS, _ENDING = '-–ـ«»"،', "ی"
# `اجلاس … کشور` and `اجلاس … ایران` are one.
_WIDE = {key(form) for form in ("کشور", "ایران", "اسلامی", "استان", "شهرستان", "شهر", "دوره")}


@cache
def _small() -> frozenset[str]:
    """Words that name nothing, those of time and of what comes next aside."""
    grammar = {key(row["form"]) for row in table("stop_words") if row["class"] in {"preposition", "conjunction"}}
    return parts() | grammar | THIS | _WIDE


def content(sighting: Sighting) -> set[str]:
    """What a name says beside its noun, its number and its time."""
    words_ = sighting.noun.form.split()
    # Of `مجلس ترحیم`, the second word tells which ceremony it is.
    noun = {key(w) for w in (words_[:1] if sighting.noun.type == _CEREMONY else words_)}
    said = (key(w).strip(_MARKS) for w in sighting.name.split())
    return {
        k.rstrip(_ENDING)
        for k in (k for k in said if not (sighting.ordinal and (is_number(k) or cardinal(k) is not None)))
        if len(k) > 1 and k not in noun and k not in _small() and (k in coming() or k not in times())
    }


def is_number(word: str) -> bool:
    """Whether a word counts: `نمایشگاه چهارم`."""
    return ordinal_at([Token(Span(0, 0), word)], 0) is not None
