"""The lock on the folder of a graph: one writer alone, or any number of readers.

The engine lets a process read what another is writing, and calls the outcome undefined; here it is an error. The lock
goes with the process that holds it, whatever becomes of that process. Where the system knows no such locks (Windows),
the engine's own, between writers, is all there is.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO

from kg.errors import GraphError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_NAME = "lock"


def locked(folder: Path, *, alone: bool) -> IO[bytes] | None:
    """The open file that holds the lock until it is closed; None where there is nothing to lock with.

    `alone` is for writing. Raises GraphError where another process has the graph open in a way that does not go
    together with this one.
    """
    path = folder / _NAME
    if fcntl is None or not (alone or path.exists()):
        return None
    try:
        file = path.open("ab" if alone else "rb")
    except OSError as error:
        raise GraphError(f"{folder}: the graph cannot be opened: {error.strerror or error}") from error
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        doing = "has the graph open" if alone else "is writing the graph"
        raise GraphError(f"{folder}: another process {doing}; try again once it is done") from error
    return file
