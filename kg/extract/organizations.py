"""Organisations: fixed names, outlets, and names that a head noun opens (`سازمان`, `شرکت`, `شهرداری`).

The walk finds the names; here they meet: which of them mean the same, and which organisation a bare noun (`شورا`), a
shorter name or `این سازمان` means in its article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import sources
from kg.extract.cues import says
from kg.extract.organization_names import (
    Found,
    agencies,
    entity_of,
    grouped,
    heads,
    is_inside,
    meant_by,
    same_name,
    traps,
)
from kg.extract.organization_phrase import AND
from kg.extract.organization_walk import Walk
from kg.extract.organization_words import (
    carriers,
    ends_name,
    ends_outlet,
    is_joined_outlet,
    outlet_words,
    relative_places,
)
from kg.extract.reading import Reading
from kg.extract.titles import place_words, stop_words
from kg.model import Document, Organization, OrganizationType, Place, PlaceType, Span, Token
from kg.text.normalize import compact, key
from kg.text.phrases import span_of, starting, where
from kg.text.segment import vocabulary

_THIS = {key("این"), key("همین")}
_QUANTIFIERS = {key(w) for w in ("هر", "هیچ", "یک", "چند", "کدام", "این", "آن", "همان")}
_PLURALS = {key("ها"), key("های"), key("هایی"), key("هایشان")}
# How far before the name of an outlet its carrier stands (`به گزارش خبرنگار اقتصادی فارس`).
_CARRIED = 4
# So many tokens behind an outlet that opens a text, its desk and a colon stand.
_DESK = 5
_NEWS_SITE = key("پایگاه"), key("خبری")
_PAPERS = {key("روزنامه"), key("هفته‌نامه")}
# What opens a text may be called so too: its name has so many words at most, and one of these marks stands behind it.
_OTHER_MEDIA = {key(form) for form in ("سایت", "ماهنامه", "دوهفته‌نامه", "فصلنامه", "تارنمای")}
_OURS = key("ما")
_MEDIUM, _BEHIND_OUTLET = 5, {":", "؛", "-", "–", "/"}
_COLON, _REPORT = ":", key("گزارش")
_MARKS = {_COLON, "-", "–", "ـ"}
_Groups = Mapping[str, list[Found]]


def find(document: Document, places: Sequence[Reading]) -> tuple[Reading, ...]:
    """Every organisation that an article names, each mention a reading; all mentions of one share its entity."""
    tokens = document.tokens
    found = [
        *_outlets(document),
        *sources.find(document, places),
        *(f for f in Walk(document, places).all() if not _generic(tokens, f)),
    ]
    found = [_completed(document, f, found) for f in found]
    full = _kept([f for f in found if not f.bare])
    groups = grouped(full)
    bare = [f for f in found if f.bare and f.head and not is_inside(f, full)]
    meant = {f.first: name for f in bare if (name := meant_by(f, groups)) is not None}
    fuller = {name: _fuller(document, group, meant, groups, places) for name, group in groups.items()}
    entities = {name: entity_of(group, fuller[name]) for name, group in groups.items()}
    readings = [
        *_read(document, groups, entities),
        *_read_bare(document, bare, meant, entities),
        *_read_pointers(document, groups, entities),
    ]
    return tuple(sorted(readings, key=lambda r: (r.span, r.entity.ref)))


def _completed(document: Document, bare: Found, found: Sequence[Found]) -> Found:
    """`شهرداری و شورای شهر رشت`: the place at the end of the second name completes the first."""
    if not bare.bare or bare.head is None or bare.head.needs != "place":
        return bare
    tokens = document.tokens
    if bare.last >= len(tokens) or tokens[bare.last].key != AND:
        return bare
    second = next((f for f in found if f.first == bare.last + 1 and f.head and f.head.needs == "place"), None)
    if second is None or second.bare or second.head == bare.head:
        return bare
    place = _words(document, second.first + second.opened, second.last)
    return replace(bare, name=f"{bare.name} {place}", rule="organizations.shared")


def _kept(full: Sequence[Found]) -> list[Found]:
    """The names that stand for themselves, one for each stretch of text."""
    by_span: dict[tuple[int, int], Found] = {}
    for found in full:
        by_span.setdefault((found.first, found.last), found)
    kept: list[Found] = []
    for found in sorted(by_span.values(), key=lambda f: (f.first - f.last, f.first)):
        if not is_inside(found, kept):
            kept.append(found)
    return sorted(kept, key=lambda f: (f.first, f.last))


def _generic(tokens: Sequence[Token], found: Found) -> bool:
    """`هر شرکت`, `شهرداری ها`: no name."""
    before = tokens[found.first - 1].key if found.first else ""
    after = tokens[found.last].key if found.last < len(tokens) else ""
    named = found.type is OrganizationType.CITY_COUNCIL or found.type is OrganizationType.MUNICIPALITY
    return after in _PLURALS or (before in _QUANTIFIERS and not (named and found.bare))


# Outlets: by their full names anywhere, by short ones that are words as well only where something carries them.


def _outlets(document: Document) -> Iterator[Found]:
    tokens = document.tokens
    starts = {p.start for p in document.paragraphs}
    known: set[int] = set()
    for first, last, (name, alone) in agencies().all(tokens, document.keys):
        if alone or _carried(tokens, first) or _speaks(tokens, first, last, starts):
            known.update(range(first, last))
            yield Found(first, last, name, OrganizationType.NEWS_AGENCY, "organizations.agency")
    for at in where(document.keys, ends_outlet):
        if at not in known and (found := _unknown(document, at, starts)) is not None:
            yield found
    for at in sorted(starts & set(document.starts)):
        if (found := _opening(document, document.index[at])) is not None and found.first not in known:
            yield found
    for at in where(document.keys, outlet_words("last").__contains__):
        if at not in known and (found := _reported(document, at)) is not None:
            yield found
        elif at not in known and at - 1 not in known and (site := _site(document, at - 1)) and not says(tokens, at + 1):
            yield _outlet(document, at - 1 - site, at + 1)  # `روزنامه گلستان امروز`
    for at in starting(document.keys, outlet_words("first")):
        if at not in known and (site := _site(document, at)) and at + 1 < len(tokens):
            yield _outlet(document, at - site, at + 2)
    for at in where(document.keys, is_joined_outlet):
        if at not in known and (site := _site(document, at)):
            yield _outlet(document, at - site, at + 1)
        elif at not in known and _carried(tokens, at):
            yield _outlet(document, at, at + 1)


def _opening(document: Document, at: int) -> Found | None:
    """An outlet that opens a text: `صدای کاشان: …`, `خزر خبر به نقل از ایسنا نوشت`, `خزرخبر: …`."""
    ahead = document.keys[at : at + 2]
    if is_joined_outlet(ahead[0]) and _is_opened(document, at + 1):
        return _outlet(document, at, at + 1)
    if ahead[0] in _PAPERS | _OTHER_MEDIA:  # `سایت میبد ما: …`
        marked = (i for i in range(at + 2, min(at + _MEDIUM, len(document.keys))) if document.keys[i] in _BEHIND_OUTLET)
        last = next(marked, at)
        named = all(word.isalpha() and word not in stop_words() - {_OURS} for word in document.keys[at + 1 : last])
        return _outlet(document, at, last) if last > at and named else None
    if len(ahead) < 2 or not _is_opened(document, at + 2):
        return None
    named = ahead[0] in outlet_words("first") or ahead[1] in outlet_words("last")
    if not named or any(word in stop_words() or not word.isalpha() for word in ahead):
        return None
    return _outlet(document, at, at + 2)


def _is_opened(document: Document, at: int) -> bool:
    """Whether a mark or `به نقل از` stands at a token."""
    ahead = document.keys[at : at + 3]
    return len(ahead) == 3 and (ahead[0] in _MARKS or " ".join(ahead[1:]) in carriers())


def _site(document: Document, at: int) -> int:
    """How many words before a token say that an outlet's name follows: `پایگاه خبری`, `روزنامه`."""
    if tuple(document.keys[max(0, at - len(_NEWS_SITE)) : at]) == _NEWS_SITE:
        return len(_NEWS_SITE)
    return int(at > 0 and document.keys[at - 1] in _PAPERS)


