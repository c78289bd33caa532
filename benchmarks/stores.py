"""How fast four engines load a graph and answer the named queries: our own store (pyoxigraph), rdflib in memory, rdflib
over pyoxigraph (oxrdflib), and maplib.

    python benchmarks/stores.py GRAPH [--quads 100000 1000000 10000000] [--engines pyoxigraph rdflib …]

GRAPH is the folder of a graph, or a file as `kg export --format nquads` writes it. From it come the first whole
articles up to so many quads. Each engine has a process of its own; one that is not installed is left out, and told.
Every query is put with the values it takes for granted, or with what the graph says most of and then with others drawn
by seed: once cold, which is told apart, then three times. A query over the limit counts as failed.

Prints Markdown: a table of the engines at each size, one of the queries, how many times as fast our own store is as
each other on the queries that both answer, and whether the requirement is met: on our own store a median of at most
70 ms and none over 2 s, cold start apart, and 20 times as fast as rdflib in memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Timer

import pyoxigraph as ox
from store_engines import ENGINES, missing
from store_input import Question, cut, export, questions

OURS, OTHER = "pyoxigraph", "rdflib"
REPEATS, LIMIT = 3, 60.0
MOST_MEDIAN, LONGEST, TIMES = 0.070, 2.0, 20


@dataclass
class Measured:
    """What came of one engine at one size."""

    engine: str
    load: float = 0.0
    memory: int = 0
    failed: str = ""
    cold: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    warm: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[str, list[int | None]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def times(self) -> list[float]:
        """All latencies but the first of each question, sorted."""
        return sorted(seconds for of_one in self.warm.values() for seconds in of_one)


class Process:
    """An engine in a process, which is started anew where it had to be ended."""

    def __init__(self, engine: str, folder: Path, limit: float) -> None:
        self._command = [
            sys.executable,
            str(Path(__file__).with_name("store_engines.py")),
            engine,
            str(folder),
            str(limit),
        ]
        self._limit = limit
        self.loaded = self._start()

    def _start(self) -> dict[str, float]:
        pipe = subprocess.PIPE
        self._running = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        return self._read(None) or {}

    def _read(self, limit: float | None) -> dict[str, float] | None:
        """The next line that the engine writes; None where it ends or takes too long."""
        assert self._running.stdout is not None
        timer = Timer(limit, self._running.kill) if limit is not None else None
        if timer is not None:
            timer.start()
        line = self._running.stdout.readline()
        if timer is not None:
            timer.cancel()
        return json.loads(line) if line else None

    def ask(self, text: str) -> dict[str, float | str]:
        """Seconds and rows, or an error."""
        assert self._running.stdin is not None
        self._running.stdin.write(json.dumps(text) + "\n")
        self._running.stdin.flush()
        told = self._read(self._limit + 5)
        if told is None:
            was_cut = self._running.wait() == -9
            self._start()
            return {"error": f"over {self._limit:g} s" if was_cut else "its process ended"}
        return dict(told)

    def close(self) -> None:
        """Ends the process."""
        assert self._running.stdin is not None
        self._running.stdin.close()
        self._running.wait()


def measure(engine: str, folder: Path, asked: Sequence[Question], limit: float) -> Measured:
    """Loads and asks."""
    process, found = Process(engine, folder, limit), Measured(engine)
    if "seconds" not in process.loaded:
        found.failed = "it could not load"
        return found
    found.load, found.memory = process.loaded["seconds"], int(process.loaded["memory"])
    for question in asked:
        for repeat in range(REPEATS + 1):
            told = process.ask(question.text)
            found.memory = max(found.memory, int(told.get("memory", 0)))
            if "error" in told:
                found.errors[question.name].append(str(told["error"]))
                found.rows[question.name].append(None)
                break
            (found.warm if repeat else found.cold)[question.name].append(float(told["seconds"]))
            if not repeat:
                found.rows[question.name].append(int(told["rows"]))
    process.close()
    return found


def drawn(folder: Path, seed: int, turns: int) -> list[Question]:
    """The questions, with values from our own store, which is laid down here."""
    store = ox.Store.read_only(str(folder / f"store-{OURS}"))
    return questions(store, None, seed, turns)


def at(source: Path, quads: int, engines: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """The report of one size."""
    with tempfile.TemporaryDirectory(dir=options.work) as made:
        folder = Path(made)
        number = cut(source, folder / "quads.nq", quads)
        first = Process(OURS, folder, options.limit)
        first.close()
        asked = drawn(folder, options.seed, options.turns)
        found = [measure(engine, folder, asked, options.limit) for engine in engines]
        for each in found:
            if each.engine == OURS:
                each.load = first.loaded["seconds"]
    yield f"## {number:,} quads\n\n{len(asked)} questions of {len({q.name for q in asked})} named queries\n"
    figures = "load s | quads/s | memory MiB | median ms | 95 % ms | worst ms | first run, worst ms"
    yield f"| engine | quads | {figures} | failed |"
    yield "| --- |" + " ---: |" * 8 + " --- |"
    yield from (_engine_line(each, number) for each in found)
    yield ""
    yield from _queries(found)
    yield from _compared(found)


def _engine_line(of: Measured, quads: int) -> str:
    if of.failed:
        return f"| {of.engine} | {quads:,} | | | | | | | | {of.failed} |"
    times, cold = of.times, [seconds for of_one in of.cold.values() for seconds in of_one]
    failed = "; ".join(f"{name}: {', '.join(sorted(set(errors)))}" for name, errors in sorted(of.errors.items()))
    told = [median(times), times[int(len(times) * 0.95)], times[-1], max(cold)] if times else []
    shown = " | ".join([_ms(seconds) for seconds in told] or [""] * 4)
    loaded = f"{of.load:.1f} | {quads / of.load:,.0f} | {of.memory:,}"
    return f"| {of.engine} | {quads:,} | {loaded} | {shown} | {failed} |"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"


def _queries(found: Sequence[Measured]) -> Iterator[str]:
    """Each query: the median and the worst latency of each engine; rows, and where an engine has another number."""
    names = sorted({name for each in found for name in each.rows})
    yield f"| query | rows | {' | '.join(f'{each.engine} median / worst ms' for each in found)} |"
    yield "| --- | ---: |" + " ---: |" * len(found)
    for name in names:
        rows = next((each.rows[name] for each in found if each.rows.get(name)), [])
        cells = [_cell(each, name, rows) for each in found]
        yield f"| {name} | {max((n for n in rows if n is not None), default=0):,} | {' | '.join(cells)} |"
    yield ""


def _cell(of: Measured, name: str, rows: Sequence[int | None]) -> str:
    differs = any(None not in pair and pair[0] != pair[1] for pair in zip(of.rows.get(name, ()), rows, strict=False))
    told = [f"{_ms(median(of.warm[name]))} / {_ms(max(of.warm[name]))}"] if of.warm.get(name) else []
    told += ["failed"] if of.errors.get(name) else []
    told += ["other rows"] if differs else []
    return ", ".join(told)


def _compared(found: Sequence[Measured]) -> Iterator[str]:
    """How much faster our own store is, and whether the requirement is met."""
    ours = next((each for each in found if each.engine == OURS and each.times), None)
    if ours is None:
        return
    typical, worst = median(ours.times), ours.times[-1]
    yield f"- {OURS}: median {_ms(typical)} ms (at most {_ms(MOST_MEDIAN)}): {_verdict(typical <= MOST_MEDIAN)}"
    in_time = worst <= LONGEST and not ours.errors
    yield f"- {OURS}: worst {_ms(worst)} ms (at most {_ms(LONGEST)}): {_verdict(in_time)}"
    for each in found:
        both = [name for name in ours.warm if each.warm.get(name) and not each.errors.get(name)]
        if each is ours or not both:
            continue
        times = sum(median(each.warm[name]) for name in both) / sum(median(ours.warm[name]) for name in both)
        middle = median(median(each.warm[name]) / median(ours.warm[name]) for name in both)
        wanted = f" (at least {TIMES}): {_verdict(times >= TIMES)}" if each.engine == OTHER else ""
        yield f"- {OURS} answers {times:,.1f} times as fast as {each.engine} over the {len(both)} queries that both " \
              f"answer in time{wanted}; the median of the queries {middle:,.1f}"  # fmt: skip
    yield ""


def _verdict(met: bool) -> str:
    return "met" if met else "NOT met"


def main() -> None:
    """Reads the arguments and prints the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("--quads", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), choices=list(ENGINES))
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds of one query")
    parser.add_argument("--turns", type=int, default=3, help="sets of values of each query")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--work", type=Path, default=None, help="where to lay down what is measured on")
    options = parser.parse_args()
    for engine in options.engines:
        if missing(engine):
            print(f"{engine} is not installed: left out\n", flush=True)
    engines = [engine for engine in options.engines if not missing(engine)]
    with tempfile.TemporaryDirectory(dir=options.work) as made:
        source = options.graph
        if source.is_dir():
            source = Path(made) / "graph.nq"
            export(options.graph, source)
        for quads in options.quads:
            for line in at(source, quads, engines, options):
                print(line, flush=True)


if __name__ == "__main__":
    main()
