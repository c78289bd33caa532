"""What a cluster writes: the graph as parts of N-Quads, and three tables as Parquet, anywhere Hadoop can write.

PLACE/nquads/     lines of N-Quads, gzipped, each quad once in all parts together
PLACE/facts/      each fact and the sentence that it rests on
PLACE/mentions/   where articles name whom
PLACE/edges/      what relates one thing of the graph to another, with the graph that says so
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.engines.deriving import derive
from kg.engines.identities import identities
from kg.engines.rows import batches, rows, spark_schema
from kg.engines.telling import told
from kg.engines.workplace import Workplace
from kg.link.decisions import Decision, aliases
from kg.rdf import flat


def _texts(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, pa.string()) for name in names]


_WHERE = [*_texts("text"), ("start", pa.int64()), ("end", pa.int64()), *_texts("rule")]
TABLES: dict[str, pa.Schema] = {
    "facts": pa.schema([*_texts("fact", "article", "subject", "predicate", "object"), *_WHERE]),
    "mentions": pa.schema([*_texts("mention", "article", "entity"), *_WHERE]),
    "edges": pa.schema(_texts("graph", "source", "relation", "target")),
}


def write(work: Workplace, said: DataFrame, base: str, decisions: tuple[Decision, ...], place: str) -> None:
    """Work out, from what each article says, all that the graph says, and write it in a place; nothing is seen there
    before all is written."""
    good = said.filter("article IS NOT NULL")
    settled = identities(work, good, base, decisions)
    articles = told(work, good, settled, base, aliases(decisions))
    lines = derive(work, articles, settled, base)
    every = articles.select("nquads").unionByName(lines.select(f.col("line").alias("nquads")))
    every.select(f.rtrim("nquads", f.lit("\n"))).write.text(f"{work.folder}/nquads", compression="gzip")
    for name, schema in TABLES.items():
        every.mapInArrow(partial(_rows, table=name, base=base), spark_schema(schema)).write.parquet(
            f"{work.folder}/{name}"
        )
    for name in ("nquads", *TABLES):
        work.publish(name, place)


def _rows(articles: Iterable[pa.RecordBatch], table: str, base: str) -> Iterator[pa.RecordBatch]:
    found = (row for article in rows(articles) for row in flat.read(table, article["nquads"], base))
    return batches(found, TABLES[table], 1_000)
