"""The processes that answer queries: started before they are needed, ended when they take too long, and replaced.

A process that is killed gives back all that its query took, at once. It takes a second or more until a new one has
opened the graph, so one more than may work at a time stands ready.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from kg.errors import GraphError
from kg.rdf.answers import Failure, Reason
from kg.rdf.results import Limits as Size
from kg.serve import worker
from kg.serve.worker import Job, Reply

T = TypeVar("T")
_MIB = 1 << 20
# How long a process may take to open the graph.
_OPENING = 60.0
_SPARE = 1
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and how many may be asked at once."""

    seconds: float = 10.0
    """From when a process takes the query up until it is cut."""
    rows: int = 10_000
    """Of a table; triples, of a graph."""
    size: int = 20 * _MIB
    """Bytes of an answer."""
    memory: int = 1024 * _MIB
    """Bytes, beside what the open graph takes."""
    workers: int = 4
    """How many are answered at once: so many less one may be long, and the others still go on."""
    waiting: int = 64
    """How many queries may wait for a process; the next are sent away."""
    patience: float = 30.0
    """Seconds that a query may wait for a process."""
    per_client: int | None = None
    """How many queries of one client may be asked at once; None for one less than are answered at once, so that nobody
    holds all processes, but at least one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reply, and how many seconds the query waited for a process and then took."""

    reply: Reply
    waited: float
    took: float


class Worker:
    """A process, and this end of the pipe to it."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process."""
        return self._process.pid if self._process is not None else None

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.is_alive()

    def start(self) -> None:
        """Starts a process, in place of the one before. Raises GraphError where it cannot open the graph."""
        self.kill()
        if self._pipe is not None:
            self._pipe.close()
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        limits = self._limits
        size = Size(limits.rows, limits.size)
        arguments = (self._folder, size, limits.memory, limits.seconds, theirs)
        self._process = context.Process(target=worker.run, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        try:
            said = self._pipe.recv() if self._pipe.poll(_OPENING) else "a process does not start"
        except (EOFError, OSError):
            said = "a process ended as it started"
        if said != worker.READY:
            self.kill()
            raise GraphError(str(said))

    def ask(self, job: Job) -> Reply:
        """The process's reply. One that takes too long, or dies, leaves no process."""
        if self._pipe is None:
            return self._died()
        try:
            self._pipe.send(job)
            if self._pipe.poll(self._limits.seconds):
                reply: Reply = self._pipe.recv()
                return reply
        except (EOFError, OSError):
            return self._died()
        self.kill()
        return Failure(Reason.TIME, f"the query was cut after {self._limits.seconds:g} seconds, the time for one query")

    def _died(self) -> Failure:
        if self._process is None:
            return Failure(Reason.DIED, "the query was not taken up")
        self._process.join(1)
        code = self._process.exitcode
        self.kill()
        if code == -signal.SIGABRT:
            return Failure(
                Reason.MEMORY, f"the query needs more memory than the {self._limits.memory // _MIB} MiB for one query"
            )
        return Failure(Reason.DIED, "the process that worked on the query ended")

    def kill(self) -> None:
        """Ends the process, whatever it does, and waits until it is gone."""
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join()


class Pool:
    """Some processes over one graph. Open it, ask, close it, all in one event loop."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.limits = limits
        self.workers = tuple(Worker(folder, limits) for _ in range(limits.workers + _SPARE))
        self._threads = ThreadPoolExecutor(2 * len(self.workers), "pool")
        self._tasks: set[asyncio.Task[Any]] = set()
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._turns = asyncio.Semaphore(limits.workers)
        self._waiting = 0

    async def open(self) -> None:
        """Starts the processes. Raises GraphError where they cannot open the graph."""
        await asyncio.gather(*(self._thread(one.start) for one in self.workers))
        for one in self.workers:
            self._idle.put_nowait(one)

    async def ask(self, job: Job) -> Outcome:
        """The reply of one of the processes. Whoever stops waiting for it ends the process that works on it."""
        came = monotonic()
        one = await self._free()
        begun = monotonic()
        if one is None:
            busy = Failure(Reason.BUSY, "too many queries at once; ask again in a few seconds")
            return Outcome(busy, begun - came, 0)
        work = self._task(self._work(one, job))
        try:
            reply = await asyncio.shield(work)
            return Outcome(reply, begun - came, monotonic() - begun)
        except asyncio.CancelledError:
            await self._thread(one.kill)
            raise

    async def _free(self) -> Worker | None:
        if self._turns.locked() and self._waiting >= self.limits.waiting:
            return None
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                await self._turns.acquire()
                try:
                    return await self._idle.get()
                except asyncio.CancelledError:
                    self._turns.release()
                    raise
        except TimeoutError:
            return None
        finally:
            self._waiting -= 1

    async def _work(self, one: Worker, job: Job) -> Reply:
        try:
            if not one.alive and not await self._started(one):
                return Failure(Reason.DIED, "the graph cannot be opened; ask again later")
            reply = await self._thread(lambda: one.ask(job))
            if not one.alive:
                _log.warning("a process is replaced: %s", reply.message if isinstance(reply, Failure) else "it ended")
            return reply
        finally:
            self._turns.release()
            self._task(self._give_back(one))

    async def _give_back(self, one: Worker) -> None:
        if not one.alive:
            await self._started(one)
        self._idle.put_nowait(one)

    async def _started(self, one: Worker) -> bool:
        try:
            await self._thread(one.start)
        except GraphError as error:
            _log.error("%s", error)
            return False
        return True

    async def close(self) -> None:
        """Ends the processes, whatever they do."""
        for task in self._tasks:
            task.cancel()
        for one in self.workers:
            one.kill()
        self._threads.shutdown(cancel_futures=True)
        for one in self.workers:
            one.kill()

    async def _thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _task(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
