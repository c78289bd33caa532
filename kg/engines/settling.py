"""What one worker settles of who is who: groups of members in a register of their own, which is thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from kg.engines.rows import Row, batches, filed_row, rows
from kg.link import identities
from kg.link.decisions import Decision
from kg.link.filing import Filed, pack
from kg.link.profiles import Member
from kg.link.register import Register
from kg.link.rulings import Ruling
from kg.rdf import derived

_CALLED = pa.struct([(name, pa.string()) for name in ("entity", "cluster", "own_entity", "own_cluster")])
SETTLED = pa.schema([
    ("article", pa.string()), ("key", pa.string()), ("meant", pa.string()), ("named", _CALLED),
    ("line", pa.string()),
])  # fmt: skip
"""Of a member (`article`, `key`): the key that it means, and what its profile and itself are called in a register.
Or a line of the graph of identities."""
_AT_ONCE = 1_000
_NOTHING = pack("")


def settle(
    members: Iterable[pa.RecordBatch], base: str, decisions: Sequence[Decision], again: bool
) -> Iterator[pa.RecordBatch]:
    """Whole groups of members, sorted by article and key: what they are called, and why.

    Where other groups stand around one (`beyond`), why waits until those have their names: then all comes once more
    (`again`), and the members of those others (`around`) with it.
    """
    with TemporaryDirectory() as folder, closing(Register(Path(folder, "register.db"))) as register:
        own = _put(register, members)
        waiting = {_member(row) for row in own if row["beyond"] and not again}
        with closing(identities.settle(register, decisions).rulings) as rulings:
            sure = (ruling for ruling in rulings if ruling.one not in waiting)
            if not again:
                yield from batches(_called(register, own), SETTLED, _AT_ONCE)
            keys = frozenset[str]() if again else frozenset(row["key"] for row in own)
            yield from batches(_ruled(sure, register, base, keys), SETTLED, _AT_ONCE)


def _put(register: Register, members: Iterable[pa.RecordBatch]) -> list[Row]:
    """Put members into a register, those around with their names; the others, whose names are wanted."""
    # A member may stand around one group and in another: then it comes as its own first.
    each = (next(same) for _, same in groupby(rows(members), key=_member))
    own, around = list[Row](), list[Row]()
    for article, group in groupby(each, key=lambda row: str(row["article"])):
        found = list(group)
        register.put(Filed(article, found[0]["day"], "", _NOTHING, tuple(map(filed_row, found))))
        for row in found:
            (around if row["around"] else own).append({**row, "text": "", "blocks": ()})
    if around:
        register.settled()
        for row in around:
            _name(register, row)
        for row in own:
            register.wait_for(_member(row))
    return own


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


def _ruled(rulings: Iterable[Ruling], register: Register, base: str, own_keys: Iterable[str]) -> Iterator[Row]:
    return ({"line": line} for line in derived.identities(register, base, own_keys, rulings))
