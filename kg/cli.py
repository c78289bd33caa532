"""The command `kg`: arguments, printing and exit codes, nothing else.

Exit codes: 0 all is well; 1 done, but something was left out (`build`) or found wrong (`check`), or the reader of the
output went away; 2 nothing could be done: wrong usage, no graph, no such question, no article, no place to write.

What was asked for goes to standard output, messages go to standard error. Nothing heavy is imported before it is
needed, so that `--help` comes at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

import kg
from kg.errors import InputError, KgError, QuestionError

if TYPE_CHECKING:
    from kg.rdf.queries import Parameter
    from kg.rdf.store import Graph

DONE, PARTLY, NOTHING = 0, 1, 2
_ASK_EXAMPLE = "kg ask mayor-on-date --graph G --set city=شیراز --set date=1403/02/19"
_PERSIAN_COLUMN = "پرسش"

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich",
    help="Reads Persian news about cities into a knowledge graph that can be asked, drawn and checked.",
)  # fmt: skip
messages = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


class Format(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


Export = StrEnum("Export", "NQUADS TRIG TURTLE JSONLD GRAPHML GEXF JSON")  # the values are in small letters
_NETWORKS = frozenset({Export.GRAPHML, Export.GEXF, Export.JSON})

GraphFolder = Annotated[Path, typer.Option("--graph", metavar="DIR", help="The folder of the graph.")]
TableFormat = Annotated[Format, typer.Option("--format", help="How to print the table.")]


def main() -> None:
    """Runs the command line; every error that can be foreseen is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Persian must come out whatever the locale says.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except BrokenPipeError:
        sys.stdout = None  # or Python would complain a second time at its end
        _end("the reader of the output went away", PARTLY)
    except KgError as error:
        _end(str(error), NOTHING)
    except OSError as error:
        _end(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}", NOTHING)


def _end(message: str, code: int) -> None:
    messages.print(f"kg: {message}")
    raise SystemExit(code)


def _print(text: str) -> None:
    """To standard output, at once, so that a closed pipe is noticed here and not at the end of the process."""
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # typer would end the process in silence over a bare BrokenPipeError.
        sys.stdout = None
        messages.print("kg: the reader of the output went away")
        raise typer.Exit(PARTLY) from None


def _version(wanted: bool) -> None:
    if wanted:
        _print(f"shahrnameh {kg.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    pass


@contextmanager
def _opened(folder: Path) -> Iterator[Graph]:
    from kg.rdf.store import open_graph

    with closing(open_graph(folder)) as graph:
        yield graph


@app.command(epilog="Example:  kg build samples news.jsonl --graph G --workers 4")
def build(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files (.txt, .jsonl, .csv, .html), folders, or - .")
    ],
    graph: GraphFolder,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read articles.")] = 1,
    base: Annotated[Optional[str], typer.Option(help="What the IRIs of entities and articles start with.")] = None,  # noqa: UP045
    unread: Annotated[Path | None, typer.Option("--report", metavar="FILE|-", help="Lists what gave no fact.")] = None,
    finder: Annotated[list[str] | None, typer.Option(metavar="MODULE:NAME", help="Your own; may be repeated.")] = None,
) -> None:
    """Read articles into a graph; articles that it holds already are replaced."""
    from kg.census import counts
    from kg.extract.finders import named
    from kg.pipeline import build
    from kg.unread import report as not_understood

    if unread is not None and str(unread) != "-":
        unread.open("a").close()  # better now than after a night's build
    own = [named(name) for name in finder or ()]
    with _progress() as progress:
        task = progress.add_task("reading", total=None)

        def show(file: str, error: InputError | None) -> None:
            progress.update(task, advance=int(error is None), description=Path(file).name[:40])
            if error is not None:
                progress.console.print(f"kg: left out: {error}")

        report = build(inputs, graph, workers=workers, base=base, finders=own, progress=show)
    left_out = f", {len(report.skipped)} left out" if report.skipped else ""
    messages.print(f"{report.articles} articles read{left_out}")
    if not report.articles:
        _end("nothing was read", NOTHING)
    messages.print(f"{graph}: " + ", ".join(f"{count} {name}" for name, count in counts(graph).items()))
    if unread is not None:
        text = not_understood(graph, report.files)
        _print(text) if str(unread) == "-" else unread.write_text(f"{text}\n", encoding="utf-8")
    raise typer.Exit(PARTLY if report.skipped else DONE)


def _progress() -> Progress:
    columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal)


