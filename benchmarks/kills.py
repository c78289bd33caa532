"""Whether a build that is broken off ends, when the same command is given again, in the bytes of an undisturbed one.

    python benchmarks/kills.py [--kills 50] [--worker-kills 10] [--articles 400] [--workers 2] [-o RESULTS.json]

Made-up articles are built once undisturbed and exported as N-Quads. Then, each time with a new graph:

- kills: SIGKILL to all processes of the build at a moment drawn by the seed over the length of the undisturbed build;
  what a reader of the graph sees then is noted; the same command is given until it ends, and the export is compared
  byte for byte. `--together K` kills K times before a build may end.
- worker kills: SIGKILL to one of the worker processes, at such a moment; the build is to go on by itself.
- full disks: the graph lies on a file system of a part of the space it needs (a tmpfs, which only root can mount; where
  that is not allowed, no file may grow beyond a part of the largest file's size, RLIMIT_FSIZE). The build is to end
  with one line and a code that is not 0, and after space was made the same command in the same bytes.

Ends with 1 where anything came out otherwise. Kills go only to the processes that this program started.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from filecmp import cmp
from pathlib import Path
from time import monotonic, sleep

from generator import write
from newsroom.events import World
from processes import disk, end_tidily, environment, kg, kill, last_lines, run, started, tree

PARTS = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Of the space that the graph needs, so much is there."""
TRIES = 20
"""So often the command is given again before it counts as never ending."""
READER = """
import sys
from pathlib import Path
from kg.rdf.store import open_graph
with open_graph(Path(sys.argv[1])) as graph:
    print(len(graph.article_ids()))
"""
WORKER = b"spawn_main"


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one build: when it was disturbed (seconds), what a reader saw then (the number of articles, None
    where there was no graph to read), the exit code and the last line of the disturbed run (None where it was killed),
    how often the command was given afterwards, its last exit code, and whether the bytes are the same."""

    kind: str
    moment: float
    seen: int | None
    code: int | None
    said: str
    again: int
    ended: int | None
    same: bool


class Bench:
    """The articles, where graphs are made, and what an undisturbed build came to."""

    def __init__(self, scratch: Path, given: argparse.Namespace) -> None:
        self.scratch, self.articles = scratch, given.articles
        self.file, self.said = scratch / "made.jsonl", scratch / "said.txt"
        self.graph, self.export, self.expected = scratch / "graph", scratch / "now.nq", scratch / "expected.nq"
        self.workers = str(given.workers)
        with self.file.open("w", encoding="utf-8") as file:
            write(file, World(given.seed), 0, given.articles)
        outcome = run(self.command(self.graph), self.said)
        if outcome.code != 0 or not self.dump(self.graph, self.expected):
            sys.exit(f"the undisturbed build failed: {outcome.said}")
        self.seconds, self.bytes = outcome.seconds, disk(self.graph)
        self.largest = max(path.stat().st_size for path in self.graph.rglob("*") if path.is_file())
        print(f"undisturbed: {self.seconds:.1f} s, {self.bytes >> 10:,} KiB", flush=True)

    def command(self, graph: Path) -> list[str]:
        """The command that builds the graph."""
        return kg("build", str(self.file), "--graph", str(graph), "--workers", self.workers)

    def dump(self, graph: Path, file: Path) -> bool:
        """Exports a graph; says whether that went well."""
        said = self.scratch / "export.txt"
        return run(kg("export", "--graph", str(graph), "--format", "nquads", "-o", str(file)), said).code == 0

    def fresh(self) -> Path:
        """The folder of a graph that is not there yet."""
        shutil.rmtree(self.graph, ignore_errors=True)
        return self.graph

    def seen(self, graph: Path) -> int | None:
        """How many articles a reader finds in the graph; None where there is none to read."""
        said = self.scratch / "seen.txt"
        code = run([sys.executable, "-c", READER, str(graph)], said).code
        return int(said.read_text()) if code == 0 else None

    def finish(self, graph: Path) -> tuple[int, int | None, bool]:
        """Gives the command until it ends well: how often, its last code, whether the bytes are the same."""
        for turn in range(1, TRIES + 1):
            code = run(self.command(graph), self.said).code
            if code == 0:
                return turn, code, self.same(graph)
        return TRIES, code, False

    def same(self, graph: Path) -> bool:
        """Whether the graph exports to the same bytes."""
        return self.dump(graph, self.export) and cmp(self.export, self.expected, shallow=False)

    def ended_within(self, process: subprocess.Popen[bytes], seconds: float) -> bool:
        """Lets a process run for a time; says whether it has ended."""
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def killed(bench: Bench, chance: random.Random, together: int) -> Trial:
    """One graph whose build is killed, and killed again, and then ends."""
    graph, kills = bench.fresh(), 0
    moment, seen = 0.0, None
    while kills < together:
        moment = chance.uniform(0, bench.seconds)
        with started(bench.command(graph), bench.said) as process:
            if bench.ended_within(process, moment):
                bench.fresh()  # it was done before its moment: no kill
                continue
            kill(process)
        gone(process.pid)
        kills += 1
        seen = bench.seen(graph)
    return Trial("kill", moment, seen, None, "", *bench.finish(graph))


def gone(group: int, most: float = 30) -> None:
    """Waits until no process of a group is left."""
    end = monotonic() + most
    while monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        sleep(0.01)


def worker_killed(bench: Bench, chance: random.Random) -> Trial:
    """One graph during whose build a worker process is killed."""
    while True:
        graph, moment = bench.fresh(), chance.uniform(0, bench.seconds)
        with started(bench.command(graph), bench.said) as process:
            if bench.ended_within(process, moment):
                continue
            found = workers(process.pid)
            if not found:
                continue
            os.kill(chance.choice(found), signal.SIGKILL)
            code = process.wait()
        said = last_lines(bench.said, 1)
        seen = bench.seen(graph)
        done = (0, code, bench.same(graph)) if code == 0 else bench.finish(graph)
        return Trial("worker kill", moment, seen, code, said, *done)


def workers(pid: int) -> list[int]:
    """The worker processes of a build that runs."""
    found = []
    for each in tree(pid):
        try:
            if WORKER in Path(f"/proc/{each}/cmdline").read_bytes():
                found.append(each)
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            continue
    return found


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """A folder that holds so many bytes; says whether it could be had."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    had = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield had
    finally:
        if had:
            subprocess.run(["umount", str(folder)], check=True)


