"""Writes into the READMEs, the guides and the notebooks what the program prints today.

    python scripts/refresh_docs.py

In a README, the `text` block after the first `python` block is that block's output; what stands between
`<!-- questions -->`, `<!-- facts -->` and their ends is made here. In a guide of `docs/`, the `text` or `csv` block
after a `sh` block is what its commands print. The tests compare, they never write.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import kg  # noqa: E402
from kg.rdf.queries import named  # noqa: E402
from scripts.docs import sessions  # noqa: E402
from scripts.docs.guides import FOLDERS, GUIDES  # noqa: E402

PROGRAM = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)
# The questions behind the page are for the program, not for readers.
BEHIND_THE_SCENES = "network-"


def program() -> str:
    """The code of the README's first block."""
    found = PROGRAM.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found is not None, "README.md has no python block with a text block after it"
    return found["code"]


def run(code: str) -> tuple[str, dict[str, Any]]:
    """What a program prints, and the names it leaves behind."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, "README.md", "exec"), names)
    return printed.getvalue(), names


def between(text: str, mark: str, content: str) -> str:
    """The text with `content` between a mark and its end."""
    opening, closing = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    before, _, rest = text.partition(opening)
    _, _, after = rest.partition(closing)
    return f"{before}{opening}\n{content}\n{closing}{after}"


def questions(language: str) -> str:
    """The named questions as a table."""
    head = {"en": "| question | name | settings |", "fa": "| پرسش | نام | پارامترها |"}[language]
    lines = [head, "|---|---|---|"]
    for query in named():
        if not query.name.startswith(BEHIND_THE_SCENES):
            asked = query.english if language == "en" else query.persian
            settings = " ".join(f"`{p.name}`" for p in query.parameters)
            lines.append(f"| {asked} | `{query.name}` | {settings} |")
    return "\n".join(lines)


def facts(article: kg.Article) -> str:
    """What an article says, as a table in Persian."""
    analysis = kg.analyse(article)
    name = {entity.ref: entity.names[0] for entity in analysis.entities}
    return "\n".join(["| داده | محتوا |", "|---|---|", *_rows(analysis, name)])


def _rows(analysis: kg.Analysis, name: dict[str, str]) -> Iterator[str]:
    kinds = {"Direct": "نقل مستقیم", "Indirect": "نقل غیرمستقیم"}
    for fact in analysis.facts:
        match fact:
            case kg.Holding():
                yield f"| سمت | {name[fact.person]}: {name[fact.office]} |"
            case kg.Meeting():
                there = "، ".join(name[ref] for ref in fact.attendees)
                hosts = "، ".join(name[ref] for ref in fact.hosts)
                yield f"| نشست | {fact.names[0]}؛ تاریخ: {fact.date}؛ میزبان: {hosts}؛ حاضران: {there} |"
            case kg.Statement():
                words = " ".join(fact.span.of(analysis.article.text).split())
                yield f"| {kinds[fact.type]} | {name[fact.speaker or '']}: {words} |"


def readme() -> str:
    """README.md as it should stand."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    printed, _ = run(program())
    fresh = PROGRAM.sub(lambda found: f"```python\n{found['code']}```\n\n```text\n{printed}```", text, count=1)
    return between(fresh, "questions", questions("en"))


def readme_fa() -> str:
    """README.fa.md as it should stand."""
    article = run(program())[1]["article"]
    text = (ROOT / "README.fa.md").read_text(encoding="utf-8")
    text = between(text, "paragraph", "\n> " + " ".join(article.text.split()) + "\n")
    text = between(text, "facts", "\n" + facts(article) + "\n")
    return between(text, "questions", "\n" + questions("fa") + "\n")


def executed(path: Path) -> nbformat.NotebookNode:
    """A notebook, run from its first cell to its last, with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place, coalesce_streams=True)
    # So that the kernel finds the package whether or not it is installed.
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
        # When a cell ran is no matter of the notebook's.
        cell.get("metadata", {}).pop("execution", None)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


def refresh_guides() -> None:
    """Rewrites what the commands of the guides print, in both languages out of one run."""
    for name in GUIDES:
        files = [folder / f"{name}.md" for folder in FOLDERS.values()]
        with TemporaryDirectory() as clone:
            sessions.set_up(Path(clone))
            printed = sessions.printed(files[0].read_text(encoding="utf-8"), Path(clone))
        for file in files:
            file.write_text(sessions.refreshed(file.read_text(encoding="utf-8"), printed), encoding="utf-8")


def main() -> None:
    """Rewrites all of them."""
    refresh_guides()
    (ROOT / "README.md").write_text(readme(), encoding="utf-8")
    (ROOT / "README.fa.md").write_text(readme_fa(), encoding="utf-8")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        nbformat.write(executed(path), path)


if __name__ == "__main__":
    main()
