"""The names of entities in a store elsewhere, looked up by SPARQL.

No server folds names as we do, and not every one can be trusted with regular expressions over Persian: Virtuoso cannot.
So it is asked for the names in which every letter of the wanted one stands, in any of its spellings, and what comes
back is compared here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from kg.errors import QuestionError, shorten
from kg.lexicon import table as words
from kg.model import Table
from kg.rdf import vocab
from kg.rdf.names import first_label
from kg.text.normalize import compact

MOST = 5_000
"""The most names that are asked for: fewer than any server that we know of cuts an answer at."""
# Where letters stand that are folded to others: Arabic script and its presentation forms, digits among them.
_BLOCKS = (range(0x0620, 0x0700), range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))


class Distant:
    """The names in a store that answers `ask`, which takes SPARQL and gives the table of the answer."""

    def __init__(self, ask: Callable[[str], Table]) -> None:
        self._ask = ask

    def mints(self, text: str) -> bool:
        """Whether a text looks like an IRI: what theirs start with, nobody says."""
        return "://" in text or text.startswith("urn:")

    def holds(self, node: ox.NamedNode, classes: Collection[ox.NamedNode]) -> bool:
        """Whether the store holds such an entity."""
        text = f"ASK {{ VALUES ?class {{ {_terms(classes)} }} GRAPH ?graph {{ {node} {vocab.TYPE} ?class }} }}"
        return self._ask(text).rows == (("true",),)

    def forms(self, classes: Collection[ox.NamedNode], wanted: str) -> Mapping[str, set[str]]:
        """The names that are `wanted`, or where there are none, those that hold it, as compared, with their IRIs.

        Raises QuestionError where too many names have these letters.
        """
        letters = " && ".join(_stands(letter) for letter in dict.fromkeys(wanted))
        exact = self._forms(classes, wanted, f"{letters} && STRLEN(STR(?form)) <= {2 * len(wanted) + 4}")
        return exact if wanted in exact else self._forms(classes, wanted, letters)

    def _forms(self, classes: Collection[ox.NamedNode], wanted: str, condition: str) -> Mapping[str, set[str]]:
        # Of a place that the gazetteer alone knows, no article speaks.
        text = (
            f"SELECT DISTINCT ?node ?form WHERE {{ VALUES ?class {{ {_terms(classes)} }} "
            f'GRAPH ?graph {{ ?node {vocab.TYPE} ?class }} FILTER(!STRENDS(STR(?graph), "/graph/gazetteer")) '
            f"VALUES ?naming {{ {_terms((vocab.LABEL, vocab.ALT_LABEL))} }} "
            f"GRAPH ?any {{ ?node ?naming ?form }} FILTER({condition}) }} LIMIT {MOST}"
        )
        rows = self._ask(text).rows
        if len(rows) == MOST:
            raise QuestionError(f"too many names have the letters of {shorten(wanted)}: give more of it, or an IRI")
        found: dict[str, set[str]] = {}
        for node, form in rows:
            found.setdefault(compact(form), set()).add(node)
        return found

    def labels(self, nodes: Collection[str]) -> Mapping[str, str]:
        """What entities are called, by their IRI."""
        values = _terms(ox.NamedNode(node) for node in nodes)
        text = (
            f"SELECT DISTINCT ?node ?label (LANG(?label) AS ?language) "
            f"WHERE {{ VALUES ?node {{ {values} }} GRAPH ?graph {{ ?node {vocab.LABEL} ?label }} }}"
        )
        rows: Sequence[Sequence[str]] = self._ask(text).rows if nodes else ()
        return {node: first_label(_literal(row) for row in rows if row[0] == node) for node in nodes}


def _literal(row: Sequence[str]) -> ox.Literal:
    return ox.Literal(row[1], language=row[2] or None)


def _terms(nodes: Iterable[ox.NamedNode]) -> str:
    return " ".join(map(str, nodes))


def _stands(letter: str) -> str:
    """The condition that a letter stands in a name, in any of its spellings."""
    found = " || ".join(f"CONTAINS(STR(?form), {ox.Literal(one)})" for one in _spellings().get(letter, (letter,)))
    return f"({found})"


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """The characters that are one letter when names are compared, by that letter."""
    candidates = {chr(code) for block in _BLOCKS for code in block} | {row["printed"] for row in words("characters")}
    found: dict[str, set[str]] = {}
    for character in candidates:
        folded = compact(character)
        if len(folded) == 1:
            found.setdefault(folded, {folded}).add(character)
    return {letter: tuple(sorted(several)) for letter, several in found.items()}
