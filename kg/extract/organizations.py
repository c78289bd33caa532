"""Organisations: fixed names, agencies, and names that a head noun opens (`سازمان`, `شرکت`, `شهرداری`).

The walk from a head goes over the noun phrase: a field of work taken whole, then the words that may be in a name, up to
the place or the organisation that closes it. What is bare (`شورا`) means the one of its kind that the article names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.organization_names import (
    Found,
    Head,
    agencies,
    canonical,
    entity_of,
    fields,
    fixed_names,
    grouped,
    heads,
    is_inside,
    meant_by,
    verb_forms,
)
from kg.extract.reading import Reading
from kg.extract.titles import heads as title_heads
from kg.extract.titles import ministries, place_words, stop_words
from kg.model import Document, OrganizationType, Place, PlaceType, Span, Token
from kg.text.normalize import key
from kg.text.phrases import span_of
from kg.text.segment import vocabulary

AND, COMMA = key("و"), "،"
# Words of a name between its head and what closes it; a longer run is no name.
_LONGEST = 9
_LONGEST_OPEN = 3
_CARRIERS = {key(w) for w in ("خبرگزاری", "گزارش", "خبرنگار")}
_QUANTIFIERS = {key(w) for w in ("هر", "هیچ", "یک", "چند", "کدام")}
_NUMBERED = {key("ماده"), key("منطقه"), key("ناحیه"), key("شماره")}
_VERB_ENDINGS = ("یم", "ند", "ید", "ام")


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

    def all(self) -> Iterator[Found]:
        for at in range(len(self.tokens)):
            found = self.at(at)
            if found is not None:
                yield found

    def at(self, at: int) -> Found | None:
        """The organisation whose name starts at a token."""
        fixed = fixed_names().match(self.tokens, at)
        walked = self._walked(at)
        if walked is not None and (fixed is None or walked.last >= fixed[0]):
            return walked
        if fixed is not None:
            return self._made(at, fixed[0], fixed[1][1], "organizations.fixed")
        return None

    def _walked(self, at: int) -> Found | None:
        matched = heads().match(self.tokens, at)
        if matched is None:
            return None
        after, head = matched
        last = self._end(after, head)
        if last is None:
            return self._made(at, after, head.type, "organizations.bare", head) if head.bare != "nothing" else None
        return self._made(at, last, head.type, f"organizations.{head.needs}", head)

    def _made(self, first: int, last: int, kind: OrganizationType, rule: str, head: Head | None = None) -> Found:
        name = " ".join(self.document.printed(span_of(self.tokens, first, last)).split())
        return Found(first, last, name, kind, rule, head)

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
        fixed = fixed_names().match(self.tokens, at)
        ends = [inner.last] if inner is not None else []
        return max([*ends, *([fixed[0]] if fixed else [])], default=None)

    def _phrase(self, at: int, needs: str) -> int | None:
        """Along the noun phrase to the place or body that closes it, or to its own end where a name is enough."""
        index, spoken = at, 0
        while index < len(self.tokens) and index - at < _LONGEST and self._within(index, at):
            place = self._places.get(index)
            if place is not None:
                return self._place(index, False)
            nested = self._nested(index) if index > at else None
            if nested is not None:
                return nested
            field = fields().match(self.tokens, index)
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
        return (
            at + spoken if spoken <= _LONGEST_OPEN + 2 * (needs == "pair") or fields().match(self.tokens, at) else None
        )

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
        return (
            after in verb_forms() or word in verb_forms() or (word not in vocabulary() and word.endswith(_VERB_ENDINGS))
        )

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
    full = [f for f in full if not is_inside(f, full)]
    found = [f for f in found if not is_inside(f, full)]
    groups = grouped(full)
    bare = [f for f in found if f.rule == "organizations.bare"]
    return tuple(sorted(_readings(document, groups, bare), key=lambda r: (r.span, r.entity.ref)))


def _generic(document: Document, found: Found) -> bool:
    """`این سازمان`, `هر شرکت`: no name."""
    before = document.tokens[found.first - 1].key if found.first else ""
    return before in _QUANTIFIERS


def _agencies(document: Document) -> Iterator[Found]:
    for first, last, (name, alone) in agencies().all(document.tokens):
        before = {t.key for t in document.tokens[max(first - 4, 0) : first]}
        if alone or before & _CARRIERS:
            yield Found(first, last, name, OrganizationType.NEWS_AGENCY, "organizations.agency")


def _readings(document: Document, groups: Mapping[str, list[Found]], bare: Sequence[Found]) -> Iterator[Reading]:
    entities = {name: entity_of(group) for name, group in groups.items()}
    short: dict[str, list[Found]] = {}
    for found in bare:
        meant = meant_by(found, groups)
        if meant is not None and found.head is not None and found.head.bare == "article":
            short.setdefault(meant, []).append(found)
        elif found.head is not None and found.head.bare == "itself" and canonical(found.name) not in groups:
            entity = entity_of([found])
            yield Reading(_span(document, found), entity, found.rule)
    for name, full in entities.items():
        extra = tuple(dict.fromkeys([*full.names, *(f.name for f in short.get(name, ()))]))
        entity = replace(full, names=extra)
        for found in (*groups[name], *short.get(name, ())):
            yield Reading(_span(document, found), entity, found.rule)


def _span(document: Document, found: Found) -> Span:
    return span_of(document.tokens, found.first, found.last)
