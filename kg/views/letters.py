"""Persian as a drawing library wants it: letters in the forms that join, in the order in which they stand on paper.

matplotlib draws one glyph a character from left to right up to 3.10, and shapes text by itself from 3.11 on.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import matplotlib
from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font

FALLBACK = "DejaVu Sans"
"""It comes with matplotlib, and has every Persian letter in every form."""

_SHAPES_ITSELF = matplotlib.__version_info__ >= (3, 11)
_HALF_SPACE = "\u200c"
_PREFERRED = ("Vazirmatn", "Vazir", "Noto Naskh Arabic", "Noto Sans Arabic")
# Of the letters, which ones say that a font is for Persian: Arabic fonts may lack these.
_PERSIAN_LETTERS = "پچژگکیۀه۴۵۶"
_OTHER_LETTERS = "ابتثجحخدذرزسشصضطظعغفقلمنو"
_LIGATURES = "لا بلا"
# Ligatures of whole words are signs of their own, which few fonts have.
_PLAIN = {"delete_harakat": False, "delete_tatweel": False, "ARABIC LIGATURE ALLAH": False, "RIAL SIGN": False}


def drawn(text: str) -> str:
    """The text as it is handed to matplotlib. A half-space parts letters, and takes no room."""
    if _SHAPES_ITSELF:
        return text
    lines: list[str] = [get_display(_reshaper().reshape(line)) for line in text.split("\n")]
    return "\n".join(lines).replace(_HALF_SPACE, "")


@cache
def families() -> tuple[str, ...]:
    """The fonts to draw with: the first of this machine that has what Persian needs, then the one of matplotlib."""
    files = {
        font.name: font.fname
        for font in fontManager.ttflist
        if font.style == "normal" and font.weight in (400, "normal")
    }
    found = next((name for name in _PREFERRED if name in files and _is_persian(files[name])), None)
    return (FALLBACK,) if found is None else (found, FALLBACK)


@cache
def _reshaper() -> Any:
    return ArabicReshaper(configuration=_PLAIN)


def _is_persian(file: str) -> bool:
    """Whether a font has the letters in all forms that are asked of it."""
    known = FT2Font(file).get_charmap()
    letters = _PERSIAN_LETTERS if _SHAPES_ITSELF else _all_forms()
    return all(ord(letter) in known for letter in letters)


@cache
def _all_forms() -> str:
    """Every letter at the beginning, in the middle, at the end of a word, and alone."""
    words = (f"{a}{a}{a} {a}" for a in _PERSIAN_LETTERS + _OTHER_LETTERS)
    return "".join(str(_reshaper().reshape(word)) for word in (*words, _LIGATURES)).replace(" ", "")
