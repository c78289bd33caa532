"""The command `kg build`: what it is told, what it shows while it works, and what it says at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from kg.curation import GraphFolder
from kg.kinds import Repeats
from kg.terminal import DONE, NOTHING, PARTLY, end, messages, progress, write

if TYPE_CHECKING:
    from kg.errors import InputError
    from kg.pipeline import BuildReport

app = typer.Typer()


@app.command(epilog="Example:  kg build samples news.jsonl --graph G --workers 4")
def build(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files (.txt, .jsonl, .csv, .html, .warc, .parquet, .rss; with .gz or "
                       ".zst), folders, patterns, addresses of feeds, or - ."),
    ],
    graph: GraphFolder,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read articles.")] = 1,
    base: Annotated[Optional[str], typer.Option(help="What the IRIs of entities and articles start with.")] = None,  # noqa: UP045
    unread: Annotated[Path | None, typer.Option("--report", metavar="FILE|-", help="Lists what gave no fact.")] = None,
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
) -> None:  # fmt: skip
    """Read articles into a graph; articles that it holds already are replaced."""
    from kg.sources import Selection, Subscriptions

    chosen = Selection(language, tuple(about or ()), repeats)
    feeds = Subscriptions(feed_state, allow_private)

    from kg.census import counts
    from kg.extract.finders import named
    from kg.pipeline import build
    from kg.unread import report as not_understood

    if unread is not None and str(unread) != "-":
        unread.open("a").close()  # better now than after a night's build
    own = [named(name) for name in finder or ()]
    with progress() as bar:
        task = bar.add_task("reading", total=None)

        def show(file: str, error: InputError | None) -> None:
            bar.update(task, advance=int(error is None), description=Path(file).name[:40])
            if error is not None:
                bar.console.print(f"kg: left out: {error}")

        report = build(inputs, graph, workers=workers, base=base, finders=own, selection=chosen, subscriptions=feeds,
                       progress=show)  # fmt: skip
    messages.print(_said(report))
    if not report.articles:
        if report.passed and not report.skipped:
            raise typer.Exit(DONE)
        end("nothing was read", NOTHING)
    messages.print(f"{graph}: " + ", ".join(f"{count} {name}" for name, count in counts(graph).items()))
    if unread is not None:
        text = not_understood(graph, report.files)
        write(text) if str(unread) == "-" else unread.write_text(f"{text}\n", encoding="utf-8")
    raise typer.Exit(PARTLY if report.skipped else DONE)


def _said(report: BuildReport) -> str:
    """What became of all that was found: read, left out, and passed over for which reasons."""
    left_out = f", {len(report.skipped)} left out" if report.skipped else ""
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(report.passed.items()))
    passed = f", {sum(report.passed.values())} passed over ({reasons})" if report.passed else ""
    return f"{report.articles} articles read{left_out}{passed}"
