"""Scores of the program itself: builds the graph of annotated articles in passing, measures it, and tells the figures.

`kg.score` only compares; what it compares is made here, since building stands above measuring.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import QuestionError
from kg.extract.cues import openers, verbs
from kg.extract.finders import Finder
from kg.model import Document, Span
from kg.pipeline import build
from kg.rdf.store import open_graph
from kg.score import Scores, comparison, report, score
from kg.score.clusters import clustered, holds_clusters, read_clusters
from kg.score.gold import read_gold
from kg.score.identities import Identities, compare_identities
from kg.text.phrases import span_of
from kg.views.records import render_all

Result = Scores | Identities
Results = Mapping[str, Result]


def measure(gold: Path, file: Path | None = None, explained: bool = True, finders: Sequence[Finder] = ()) -> Result:
    """Who is who, where the folder holds clusters; else its annotated facts. Of a file, or of a graph built in passing,
    by `finders` of a user's own as well.

    Raises as `score_file` does, and InputError where the clusters are none.
    """
    if holds_clusters(gold):
        return identify_file(gold, file) if file else identify_articles(gold, finders=finders)
    return score_file(gold, file, explained) if file else score_articles(gold, finders=finders)


def score_articles(gold: Path, workers: int = 1, finders: Sequence[Finder] = ()) -> Scores:
    """Builds a graph of a folder's annotated articles, in a folder that goes afterwards, and scores it.

    `finders` are functions of your own that find more (`kg.extract.finders`); an article that one of them fails at is
    `absent` from the scores. Raises InputError where the folder holds no annotated article, or an annotation does not
    keep to the guideline.
    """
    texts = [gold / article.file for article in read_gold(gold)]
    with _built(texts, workers, finders) as lines:
        return score(gold, lines, str(gold), cues)


def identify_articles(gold: Path, workers: int = 1, finders: Sequence[Finder] = ()) -> Identities:
    """Builds one graph of all the articles of a folder, and compares who is who in it with the folder's clusters.

    `finders` are those of `score_articles`. Raises InputError where the clusters are none.
    """
    read_clusters(gold)  # better now than after the build
    with _built(clustered(gold), workers, finders) as lines:
        return compare_identities(gold, lines, str(gold))


@contextmanager
def _built(texts: Sequence[Path], workers: int, finders: Sequence[Finder]) -> Iterator[Iterator[str]]:
    """The lines of a graph of the articles; the graph goes afterwards."""
    with TemporaryDirectory(prefix="kg-score-") as folder:
        build([str(text) for text in texts], Path(folder, "graph"), workers=workers, finders=finders)
        with closing(open_graph(Path(folder, "graph"))) as graph:
            yield graph.nquads()


def score_file(gold: Path, file: Path, explained: bool = True) -> Scores:
    """Scores a graph that was exported as N-Quads. Why statements were missed, only if `explained`: it takes seconds.

    Raises InputError where the file is no N-Quads or the folder holds no annotated article, OSError where the file
    cannot be read.
    """
    with file.open(encoding="utf-8") as lines:
        return score(gold, lines, str(file), cues if explained else None)


def identify_file(gold: Path, file: Path) -> Identities:
    """Who is who in a graph that was exported as N-Quads. Raises as `score_file` does."""
    with file.open(encoding="utf-8") as lines:
        return compare_identities(gold, lines, str(file))


def cues(document: Document) -> Iterator[Span]:
    """Where an article prints words that report speech and that the program knows."""
    tokens = document.tokens
    yield from (span_of(tokens, verb.first, verb.last) for verb in verbs(tokens, 0, len(tokens)))
    yield from (span_of(tokens, opener.first, opener.last) for opener in openers(tokens, 0, len(tokens)))


def tell_figures(sets: Results, format: str) -> str:
    """Precision, recall and F1 of every kind, with intervals; as JSON with the counts of every article.

    Of sets with clusters, how far they agree on who is who.
    """
    facts, clusters = _facts(sets), _clusters(sets)
    if format == "json":
        values = [
            {"set": name, **(report.as_value(r) if isinstance(r, Scores) else _identities(r))}
            for name, r in sets.items()
        ]
        return json.dumps(values, ensure_ascii=False, indent=1)
    tables = [*([report.figures(facts)] if facts else ()), *([report.identities(clusters)] if clusters else ())]
    return render_all(tables, format)


def tell_errors(sets: Results, format: str, kind: str | None = None) -> str:
    """What is missing, too much and wrong, by cause; for readers, how many errors each cause has comes first.

    Raises QuestionError for a kind that is not counted.
    """
    listed = report.errors(sets, kind)
    return render_all([report.causes(sets, kind), listed] if format in ("table", "markdown") else [listed], format)


def tell_folds(sets: Results, format: str, folds: int) -> str:
    """F1 of each fold and their spread. Raises QuestionError where there are not so many articles, or are clusters."""
    for name in _clusters(sets):
        raise QuestionError(f"{name}: clusters of one folder do not fall into folds")
    return render_all([report.by_fold(_facts(sets), folds)], format)


def tell_comparison(sets: Results, format: str) -> str:
    """F1 of each set side by side, apart from it what other systems report, and who is who where there are clusters."""
    facts, clusters = _facts(sets), _clusters(sets)
    tables = [*([comparison.ours(facts), comparison.theirs()] if facts else ())]
    return render_all([*tables, *([report.identities(clusters)] if clusters else ())], format)


def _facts(sets: Results) -> dict[str, Scores]:
    return {name: result for name, result in sets.items() if isinstance(result, Scores)}


def _clusters(sets: Results) -> dict[str, Identities]:
    return {name: result for name, result in sets.items() if isinstance(result, Identities)}


def _identities(found: Identities) -> dict[str, object]:
    return {"identities": report.identities_as_value(found), "missing": list(found.absent)}
