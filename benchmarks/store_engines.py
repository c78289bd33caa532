"""One engine in a process of its own, for `stores.py`: it loads a file of N-Quads, then answers questions, one a line.

    python benchmarks/store_engines.py ENGINE FOLDER LIMIT

FOLDER holds `quads.nq`, and `store`, what an earlier process of the engine has laid down, so that one that has to be
started anew need not load again where the engine keeps its quads on disk. What is written to standard output are lines
of JSON: what loading took, then for each question read the seconds, the rows and the error.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import groupby, islice
from pathlib import Path
from time import perf_counter

CHUNK = 100_000
"""So many quads are laid into our own store at once, as a build does."""
Ask = Callable[[str], int]
"""Puts a question, reads every row of the answer, and gives their number."""


def pyoxigraph(quads: Path, store: Path) -> Ask:
    """Our own store: on disk, with the union of all graphs as its default graph, opened for reading."""
    import pyoxigraph as ox

    from kg.rdf import union

    if not store.exists():
        opened = ox.Store(str(store))
        parsed = ox.parse(path=quads, format=ox.RdfFormat.N_QUADS)
        while chunk := list(islice(parsed, CHUNK)):
            union.add(opened, chunk)
        opened.flush()
        del opened
    reader = ox.Store.read_only(str(store))
    return lambda text: _count(reader.query(text))


def oxrdflib(quads: Path, store: Path) -> Ask:
    """rdflib over pyoxigraph, on disk, with the union taken while it answers."""
    import rdflib
    from oxrdflib import OxigraphStore

    dataset = rdflib.Dataset(store=OxigraphStore(), default_union=True)
    is_new = not store.exists()
    dataset.open(str(store), create=is_new)
    if is_new:
        dataset.parse(quads, format="ox-nquads")
    return lambda text: _count(dataset.query(text))


def rdflib(quads: Path, store: Path) -> Ask:
    """rdflib in memory."""
    import rdflib as library

    dataset = library.Dataset(default_union=True)
    dataset.parse(quads, format="nquads")
    return lambda text: _count(dataset.query(text))


def maplib(quads: Path, store: Path) -> Ask:
    """maplib in memory. It reads no quads and knows no GRAPH with a variable: it holds the union of all graphs, and
    answers the questions that do with that."""
    from maplib import Model

    triples = store.with_suffix(".nt")
    if not triples.exists():
        _union(quads, triples)
    model = Model()
    model.read(str(triples), format="ntriples")

    def ask(text: str) -> int:
        if "GRAPH" in text:
            raise NotImplementedError("it knows no named graphs")
        return int(model.query(text).height)

    return ask


ENGINES: dict[str, Callable[[Path, Path], Ask]] = {
    "pyoxigraph": pyoxigraph, "oxrdflib": oxrdflib, "maplib": maplib, "rdflib": rdflib,
}  # fmt: skip


def missing(engine: str) -> bool:
    """Whether an engine is not installed."""
    return find_spec(engine) is None


def _count(rows: object) -> int:
    assert hasattr(rows, "__iter__")
    return sum(1 for _ in rows)


def _union(quads: Path, triples: Path) -> None:
    """The triples of quads that are sorted by their lines, each once: those of one triple stand together."""
    with quads.open(encoding="utf-8", newline="\n") as lines, triples.open("w", encoding="utf-8", newline="\n") as out:
        for triple, _ in groupby(line.rsplit(" ", 2)[0] for line in lines):
            out.write(f"{triple} .\n")


def memory(line: str) -> int:
    """MiB of this process: what it has now (VmRSS) or had at most (VmHWM)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split(f"{line}:", 1)[1].split(None, 1)[0]) >> 10


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Ends what takes too long, where it is written in Python; what is not, the parent process ends."""

    def end(number: int, frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def answer(ask: Ask, text: str, limit: float) -> dict[str, object]:
    """Puts one question."""
    start = perf_counter()
    try:
        with limited(limit):
            rows = ask(text)
    except TimeoutError:
        return {"error": f"over {limit:g} s"}
    except Exception as error:  # whatever an engine of others says, it is told
        lines = str(error).strip().splitlines()
        return {"error": f"{type(error).__name__}: {lines[0][:100] if lines else ''}"}
    return {"seconds": perf_counter() - start, "rows": rows}


def main() -> None:
    """Loads, tells what that took, and answers."""
    engine, folder, limit = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    start = perf_counter()
    ask = ENGINES[engine](folder / "quads.nq", folder / f"store-{engine}")
    print(json.dumps({"seconds": perf_counter() - start, "memory": memory("VmRSS")}), flush=True)
    for line in sys.stdin:
        told = answer(ask, json.loads(line), limit)
        print(json.dumps({**told, "memory": memory("VmHWM")}), flush=True)


if __name__ == "__main__":
    main()
