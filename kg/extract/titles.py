"""Titles of office as words and values: heads, what completes them, and what makes two of them the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.reading import ref
from kg.lexicon import forms, table, words
from kg.model import Document, Kind, Office, Organization, OrganizationType, Place, Span, Token, light
from kg.text.by_word import by_word
from kg.text.normalize import compact, key
from kg.text.numerals import cardinal
from kg.text.phrases import Phrases

ONE_OF = (key("یکی"), key("از"))
_WAS = {key("بود"), key("بوده"), key("بوده است")}
_GOVERNING = {key("درباره"), key("باره"), key("با"), key("از"), key("به"), key("برای")}
_THIS = key("این")
_MANY = 100
_VOWELS, _AND = "او", key("و")


@dataclass(frozen=True, slots=True)
class Head:
    concept: str
    form: str
    takes: str
    plural: bool


Completed = tuple[int, Place | None, Organization | None]
"""What completes a title: the token after it, its place and its organisation."""
Completion = Completed | None


@light
class Title:
    """One title in the text. `weak` where nothing definite completes it: it stands only where a person or a verb of
    speech leans on it."""

    span: Span
    office: Office
    rule: str
    weak: bool = False
    last: int = 0


@cache
def heads() -> Phrases[Head]:
    """The heads of titles, in every form that they take before what completes them."""
    found: list[tuple[str, Head]] = []
    for row in table("roles"):
        single = Head(row["concept"], row["form"], row["takes"], plural=False)
        found.extend((form, single) for form in _with_ezafe(row["form"]))
        for form in forms(row["plural"]):
            plural = Head(row["concept"], row["form"], row["takes"], plural=True)
            found.extend((other, plural) for other in _with_ezafe(form))
    return Phrases(found)


def _with_ezafe(form: str) -> tuple[str, ...]:
    """A form, and the form with the `ی` that a final vowel takes before what completes it."""
    return (form, form + "ی") if form[-1] in _VOWELS else (form,)


@cache
def modifiers() -> dict[str, str]:
    """Words that may stand inside or after a title, and what they say: former, acting or nothing."""
    return {key(row["form"]): row["sense"] for row in table("office_modifiers")}


@cache
def ministries() -> Phrases[str]:
    """What completes the title of a minister."""
    return Phrases((form, form) for form in words("ministries"))


@cache
def stop_words() -> frozenset[str]:
    """Words at which a noun phrase ends."""
    return frozenset(key(form) for form in words("stop_words"))


@cache
def stop_words_of(kind: str) -> frozenset[str]:
    """The words of one class at which a noun phrase ends: prepositions, determiners, words of time."""
    return frozenset(key(row["form"]) for row in table("stop_words") if row["class"] == kind)


def singular(title: Title, head: Head) -> str:
    """The name of one holder's office, from a plural title."""
    printed = title.office.names[0].split()
    start = 1 + len(ONE_OF) if tuple(key(w) for w in printed[: len(ONE_OF)]) == ONE_OF else 1
    return " ".join([head.form, *printed[start:]])


def nominal(token: Token) -> bool:
    """Whether a word may stand inside a noun phrase: neither a mark, nor `و`, nor a word at which phrases end."""
    return token.key[0].isalpha() and token.key not in stop_words() and token.key != _AND


@cache
def list_nouns() -> Phrases[str]:
    """Nouns between a plural title and the places that it lists."""
    return Phrases((form, form) for form in words("list_nouns"))


