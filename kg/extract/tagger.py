"""The statistical tagger: decides on the people's names that the rules are in doubt about.

A linear-chain CRF, run by python-crfsuite, that was trained on annotated news. It reads the words around a doubtful
name with what the rules found there, and takes the name away where it is most likely none. Of what may be a name though
no rule reads it as one, it makes a name where it is sure. `models/README.md` says what it was trained on and how well
it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pycrfsuite

from kg.errors import OntologyError
from kg.extract import doubts
from kg.extract.doubts import Doubts, Placed
from kg.extract.name_features import items
from kg.extract.people import Name
from kg.extract.proposals import Proposal, named
from kg.extract.reading import Reading
from kg.extract.titles import Title
from kg.model import Document

NO_NAME, BEGINNING, INSIDE = "O", "B", "I"
"""The labels of tokens outside a name, at its beginning and inside it."""
UNLIKELY = 0.65
"""A name goes whose every token is outside a name with more than this probability; models/README.md on the choice."""
LIKELY = 0.8
"""A proposal becomes a name up to the last token that is inside one with more than this probability."""

# The model in use: none here means the one that ships with the program.
_chosen: list[Path] = []


@dataclass(frozen=True, slots=True)
class _Model:
    """A tagger and the bytes that it reads while it lives: it takes no copy of them, nor holds on to them."""

    tagger: Any
    content: bytes


def use(path: Path | None) -> None:
    """Tags with the model in a file from now on, in this process; None goes back to the one that ships.

    Raises OntologyError where the file is missing or holds no model.
    """
    if path is not None:
        _opened(path)
    _chosen[:] = [] if path is None else [path]


def settle(
    document: Document, names: Sequence[Name], readings: Sequence[Reading], titles: Sequence[Title]
) -> tuple[Name, ...]:
    """The names without those that are most likely none, and with those that the rules did not dare to read."""
    found = doubts.find(document, names, readings, titles)
    return tuple(names) if found is None else decide(document, found)


def decide(document: Document, found: Doubts) -> tuple[Name, ...]:
    """What the names are once the doubtful ones and the proposals are decided on."""
    outside = _outside(document, found)
    kept = [p.name for p in found.names if not (p.doubtful and _is_none(p, outside))]
    ends = [(p, _end(p, outside)) for p in found.proposals]
    return (*kept, *(named(document, p, last) for p, last in ends if last - p.first >= p.least))


def _is_none(placed: Placed, outside: dict[int, float]) -> bool:
    return min(outside[at] for at in range(placed.first, placed.last)) > UNLIKELY


def _end(proposal: Proposal, outside: dict[int, float]) -> int:
    """The first token of a proposal that is not surely inside a name, or the one after it."""
    ahead = range(proposal.first, proposal.last)
    return next((at for at in ahead if outside[at] >= 1 - LIKELY), proposal.last)


def _outside(document: Document, found: Doubts) -> dict[int, float]:
    """For each token of what is in doubt, the probability that it is part of no name."""
    model = _opened(_chosen[0] if _chosen else None).tagger
    doubtful = [range(p.first, p.last) for p in found.names if p.doubtful]
    asked = {at for stretch in (*doubtful, *(range(p.first, p.last) for p in found.proposals)) for at in stretch}
    outside: dict[int, float] = {}
    for first, last in found.windows:
        model.set(items(document.tokens, found.states, found.told, first, last))
        outside.update((at, model.marginal(NO_NAME, at - first)) for at in range(first, last) if at in asked)
    return outside


@cache
def _opened(path: Path | None) -> _Model:
    found = files(__package__).joinpath("models", "names.crfsuite") if path is None else path
    if not found.is_file():
        raise OntologyError(f"there is no model {found.name!r}")
    content = found.read_bytes()
    model = pycrfsuite.Tagger()
    try:
        model.open_inmemory(content)
        model.labels()
    except ValueError as error:
        raise OntologyError(f"{found.name!r} holds no model") from error
    return _Model(model, content)