def disk_full(bench: Bench, part: float) -> Trial:
    """One graph that does not fit where it lies, until space is made."""
    folder = bench.scratch / "small"
    with small_disk(folder, int(bench.bytes * part)) as had:
        if not had:
            return file_limited(bench, part)
        graph = folder / "graph"
        code = run(bench.command(graph), bench.said).code
        said, seen = _lines(bench.said), bench.seen(graph)
        subprocess.run(["mount", "-o", f"remount,size={bench.bytes * 8}", str(folder)], check=True)
        return Trial(f"disk of {part:.0%}", 0, seen, code, said, *bench.finish(graph))


def file_limited(bench: Bench, part: float) -> Trial:
    """The same where no small disk can be had: no file may grow beyond a part of the largest."""
    limit = int(bench.largest * part)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    graph = bench.fresh()
    with bench.said.open("wb") as file:
        code = subprocess.run(
            bench.command(graph), env=environment(), cwd=bench.scratch, stdout=file, stderr=subprocess.STDOUT,
            preexec_fn=limited, check=False,
        ).returncode  # fmt: skip
    said, seen = _lines(bench.said), bench.seen(graph)
    return Trial(f"files of {part:.0%}", 0, seen, code, said, *bench.finish(graph))


def _lines(said: Path) -> str:
    return last_lines(said, 10)


def faults(trial: Trial, articles: int) -> list[str]:
    """What a trial shows that is not to be."""
    found = []
    if not trial.same:
        found.append("other bytes" if trial.ended == 0 else f"never ended: {trial.ended}")
    if trial.seen not in (None, 0, articles):
        found.append(f"a reader saw {trial.seen} of the articles")
    if trial.kind == "worker kill" and trial.code != 0:
        found.append(f"the build ended with {trial.code}")
    if trial.kind.startswith(("disk", "files")):
        if trial.code == 0:
            found.append("the build ended well where there was no space")
        if "Traceback" in trial.said or len(trial.said.splitlines()) != 1:
            found.append("the build did not say in one line what was wrong")
    return found


def trials(bench: Bench, given: argparse.Namespace) -> Iterator[Trial]:
    """All that is tried, in its order."""
    chance = random.Random(given.seed)
    for _ in range(-(-given.kills // given.together)):
        yield killed(bench, chance, given.together)
    for _ in range(given.worker_kills):
        yield worker_killed(bench, chance)
    for part in given.parts:
        yield disk_full(bench, part)


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--together", type=int, default=1, metavar="K", help="kills of one graph before it may end")
    parser.add_argument("--worker-kills", type=int, default=10)
    parser.add_argument("--parts", type=float, nargs="*", default=PARTS, help="of the space needed, what there is")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scratch", type=Path, metavar="FOLDER", help="where graphs are made")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.json", help="where the results go")
    return parser.parse_args(words)


def main() -> None:
    """Tries everything, tells of each trial, and ends with 1 where one went wrong."""
    end_tidily()
    given = arguments()
    done, wrong = [], 0
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        bench = Bench(Path(scratch), given)
        for trial in trials(bench, given):
            found = faults(trial, given.articles)
            done.append(asdict(trial) | {"faults": found})
            wrong += bool(found)
            print(f"{trial.kind} at {trial.moment:.1f} s: {'; '.join(found) or 'the same bytes'} "
                  f"(again {trial.again} times){f' «{trial.said}»' if trial.said else ''}", flush=True)  # fmt: skip
            if given.output:
                given.output.write_text(json.dumps(done, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(done)} trials, {wrong} went wrong")
    sys.exit(int(wrong > 0))


if __name__ == "__main__":
    main()
