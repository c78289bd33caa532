"""How building holds up from a thousand articles to a hundred thousand: one command, a report with a table and plots.

    python benchmarks/scale.py -o FOLDER [--sizes 1000 10000 100000] [--workers 2] [--also FILE.jsonl ...]

For each size, made-up articles (benchmarks/generator.py) are built as a user would, `kg build FILE --graph DIR
--workers 2` in a process of its own, and hazm's own normalising and tokenising is timed over a sample of the same text
on as many processes, before the build and after it. What is told: articles per second by stage and in all, the most
memory that all processes took together, disk and quads per article, and the build as a multiple of hazm. `--also` names
JSON Lines files that are built likewise. Start-up is profiled at the end.

FOLDER gets results.json, from which report.md and the plots are made (again: `python benchmarks/scale_report.py
FOLDER`). Seconds by stage are what `kg build --summary FILE` tells; where it has no such option they are left out.
Articles and graphs go to `--scratch` (a temporary folder). A build that takes longer than `--limit` seconds is stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import startup
from generator import write
from newsroom.events import World
from processes import Outcome, disk, end_tidily, kg, run
from scale_report import report
from tokenizing import Pace, pace, sample

SIZES = (1_000, 10_000, 100_000)
SAMPLE = 1_000
COUNT = """
import sys
from pathlib import Path
from kg.rdf.store import open_graph
with open_graph(Path(sys.argv[1])) as graph:
    print(len(graph))
"""


@dataclass(frozen=True, slots=True)
class Build:
    """One build and what hazm alone needed for the same text. Bytes, and seconds of the clock unless said otherwise."""

    name: str
    articles: int
    bytes: int
    outcome: Outcome
    disk: int
    quads: int | None
    summary: Mapping[str, object] | None
    hazm: tuple[Pace, Pace]


def measure(name: str, file: Path, articles: int, scratch: Path, given: argparse.Namespace) -> Build:
    """Builds a graph of a file, with hazm's pace before it and after it."""
    texts = sample(file, articles, given.sample)
    before = pace(texts, given.workers)
    graph, summary, said = scratch / "graph", scratch / "summary.json", scratch / "said.txt"
    shutil.rmtree(graph, ignore_errors=True)
    summary.unlink(missing_ok=True)
    more = ["--summary", str(summary)] if has_summary(scratch) else []
    command = kg("build", str(file), "--graph", str(graph), "--workers", str(given.workers), *more)
    outcome = run(command, said, given.limit)
    told = json.loads(summary.read_text(encoding="utf-8")) if summary.exists() else None
    after = pace(texts, given.workers)
    done = Build(
        name, articles, file.stat().st_size, outcome, disk(graph), quads(graph, scratch), told, (before, after)
    )
    shutil.rmtree(graph, ignore_errors=True)
    return done


def quads(graph: Path, scratch: Path) -> int | None:
    """The number of quads of a graph; None where it cannot be opened."""
    said = scratch / "count.txt"
    code = run([sys.executable, "-c", COUNT, str(graph)], said).code
    return int(said.read_text()) if code == 0 else None


def has_summary(scratch: Path) -> bool:
    """Whether `kg build` writes a summary that a program can read."""
    said = scratch / "help.txt"
    run(kg("build", "--help"), said)
    return "--summary" in said.read_text(encoding="utf-8", errors="replace")


def first_lines(file: Path, number: int, name: Path) -> Path:
    """The first so many lines of a file, as a file of their own."""
    with file.open("rb") as lines, name.open("wb") as out:
        out.writelines(islice(lines, number))
    return name


def builds(scratch: Path, given: argparse.Namespace) -> Iterator[Build]:
    """Each size, then each file that was named."""
    whole = scratch / "made.jsonl"
    with whole.open("w", encoding="utf-8") as file:
        write(file, World(given.seed), 0, max(given.sizes))
    for size in sorted(given.sizes):
        yield measure(f"{size:,}", first_lines(whole, size, scratch / f"made-{size}.jsonl"), size, scratch, given)
    for name in given.also:
        with name.open("rb") as lines:
            articles = sum(1 for line in lines if line.strip())
        yield measure(name.parent.name, name, articles, scratch, given)


def machine() -> Mapping[str, object]:
    """What it ran on, so that figures of other machines are not compared with these."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "memory": memory,
        "load": os.getloadavg()[0],
    }


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="where the report goes")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="how many articles")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help="articles that hazm is timed on")
    parser.add_argument("--limit", type=float, metavar="SECONDS", help="stop a build that takes longer")
    parser.add_argument("--also", type=Path, nargs="*", default=(), metavar="FILE.jsonl", help="articles of others")
    parser.add_argument("--scratch", type=Path, metavar="FOLDER", help="where articles and graphs are made")
    parser.add_argument("--no-startup", action="store_true", help="leave the profile of the start out")
    return parser.parse_args()


def main() -> None:
    """Measures, keeps the results after each build, and reports."""
    end_tidily()
    given = arguments()
    given.output.mkdir(parents=True, exist_ok=True)
    results: dict[str, object] = {"machine": machine(), "workers": given.workers, "seed": given.seed}
    done: list[object] = []
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        for build in builds(Path(scratch), given):
            done.append(asdict(build))
            print(f"{build.name}: {build.outcome.seconds:.0f} s", flush=True)
            (given.output / "results.json").write_text(json.dumps({**results, "builds": done}, indent=1) + "\n")
    starts = [] if given.no_startup else [asdict(one) for one in startup.profiles()]
    results |= {"builds": done, "startup": starts}
    (given.output / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    print(report(given.output))


if __name__ == "__main__":
    main()
