"""The command `kg`: arguments, printing and exit codes, nothing else.

Exit codes: 0 all is well; 1 done, but something was left out (`build`) or found wrong (`check`), or the reader of the
output went away; 2 nothing could be done: wrong usage, no graph, no such question, no article, no place to write.

What was asked for goes to standard output, messages go to standard error. Nothing heavy is imported before it is
needed, so that `--help` comes at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

import kg
from kg import asking, building, curation, exporting, pushing, showing
from kg.curation import GraphFolder, TableFormat, opening
from kg.errors import KgError
from kg.serve import command as serving
from kg.serve.publishing import command as publishing
from kg.terminal import NOTHING, PARTLY, Format, end, messages, speak_utf8, write

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich",
    help="Reads Persian news about cities into a knowledge graph that can be asked, drawn and checked.",
)  # fmt: skip


app.add_typer(asking.app)
app.add_typer(building.app)
app.add_typer(exporting.app)
app.add_typer(pushing.app)
app.add_typer(curation.app)
app.add_typer(showing.app)
app.add_typer(serving.app)
app.add_typer(publishing.app)


def main() -> None:
    """Runs the command line; every error that can be foreseen is one line on standard error."""
    speak_utf8()
    try:
        app()
    except BrokenPipeError:
        sys.stdout = None  # or Python would complain a second time at its end
        end("the reader of the output went away", PARTLY)
    except KgError as error:
        end(str(error), NOTHING)
    except OSError as error:
        end(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}", NOTHING)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"shahrnameh {kg.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    pass


@app.command(epilog="Example:  kg check --graph G")
def check(graph: GraphFolder, format: TableFormat = Format.TABLE) -> None:
    """Check a graph against the shapes of the ontology, and list what breaks them."""
    from kg.rdf.shapes import check
    from kg.views.table import render

    with opening(graph) as opened:
        faults = check(opened)
    if not faults.rows:
        messages.print(f"{graph}: nothing found")
        return
    write(render(faults, format.value))
    messages.print(f"{graph}: {len(faults.rows)} found")
    raise typer.Exit(PARTLY)


@app.command(epilog="Examples:  kg score tests/gold/articles;  kg score tests/gold/articles --errors --kind meetings")
def score(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD_DIR", help="Folders of pairs NAME.txt, NAME.json, or of "
                              "articles with a clusters.json that says who is who.")],
    graph: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--graph", metavar="FILE.nq", help="A graph to score; without it, one is built of the articles."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what is missing (-), too much (+) and wrong (?), by cause.")
    ] = False,
    kind: Annotated[Optional[str], typer.Option(metavar="KIND", help="With --errors: of this kind only.")] = None,  # noqa: UP045
    folds: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=2, metavar="K", help="Score K parts of the articles apart. Rules learn nothing from a part: "
                     "this shows spread, how far a score hangs on the choice of articles."),
    ] = None,
    table: Annotated[
        bool, typer.Option("--table", help="The folders side by side, and what other systems report.")
    ] = False,
    finder: Annotated[list[str] | None, typer.Option(metavar="MODULE:NAME", help="Your own; may be repeated.")] = None,
    format: Annotated[
        Optional[Format], typer.Option("--format", help="How to print it; Markdown for --table, else a table.")  # noqa: UP045
    ] = None,
) -> None:  # fmt: skip
    """Measure precision, recall and F1 of every kind of fact against annotated articles, with 95 % intervals.

    Where a folder holds clusters.json: how well people, offices, bodies, meetings and places are told apart (B-cubed).
    """
    from kg.extract.finders import named
    from kg.score.report import check_kind
    from kg.scoring import measure, tell_comparison, tell_errors, tell_figures, tell_folds

    if errors + table + (folds is not None) > 1:
        raise typer.BadParameter("ask for one at a time: --errors, --folds or --table")
    if kind is not None and not errors:
        raise typer.BadParameter("--kind goes with --errors")
    if finder and graph is not None:
        raise typer.BadParameter("--finder reads articles anew, and --graph is made already")
    check_kind(kind)
    own = [named(name) for name in finder or ()]
    sets = {str(folder): measure(folder, graph, errors, own) for folder in gold}
    shape = (format or (Format.MARKDOWN if table else Format.TABLE)).value
    if errors:
        write(tell_errors(sets, shape, kind))
    elif folds is not None:
        write(tell_folds(sets, shape, folds))
    else:
        write(tell_comparison(sets, shape) if table else tell_figures(sets, shape))
    for name, result in sets.items():
        if result.absent:
            messages.print(f"{name}: not in the graph: {', '.join(result.absent)}")


@app.command(epilog="Example:  kg stats --graph G")
def stats(graph: GraphFolder, format: TableFormat = Format.TABLE) -> None:
    """Count what a graph holds."""
    from kg.census import census
    from kg.views.table import render

    with opening(graph) as opened:
        write(render(census(opened), format.value))


if __name__ == "__main__":
    main()
