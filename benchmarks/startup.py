"""How long `kg --help` and the build of a single article take, and which imports cost most.

python benchmarks/startup.py [FILE]
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from processes import ROOT, cpu_of_children, environment, kg

ROUNDS, COSTLIEST = 5, 12
ARTICLE = ROOT / "samples" / "01-yazd-assembly-opens.txt"
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S+)")


@dataclass(frozen=True, slots=True)
class Import:
    """A module that is imported: seconds of its own, and with all that it imports."""

    module: str
    own: float
    total: float


@dataclass(frozen=True, slots=True)
class Startup:
    """Seconds of the clock and of the processors (the medians of some runs) and the costliest imports of a command."""

    command: str
    seconds: float
    cpu: float
    imports: tuple[Import, ...]


def profile(name: str, *arguments: str) -> Startup:
    """How a command starts; `{}` in its arguments is a folder that is new for each run."""
    with tempfile.TemporaryDirectory() as folder:
        given = [[a.replace("{}", f"{folder}/{turn}") for a in arguments] for turn in range(ROUNDS + 1)]
        runs = [timed(kg(*one)) for one in given[:-1]]
        command = [sys.executable, "-X", "importtime", "-m", "kg.cli", *given[-1]]
        told = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False).stderr
    return Startup(name, median(r[0] for r in runs), median(r[1] for r in runs), costliest(told))


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Seconds of the clock and of the processors that a command takes."""
    before, began = cpu_of_children(), perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=False)
    return perf_counter() - began, cpu_of_children() - before


def costliest(told: str) -> tuple[Import, ...]:
    """The imports that took longest with all that they import, of those that Python was told to time; packages within
    a costly one are left out where they are the same cost over again."""
    found = [
        Import(module, int(own) / 1e6, int(total) / 1e6)
        for own, total, _, module in _IMPORT.findall(told)
        if not module.startswith(("kg.cli", "encodings", "site"))
    ]
    seen: dict[str, Import] = {}
    for each in sorted(found, key=lambda one: -one.total):
        seen.setdefault(each.module.partition(".")[0] if not each.module.startswith("kg") else each.module, each)
    return tuple(seen.values())[:COSTLIEST]


def profiles(article: Path = ARTICLE) -> list[Startup]:
    """How `kg --help` and the build of one article start."""
    return [
        profile("kg --help", "--help"),
        profile("kg build (one article)", "build", str(article), "--graph", "{}"),
    ]


def main() -> None:
    """Prints both profiles."""
    for one in profiles(*(Path(name) for name in sys.argv[1:2])):
        print(f"{one.command}: {one.seconds:.2f} s, {one.cpu:.2f} s of the processors")
        for each in one.imports:
            print(f"{each.total:9.3f} s {each.own:9.3f} s alone  {each.module}")


if __name__ == "__main__":
    main()
