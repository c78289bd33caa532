"""Locks on files: one holder alone, or any number that share.

A lock goes with the process that holds it, whatever becomes of that process. Where the system knows no such locks
(Windows), nobody is kept out.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


def locked(path: Path, *, alone: bool, wait: bool = False) -> IO[bytes] | None:
    """The open file that holds the lock until it is closed; None where another process holds it in a way that does not
    go together with this one. `wait` is to wait for it. A lock that is held alone makes its file where it is missing.

    Raises OSError where the file cannot be opened.
    """
    file = path.open("ab" if alone else "rb")
    if fcntl is None:
        return file
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        file.close()
        return None
    return file
