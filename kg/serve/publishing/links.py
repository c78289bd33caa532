"""The addresses in a page's HTML, led to files beside it; what needs a server is taken out.

The pages come from our own templates, where every text is escaped: `<` opens a tag, and `"` ends a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import escape, unescape

UNLINKED = ""
"""The place of what is told without leading anywhere."""
Place = Callable[[str], str | None]
"""Where an address leads from the page: another address, `UNLINKED`, or None for what is not published."""
_ELEMENT = re.compile(r"<(a|form)\b([^>]*)>.*?</\1>", re.DOTALL)
_ADDRESS = re.compile(r' (href|src|action|data-suggest)="([^"]*)"')


_FORWARD = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={place}">
<title>{place}</title>
<p><a href="{place}">{place}</a></p>
"""


def forward(language: str, place: str) -> str:
    """A page that does nothing but lead to another."""
    return _FORWARD.format(language=language, place=escape(place))


def rewrite(html: str, place: Place) -> str:
    """The page with all its addresses put where `place` says; links and forms that lead nowhere are taken out."""
    known = cache(place)
    kept = _ELEMENT.sub(lambda element: _kept(element, known), html)
    return _ADDRESS.sub(lambda address: _placed(address, known), kept)


def _kept(element: re.Match[str], place: Place) -> str:
    address = _ADDRESS.search(element[2])
    return element[0] if address is None or place(unescape(address[2])) is not None else ""


def _placed(address: re.Match[str], place: Place) -> str:
    found = place(unescape(address[2]))
    return f' {address[1]}="{escape(found)}"' if found else ""
