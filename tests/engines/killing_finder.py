"""A finder that finds nothing, and once kills the Java process of the worker that it runs in."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import kg


def kill_once(document: kg.Document, so_far: kg.Analysis) -> Iterator[kg.Finding]:
    """The first worker that comes to this article dies over it; the next finds that it happened."""
    marker = Path(os.environ["KG_TEST_KILLED"])
    if document.article.id.endswith("09-yazd-new-mayor") and not marker.exists():
        daemon = os.getppid()
        executor = int(Path(f"/proc/{daemon}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
        assert b"CoarseGrainedExecutorBackend" in Path(f"/proc/{executor}/cmdline").read_bytes()
        marker.write_text(str(executor), encoding="utf-8")
        os.kill(executor, signal.SIGKILL)
    yield from ()
