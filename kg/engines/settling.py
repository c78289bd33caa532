"""What one worker settles of who is who: groups of members in a register of their own, which is thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from kg.engines.rows import Row, batches, rows
from kg.link import identities
from kg.link.decisions import Decision
from kg.link.identity_kinds import blocks
from kg.link.neighbourhood import Settled
from kg.link.profiles import Member, Sighting, load
from kg.link.register import Register
from kg.rdf import derived

_CALLED = pa.struct([(name, pa.string()) for name in ("entity", "cluster", "own_entity", "own_cluster")])
_RULING = pa.struct([(name, pa.string()) for name in ("id", "one", "one_key", "other", "other_key")])
SETTLED = pa.schema([
    ("article", pa.string()), ("key", pa.string()), ("meant", pa.string()), ("named", _CALLED),
    ("ruling", _RULING), ("line", pa.string()),
])  # fmt: skip
"""Of a member (`article`, `key`): the key that it means, and what its profile and itself are called in a register. Or a
ruling, as a register keeps it; or a line of the graph of identities."""
_AT_ONCE = 1_000


def settle(
    members: Iterable[pa.RecordBatch], base: str, decisions: Sequence[Decision], again: bool
) -> Iterator[pa.RecordBatch]:
    """Whole groups of members, sorted by article and key: what they are called, and why.

    Where other groups stand around one (`beyond`), why waits until those have their names: then all comes once more
    (`again`), and the members of those others (`around`) with it.
    """
    with TemporaryDirectory() as folder, closing(Register(Path(folder, "register.db"))) as register:
        own = _put(register, members)
        settled = identities.settle(register, decisions)
        if again:
            yield from batches(_ruled(settled, register, base, []), SETTLED, _AT_ONCE)
            return
        waiting = {_member(row) for row in own if row["beyond"]}
        sure = replace(settled, rulings=tuple(r for r in settled.rulings if r.one not in waiting))
        yield from batches(_called(register, own), SETTLED, _AT_ONCE)
        yield from batches(_ruled(sure, register, base, [row["key"] for row in own]), SETTLED, _AT_ONCE)


def _put(register: Register, members: Iterable[pa.RecordBatch]) -> list[Row]:
    """Put members into a register, those around with their names; the others, whose names are wanted."""
    # A member may stand around one group and in another: then it comes as its own first.
    each = (next(same) for _, same in groupby(rows(members), key=_member))
    own, around = list[Row](), list[Row]()
    for article, group in groupby(each, key=lambda row: str(row["article"])):
        found = list(group)
        register.put(article, found[0]["day"], "", [(s, blocks(s)) for s in map(_sighting, found)])
        for row in found:
            (around if row["around"] else own).append({**row, "text": ""})
    if around:
        register.settled()
        for row in around:
            _name(register, row)
        for row in own:
            register.wait_for(_member(row))
    return own


def _sighting(row: Row) -> Sighting:
    return Sighting(_member(row), load(row["kind"], row["text"]), tuple(row["context"]))


def _member(row: Row) -> Member:
    return Member(row["article"], row["key"])


def _name(register: Register, row: Row) -> None:
    member, named = _member(row), row["named"]
    number = register.profile_of(member)
    assert number is not None
    register.name_profile(number, named["entity"], named["cluster"])
    register.name_member(member, named["own_entity"], named["own_cluster"])


def _called(register: Register, own: Iterable[Row]) -> Iterator[Row]:
    for row in own:
        member = _member(row)
        number = register.profile_of(member)
        assert number is not None
        (entity, cluster), (own_entity, own_cluster) = register.named_profile(number), register.named_member(member)
        # Numbers of clusters are this register's: with the group's name, no other has the same.
        named = {"entity": entity, "cluster": _of(row, cluster), "own_entity": own_entity}
        place = {"article": member.article, "key": member.key}
        yield {
            **place,
            "meant": own_entity or entity or member.key,
            "named": {**named, "own_cluster": _of(row, own_cluster)},
        }


def _of(row: Row, cluster: str | None) -> str | None:
    return None if cluster is None else f"{row['home']} {cluster}"


def _ruled(settled: Settled, register: Register, base: str, own_keys: Iterable[str]) -> Iterator[Row]:
    for r in settled.rulings:
        sides = {"one": r.one.article, "one_key": r.one.key, "other": r.other.article, "other_key": r.other.key}
        yield {"ruling": {"id": r.id, **sides}}
    yield from ({"line": line} for line in derived.identities(register, base, frozenset(own_keys), settled))
