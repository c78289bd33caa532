"""The page around a picture: one HTML file that opens without a network, in Persian or in English.

Text from articles enters it as data only: JSON in which no character can close the element that holds it, written by
the page's script as text. What a picture brings along as markup has been escaped where it was made.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.views.scene import Scene
from kg.views.words import words

_NOT_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_GAP = re.compile(r"%%([\w.]+)%%")
DIRECTIONS: Mapping[str, str] = {"fa": "rtl", "en": "ltr"}
"""The direction of writing of each language."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The heart of a page. `markup` stands in the picture's place, `legend` below it; `styles` are names of files in
    `assets/`, where the view's script is as well; `data` is read by it; `notes` say in words what the picture leaves
    out or rests on."""

    view: str
    data: Mapping[str, Any]
    markup: str = ""
    legend: str = ""
    styles: Sequence[str] = ()
    library: tuple[str, str] = ("", "")
    """Style and script of a library."""
    notes: Sequence[str] = ()


def fill(picture: Picture, scene: Scene, lang: str) -> str:
    """The page of a picture of a scene."""
    style, script = picture.library
    filled = {
        "LANG": lang,
        "DIR": DIRECTIONS[lang],
        "TITLE": escape(scene.title(picture.view, lang)),
        "VIEW": picture.view,
        "STYLE": "\n".join([style, *(asset(f"{name}.css") for name in ("page", *picture.styles))]),
        "PICTURE": picture.markup,
        "LEGEND": picture.legend,
        "NOTES": "".join(f'<p class="note">{escape(note)}</p>' for note in picture.notes),
        "LIBRARY": f"<script>{script}</script>" if script else "",
        "DATA": in_script({**picture.data, "view": picture.view, "focus": scene.focus}),
        "SCRIPT": "\n".join(asset(f"{name}.js") for name in ("page", picture.view)),
        **{f"say.{name}": escape(word) for name, word in words(lang).items()},
    }
    return _GAP.sub(lambda gap: filled[gap[1]], asset("page.html"))


def asset(name: str) -> str:
    """The text of a file that stands beside the pages' code."""
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def escape(text: str) -> str:
    """Text as it may stand between tags and in the value of an attribute."""
    return html.escape(text, quote=True)


def in_script(data: Mapping[str, Any]) -> str:
    """Data as JSON that can stand in a script element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "".join(_NOT_IN_SCRIPT.get(c, c) for c in text)
