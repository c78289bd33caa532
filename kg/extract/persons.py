"""People: which names of an article are one person's, and where that person is called by the surname alone.

A full name makes a person; a surname belongs to the person last named who bears it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.appositions import appositives
from kg.extract.name_words import is_common, is_listed_surname, without_parts
from kg.extract.people import Name
from kg.extract.reading import ref
from kg.model import Document, Kind, Mention, Person, Span, Token
from kg.text.normalize import compact
from kg.text.phrases import Phrases, indices_within, span_of, starting

_Tail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A person of the article: the full name, how many of its words are given names, and where it first stands."""

    full: tuple[str, ...]
    given: int
    first: int

    @property
    def whole(self) -> str:
        return compact(" ".join(self.full))

    @property
    def surname(self) -> str:
        return compact(" ".join(self.full[self.given :]))

    @property
    def opening(self) -> str:
        """The first word of a longer surname, as which some are known: `صفایی` of `مهدی صفایی نطنزی`."""
        return compact(self.full[self.given]) if 0 < self.given < len(self.full) - 1 else ""

    @property
    def tails(self) -> tuple[_Tail, ...]:
        """The ends of two words and more: `رسول پناه` of `مهدی رسول پناه`."""
        words = _compacted(self.full)
        return tuple(words[at:] for at in range(1, len(words) - 1))


class _Register:
    """The people of an article, by what they may be called."""

    def __init__(self, known: Sequence[_Known]) -> None:
        self.known = known
        self._exact: dict[str, _Known] = {}
        self._surnames: defaultdict[str, list[int]] = defaultdict(list)
        self._tails: defaultdict[_Tail, list[int]] = defaultdict(list)
        self._opened: defaultdict[str, list[int]] = defaultdict(list)
        for number, person in enumerate(known):
            self._exact.setdefault(person.whole, person)
            self._surnames[person.surname].append(number)
            self._opened[person.opening].append(number)
            for tail in person.tails:
                self._tails[tail].append(number)

    def bearer(self, words: Sequence[str], at: int) -> _Known | None:
        """Whom a name means: the one of that full name, else the last who bears it, named before `at` if any is."""
        whole = compact(" ".join(words))
        if whole in self._exact:
            return self._exact[whole]
        numbers = {*self._surnames.get(whole, ()), *self._tails.get(_compacted(words), ())}
        numbers = numbers or {*self._opened.get(whole, ())}
        bearers = [self.known[number] for number in sorted(numbers)]
        before = [k for k in bearers if k.first <= at]
        return (before or bearers)[-1] if bearers else None


def _compacted(words: Sequence[str]) -> _Tail:
    return tuple(compact(word) for word in words)


def _people(names: Sequence[Name]) -> list[_Known]:
    known: dict[str, _Known] = {}
    read = [(name, without_parts(name.words)) for name in names]
    for name, bare in read:
        given = _given(name, bare)
        if given and len(bare) > given:
            known.setdefault(compact(" ".join(bare)), _Known(bare, given, name.span.start))
    taken = {called for person in known.values() for called in (person.surname, person.whole)}
    for name, bare in read:
        whole = compact(" ".join(bare))
        if whole not in taken and not 0 < _given(name, bare) < len(bare):
            known[whole] = _Known(bare, 0, name.span.start)
            taken.add(whole)
    short = {tail for person in known.values() for tail in person.tails}
    short |= {(person.opening,) for person in known.values() if person.opening}
    return [person for person in known.values() if _compacted(person.full) not in short]


def _given(name: Name, bare: Sequence[str]) -> int:
    """How many words of a name are given names; where all read so, the first is one and the others are the surname."""
    given = max(name.given - (len(name.words) - len(bare)), 0)
    surname = len(bare) >= 3 or (len(bare) == 2 and is_listed_surname(compact(bare[-1])))
    return 1 if given == len(bare) and surname else given


def named(document: Document, names: Sequence[Name], taken: Sequence[Span]) -> list[Mention]:
    """Where people are named: by the names found, and by surnames alone outside the stretches that are `taken`."""
    names = _without_parts_of_surnames(document, names)
    register = _Register(_people(names))
    found = list(_by_name(names, register))
    return found + list(_by_surname(document, register.known, [*(m.span for m in found), *taken]))


def _without_parts_of_surnames(document: Document, names: Sequence[Name]) -> list[Name]:
    """Without what looks like a name of its own but is part of a surname that the article gives in full."""
    sure = [n for n in names if n.rule != "people.speaking"]
    if len(sure) == len(names):
        return list(names)
    called = [m.span for m in _by_surname(document, _people(sure), [n.span for n in sure])]
    return [n for n in names if n.rule != "people.speaking" or not any(n.span.overlaps(c) for c in called)]


def _by_name(names: Sequence[Name], register: _Register) -> Iterator[Mention]:
    for name in names:
        bearer = register.bearer(without_parts(name.words), name.span.start)
        if bearer is not None:
            yield Mention(name.span, _ref(bearer), Kind.PERSON, " ".join(name.words), name.rule)


def _by_surname(document: Document, known: Sequence[_Known], taken: Sequence[Span]) -> Iterator[Mention]:
    """Where a person of the article is called by the surname alone."""
    by_surname: defaultdict[str, list[_Known]] = defaultdict(list)
    for person in known:
        for first in range(min(person.given, 1), person.given + 1):  # `عیسی زاده` of `مهدی عیسی زاده` as well
            by_surname[compact(" ".join(person.full[first:]))].append(person)
    tokens = document.tokens
    busy = indices_within(document.starts, taken)
    starts = {s.start for s in document.sentences}
    surnames = Phrases(by_surname.items())
    after = 0
    for at in starting(document.keys, surnames.beginnings):
        last, found = (surnames.match(tokens, at) if at >= after else None) or (at, [])
        if found and at not in busy and (not is_common(tokens[at].key) or _subject_place(tokens, at, starts)):
            before = [k for k in found if k.first <= tokens[at].span.start]
            person = (before or found)[-1]
            span = span_of(tokens, at, last)
            yield Mention(span, _ref(person), Kind.PERSON, " ".join(document.printed(span).split()), "people.surname")
            after = last


def _subject_place(tokens: Sequence[Token], at: int, starts: set[int]) -> bool:
    """Whether a word that is common as well stands where a name stands: first in a sentence, or after a pause."""
    return (
        tokens[at].span.start in starts
        or tokens[at - 1].key in {"،", "»", ":", ")"}
        or tokens[at - 1].key in appositives()
    )


def _ref(person: _Known) -> str:
    return ref(Kind.PERSON, " ".join(person.full))


def entities(mentions: Sequence[Mention]) -> dict[str, Person]:
    """The people by their refs, each with every form of the name, the fullest first."""
    forms: dict[str, dict[str, None]] = {}
    for mention in mentions:
        forms.setdefault(mention.ref, {})[mention.name] = None
    return {person: _person(person, list(own)) for person, own in forms.items()}


def _person(person: str, names: Sequence[str]) -> Person:
    fullest = sorted(names, key=lambda name: -len(name.split()))
    bare = [" ".join(without_parts(name.split())) for name in fullest]
    return Person(person, tuple(dict.fromkeys([*fullest, *bare])))
