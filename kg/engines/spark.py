"""A build on a Spark cluster, on one page.

    files ─► what each article says ─┬─► who is who, labels, derived graphs ─► N-Quads and tables in parts (OUTPUT)
             workers                 │   workers
                                     └─► the graph in a folder (DIR)
                                         this process

What is laid down in parts may be more than any one machine holds. The graph in a folder is one machine's: this process
takes what each article says from the workers, and finishes it as `kg.pipeline` does. Both hold the same quads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.engines.session import session
from kg.errors import GraphError, InputError
from kg.extract.finders import Finder, check_portable
from kg.link import decisions
from kg.ontology import BASE
from kg.pipeline import BuildReport, Progress
from kg.rdf.store import Graph, open_graph
from kg.sources import Selection, Subscriptions
from kg.stopwatch import Stopwatch

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def build(
    inputs: Sequence[str],
    folder: Path | None,
    master: str,
    *,
    output: str | None = None,
    base: str | None = None,
    finders: Sequence[Finder] = (),
    selection: Selection | None = None,
    subscriptions: Subscriptions | None = None,
    settings: Mapping[str, str] | None = None,
    progress: Progress = lambda *_: None,
) -> BuildReport:
    """Reads files and folders on the cluster at `master`: into a new graph in `folder`, as `kg.pipeline.build` does, or
    into parts of N-Quads and Parquet tables in `output`, a path or URL that Hadoop can write, or into both.

    The files, and `output` or else the folder that holds `folder`, must be where all workers see them. `settings` are
    Spark's own. Feeds and standard input are read by this process, and what comes there is held in its memory.
    `selection` and `subscriptions` are those of `kg.sources.read`. Decisions on who is who are those of the graph in
    `folder`.
    Raises EngineError where the cluster cannot be used or gives the job up, GraphError where the folder cannot.
    """
    check_portable(finders)
    with ExitStack() as stack:
        graph = None if folder is None else stack.enter_context(closing(_new(folder, base)))
        own = graph.base if graph is not None else base or BASE
        decided = decisions.read(graph.decisions_file) if graph is not None else ()
        spark = stack.enter_context(session(master, settings))
        from kg.engines import reading
        from kg.engines.output import write
        from kg.engines.workplace import address, workplace

        place = address(output or str(folder))
        work = stack.enter_context(workplace(spark, f"{place}{'/_making' if output else '-making'}"))
        watch, feeds = Stopwatch(), subscriptions or Subscriptions()
        with watch.timing("extraction"):
            said = reading.said(work, inputs, own, finders, selection or Selection(), feeds)
        report = _taken(said, graph, watch, progress)
        if output is not None and report.articles:
            with watch.timing("output"):
                write(work, said, own, decided, place)
    feeds.save()
    return replace(report, seconds=dict(watch.seconds))


def _new(folder: Path, base: str | None) -> Graph:
    graph = open_graph(folder, writable=True, base=base)
    if graph.article_ids():
        graph.close()
        raise GraphError(f"{folder}: the graph holds articles already; Spark builds new graphs only")
    return graph


def _taken(said: DataFrame, graph: Graph | None, watch: Stopwatch, progress: Progress) -> BuildReport:
    """What the workers read, in the order of the files; put into the graph, where there is one."""
    from kg.engines.reading import filed_of
    from kg.engines.rows import error_of

    skipped: list[InputError] = []
    files: set[str] = set()
    articles, passed = 0, Counter[str]()
    wanted = said if graph is not None else said.select("file", "number", "source", "passed", "error")
    for row in watch.each("filing", wanted.orderBy("file", "number").toLocalIterator()):
        if row["error"] is not None:
            skipped.append(error_of(row["error"]))
            progress(skipped[-1].file, skipped[-1])
        elif row["passed"] is not None:
            passed[row["passed"]] += 1
        else:
            articles += 1
            files.add(row["source"])
            if graph is not None:
                graph.file(filed_of(row.asDict(recursive=True)))
            progress(row["source"], None)
    if graph is not None:
        graph.finish(watch)
    return BuildReport(articles, tuple(skipped), frozenset(files), passed=passed)
