"""Organisations: fixed names, agencies, and names that a head noun opens (`سازمان`, `شرکت`, `شهرداری`).

The walk from a head goes over the noun phrase: a field of work taken whole, then the words that may be in a name, up to
the place or the organisation that closes it. What is bare (`شورا`) means the one of its kind that the article names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.reading import Reading, ref
from kg.extract.titles import heads as title_heads
from kg.extract.titles import ministries, place_words, stop_words
from kg.lexicon import forms, table, words
from kg.model import Document, Kind, Organization, OrganizationType, Place, PlaceType, Span, Token
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases, span_of
from kg.text.segment import vocabulary

AND, COMMA = key("و"), "،"
# Words of a name between its head and what closes it; a longer run is no name.
_LONGEST = 9
_LONGEST_OPEN = 3
_CARRIERS = {key(w) for w in ("خبرگزاری", "گزارش", "خبرنگار")}
_QUANTIFIERS = {key(w) for w in ("هر", "هیچ", "یک", "چند", "کدام")}
_NUMBERED = {key("ماده"), key("منطقه"), key("ناحیه"), key("شماره")}
_PERSONS = ("م", "ی", "یم", "ید", "ند", "ه", "ه‌اند", "هام", "هاند")
_VERB_ENDINGS = ("یم", "ند", "ید", "ام")


@dataclass(frozen=True, slots=True)
class Head:
    form: str
    type: OrganizationType
    needs: str
    bare: str


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    name: str
    type: OrganizationType
    rule: str
    head: Head | None = None


@cache
def heads() -> Phrases[Head]:
    rows = [Head(r["form"], OrganizationType(r["type"]), r["needs"], r["bare"]) for r in table("organization_heads")]
    return Phrases((head.form, head) for head in rows)


@cache
def _fixed() -> Phrases[tuple[str, OrganizationType]]:
    return Phrases(
        (form, (row["name"], OrganizationType(row["type"])))
        for row in table("organizations")
        for form in (row["name"], *forms(row["forms"]))
    )


@cache
def agencies() -> Phrases[tuple[str, bool]]:
    """The outlets by their forms: the full name, and whether the form means the outlet wherever it stands."""
    found = [(row["name"], (row["name"], True)) for row in table("agencies")]
    found += [(form, (row["name"], row["alone"] == "yes")) for row in table("agencies") for form in forms(row["forms"])]
    return Phrases(found)


@cache
def _light_verbs() -> frozenset[str]:
    """Every form of the verbs of reports, in every person, and the other verbs at which a phrase ends."""
    reported = {compact(form) for row in table("light_verbs") for form in forms(row["forms"])}
    others = {compact(row["form"]) for row in table("stop_words") if row["class"] == "verb"}
    return frozenset({verb + ending for verb in reported | others for ending in ("", *_PERSONS)})


@cache
def _fields() -> Phrases[bool]:
    return Phrases((form, True) for form in words("fields"))


class _Walk:
    def __init__(self, document: Document, places: Sequence[Reading]) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self._ends = {s.end for s in document.sentences}
        index = {t.span.start: i for i, t in enumerate(self.tokens)}
        self._places: dict[int, tuple[int, Place]] = {}
        for reading in sorted(places, key=lambda r: (r.span.start, r.span.end)):
            first = index.get(reading.span.start)
            if first is not None and isinstance(reading.entity, Place):
                last = first
                while last < len(self.tokens) and self.tokens[last].span.end <= reading.span.end:
                    last += 1
                self._places[first] = last, reading.entity
                if last - first > 1 and self.tokens[first].key in place_words():
                    self._places.setdefault(first + 1, (last, reading.entity))  # `شورای شهر | رشت`

    def all(self) -> Iterator[_Found]:
        for at in range(len(self.tokens)):
            found = self.at(at)
            if found is not None:
                yield found

    def at(self, at: int) -> _Found | None:
        """The organisation whose name starts at a token."""
        fixed = _fixed().match(self.tokens, at)
        walked = self._walked(at)
        if walked is not None and (fixed is None or walked.last >= fixed[0]):
            return walked
        if fixed is not None:
            return self._made(at, fixed[0], fixed[1][1], "organizations.fixed")
        return None

    def _walked(self, at: int) -> _Found | None:
        matched = heads().match(self.tokens, at)
        if matched is None:
            return None
        after, head = matched
        last = self._end(after, head)
        if last is None:
            return self._made(at, after, head.type, "organizations.bare", head) if head.bare != "nothing" else None
        return self._made(at, last, head.type, f"organizations.{head.needs}", head)

    def _made(self, first: int, last: int, kind: OrganizationType, rule: str, head: Head | None = None) -> _Found:
        name = " ".join(self.document.printed(span_of(self.tokens, first, last)).split())
        return _Found(first, last, name, kind, rule, head)

    def _end(self, at: int, head: Head) -> int | None:
        """The token after a name whose head ends before `at`; None where what the head needs does not follow."""
        if at >= len(self.tokens) or self.tokens[at - 1].span.end in self._ends:
            return None
        match head.needs:
            case "never":
                return None
            case "place" | "country":
                return self._place(at, head.needs == "country")
            case "ministry":
                found = ministries().match(self.tokens, at)
                return found[0] if found else None
            case "body":
                return self._nested(at)
            case "any":
                return self._place(at, False)
            case _:
                return self._phrase(at, head.needs)

    def _place(self, at: int, country: bool) -> int | None:
        place = self._places.get(at)
        if place is None or (country and place[1].type is not PlaceType.COUNTRY):
            return None
        wider = self._places.get(place[0])
        return wider[0] if wider else place[0]

    def _nested(self, at: int) -> int | None:
        inner = self._walked(at)
        fixed = _fixed().match(self.tokens, at)
        ends = [inner.last] if inner is not None else []
        return max([*ends, *([fixed[0]] if fixed else [])], default=None)

    def _phrase(self, at: int, needs: str) -> int | None:
        """Along the noun phrase to the place or the body that closes it, or to its own end, where what is needed is no more than a name."""
        index, spoken = at, 0
        while index < len(self.tokens) and index - at < _LONGEST and self._within(index, at):
            place = self._places.get(index)
            if place is not None:
                return self._place(index, False)
            nested = self._nested(index) if index > at else None
            if nested is not None:
                return nested
            field = _fields().match(self.tokens, index)
            if field is not None:
                index = field[0]
                spoken = index - at
                continue
            if self.tokens[index].key in {AND, COMMA}:
                if not self._joins(index, at) and not (needs == "pair" and self._pairs(index, at)):
                    break
                index += 1
                continue
            index += 1
            spoken = index - at
        if needs == "closed" or not spoken:
            return None
        return at + spoken if spoken <= _LONGEST_OPEN + 2 * (needs == "pair") or _fields().match(self.tokens, at) else None

    def _within(self, index: int, at: int) -> bool:
        """Whether a token may be part of a name."""
        if index > at and self.tokens[index - 1].span.end in self._ends:
            return False
        word = self.tokens[index].key
        if word in {AND, COMMA}:
            return index > at
        if word.isdigit():
            return index > at and self.tokens[index - 1].key in _NUMBERED
        if self._is_verbal(index):
            return False
        if not word[0].isalpha() or word in stop_words():
            return False
        return title_heads().match(self.tokens, index) is None or index == at

    def _is_verbal(self, index: int) -> bool:
        """Whether a word belongs to a verb: a light verb follows it, or it ends like a verb that no list knows."""
        after = self.tokens[index + 1].key if index + 1 < len(self.tokens) else ""
        word = self.tokens[index].key
        return after in _light_verbs() or word in _light_verbs() or (word not in vocabulary() and word.endswith(_VERB_ENDINGS))

    def _pairs(self, index: int, at: int) -> bool:
        """`شورای سلامت و پدافند غیرعامل`: one or two words after the `و`, then the end of the phrase."""
        if self.tokens[index].key != AND or not self._within(index + 1, at) or self._places.get(index + 1):
            return False
        after = index + 2 + (index + 2 < len(self.tokens) and self._within(index + 2, at))
        return after >= len(self.tokens) or not self._within(after, at)

    def _joins(self, index: int, at: int) -> bool:
        """Whether a `و` or a comma stands inside a name: a place or a body closes it soon after."""
        ahead = index + 1
        while ahead < min(index + 5, len(self.tokens)) and self._within(ahead, at):
            if self._places.get(ahead) is not None:
                return ahead > index + 1
            if self._nested(ahead) is not None:
                return ahead > index + 1
            ahead += 1
        return False


def find(document: Document, places: Sequence[Reading]) -> tuple[Reading, ...]:
    """Every organisation that an article names, each mention a reading; all mentions of one share its entity."""
    found = [f for f in _Walk(document, places).all() if not _generic(document, f)]
    full = [f for f in found if f.rule != "organizations.bare"]
    full += list(_agencies(document))
    full = [f for f in full if not _inside(f, full)]
    found = [f for f in found if not _inside(f, full)]
    groups = _grouped(full)
    bare = [f for f in found if f.rule == "organizations.bare"]
    return tuple(sorted(_readings(document, groups, bare), key=lambda r: (r.span, r.entity.ref)))


def _generic(document: Document, found: _Found) -> bool:
    """`این سازمان`, `هر شرکت`: no name."""
    before = document.tokens[found.first - 1].key if found.first else ""
    return before in _QUANTIFIERS


def _agencies(document: Document) -> Iterator[_Found]:
    for first, last, (name, alone) in agencies().all(document.tokens):
        before = {t.key for t in document.tokens[max(first - 4, 0) : first]}
        if alone or before & _CARRIERS:
            yield _Found(first, last, name, OrganizationType.NEWS_AGENCY, "organizations.agency")


def _grouped(full: Sequence[_Found]) -> Mapping[str, list[_Found]]:
    """Names that mean the same organisation, under the compared form of the fullest of them."""
    by_name: dict[str, list[_Found]] = {}
    for found in full:
        by_name.setdefault(_canonical(found.name), []).append(found)
    groups: dict[str, list[_Found]] = {}
    for name in sorted(by_name, key=lambda n: (-len(n), n)):
        longer = [g for g in groups if _shortens(by_name[name][0], groups[g][0])]
        groups.setdefault(longer[0] if len(longer) == 1 else name, []).extend(by_name[name])
    return groups


def _inside(found: _Found, full: Sequence[_Found]) -> bool:
    """Whether a name is only the end of a longer one (`مدیریت پسماند …` in `سازمان مدیریت پسماند …`), or in an outlet's."""
    return any(
        f is not found
        and f.first <= found.first
        and found.last <= f.last
        and (f.first == found.first - 1 or f.type is OrganizationType.NEWS_AGENCY or f.rule == "organizations.fixed")
        and (f.first, f.last) != (found.first, found.last)
        for f in full
    )


