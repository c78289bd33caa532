"""What an article says, as lines of N-Quads that the engine wrote: renamed and labelled there, no quad taken apart.

That takes a fraction of the time. What is looked for is found as it stands, and then by what stands around it: a
pattern that tries every line takes five times as long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.rdf import iri, vocab

_NAMED = re.compile(r'(<[^>\n]*>) <[^>\n]*> ("(?:[^"\\\n]|\\.)*")')
# An object stands before the graph, and an IRI holds no space: nothing in a literal stands there.
_GRAPH = re.compile(r" <[^>\n]*> \.$", re.MULTILINE)


def meant(nquads: str, base: str, meanings: Mapping[str, str]) -> str:
    """The lines of an article, with the entities that it means (keys) in place of its own; what a literal holds is
    text, and stays what it is."""
    found = [
        (at, end, str(iri.entity(base, other)))
        for own, other in meanings.items()
        for at, end in _entities(nquads, str(iri.entity(base, own)))
    ]
    parts, done = list[str](), 0
    for at, end, other in sorted(found):
        parts += nquads[done:at], other
        done = end
    return "".join((*parts, nquads[done:])) if parts else nquads


def _entities(nquads: str, token: str) -> Iterator[tuple[int, int]]:
    """Where an IRI is a subject or an object."""
    at = nquads.find(token)
    while at >= 0:
        end = at + len(token)
        if at == 0 or nquads[at - 1] == "\n" or _GRAPH.match(nquads, end):
            yield at, end
        at = nquads.find(token, end)


def names(nquads: str) -> str:
    """The lines that have the fullest names of entities."""
    return "".join(nquads[at:end] for at, end, _ in _told(nquads, vocab.NAME))


def votes(nquads: str) -> frozenset[tuple[str, str]]:
    """The forms that an article has as the fullest names of entities: each entity's IRI and form, one vote each."""
    return frozenset((told[1][1:-1], _said(told[2])) for _, _, told in _told(nquads, vocab.NAME))


def labelled(nquads: str, chosen: Mapping[str, str | None]) -> str:
    """The lines, with the form that stands for each entity (IRI) as its label, wherever the article uses it."""
    parts, done = list[str](), 0
    for at, end, told in _told(nquads, vocab.ALT_LABEL):
        if chosen.get(told[1][1:-1]) == _said(told[2]):
            parts += nquads[done:at], f"{told[1]} {vocab.LABEL} {nquads[told.start(2) : end]}"
            done = end
    return "".join((*parts, nquads[done:])) if parts else nquads


def ungraphed(nquads: str) -> str:
    """The lines without their graphs."""
    return _GRAPH.sub(" .", nquads)


def _told(nquads: str, relation: ox.NamedNode) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The lines that give an entity a name by a relation: from where to where, its subject (1) and its literal (2)."""
    between = f'> {relation} "'
    at = nquads.find(between)
    while at >= 0:
        begin, end = nquads.rfind("\n", 0, at) + 1, nquads.find("\n", at) + 1 or len(nquads)
        told = _NAMED.match(nquads, begin)
        # The words may stand in a literal.
        if told is not None and told.end(1) == at + 1:
            yield begin, end, told
        at = nquads.find(between, end)


def _said(literal: str) -> str:
    """What a literal says, of its token without language."""
    # N-Quads write what they write otherwise as JSON does, but for characters beyond four hexadecimal digits.
    return str(json.loads(literal)) if "\\" in literal else literal[1:-1]
