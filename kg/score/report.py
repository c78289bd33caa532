"""Scores made readable: a table, JSON, and the list of what is missing and what is too much."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.errors import QuestionError
from kg.model import Table
from kg.score.tally import HEADLINE, Count, Scores


def as_table(scores: Scores) -> Table:
    """One row a kind of fact; kinds marked `*` make up the overall figure."""
    rows = tuple(
        ("*" if kind in HEADLINE else "", kind, f"{c.precision:.3f}", f"{c.recall:.3f}", f"{c.f1:.3f}",
         str(c.gold), str(c.found))
        for kind, c in scores.total.items()
    )  # fmt: skip
    columns = ("*", "kind", "precision", "recall", "F1", "gold", "found")
    return Table(columns, rows, kinds=("text", "text", *["number"] * 5))


def differences(scores: Scores, kind: str) -> Iterator[str]:
    """A line for each difference of one kind: `- article: what` (missing), `+` (too much), `?` (wrong).

    Raises QuestionError for a kind that has no such list.
    """
    known = ("people", "offices", "places", "place type", "organizations", "holds", "meetings", "slots", "statements",
             "publisher")  # fmt: skip
    if kind not in known:
        raise QuestionError(f"nothing to show for {kind!r}; there is {', '.join(known)}")
    return (f"{f.mark} {f.article}: {f.text}" for f in scores.findings if f.kind == kind)


def to_json(scores: Scores) -> str:
    """The overall figure, the rows of the table, and per article the counts to resample from."""
    value = {
        "overall": scores.overall,
        "rows": {kind: _figures(count) for kind, count in scores.total.items()},
        "missing": list(scores.absent),
        "articles": {
            article: {kind: [c.right, c.extra, c.missing] for kind, c in counts.items()}
            for article, counts in scores.articles.items()
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def _figures(count: Count) -> dict[str, float | int]:
    return {
        "precision": round(count.precision, 3),
        "recall": round(count.recall, 3),
        "f1": round(count.f1, 3),
        "gold": count.gold,
        "found": count.found,
    }
