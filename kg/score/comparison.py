"""The two tables of the README: how the program scores on each set of articles, and what other systems report.

The second stands apart from the first on purpose: its figures were measured by others, on other articles of another
language, and by other measures.
"""

from __future__ import annotations

from kg.lexicon import table
from kg.model import Table
from kg.score.intervals import OVERALL, Interval, intervals
from kg.score.report import Sets
from kg.score.tally import HEADLINE, Count, Scores

_ROWS = {
    "people": "people", "holders": "holds", "places": "places", "organisations": "organizations",
    "meetings": "meetings", "slots of meetings": "meeting slots", "statements": "statements",
    "statements with their speaker": "statement with its speaker",
}  # fmt: skip


def ours(sets: Sets) -> Table:
    """One column a set: its articles and annotated facts, then F1 of each kind and overall with its 95 % interval."""
    columns = [_column(scores) for scores in sets.values()]
    names = ("articles", "annotated facts", *_ROWS, "overall (mean of these without `statements`)")
    rows = tuple((name, *(column[at] for column in columns)) for at, name in enumerate(names))
    return Table(("F1 (95 % interval)", *sets), rows, kinds=("text", *["number"] * len(sets)))


def _column(scores: Scores) -> list[str]:
    counts, found = scores.total, intervals(scores.articles)
    facts = sum(counts.get(kind, Count()).gold for kind in HEADLINE)
    figures = [_cell(counts.get(kind, Count()).f1, found.get(kind)) for kind in _ROWS.values()]
    return [str(len(scores.articles)), str(facts), *figures, _cell(scores.overall, found.get(OVERALL))]


def _cell(f1: float, interval: Interval | None) -> str:
    return f"{f1:.3f} ({interval.low:.2f}–{interval.high:.2f})" if interval else ""


def theirs() -> Table:
    """Published figures of other systems, each with what it measures."""
    columns = ("system", "language", "data", "measure", "f1", "reference")
    rows = tuple(tuple(row[column] for column in columns) for row in table("published_scores"))
    title = "Published figures of other systems: on other data and by other measures, so not to be ranked with ours"
    return Table(("system", "language", "on", "what is measured", "F1", "reference"), rows, title,
                 ("text", "text", "text", "text", "number", "text"))  # fmt: skip
