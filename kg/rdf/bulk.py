"""Articles written all at once into a store that is empty.

What the register holds is text already, in lines that the engine wrote; names of entities are put in their places
there, so that no quad is taken apart. The outcome is that of writing one article after the other (`kg.rdf.articles`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.link.register import Register
from kg.rdf import iri, labels, vocab

AT_ONCE = 20 << 20
"""So many characters are loaded together: each line comes a second time, without its graph, for the union of all."""
_VOTES = 50_000
_LITERAL = r'("(?:[^"\\\n]|\\.)*")'
_NAMES = re.compile(rf"^(<[^>\n]*>) {re.escape(str(vocab.NAME))} {_LITERAL}", re.MULTILINE)
_FORMS = re.compile(rf"^(<[^>\n]*>) {re.escape(str(vocab.ALT_LABEL))} {_LITERAL}", re.MULTILINE)
_GRAPH = re.compile(r" <[^>\n]*> \.$", re.MULTILINE)


def write_all(store: ox.Store, register: Register, base: str, aliases: Mapping[str, str]) -> None:
    """Write what all articles in a register say, each entity under the name that it has over all of them.

    Raises OSError where the store cannot be written.
    """
    register.names.forget()
    texts = _Texts(register, base, aliases)
    _vote(register, texts)
    labels.choose_all(register)
    loading: list[str] = []
    size = 0
    for text in texts:
        loading.append(_labelled(text, register))
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
        for article, nquads in self._register.all_said():
            own = {**self._register.naming(article), **self._aliases}
            yield _renamed(nquads, {self._token(key): self._token(meant) for key, meant in own.items()})

    def _token(self, key: str) -> str:
        return str(iri.entity(self._base, key))


def _renamed(nquads: str, meanings: Mapping[str, str]) -> str:
    """The lines with other subjects and objects; what a literal holds is text, and stays what it is."""
    found = {token: meant for token, meant in meanings.items() if token in nquads}
    if not found:
        return nquads
    tokens = "|".join(map(re.escape, found))
    nquads = re.sub(rf"^(?:{tokens})(?= )", lambda match: found[match[0]], nquads, flags=re.MULTILINE)
    # An object stands before the graph, and an IRI holds no space: nothing in a literal stands there.
    return re.sub(rf"(?:{tokens})(?= <[^>\n]*> \.$)", lambda match: found[match[0]], nquads, flags=re.MULTILINE)


def _vote(register: Register, texts: Iterable[str]) -> None:
    """Count in how many articles each form is an entity's fullest name."""
    votes: Counter[tuple[str, str]] = Counter()
    for text in texts:
        votes.update({(subject[1:-1], _said(literal)) for subject, literal in _NAMES.findall(text)})
        if len(votes) > _VOTES:
            register.names.vote(votes)
            votes.clear()
    register.names.vote(votes)


def _labelled(text: str, register: Register) -> str:
    """The lines, with the form that stands for an entity as its label wherever the article uses it."""
    chosen = {subject: register.names.chosen(subject[1:-1]) for subject, _ in _NAMES.findall(text)}

    def relation(form: re.Match[str]) -> str:
        is_label = chosen.get(form[1]) == _said(form[2])
        return f"{form[1]} {vocab.LABEL if is_label else vocab.ALT_LABEL} {form[2]}"

    return _FORMS.sub(relation, text)


def _said(literal: str) -> str:
    """What a literal says, of its token without language."""
    # N-Quads write what they write otherwise as JSON does, but for characters beyond four hexadecimal digits.
    return str(json.loads(literal)) if "\\" in literal else literal[1:-1]
