"""Pieces of HTML, as feeds carry them, as plain text: a paragraph a line, no markup, no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

_MARKUP = re.compile(r"<[A-Za-z/!]")
_SIGN = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr",
    "ul",
})  # fmt: skip
_SILENT = frozenset({"audio", "iframe", "noscript", "object", "script", "style", "svg", "template", "video"})
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def plain_text(fragment: str) -> str:
    """The words of a fragment of HTML, or of a text without any markup."""
    if not _MARKUP.search(fragment):
        return _tidy(unescape(fragment))
    from trafilatura import load_html

    tree = load_html(f"<html><body><div>{fragment}</div></body></html>")
    found = "" if tree is None else _tidy("".join(_pieces(tree)))
    # Markup nested so deep that it is given up on still has words between its signs.
    return found or _tidy(unescape(_SIGN.sub(" ", fragment)))


def _pieces(tree: Any) -> Iterator[str]:
    """What a reader of the fragment would see, with a line end where a block begins and ends. Without recursion, since
    hostile markup is nested as deep as it likes."""
    todo: list[Any] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag if isinstance(node.tag, str) else ""  # comments and instructions have none
        edge = "\n" if tag in _BLOCKS else ""
        todo.append(node.tail or "")
        if not tag or tag in _SILENT:
            continue
        yield edge + _BLANKS.sub(" ", (node.text or "").replace("\n", " "))
        todo.append(edge)
        todo.extend(reversed(node))


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
