"""The whole flow on one page: files in, a graph out.

    Path ─► Article ─► Analysis ─► Said ─► Filed ─► Graph
           sources     extract     rdf     link     rdf, link

One article's way (`read_article`, `file_article`) runs in any number of processes; the graph is written by this process
alone. What an article says depends on that article only, and `Graph.finish` on the set of articles only, so that the
order of the input and the number of workers never show in the result, nor where a build was broken off and taken up
again: what has been filed is kept, and an article that is known already is not read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

from kg.edition import mark
from kg.errors import InputError
from kg.extract.analysis import analyse
from kg.extract.finders import Finder, check_portable
from kg.link.filing import Filed
from kg.model import Article
from kg.ontology import BASE
from kg.rdf.said import Said, say
from kg.rdf.store import Graph, open_graph
from kg.sources import Making, Passed, Selection, Subscriptions, read
from kg.sources.articles import Item
from kg.sources.meter import Meter
from kg.stopwatch import Stopwatch
from kg.workers import run

Progress = Callable[[str, InputError | None], None]
"""Called once an article is in the graph or is left out: its file's name, and the error if it is left out."""
BATCH = 1_000
"""So many articles are filed together: what a build that is killed loses at most."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: how many articles it put into the graph, how many it found there as they are, an error for each
    that it left out, the files that it read articles from, how long each stage took, in seconds, and how many articles
    it passed over because they were not wanted, by reason."""

    articles: int
    skipped: tuple[InputError, ...]
    files: frozenset[str]
    unchanged: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    passed: Mapping[str, int] = field(default_factory=dict)


def read_article(article: Article, base: str = BASE, finders: Sequence[Finder] = ()) -> Said:
    """What one article says by itself, ready to be put into a graph."""
    return say(analyse(article, finders), base)


def file_article(article: Article, base: str = BASE, finders: Sequence[Finder] = ()) -> Filed:
    """The same, ready for the register of a graph, with the mark by which the article is known again."""
    return read_article(article, base, finders).filed(mark(article, finders))


def build(
    inputs: Sequence[str],
    folder: Path,
    *,
    workers: int = 1,
    base: str | None = None,
    finders: Sequence[Finder] = (),
    anew: bool = False,
    selection: Selection | None = None,
    subscriptions: Subscriptions | None = None,
    meter: Meter | None = None,
    progress: Progress = lambda *_: None,
) -> BuildReport:
    """Reads files, folders or `-` (standard input) into the graph in `folder`, which is made where it is missing.

    An article that the graph already holds is replaced where it says something else now, or where another edition of
    the program read it, or always (`anew`). Articles that cannot be read are left out and reported, never raised.
    `base` is what IRIs start with, for a new graph; a graph that stands keeps the one it was made with. `finders` are
    functions of your own that find more (`kg.extract.finders`). `selection` says which articles are wanted, and feeds
    are asked through `subscriptions`, whose state is saved at the end; `meter` is told how much has been read
    (`kg.sources.read`).

    Raises GraphError where the folder cannot be used as a graph, FinderError where several workers cannot use a finder.
    """
    if workers > 1:
        check_portable(finders)
    with closing(open_graph(folder, writable=True, base=base)) as graph:
        building = _Building(graph, tuple(finders), anew, progress)
        try:
            feeds = subscriptions or Subscriptions()
            spread = partial(_taken_out, workers) if workers > 1 else map
            found = read(
                inputs, selection=selection, subscriptions=feeds, passed=building.pass_over, spread=spread, meter=meter
            )
            building.file(found, workers)
        finally:
            # After an interruption too: what is in the graph by then is a graph in good order.
            graph.finish(building.watch)
    feeds.save()
    return building.report()


def _taken_out(workers: int, make: Making, items: Iterable[Item]) -> Iterator[Article | Passed | InputError]:
    """Articles taken out of their pages by processes of their own, in order."""
    # `run` asks of what it is given no more than a source and an id, and items have both.
    return (found for _, found in run(cast(Any, make), cast(Any, items), workers))


class _Building:
    """A build that is under way."""

    def __init__(self, graph: Graph, finders: Sequence[Finder], anew: bool, progress: Progress) -> None:
        self._graph, self._finders, self._anew, self._progress = graph, finders, anew, progress
        self._counts: Counter[str] = Counter()
        self._passed: Counter[str] = Counter()
        self._skipped: list[InputError] = []
        self._files: set[str] = set()
        self.watch = Stopwatch()

    def file(self, found: Iterable[Article | InputError], workers: int) -> None:
        """Read what articles say and put what they say into the register of the graph."""
        work = partial(file_article, base=self._graph.base, finders=self._finders)
        articles = self._wanted(self.watch.each("reading", found))
        for article, result in self.watch.each("extraction", run(work, articles, workers)):
            if isinstance(result, InputError):
                self._skip(result)
                continue
            with self.watch.timing("filing"):
                self._graph.file(result)
                self._count("articles")
            self._files.add(article.source)
            self._progress(article.source, None)

    def _wanted(self, found: Iterator[Article | InputError]) -> Iterator[Article]:
        """The articles that are to be read."""
        for article in found:
            if isinstance(article, InputError):
                self._skip(article)
            elif not self._anew and self._graph.mark_of(article.id) == mark(article, self._finders):
                self._files.add(article.source)
                self._count("unchanged")
                self._progress(article.source, None)
            else:
                yield article

    def pass_over(self, found: Passed) -> None:
        """Count an article that is not wanted."""
        self._passed[found.reason.value] += 1

    def _count(self, what: str) -> None:
        self._counts[what] += 1
        if self._counts[what] % BATCH == 0:
            self._graph.save()

    def _skip(self, error: InputError) -> None:
        self._skipped.append(error)
        self._progress(error.file, error)

    def report(self) -> BuildReport:
        """What it did."""
        seconds = dict(self.watch.seconds)
        # Articles are read in between, while results are waited for.
        seconds["extraction"] = seconds.get("extraction", 0.0) - seconds.get("reading", 0.0)
        counts = self._counts
        files = frozenset(self._files)
        return BuildReport(counts["articles"], tuple(self._skipped), files, counts["unchanged"], seconds, self._passed)
