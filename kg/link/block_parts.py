"""Parts of blocks that may be unknown, such as the town of a gathering or the given name of a person.

Of two that know the part, each is found from the other where it is one. Whoever lacks it is found from all, and finds
all: so the many that know it are not compared with each other for the sake of the few that do not.
"""

from __future__ import annotations

from collections.abc import Collection

_ANY, _NONE = "*", "-"


def kept(known: Collection[object]) -> list[str]:
    """Under what something is kept: what is known of it, and that something is; or that nothing is."""
    return [*map(str, known), _ANY] if known else [_NONE]


def looked(known: Collection[object]) -> list[str]:
    """Under what others are looked for: what is known, and those of whom it is not known; where it is not, all."""
    return [*map(str, known), _NONE] if known else [_ANY, _NONE]
