"""The command `kg build`: what it is told, what it shows while it works, and what it says at its end."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from kg.terminal import DONE, NOTHING, PARTLY, end, messages, progress, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.errors import InputError
    from kg.pipeline import BuildReport

app = typer.Typer()


class Engine(StrEnum):
    """What runs the articles."""

    LOCAL = "local"
    SPARK = "spark"


@app.command(epilog="Example:  kg build samples news.jsonl --graph G --workers 4")
def build(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files (.txt, .jsonl, .csv, .html), folders, or - .")
    ],
    graph: Annotated[Path | None, typer.Option("--graph", metavar="DIR", help="The folder of the graph.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read articles.")] = 1,
    base: Annotated[Optional[str], typer.Option(help="What the IRIs of entities and articles start with.")] = None,  # noqa: UP045
    unread: Annotated[Path | None, typer.Option("--report", metavar="FILE|-", help="Lists what gave no fact.")] = None,
    finder: Annotated[list[str] | None, typer.Option(metavar="MODULE:NAME", help="Your own; may be repeated.")] = None,
    engine: Annotated[
        Engine, typer.Option(help="This machine's processes, or a Spark cluster, for a new graph.")
    ] = Engine.LOCAL,
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="Of Spark: spark://HOST:PORT, yarn, local[4].")
    ] = None,
    output: Annotated[
        str | None, typer.Option(metavar="DIR|URL", help="Of Spark: N-Quads and Parquet, with --graph or without.")
    ] = None,
) -> None:
    """Read articles into a graph; articles that it holds already are replaced."""
    from kg.extract.finders import named
    from kg.unread import report as not_understood

    if unread is not None and str(unread) != "-":
        unread.open("a").close()  # better now than after a night's build
    own = [named(name) for name in finder or ()]
    build = _on(engine, workers, master, output)
    if graph is None and (output is None or unread is not None):
        raise typer.BadParameter("say which folder the graph is to be in: --graph DIR")
    with progress() as bar:
        task = bar.add_task("reading", total=None)

        def show(file: str, error: InputError | None) -> None:
            bar.update(task, advance=int(error is None), description=Path(file).name[:40])
            if error is not None:
                bar.console.print(f"kg: left out: {error}")

        report = build(inputs, graph, base=base, finders=own, progress=show)
    left_out = f", {len(report.skipped)} left out" if report.skipped else ""
    messages.print(f"{report.articles} articles read{left_out}")
    if not report.articles:
        end("nothing was read", NOTHING)
    _tell(graph, output)
    if unread is not None and graph is not None:
        text = not_understood(graph, report.files)
        write(text) if str(unread) == "-" else unread.write_text(f"{text}\n", encoding="utf-8")
    raise typer.Exit(PARTLY if report.skipped else DONE)


def _on(engine: Engine, workers: int, master: str | None, output: str | None) -> Callable[..., BuildReport]:
    """What builds a graph; each engine takes inputs, a folder, `base`, `finders` and `progress`."""
    from kg.engines import spark
    from kg.pipeline import build

    if (engine is Engine.SPARK) != (master is not None):
        raise typer.BadParameter("--engine spark and --master URL go together")
    if master is None and output is not None:
        raise typer.BadParameter("--output goes with --engine spark")
    if master is None:
        return partial(build, workers=workers)
    return partial(spark.build, master=master, output=output)


def _tell(graph: Path | None, output: str | None) -> None:
    from kg.census import counts

    if graph is not None:
        messages.print(f"{graph}: " + ", ".join(f"{count} {name}" for name, count in counts(graph).items()))
    if output is not None:
        messages.print(f"{output}: nquads, facts, mentions, edges")
