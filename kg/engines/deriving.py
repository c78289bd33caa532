"""The graphs of what no single article says, from what articles say.

Tenures and speakers are worked out by the workers, an office at a time with those that go with it. The gazetteer's
graph, the concepts and the description of all these graphs are worked out by this process: they grow with the gazetteer
and the ontology, and not with the articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, groupby

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.engines.components import components
from kg.engines.rows import batches, rows, spark_schema
from kg.engines.workplace import Workplace
from kg.rdf import derived

_LINES = pa.schema([("graph", pa.string()), ("line", pa.string())])
_AT_ONCE = 1_000


def derive(work: Workplace, told: DataFrame, settled: DataFrame, base: str) -> DataFrame:
    """The lines of the derived graphs, each once: `graph` (its short name), `line`."""
    about = told.select(f.explode("offices").alias("o")).select("o.*").distinct()
    pairs = about.filter("other <> ''").select(f.col("office").alias("one"), "other").distinct()
    homes = components(work, "families", pairs).withColumnsRenamed({"node": "office"})
    families = about.join(homes, "office", "left").withColumn("home", f.coalesce("home", "office"))
    dealt = families.repartition(work.parts, "home").sortWithinPartitions("home")
    of_offices = dealt.mapInArrow(partial(_of_offices, base=base), spark_schema(_LINES))
    identities = settled.filter("line IS NOT NULL").select(f.lit("identities").alias("graph"), "line")
    named = [row["place"] for row in told.select(f.explode("places").alias("place")).distinct().collect()]
    here = {"gazetteer": derived.of_places(base, named), "concepts": derived.concepts(base)}
    lines = chain.from_iterable(((graph, line) for line in found) for graph, found in here.items())
    fixed = work.spark.createDataFrame(list(lines), "graph string, line string")
    found = work.keep("derived", of_offices.unionByName(identities).unionByName(fixed).distinct())
    sizes = {row["graph"]: row["count"] for row in found.groupBy("graph").count().collect()}
    described = [("catalog", line) for line in derived.described(base, sizes)]
    return found.unionByName(work.spark.createDataFrame(described, "graph string, line string"))


def _of_offices(about: Iterable[pa.RecordBatch], base: str) -> Iterator[pa.RecordBatch]:
    """Families of offices, one after the other."""
    found = (
        {"graph": graph, "line": line}
        for _, family in groupby(rows(about), key=lambda row: str(row["home"]))
        for told in [list(family)]
        for graph, line in derived.of_offices(base, {row["office"] for row in told}, {row["line"] for row in told})
    )
    return batches(found, _LINES, _AT_ONCE)
