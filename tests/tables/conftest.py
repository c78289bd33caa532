"""The tables of the small graph that is built by hand, in a folder and in DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from kg.rdf.store import existing_graph
from kg.tables import dump
from kg.tables.dictionary import tables
from tests.rdf.conftest import fresh, put_all, small, small_folder

__all__ = ["fresh", "put_all", "small", "small_folder"]


@pytest.fixture(scope="session")
def small_tables(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tables of the small graph."""
    out = tmp_path_factory.mktemp("tables") / "tables"
    with existing_graph(small_folder) as graph:
        dump(graph, out)
    return out


@pytest.fixture
def sql(small_tables: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of the small graph in DuckDB, under their own names."""
    with duckdb.connect() as connection:
        view(connection, small_tables)
        yield connection


def view(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    for each in tables():
        connection.execute(f"CREATE VIEW {each.name} AS SELECT * FROM '{folder}/{each.name}.parquet'")
