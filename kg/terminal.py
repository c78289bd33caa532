"""What the command line says, where it says it, and with which code it ends.

What was asked for goes to standard output, messages go to standard error.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from time import monotonic

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

DONE, PARTLY, NOTHING = 0, 1, 2
messages = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


class Format(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


def speak_utf8() -> None:
    """Lets Persian come out whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def end(message: str, code: int) -> None:
    """Ends the process with one line on standard error."""
    messages.print(f"kg: {message}")
    raise SystemExit(code)


def write(text: str) -> None:
    """To standard output, at once, so that a closed pipe is noticed here and not at the end of the process."""
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # typer would end the process in silence over a bare BrokenPipeError.
        sys.stdout = None
        messages.print("kg: the reader of the output went away")
        raise typer.Exit(PARTLY) from None


def progress() -> Progress:
    """A line on standard error that shows how far the work is, where someone watches."""
    columns = (SpinnerColumn(), BarColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal)


class Pace:
    """How many articles have come so far, and how many come in a second, since it was made."""

    def __init__(self) -> None:
        self._articles = 0
        self._start = monotonic()

    def told(self, file: str) -> str:
        """One article more, of a file."""
        self._articles += 1
        seconds = max(monotonic() - self._start, 0.1)
        return f"{self._articles:,} articles, {self._articles / seconds:.0f} a second, {file[:40]}"
