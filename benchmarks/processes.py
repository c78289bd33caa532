"""Runs a command as the user would, and watches what all of its processes take together, from /proc (Linux only).

Memory is the sum over the process tree of the proportional set size (PSS: what several processes share counts once),
looked at every fifth of a second, and beside it the plain sum of resident sizes (RSS), where shared pages count for
each.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
EVERY = 0.2
SIZES = ("Pss:", "Rss:")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: seconds of the clock and of the processors, the most memory (bytes), the exit code
    (None where it was stopped after its time), and the last of what it said."""

    seconds: float
    cpu: float
    pss: int
    rss: int
    code: int | None
    said: str


def kg(*arguments: str) -> list[str]:
    """The command `kg` of this source tree."""
    return [sys.executable, "-m", "kg.cli", *arguments]


def environment() -> Mapping[str, str]:
    """What commands run with: this source tree's `kg`, and text as UTF-8."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@contextmanager
def started(command: Sequence[str], said: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command that runs in a group of its own, in the project's folder; what it says goes to a file. Where it still
    runs in the end, it is killed with all of its group."""
    with said.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=file, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            kill(process)


def end_tidily() -> None:
    """Makes this program, where it is told to end, end what it has started as well."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def run(command: Sequence[str], said: Path, limit: float | None = None) -> Outcome:
    """Runs a command to its end, or for so many seconds at most."""
    before, began = cpu_of_children(), perf_counter()
    pss = rss = 0
    code = None
    with started(command, said) as process:
        while code is None and (limit is None or perf_counter() - began < limit):
            try:
                code = process.wait(EVERY)
            except subprocess.TimeoutExpired:
                now = memory(process.pid)
                pss, rss = max(pss, now[0]), max(rss, now[1])
    return Outcome(perf_counter() - began, cpu_of_children() - before, pss, rss, code, last_lines(said))


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kills a process and all of its group, at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def last_lines(said: Path, many: int = 4) -> str:
    """The end of what a command said."""
    return "\n".join(said.read_text(encoding="utf-8", errors="replace").splitlines()[-many:])


def tree(pid: int) -> Iterator[int]:
    """A process and all that come from it, as far as they are still there."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            continue
        for child in children:
            yield from tree(int(child))


def memory(pid: int) -> tuple[int, int]:
    """Bytes that a process and all that come from it hold now: PSS and RSS."""
    total = [0, 0]
    for each in tree(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        for number, name in enumerate(SIZES):
            total[number] += sum(int(line.split()[1]) << 10 for line in lines if line.startswith(name))
    return total[0], total[1]


def disk(folder: Path) -> int:
    """Bytes that a folder takes on disk."""
    found = 0
    for path in folder.rglob("*"):
        try:
            found += path.stat().st_blocks * 512
        except FileNotFoundError:  # the store has just put it away
            continue
    return found


def cpu_of_children() -> float:
    """Seconds of the processors that all ended child processes of this one have had, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
