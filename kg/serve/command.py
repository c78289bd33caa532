"""The command `kg serve`: the web application over a graph, in this process, until it is interrupted."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from kg.errors import ServerError
from kg.terminal import messages, write

if TYPE_CHECKING:
    from starlette.applications import Starlette

app = typer.Typer()
_MIB = 1 << 20
GraphFolder = Annotated[Path, typer.Option("--graph", metavar="DIR", help="The folder of the graph.")]


@app.command(epilog="Example:  kg serve --graph G --port 8000")
def serve(
    graph: GraphFolder,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = 8000,
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 opens it to the network.")] = "127.0.0.1",
    base: Annotated[Optional[str], typer.Option(metavar="URL", help="The address that readers reach it by.")] = None,  # noqa: UP045
    timeout: Annotated[float, typer.Option(min=0.1, max=3600, metavar="S", help="Seconds for one query.")] = 10.0,
    rows: Annotated[int, typer.Option(min=1, metavar="N", help="The most rows of an answer.")] = 10_000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many queries are answered at once.")] = 4,
    memory: Annotated[int, typer.Option(min=64, metavar="MIB", help="Memory for one query.")] = 1024,
    per_client: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, metavar="N", help="Queries of one address at once; one less than --workers by default."),
    ] = None,
) -> None:
    """Serve a graph to browsers and programs: pages, and a SPARQL endpoint at /sparql. Nobody can change it there."""
    from kg.serve.app import create_app
    from kg.serve.pool import Limits

    check_base(base)
    asyncio.run(_check_free(host, port))
    limits = Limits(seconds=timeout, rows=rows, workers=workers, memory=memory * _MIB, per_client=per_client)
    # The server may be done before the interruption that ended it is raised again.
    with suppress(KeyboardInterrupt):
        _run(create_app(graph, base=base, limits=limits), host, port)
    messages.print("kg: ended")


def check_base(base: str | None) -> None:
    """Raises BadParameter for what is given with --base and is no address of the web."""
    if base is not None and not base.startswith(("http://", "https://")):
        raise typer.BadParameter(f"--base takes an address like https://example.org/, not {base}")


async def _check_free(host: str, port: int) -> None:
    """Raises ServerError where nobody can listen, before anything heavy starts."""
    try:
        server = await asyncio.start_server(lambda reader, writer: None, host, port)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ServerError(f"port {port} of {host} cannot be had: {reason}; choose another with --port") from error
    server.close()
    await server.wait_closed()


def _run(application: Starlette, host: str, port: int) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        """Says where it listens, once it does."""

        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            for server in self.servers if self.started else ():
                write(_address(server.sockets[0].getsockname()))

    config = uvicorn.Config(
        application, host, port, log_level="warning", access_log=False, lifespan="on", server_header=False
    )  # fmt: skip
    server = Server(config)
    server.run()
    if not server.started:
        raise ServerError("the server did not start")


def _address(name: tuple[str, int]) -> str:
    host = f"[{name[0]}]" if ":" in name[0] else name[0]
    return f"http://{host}:{name[1]}/"
