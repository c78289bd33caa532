"""People: names by titles, by given names, by their surnames, and by their place beside an office.

A name is made of parts (`سید`), given names and surnames. What stands inside the name of a street, a building or an
organisation is no person. A surname alone is a person where the article names one who bears it, or where a title goes
before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.offices import Title, heads, stop_words
from kg.extract.reading import Reading
from kg.lexicon import table, words
from kg.model import Document, Span, Token
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases, span_of
from kg.text.segment import vocabulary

# Above these frequencies in hazm's corpus a word reads as a word first and as a name second.
_COMMON = 400_000
_USUAL = 40_000
_FREQUENT = 4_000_000
_LONGEST_SURNAME = 3
_DESCENDANT = key("سید")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as printed. `given` counts its given names and parts; `titled` where an honorific goes before."""

    span: Span
    words: tuple[str, ...]
    given: int
    titled: bool
    rule: str
    last: int


@cache
def _titles() -> Phrases[str]:
    return Phrases((row["form"], row["use"]) for row in table("person_titles"))


@cache
def _given() -> dict[str, bool]:
    """Given names by key; the value says whether the form is a common word or a place as well."""
    return {compact(row["form"]): row["ambiguous"] == "yes" for row in table("given_names")}


@cache
def _parts(place: str) -> frozenset[str]:
    return frozenset(compact(row["form"]) for row in table("given_name_parts") if row["place"] in {place, "both"})


@cache
def _compound(word: str) -> bool:
    """Whether a word is two parts of given names written as one; the first may take an article's `ال` with it."""
    first, last = _parts("first"), _parts("last")
    return any(
        word[:cut] in first and (word[cut:] in last or (word[:cut].endswith("ال") and (word[cut:] in _given() or word[cut:] in last)))
        for cut in range(2, len(word) - 1)
    ) or (word.startswith(_DESCENDANT) and len(word) > 5 and is_given(word[len(_DESCENDANT) :]))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(compact(row["form"]) for row in table("surnames") if row["ambiguous"] != "yes")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(key(row["form"]) for row in table("surname_endings") if row["strength"] == "strong")


@cache
def _words_of_surnames() -> frozenset[str]:
    """What may be a further word of a surname by itself: `زاده`, `نژاد`."""
    return frozenset(key(row["form"]) for row in table("surname_endings") if row["alone"] == "yes")


@cache
def _foreign() -> frozenset[str]:
    return frozenset(compact(row["form"]) for row in table("foreign_names") if row["kind"] == "given")


@cache
def _not_endings() -> tuple[str, ...]:
    return tuple(key(form) for form in words("not_name_endings"))


@cache
def _listed_surname(word: str) -> bool:
    """Whether the table of surnames or a strong ending vouches for a word, and not only its being unknown."""
    return _nameable(word) and (
        word in _surnames()
        or word in _places_with_ending()
        or any(word.endswith(e) and len(word) > len(e) + 1 for e in _endings())
    )


@cache
def _well_known() -> Phrases[bool]:
    """Names that are known by themselves: heads of state, figures of history and religion."""
    return Phrases((row["form"], True) for row in table("foreign_names") if row["kind"] != "given")


@cache
def _buildings() -> frozenset[str]:
    return frozenset(key(form) for form in words("building_nouns"))


@cache
def _places_with_ending() -> frozenset[str]:
    """`همدانی`, `رفسنجانی`: the surnames that cities give."""
    return frozenset(key(row["name"]).replace(" ", "") + "ی" for row in table("places") if row["name"])


@cache
def is_given(word: str) -> bool:
    return word in _given() or word in _foreign() or _compound(word)


@cache
def frequency(word: str) -> int:
    """How often hazm's corpus has a word; 0 for a word that it does not know."""
    return vocabulary().get(word, (0, frozenset()))[0]


@cache
def is_surname(word: str) -> bool:
    """Whether a word reads as a surname by itself: by the table, by its ending, or since no word list knows it."""
    if not _nameable(word):
        return False
    if word in _surnames() or word in _places_with_ending() or word in _foreign():
        return frequency(word) < _COMMON
    if word not in vocabulary():
        return len(word) > 2 and not any(word.endswith(ending) for ending in _not_endings())
    return frequency(word) < _USUAL and any(word.endswith(e) and len(word) > len(e) + 1 for e in _endings())


@cache
def _nameable(word: str) -> bool:
    return len(word) > 1 and all(c.isalpha() for c in word) and word not in stop_words()


@cache
def _second(word: str) -> bool:
    """A further word of a compound surname: `زاده`, `نژاد`, `همدانی`, or one that no list of words knows."""
    if not _nameable(word):
        return False
    if word in _words_of_surnames() or word in _places_with_ending():
        return True
    if word in _surnames() or word in _given():
        return frequency(word) < _COMMON
    return word not in vocabulary() and word[-1:] == "ی"


