"""A session with a Spark cluster: what it needs, what it is told, and one clear line where it cannot be had.

A session that stands in this process already, as in a notebook or in a job sent by `spark-submit`, is used as it is.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_JAVA = 17
_PATIENCE = 10.0
"""Seconds in which a master must answer."""
_MASTER = re.compile(r"(local(\[[\w*,]+\])?|local-cluster\[\d+,\d+,\d+\]|yarn|(spark|k8s)://\S+)")
_ADDRESS = re.compile(r"(?:https?://)?(\[[0-9a-fA-F:]+\]|[^:/]+):(\d+)")
_SETTINGS = {
    "spark.app.name": "kg build",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.session.timeZone": "UTC",
}
_LOCAL = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}


@contextmanager
def session(master: str, settings: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """A session with the cluster at `master` (`spark://host:7077`, `yarn`, `k8s://…`, `local[4]`).

    `settings` are Spark's own (`spark.executor.memory`), before what its own files of settings say. Workers run this
    Python, or the one that PYSPARK_PYTHON names, in which this program is installed too.

    Raises EngineError where pyspark or Java is missing, `master` is none, or nobody answers there.
    """
    if find_spec("pyspark") is None:
        raise EngineError("Spark is not installed: pip install 'shahrnameh[spark]'")
    from pyspark.sql import SparkSession

    standing = SparkSession.getActiveSession()
    if standing is not None:
        with _telling(master):
            yield standing
        return
    _check_master(master)
    _check_java()
    opened = _open(master, settings or {})
    try:
        with _telling(master):
            yield opened
    finally:
        opened.stop()


@contextmanager
def _telling(master: str) -> Iterator[None]:
    """Turns what Spark gives up a job over into one line."""
    from py4j.protocol import Py4JError, Py4JJavaError
    from pyspark.errors import PySparkException

    try:
        yield
    except Py4JJavaError as error:
        raise EngineError(
            f"{master}: the job was given up: {_first_line(error.java_exception.getMessage())}"
        ) from error
    except (PySparkException, Py4JError) as error:
        raise EngineError(f"{master}: the job was given up: {_first_line(error)}") from error


def _open(master: str, settings: Mapping[str, str]) -> SparkSession:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    own = {**_SETTINGS, **(_LOCAL if master.startswith("local") else {})}
    own["spark.executorEnv.PYTHONPATH"] = os.pathsep.join(_paths())
    own["spark.executorEnv.PYTHONUTF8"] = "1"
    builder = SparkSession.builder.master(master)
    for name, value in {**own, **settings}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, Py4JError, OSError, RuntimeError) as error:
        raise EngineError(f"{master}: Spark cannot be started: {_first_line(error)}") from error


def _paths() -> Iterator[str]:
    """Where workers find this program, as far as they have the same files."""
    yield str(Path(__file__).parents[2])
    yield from filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    needed = f"Spark needs Java {_JAVA} or later (Debian: openjdk-{_JAVA}-jre-headless)"
    if java is None or not Path(java).exists():
        raise EngineError(f"{needed}, and none is installed")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    if found is None or int(found[1]) < _JAVA:
        raise EngineError(f"{needed}, and {java} is {found[1] if found else 'of an unknown version'}")


def _check_master(master: str) -> None:
    if not _MASTER.fullmatch(master):
        raise EngineError(f"--master {master!r} is no Spark master; like spark://host:7077, yarn or local[4]")
    if "://" not in master:
        return
    addresses = _ADDRESS.findall(master.split("://", 1)[1])
    if not addresses:
        raise EngineError(f"--master {master!r} names no host and port; like spark://host:7077")
    reasons = [asyncio.run(_refusal(host.strip("[],"), int(port))) for host, port in addresses]
    if all(reasons):
        raise EngineError(f"{master}: no Spark master answers there: {reasons[0]}")


async def _refusal(host: str, port: int) -> str:
    """Why nobody answers at an address; empty where somebody does."""
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), _PATIENCE)
    except TimeoutError:
        return f"nothing in {_PATIENCE:.0f} seconds"
    except (OSError, OverflowError) as error:
        return _first_line(error)
    writer.close()
    return ""


def _first_line(error: object) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
