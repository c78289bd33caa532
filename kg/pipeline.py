"""The whole flow on one page: files in, a graph out.

    Path ─► Article ─► Analysis ─► Said ─► Graph
           sources     extract     rdf     rdf, link

One article's way (`read_article`) runs in any number of processes; the store is written by this process alone. What an
article says depends on that article only, and `Graph.finish` on the set of articles only, so that the order of the
input and the number of workers never show in the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from kg.errors import InputError
from kg.extract.analysis import analyse
from kg.extract.finders import Finder, check_portable
from kg.model import Article
from kg.ontology import BASE
from kg.rdf.said import Said, say
from kg.rdf.store import open_graph
from kg.sources import Making, Passed, Selection, Subscriptions, read
from kg.sources.articles import Item
from kg.workers import run

Skip = Callable[[InputError], None]
Progress = Callable[[str, InputError | None], None]
"""Called once an article is in the graph or is left out: its file's name, and the error if it is left out."""
BATCH = 1_000
"""So many articles are written to the graph together: what a build that is killed loses at most."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: how many articles it put into the graph, an error for each that it left out, the files that it
    read articles from, and how many it passed over because they were not wanted, by reason."""

    articles: int
    skipped: tuple[InputError, ...]
    files: frozenset[str]
    passed: Mapping[str, int]


def read_article(article: Article, base: str = BASE, finders: Sequence[Finder] = ()) -> Said:
    """What one article says by itself, ready to be put into a graph."""
    return say(analyse(article, finders), base)


def build(
    inputs: Sequence[str],
    folder: Path,
    *,
    workers: int = 1,
    base: str | None = None,
    finders: Sequence[Finder] = (),
    selection: Selection | None = None,
    subscriptions: Subscriptions | None = None,
    progress: Progress = lambda *_: None,
) -> BuildReport:
    """Reads files, folders or `-` (standard input) into the graph in `folder`, which is made where it is missing.

    An article that the graph already holds is replaced. Articles that cannot be read are left out and reported, never
    raised. `base` is what IRIs start with, for a new graph; a graph that stands keeps the one it was made with.
    `finders` are functions of your own that find more (`kg.extract.finders`). `selection` says which articles are
    wanted, and feeds are asked through `subscriptions`, whose state is saved at the end (`kg.sources.read`).

    Raises GraphError where the folder cannot be used as a graph, FinderError where several workers cannot use a finder.
    """
    if workers > 1:
        check_portable(finders)
    work = partial(read_article, finders=tuple(finders))
    skipped: list[InputError] = []
    passed: Counter[str] = Counter()

    def pass_over(found: Passed) -> None:
        passed[found.reason.value] += 1

    def skip(error: InputError) -> None:
        skipped.append(error)
        progress(error.file, error)

    feeds = subscriptions or Subscriptions()
    found = read(
        inputs, selection=selection, subscriptions=feeds, passed=pass_over,
        spread=partial(_taken_out, workers) if workers > 1 else map,
    )  # fmt: skip
    articles = 0
    files: set[str] = set()
    with closing(open_graph(folder, writable=True, base=base)) as graph:
        try:
            for article, result in run(partial(work, base=graph.base), _articles(found, skip), workers):
                if isinstance(result, InputError):
                    skip(result)
                    continue
                graph.put(result)
                articles += 1
                if articles % BATCH == 0:
                    graph.finish()
                files.add(article.source)
                progress(article.source, None)
        finally:
            # After an interruption too: what is in the graph by then is a graph in good order.
            graph.finish()
    feeds.save()
    return BuildReport(articles, tuple(skipped), frozenset(files), passed)


def _taken_out(workers: int, make: Making, items: Iterable[Item]) -> Iterator[Article | Passed | InputError]:
    """Articles taken out of their pages by processes of their own, in order."""
    # `run` asks of what it is given no more than a source and an id, and items have both.
    return (found for _, found in run(cast(Any, make), cast(Any, items), workers))


def _articles(read: Iterator[Article | InputError], skip: Skip) -> Iterator[Article]:
    for found in read:
        if isinstance(found, InputError):
            skip(found)
        else:
            yield found
