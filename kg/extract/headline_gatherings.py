"""The gatherings that a headline names: what it calls one that the article tells of, and what it alone tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.sighting import Sighting
from kg.extract.sighting_content import COUNTED, FULL, LIKE, content


def with_headline(groups: Sequence[list[Sighting]], headline: Sequence[Sighting]) -> list[list[Sighting]]:
    """The groups, with what a headline calls the only gathering of its noun; and with what a headline alone tells of,
    where it has a number or a full name."""
    found = list(groups)
    for sighting in (s for s in headline if not (s.bare or s.pointed or s.wished)):
        mine, own = content(sighting), [g for g in found if g[0].noun.form == sighting.noun.form]
        if not any(_alike(sighting, s) for g in found for s in g):
            full = sighting.noun.type in COUNTED and len(mine) >= FULL
            sure = full or sighting.ordinal is not None or sighting.day or sighting.told
            found += [[replace(sighting, hidden=False)]] if sure else []
        elif len(own) == 1 and not _numbered_apart(sighting, own[0]):
            told = set().union(*map(content, own[0]))
            if mine & told or (own[0][0].others and not told):  # `جلسه‌ای که قرار بود …`
                own[0].append(sighting)
    return found


def _alike(one: Sighting, other: Sighting) -> bool:
    """Whether two kinds of gathering may be told under each other's names."""
    kinds = {one.noun.type, other.noun.type}
    return len(kinds) == 1 or any(kinds <= {kind, *like} for kind, like in LIKE.items())


def _numbered_apart(sighting: Sighting, group: Sequence[Sighting]) -> bool:
    numbers = {s.ordinal for s in group if s.ordinal}
    return bool(sighting.ordinal and numbers) and sighting.ordinal not in numbers
