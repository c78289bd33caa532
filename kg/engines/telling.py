"""What each article says over the whole collection: entities by their names there, each with one label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.engines.rows import Row, batches, rows, spark_schema
from kg.engines.workplace import Workplace
from kg.rdf import grounds, lines

_VOTES = pa.schema([("article", pa.string()), ("entity", pa.string()), ("form", pa.string())])
_ABOUT = pa.struct([("office", pa.string()), ("line", pa.string()), ("other", pa.string())])
TOLD = pa.schema([
    ("article", pa.string()), ("nquads", pa.string()), ("places", pa.list_(pa.string())), ("offices", pa.list_(_ABOUT)),
])  # fmt: skip
"""What an article says, as lines of N-Quads, and what of it the derived graphs rest on."""


def told(work: Workplace, said: DataFrame, settled: DataFrame, base: str, aliases: Mapping[str, str]) -> DataFrame:
    """What articles say (`TOLD`), with `aliases` for the keys of what is told apart by its key alone."""
    meanings = (
        settled.filter("meant <> key").groupBy("article").agg(f.collect_list(f.struct("key", "meant")).alias("own"))
    )
    own = said.select("article", "nquads").join(meanings, "article", "left")
    found = own.mapInArrow(partial(_votes, base=base, aliases=dict(aliases)), spark_schema(_VOTES))
    votes = work.keep("votes", found)
    labels = votes.select("article", "entity").join(_chosen(votes), "entity").groupBy("article").agg(
        f.collect_set(f.struct("entity", "form")).alias("labels")
    )  # fmt: skip
    how = partial(_told, base=base, aliases=dict(aliases))
    return work.keep("told", own.join(labels, "article", "left").mapInArrow(how, spark_schema(TOLD)))


def _chosen(votes: DataFrame) -> DataFrame:
    """The form of each entity that has most votes, then is the longest, then the first by code points."""
    counted = votes.groupBy("entity", "form").agg(f.count("*").alias("votes"))
    rank = f.struct((-f.col("votes")).alias("fewer"), (-f.length("form")).alias("shorter"), "form")
    return counted.groupBy("entity").agg(f.min(rank).getField("form").alias("form"))


# What workers do


def _votes(articles: Iterable[pa.RecordBatch], base: str, aliases: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    found = (
        {"article": row["article"], "entity": entity, "form": form}
        for row in rows(articles)
        for entity, form in lines.votes(_meant(row, base, aliases))
    )
    return batches(found, _VOTES)


def _told(articles: Iterable[pa.RecordBatch], base: str, aliases: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    return batches((_article(row, base, aliases) for row in rows(articles)), TOLD)


def _article(row: Row, base: str, aliases: Mapping[str, str]) -> Row:
    chosen = {pair["entity"]: pair["form"] for pair in row["labels"] or ()}
    said = lines.labelled(_meant(row, base, aliases), chosen).split("\n")
    # Two entities of its own that are one leave some lines twice.
    nquads = "".join(f"{line}\n" for line in sorted(set(said)) if line)
    quads = list(grounds.parsed(nquads))
    about = sorted(set(grounds.around_offices(quads)))
    return {
        "article": row["article"],
        "nquads": nquads,
        "places": sorted(grounds.named_places(quads, base)),
        "offices": [{"office": office, "line": line, "other": other} for office, line, other in about],
    }


def _meant(row: Row, base: str, aliases: Mapping[str, str]) -> str:
    """The lines of an article under the names that entities have over the whole collection."""
    own = {pair["key"]: pair["meant"] for pair in row["own"] or ()}
    return lines.meant(row["nquads"], base, {**own, **aliases})
