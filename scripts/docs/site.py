"""The whole site: which pages there are, in which order, and the folder that they are written to.

Persian pages stand at the root and English ones under `en/`, each under one name. The graph of the samples is built
anew and asked, so that every answer on a page is what the program gives today. Nothing depends on the clock.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import chdir, closing
from pathlib import Path
from tempfile import TemporaryDirectory

import kg
from kg import ontology
from kg.rdf.store import Graph
from kg.rdf.store import existing_graph as opened
from scripts.docs import commands, guides, questions, vocabulary
from scripts.docs.guides import GUIDES, ROOT
from scripts.docs.theme import FOLDER, LANGUAGES, Page, render, words

STYLE = ROOT / "kg" / "serve" / "static"
MARK = "made-by-docs"
"""The file by which a folder is known to be a site of ours, which may be written anew."""
Group = tuple[str, Sequence[Page]]


def write_site(folder: Path, articles: Sequence[str] = ("samples",)) -> int:
    """Writes all pages and gives back how many. The answers are those of a graph of the articles.

    Raises FileExistsError where the folder holds what this did not write.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise FileExistsError(f"{folder} holds something else")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).write_text("", encoding="utf-8")
    for file in (STYLE / "pages.css", STYLE / "icon.svg", FOLDER / "docs.css"):
        shutil.copyfile(file, folder / file.name)
    shutil.copytree(ROOT / "docs", folder / "pictures", ignore=lambda _, names: [n for n in names if n[-4:] != ".png"])
    with TemporaryDirectory() as made:
        # An article keeps the name of its file as it is given.
        with chdir(ROOT):
            kg.build(list(articles), Path(made) / "graph")
        with closing(opened(Path(made) / "graph")) as graph:
            return sum(_write(folder, language, groups) for language, groups in _pages(graph).items())


def _pages(graph: Graph) -> Mapping[str, Sequence[Group]]:
    """The pages of each language in their groups."""
    answers = questions.answered(graph)
    return {language: _groups(language, graph, answers) for language in LANGUAGES}


def _groups(language: str, graph: Graph, answers: tuple[questions.Answered, ...]) -> Sequence[Group]:
    tutorial, *others = (guides.guide(name, language) for name in GUIDES)
    reference = [
        vocabulary.vocabulary(language, graph), questions.questions(language, answers), commands.reference(language)
    ]  # fmt: skip
    schemes = [
        vocabulary.scheme(prefix, language) for prefix in ("topic", *(p for p in ontology.SCHEMES if p != "topic"))
    ]
    return (("tutorial", [tutorial]), ("guides", others), ("reference", reference), ("schemes", schemes))


def _write(folder: Path, language: str, groups: Sequence[Group]) -> int:
    """Writes the pages of one language."""
    says = words(language)
    index = Page("index", says["title"], "", render("index.html", words=says, groups=groups))
    pages = [index, *(page for _, pages in groups for page in pages)]
    persian = language == "fa"
    place = folder if persian else folder / "en"
    place.mkdir(exist_ok=True)
    for page in pages:
        text = render(
            "layout.html", page=page, groups=groups, words=says, language=language, home="" if persian else "../",
            other=f"en/{page.name}.html" if persian else f"../{page.name}.html",
        )  # fmt: skip
        (place / f"{page.name}.html").write_text(text, encoding="utf-8")
    return len(pages)
