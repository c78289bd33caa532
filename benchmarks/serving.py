"""How `kg serve` holds up: 16 clients that ask a mix of named questions, and one query among them that would not end.

    python benchmarks/serving.py [SECONDS [GRAPH]]

Without a folder of a graph, one is built of the samples and the annotated articles. The server is a process of its own,
as `kg serve` starts it. Half-way, one more client asks what would take hours. Prints failures, times and rates, how
long after its limit that query was cut, and the memory of all processes that answer: before it, while it ran, after it.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import perf_counter

import httpx

from kg.pipeline import build
from kg.rdf.queries import NamedQuery, named

ROOT = Path(__file__).parent.parent
CLIENTS, WORKERS, LIMIT = 16, 4, 10.0
ENDLESS = (
    "SELECT ?a ?c (COUNT(DISTINCT CONCAT(STR(?b), STR(?d))) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } GROUP BY ?a ?c"
)
# What each kind of parameter is given: the things of the graph that a query finds, or one value.
THINGS = {
    "city": "SELECT DISTINCT ?x { ?post kg:role role:mayor ; kg:jurisdiction ?x } ORDER BY ?x LIMIT 5",
    "person": "SELECT ?x { ?s kg:speaker ?x . ?x a kg:Person } GROUP BY ?x ORDER BY DESC(COUNT(?s)) ?x LIMIT 5",
    "entity": "SELECT ?x { ?x a kg:City . ?o kg:jurisdiction ?x } GROUP BY ?x ORDER BY DESC(COUNT(?o)) ?x LIMIT 5",
    "meeting": "SELECT ?x { ?x a kg:Meeting } ORDER BY ?x LIMIT 5",
}
VALUES = {"date": ["1403/08/01", "1404/06/20"], "number": ["20"], "text": ["آب", "بودجه"], "topic": ["water", "budget"]}


@contextmanager
def serving(graph: Path) -> Iterator[tuple[str, int]]:
    """The address of a server over a graph, and the number of its process."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--graph", str(graph), "--port", "0"]
    command += ["--workers", str(WORKERS), "--timeout", str(LIMIT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()


def memory(server: int) -> int:
    """MiB that the processes which answer take together."""
    children = [pid for task in Path(f"/proc/{server}/task").glob("*/children") for pid in task.read_text().split()]
    pages = 0
    for pid in children:
        try:
            pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except FileNotFoundError:  # it has just ended
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def questions(address: str) -> list[dict[str, str]]:
    """Requests for every named question, with values that the graph has answers for."""
    values = dict(VALUES)
    for kind, query in THINGS.items():
        bindings = httpx.get(f"{address}sparql", params={"query": query}).json()["results"]["bindings"]
        values[kind] = [row["x"]["value"] for row in bindings]
    values["speaker"] = values["person"]
    return [request for turn in range(5) for question in named() for request in _request(question, values, turn)]


def _request(question: NamedQuery, values: dict[str, list[str]], turn: int) -> Iterator[dict[str, str]]:
    request = {"query": question.text}
    for number, parameter in enumerate(question.parameters):
        if parameter.default is None:
            of_kind = values.get(parameter.kind) or [""]
            request[f"${parameter.name}"] = of_kind[(turn + number) % len(of_kind)]
    yield request


class Run:
    """What came of it: when each answer came and how long it took, and what failed."""

    def __init__(self, seconds: float) -> None:
        self.start = perf_counter()
        self.end = self.start + seconds
        self.times: list[tuple[float, float]] = []
        self.failures: list[str] = []

    async def ask(self, client: httpx.AsyncClient, requests: Sequence[dict[str, str]], first: int) -> None:
        """One client: a question after the other, until the time is over."""
        for number in count(first * 7):
            asked = perf_counter()
            if asked >= self.end:
                return
            try:
                response = await client.get("sparql", params=requests[number % len(requests)])
                if response.status_code != 200:
                    self.failures.append(f"{response.status_code} {response.text[:200]}")
            except httpx.HTTPError as error:
                self.failures.append(repr(error))
            self.times.append((perf_counter(), perf_counter() - asked))

    def tell(self, name: str, first: float, last: float) -> None:
        """Prints the times of the answers that came between two moments."""
        took = sorted(seconds for at, seconds in self.times if first <= at <= last)
        if took:
            median, slow = took[len(took) // 2], took[int(len(took) * 0.99)]
            print(f"{name:26}{len(took):6} answers, {len(took) / (last - first):6.1f} a second; "
                  f"median {median:.3f} s, 99 % within {slow:.3f} s, longest {took[-1]:.3f} s")  # fmt: skip


async def measure(address: str, server: int, seconds: float) -> None:
    """Asks for so many seconds, and prints what came of it."""
    requests = questions(address)
    limits = httpx.Limits(max_connections=CLIENTS + 1)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits, trust_env=False) as client:
        run = Run(seconds)
        clients = [asyncio.create_task(run.ask(client, requests, number)) for number in range(CLIENTS)]
        await asyncio.sleep(max(seconds / 2 - LIMIT / 2, 1))
        before, started = memory(server), perf_counter()
        endless = asyncio.create_task(client.get("sparql", params={"query": ENDLESS}))
        peak = before
        while not endless.done():
            peak = max(peak, memory(server))
            await asyncio.sleep(0.1)
        cut = perf_counter()
        await asyncio.gather(*clients)
        run.tell(f"{CLIENTS} clients", run.start, perf_counter())
        run.tell("  while one ran too long", started, cut)
        print(f"{len(run.failures)} failures", *sorted(set(run.failures))[:5], sep="\n  ")
        answer = endless.result()
        waited, took = (float(part.rpartition("=")[2]) / 1000 for part in answer.headers["server-timing"].split(", "))
        print(f"the endless query: waited {waited:.2f} s for a process, had {LIMIT:g} s, was cut after {took:.2f} s, "
              f"told {cut - started - waited - took:.2f} s later:\n  {answer.text.strip()}")  # fmt: skip
        await asyncio.sleep(2)
        print(f"memory of the processes: {before} MiB before, {peak} MiB at most while, {memory(server)} MiB after")


def main() -> None:
    """Reads the arguments, builds what is missing, and measures."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.TemporaryDirectory() as made:
        graph = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(made) / "graph"
        if len(sys.argv) <= 2:
            build([str(ROOT / "samples"), str(ROOT / "tests" / "gold" / "articles")], graph)
        with serving(graph) as (address, server):
            asyncio.run(measure(address, server, seconds))


if __name__ == "__main__":
    main()
