"""Articles written all at once into a store that is empty.

What the register holds is text already, in lines that the engine wrote; names of entities are put in their places
there, so that no quad is taken apart. The outcome is that of writing one article after the other (`kg.rdf.articles`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.register import Register
from kg.rdf import iri, labels, vocab

AT_ONCE = 100_000
"""So many lines are loaded together: each comes a second time, without its graph, for the union of all graphs."""
_VOTES = 50_000
_NAME, _ALT_LABEL, _LABEL = (str(relation) for relation in (vocab.NAME, vocab.ALT_LABEL, vocab.LABEL))


def write_all(store: ox.Store, register: Register, base: str, aliases: Mapping[str, str]) -> None:
    """Write what all articles in a register say, each entity under the name that it has over all of them.

    Raises OSError where the store cannot be written.
    """
    register.names.forget()
    lines = _Lines(register, base, aliases)
    _vote(register, lines)
    labels.choose_all(register)
    loaded: list[str] = []
    for article in lines:
        loaded += _labelled(article, register)
        if len(loaded) >= AT_ONCE:
            _load(store, loaded)
            loaded = []
    _load(store, loaded)


def _load(store: ox.Store, lines: list[str]) -> None:
    union = {f"{line.rpartition(' <')[0]} ." for line in lines}
    text = "\n".join((*lines, *union))
    store.bulk_load(text.encode("utf-8"), format=ox.RdfFormat.N_QUADS, lenient=True)


class _Lines:
    """The lines of each article, with the names of entities of the whole collection."""

    def __init__(self, register: Register, base: str, aliases: Mapping[str, str]) -> None:
        self._register, self._base, self._aliases = register, base, aliases

    def __iter__(self) -> Iterator[list[str]]:
        for article, nquads in self._register.all_said():
            own = {**self._register.naming(article), **self._aliases}
            meanings = {self._token(key): self._token(meant) for key, meant in own.items()}
            lines = [line for line in nquads.split("\n") if line]
            yield [_renamed(line, meanings) for line in lines] if meanings else lines

    def _token(self, key: str) -> str:
        return str(iri.entity(self._base, key))


def _renamed(line: str, meanings: Mapping[str, str]) -> str:
    subject, predicate, rest = line.split(" ", 2)
    value, graph, end = rest.rsplit(" ", 2)
    if subject in meanings or value in meanings:
        return f"{meanings.get(subject, subject)} {predicate} {meanings.get(value, value)} {graph} {end}"
    return line


def _vote(register: Register, articles: Iterable[Iterable[str]]) -> None:
    """Count in how many articles each form is an entity's fullest name."""
    votes: Counter[tuple[str, str]] = Counter()
    for lines in articles:
        votes.update({(name[0][1:-1], _text(name[1])) for name in _names(lines)})
        if len(votes) > _VOTES:
            register.names.vote(votes)
            votes.clear()
    register.names.vote(votes)


def _names(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The entities that an article names (tokens), and their fullest names."""
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _NAME:
            yield subject, rest.rsplit(" ", 2)[0]


def _labelled(lines: Iterable[str], register: Register) -> Iterator[str]:
    """The lines, with the form that stands for an entity as its label wherever the article uses it."""
    lines = list(lines)
    chosen = {subject: register.names.chosen(subject[1:-1]) for subject, _ in _names(lines)}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _ALT_LABEL and chosen.get(subject) == _text(rest.rsplit(" ", 2)[0]):
            yield f"{subject} {_LABEL} {rest}"
        else:
            yield line


def _text(literal: str) -> str:
    """What a literal says, of its token."""
    quoted = literal[: literal.rindex('"') + 1]
    # N-Quads write what they write otherwise as JSON does, but for characters beyond four hexadecimal digits.
    return str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]