class _Names:
    def __init__(self, document: Document, blocked: Sequence[Span]) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self._blocked = {i for i, t in enumerate(self.tokens) if any(t.span in b for b in blocked)} if blocked else set()
        self._ends = {s.end for s in document.sentences}

    def all(self) -> Iterator[Name]:
        at = 0
        while at < len(self.tokens):
            name = self._name(at)
            if name is None:
                at += 1
                continue
            yield name
            at = name.last

    def _name(self, at: int) -> Name | None:
        start, titled, parts = at, False, 0
        while (title := _titles().match(self.tokens, at)) is not None and not self._crosses(at, title[0]):
            if title[1] == "honorific":
                titled, start, parts = True, title[0], 0
            else:
                parts += title[0] - at
            at = title[0]
        if at >= len(self.tokens) or at in self._blocked or self._in_building(start if not titled else at, titled):
            return None
        if not titled and at and self.tokens[at - 1].key.isdigit():  # `۲۲ بهمن`
            return None
        end = self._given_end(at)
        given = end - at
        last = self._surname_end(end, titled or bool(parts), given)
        if not self._stands(at, end, last, titled, parts):
            return None
        span = span_of(self.tokens, start, last)
        words_ = tuple(self.document.printed(t.span) for t in self.tokens[start:last])
        rule = "people.title" if titled else "people.given"
        return Name(span, words_, given + parts, titled, rule, last)

    def _crosses(self, first: int, last: int) -> bool:
        """Whether a sentence ends after the token before `last`."""
        return any(self.tokens[i].span.end in self._ends for i in range(first, last))

    def _in_building(self, at: int, titled: bool) -> bool:
        before = at - 1
        while titled and before >= 0 and _titles().match(self.tokens, before) is not None:
            before -= 1
        return before >= 0 and self.tokens[before].key in _buildings() and self.tokens[before].span.end not in self._ends

    def _given_end(self, at: int) -> int:
        end = at
        while end < len(self.tokens) and end - at < 3 and end not in self._blocked and is_given(self.tokens[end].key):
            end += 1
            if self.tokens[end - 1].span.end in self._ends:
                break
        return end

    def _surname_end(self, at: int, vouched: bool, given: int) -> int:
        end = at
        while end < len(self.tokens) and end - at < _LONGEST_SURNAME and end not in self._blocked:
            word = self.tokens[end].key
            if end and self.tokens[end - 1].span.end in self._ends and end > at - given:
                break
            if not self._surname_word(word, end == at, vouched, given) or self._is_head(end):
                break
            end += 1
        return end

    def _is_head(self, at: int) -> bool:
        return heads().match(self.tokens, at) is not None

    def _surname_word(self, word: str, first: bool, vouched: bool, given: int) -> bool:
        if not first:
            return _second(word)
        if is_surname(word):
            return True
        if not _nameable(word) or word in _buildings():
            return False
        return bool(vouched or given) and frequency(word) < (_FREQUENT if given else _COMMON)

    def _stands(self, at: int, end: int, last: int, titled: bool, parts: int) -> bool:
        """Whether what was read is a name: a surname after a given name, or anything nameable after a title."""
        given, surname = end - at, last - end
        if titled:
            return given > 0 or (surname > 0 and len(self.tokens[at].key) > 2)
        if parts:
            return given > 0 or surname > 1
        if given >= 1 and surname >= 1:
            sure = any(not _given().get(self.tokens[i].key, False) for i in range(at, end))
            return sure or _listed_surname(self.tokens[end].key)
        return given >= 2 and not any(_given().get(self.tokens[i].key, True) for i in range(at, end))


def find(document: Document, blocked: Sequence[Span]) -> tuple[Name, ...]:
    """Every full or titled name in the text that does not stand in a blocked span (an organisation, a place)."""
    return tuple(_Names(document, blocked).all())


def spans(readings: Sequence[Reading], titles: Sequence[Title]) -> list[Span]:
    """The stretches in which no person is looked for."""
    return [r.span for r in readings] + [t.span for t in titles if not t.weak]


def surname(name: Name) -> str:
    """The surname as printed; the whole name where it has no given name."""
    return " ".join(name.words[name.given :]) or " ".join(name.words)


def without_parts(words_: Sequence[str]) -> tuple[str, ...]:
    """The name without `سید`, `حاج` and the like before it."""
    at = 0
    while at < len(words_) - 1 and _titles().get(words_[at]) == "part":
        at += 1
    return tuple(words_[at:])


def is_common(word: str) -> bool:
    """Whether a surname is a common word as well, so that it needs its place in the sentence to be read as a name."""
    return frequency(compact(word)) > _USUAL
