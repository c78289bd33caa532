"""Scores of the program itself: builds the graph of annotated articles in passing, and measures it.

`kg.score` only compares; what it compares is made here, since building stands above measuring.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import InputError
from kg.pipeline import build
from kg.rdf.store import open_graph
from kg.score import Scores, score


def score_articles(gold: Path, workers: int = 1) -> Scores:
    """Builds a graph of a folder's annotated articles, in a folder that goes afterwards, and scores it.

    Raises InputError where the folder holds no annotated article.
    """
    texts = sorted(str(p.with_suffix(".txt")) for p in gold.glob("*.json") if p.with_suffix(".txt").is_file())
    if not texts:
        raise InputError(str(gold), "holds no annotated article (pairs NAME.txt, NAME.json)")
    with TemporaryDirectory(prefix="kg-score-") as folder:
        build(texts, Path(folder, "graph"), workers=workers)
        with closing(open_graph(Path(folder, "graph"))) as graph:
            return score(gold, graph.nquads(), str(gold))


def score_file(gold: Path, file: Path) -> Scores:
    """Scores a graph that was exported as N-Quads.

    Raises InputError where the file is no N-Quads or the folder holds no annotated article, OSError where the file
    cannot be read.
    """
    with file.open(encoding="utf-8") as lines:
        return score(gold, lines, str(file))
