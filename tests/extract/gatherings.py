"""What the tests of gatherings ask of a text."""

from __future__ import annotations

from datetime import date

from kg.extract.analysis import analyse
from kg.model import Analysis, Article, Meeting

DAY = date(2024, 10, 16)  # a Wednesday, 25 Mehr 1403


def read(text: str) -> Analysis:
    """The analysis of a text that appeared on that day."""
    return analyse(Article("t", "t.txt", text, date=DAY))


def meetings(text: str) -> list[Meeting]:
    """The gatherings of a text in their order."""
    return [f for f in read(text).facts if isinstance(f, Meeting)]


def names(text: str) -> list[str]:
    """What each gathering of a text is called first."""
    return [m.names[0] for m in meetings(text)]
