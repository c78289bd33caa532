"""Places: the cities, provinces, counties, districts, countries and quarters that an article names, one entity each.

`sightings` finds the names; here they meet: which row of the gazetteer each means, and which forms are one place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from kg.extract.place_choice import is_unmistakable, of_type
from kg.extract.place_forms import bare, is_large, named, read_tokens
from kg.extract.place_scan import Scan
from kg.extract.place_sightings import Honour, Sighting
from kg.extract.reading import Reading, ref
from kg.lexicon.gazetteer import IRAN, GazetteerPlace, disambiguate
from kg.model import Document, Kind, Place, PlaceType, Span, Token
from kg.text.normalize import fold, key

# The words before the full name of a province or a county, whether printed or not.
_PROVINCE = "استان"
_COUNTY = "شهرستان"
_DISTRICT = "منطقه"
_EZAFE = "ی"
# What may stand between a city and where it lies.
_LYING = {(), (key("در"),), (key("مرکز"),), (key("از"), key("توابع"))}
_WIDE = (PlaceType.PROVINCE, PlaceType.COUNTY)
_PARTS = (PlaceType.OTHER, PlaceType.DISTRICT)
_METROPOLIS = 250_000
"""A city of so many people is meant by its name, unless an article tells of a neighbour of a smaller one so called."""
_NEIGHBOURING = 0.35
"""Degrees of a meridian, some 40 km, within which towns are neighbours."""
_VILLAGE = 10
"""So many times as many people as in its namesakes make a place the one that is meant."""
_Key = tuple[PlaceType, str]
_Member = tuple[Sighting, GazetteerPlace | None, str]
"""A naming of a place, its row and its name as printed."""


def find(document: Document) -> tuple[Reading, ...]:
    """Every naming of a populated or administrative place, in the order of the text; one entity for each place."""
    tokens = read_tokens(document)
    scan = Scan(tokens).run()
    seen = _settled(document, tokens, scan.seen)
    provinces = _provinces(seen)
    rows = [disambiguate(_near(s, provinces), provinces) for s in seen]
    names = [_bare_name(document, tokens, s) for s in seen]
    bared = [bare(name) for name in names]
    rows = _within(tokens, seen, _namesakes(seen, rows), bared)
    keys = [_key(s, row, name) for s, row, name in zip(seen, rows, bared, strict=True)]
    keys = _districts_of_one_city(seen, keys)
    honours = _honours(tokens, scan.honours, rows)
    cities = {name for s, name in zip(seen, bared, strict=True) if s.type is PlaceType.CITY}
    members = zip(keys, zip(seen, rows, names, strict=True), strict=True)
    entities = _entities(document, tokens, members, cities, honours)
    readings = [Reading(_span(tokens, s), entities[k], s.rule) for s, k in zip(seen, keys, strict=True)] + [
        Reading(span, entities[k], "places.epithet") for span, k in honours
    ]
    return tuple(sorted(readings, key=lambda r: (r.span.start, -r.span.end)))


def _settled(document: Document, tokens: Sequence[Token], found: Sequence[Sighting]) -> list[Sighting]:
    """Sightings in the light of the whole article.

    A name after a county's office is the county's where the article prints `شهرستان` with it, else its seat's. The name
    of a quarter, a township or a village is the same place where it stands alone, unless a large city has it; so is the
    name of a small town.
    """
    names = [bare(_bare_name(document, tokens, s)) for s in found]
    counties = {row.name for s in found if s.type is PlaceType.COUNTY for row in s.candidates}
    parts = {n: s for s, n in zip(found, names, strict=True) if s.single and s.type in _PARTS}
    towns = {n: s for s, n in zip(found, names, strict=True) if s.type is PlaceType.CITY}
    settled = []
    for sighting, name in zip(found, names, strict=True):
        same = parts.get(name) or (towns.get(name) if sighting.type is PlaceType.OTHER else None)
        if same and not sighting.single and not is_unmistakable(name):
            settled.append(replace(sighting, type=same.type, candidates=same.candidates))
        elif sighting.soft and any(row.name in counties for row in sighting.candidates):
            settled.append(_as_county(sighting))
        else:
            settled.append(sighting)
    return settled


def _provinces(seen: Iterable[Sighting]) -> set[str]:
    """The codes of the provinces that the article speaks of, by their names or by that of a city without namesake."""
    sure = (s for s in seen if s.type is PlaceType.PROVINCE or len(s.candidates) == 1)
    return {p.province for s in sure for p in s.candidates if p.country == IRAN and (s.type in _WIDE or is_large(p))}


def _near(sighting: Sighting, provinces: set[str]) -> Sequence[GazetteerPlace]:
    """The rows that a sighting can be; a quarter or a township only in a province at hand, since many share a name."""
    return [p for p in sighting.candidates if p.type not in _PARTS or p.country != IRAN or p.province in provinces]


def _namesakes(seen: Sequence[Sighting], rows: Sequence[GazetteerPlace | None]) -> list[GazetteerPlace | None]:
    """The rows; for a city the lesser one of its name, where it lies in the only province of the article."""
    clear = [s for s, row in zip(seen, rows, strict=True) if row is not None and not _lesser(row)]
    provinces = _provinces(clear)
    if len(provinces) != 1:
        return list(rows)
    near, wide = [row for row in rows if row is not None], any(s.type in _WIDE for s in clear)
    return [_in_province(row, provinces, near, wide=wide) if row is not None else None for row in rows]


def _within(
    tokens: Sequence[Token], seen: Sequence[Sighting], rows: Sequence[GazetteerPlace | None], bared: Sequence[str]
) -> list[GazetteerPlace | None]:
    """The rows; for a city that its province, its county or another city follows the one that lies there: `نورآباد در
    استان فارس`, `خرم‌آباد تنکابن`; where its first naming does, the name means that one in the whole article."""
    found, sure, before = list(rows), dict[str, set[str]](), set[str]()
    names = [name if s.type is PlaceType.CITY else "" for s, name in zip(seen, bared, strict=True)]
    for at, (city, wider) in enumerate(pairwise(seen)):
        row, name = rows[at], names[at]
        first = name not in before
        before.add(name)
        if row is None or not name or not _holds(tokens, city, wider, large=row.population >= _METROPOLIS):
            continue
        codes = {row.province for row in wider.candidates}
        lying = _largest([place for place in of_type(named(name), PlaceType.CITY) if place.province in codes])
        if lying is not None:
            found[at] = lying
            if first or name in sure:
                sure.setdefault(name, set()).add(lying.id)
    known = {row.id for row in found if row is not None}
    return [_as_told(name, row, known, sure.get(name)) for name, row in zip(names, found, strict=True)]


def _largest(places: Sequence[GazetteerPlace]) -> GazetteerPlace | None:
    """The only place, or the one beside which the others are villages."""
    ranked = sorted(places, key=lambda place: (-place.population, place.id))
    alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0].population > _VILLAGE * max(ranked[1].population, 1))
    return ranked[0] if alone else None


def _holds(tokens: Sequence[Token], city: Sighting, wider: Sighting, *, large: bool) -> bool:
    """Whether what is named after a city says where it lies; with a `large` one only a county or a bare name does."""
    between = tuple(token.key for token in tokens[city.last : wider.first])
    if wider.type is PlaceType.PROVINCE and large:
        return not between
    return (wider.type in _WIDE and between in _LYING) or (wider.type is PlaceType.CITY and not between)


def _as_told(name: str, row: GazetteerPlace | None, known: Set[str], told: set[str] | None) -> GazetteerPlace | None:
    """A row, or the one of its namesakes that the article tells from the others: by where it lies (`told`), or, of the
    rows that it has (`known`), by a longer name of its own (`نورآباد ممسنی`)."""
    if not name or row is None or (told and row.id in told):
        return row
    namesakes = [place for place in of_type(named(name), PlaceType.CITY) if place.id != row.id]
    meant = [p for p in namesakes if (p.id in told if told else p.id in known and bare(p.name) != name)]
    return meant[0] if len(meant) == 1 else row


def _lesser(row: GazetteerPlace) -> list[GazetteerPlace]:
    """The other cities of a city's name."""
    if row.type is not PlaceType.CITY or row.country != IRAN:
        return []
    return [place for place in of_type(named(row.name), PlaceType.CITY) if place.id != row.id]


