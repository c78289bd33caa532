"""A build on a Spark cluster, on one page.

files ─► what each article says ─► the graph in a folder
         workers                   this process
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from kg.engines.session import session
from kg.errors import GraphError, InputError
from kg.extract.finders import Finder, check_portable
from kg.pipeline import BATCH, BuildReport, Progress
from kg.rdf.store import open_graph


def build(
    inputs: Sequence[str],
    folder: Path,
    master: str,
    *,
    base: str | None = None,
    finders: Sequence[Finder] = (),
    settings: Mapping[str, str] | None = None,
    progress: Progress = lambda *_: None,
) -> BuildReport:
    """Reads files and folders into a new graph in `folder`, as `kg.pipeline.build` does, on the cluster at `master`.

    Files, and the folder beside `folder` in which workers leave what they made, must be where all workers see them.
    Raises EngineError where the cluster cannot be used or gives the job up, GraphError where the folder cannot.
    """
    check_portable(finders)
    skipped: list[InputError] = []
    files: list[str] = []
    with closing(open_graph(folder, writable=True, base=base)) as graph:
        if graph.article_ids():
            raise GraphError(f"{folder}: the graph holds articles already; Spark builds new graphs only")
        with session(master, settings) as spark, _staging(folder) as staging:
            from kg.engines import reading, rows

            parts = int(spark.conf.get("spark.sql.shuffle.partitions") or "200")
            reading.said(spark, inputs, graph.base, finders, parts).write.parquet(f"{staging}/said")
            for row in spark.read.parquet(f"{staging}/said").orderBy("file", "number").toLocalIterator():
                if row["error"] is not None:
                    skipped.append(rows.error_of(row["error"]))
                    progress(skipped[-1].file, skipped[-1])
                    continue
                graph.put(reading.said_of(row.asDict(recursive=True)))
                files.append(row["source"])
                if len(files) % BATCH == 0:
                    graph.finish()
                progress(files[-1], None)
        graph.finish()
    return BuildReport(len(files), tuple(skipped), frozenset(files))


@contextmanager
def _staging(folder: Path) -> Iterator[str]:
    """A folder beside the graph's, for what workers hand on; it goes when all is done, or nothing can be."""
    made = tempfile.mkdtemp(prefix=f".{folder.name}-spark-", dir=folder.absolute().parent)
    try:
        yield Path(made).as_uri()
    finally:
        shutil.rmtree(made, ignore_errors=True)