def _reported(document: Document, at: int) -> Found | None:
    """An outlet of two words after `به گزارش` and before a comma: `به گزارش خزر خبر، …`."""
    around = document.keys[max(0, at - 2) : at + 2]
    if len(around) < 4 or around[0] != _REPORT or around[3] not in {"،", *_MARKS} or not around[1].isalpha():
        return None
    return _outlet(document, at - 1, at + 1)


def _carried(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word before a name says that it is an outlet's, with nothing but its desk between the two."""
    for at in range(first - 1, max(first - 1 - _CARRIED, -1), -1):
        word = tokens[at].key
        if word in carriers() or (at and f"{tokens[at - 1].key} {word}" in carriers()):
            return True
        if not word[:1].isalpha() or word in stop_words() or compact(word) in place_words():
            return False
    return False


def _speaks(tokens: Sequence[Token], first: int, last: int, starts: set[int]) -> bool:
    """`فارس: ...` at the start of a paragraph or after a mark: the outlet opens its text, or asks; at a start also
    `مهر - ساری: …`, `فارس به نقل از …`."""
    ahead = [t.key for t in tokens[last : last + _DESK]]
    if tokens[first].span.start in starts and (
        (ahead[:1] and ahead[0] in _MARKS and _COLON in ahead) or " ".join(ahead[1:3]) in carriers()
    ):
        return True
    if ahead[:1] != [_COLON]:
        return False
    return tokens[first].span.start in starts or first == 0 or not tokens[first - 1].key[0].isalnum()


def _unknown(document: Document, at: int, starts: set[int]) -> Found | None:
    """An outlet that no table knows, by how its name ends: `گلستان‌نیوز`, `کرج پرس`."""
    tokens = document.tokens
    whole = not ends_outlet(tokens[at].key[1:]) or tokens[at].key in vocabulary()
    first = at - 1 if whole and at else at
    if (first == at and whole) or ends_name(tokens[first].key):
        return None
    if not (_carried(tokens, first) or tokens[first].span.start in starts):
        return None
    return _outlet(document, first, at + 1)


def _outlet(document: Document, first: int, last: int) -> Found:
    """An outlet that no table knows, by its name as printed."""
    return Found(first, last, _words(document, first, last), OrganizationType.NEWS_AGENCY, "organizations.outlet")


# What an article lets its reader complete.


def _fuller(
    document: Document, group: Sequence[Found], meant: Mapping[int, str], groups: _Groups, places: Sequence[Reading]
) -> list[str]:
    """`ستاد بحران شهرداری` in full, where the article says of which city; `شورای اداری استان`, of which province."""
    found: list[str] = []
    for name in group:
        body = meant.get(name.closed) if name.closed is not None else None
        if name.closed is not None and body is not None:
            found.append(f"{_words(document, name.first, name.closed)} {groups[body][0].name}")
            continue
        found += _located(document, name, places)
    return list(dict.fromkeys(found))


def _located(document: Document, name: Found, places: Sequence[Reading]) -> list[str]:
    for at in range(name.first + 1, name.last):
        word = relative_places().match(document.tokens, at)
        if word is not None and word[0] == name.last and word[1]:
            named = {r.entity.ref: r.entity for r in places if isinstance(r.entity, Place)}
            same = [place for place in named.values() if place.type is PlaceType(word[1])]
            return [f"{_words(document, name.first, at)} {same[0].names[0]}"] if len(same) == 1 else []
    return []


def _words(document: Document, first: int, last: int) -> str:
    return " ".join(document.printed(span_of(document.tokens, first, last)).split())


# Readings.


def _read(document: Document, groups: _Groups, entities: Mapping[str, Organization]) -> Iterator[Reading]:
    for name, group in groups.items():
        for found in group:
            yield Reading(_span(document, found), entities[name], found.rule)


def _read_bare(
    document: Document, bare: Sequence[Found], meant: Mapping[int, str], entities: Mapping[str, Organization]
) -> Iterator[Reading]:
    for found in bare:
        name = meant.get(found.first)
        if name is not None:
            yield Reading(_span(document, found), entities[name], found.rule)
        elif found.head is not None and found.head.bare == "itself" and same_name(found.name) not in entities:
            yield Reading(_span(document, found), entity_of([found]), found.rule)


def _read_pointers(document: Document, groups: _Groups, entities: Mapping[str, Organization]) -> Iterator[Reading]:
    """`این سازمان`: the one organisation of the article whose name begins so."""
    tokens = document.tokens
    for at in starting(document.keys, _THIS, 1):
        if (head := heads().match(tokens, at)) is None or head[1].plural:
            continue
        if traps().match(tokens, at) or (head[0] < len(tokens) and tokens[head[0]].key in _PLURALS):
            continue
        before = [
            name for name, group in groups.items()
            if any(compact(f.name).startswith(compact(head[1].form)) and f.first < at for f in group)
        ]  # fmt: skip
        if len(before) == 1:
            yield Reading(span_of(tokens, at, head[0]), entities[before[0]], "organizations.pointer")


def _span(document: Document, found: Found) -> Span:
    return span_of(document.tokens, found.first, found.last)
