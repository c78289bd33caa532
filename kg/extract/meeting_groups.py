"""Which sightings speak of the same gathering: by the words that they share, or by pointing back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.extract.gathering_words import THIS, nouns, parts, times
from kg.extract.sightings import Sighting
from kg.model import Span, Token
from kg.text.normalize import compact, key

NEXT = {key("بعدی"), key("آینده"), key("آتی")}
# `اجلاس … کشور` and `اجلاس … ایران` are one.
_WIDE = {key(form) for form in ("کشور", "ایران", "اسلامی", "استان", "شهرستان", "شهر")}


def grouped(sightings: Sequence[Sighting], narrated: Callable[[Sighting], bool]) -> list[list[Sighting]]:
    """The sightings of each gathering, in the order of its first. Only narration tells of one by pointing alone."""
    groups: list[list[Sighting]] = []
    for sighting in sightings:
        meant = _meant(sighting, groups)
        if meant is not None:
            meant.append(sighting)
        elif _particular(sighting) or (sighting.pointed and narrated(sighting)):
            groups.append([sighting])
    return groups


def _particular(sighting: Sighting) -> bool:
    """Whether a sighting names a gathering of its own."""
    if sighting.pointed:
        return False
    return not sighting.bare or sighting.ordinal is not None or bool(sighting.others)


def _meant(sighting: Sighting, groups: Sequence[list[Sighting]]) -> list[Sighting] | None:
    """The gathering that a sighting speaks of again."""
    same = [g for g in groups if g[0].noun.type == sighting.noun.type or g[0].noun.form == sighting.noun.form]
    if sighting.pointed or (sighting.bare and not sighting.others):
        near = [g for g in groups if g[0].noun.form == sighting.noun.form] or same
        return near[-1] if near else (groups[-1] if groups and sighting.pointed else None)
    if _is_part(sighting) and groups:
        return _whole(sighting, groups)
    mine = _content(sighting)
    for group in [*same, *(g for g in groups if g not in same and _named_in(g[0], sighting))]:
        if any(_agree(sighting, mine, other) for other in group):
            return group
    return None


def _agree(sighting: Sighting, mine: set[str], other: Sighting) -> bool:
    if sighting.ordinal and other.ordinal and sighting.ordinal != other.ordinal:
        return False
    theirs = _content(other)
    if not mine or not theirs:
        return bool(sighting.ordinal) and sighting.ordinal == other.ordinal
    return (mine <= theirs or theirs <= mine) and bool(mine & NEXT) == bool(theirs & NEXT)


def _content(sighting: Sighting) -> set[str]:
    """What a name says beside its noun, its number and its time."""
    noun = {key(w) for w in sighting.noun.form.split()}
    return {
        k for w in sighting.name.split()
        if (k := key(w)) not in noun | THIS | _WIDE | parts() and (k in NEXT or k not in times()) and len(k) > 2
    }  # fmt: skip


def _is_part(sighting: Sighting) -> bool:
    """`جلسه پایانی`, `آیین گشایش این نشست`: nothing but a part of a gathering."""
    words = [key(w) for w in sighting.name.split()]
    own = len(sighting.noun.form.split())
    rest = [w for w in words[own:] if w not in times()]
    if not any(w in parts() for w in (*rest[:1], *words[:own])):
        return False
    return all(w in parts() for w in rest) or any(w in THIS for w in rest)


def _whole(sighting: Sighting, groups: Sequence[list[Sighting]]) -> list[Sighting]:
    named = [g for g in groups if any(_named_in(s, sighting) for s in g)]
    return (named or list(groups))[-1]


def _named_in(inner: Sighting, outer: Sighting) -> bool:
    """Whether a name holds the noun of another gathering: `آیین گشایش جشنواره …`."""
    own = len(outer.noun.form.split())
    tokens = [Token(Span(0, 0), compact(w)) for w in outer.name.split()]
    held = (nouns().match(tokens, i) for i in range(own, len(tokens)))
    return any(found is not None and found[1].type == inner.noun.type for found in held)
