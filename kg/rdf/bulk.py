"""Articles written all at once into a store that is empty.

What the register holds is text already, in lines that the engine wrote; names of entities are put in their places
there (`kg.rdf.lines`). The outcome is that of writing one article after the other (`kg.rdf.articles`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import pyoxigraph as ox

from kg.link.register import Register
from kg.rdf import labels, lines

AT_ONCE = 10 << 20
"""So many characters are loaded together: each line comes a second time, without its graph, for the union of all."""
_VOTES = 50_000


def write_all(store: ox.Store, register: Register, base: str, aliases: Mapping[str, str]) -> None:
    """Write what all articles in a register say, each entity under the name that it has over all of them.

    Raises OSError where the store cannot be written.
    """
    register.names.forget()
    texts = _Texts(register, base, aliases)
    _vote(register, texts.names())
    labels.choose_all(register)
    labelled = (lines.labelled(text, labels.chosen(register, text)) for text in texts)
    # The engine loads one part while the next is made ready.
    with ThreadPoolExecutor(1) as loading:
        last: Future[None] | None = None
        for text in _parts(labelled):
            data = (text + lines.ungraphed(text)).encode("utf-8")
            if last is not None:
                last.result()
            last = loading.submit(store.bulk_load, data, format=ox.RdfFormat.N_QUADS, lenient=True)
        if last is not None:
            last.result()


def _parts(texts: Iterable[str]) -> Iterator[str]:
    together: list[str] = []
    size = 0
    for text in texts:
        together.append(text)
        size += len(text)
        if size >= AT_ONCE:
            yield "".join(together)
            together, size = [], 0
    yield "".join(together)


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
