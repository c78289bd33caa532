"""The whole flow on one page: files in, a graph out.

    Path ─► Article ─► Analysis ─► N-Quads ─► Graph
           sources     extract     rdf        rdf

One article's way (`quads`) runs in any number of processes; the store is written by this process alone. What an
article says depends on that article only, and `Graph.finish` on the set of articles only, so that the order of the
input and the number of workers never show in the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from kg.errors import InputError
from kg.extract.analysis import analyse
from kg.model import Article
from kg.rdf.iri import BASE
from kg.rdf.store import open_graph
from kg.rdf.triples import lower
from kg.sources import read
from kg.workers import run

Skip = Callable[[InputError], None]
Progress = Callable[[str, InputError | None], None]
"""Called once an article is in the graph or is left out: its file's name, and the error if it is left out."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: how many articles it put into the graph, and an error for each that it left out."""

    articles: int
    skipped: tuple[InputError, ...]


def quads(article: Article, base: str = BASE) -> str:
    """What one article says, as sorted N-Quads text."""
    return lower(analyse(article), base)


def build(
    inputs: Sequence[str], folder: Path, *, workers: int = 1, base: str = BASE, progress: Progress = lambda *_: None
) -> BuildReport:
    """Reads files, folders or `-` (standard input) into the graph in `folder`, which is made where it is missing.

    An article that the graph already holds is replaced. Articles that cannot be read are left out and reported, never
    raised; where there is none that can, the graph stays untouched.

    Raises GraphError where the folder cannot be used as a graph.
    """
    skipped: list[InputError] = []

    def skip(error: InputError) -> None:
        skipped.append(error)
        progress(error.file, error)

    facts = _facts(inputs, base, workers, skip)
    first = next(facts, None)
    if first is None:
        return BuildReport(0, tuple(skipped))
    articles = 0
    with closing(open_graph(folder, writable=True)) as graph:
        try:
            for article, text in chain([first], facts):
                graph.put(article.id, text)
                articles += 1
                progress(article.source, None)
        finally:
            # After an interruption too: what is in the graph by then is a graph in good order.
            graph.finish()
    return BuildReport(articles, tuple(skipped))


def _facts(inputs: Sequence[str], base: str, workers: int, skip: Skip) -> Iterator[tuple[Article, str]]:
    for article, result in run(partial(quads, base=base), _articles(inputs, skip), workers):
        if isinstance(result, InputError):
            skip(result)
        else:
            yield article, result


def _articles(inputs: Sequence[str], skip: Skip) -> Iterator[Article]:
    for found in read(inputs):
        if isinstance(found, InputError):
            skip(found)
        else:
            yield found
