"""Reading and extraction on a cluster: a row a file, then a row an article, then what each article says.

A file is read by one worker, with the ids that it has among all files of the build. Once all are read, it is known what
stands there twice; the articles are then dealt out among all workers. Feeds and standard input come to this process,
and are held in its memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame

from kg import sources
from kg.engines.repeats import apart, marked
from kg.engines.rows import ARTICLES, SAID, Row, batches, error_of, error_row, filed_row, rows, spark_schema
from kg.engines.workplace import Workplace
from kg.errors import InputError
from kg.extract.finders import Finder
from kg.link.filing import Filed, pack, unpack
from kg.model import Article
from kg.pipeline import file_article
from kg.sources import Passed, Reason, Selection, Subscriptions
from kg.sources.articles import Item, article
from kg.sources.digests import digest_of
from kg.sources.files import Source
from kg.sources.identity import fingerprint
from kg.sources.selection import repeat
from kg.workers import attempt

_FIELDS = ("id", "source", "text", "headline", "url", "publisher", "date")
_FILES = "file bigint, path string, name string, id string"


def said(
    work: Workplace,
    inputs: Sequence[str],
    base: str,
    finders: Sequence[Finder],
    selection: Selection,
    subscriptions: Subscriptions,
) -> DataFrame:
    """What each article says by itself, with the columns `SAID`; nothing is read a second time."""
    articles = work.keep("read", _articles(work, inputs, selection, subscriptions))
    told = marked(articles).repartition(work.parts, "file", "number")
    how = partial(_say, base=base, finders=tuple(finders))
    return work.keep("said", told.mapInArrow(how, spark_schema(SAID)))


def _articles(work: Workplace, inputs: Sequence[str], selection: Selection, subscriptions: Subscriptions) -> DataFrame:
    files, here = [], []
    for at, found in enumerate(sources.listed(inputs)):
        if isinstance(found, InputError):
            here.append(_article_row(at, 0, found, selection))
        else:
            files.append((at, str(found[0].path), found[0].name, found[1]))
    streamed = sources.streamed(inputs, None, subscriptions)
    here += _made(len(files) + len(here), streamed, selection)
    listed = work.spark.createDataFrame(files, _FILES).repartition(max(1, min(len(files), work.parts)), "file")
    read = listed.mapInArrow(partial(_read, selection=selection), spark_schema(ARTICLES))
    if not here:
        return read
    table = pa.Table.from_batches(batches(here, ARTICLES), schema=ARTICLES)
    return read.unionByName(work.spark.createDataFrame(table))


# What workers do


def _read(files: Iterable[pa.RecordBatch], selection: Selection) -> Iterator[pa.RecordBatch]:
    found = (row for file in rows(files) for row in _made(file["file"], _items(file), selection))
    return batches(found, ARTICLES)


def _items(file: Row) -> Iterator[Item]:
    return sources.read_file(Source(Path(file["path"]), file["name"]), file["id"])


def _made(file: int, items: Iterable[Item], selection: Selection) -> Iterator[Row]:
    for number, item in enumerate(items):
        yield _article_row(file, number, article(item, selection), selection)


def _article_row(file: int, number: int, found: Article | Passed | InputError, selection: Selection) -> Row:
    place = {"file": file, "number": number}
    if isinstance(found, InputError):
        return {**place, "source": found.file, "error": error_row(found)}
    if isinstance(found, Passed):
        return {**place, "source": found.source, "passed": found.reason.value}
    same = repeat(found, selection.repeats)
    own = {"words": fingerprint(found.text), "again": None if same is None else digest_of(same).hex()}
    return {**place, **own, **{field: getattr(found, field) for field in _FIELDS}}


def _say(articles: Iterable[pa.RecordBatch], base: str, finders: Sequence[Finder]) -> Iterator[pa.RecordBatch]:
    work = partial(file_article, base=base, finders=finders)
    return batches((_said_row(row, work) for row in rows(articles)), SAID)


def _said_row(row: Row, work: Callable[[Article], Filed]) -> Row:
    place = {"file": row["file"], "number": row["number"], "source": row["source"]}
    told = _told_apart(row)
    if isinstance(told, Passed):
        return {**place, "passed": told.reason.value}
    result = told if isinstance(told, InputError) else attempt(work, told)
    if isinstance(result, InputError):
        return {**place, "error": error_row(result)}
    own = {"article": result.article, "day": result.day, "mark": result.mark, "nquads": unpack(result.packed)}
    return {**place, **own, "sightings": [asdict(found) for found in result.rows]}


def _told_apart(row: Row) -> Article | Passed | InputError:
    """The article of a row, told from the others; or why there is none."""
    if row["error"] is not None:
        return error_of(row["error"])
    if row["passed"] is not None:
        return Passed(Reason(row["passed"]), row["source"], "")
    found = Article(*(row[field] for field in _FIELDS))
    return apart(found, row["fate"], row["words"])


def filed_of(row: Row) -> Filed:
    """What an article says, as a row has it in the columns of `SAID`, ready to be filed."""
    packed = pack(row["nquads"])
    return Filed(row["article"], row["day"], row["mark"], packed, tuple(map(filed_row, row["sightings"])))
