"""From the readings of the finders to one cast: names of the same person or office meet, and holders get offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract import introductions
from kg.extract.appositions import appositives, holdings, members_before
from kg.extract.cast import Cast
from kg.extract.name_words import is_common, without_parts
from kg.extract.people import Name
from kg.extract.posts import before_names, merged_offices
from kg.extract.reading import Reading, ref
from kg.extract.titles import Title
from kg.model import Document, Entity, Holding, Kind, Mention, Person, Span, Token
from kg.text.normalize import compact
from kg.text.phrases import Phrases, indices_within, span_of, starting


@dataclass(frozen=True, slots=True)
class _Known:
    """A person of the article while the cast is gathered."""

    full: tuple[str, ...]
    given: int
    first: int

    @property
    def surname(self) -> str:
        return compact(" ".join(self.full[self.given :]))


def cast_of(document: Document, readings: Sequence[Reading], titles: Sequence[Title], names: Sequence[Name]) -> Cast:
    """The cast of a document; `readings` are its places and organisations."""
    names = _without_parts_of_surnames(document, names)
    known = _people(names)
    named = list(_named(document, names, known))
    taken = [m.span for m in named] + [r.span for r in readings if r.entity.kind is Kind.ORGANIZATION]
    named += list(_surnames(document, known, taken))
    people_ = {m.ref: _person(m.ref, named, known) for m in named}
    members = {t.span: members_before(document, t, named) for t in titles if t.rule == "offices.members"}
    titles = [before_names(t, named, document) for t in titles if members.get(t.span, True)]
    offices, posts = merged_offices(titles)
    mentions = sorted(
        [
            *named,
            *posts,
            *(Mention(r.span, r.entity.ref, r.entity.kind, _printed(document, r.span), r.rule) for r in readings),
        ],
        key=lambda m: (m.span.start, -m.span.end, m.ref),
    )
    entities: dict[str, Entity] = {r.entity.ref: r.entity for r in readings}
    cast = Cast(tuple(mentions), {**entities, **people_, **offices})
    belonging = (
        Holding(m.ref, t.office.ref, t.office.former, t.span, "holdings.members")
        for t in titles
        for m in members.get(t.span, ())
    )
    cast = replace(cast, holdings=tuple(dict.fromkeys([*holdings(document, cast), *belonging])))
    return replace(cast, holdings=(*cast.holdings, *introductions.holdings(document, cast)))


def _without_parts_of_surnames(document: Document, names: Sequence[Name]) -> list[Name]:
    """Without what looks like a name of its own but is part of a surname that the article gives in full."""
    sure = [n for n in names if n.rule != "people.speaking"]
    if len(sure) == len(names):
        return list(names)
    called = [m.span for m in _surnames(document, _people(sure), [n.span for n in sure])]
    return [n for n in names if n.rule != "people.speaking" or not any(n.span.overlaps(c) for c in called)]


def _printed(document: Document, span: Span) -> str:
    return " ".join(document.printed(span).split())


# People: a full name makes a person; a surname belongs to the person last named who bears it.


def _people(names: Sequence[Name]) -> list[_Known]:
    known: dict[str, _Known] = {}
    for name in names:
        bare = without_parts(name.words)
        given = _given(name, bare)
        if given and len(bare) > given:
            known.setdefault(compact(" ".join(bare)), _Known(bare, given, name.span.start))
    for name in names:
        bare = without_parts(name.words)
        whole = compact(" ".join(bare))
        taken = any(whole in {k.surname, compact(" ".join(k.full))} for k in known.values())
        if not taken and not 0 < _given(name, bare) < len(bare):
            known.setdefault(whole, _Known(bare, 0, name.span.start))
    return [k for k in known.values() if not any(_is_short(k, other) for other in known.values())]


def _given(name: Name, bare: Sequence[str]) -> int:
    """How many words of a name are given names; of three that all read so, the last two are the surname."""
    given = max(name.given - (len(name.words) - len(bare)), 0)
    return 1 if given == len(bare) >= 3 else given


def _is_short(person: _Known, other: _Known) -> bool:
    """Whether a name of two words and more is the end of another: `رسول پناه` of `مهدی رسول پناه`."""
    return _is_tail(person.full, other.full)


def _is_tail(words_: Sequence[str], full: Sequence[str]) -> bool:
    short = [compact(w) for w in words_]
    return 2 <= len(short) < len(full) and [compact(w) for w in full[-len(short) :]] == short


def _bearer(known: Sequence[_Known], words_: Sequence[str], at: int) -> _Known | None:
    whole = compact(" ".join(words_))
    exact = [k for k in known if compact(" ".join(k.full)) == whole]
    if exact:
        return exact[0]
    bearers = [k for k in known if k.surname == whole or _is_tail(words_, k.full)]
    before = [k for k in bearers if k.first <= at]
    return (before or bearers)[-1] if bearers else None


def _named(document: Document, names: Sequence[Name], known: Sequence[_Known]) -> Iterator[Mention]:
    for name in names:
        bearer = _bearer(known, without_parts(name.words), name.span.start)
        if bearer is not None:
            yield Mention(name.span, _ref(bearer), Kind.PERSON, " ".join(name.words), name.rule)


def _ref(person: _Known) -> str:
    return ref(Kind.PERSON, " ".join(person.full))


def _person(person: str, mentions: Sequence[Mention], known: Sequence[_Known]) -> Person:
    own = [m.name for m in mentions if m.ref == person]
    forms = sorted(dict.fromkeys(own), key=lambda n: (-len(n.split()), own.index(n)))
    bare = [" ".join(without_parts(n.split())) for n in forms]
    return Person(person, tuple(dict.fromkeys([*forms, *bare])))


def _surnames(document: Document, known: Sequence[_Known], taken: Sequence[Span]) -> Iterator[Mention]:
    """Where a person of the article is called by the surname alone."""
    by_surname: dict[str, list[_Known]] = {}
    for person in known:
        for first in range(1, person.given + 1):  # `عیسی زاده` of `مهدی عیسی زاده` as well
            by_surname.setdefault(compact(" ".join(person.full[first:])), []).append(person)
    tokens = document.tokens
    busy = indices_within(document.starts, taken)
    starts = {s.start for s in document.sentences}
    names = Phrases((surname, bearers) for surname, bearers in by_surname.items())
    after = 0
    for at in starting(tokens, names.beginnings):
        last, found = (names.match(tokens, at) if at >= after else None) or (at, [])
        if found and at not in busy and (not is_common(tokens[at].key) or _subject_place(tokens, at, last, starts)):
            before = [k for k in found if k.first <= tokens[at].span.start]
            person = (before or found)[-1]
            span = span_of(tokens, at, last)
            yield Mention(span, _ref(person), Kind.PERSON, _printed(document, span), "people.surname")
            after = last


def _subject_place(tokens: Sequence[Token], at: int, last: int, starts: set[int]) -> bool:
    """Whether a word that is common as well stands where a name stands: first in a sentence, or after a pause."""
    return (
        tokens[at].span.start in starts
        or tokens[at - 1].key in {"،", "»", ":", ")"}
        or tokens[at - 1].key in appositives()
    )
