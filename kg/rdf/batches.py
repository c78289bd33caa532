"""Many values, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
SIZE = 2_000


def batches(values: Iterable[T], size: int = SIZE) -> Iterator[tuple[T, ...]]:
    """The values in their order, `size` at a time."""
    left = iter(values)
    while batch := tuple(islice(left, size)):
        yield batch
