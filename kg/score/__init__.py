"""How right a graph is, measured against annotated articles: precision, recall and F1 for every kind of fact.

Everything is read from an article's own graph, in the terms of the ontology, as any user of the graph would.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.score import entities, meetings, statements
from kg.score.folds import folds
from kg.score.gold import Gold, read_gold
from kg.score.intervals import Interval, intervals
from kg.score.names import folded
from kg.score.quads import read_quads
from kg.score.statement_causes import Cues
from kg.score.tally import Count, Finding, Scores, Sheet
from kg.score.view import View

_ABSENT = "urn:absent"


def score(folder: Path, lines: Iterable[str], name: str = "graph", cues: Cues | None = None) -> Scores:
    """The scores of a graph, given as the lines of its N-Quads, against the annotated articles of a folder.

    `cues` finds the words of an article that report speech, for telling why a statement was missed. Raises InputError
    where the folder holds no annotation or a line is no quad; `name` is what the error calls the graph.
    """
    quads = read_quads(lines, name)
    graphs = quads.articles()
    sheets: list[Sheet] = []
    absent: list[str] = []
    for gold in read_gold(folder):
        if gold.file not in graphs:
            absent.append(gold.file)
        sheets.append(_sheet(gold, View(quads, graphs.get(gold.file, _ABSENT)), cues))
    return Scores(
        {sheet.article: sheet.counts for sheet in sheets}, tuple(f for s in sheets for f in s.findings), tuple(absent)
    )


def _sheet(gold: Gold, view: View, cues: Cues | None) -> Sheet:
    sheet = Sheet(gold.name)
    entities.compare(gold, view, sheet)
    statements.compare(gold, view, meetings.compare(gold, view, sheet), sheet, cues)
    _publication(gold, view, sheet)
    return sheet


def _publication(gold: Gold, view: View, sheet: Sheet) -> None:
    articles = set(view.quads.things(view.graph, "Article"))
    if gold.date:
        dates = {v.value[:10] for a, v in view.quads.pairs(view.graph, "publishedOn") if a in articles}
        sheet.judge("article date", gold.date in dates, given=bool(dates))
        if gold.date not in dates:
            sheet.note("article date", "?", f"want {gold.date}", f"found {min(dates)}" if dates else "not found")
    if gold.publisher:
        wanted = folded(gold.publisher)
        given = [v for a, v in view.quads.pairs(view.graph, "publisher") if a in articles]
        right = any(not wanted.isdisjoint(view.labels(v)) for v in given)
        sheet.judge("publisher", right, given=bool(given))
        if not right:
            shown = f", have {view.shown(given[0])}" if given else ""
            cause = "another publisher" if given else "not found"
            sheet.note("publisher", "?", f"want {gold.publisher[0]}{shown}", cause)


__all__ = ["Count", "Finding", "Interval", "Scores", "folds", "intervals", "score"]
