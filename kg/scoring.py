"""Scores of the program itself: builds the graph of annotated articles in passing, measures it, and tells the figures.

`kg.score` only compares; what it compares is made here, since building stands above measuring.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.extract.cues import openers, verbs
from kg.model import Document, Span
from kg.pipeline import build
from kg.rdf.store import open_graph
from kg.score import Scores, comparison, report, score
from kg.score.gold import read_gold
from kg.text.phrases import span_of
from kg.views.records import render_all


def score_articles(gold: Path, workers: int = 1) -> Scores:
    """Builds a graph of a folder's annotated articles, in a folder that goes afterwards, and scores it.

    Raises InputError where the folder holds no annotated article, or an annotation does not keep to the guideline.
    """
    texts = [str(gold / article.file) for article in read_gold(gold)]
    with TemporaryDirectory(prefix="kg-score-") as folder:
        build(texts, Path(folder, "graph"), workers=workers)
        with closing(open_graph(Path(folder, "graph"))) as graph:
            return score(gold, graph.nquads(), str(gold), cues)


def score_file(gold: Path, file: Path, explained: bool = True) -> Scores:
    """Scores a graph that was exported as N-Quads. Why statements were missed, only if `explained`: it takes seconds.

    Raises InputError where the file is no N-Quads or the folder holds no annotated article, OSError where the file
    cannot be read.
    """
    with file.open(encoding="utf-8") as lines:
        return score(gold, lines, str(file), cues if explained else None)


def cues(document: Document) -> Iterator[Span]:
    """Where an article prints words that report speech and that the program knows."""
    tokens = document.tokens
    yield from (span_of(tokens, verb.first, verb.last) for verb in verbs(tokens, 0, len(tokens)))
    yield from (span_of(tokens, opener.first, opener.last) for opener in openers(tokens, 0, len(tokens)))


def tell_figures(sets: Mapping[str, Scores], format: str) -> str:
    """Precision, recall and F1 of every kind, with intervals; as JSON with the counts of every article."""
    if format == "json":
        values = [{"set": name, **report.as_value(scores)} for name, scores in sets.items()]
        return json.dumps(values, ensure_ascii=False, indent=1)
    return render_all([report.figures(sets)], format)


def tell_errors(sets: Mapping[str, Scores], format: str, kind: str | None = None) -> str:
    """What is missing, too much and wrong, by cause; for readers, how many errors each cause has comes first.

    Raises QuestionError for a kind that is not counted.
    """
    listed = report.errors(sets, kind)
    return render_all([report.causes(sets, kind), listed] if format in ("table", "markdown") else [listed], format)


def tell_folds(sets: Mapping[str, Scores], format: str, folds: int) -> str:
    """F1 of each fold and their spread. Raises QuestionError where there are not so many articles."""
    return render_all([report.by_fold(sets, folds)], format)


def tell_comparison(sets: Mapping[str, Scores], format: str) -> str:
    """F1 of each set side by side, and apart from it what other systems report."""
    return render_all([comparison.ours(sets), comparison.theirs()], format)
