"""The command `kg publish`: a graph as a site of files, which needs no program of ours to be read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from kg.serve.command import GraphFolder, check_base
from kg.terminal import messages, progress

app = typer.Typer()


class Language(StrEnum):
    """The language of the pages; of both, the Persian ones stand first."""

    PERSIAN = "fa"
    ENGLISH = "en"
    BOTH = "both"


@app.command(epilog="Example:  kg publish --graph G -o SITE --base https://example.org/shahrnameh/")
def publish(
    graph: GraphFolder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="SITE", help="The folder to write.")],
    base: Annotated[Optional[str], typer.Option(metavar="URL", help="Where it will stand, for citations.")] = None,  # noqa: UP045
    lang: Annotated[Language, typer.Option(help="The language of the pages.")] = Language.BOTH,
) -> None:
    """Write a graph as a site of files for any web server: pages, a search in the browser, downloads, checksums."""
    from kg.serve.publishing.site import publish
    from kg.serve.words import LANGUAGES

    check_base(base)
    languages = LANGUAGES if lang == Language.BOTH else (lang.value,)
    with progress() as bar:
        task = bar.add_task("writing pages", total=None)
        pages = publish(
            graph, output, base or "", languages, lambda done, known: bar.update(task, completed=done, total=known)
        )
    messages.print(f"{output}: {pages} pages written")
