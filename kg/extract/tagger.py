"""The statistical tagger: people, places and organisations by a model that has read annotated text.

A linear-chain CRF, run by python-crfsuite. What it finds is evidence for the finders that go by rules, not a fact: it
knows names that no table holds, and it errs where they do not. `models/README.md` says what it was trained on and how
well it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pycrfsuite  # type: ignore[import-untyped]

from kg.errors import OntologyError
from kg.extract.features import sequences
from kg.model import Document, Kind, Span, Token

OUTSIDE = "O"
LABELS = {Kind.PERSON: "PER", Kind.PLACE: "LOC", Kind.ORGANIZATION: "ORG"}
_KINDS = {label: kind for kind, label in LABELS.items()}
_DIGITS = 4

# The model in use: none here means the one that ships with the program.
_chosen: list[Path] = []


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of text that reads as a name. `label` is PERSON, PLACE or ORGANIZATION; `confidence`, from 0 to 1, the
    mean over its tokens of the model's probability of their labels."""

    span: Span
    label: Kind
    confidence: float


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


def tag(document: Document) -> tuple[Tagged, ...]:
    """The names in a document, in the order of the text, none overlapping another."""
    model = _opened(_chosen[0] if _chosen else None).tagger
    return tuple(tagged for tokens, items in sequences(document) for tagged in _tagged(model, tokens, items))


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


def _tagged(model: Any, tokens: Sequence[Token], items: list[list[bytes]]) -> Iterator[Tagged]:
    labels: list[str] = model.tag(items)
    for first, last in runs(labels):
        sure = sum(model.marginal(labels[at], at) for at in range(first, last)) / (last - first)
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        yield Tagged(span, _KINDS[labels[first][2:]], round(sure, _DIGITS))


def runs(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first token of each name and the token after its last; an `I-` that continues nothing begins a name."""
    first = 0
    while first < len(labels):
        last = first + 1
        if labels[first] != OUTSIDE:
            while last < len(labels) and labels[last] == "I-" + labels[first][2:]:
                last += 1
            yield first, last
        first = last
