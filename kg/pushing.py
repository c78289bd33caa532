"""The command `kg push`: a graph, or what has changed in it, into a store of others."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.connecting import PASSWORD, UserName, connect
from kg.curation import GraphFolder, TableFormat, opening
from kg.errors import RemoteError
from kg.terminal import NOTHING, PARTLY, Format, end, messages, progress, write

if TYPE_CHECKING:
    from kg.rdf.store import Graph
    from kg.remote.client import Client
    from kg.remote.push import Sent

app = typer.Typer()
_EXAMPLES = (
    "Examples:  kg push --graph G --to http://localhost:7878/update;  "
    f"{PASSWORD}=… kg push --graph G --to http://localhost:8890/sparql-auth --user dba;  "
    "kg push --graph G --to http://localhost:7878/store --protocol graph-store"
)


class Dialect(StrEnum):
    """How a store is written to."""

    UPDATE = "update"
    GRAPH_STORE = "graph-store"


@app.command(epilog=_EXAMPLES)
def push(
    graph: GraphFolder,
    to: Annotated[
        str,
        typer.Option(metavar="URL", help="Where the store takes SPARQL Update (Oxigraph: /update, Virtuoso: "
                     "/sparql-auth), or where its Graph Store is (/store, /sparql-graph-crud-auth)."),
    ],
    protocol: Annotated[
        Dialect, typer.Option(help="SPARQL Update sends many graphs in one request, the other way one by one.")
    ] = Dialect.UPDATE,
    user: UserName = None,
    anew: Annotated[bool, typer.Option("--anew", help="Send everything, whatever was sent before.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be sent.")] = False,
    retries: Annotated[int, typer.Option(min=0, metavar="N", help="How often one request is tried again.")] = 8,
    timeout: Annotated[float, typer.Option(min=1, metavar="S", help="Seconds to wait for an answer.")] = 300,
    format: TableFormat = Format.TABLE,
) -> None:  # fmt: skip
    """Load a graph into a SPARQL 1.1 store of others: all of it at first, afterwards what has changed.

    Named graphs of the same names are replaced there, others are left alone. An interrupted push goes on where it was.
    """
    from kg.remote.push import MOST_WHOLE

    most = MOST_WHOLE if protocol is Dialect.UPDATE else None
    with opening(graph) as opened, progress() as bar:
        task = bar.add_task("graphs")

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        def tell(message: str) -> None:
            bar.console.print(f"kg: {message}")

        with connect(to, user, retries=retries, timeout=timeout, tell=tell) as client:
            if dry_run:
                table = _preview(opened, to, most, anew, format, step)
            else:
                sent, error = _push(opened, client, most, anew, step)
    if dry_run:
        write(table)
    else:
        _report(to, sent, error)


def _preview(
    graph: Graph, address: str, most: int | None, anew: bool, format: Format, step: Callable[[int, int], None]
) -> str:
    from kg.remote.ledger import Ledger
    from kg.remote.push import found, preview
    from kg.views.table import render

    with Ledger(graph.folder, address, writable=False) as ledger:
        if anew:
            ledger.forget()
        return render(preview(found(graph, ledger, most, step)), format.value)


def _push(
    graph: Graph, client: Client, most: int | None, anew: bool, step: Callable[[int, int], None]
) -> tuple[Sent, RemoteError | None]:
    from kg.remote.ledger import Ledger
    from kg.remote.push import Sent, found, graph_store, update

    sent = Sent()
    with Ledger(graph.folder, client.address) as ledger:
        if anew:
            ledger.forget()
        every = found(graph, ledger, most, step)
        try:
            (graph_store if most is None else update)(client, ledger, every, sent)
        except RemoteError as error:
            return sent, error
    return sent, None


def _report(address: str, sent: Sent, error: RemoteError | None) -> None:
    told = f"{len(sent.graphs)} graphs sent, {len(sent.gone)} taken away"
    told += f" ({sent.triples} triples, {sent.requests} requests)"
    if error is not None:
        if not sent.requests:
            end(str(error), NOTHING)
        end(f"{error}; {told}; the same command goes on from there", PARTLY)
    messages.print(f"{address}: {told}" if sent.requests else f"{address}: nothing has changed since the last push")
