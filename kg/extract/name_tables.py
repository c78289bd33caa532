"""The tables of names: given names, surnames and their endings, titles before names and what stands beside them."""

from __future__ import annotations

from functools import cache

from kg.extract.titles import stop_words_of
from kg.lexicon import table, words
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases

_TO, _GLUED_TO = key("به"), "ب"


@cache
def person_titles() -> Phrases[str]:
    """Words before a name: honorifics, and the parts that belong to it."""
    return Phrases((row["form"], row["use"]) for row in table("person_titles"))


@cache
def given_names() -> dict[str, bool]:
    """Given names by key; the value says whether the form is a common word or a place as well."""
    return {compact(row["form"]): row["ambiguous"] == "yes" for row in table("given_names")}


@cache
def name_parts(place: str) -> frozenset[str]:
    """The parts of compound given names that may stand first, or last."""
    return frozenset(compact(row["form"]) for row in table("given_name_parts") if row["place"] in {place, "both"})


@cache
def surnames() -> frozenset[str]:
    """Surnames that are no common words."""
    return frozenset(compact(row["form"]) for row in table("surnames") if row["ambiguous"] != "yes")


@cache
def ambiguous_surnames() -> frozenset[str]:
    """Surnames that are common words as well."""
    return frozenset(compact(row["form"]) for row in table("surnames") if row["ambiguous"] == "yes")


@cache
def surname_endings() -> tuple[str, ...]:
    """Endings that make a word a surname."""
    return tuple(key(row["form"]) for row in table("surname_endings") if row["strength"] == "strong")


@cache
def sure_endings() -> frozenset[str]:
    """Endings that show a surname wherever a half-space parts them from the word before: `نژاد`."""
    return frozenset(key(row["form"]) for row in table("surname_endings") if row["sure"] == "yes")


@cache
def words_of_surnames() -> frozenset[str]:
    """What may be a further word of a surname by itself: `زاده`, `نژاد`."""
    return frozenset(key(row["form"]) for row in table("surname_endings") if row["alone"] == "yes")


@cache
def foreign_names() -> frozenset[str]:
    """Given names of other languages."""
    return frozenset(compact(row["form"]) for row in table("foreign_names") if row["kind"] == "given")


@cache
def not_name_endings() -> tuple[str, ...]:
    """Endings that no surname has."""
    return tuple(key(form) for form in words("not_name_endings"))


@cache
def well_known() -> Phrases[bool]:
    """Names that are known by themselves: heads of state, figures of history and religion."""
    return Phrases((row["form"], True) for row in table("foreign_names") if row["kind"] != "given")


@cache
def buildings() -> frozenset[str]:
    """Nouns that make a name after them the name of a building or a street."""
    return frozenset(key(form) for form in words("building_nouns"))


@cache
def surnames_of_places() -> frozenset[str]:
    """`همدانی`, `ساوجبلاغی`: the surnames that cities and counties give."""
    return frozenset(compact(row["name"]) + "ی" for source in ("places", "counties") for row in table(source))


@cache
def as_title() -> frozenset[tuple[str, str]]:
    """`به عنوان`, `بعنوان`, `به سمت`: what goes before the title of someone appointed."""
    return frozenset((to, key(noun)) for to in (_TO, _GLUED_TO) for noun in words("appointments"))


@cache
def determiners() -> frozenset[str]:
    """`این`, `آن`: after them an honorific is a noun."""
    return stop_words_of("determiner")


@cache
def holy_epithets() -> frozenset[str]:
    """What stands after `پیامبر` and `امام` without being a name."""
    return frozenset(compact(form) for form in words("holy_epithets"))


@cache
def today_words() -> frozenset[str]:
    """Words of time that follow the name of a speaker: `امروز`, `صبح`."""
    return stop_words_of("time")