def _in_province(
    row: GazetteerPlace, provinces: set[str], near: Sequence[GazetteerPlace], *, wide: bool
) -> GazetteerPlace:
    """A city, or the lesser one of its name that lies in one of the provinces; instead of a large city, and where no
    county or province is named (`wide`), only one of whose neighbours the article tells as well (`near`)."""
    there = [other for other in _lesser(row) if other.province in provinces]
    if row.population >= _METROPOLIS or not wide:
        there = [other for other in there if any(_are_neighbours(other, place) for place in near)]
    return there[0] if row.province not in provinces and len(there) == 1 else row


def _are_neighbours(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether two towns lie within a short drive of each other."""
    if one.lat is None or one.long is None or other.lat is None or other.long is None or one.id == other.id:
        return False
    east = (one.long - other.long) * math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, east) <= _NEIGHBOURING


def _as_county(sighting: Sighting) -> Sighting:
    rows = tuple(county for row in sighting.candidates for county in of_type(named(row.name), PlaceType.COUNTY))
    return replace(sighting, type=PlaceType.COUNTY, candidates=rows) if rows else sighting


def _key(sighting: Sighting, row: GazetteerPlace | None, bared: str) -> _Key:
    if sighting.number:
        return PlaceType.DISTRICT, f"{sighting.number} {row.name if row else ''}"
    if row is not None and row.type is sighting.type:
        return sighting.type, row.id
    return sighting.type, bared


def _districts_of_one_city(seen: Sequence[Sighting], keys: Sequence[_Key]) -> list[_Key]:
    """A district without its city is the one of that number whose city the article names elsewhere."""
    full = {k[1].split(" ")[0]: k for s, k in zip(seen, keys, strict=True) if s.number and s.candidates}
    return [full.get(str(s.number), k) if s.number and not s.candidates else k for s, k in zip(seen, keys, strict=True)]


def _honours(
    tokens: Sequence[Token], honours: Sequence[Honour], rows: Sequence[GazetteerPlace | None]
) -> list[tuple[Span, _Key]]:
    """Names of honour of cities that the article names."""
    named = {row.id for row in rows if row is not None and row.type is PlaceType.CITY}
    return [
        (Span(tokens[first].span.start, tokens[last - 1].span.end), (PlaceType.CITY, row_id))
        for first, last, ids in ((h.first, h.last, h.cities) for h in honours)
        for row_id in ids
        if row_id in named
    ]


def _entities(
    document: Document, tokens: Sequence[Token], members: Iterable[tuple[_Key, _Member]], cities: Set[str],
    honours: Sequence[tuple[Span, _Key]],
) -> dict[_Key, Place]:  # fmt: skip
    """The place of each key; `cities` are the names of those that are cities."""
    groups: dict[_Key, list[_Member]] = {}
    for found, member in members:
        groups.setdefault(found, []).append(member)
    entities: dict[_Key, Place] = {}
    taken: dict[str, PlaceType] = {}
    for found, group in groups.items():
        names = _names(document, tokens, group, cities)
        names += [document.printed(span) for span, k in honours if k == found]
        row = next((r for _, r, _ in group if r is not None and r.type is found[0]), None)
        place = entities[found] = _place(found[0], names, row, taken)
        taken[place.ref] = place.type
    return entities


def _place(kind: PlaceType, names: Sequence[str], row: GazetteerPlace | None, taken: Mapping[str, PlaceType]) -> Place:
    """The entity of one group; its ref tells it from a namesake, by the type or the row, where the article has one."""
    names = tuple({bare(name): name for name in reversed(names)}.values())[::-1]
    own = ref(Kind.PLACE, names[0])
    if own in taken:
        own = f"{own} {row.id if row and taken[own] is kind else kind}"
    return Place(own, names, kind, row.id if row else None)


def _names(
    document: Document,
    tokens: Sequence[Token],
    group: Sequence[_Member],
    cities: Set[str],
) -> list[str]:
    """Every form that counts as the name of one place, the fullest first."""
    full: list[str] = []
    short: list[str] = []
    for sighting, row, name in group:
        if sighting.number:
            full += [f"{_DISTRICT} {name} {row.name}"] if row else []
            full += [document.printed(_span(tokens, sighting))] if sighting.rule == "places.district" else []
            short.append(f"{_DISTRICT} {name}")
        elif sighting.type in (PlaceType.PROVINCE, PlaceType.COUNTY) and (row is None or row.country == IRAN):
            word = _PROVINCE if sighting.type is PlaceType.PROVINCE else _COUNTY
            full.append(f"{sighting.single or word} {name}")
            if bare(name) not in cities:
                short.append(name)
        else:
            full += [f"{sighting.single} {name}"] if sighting.single and sighting.rule != "places.list" else []
            short.append(name)
            short += [row.name] if row and row.type is PlaceType.COUNTRY else []
    return short + full if group[0][0].type in (PlaceType.CITY, PlaceType.COUNTRY) else full + short


def _bare_name(document: Document, tokens: Sequence[Token], sighting: Sighting) -> str:
    """The name as printed, without the word for its kind, the preposition glued to it, or an ezafe."""
    if sighting.printed:
        return sighting.printed
    last = sighting.last
    if sighting.number:
        last = sighting.name + 1
    start = tokens[sighting.name].span.start + sighting.skip
    name = document.printed(Span(start, tokens[last - 1].span.end)).strip("\u200c ")
    if fold(name[-1:]) == _EZAFE:
        forms = {bare(form) for row in sighting.candidates for form in row.names}
        if bare(name) not in forms and bare(name[:-1]) in forms:
            return name[:-1]
    return " ".join(name.split())


def _span(tokens: Sequence[Token], sighting: Sighting) -> Span:
    return Span(tokens[sighting.first].span.start + sighting.skip, tokens[sighting.last - 1].span.end)
