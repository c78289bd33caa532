"""What people decided on who is who: a plain file beside the graph, which survives any building anew.

One line is one decision, its cells parted by tabs: `same` or `apart`, then two members, each an article's id, ` # ` and
the key that the entity has in that article, then the reason. Lines that start with `#` are remarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError, shorten
from kg.link.profiles import Member

_BETWEEN = " # "
_CALLS = {"same": True, "apart": False}


@dataclass(frozen=True, slots=True)
class Decision:
    """Two members are one entity (`same`), or two, because a person says so."""

    same: bool
    one: Member
    other: Member
    reason: str = ""


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file; none where there is no file.

    Raises GraphError with file, line and value where a line says something else.
    """
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{path}: the decisions cannot be read: {error}") from error
    return tuple(_decisions(path, text))


def _decisions(path: Path, text: str) -> Iterator[Decision]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [*line.split("\t"), ""][:4]
        sides = [cell.split(_BETWEEN) for cell in cells[1:3]]
        if cells[0] not in _CALLS or any(len(side) != 2 for side in sides):
            raise GraphError(f"{path}:{number}: no decision: {shorten(line)}")
        one, other = (Member(*side) for side in sides)
        yield Decision(_CALLS[cells[0]], one, other, cells[3])


def write(path: Path, decisions: Sequence[Decision]) -> None:
    """Write the decisions, each once, in the order given. Raises OSError where the file cannot be written."""
    lines = dict.fromkeys(_line(decision) for decision in decisions)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def handle(member: Member) -> str:
    """How a member is written, and given to `kg same` and `kg apart`."""
    return f"{member.article}{_BETWEEN}{member.key}"


def _line(decision: Decision) -> str:
    sides = [handle(side) for side in (decision.one, decision.other)]
    return "\t".join(["same" if decision.same else "apart", *sides, " ".join(decision.reason.split())])
