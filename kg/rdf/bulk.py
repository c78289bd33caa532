"""Articles written all at once into a store that is empty.

What the register holds is text already, in lines that the engine wrote; names of entities are put in their places
there (`kg.rdf.lines`). The outcome is that of writing one article after the other (`kg.rdf.articles`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.register import Register
from kg.rdf import labels, lines

AT_ONCE = 100_000
"""So many lines are loaded together: each comes a second time, without its graph, for the union of all graphs."""
_VOTES = 50_000


def write_all(store: ox.Store, register: Register, base: str, aliases: Mapping[str, str]) -> None:
    """Write what all articles in a register say, each entity under the name that it has over all of them.

    Raises OSError where the store cannot be written.
    """
    register.names.forget()
    articles = _Articles(register, base, aliases)
    _vote(register, articles)
    labels.choose_all(register)
    loaded: list[str] = []
    for article in articles:
        chosen = {entity: register.names.chosen(entity) for entity, _ in lines.votes(article)}
        loaded += lines.labelled(article, chosen)
        if len(loaded) >= AT_ONCE:
            _load(store, loaded)
            loaded = []
    _load(store, loaded)


def _load(store: ox.Store, loaded: list[str]) -> None:
    union = {f"{line.rpartition(' <')[0]} ." for line in loaded}
    text = "\n".join((*loaded, *union))
    store.bulk_load(text.encode("utf-8"), format=ox.RdfFormat.N_QUADS, lenient=True)


class _Articles:
    """The lines of each article, with the names of entities of the whole collection."""

    def __init__(self, register: Register, base: str, aliases: Mapping[str, str]) -> None:
        self._register, self._base, self._aliases = register, base, aliases

    def __iter__(self) -> Iterator[list[str]]:
        for article, nquads in self._register.all_said():
            yield lines.meant(nquads, self._base, {**self._register.naming(article), **self._aliases})


def _vote(register: Register, articles: Iterable[Iterable[str]]) -> None:
    """Count in how many articles each form is an entity's fullest name."""
    votes: Counter[tuple[str, str]] = Counter()
    for article in articles:
        votes.update(lines.votes(article))
        if len(votes) > _VOTES:
            register.names.vote(votes)
            votes.clear()
    register.names.vote(votes)