@cache
def _canonical(name: str) -> str:
    fixed = _fixed().get(name)
    agency = agencies().get(name)
    name = fixed[0] if fixed else agency[0] if agency else name
    return compact(name).replace(compact("شورای اسلامی شهر"), compact("شورای شهر"))


def _shortens(short: _Found, full: _Found) -> bool:
    """`ستاد تسهیلات نوروزی` is the `ستاد تسهیلات نوروزی استان کرمان` of the same article."""
    parts = full.name.split()
    less = _canonical(short.name)
    return any(_canonical(" ".join(parts[:n])) == less for n in range(2, len(parts)))


def _readings(document: Document, groups: Mapping[str, list[_Found]], bare: Sequence[_Found]) -> Iterator[Reading]:
    entities = {name: _entity(group) for name, group in groups.items()}
    short: dict[str, list[_Found]] = {}
    for found in bare:
        meant = _meant(found, groups)
        if meant is not None and found.head is not None and found.head.bare == "article":
            short.setdefault(meant, []).append(found)
        elif found.head is not None and found.head.bare == "itself" and _canonical(found.name) not in groups:
            entity = _entity([found])
            yield Reading(_span(document, found), entity, found.rule)
    for name, entity in entities.items():
        extra = tuple(dict.fromkeys([*entity.names, *(f.name for f in short.get(name, ()))]))
        entity = replace(entity, names=extra)
        for found in (*groups[name], *short.get(name, ())):
            yield Reading(_span(document, found), entity, found.rule)


def _span(document: Document, found: _Found) -> Span:
    return span_of(document.tokens, found.first, found.last)


def _entity(group: Sequence[_Found]) -> Organization:
    names = sorted(dict.fromkeys(f.name for f in group), key=lambda n: -len(n))
    fixed = _fixed().get(names[0])
    agency = agencies().get(names[0])
    if fixed:
        names = [*names, fixed[0]] if fixed[0] not in names else names
    if agency:
        names = list(dict.fromkeys([agency[0], *names, *(n.removeprefix("خبرگزاری ") for n in (agency[0],))]))
    names += [n.replace("شورای اسلامی شهر", "شورای شهر") for n in names if "شورای اسلامی شهر" in n]
    return Organization(ref(Kind.ORGANIZATION, names[0]), tuple(dict.fromkeys(names)), group[0].type)


def _meant(found: _Found, groups: Mapping[str, list[_Found]]) -> str | None:
    """The one organisation of its kind in the article that a bare noun means."""
    head = compact(found.name)
    council = found.head is not None and found.head.type is OrganizationType.CITY_COUNCIL
    same = [
        name for name, group in groups.items()
        if (group[0].type is OrganizationType.CITY_COUNCIL if council else compact(group[0].name).startswith(head))
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None
