"""A process that answers queries one after the other: it reads the graph, and can be ended at any moment.

The engine has no time limit and no limit on memory of its own, so both are the system's: whoever started the process
kills it, and where that fails the alarm ends it; memory that is asked for beyond the allowance is not given.
"""

from __future__ import annotations

import math
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import GraphError
from kg.rdf.answers import Answer, Failure, Inquiry, Reason, answer
from kg.rdf.results import Limits
from kg.rdf.service import Portrait, describe
from kg.rdf.store import Graph, existing_graph

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

READY = "ready"
Job = Inquiry | Portrait
Reply = Answer | Failure
_PAGES_OF_MEMORY = Path("/proc/self/statm")
# How long after its time a query that nobody has ended ends its process.
_GRACE = 2


def run(folder: Path, limits: Limits, memory: int, seconds: float, pipe: Connection) -> None:
    """Answers what comes through the pipe until it closes. Sends READY first, or what keeps the graph from opening.

    `memory` is what queries may have beside what the open graph takes, in bytes; `seconds` the time for one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        graph = existing_graph(folder)
    except GraphError as error:
        pipe.send(str(error))
        return
    _allow(memory)
    _silence()
    pipe.send(READY)
    with graph:
        while (job := _received(pipe)) is not None:
            _alarm(math.ceil(seconds) + _GRACE)
            pipe.send(_reply(graph, job, limits))
            _alarm(0)


def _received(pipe: Connection) -> Job | None:
    try:
        job: Job = pipe.recv()
    except (EOFError, OSError):
        return None
    return job


def _reply(graph: Graph, job: Job, limits: Limits) -> Reply:
    match job:
        case Inquiry():
            return answer(graph, job, limits)
        case Portrait():
            return describe(graph, job)
    return Failure(Reason.ENGINE, "not understood")


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _silence() -> None:
    """Lets the engine's last words, a page of addresses for each query that asks for too much memory, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _allow(memory: int) -> None:
    """Sets the limit of address space, where the system has one and says how much is taken."""
    if resource is None or not _PAGES_OF_MEMORY.exists():
        return
    taken = int(_PAGES_OF_MEMORY.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
