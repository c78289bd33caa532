"""A build on a local cluster of two workers, one of them killed, gives the bytes of a build in this process."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.engines.session import session
from kg.engines.spark import build
from kg.extract.finders import named
from kg.pipeline import build as build_here
from kg.rdf.store import open_graph

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parent.parent.parent
MASTER = "local-cluster[2,1,1024]"
# Two that evidence makes one are two, two that it keeps apart are one, and two offices go by one key.
DECIDED = (
    "apart\tsamples/01-yazd-assembly-opens # person/لیلا گلابچیان\t"
    "samples/04-kashan-italian-guest # person/لیلا گلابچیان\t\n"
    "same\tsamples/13-tabriz-assembly # person/کاوه نارنجستانی\tsamples/09-yazd-new-mayor # person/سپیده نیکروان\tone\n"
    "same\tsamples/06-shiraz-assembly # office/استاندار فارس\tsamples/09-yazd-new-mayor # office/استاندار یزد\tone\n"
)
_QUICK = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def quads(folder: Path) -> list[str]:
    with closing(open_graph(folder)) as graph:
        return list(graph.nquads())


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that says which worker was killed."""
    return tmp_path_factory.mktemp("killed") / "worker"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, killed: Path) -> Iterator[SparkSession]:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("needs Java 17")
    settings = {
        "spark.sql.shuffle.partitions": "2", "spark.executor.memory": "600m",
        "spark.driver.extraJavaOptions": _QUICK, "spark.executor.extraJavaOptions": _QUICK,
        "spark.executorEnv.KG_TEST_KILLED": str(killed), "spark.local.dir": str(tmp_path_factory.mktemp("spark")),
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
        patch.syspath_prepend(Path(__file__).parent)
        with session(MASTER, settings) as opened:
            yield opened


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The samples, one of them twice, and what is no article."""
    folder = tmp_path_factory.mktemp("inputs")
    twice = '{"id": "a", "text": "شهردار قم گفت: راه تازه باز شد."}\n'
    (folder / "twice.jsonl").write_text(twice * 2 + twice.replace("قم", "ری") + "{\n", encoding="utf-8")
    return [str(ROOT / "samples"), str(folder), str(folder / "none.txt")]


def decided(folder: Path) -> Path:
    """A graph without articles, with decisions on who is who."""
    open_graph(folder, writable=True).close()
    (folder / "identities.tsv").write_text(DECIDED, encoding="utf-8")
    return folder


def test_the_cluster_gives_the_bytes_of_this_process_with_a_worker_killed(
    cluster: SparkSession, inputs: list[str], tmp_path: Path, killed: Path
) -> None:
    kill = named("killing_finder:kill_once")
    report = build(inputs, decided(tmp_path / "spark"), MASTER, output=str(tmp_path / "out"), finders=[kill])
    assert killed.exists(), "no worker was killed"
    alone = build_here(inputs, decided(tmp_path / "here"))
    lines = quads(tmp_path / "here")
    assert any('"decided by hand"' in line for line in lines) and not any("استاندار_یزد> <" in line for line in lines)
    assert quads(tmp_path / "spark") == lines
    assert written(tmp_path / "out" / "nquads") == lines
    tables = {name: pq.read_table(tmp_path / "out" / name).to_pylist() for name in ("facts", "mentions", "edges")}
    check_tables(tables, lines)
    assert (report.articles, report.files) == (alone.articles, alone.files)
    assert sorted(map(str, report.skipped)) == sorted(map(str, alone.skipped))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["here", "out", "spark"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["edges", "facts", "mentions", "nquads"]


def test_what_hangs_together_is_found_however_long_the_chain(cluster: SparkSession, tmp_path: Path) -> None:
    pairs = [(f"{at * 7 % 19:02}", f"{(at + 1) * 7 % 19:02}") for at in range(11)] + [("x", "y"), ("z", "x")]
    from kg.engines.components import components
    from kg.engines.workplace import workplace

    with workplace(cluster, (tmp_path / "work").as_uri()) as work:
        found = components(work, "c", cluster.createDataFrame(pairs, "one string, other string")).collect()
    assert {row["node"]: row["home"] for row in found} == {
        **{node: "00" for pair in pairs[:11] for node in pair}, **dict.fromkeys("xyz", "x"),
    }  # fmt: skip
    assert not (tmp_path / "work").exists()


def written(folder: Path) -> list[str]:
    parts = sorted(folder.glob("part-*"))
    assert len(parts) > 1 and (folder / "_SUCCESS").exists()
    text = "".join(gzip.decompress(part.read_bytes()).decode("utf-8") for part in parts)
    return sorted(line for line in text.split("\n") if line)


def check_tables(tables: dict[str, list[dict[str, object]]], lines: list[str]) -> None:
    """Every row stands in the graph, and there are as many rows as nodes."""
    for name, kind in (("facts", "Evidence"), ("mentions", "Mention")):
        nodes = {line.split(" ", 1)[0] for line in lines if f"<https://w3id.org/shahrnameh/ontology#{kind}>" in line}
        column = name.removesuffix("s")
        assert {f"<{row[column]}>" for row in tables[name]} == nodes
        assert len(tables[name]) == len(nodes)
    whole = set(lines)
    assert tables["edges"]
    for row in tables["edges"]:
        assert " ".join(f"<{row[part]}>" for part in ("source", "relation", "target", "graph")) + " ." in whole
    first = min(tables["mentions"], key=lambda row: str(row["mention"]))
    assert first["text"] and isinstance(first["start"], int) and first["rule"]


def test_a_graph_that_holds_articles_is_left_alone(cluster: SparkSession, tmp_path: Path) -> None:
    sample = str(ROOT / "samples" / "09-yazd-new-mayor.txt")
    build_here([sample], tmp_path / "graph")
    before = quads(tmp_path / "graph")
    told = CliRunner().invoke(
        app, ["build", sample, "--graph", str(tmp_path / "graph"), "--engine", "spark", "--master", MASTER]
    )
    assert told.exit_code != 0
    assert "holds articles already" in str(told.exception)
    assert quads(tmp_path / "graph") == before


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", "build", str(ROOT / "samples"), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60, env={**os.environ, **environment}
    )


def test_what_is_missing_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "pyspark.py").write_text("raise ImportError", encoding="utf-8")
    graph = ["--graph", str(tmp_path / "g")]
    told = run(*graph, "--engine", "spark")
    assert told.returncode == 2 and "go together" in told.stderr
    told = run(*graph, "--engine", "spark", "--master", "local[1]", JAVA_HOME=str(tmp_path))
    assert told.returncode == 2
    assert re.fullmatch(r"kg: Spark needs Java 17 or later .*\n", told.stderr)
    told = run(*graph, "--engine", "spark", "--master", "spark://127.0.0.1:9")
    assert told.returncode == 2
    assert re.fullmatch(r"kg: spark://127\.0\.0\.1:9: no Spark master answers there: .*\n", told.stderr)
    told = run(*graph, "--engine", "spark", "--master", "moon")
    assert told.returncode == 2
    assert re.fullmatch(r"kg: --master 'moon' is no Spark master.*\n", told.stderr)
