"""When two names count as the same, and who in the graph is whom in the annotation.

The folding is the guideline's own, and the one of the shared scorer, so that both give the same figures; it goes
further than `kg.text.normalize` (marks and spaces go), which is made for finding names and not for forgiving them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.lexicon import table
from kg.score.gold import Gold
from kg.score.quads import Node

Names = Sequence[str]


def _folding() -> dict[int, str]:
    rows = {row["printed"]: row["folded"] for row in table("score_folding")}
    return {ord(_character(printed)): _character(folded) for printed, folded in rows.items()}


def _character(cell: str) -> str:
    """A cell's character; `U+200C` stands for one that does not show, `SPACE` and nothing for themselves."""
    if re.fullmatch(r"U\+[0-9A-F]{4}", cell):
        return chr(int(cell[2:], 16))
    return " " if cell == "SPACE" else cell


_FOLDING = _folding()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_FOLDING)


def fold(text: str) -> str:
    """The form in which names are compared: one form of each letter and digit; no marks, no spaces."""
    digits = (str(unicodedata.digit(c)) if c.isdigit() else c for c in _plain(text) if not unicodedata.combining(c))
    return re.sub(r"\s+", "", "".join(digits))


def folded(names: Iterable[str]) -> frozenset[str]:
    """All the names of one thing in the form in which they are compared."""
    return frozenset(fold(n) for n in names)


def words(text: str) -> frozenset[str]:
    """The words of a meeting's name that count when two names are compared: those of two letters and more."""
    return frozenset(w for w in _plain(text).split() if len(w) > 1)


def likeness(left: str, right: str) -> float:
    """How many of the words of two names are in both, from 0 to 1."""
    union = words(left) | words(right)
    return len(words(left) & words(right)) / len(union) if union else 0.0


def within(part: str, whole: str) -> bool:
    """Whether the words of one name stand, side by side, in another that has more of them."""
    few, many = _plain(part).split(), _plain(whole).split()
    starts = range(len(many) - len(few) + 1)
    return 0 < len(few) < len(many) and any(many[at : at + len(few)] == few for at in starts)


def match(gold: Sequence[Names], found: Mapping[Node, Collection[str]]) -> dict[int, Node]:
    """One thing of the graph for each annotated one that shares a name with it: first come, first served."""
    matched: dict[int, Node] = {}
    free = dict(found)
    for index, names in enumerate(gold):
        wanted = folded(names)
        node = next((n for n, labels in free.items() if not wanted.isdisjoint(labels)), None)
        if node is not None:
            matched[index] = node
            del free[node]
    return matched


def aliases(names: Names, gold: Gold) -> frozenset[str]:
    """All forms that count for someone in a slot: any of a person's names, or of the offices that they hold."""
    wanted = set(folded(names))
    for person in gold.people:
        if not wanted.isdisjoint(folded(person.names)):
            wanted |= folded(person.names)
            for office in gold.offices:
                if office.id in person.offices:
                    wanted |= folded(office.names)
    return frozenset(wanted)
