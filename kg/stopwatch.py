"""How long the stages of a work take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


class Stopwatch:
    """Seconds by stage, as the clock on the wall counts them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Counts what is done within it to a stage."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += perf_counter() - start

    def each(self, stage: str, values: Iterable[T]) -> Iterator[T]:
        """The values, with the time that it takes to come by each counted to a stage."""
        source = iter(values)
        while True:
            with self.timing(stage):
                try:
                    value = next(source)
                except StopIteration:
                    return
            yield value
