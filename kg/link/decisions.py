"""What people decided on who is who: a plain file beside the graph, which survives any building anew.

One line is one decision, its cells parted by tabs: `same` or `apart`, then two members, each an article's id, ` # ` and
the key that the entity has in that article, then the reason. Lines that start with `#` are remarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError, shorten
from kg.link.profiles import Member

_BETWEEN = " # "
BY_EVIDENCE = ("person/", "meeting/", "account/")
"""What the keys of entities begin with that are told apart by evidence; others are one wherever their keys are."""
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
    return tuple(
        parse(text, f"{path}:{number}")
        for number, text in enumerate(text.splitlines(), 1)
        if text.strip() and not text.startswith("#")
    )


def parse(text: str, where: str) -> Decision:
    """The decision in a line; `where` is said in the GraphError that another line raises."""
    cells = [*text.split("\t"), "", "", ""][:4]
    sides = [member(cell) for cell in cells[1:3]]
    if cells[0] not in _CALLS or None in sides:
        raise GraphError(f"{where}: no decision: {shorten(text)}")
    one, other = (side for side in sides if side is not None)
    return Decision(_CALLS[cells[0]], one, other, cells[3])


def member(text: str) -> Member | None:
    """The member that `handle` wrote; None for another text."""
    article, between, key = text.partition(_BETWEEN)
    return Member(article, key) if between and article and key else None


def write(path: Path, decisions: Sequence[Decision]) -> None:
    """Write the decisions, each once, in the order given. Raises OSError where the file cannot be written."""
    lines = dict.fromkeys(line(decision) for decision in decisions)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def aliases(decisions: Iterable[Decision]) -> Mapping[str, str]:
    """For keys that are the same in every article (offices, organisations, places): which key stands for which.

    Of several that are one, the first by code points stands for all.
    """
    groups: dict[str, set[str]] = {}
    for decision in decisions:
        if decision.same and _by_key(decision):
            group = {side.key for side in (decision.one, decision.other)}
            group = group.union(*(groups.get(key, set()) for key in group))
            groups.update(dict.fromkeys(group, group))
    return {key: min(group) for key, group in groups.items() if key != min(group)}


def _by_key(decision: Decision) -> bool:
    return not any(side.key.startswith(BY_EVIDENCE) for side in (decision.one, decision.other))


def handle(member: Member) -> str:
    """How a member is written, and given to `kg same` and `kg apart`."""
    return f"{member.article}{_BETWEEN}{member.key}"


def line(decision: Decision) -> str:
    """A decision as the file has it."""
    sides = [handle(side) for side in (decision.one, decision.other)]
    return "\t".join(["same" if decision.same else "apart", *sides, " ".join(decision.reason.split())])
