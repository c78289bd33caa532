"""Folds of articles: for telling how far a score hangs on which articles it is measured on, and for training.

The rules of the program learn nothing from a fold, so that the scores of folds show spread, and are no estimate of what
training would leave out. A tagger that is trained takes its held-out articles from the same `folds`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from statistics import fmean, stdev

from kg.errors import QuestionError
from kg.score.tally import HEADLINE, Count, Scores, total


def folds(names: Iterable[str], k: int) -> tuple[tuple[str, ...], ...]:
    """The articles in `k` parts, each sorted: dealt out in the order of a hash of their names.

    The parts differ by one article at most, and do not depend on the order in which the names are given. Raises
    QuestionError for fewer than two parts, or more parts than articles.
    """
    dealt = sorted(set(names), key=lambda name: (sha256(name.encode("utf-8")).digest(), name))
    if not 2 <= k <= len(dealt):
        raise QuestionError(f"{len(dealt)} articles do not fall into {k} folds; there may be 2 to {len(dealt)}")
    return tuple(tuple(sorted(dealt[part::k])) for part in range(k))


@dataclass(frozen=True)
class Fold:
    """The figures of one part of the articles: F1 by headline kind, None where there was nothing to count."""

    articles: tuple[str, ...]
    f1: Mapping[str, float | None]

    @property
    def overall(self) -> float | None:
        """The mean over the headline kinds that there was something to count for."""
        counted = [f1 for f1 in self.f1.values() if f1 is not None]
        return fmean(counted) if counted else None


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the folds lie apart: mean, sample standard deviation, lowest and highest."""

    mean: float
    deviation: float
    lowest: float
    highest: float


def score_folds(scores: Scores, k: int) -> tuple[Fold, ...]:
    """The figures of each of `k` folds. Raises QuestionError as `folds` does."""
    return tuple(_fold(articles, scores) for articles in folds(scores.articles, k))


def _fold(articles: tuple[str, ...], scores: Scores) -> Fold:
    counts = total(scores.articles[article] for article in articles)
    return Fold(articles, {kind: c.f1 if (c := counts.get(kind, Count())) else None for kind in HEADLINE})


def spread(values: Iterable[float | None]) -> Spread | None:
    """The spread of the figures that are there; None for none."""
    there = [value for value in values if value is not None]
    if not there:
        return None
    return Spread(fmean(there), stdev(there) if len(there) > 1 else 0.0, min(there), max(there))
