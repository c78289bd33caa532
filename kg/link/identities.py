"""Who is who over the whole collection: identities worked out anew wherever something changed, and nowhere else.

From every profile that waits, whatever may be the same entity is gathered, compared and put into clusters; a cluster's
key names its entity. Since each such neighbourhood is a function of the articles and decisions alone, any order of
adding, changing and removing articles ends in the same identities.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.link.decisions import Decision
from kg.link.neighbourhood import Neighbourhood, Settled
from kg.link.pool import Pool
from kg.link.register import Register


def settle(register: Register, decisions: Iterable[Decision]) -> Settled:
    """Work out who is who where something changed."""
    pool = Pool(register, tuple(decisions))
    done: set[int] = set()
    found: list[Neighbourhood] = []
    for number in register.waiting():
        for seed in pool.seeds(number):
            if seed not in done:
                known = pool.component(seed)
                done.update(known)
                found.append(Neighbourhood(pool, list(known.values())))
    articles = frozenset[str]().union(*(neighbourhood.name() for neighbourhood in found))
    ruled = [neighbourhood.rule() for neighbourhood in found]
    gone = register.settled().union(*(before for _, before in ruled))
    rulings = {ruling.id: ruling for now, _ in ruled for ruling in now}
    return Settled(articles, gone - rulings.keys(), tuple(rulings.values()))
