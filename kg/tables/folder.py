"""The folder of exported tables: whole or not there, and never in the place of something else."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kg import folders
from kg.errors import ExportError
from kg.rdf.rows.tables import TABLES, rows
from kg.rdf.store import Graph
from kg.tables import dictionary, readme

DICTIONARY, README = "dictionary.csv", "README.md"


def dump(graph: Graph, folder: Path) -> Mapping[str, int]:
    """Write the tables of a graph to a folder, in the place of an earlier export; the number of rows of each.

    Raises ExportError where something else stands there or nothing can be written, GraphError where the graph cannot
    be read.
    """
    with _written(folder) as made:
        counts = _tables(graph, made)
        for name, text in ((DICTIONARY, dictionary.as_csv()), (README, readme.text(counts))):
            (made / name).write_text(text, encoding="utf-8", newline="\n")
    return counts


def _tables(graph: Graph, folder: Path) -> Mapping[str, int]:
    from kg.tables.parquet import Writer

    with ExitStack() as opened:
        writers = {
            TABLES[table.name]: opened.enter_context(Writer(folder / f"{table.name}.parquet", table))
            for table in dictionary.tables()
        }
        for row in rows(graph):
            writers[type(row)].add(row)
    return {name: writers[cls].rows for name, cls in TABLES.items()}


@contextmanager
def _written(folder: Path) -> Iterator[Path]:
    """A folder to write to, which takes the place of an earlier one at the end, and goes where that is not reached."""
    folder = folder.resolve()
    _check(folder)
    made = folders.beside(folder)
    try:
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        yield made
        _check(folder)
        folders.replace(folder, made)
    except OSError as error:
        raise ExportError(f"{folder}: the tables cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _check(folder: Path) -> None:
    """Raises ExportError where there is anything but tables of ours, an empty folder, or nothing."""
    try:
        there = {file.name for file in folder.iterdir()} if folder.exists() else set()
        known = _known(folder / DICTIONARY) if there else frozenset[str]()
    except OSError as error:
        raise ExportError(f"{folder}: no tables can be written there: {error.strerror or error}") from error
    if strange := sorted(there - known):
        raise ExportError(f"{folder}: kg export did not write {strange[0]!r}, and would lose it; choose another folder")


def _known(file: Path) -> frozenset[str]:
    """The names of the files that a dictionary of ours tells of; none for another file."""
    if not file.is_file():
        return frozenset()
    with file.open(encoding="utf-8", errors="replace", newline="") as opened:
        lines = csv.reader(opened)
        if tuple(next(lines, ())) != dictionary.HEADER:
            return frozenset()
        return frozenset({DICTIONARY, README, *(f"{line[0]}.parquet" for line in lines if line)})
