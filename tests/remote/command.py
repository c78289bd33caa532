"""The command `kg` in this process, as it is typed."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from typer.main import get_command

from kg.cli import app, main

_COMMAND = get_command(app)  # made once: it takes longer than most of what it does


@dataclass(frozen=True, slots=True)
class Ended:
    """How the command ended: its exit code, and what it printed."""

    code: int
    out: str
    err: str


def kg(*arguments: object) -> Ended:
    """Runs the command."""
    out, err = io.StringIO(), io.StringIO()
    typed = patch.object(sys, "argv", ["kg", *map(str, arguments)])
    with typed, patch("kg.cli.app", _COMMAND), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code
    return Ended(code if isinstance(code, int) else int(code is not None), out.getvalue(), err.getvalue())
