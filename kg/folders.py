"""A folder that takes the place of another as a whole, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def beside(folder: Path) -> Path:
    """Where this process may make what is to take a folder's place."""
    return folder.with_name(f".{folder.name}.{os.getpid()}")


def replace(folder: Path, made: Path) -> None:
    """Put a folder in the place of another; where that fails, the other one stays. Raises OSError then."""
    if not folder.exists():
        made.rename(folder)
        return
    old = made.with_name(f"{made.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)
    try:
        made.rename(folder)
    except BaseException:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
