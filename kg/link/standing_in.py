"""Acting heads, and the offices that they stand in for: `سرپرست شهرداری قم` for `شهردار قم`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.lexicon import Row, table
from kg.link.keys import office_key
from kg.link.office_keys import after_head
from kg.model import Analysis, Office
from kg.text.normalize import key


def stood_in(analysis: Analysis, known: Mapping[str, str]) -> Mapping[str, str]:
    """For the ref of each acting head, the key of the office that they stand in for, where the body's noun tells it."""
    offices = (e for e in analysis.entities if isinstance(e, Office) and e.acting and not e.former)
    named = ((office, _stood_in(office)) for office in offices)
    return {office.ref: f"office/{office_key(other, analysis, known)}" for office, other in named if other is not None}


def _stood_in(office: Office) -> Office | None:
    noun, _, rest = after_head(office.names[0]).partition(" ")
    row = _bodies().get(noun)
    return (
        Office(office.ref, (f"{row['head']} {rest}",), row["role"], office.place) if row is not None and rest else None
    )


@cache
def _bodies() -> Mapping[str, Row]:
    return {key(row["body"]): row for row in table("acting_bodies")}
