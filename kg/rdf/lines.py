"""What an article says, as lines of N-Quads that the engine wrote: renamed and labelled there, no quad taken apart.

The outcome is that of the same work on quads (`kg.rdf.articles`), in a fraction of the time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from kg.rdf import iri, vocab

_NAME, _ALT_LABEL, _LABEL = (str(relation) for relation in (vocab.NAME, vocab.ALT_LABEL, vocab.LABEL))


def meant(nquads: str, base: str, meanings: Mapping[str, str]) -> list[str]:
    """The lines of an article, with the entities that it means (keys) in place of its own."""
    tokens = {str(iri.entity(base, own)): str(iri.entity(base, other)) for own, other in meanings.items()}
    lines = [line for line in nquads.split("\n") if line]
    return [_renamed(line, tokens) for line in lines] if tokens else lines


def votes(lines: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The forms that an article has as the fullest names of entities: each entity's IRI and form, one vote each."""
    return frozenset((subject[1:-1], _text(value)) for subject, value in _names(lines))


def labelled(lines: Iterable[str], chosen: Mapping[str, str | None]) -> Iterator[str]:
    """The lines, with the form that stands for each entity (IRI) as its label, wherever the article uses it."""
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        form = chosen.get(subject[1:-1]) if predicate == _ALT_LABEL else None
        is_label = form is not None and form == _text(rest.rsplit(" ", 2)[0])
        yield f"{subject} {_LABEL} {rest}" if is_label else line


def _names(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The entities that an article names (tokens), and their fullest names."""
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _NAME:
            yield subject, rest.rsplit(" ", 2)[0]


def _renamed(line: str, meanings: Mapping[str, str]) -> str:
    subject, predicate, rest = line.split(" ", 2)
    value, graph, end = rest.rsplit(" ", 2)
    if subject in meanings or value in meanings:
        return f"{meanings.get(subject, subject)} {predicate} {meanings.get(value, value)} {graph} {end}"
    return line


def _text(literal: str) -> str:
    """What a literal says, of its token."""
    quoted = literal[: literal.rindex('"') + 1]
    # N-Quads write what they write otherwise as JSON does, but for characters beyond four hexadecimal digits.
    return str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]
