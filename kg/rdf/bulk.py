"""Articles written all at once into a store that is empty.

What the register holds is text already, in lines that the engine wrote; names of entities are put in their places
there (`kg.rdf.lines`). The outcome is that of writing one article after the other (`kg.rdf.articles`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.register import Register
from kg.rdf import labels, lines

AT_ONCE = 20 << 20
"""So many characters are loaded together: each line comes a second time, without its graph, for the union of all."""
_VOTES = 50_000
_GRAPH = re.compile(r" <[^>\n]*> \.$", re.MULTILINE)


def write_all(store: ox.Store, register: Register, base: str, aliases: Mapping[str, str]) -> None:
    """Write what all articles in a register say, each entity under the name that it has over all of them.

    Raises OSError where the store cannot be written.
    """
    register.names.forget()
    texts = _Texts(register, base, aliases)
    _vote(register, texts.names())
    labels.choose_all(register)
    loading: list[str] = []
    size = 0
    for text in texts:
        loading.append(lines.labelled(text, labels.chosen(register, text)))
        size += len(text)
        if size >= AT_ONCE:
            _load(store, loading)
            loading, size = [], 0
    _load(store, loading)


def _load(store: ox.Store, texts: list[str]) -> None:
    text = "".join(texts)
    store.bulk_load((text + _GRAPH.sub(" .", text)).encode("utf-8"), format=ox.RdfFormat.N_QUADS, lenient=True)


class _Texts:
    """What each article says, with the names of entities of the whole collection."""

    def __init__(self, register: Register, base: str, aliases: Mapping[str, str]) -> None:
        self._register, self._base, self._aliases = register, base, aliases

    def __iter__(self) -> Iterator[str]:
        return self._meant(self._register.all_said())

    def names(self) -> Iterator[str]:
        """Of what each says, the fullest names of entities alone."""
        return self._meant((article, lines.names(nquads)) for article, nquads in self._register.all_said())

    def _meant(self, said: Iterable[tuple[str, str]]) -> Iterator[str]:
        for article, nquads in said:
            yield lines.meant(nquads, self._base, {**self._register.naming(article), **self._aliases})


def _vote(register: Register, texts: Iterable[str]) -> None:
    """Count in how many articles each form is an entity's fullest name."""
    votes: Counter[tuple[str, str]] = Counter()
    for text in texts:
        votes.update(lines.votes(text))
        if len(votes) > _VOTES:
            register.names.vote(votes)
            votes.clear()
    register.names.vote(votes)
