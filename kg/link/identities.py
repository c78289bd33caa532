"""Who is who over the whole collection: identities worked out anew wherever something changed, and nowhere else.

From every profile that waits, whatever may be the same entity is gathered, compared and put into clusters; a cluster's
key names its entity. Since each such neighbourhood is a function of the articles and decisions alone, any order of
adding, changing and removing articles ends in the same identities. One neighbourhood is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from kg.link.decisions import Decision
from kg.link.neighbourhood import Neighbourhood
from kg.link.pool import Pool
from kg.link.register import Register
from kg.link.rulings import Ruling, Telling
from kg.link.spill import Spill


@dataclass(frozen=True, slots=True)
class Settled:
    """What working out identities changed."""

    articles: frozenset[str]
    """Those in which a name has another meaning now."""
    gone: frozenset[str]
    """The ids of rulings that hold no more."""
    rulings: Spill[Ruling]
    """Those that hold, each once."""


def settle(register: Register, decisions: Iterable[Decision]) -> Settled:
    """Work out who is who where something changed. Raises OSError where what is put aside meanwhile has no room."""
    folder = register.path.parent
    with closing(Spill(folder, Telling.load)) as tellings:
        articles = _name(Pool(register, tuple(decisions)), tellings)
        rulings, gone, ruled = Spill(folder, Ruling.load), set[str](), set[str]()
        for telling in tellings:
            now, before = telling.rule(register)
            gone |= before
            for ruling in now:
                if ruling.id not in ruled:
                    rulings.add(ruling)
                ruled.add(ruling.id)
    gone |= register.settled()
    return Settled(articles, frozenset(gone - ruled), rulings)


def _name(pool: Pool, tellings: Spill[Telling]) -> frozenset[str]:
    """Name everyone in the neighbourhoods of the profiles that wait; the articles for which that is new."""
    done: set[int] = set()
    articles: set[str] = set()
    for number in pool.register.waiting():
        for seed in pool.seeds(number):
            if seed not in done:
                known = pool.component(seed)
                done.update(known)
                neighbourhood = Neighbourhood(pool, list(known.values()))
                articles |= neighbourhood.name()
                tellings.add(neighbourhood.telling())
        pool.forget()
    return frozenset(articles)
