"""Stores of others, each in a process and a folder of its own, and what they hold."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import httpx
import pyoxigraph as ox

_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{own}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = .
MaxClientConnections = 10
ThreadsPerQuery = 1
AsyncQueueMaxThreads = 1
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = {folder}
ServerThreads = 8
MaxClientConnections = 8
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""
_WAIT = 60


@dataclass(frozen=True, slots=True)
class Store:
    """A store that runs: where it is asked, updated, and where its Graph Store is; who may write there."""

    query: str
    update: str
    graph_store: str
    user: str | None = None
    password: str | None = None

    @property
    def login(self) -> tuple[str, ...]:
        """What the command needs in order to write."""
        return ("--user", self.user) if self.user else ()

    def http(self) -> httpx.Client:
        auth = httpx.DigestAuth(self.user, self.password) if self.user and self.password else None
        return httpx.Client(timeout=60, trust_env=False, auth=auth, verify=False)  # no certificates to be read

    def change(self, text: str) -> None:
        """Put a SPARQL update of the test's own."""
        with self.http() as http:
            media = {"Content-Type": "application/sparql-update"}
            assert http.post(self.update, content=text.encode(), headers=media).status_code < 300

    def graphs(self, start: str = "https://w3id.org/shahrnameh/") -> list[str]:
        """The named graphs whose names begin so and that hold something."""
        query = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{start}')) }}"
        with self.http() as http:
            wanted = {"Accept": "application/sparql-results+json"}
            body = http.post(self.query, data={"query": query}, headers=wanted).content
        found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        assert isinstance(found, ox.QuerySolutions)
        return sorted(row[0].value for row in found)

    def quads(self) -> set[ox.Quad]:
        """All that the named graphs of ours hold."""
        with self.http() as http:
            return {quad for graph in self.graphs() for quad in self._of(graph, http)}

    def _of(self, graph: str, http: httpx.Client) -> Iterator[ox.Quad]:
        query = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        body = http.post(self.query, data={"query": query}, headers={"Accept": "application/n-triples"}).content
        for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(graph))

    def empty(self) -> None:
        """Drop every graph of ours."""
        if graphs := self.graphs():
            self.change(" ; ".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs))


def free_ports(count: int) -> list[int]:
    """Ports of this machine that are free at the moment."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in taken]
    for server in taken:
        server.close()
    return ports


@contextmanager
def started(command: Sequence[str | Path], log: Path, address: str) -> Iterator[bool]:
    """A server in a process of its own until the end; whether it answers."""
    with log.open("wb") as output:
        process = subprocess.Popen([str(part) for part in command], stdout=output, stderr=output, cwd=log.parent)
        try:
            yield _answers(process, address)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait(_WAIT)


def _answers(process: subprocess.Popen[bytes], address: str) -> bool:
    deadline = monotonic() + _WAIT
    while process.poll() is None and monotonic() < deadline:
        try:
            httpx.get(address, timeout=5, trust_env=False, verify=False)
        except httpx.TransportError:
            sleep(0.05)
        else:
            return True
    return False


def _oxigraph() -> str | None:
    beside = Path(sys.executable).parent / ("oxigraph.exe" if os.name == "nt" else "oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path, *flags: str) -> Iterator[Store | None]:
    """Oxigraph's server; None where it is not installed. It keeps what it holds in the folder."""
    program = _oxigraph()
    if program is None:
        yield None
        return
    for _ in range(3):  # somebody else may take the port that was free
        (port,) = free_ports(1)
        home = f"http://127.0.0.1:{port}"
        command = (program, "serve", "--location", folder / "data", "--bind", f"127.0.0.1:{port}", *flags)
        with started(command, folder / "oxigraph.log", home) as answers:
            if answers:
                yield Store(f"{home}/query", f"{home}/update", f"{home}/store")
                return
    raise AssertionError((folder / "oxigraph.log").read_text())


@contextmanager
def virtuoso(folder: Path) -> Iterator[Store | None]:
    """Virtuoso; None where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        yield None
        return
    for _ in range(3):
        own, web = free_ports(2)
        ini = folder / "virtuoso.ini"
        ini.write_text(_INI.format(folder=folder, own=own, web=web), encoding="utf-8")
        home = f"http://127.0.0.1:{web}"
        command = (program, "+foreground", "+configfile", ini)
        with started(command, folder / "out.log", f"{home}/sparql") as answers:
            if answers:
                where = (f"{home}/sparql", f"{home}/sparql-auth", f"{home}/sparql-graph-crud-auth")
                yield Store(*where, "dba", "dba")
                return
    raise AssertionError((folder / "out.log").read_text())
