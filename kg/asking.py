"""The command `kg ask`: a question, put to a graph here or to an endpoint elsewhere, and the table of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from kg.connecting import UserName, connect
from kg.curation import TableFormat, opening
from kg.errors import QuestionError
from kg.model import Table
from kg.terminal import PARTLY, Format, messages, write

if TYPE_CHECKING:
    from kg.rdf.queries import Parameter

app = typer.Typer()
_EXAMPLE = "kg ask who-was-mayor --graph G --set city=شیراز --set date=1403/02/19"
_ELSEWHERE = "kg ask busiest-cities --endpoint http://localhost:7878/query"
_PERSIAN_COLUMN = "پرسش"


@app.command(epilog=f"Examples:  {_EXAMPLE};  {_ELSEWHERE}")
def ask(
    question: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="QUESTION|FILE.rq|SPARQL", help="A question's name, a file, or SPARQL itself."),
    ] = None,
    graph: Annotated[Optional[Path], typer.Option("--graph", metavar="DIR", help="The folder of the graph.")] = None,  # noqa: UP045
    endpoint: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="URL", help="Ask this SPARQL endpoint: of «kg serve», Virtuoso, Oxigraph and others."),
    ] = None,
    settings: Annotated[
        Optional[list[str]], typer.Option("--set", metavar="NAME=VALUE", help="A value for the question's $NAME.")  # noqa: UP045
    ] = None,
    default_graph: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="IRI", help="What the endpoint calls the union of its graphs, where it has to be told; "
                     "for Jena: urn:x-arq:UnionGraph. Virtuoso and most others have it by default, Oxigraph is asked "
                     "for it."),
    ] = None,
    user: UserName = None,
    format: TableFormat = Format.TABLE,
) -> None:  # fmt: skip
    """Put a question to a graph, here or elsewhere; without one, list the questions that have a name."""
    from kg.rdf.queries import ask
    from kg.views.table import render

    if question is None:
        write(render(_questions(), format.value))
        return
    if (graph is None) == (endpoint is None):
        raise typer.BadParameter("say which graph to ask: --graph DIR, or --endpoint URL")
    given = dict(_setting(s) for s in settings or [])
    if endpoint is not None:
        _elsewhere(endpoint, user, default_graph, _question(question), given, format)
    elif graph is not None:
        with opening(graph) as opened:
            write(render(ask(opened, _question(question), given), format.value))


def _elsewhere(
    address: str, user: str | None, default_graph: str | None, question: str, given: Mapping[str, str], format: Format
) -> None:
    from kg.remote.endpoint import Endpoint
    from kg.views.table import render

    with connect(address, user, retries=4, timeout=300) as client:
        endpoint = Endpoint(client, default_graph)
        answer = endpoint.ask(question, given)
        blank = not answer.table.rows and endpoint.blank()
    write(render(answer.table, format.value))
    if blank:
        messages.print(f"{address}: the default graph is empty; if its graphs are not, see --default-graph")
    if answer.cut is not None:
        messages.print(f"{address}: the server cut the answer at {answer.cut}")
        raise typer.Exit(PARTLY)


def _questions() -> Table:
    from kg.rdf.queries import named

    rows = tuple((q.name, q.persian, q.english, ", ".join(_parameter(p) for p in q.parameters)) for q in named())
    return Table(("name", _PERSIAN_COLUMN, "question", "settings"), rows, kinds=("text",) * 4)


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
