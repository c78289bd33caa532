"""What hangs together: the connected components of a table of pairs, worked out by joins."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.engines.workplace import Workplace

_MOST = 100
"""So many rounds at most: each shortens what is left of the way to a component's first name by half or more."""


def components(work: Workplace, name: str, pairs: DataFrame) -> DataFrame:
    """For each node of pairs (`one`, `other`, texts): the first node, by code points, of all that it is connected with.

    Columns: `node`, `home`. In each round a node takes the first name among its own and its neighbours', and then the
    one that the bearer of that name has. Each round is kept under `name`, so that a worker that is lost costs one.
    """
    both = pairs.select("one", "other").union(pairs.select("other", "one"))
    beside = work.keep(f"{name}/beside", both.toDF("node", "beside").distinct())
    found = beside.groupBy("node").agg(f.least("node", f.min("beside")).alias("home"))
    for number in range(_MOST):
        better = work.keep(f"{name}/{number}", _round(found, beside))
        if better.filter("home < old").isEmpty():
            return better.select("node", "home")
        found = better.select("node", "home")
    raise AssertionError(f"{_MOST} rounds do not settle what hangs together")


def _round(found: DataFrame, beside: DataFrame) -> DataFrame:
    homes = found.select(f.col("node").alias("beside"), f.col("home").alias("near"))
    nearest = beside.join(homes, "beside").groupBy("node").agg(f.min("near").alias("near"))
    own = found.join(nearest, "node").select("node", f.col("home").alias("old"), f.least("home", "near").alias("home"))
    leaders = found.select(f.col("node").alias("home"), f.col("home").alias("further"))
    return own.join(leaders, "home").select("node", "old", f.least("home", "further").alias("home"))
