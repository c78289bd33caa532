"""The command `kg build`: what it is told, what it shows while it works, and what it says at its end."""

from __future__ import annotations

import json
from collections import Counter
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from kg.kinds import Repeats
from kg.terminal import DONE, NOTHING, PARTLY, Pace, end, messages, progress, write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.errors import InputError
    from kg.pipeline import BuildReport
    from kg.sources import Meter

app = typer.Typer()


class Engine(StrEnum):
    """What runs the articles."""

    LOCAL = "local"
    SPARK = "spark"


@app.command(epilog="Example:  kg build samples news.jsonl --graph G --workers 4")
def build(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files (.txt, .jsonl, .csv, .html, .warc, .parquet, .rss; with .gz or "
                       ".zst), folders, patterns, addresses of feeds, or - ."),
    ],
    graph: Annotated[
        Path | None, typer.Option("--graph", metavar="DIR", help="The folder of the graph; made where it is missing.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read articles.")] = 1,
    base: Annotated[Optional[str], typer.Option(help="What the IRIs of entities and articles start with.")] = None,  # noqa: UP045
    anew: Annotated[bool, typer.Option("--anew", help="Read again what the graph knows as it is.")] = False,
    unread: Annotated[Path | None, typer.Option("--report", metavar="FILE|-", help="Lists what gave no fact.")] = None,
    summary: Annotated[
        Path | None, typer.Option("--summary", metavar="FILE", help="Writes what is said at the end as JSON.")
    ] = None,
    finder: Annotated[list[str] | None, typer.Option(metavar="MODULE:NAME", help="Your own; may be repeated.")] = None,
    language: Annotated[Optional[str], typer.Option(metavar="CODE", help="Only articles in it: fa.")] = None,  # noqa: UP045
    about: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS|TOPIC", help="Only articles with these words, or of this topic; may be repeated."),
    ] = None,
    repeats: Annotated[
        Repeats, typer.Option(help="Pass over a text that was read before: of the same outlet, all, or keep it.")
    ] = Repeats.OUTLET,
    feed_state: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Remembers what feeds sent, to ask for news alone.")
    ] = None,
    allow_private: Annotated[bool, typer.Option(help="Ask feeds on this machine and in private networks too.")] = False,
    engine: Annotated[
        Engine, typer.Option(help="This machine's processes, or a Spark cluster, for a new graph.")
    ] = Engine.LOCAL,
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="Of Spark: spark://HOST:PORT, yarn, local[4].")
    ] = None,
    output: Annotated[
        str | None, typer.Option(metavar="DIR|URL", help="Of Spark: N-Quads and Parquet, with --graph or without.")
    ] = None,
) -> None:  # fmt: skip
    """Read articles into a graph; articles that it holds already are replaced where they say something else now.

    A build that was broken off goes on where it was when the same command is given again.
    """
    from kg.extract.finders import named
    from kg.sources import Meter, Selection, Subscriptions

    _check(graph, output, unread, summary)
    own = [named(name) for name in finder or ()]
    chosen, feeds = Selection(language, tuple(about or ()), repeats), Subscriptions(feed_state, allow_private)
    meter, pace = Meter(), Pace()
    build = _on(engine, master, output, workers, anew, meter)
    with progress() as bar:
        task = bar.add_task("reading", total=None)

        def show(file: str, error: InputError | None) -> None:
            bar.update(task, total=meter.total or None, completed=meter.done, description=pace.told(Path(file).name))
            if error is not None:
                bar.console.print(f"kg: left out: {error}")

        report = build(inputs, graph, base=base, finders=own, selection=chosen, subscriptions=feeds, progress=show)
    messages.print(_told(report))
    if messages.is_terminal:
        messages.print(_times(report))
    if not report.articles + report.unchanged:
        if report.passed and not report.skipped:
            raise typer.Exit(DONE)
        end("nothing was read", NOTHING)
    facts = _facts(graph, output)
    if summary is not None:
        summary.write_text(_summary(report, facts), encoding="utf-8")
    if unread is not None and graph is not None:
        _list_unread(graph, report, unread)
    raise typer.Exit(PARTLY if report.skipped else DONE)


def _check(graph: Path | None, output: str | None, unread: Path | None, summary: Path | None) -> None:
    """Raises what would otherwise come up after a night's build."""
    if graph is None and (output is None or unread is not None):
        raise typer.BadParameter("say which folder the graph is to be in: --graph DIR")
    for file in (unread, summary):
        if file is not None and str(file) != "-":
            file.open("a").close()


def _on(
    engine: Engine, master: str | None, output: str | None, workers: int, anew: bool, meter: Meter
) -> Callable[..., BuildReport]:
    """What builds a graph; all take the same inputs, folder and options."""
    from kg.engines import spark
    from kg.pipeline import build

    if (engine is Engine.SPARK) != (master is not None):
        raise typer.BadParameter("--engine spark and --master URL go together")
    if master is None and output is not None:
        raise typer.BadParameter("--output goes with --engine spark")
    if master is None:
        return partial(build, workers=workers, anew=anew, meter=meter)
    if workers > 1 or anew:
        name = "--anew" if anew else "--workers"
        raise typer.BadParameter(f"{name} goes with --engine local: a cluster has its own workers, and reads all anew")
    return partial(spark.build, master=master, output=output)


def _facts(graph: Path | None, output: str | None) -> Mapping[str, int]:
    """Says what was made, and counts what the graph in a folder holds, where there is one."""
    from kg.census import counts

    facts = {} if graph is None else counts(graph)
    if graph is not None:
        messages.print(f"{graph}: " + ", ".join(f"{count} {name}" for name, count in facts.items()))
    if output is not None:
        messages.print(f"{output}: nquads, facts, mentions, edges")
    return facts


def _list_unread(graph: Path, report: BuildReport, unread: Path) -> None:
    from kg.unread import report as not_understood

    text = not_understood(graph, report.files)
    write(text) if str(unread) == "-" else unread.write_text(f"{text}\n", encoding="utf-8")


def _told(report: BuildReport) -> str:
    """What became of all that was found."""
    parts = [f"{report.articles} articles read"]
    if report.unchanged:
        parts.append(f"{report.unchanged} known as they are")
    if report.skipped:
        parts.append(f"{len(report.skipped)} left out")
    if report.passed:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(report.passed.items()))
        parts.append(f"{sum(report.passed.values())} passed over ({reasons})")
    return ", ".join(parts)


def _times(report: BuildReport) -> str:
    whole = sum(report.seconds.values())
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report.seconds.items())
    rate = f", {report.articles / whole:.0f} articles a second" if report.articles and whole else ""
    return f"{whole:.1f} s{rate} ({stages})"


def _reasons(report: BuildReport) -> Mapping[str, int]:
    """Why articles were left out, and how many for each reason, the most frequent first."""
    return dict(Counter(error.reason for error in report.skipped).most_common())


def _summary(report: BuildReport, facts: Mapping[str, int]) -> str:
    seconds = {**report.seconds, "all": sum(report.seconds.values())}
    told = {
        "articles": report.articles, "unchanged": report.unchanged, "skipped": _reasons(report),
        "passed": report.passed, "facts": facts,
        "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
