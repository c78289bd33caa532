"""From the readings of the finders to one cast: names that mean the same person or office meet, and holders get offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import people
from kg.extract.cast import Cast
from kg.extract.offices import Title, stop_words
from kg.extract.people import Name
from kg.extract.reading import Reading, ref
from kg.lexicon import words
from kg.model import Document, Entity, Holding, Kind, Mention, Office, Person, Span, Token
from kg.text.normalize import compact, key
from kg.text.phrases import span_of


@dataclass(frozen=True, slots=True)
class _Known:
    """A person of the article while the cast is gathered."""

    full: tuple[str, ...]
    given: int
    first: int

    @property
    def surname(self) -> str:
        return compact(" ".join(self.full[self.given :]))


@cache
def _appositive() -> frozenset[str]:
    return frozenset(key(form) for form in words("appositives"))


def cast_of(
    document: Document, readings: Sequence[Reading], titles: Sequence[Title], names: Sequence[Name]
) -> Cast:
    """The cast of a document; `readings` are its places and organisations."""
    known = _people(names)
    named = list(_named(document, names, known))
    taken = [m.span for m in named] + [r.span for r in readings if r.entity.kind is Kind.ORGANIZATION]
    named += list(_surnames(document, known, taken))
    people_ = {m.ref: _person(m.ref, named, known) for m in named}
    offices, posts = _offices([_before_names(t, named, document) for t in titles])
    mentions = sorted(
        [*named, *posts, *(Mention(r.span, r.entity.ref, r.entity.kind, _printed(document, r.span), r.rule) for r in readings)],
        key=lambda m: (m.span.start, -m.span.end, m.ref),
    )
    entities: dict[str, Entity] = {r.entity.ref: r.entity for r in readings}
    cast = Cast(tuple(mentions), {**entities, **people_, **offices})
    return replace(cast, holdings=tuple(holdings(document, cast)))


def _printed(document: Document, span: Span) -> str:
    return " ".join(document.printed(span).split())


# People: a full name makes a person; a surname belongs to the person last named who bears it.


def _people(names: Sequence[Name]) -> list[_Known]:
    known: dict[str, _Known] = {}
    for name in names:
        bare = people.without_parts(name.words)
        parts = len(name.words) - len(bare)
        given = max(name.given - parts, 0)
        if given and len(bare) > given:
            known.setdefault(compact(" ".join(bare)), _Known(bare, given, name.span.start))
    for name in names:
        bare = people.without_parts(name.words)
        whole = compact(" ".join(bare))
        if not any(whole == k.surname or whole == compact(" ".join(k.full)) for k in known.values()):
            parts = len(name.words) - len(bare)
            if name.given - parts <= 0 or len(bare) <= name.given - parts:
                known.setdefault(whole, _Known(bare, 0, name.span.start))
    return list(known.values())


def _bearer(known: Sequence[_Known], words_: Sequence[str], at: int) -> _Known | None:
    whole = compact(" ".join(words_))
    exact = [k for k in known if compact(" ".join(k.full)) == whole]
    if exact:
        return exact[0]
    bearers = [k for k in known if k.surname == whole]
    before = [k for k in bearers if k.first <= at]
    return (before or bearers)[-1] if bearers else None


def _named(document: Document, names: Sequence[Name], known: Sequence[_Known]) -> Iterator[Mention]:
    for name in names:
        bearer = _bearer(known, people.without_parts(name.words), name.span.start)
        if bearer is not None:
            yield Mention(name.span, _ref(bearer), Kind.PERSON, " ".join(name.words), name.rule)


def _ref(person: _Known) -> str:
    return ref(Kind.PERSON, " ".join(person.full))


def _person(person: str, mentions: Sequence[Mention], known: Sequence[_Known]) -> Person:
    own = [m.name for m in mentions if m.ref == person]
    forms = sorted(dict.fromkeys(own), key=lambda n: (-len(n.split()), own.index(n)))
    bare = [" ".join(people.without_parts(n.split())) for n in forms]
    return Person(person, tuple(dict.fromkeys([*forms, *bare])))


def _surnames(document: Document, known: Sequence[_Known], taken: Sequence[Span]) -> Iterator[Mention]:
    """Where a person of the article is called by the surname alone."""
    by_surname: dict[str, list[_Known]] = {}
    for person in known:
        if person.given:
            by_surname.setdefault(person.surname, []).append(person)
    tokens = document.tokens
    busy = {i for i, t in enumerate(tokens) for s in taken if t.span in s} if taken else set()
    starts = {s.start for s in document.sentences}
    at = 0
    while at < len(tokens):
        last, found = _match(tokens, at, by_surname)
        if found and at not in busy and (not people.is_common(tokens[at].key) or _subject_place(tokens, at, last, starts)):
            before = [k for k in found if k.first <= tokens[at].span.start]
            person = (before or found)[-1]
            span = span_of(tokens, at, last)
            yield Mention(span, _ref(person), Kind.PERSON, _printed(document, span), "people.surname")
            at = last
        else:
            at += 1


def _match(tokens: Sequence[Token], at: int, by_surname: dict[str, list[_Known]]) -> tuple[int, list[_Known]]:
    seen = ""
    best: tuple[int, list[_Known]] = (at, [])
    for last in range(at, min(at + 4, len(tokens))):
        seen += tokens[last].key
        if seen in by_surname:
            best = last + 1, by_surname[seen]
    return best


def _subject_place(tokens: Sequence[Token], at: int, last: int, starts: set[int]) -> bool:
    """Whether a word that is common as well stands where a name stands: first in a sentence, or after a pause."""
    return tokens[at].span.start in starts or tokens[at - 1].key in {"،", "»", ":", ")"} or tokens[at - 1].key in _appositive()


def _before_names(title: Title, named: Sequence[Mention], document: Document) -> Title:
    """A bare title without the name that its noun phrase ran into."""
    first = min((m.span.start for m in named if title.span.start < m.span.start < title.span.end), default=None)
    if not title.weak or first is None:
        return title
    name = " ".join(document.article.text[title.span.start : first].split()[:3]).strip("، ")
    end = title.span.start + len(document.article.text[title.span.start : first].rstrip("، "))
    return replace(title, span=Span(title.span.start, end), office=replace(title.office, ref=ref(Kind.OFFICE, name), names=(name,)))


# Offices: the same title is one office; a bare head belongs to the office of the article that it can only mean.


def _offices(titles: Sequence[Title]) -> tuple[dict[str, Office], list[Mention]]:
    full: dict[str, Office] = {}
    for title in titles:
        if not title.weak:
            full[title.office.ref] = _merged(full.get(title.office.ref), title.office)
    same = _shorter(full)
    mentions = []
    for title in titles:
        office = title.office
        if title.weak:
            office = _meant(title, titles) or office
            full.setdefault(office.ref, office)
        meant = same.get(office.ref, office.ref)
        full[meant] = _merged(full.get(meant), title.office if not title.weak else full[meant])
        mentions.append(Mention(title.span, meant, Kind.OFFICE, title.office.names[0], title.rule))
    used = {m.ref for m in mentions}
    return {r: o for r, o in full.items() if r in used}, mentions


def _merged(first: Office | None, second: Office) -> Office:
    if first is None:
        return second
    names = tuple(dict.fromkeys([*first.names, *second.names]))
    return replace(
        first, names=names, place=first.place or second.place, organization=first.organization or second.organization
    )


def _shorter(full: dict[str, Office]) -> dict[str, str]:
    """`دبیر اتاق اصناف` is the office that the article calls `دبیر اتاق اصناف زنجان` elsewhere."""
    found: dict[str, str] = {}
    for short in full.values():
        longer = [
            o for o in full.values()
            if o is not short and o.role == short.role and o.former == short.former
            and any(_abridges(short.names[0], name) for name in o.names)
        ]  # fmt: skip
        if len(longer) == 1:
            found[short.ref] = longer[0].ref
    return found


def _abridges(short: str, full: str) -> bool:
    """Whether a title is another without its end, or without its middle (`معاون وزیر کشور`)."""
    head, _, rest = short.partition(" ")
    less, more = compact(short), compact(full)
    return less != more and (more.startswith(less) or (bool(rest) and more.startswith(compact(head)) and more.endswith(compact(rest))))


def _meant(title: Title, titles: Sequence[Title]) -> Office | None:
    """The one full office with the head of a bare one; among several, the one named last before it."""
    same = [t for t in titles if not t.weak and t.office.role == title.office.role and t.office.former == title.office.former]
    name = title.office.names[0]
    if title.rule == "offices.bare.place" or " " not in name:
        head = compact(name.split()[0])
        same = [t for t in same if compact(t.office.names[0]).startswith(head)]
    else:
        same = [t for t in same if any(_abridges(name, n) or compact(name) == compact(n) for n in t.office.names)]
    if not same:
        return None
    before = [t for t in same if t.span.start < title.span.start]
    return (before[-1] if before else same[0]).office


# Holdings: a name and a title side by side.


def holdings(document: Document, cast: Cast) -> Iterator[Holding]:
    """Every person who stands in apposition to a title, sentence by sentence."""
    for sentence in document.sentences:
        chain = [m for m in cast.within(sentence, Kind.PERSON, Kind.OFFICE) if not _nested(m, cast)]
        yield from _appositions(document, cast, sentence, chain)


def _nested(mention: Mention, cast: Cast) -> bool:
    return any(m is not mention and mention.span in m.span and m.kind in {Kind.OFFICE, Kind.PERSON} for m in cast.mentions
               if m.span.start <= mention.span.start and m.span.end >= mention.span.end and m.span != mention.span)  # fmt: skip


def _appositions(document: Document, cast: Cast, sentence: Span, chain: Sequence[Mention]) -> Iterator[Holding]:
    held: set[int] = set()
    for at, person in enumerate(chain):
        if person.kind is not Kind.PERSON:
            continue
        after = at + 1
        while after < len(chain) and chain[after].kind is Kind.OFFICE and _joined(document, chain[after - 1], chain[after], after == at + 1):
            held.add(after)
            yield _holding(cast, person, chain[after], sentence)
            after += 1
        if after == at + 1 and at and at - 1 not in held and chain[at - 1].kind is Kind.OFFICE:
            if _joined(document, chain[at - 1], person, True):
                held.add(at - 1)
                yield _holding(cast, person, chain[at - 1], sentence)


def _holding(cast: Cast, person: Mention, office: Mention, sentence: Span) -> Holding:
    entity = cast.entities[office.ref]
    former = isinstance(entity, Office) and entity.former
    return Holding(person.ref, office.ref, former, sentence, "holdings.apposition")


def _joined(document: Document, first: Mention, second: Mention, near: bool) -> bool:
    """Whether only what may stand in an apposition stands between two mentions; `و` joins a second title to the first."""
    between = document.folded[first.span.end : second.span.start].split()
    allowed = _appositive() | ({key("و")} if first.kind is Kind.OFFICE and second.kind is Kind.OFFICE else frozenset())
    parts = [key(p) for word in between for p in _split(word)]
    if first.kind is Kind.PERSON and 2 <= len(parts) <= 5 and parts[0] == "،" and parts[-1] == key("و"):
        return all(p not in stop_words() and p not in allowed for p in parts[1:-1])  # `، معمار و عضو شورا`
    return len(parts) <= 6 and all(p in allowed for p in parts)


def _split(word: str) -> Iterable[str]:
    for mark in "،(),":
        word = word.replace(mark, f" {mark} ")
    return word.split()
