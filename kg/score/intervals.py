"""How far a score may be trusted, given that the annotated articles are a sample: bootstrap confidence intervals.

The percentile bootstrap: B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979),
1–26; B. Efron and R. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13. What is drawn is whole
articles, with replacement, since facts of one article stand and fall together. Only counts are added up anew, nothing
is scored again.

An interval tells what other articles of the same kind might score. It knows nothing of articles of another kind, nor of
the rules having been written with these very articles at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import shake_256

import numpy as np
from numpy.typing import NDArray

from kg.score.tally import HEADLINE, KINDS, Count

RESAMPLES = 1000
LEVEL = 0.95
OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Interval:
    """Where F1 lies in all but the lowest and highest 2.5 % of the resamples."""

    low: float
    high: float


def intervals(articles: Mapping[str, Mapping[str, Count]]) -> dict[str, Interval]:
    """For every kind that is counted, and for `overall`, the interval of F1; empty where there is no article.

    A resample in which there is nothing of a kind says nothing about that kind, and is left out of its interval.
    """
    kinds = [kind for kind in KINDS if any(counts.get(kind) for counts in articles.values())]
    if not articles or not kinds:
        return {}
    counts = np.array([
        [_terms(articles[name].get(kind, Count())) for kind in kinds] for name in sorted(articles)
    ], dtype=np.int64)  # fmt: skip
    f1 = _f1(np.einsum("ra,akt->rkt", draws(len(articles)), counts))
    headline = [kinds.index(kind) for kind in HEADLINE if kind in kinds]
    found = {kind: _interval(f1[:, column]) for column, kind in enumerate(kinds)}
    if headline:
        found[OVERALL] = _interval(_overall(f1[:, headline]))
    return found


def draws(articles: int, resamples: int = RESAMPLES) -> NDArray[np.int64]:
    """How often each resample (row) draws each article (column): always the same, made of a hash and not of chance."""
    stream = shake_256(b"kg.score.intervals").digest(4 * articles * resamples)
    drawn = np.frombuffer(stream, dtype="<u4").astype(np.int64).reshape(resamples, articles) % articles
    drawn += np.arange(resamples)[:, None] * articles
    return np.bincount(drawn.ravel(), minlength=articles * resamples).reshape(resamples, articles)


def _terms(count: Count) -> tuple[int, int]:
    """F1 as a fraction: twice what is right, over what is annotated and what is found together."""
    return 2 * count.right, count.gold + count.found


def _f1(terms: NDArray[np.int64]) -> NDArray[np.float64]:
    right, of = terms[..., 0].astype(np.float64), terms[..., 1].astype(np.float64)
    # Numpy's stubs do not agree from version to version on what `divide` and `*` give.
    found: NDArray[np.float64] = np.divide(right, of, out=np.full(right.shape, np.nan), where=of > 0)
    return found


def _overall(f1: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean over the kinds that a resample has; a kind that no article has weighs as zero, as in the score."""
    counted = np.count_nonzero(~np.isnan(f1), axis=1)
    means = np.divide(np.nansum(f1, axis=1), counted, out=np.full(len(f1), np.nan), where=counted > 0)
    scaled: NDArray[np.float64] = means * (f1.shape[1] / len(HEADLINE))
    return scaled


def _interval(values: NDArray[np.float64]) -> Interval:
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.nanpercentile(values, [tail, 100 - tail])
    return Interval(float(low), float(high))
