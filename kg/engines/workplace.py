"""The folder in which workers leave what they hand on to one another, on files that all of them see (Hadoop's)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder that goes when all is done."""

    spark: SparkSession
    folder: str
    parts: int
    """In how many parts the work is dealt out."""

    def keep(self, name: str, table: DataFrame) -> DataFrame:
        """Writes a table and reads it again: it is worked out once, and a worker that is lost loses none of it."""
        table.write.parquet(f"{self.folder}/{name}")
        return self.spark.read.parquet(f"{self.folder}/{name}")

    def publish(self, name: str, place: str) -> None:
        """Makes what was written under a name whole the folder of that name in a place, instead of any that stands."""
        remove(self.spark, f"{place}/{name}")
        files, path = _files(self.spark, f"{self.folder}/{name}")
        files.rename(path, _path(self.spark, f"{place}/{name}"))


@contextmanager
def workplace(spark: SparkSession, folder: str) -> Iterator[Workplace]:
    """A folder, emptied, for as long as the work goes on."""
    remove(spark, folder)
    parts = int(spark.conf.get("spark.sql.shuffle.partitions") or "200")
    try:
        yield Workplace(spark, folder, parts)
    finally:
        remove(spark, folder)


def address(place: str) -> str:
    """A place as a URL; a path is one on files that this machine and all workers see."""
    return place.rstrip("/") if "://" in place else Path(place).absolute().as_uri()


def remove(spark: SparkSession, place: str) -> None:
    """Takes a folder away, where there is one."""
    files, path = _files(spark, place)
    files.delete(path, True)


def _files(spark: SparkSession, place: str) -> tuple[Any, Any]:
    """Hadoop's hold on the files of a place, and the place as it knows it."""
    path = _path(spark, place)
    context: Any = spark.sparkContext
    return path.getFileSystem(context._jsc.hadoopConfiguration()), path


def _path(spark: SparkSession, place: str) -> Any:
    context: Any = spark.sparkContext
    return context._jvm.org.apache.hadoop.fs.Path(place)
