"""Guides: the Markdown of `docs/` as HTML, with links between pages, pictures, highlighted code and CSV as tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from scripts.docs.theme import Page, Section, table

ROOT = Path(__file__).parents[2]
GUIDES = (
    "tutorial", "own-articles", "ask", "look", "pages", "share", "identities", "score", "own-finder", "cite",
)  # fmt: skip
"""The guides, each a file in `docs/` (English) and `docs/fa/` (Persian), in the order of reading."""
FOLDERS: Mapping[str, Path] = {"fa": ROOT / "docs" / "fa", "en": ROOT / "docs"}
_PAGES_OF = {ROOT / "ontology" / "queries": "questions", ROOT / "ontology" / "shahrnameh.ttl": "vocabulary"}
_LEXERS = {"sh": "bash", "python": "python", "sparql": "sparql", "json": "json"}
_FORMATTER = HtmlFormatter(nowrap=True, classprefix="code-")


def guide(name: str, language: str) -> Page:
    """One guide as a page. Raises ValueError where it points at what the site does not have."""
    path = FOLDERS[language] / f"{name}.md"
    return page(name, path.read_text(encoding="utf-8"), path.parent, "" if language == "fa" else "../")


def page(name: str, text: str, folder: Path, home: str) -> Page:
    """Markdown as a page: its title is the first heading, its lead the first paragraph. `home` leads to the root."""
    tokens = _MARKDOWN.parse(text)
    sections = tuple(_anchored(tokens))
    for token in tokens:
        for child in token.children or ():
            _lead_on(child, folder, home)
    render = _MARKDOWN.renderer.render
    inline = [token for token in tokens if token.type == "inline"]
    lead = render(inline[1:2], _MARKDOWN.options, {})
    return Page(name, inline[0].content, lead, render(tokens, _MARKDOWN.options, {}), sections)


def code(text: str, language: str) -> str:
    """A stretch of code as HTML; what a program prints as it is, and CSV as a table."""
    if language == "csv":
        columns, *rows = csv.reader(io.StringIO(text))
        return table(columns, rows)
    if language not in _LEXERS:
        return f'<pre class="printed" dir="auto">{escape(text, quote=False)}</pre>'
    # Spaces at the edges are the text's own, not the lexer's to take away.
    lexer = get_lexer_by_name(_LEXERS[language], stripnl=False)
    return f'<pre class="code" dir="ltr"><code>{highlight(text, lexer, _FORMATTER)}</code></pre>'


def _anchored(tokens: Sequence[Token]) -> Iterator[Section]:
    """Gives every heading below the title an anchor made of its words."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag != "h1":
            anchor = re.sub(r"\W+", "-", inline.content).strip("-").lower()
            opening.attrSet("id", anchor)
            if opening.tag == "h2":
                yield Section(anchor, inline.content.replace("`", ""))


def _lead_on(token: Token, folder: Path, home: str) -> None:
    """Turns the address of a link or a picture, as it holds in the repository, into the one that holds in the site."""
    attribute = {"link_open": "href", "image": "src"}.get(token.type)
    if attribute is None:
        return
    parts = urlsplit(str(token.attrs[attribute]))
    target = (folder / parts.path).resolve()
    if token.type == "image":
        token.attrSet(attribute, f"{home}pictures/{target.relative_to(ROOT / 'docs').as_posix()}")
    elif not parts.scheme and parts.path:
        pages = {folder / f"{name}.md": name for name in GUIDES} | _PAGES_OF
        if target not in pages:
            raise ValueError(f"{parts.path} is no page of the site")
        token.attrSet(attribute, f"{pages[target]}.html" + (f"#{parts.fragment}" if parts.fragment else ""))


def _fence(_renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    return code(tokens[at].content, tokens[at].info.strip())


def _inline_code(_renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    return f'<code dir="auto">{escape(tokens[at].content, quote=False)}</code>'


def _table_open(_renderer: RendererHTML, _tokens: Sequence[Token], _at: int, _options: Any, _env: Any) -> str:
    return '<div class="wide"><table>'


def _table_close(_renderer: RendererHTML, _tokens: Sequence[Token], _at: int, _options: Any, _env: Any) -> str:
    return "</table></div>"


_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
for _rule in (_fence, _inline_code, _table_open, _table_close):
    _MARKDOWN.add_render_rule(_rule.__name__.lstrip("_").replace("inline_code", "code_inline"), _rule)
