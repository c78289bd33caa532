"""A build on a local cluster of two workers, one of them killed, gives the bytes of a build in this process."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.engines.session import session
from kg.pipeline import build as build_here
from kg.rdf.store import open_graph

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parent.parent.parent
SAMPLES = (
    "01-yazd-assembly-opens.txt", "04-kashan-italian-guest.txt", "06-shiraz-assembly.txt", "09-yazd-new-mayor.txt",
    "13-tabriz-assembly.txt", "16-yazd-qanat-visit.html",
)  # fmt: skip
KILL = "killing_finder:kill_once"
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
    if sys.version_info >= (3, 12):
        pytest.skip("a cluster of two workers takes minutes: it is started with the oldest Python alone")
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
    """Some samples, and what is no article, no news of its own, another's id, or in another language."""
    folder = tmp_path_factory.mktemp("inputs")
    said = "شهردار قم گفت: راه تازه باز شد."
    other = "قال رئيس البلدية في المؤتمر الذي عقد اليوم إن هذه المدينة لم تكن قد شهدت من قبل مثل هذا المشروع."
    given = [("a", said), ("a", said), ("a", said.replace("قم", "ری")), ("b", said), ("c", other)]
    lines = [json.dumps({"id": own, "text": text}, ensure_ascii=False) for own, text in given]
    (folder / "several.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    samples = [str(ROOT / "samples" / f"{name}") for name in SAMPLES]
    return [*samples, str(folder), str(folder / "none.txt"), "ftp://example.org/feed"]


def decided(folder: Path) -> Path:
    """A graph without articles, with decisions on who is who."""
    open_graph(folder, writable=True).close()
    (folder / "identities.tsv").write_text(DECIDED, encoding="utf-8")
    return folder


def kg(inputs: list[str], folder: Path, *options: str) -> dict[str, Any]:
    """Builds a graph by the command, leaves something out, and gives its summary."""
    summary = folder.with_suffix(".json")
    told = CliRunner().invoke(
        app, ["build", *inputs, "--graph", str(folder), "--language", "fa", "--summary", str(summary), *options]
    )
    assert told.exit_code == 1, (told.output, told.exception)
    found: dict[str, Any] = json.loads(summary.read_text(encoding="utf-8"))
    assert found.pop("seconds")
    return found


def test_the_cluster_gives_the_bytes_of_this_process_with_a_worker_killed(
    cluster: SparkSession, inputs: list[str], tmp_path: Path, killed: Path
) -> None:
    cluster_too = ["--engine", "spark", "--master", MASTER, "--output", str(tmp_path / "out")]
    told = kg(inputs, decided(tmp_path / "spark"), *cluster_too, "--finder", KILL)
    assert killed.exists(), "no worker was killed"
    assert told == kg(inputs, decided(tmp_path / "here"))
    assert told["articles"] == 8 and sum(told["skipped"].values()) == 4
    assert told["passed"] == {"the same text again": 1, "in another language": 1}
    lines = quads(tmp_path / "here")
    assert any('"decided by hand"' in line for line in lines) and not any("استاندار_یزد> <" in line for line in lines)
    assert quads(tmp_path / "spark") == lines
    assert written(tmp_path / "out" / "nquads") == lines
    tables = {name: pq.read_table(tmp_path / "out" / name).to_pylist() for name in ("facts", "mentions", "edges")}
    check_tables(tables, lines)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["here", "here.json", "out", "spark", "spark.json"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["edges", "facts", "mentions", "nquads"]
    again = kg(inputs, tmp_path / "spark", "--finder", KILL)
    assert (again["articles"], again["unchanged"]) == (0, 8), "what a cluster read is known to this machine"


def test_what_hangs_together_is_found_however_long_the_chain(cluster: SparkSession, tmp_path: Path) -> None:
    pairs = [(f"{at * 7 % 19:02}", f"{(at + 1) * 7 % 19:02}") for at in range(9)] + [("x", "y"), ("z", "x")]
    from kg.engines.components import components
    from kg.engines.workplace import workplace

    with workplace(cluster, (tmp_path / "work").as_uri()) as work:
        found = components(work, "c", cluster.createDataFrame(pairs, "one string, other string")).collect()
    assert {row["node"]: row["home"] for row in found} == {
        **{node: "00" for pair in pairs[:9] for node in pair}, **dict.fromkeys("xyz", "x"),
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


def test_a_graph_that_holds_articles_is_left_alone(tmp_path: Path) -> None:
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
    pytest.importorskip("pyspark")
    graph = ["--graph", str(tmp_path / "g")]
    for given, said in (
        (["--engine", "spark"], "go together"),
        (["--output", str(tmp_path / "o")], "goes with --engine spark"),
        (["--engine", "spark", "--master", "yarn", "--workers", "2"], "--workers goes with --engine local"),
    ):
        refused = CliRunner().invoke(app, ["build", str(ROOT / "samples"), *graph, *given])
        assert refused.exit_code == 2 and said in " ".join(refused.output.replace("│", " ").split())
    refused = CliRunner().invoke(app, ["build", str(ROOT / "samples")])
    assert refused.exit_code == 2 and "--graph DIR" in refused.output
    told = run(*graph, "--engine", "spark", "--master", "local[1]", JAVA_HOME=str(tmp_path))
    assert told.returncode == 2
    assert re.fullmatch(r"kg: Spark needs Java 17 or later .*\n", told.stderr)
    told = run(*graph, "--engine", "spark", "--master", "spark://127.0.0.1:9")
    assert told.returncode == 2
    assert re.fullmatch(r"kg: spark://127\.0\.0\.1:9: no Spark master answers there: .*\n", told.stderr)
    told = run(*graph, "--engine", "spark", "--master", "moon")
    assert told.returncode == 2
    assert re.fullmatch(r"kg: --master 'moon' is no Spark master.*\n", told.stderr)