def skip_modifiers(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """The token after the modifiers that start at `at`, and whether one says that the office is a former one."""
    former = False
    while at < len(tokens) and tokens[at].key in modifiers():
        former = former or modifiers()[tokens[at].key] == "former"
        at += 1
    return at, former


def plain_name(name: str) -> str:
    """The name of an office without the words of courtesy in it: `وزیر محترم کشور`."""
    return " ".join([word for word in name.split() if not _is_courtesy(word)])


@by_word
def _is_courtesy(word: str) -> bool:
    return modifiers().get(key(word)) == "courtesy"


def office_of(
    head: Head, name: str, names: tuple[str, ...], place: Place | None, organization: Organization | None, former: bool
) -> Office:
    """The office of a title: `name` tells it from others of its article, `names` are those that it goes by."""
    return Office(
        ref(Kind.OFFICE, ("former " if former else "") + identity(head, place, organization, plain_name(name))),
        names,
        concept(head, organization),
        place.ref if place else None,
        organization.ref if organization else None,
        former=former,
        acting=head.concept == "acting_head",
    )


def full_names(name: str, head: Head, place: Place | None, organization: Organization | None) -> tuple[str, ...]:
    """The words as printed, then the head with the fuller names of the body that completes it; the fuller ones first,
    and of a body alone, where the words only point at it."""
    printed = [plain_name(name), name]
    pointing = _THIS in map(key, name.split())
    found = [] if pointing else list(printed)  # `رئیس این مجمع` has its fuller names alone
    if pointing and place is not None and head.takes in {"place", "province"}:
        return without_pointing(name, place), *printed[:1]
    if organization is not None and head.takes == "body":
        found.extend(f"{head.form} {other}" for other in organization.names if len(other.split()) > 1)
    return tuple(dict.fromkeys(found or printed))


def without_pointing(name: str, place: Place | None) -> str:
    """`شهردار سابق این شهر` with the name of the town."""
    words_ = plain_name(name).split()
    at = next((i for i, word in enumerate(words_) if key(word) == _THIS), len(words_))
    return " ".join([*words_[:at], place.names[0]]) if place is not None and at < len(words_) else name


def printed_title(document: Document, first: int, last: int) -> str:
    """The words from one token to another as printed, apart where a feed has run them together: `شهردارقم`."""
    tokens = document.tokens[first:last]
    cuts = [b.span.start for a, b in pairwise(tokens) if a.span.end == b.span.start and b.key.isalpha()]
    edges = [tokens[0].span.start, *cuts, tokens[-1].span.end]
    return " ".join(" ".join(document.printed(Span(*edge)) for edge in pairwise(edges)).split())


def concept(head: Head, organization: Organization | None) -> str:
    """The head of a council is a role of its own."""
    council = organization is not None and organization.type is OrganizationType.CITY_COUNCIL
    return "council_head" if council and head.concept == "head" else head.concept


def counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands before a token: `۷ عضو`, and not `سال ۱۴۰۲ عضو`."""
    number = cardinal(tokens[at - 1].key) if at else None
    return number is not None and 1 < number < _MANY


def was_held(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether `بود` makes a title a former one: not where the news was `درباره شهردار یزد بود`."""
    object_ = first > 0 and tokens[first - 1].key in _GOVERNING
    return not object_ and last < len(tokens) and tokens[last].key in _WAS


def identity(head: Head, place: Place | None, organization: Organization | None, name: str) -> str:
    """What makes two titles of one article the same office: the head, and the bare name of what completes it, with what
    tells it from another of that name."""
    if organization is not None and head.takes in {"body", "constituency"}:
        return f"{head.form} {organization.ref}"
    if place is not None and head.takes in {"place", "province", "country"}:
        namesake = place.gazetteer if place.gazetteer and place.ref.endswith(f" {place.gazetteer}") else ""
        return f"{head.form} {stem(place.names[0])} {namesake}".rstrip()
    return name


def stem(name: str) -> str:
    """A place's name without the word for its class: `شهرستان پاکدشت` and `پاکدشت` are governed by one governor."""
    parts = name.split()
    return " ".join(parts[1:]) if len(parts) > 1 and compact(parts[0]) in place_words() else name


@cache
def place_words() -> frozenset[str]:
    """The singular of these nouns: `شهر`, `شهرستان`."""
    return frozenset(compact(form) for form in words("list_nouns", "single"))


@cache
def seats() -> frozenset[str]:
    """Who heads a body that has deputies, and the body: `شهردار`, `شهرداری`."""
    rows = (row for row in table("same_as") if row["kind"] == "deputy" and row["scope"] == "seat")
    return frozenset(key(row[side]) for row in rows for side in ("form", "canonical"))
