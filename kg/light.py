"""Dataclasses for what is made by the hundred for every article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, order_default=True)
def light(cls: type[T]) -> type[T]:
    """A dataclass that is ordered, hashed and never changed, of which the type checker alone sees to the last.

    One that is frozen at run time takes three times as long to make.
    """
    return dataclass(slots=True, order=True, unsafe_hash=True)(cls)
