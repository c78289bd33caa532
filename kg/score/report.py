"""Scores as tables: the figures of every kind, what is wrong by cause, the spread over folds, who is who.

Every function takes the sets of annotated articles by their names. The column that names the set is left out where
there is one set only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from kg.errors import QuestionError
from kg.model import Table
from kg.score.folds import Spread, score_folds, spread
from kg.score.identities import Identities
from kg.score.intervals import OVERALL, Interval, intervals
from kg.score.tally import HEADLINE, KINDS, Count, Finding, Scores


class Noted(Protocol):
    """Whatever notes its differences: `Scores` and `Identities` do."""

    @property
    def findings(self) -> tuple[Finding, ...]: ...


Sets = Mapping[str, Scores]
NotedSets = Mapping[str, Noted]
_SET = "set"
Row = tuple[str, ...]

_SPREAD: Mapping[str, Callable[[Spread], float]] = {
    "mean": lambda s: s.mean, "standard deviation": lambda s: s.deviation,
    "lowest": lambda s: s.lowest, "highest": lambda s: s.highest,
}  # fmt: skip


def figures(sets: Sets) -> Table:
    """One row a kind of fact; kinds marked `*` make up the overall figure, which comes last."""
    columns = ("*", "kind", "precision", "recall", "F1", "95% low", "95% high", "gold", "found")
    rows = [(name, *row) for name, scores in sets.items() for row in _figures(scores)]
    return _table(sets, columns, ["text", "text", *["number"] * 7], rows)


def _figures(scores: Scores) -> Iterator[Row]:
    found = intervals(scores.articles)
    for kind, count in scores.total.items():
        mark, (low, high) = "*" if kind in HEADLINE else "", _bounds(found.get(kind))
        yield (mark, kind, f"{count.precision:.3f}", f"{count.recall:.3f}", f"{count.f1:.3f}", low, high,
               str(count.gold), str(count.found))  # fmt: skip
    yield "", "overall (mean F1 of *)", "", "", f"{scores.overall:.3f}", *_bounds(found.get(OVERALL)), "", ""


def _bounds(interval: Interval | None) -> tuple[str, str]:
    return (f"{interval.low:.3f}", f"{interval.high:.3f}") if interval else ("", "")


def errors(sets: NotedSets, kind: str | None = None) -> Table:
    """One row for each thing that is missing (-), too much (+) or wrong (?), grouped by kind and cause.

    Raises QuestionError for a kind that is not counted.
    """
    rows = [
        (name, f.kind, f.cause, f.mark, f.article, f.text, f.rule)
        for name, scores in sets.items()
        for f in _sorted(_of_kind(scores.findings, kind))
    ]
    return _table(sets, ("kind", "cause", "mark", "article", "words", "rule"), ["text"] * 6, rows)


def causes(sets: NotedSets, kind: str | None = None) -> Table:
    """How many errors each cause has, the most frequent of each kind first. Raises QuestionError as `errors` does."""
    rows = [
        (name, of, cause, mark, str(number))
        for name, scores in sets.items()
        for (of, cause, mark), number in _counted(_of_kind(scores.findings, kind)).items()
    ]
    return _table(sets, ("kind", "cause", "mark", "errors"), ["text", "text", "text", "number"], rows)


def check_kind(kind: str | None) -> None:
    """Raises QuestionError for a kind that is not counted; None stands for every kind."""
    if kind is not None and kind not in KINDS:
        raise QuestionError(f"no kind {kind!r} is counted; there is {', '.join(KINDS)}")


def _of_kind(findings: Sequence[Finding], kind: str | None) -> list[Finding]:
    check_kind(kind)
    return [f for f in findings if kind in (None, f.kind)]


def _counted(findings: Sequence[Finding]) -> dict[tuple[str, str, str], int]:
    counts = Counter((f.kind, f.cause, f.mark) for f in findings)
    return dict(sorted(counts.items(), key=lambda item: (KINDS.index(item[0][0]), -item[1], item[0])))


def _sorted(findings: Sequence[Finding]) -> list[Finding]:
    """In the order in which `causes` counts them, the articles of each cause by name."""
    order = {group: at for at, group in enumerate(_counted(findings))}
    return sorted(findings, key=lambda f: (order[f.kind, f.cause, f.mark], f.article))


def by_fold(sets: Sets, k: int) -> Table:
    """F1 of each of `k` folds, then their mean, standard deviation, lowest and highest.

    Raises QuestionError where the articles of a set do not fall into so many folds.
    """
    columns = ("fold", "size", "overall", *HEADLINE)
    rows = [(name, *row) for name, scores in sets.items() for row in _folded(scores, k)]
    return _table(sets, columns, ["text", *["number"] * (len(columns) - 1)], rows)


def _folded(scores: Scores, k: int) -> Iterator[Row]:
    parts = score_folds(scores, k)
    for number, part in enumerate(parts, 1):
        yield f"{number}", f"{len(part.articles)}", _figure(part.overall), *(_figure(f) for f in part.f1.values())
    columns = [[part.overall for part in parts], *([part.f1[kind] for part in parts] for kind in HEADLINE)]
    spreads = [spread(column) for column in columns]
    for name, figure in _SPREAD.items():
        yield name, "", *("" if s is None else f"{figure(s):.3f}" for s in spreads)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def identities(sets: Mapping[str, Identities]) -> Table:
    """One row a kind of entity: how far graph and hand-made clusters agree on who is who."""
    columns = ("kind", "B3 precision", "B3 recall", "B3 F1", "pairwise F1", "items", "entities", "not found")
    rows = [(name, *row) for name, found in sets.items() for row in _identities(found)]
    return _table(sets, columns, ["text", *["number"] * 7], rows)


def _identities(found: Identities) -> Iterator[Row]:
    for kind, row in identities_as_value(found).items():
        yield kind, *(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row.values())


def identities_as_value(found: Identities) -> dict[str, dict[str, float | int]]:
    """The figures of every kind of entity, for JSON."""
    return {
        kind: {
            "precision": round(figure.precision, 3),
            "recall": round(figure.recall, 3),
            "f1": round(figure.f1, 3),
            "pairwise f1": round(figure.pairwise_f1, 3),
            "items": figure.items,
            "entities": figure.entities,
            "not found": len(found.lost(kind)),
        }
        for kind, figure in found.figures.items()
    }


def _table(sets: Mapping[str, object], columns: Sequence[str], kinds: Sequence[str], rows: Sequence[Row]) -> Table:
    """The rows, each led by the name of its set, which is dropped where there is one set only."""
    if len(sets) == 1:
        return Table(tuple(columns), tuple(row[1:] for row in rows), kinds=tuple(kinds))
    return Table((_SET, *columns), tuple(rows), kinds=("text", *kinds))


def as_value(scores: Scores) -> dict[str, object]:
    """Everything that was counted, for JSON: the overall figure, the rows, and per article the counts."""
    found = intervals(scores.articles)
    return {
        "overall": scores.overall,
        "interval": _pair(found.get(OVERALL)),
        "rows": {kind: _row(count) for kind, count in scores.total.items()},
        "intervals": {kind: _pair(interval) for kind, interval in found.items() if kind != OVERALL},
        "missing": list(scores.absent),
        "articles": {
            article: {kind: [c.right, c.extra, c.missing] for kind, c in counts.items()}
            for article, counts in scores.articles.items()
        },
    }


def _pair(interval: Interval | None) -> list[float] | None:
    return [round(interval.low, 3), round(interval.high, 3)] if interval else None


def _row(count: Count) -> dict[str, float | int]:
    return {
        "precision": round(count.precision, 3),
        "recall": round(count.recall, 3),
        "f1": round(count.f1, 3),
        "gold": count.gold,
        "found": count.found,
    }
