"""Who is who, worked out by joins and groupings over the whole collection.

Sightings that are the same evidence are one profile. Profiles that are kept where one of them looks are compared; those
that may be one hang together, and each such group is settled by `kg.link.identities` in a register that holds its
members and no others: a group's names rest on nothing else. Why two are two may rest on groups around it: what holds
them (`around`) is settled a second time, beside the members of those, which have their names by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.engines.components import components
from kg.engines.rows import Row, batches, rows, spark_schema
from kg.engines.settling import SETTLED, settle
from kg.engines.workplace import Workplace
from kg.link.decisions import Decision
from kg.link.evidence import Seen
from kg.link.identity_kinds import KINDS
from kg.link.profiles import load

_BLOCKS = pa.schema([("profile", pa.string()), ("kept", pa.list_(pa.string())), ("looked", pa.list_(pa.string()))])
_VERDICTS = pa.schema([("one", pa.string()), ("other", pa.string()), ("leads", pa.bool_())])
_AT_ONCE = 1_000
_NAMED = "struct<entity:string,cluster:string,own_entity:string,own_cluster:string>"


def identities(work: Workplace, said: DataFrame, base: str, decisions: Sequence[Decision]) -> DataFrame:
    """What every member is called, and the graph of identities. Columns: `SETTLED` (`kg.engines.settling`)."""
    members = work.keep("members", _members(said))
    related = work.keep("related", _related(work, members, decisions))
    homes = components(work, "groups", related.filter("leads"))
    placed = work.keep("placed", _placed(members, related, homes))
    how = partial(settle, base=base, decisions=tuple(decisions))
    named = work.keep("named", _settled(_alone(placed), partial(how, again=False), work.parts))
    again = _settled(_around(placed, named, related, homes), partial(how, again=True), work.parts)
    return named.unionByName(work.keep("again", again))


def _members(said: DataFrame) -> DataFrame:
    found = said.select("article", "day", f.explode("sightings").alias("s")).select("article", "day", "s.*")
    return found.withColumn("profile", f.md5(f.concat_ws("\t", "kind", "text")))


def _related(work: Workplace, members: DataFrame, decisions: Sequence[Decision]) -> DataFrame:
    """Pairs of profiles that something speaks for or against being one; `leads` where they may bear on each other."""
    # Those of a day stand before those of none, and the first of them, by id and key, stands for the profile.
    place = f.struct(f.col("day") == "", "day", "article", "key")
    profiles = work.keep("profiles", members.groupBy("profile", "kind", "text").agg(
        f.min(place).alias("first"), f.max("day").alias("last"),
    ).select("profile", "kind", "text", "first.day", "first.article", "last"))  # fmt: skip
    blocks = work.keep("blocks", profiles.mapInArrow(_blocks, spark_schema(_BLOCKS)))
    kept = blocks.select(f.col("profile").alias("one"), f.explode("kept").alias("block"))
    looked = blocks.select(f.col("profile").alias("other"), f.explode("looked").alias("block"))
    near = kept.join(looked, "block").filter("one <> other")
    pairs = near.select(f.least("one", "other").alias("one"), f.greatest("one", "other").alias("other")).distinct()
    known = profiles.select("profile", f.struct("kind", "text", "day", "last", "article").alias("known"))
    compared = (
        pairs.join(known.toDF("one", "one_"), "one")
        .join(known.toDF("other", "other_"), "other")
        .mapInArrow(_compare, spark_schema(_VERDICTS))
    )
    return compared.unionByName(_decided(members, decisions))


def _decided(members: DataFrame, decisions: Sequence[Decision]) -> DataFrame:
    """The profiles of members that somebody decided about: together, whatever they say."""
    told = [(d.one.article, d.one.key, d.other.article, d.other.key) for d in decisions]
    table = members.sparkSession.createDataFrame(told, "a string, b string, c string, d string")
    one = members.select(f.col("article").alias("a"), f.col("key").alias("b"), f.col("profile").alias("one"))
    other = one.toDF("c", "d", "other")
    return table.join(one, ["a", "b"]).join(other, ["c", "d"]).select("one", "other", f.lit(True).alias("leads"))


def _placed(members: DataFrame, related: DataFrame, homes: DataFrame) -> DataFrame:
    """The members, each with the home of its group, and whether other groups stand around it (`beyond`)."""
    own = members.join(homes.withColumnsRenamed({"node": "profile"}), "profile", "left")
    own = own.withColumn("home", f.coalesce("home", "profile"))
    between = _between(related, homes).select("home").distinct().withColumn("beyond", f.lit(True))
    return own.join(between, "home", "left").withColumn("beyond", f.coalesce("beyond", f.lit(False)))


def _between(related: DataFrame, homes: DataFrame) -> DataFrame:
    """The groups, and the profiles of other groups that something is said about beside them: `home`, `profile`."""
    pairs = related.select("one", "other").union(related.select("other", "one")).toDF("one", "profile").distinct()
    here = homes.toDF("one", "home")
    there = homes.toDF("profile", "there")
    found = pairs.join(here, "one", "left").join(there, "profile", "left")
    found = found.withColumns({"home": f.coalesce("home", "one"), "there": f.coalesce("there", "profile")})
    return found.filter("home <> there").select("home", "profile").distinct()


def _around(placed: DataFrame, named: DataFrame, related: DataFrame, homes: DataFrame) -> DataFrame:
    """The members of groups with others around them, and the members of those others with what they are called."""
    own = _alone(placed.filter("beyond"))
    called = named.filter("named IS NOT NULL").select("article", "key", "named")
    others = placed.drop("home").join(_between(related, homes), "profile").join(called, ["article", "key"])
    return own.unionByName(others.withColumn("around", f.lit(True)))


def _alone(placed: DataFrame) -> DataFrame:
    return placed.withColumns({"around": f.lit(False), "named": f.lit(None).cast(_NAMED)})


def _settled(
    placed: DataFrame, work: Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]], parts: int
) -> DataFrame:
    dealt = placed.repartition(parts, "home").sortWithinPartitions("article", "key", "around")
    return dealt.mapInArrow(work, spark_schema(SETTLED))


# What workers do


def _blocks(profiles: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches(map(_kept, rows(profiles)), _BLOCKS, _AT_ONCE)


def _kept(row: Row) -> Row:
    kind, profile = KINDS[row["kind"]], load(row["kind"], row["text"])
    kept, looked = ({f"{row['kind']} {block}" for block in found(profile)} for found in (kind.blocks, kind.looks))
    return {"profile": row["profile"], "kept": sorted(kept), "looked": sorted(looked)}


def _compare(pairs: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches((row for pair in rows(pairs) for row in _verdict(pair)), _VERDICTS, _AT_ONCE)


def _verdict(pair: Row) -> Iterator[Row]:
    one, other = sorted((pair["one_"], pair["other_"]), key=lambda side: str(side["text"]))
    kind = KINDS[one["kind"]]
    sides = [Seen(load(s["kind"], s["text"]), s["day"], s["last"], s["article"]) for s in (one, other)]
    if not kind.meet(sides[0].profile, sides[1].profile):
        return
    verdict = kind.compare(sides[0], sides[1])
    if verdict is not None:
        leads = kind.leads(sides[0].profile, sides[1].profile, verdict)
        yield {"one": pair["one"], "other": pair["other"], "leads": leads}
