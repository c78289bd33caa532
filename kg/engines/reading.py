"""Reading and extraction on a cluster: a row a file, then a row an article, then what each article says.

A file is read by one worker, with the ids that it has among all files of the build; its articles are then dealt out
among all workers, those of one id together, so that what stands there twice is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from kg import sources
from kg.engines.rows import ARTICLES, SAID, Row, batches, error_row, rows, spark_schema
from kg.errors import InputError
from kg.extract.finders import Finder
from kg.link.profiles import Member, Sighting, dump, load
from kg.model import Article
from kg.pipeline import read_article
from kg.rdf.said import Said
from kg.sources.files import Source
from kg.workers import attempt

_FIELDS = ("id", "source", "text", "headline", "url", "publisher", "date")
_FILES = "file bigint, path string, name string, id string"


def said(spark: SparkSession, inputs: Sequence[str], base: str, finders: Sequence[Finder], parts: int) -> DataFrame:
    """What each article of some files says by itself, with the columns `SAID`; `parts` is in how many parts."""
    found = _articles(spark, inputs, parts).repartition(parts, "id").sortWithinPartitions("id", "file", "number")
    return found.mapInArrow(partial(_say, base=base, finders=tuple(finders)), spark_schema(SAID))


def _articles(spark: SparkSession, inputs: Sequence[str], parts: int) -> DataFrame:
    files, here = [], []
    for at, found in enumerate(sources.listed(inputs)):
        if isinstance(found, InputError):
            here.append(_article_row(at, 0, found))
        else:
            files.append((at, str(found[0].path), found[0].name, found[1]))
    if sources.STANDARD_INPUT in inputs:
        # What comes on standard input comes to this machine, and is held in its memory.
        at = len(files) + len(here)
        here += [_article_row(at, n, a) for n, a in enumerate(sources.read([sources.STANDARD_INPUT]))]
    listed = spark.createDataFrame(files, _FILES).repartition(max(1, min(len(files), parts)), "file")
    read = listed.mapInArrow(_read, spark_schema(ARTICLES))
    if not here:
        return read
    return read.unionByName(spark.createDataFrame(pa.Table.from_batches(batches(here, ARTICLES), schema=ARTICLES)))


# What workers do


def _read(files: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches((row for file in rows(files) for row in _file(file)), ARTICLES)


def _file(file: Row) -> Iterator[Row]:
    source = Source(Path(file["path"]), file["name"])
    for number, found in enumerate(sources.read_file(source, file["id"])):
        yield _article_row(file["file"], number, found)


def _article_row(file: int, number: int, found: Article | InputError) -> Row:
    place = {"file": file, "number": number}
    if isinstance(found, InputError):
        # An id that no other has: errors are dealt out like articles.
        return {**place, "id": f"{file}/{number}", "error": error_row(found)}
    return {**place, **{field: getattr(found, field) for field in _FIELDS}}


def _say(articles: Iterable[pa.RecordBatch], base: str, finders: Sequence[Finder]) -> Iterator[pa.RecordBatch]:
    work = partial(read_article, base=base, finders=finders)
    for_one_id = (list(group) for _, group in groupby(rows(articles), key=lambda row: row["id"]))
    told = ((row, found) for group in for_one_id for row, found in _once(group))
    results = ((row, found if isinstance(found, InputError) else attempt(work, found)) for row, found in told)
    return batches((_said_row(row, result) for row, result in results), SAID)


def _once(group: Sequence[Row]) -> Iterator[tuple[Row, Article | InputError]]:
    """The articles of one id, each told from the others, or an error for one that stands there twice."""
    good = [row for row in group if row["error"] is None]
    found = (Article(*(row[field] for field in _FIELDS)) for row in good)
    yield from zip(good, sources.unique(found, {}), strict=True)
    yield from ((row, InputError(**row["error"])) for row in group if row["error"] is not None)


def _said_row(row: Row, result: Said | InputError) -> Row:
    place = {"file": row["file"], "number": row["number"], "source": row["source"]}
    if isinstance(result, InputError):
        return {**place, "article": row["id"], "error": error_row(result)}
    found = [
        {"key": s.member.key, "kind": type(s.profile).__name__, "text": dump(s.profile), "context": list(s.context)}
        for s in result.sightings
    ]
    own = {"article": result.article, "day": result.day, "nquads": result.nquads}
    return {**place, **own, "sightings": found}


def said_of(row: Row) -> Said:
    """What a row says, as a value."""
    found = (
        Sighting(Member(row["article"], s["key"]), load(s["kind"], s["text"]), tuple(s["context"]))
        for s in row["sightings"]
    )
    return Said(row["article"], row["day"], row["nquads"], tuple(found))
