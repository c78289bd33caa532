"""The folder of tables is whole or not there, and never takes the place of something else."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import ExportError, GraphError
from kg.rdf.store import Graph
from kg.tables import dump, folder, parquet
from kg.tables.dictionary import tables


def contents(of: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in of.iterdir()}


def names(of: Path) -> list[str]:
    return sorted(file.name for file in of.iterdir())


def test_the_command_writes_a_folder(small_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "tables"
    result = CliRunner().invoke(app, ["export", "--graph", str(small_folder), "--format", "parquet", "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert f"{len(tables())} tables" in result.stderr.replace("\n", " ")
    assert names(out) == sorted(["README.md", "dictionary.csv", *(f"{table.name}.parquet" for table in tables())])
    assert names(tmp_path / "deep") == ["tables"]


def test_the_command_says_in_one_line_what_is_wrong(small_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    for out, said in ((tmp_path, "did not write"), (tmp_path / "file", "not a directory")):
        command = [sys.executable, "-m", "kg.cli", "export", "--graph", str(small_folder), "--format", "parquet"]
        ended = subprocess.run([*command, "-o", str(out)], capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr.count("\n")) == (2, 1), ended.stderr
        assert ended.stderr.startswith(f"kg: {out}: ") and said in ended.stderr.lower()
    assert names(tmp_path) == ["file", "mine.txt"]


def test_an_earlier_export_is_replaced(small: Graph, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    dump(small, out)
    first = contents(out)
    (out / "people.parquet").write_bytes(b"spoiled")
    (out / "places.parquet").unlink()
    dump(small, out)
    assert contents(out) == first
    assert names(tmp_path) == ["tables"]


def test_an_empty_folder_is_taken(small: Graph, tmp_path: Path) -> None:
    dump(small, tmp_path)
    assert len(names(tmp_path)) == len(tables()) + 2


@pytest.mark.parametrize("strange", ["notes.txt", "people.csv", ".hidden", "more.parquet"])
def test_what_it_did_not_write_is_kept(small: Graph, tmp_path: Path, strange: str) -> None:
    out = tmp_path / "tables"
    dump(small, out)
    (out / strange).write_text("mine", encoding="utf-8")
    before = contents(out)
    with pytest.raises(ExportError, match="did not write"):
        dump(small, out)
    assert contents(out) == before
    assert names(tmp_path) == ["tables"]


def test_a_dictionary_of_others_makes_no_folder_ours(small: Graph, tmp_path: Path) -> None:
    (tmp_path / "dictionary.csv").write_text("table,column\npeople,iri\n", encoding="utf-8")
    with pytest.raises(ExportError, match=r"dictionary\.csv"):
        dump(small, tmp_path)
    assert names(tmp_path) == ["dictionary.csv"]


def test_a_full_disk_leaves_the_earlier_export(small: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "tables"
    dump(small, out)
    before = contents(out)

    def full(self: parquet.Writer, row: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(parquet.Writer, "add", full)
    with pytest.raises(ExportError, match="No space left"):
        dump(small, out)
    assert contents(out) == before
    assert names(tmp_path) == ["tables"]


def test_a_graph_that_cannot_be_read_leaves_nothing(
    small: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(graph: Graph) -> object:
        raise GraphError("broken")

    monkeypatch.setattr(folder, "rows", broken)
    with pytest.raises(GraphError):
        dump(small, tmp_path / "tables")
    assert names(tmp_path) == []


def test_rows_go_out_in_groups(small: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump(small, tmp_path / "one")
    whole = {table.name: pq.read_table(tmp_path / "one" / f"{table.name}.parquet") for table in tables()}
    monkeypatch.setattr(parquet, "MOST_ROWS", 3)
    monkeypatch.setattr(parquet, "MOST_TEXT", 100)
    dump(small, tmp_path / "many")
    for name, table in whole.items():
        file = pq.ParquetFile(tmp_path / "many" / f"{name}.parquet")
        sizes = [file.metadata.row_group(at).num_rows for at in range(file.metadata.num_row_groups)]
        assert max(sizes, default=0) <= 3 and sum(sizes) == table.num_rows
        assert file.read().equals(table)
    # The text of an article is longer than a group may be.
    assert pq.ParquetFile(tmp_path / "many" / "articles.parquet").metadata.num_row_groups == len(whole["articles"])


def test_the_help_comes_without_the_library_of_tables() -> None:
    program = "import sys, kg.cli, kg.exporting; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
