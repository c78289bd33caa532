"""Acting heads, and the offices that they stand in for: `سرپرست شهرداری قم` for `شهردار قم`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.lexicon import Row, table
from kg.link.keys import bare_title, office_name, title_head
from kg.model import Analysis, Office
from kg.text.normalize import key


def stood_in(analysis: Analysis, known: Mapping[str, str]) -> Mapping[str, str]:
    """For the ref of each acting head, the key of the office that they stand in for, where the body's noun tells it."""
    offices = (e for e in analysis.entities if isinstance(e, Office) and e.acting and not e.former)
    named = ((office, _stood_in(office)) for office in offices)
    return {office.ref: f"office/{office_name(other, analysis, known)}" for office, other in named if other is not None}


def _stood_in(office: Office) -> Office | None:
    name = bare_title(office)
    head = title_head(name)
    noun, _, rest = name.removeprefix(head[0] if head else "").strip().partition(" ")
    row = _bodies().get(noun)
    return (
        Office(office.ref, (f"{row['head']} {rest}",), row["role"], office.place) if row is not None and rest else None
    )


@cache
def _bodies() -> Mapping[str, Row]:
    return {key(row["body"]): row for row in table("acting_bodies")}
