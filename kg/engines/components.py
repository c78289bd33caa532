"""What hangs together: the connected components of a table of pairs, worked out by joins."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as f

_MOST = 100
"""So many rounds at most: each shortens what is left of the way to a component's first name by half or more."""


def components(pairs: DataFrame) -> DataFrame:
    """For each node of pairs (`one`, `other`, texts): the first node, by code points, of all that it is connected with.

    Columns: `node`, `home`. In each round a node takes the first name among its own and its neighbours', and then the
    one that the bearer of that name has. Each round is kept on the cluster's files, so that a worker that is lost costs
    one round.
    """
    both = pairs.select("one", "other").union(pairs.select("other", "one"))
    beside = both.toDF("node", "beside").distinct().checkpoint()
    found = beside.groupBy("node").agg(f.least("node", f.min("beside")).alias("home")).checkpoint()
    for _ in range(_MOST):
        better = _round(found, beside).checkpoint()
        if better.filter("home < old").isEmpty():
            return better.select("node", "home")
        found = better.select("node", "home")
    raise AssertionError("components do not settle")


def _round(found: DataFrame, beside: DataFrame) -> DataFrame:
    homes = found.select(f.col("node").alias("beside"), f.col("home").alias("near"))
    nearest = beside.join(homes, "beside").groupBy("node").agg(f.min("near").alias("near"))
    own = found.join(nearest, "node").select("node", f.col("home").alias("old"), _least("home", "near").alias("home"))
    leaders = found.select(f.col("node").alias("home"), f.col("home").alias("further"))
    return own.join(leaders, "home").select("node", "old", _least("home", "further").alias("home"))


def _least(one: str, other: str) -> Column:
    return f.least(f.col(one), f.col(other))