@app.command(epilog=f"Example:  {_ASK_EXAMPLE}")
def ask(
    question: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="QUESTION|FILE.rq|SPARQL", help="A question's name, a file, or SPARQL itself."),
    ] = None,
    graph: Annotated[Optional[Path], typer.Option("--graph", metavar="DIR", help="The folder of the graph.")] = None,  # noqa: UP045
    settings: Annotated[
        Optional[list[str]], typer.Option("--set", metavar="NAME=VALUE", help="A value for the question's $NAME.")  # noqa: UP045
    ] = None,
    format: TableFormat = Format.TABLE,
) -> None:
    """Put a question to a graph; without one, list the questions that have a name."""
    from kg.rdf.queries import ask
    from kg.views.table import render

    if question is None:
        _print(render(_questions(), format.value))
        return
    if graph is None:
        raise typer.BadParameter("say which graph to ask: --graph DIR")
    given = dict(_setting(s) for s in settings or [])
    with _opened(graph) as opened:
        _print(render(ask(opened, _question(question), given), format.value))


def _questions() -> kg.Table:
    from kg.rdf.queries import named

    rows = tuple((q.name, q.persian, q.english, ", ".join(_parameter(p) for p in q.parameters)) for q in named())
    return kg.Table(("name", _PERSIAN_COLUMN, "question", "settings"), rows, kinds=("text",) * 4)


def _parameter(parameter: Parameter) -> str:
    default = "" if parameter.default is None else f"={parameter.default}"
    return f"{parameter.name}{default} ({parameter.kind})"


def _question(question: str) -> str:
    if not question.endswith(".rq"):
        return question
    try:
        return Path(question).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionError(f"{question}: is no UTF-8 text") from error


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"--set takes NAME=VALUE, not {text!r}")
    return name.strip().removeprefix("$"), value


@app.command(epilog="Example:  kg show --graph G -o network.html")
def show(
    graph: GraphFolder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")],
    view: Annotated[str, typer.Argument(metavar="[VIEW]", help="network, or another view.")] = "network",
) -> None:
    """Draw a graph as one HTML page that opens without a network."""
    from kg.drawing import draw

    with _opened(graph) as opened:
        page = draw(opened, view)
    output.write_text(page, encoding="utf-8")
    messages.print(f"{output} written")


@app.command(epilog="Example:  kg export --graph G --format trig -o graph.trig")
def export(
    graph: GraphFolder,
    format: Annotated[Export, typer.Option("--format", help="RDF: nquads to jsonld; networks: graphml, gexf, json.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")],
) -> None:
    """Write a graph as RDF, or the network of who met whom and who said what where."""
    from kg.drawing import dump_network
    from kg.rdf.export import dump

    with _opened(graph) as opened:
        (dump_network if format in _NETWORKS else dump)(opened, format.value, output)
    messages.print(f"{output} written")


@app.command(epilog="Example:  kg check --graph G")
def check(graph: GraphFolder, format: TableFormat = Format.TABLE) -> None:
    """Check a graph against the shapes of the ontology, and list what breaks them."""
    from kg.rdf.shapes import check
    from kg.views.table import render

    with _opened(graph) as opened:
        faults = check(opened)
    if not faults.rows:
        messages.print(f"{graph}: nothing found")
        return
    _print(render(faults, format.value))
    messages.print(f"{graph}: {len(faults.rows)} found")
    raise typer.Exit(PARTLY)


@app.command(epilog="Example:  kg score tests/gold/articles --show meetings")
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Pairs NAME.txt, NAME.json.")],
    graph: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--graph", metavar="FILE.nq", help="A graph to score; without it, one is built of the articles."),
    ] = None,
    show: Annotated[
        Optional[str], typer.Option(metavar="KIND", help="List what is missing (-), too much (+) or wrong (?).")  # noqa: UP045
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure precision, recall and F1 of every kind of fact against annotated articles."""
    from kg.score.report import as_table, differences, to_json
    from kg.scoring import score_articles, score_file
    from kg.views.table import render

    scores = score_file(gold, graph) if graph else score_articles(gold)
    if show is not None:
        _print("\n".join(differences(scores, show)))
    if as_json:
        _print(to_json(scores))
        return
    _print(render(as_table(scores), Format.TABLE.value))
    if scores.absent:
        messages.print(f"not in the graph: {', '.join(scores.absent)}")
    _print(f"overall (mean F1 of *): {scores.overall:.3f}")


@app.command(epilog="Example:  kg stats --graph G")
def stats(graph: GraphFolder, format: TableFormat = Format.TABLE) -> None:
    """Count what a graph holds."""
    from kg.census import census
    from kg.views.table import render

    with _opened(graph) as opened:
        _print(render(census(opened), format.value))


if __name__ == "__main__":
    main()
