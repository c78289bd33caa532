"""Which articles are one account: the same report, carried by several outlets with small changes.

Texts are compared by the pieces of five letters that they share, through MinHash (Broder 1997) of the library
datasketch; texts that may be near are found by bands of their signatures (locality-sensitive hashing).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from operator import eq
from typing import Any
from zlib import crc32

from kg.light import modules
from kg.link.block_parts import kept, looked
from kg.link.clusters import Verdict
from kg.link.evidence import Seen
from kg.link.profiles import TextProfile
from kg.text.normalize import fold

PERMUTATIONS = 63
ROWS = 3
"""Rows in a band: two texts that share half of their pieces meet in one of 21 bands with probability 0.94, two that
share a twentieth with 0.003."""
NEAR = 0.4
"""From this share of common pieces on, two texts are one account. Of 1,165 articles of one agency, no two different
reports share more than 0.3."""
LETTERS = 5
"""Letters in a piece: spaces, half-spaces and marks, which feeds change, are left out."""
ONE_IN = 4
"""One piece in so many is looked at: which ones is for the piece to say, so that they are the same in every text."""
LEAST = 25
"""Pieces that a text must have to be compared at all: some thirty words."""
PERIOD = 30
"""Days: a text is compared with those of its own stretch of so many and of the two beside it. Agencies carry a report
within days; without such a bound every article would be compared with a share of all that there are."""


def profile(text: str, day: date | None = None) -> TextProfile | None:
    """The signature of a text of a day; None for one that is too short to be told from others."""
    letters = "".join(filter(str.isalnum, fold(text)))
    pieces = {crc32(letters[at : at + LETTERS].encode("utf-8", "surrogatepass")) for at in range(len(letters))}
    chosen = [piece for piece in pieces if piece % ONE_IN == 0]
    if len(chosen) < LEAST:
        return None
    sketch = _datasketch().MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=_itself)
    sketch.update_batch(chosen)
    return TextProfile(tuple(int(value) for value in sketch.hashvalues), day.toordinal() // PERIOD if day else 0)


@cache
def _datasketch() -> Any:
    return modules("datasketch", ("hashfunc", "minhash"))["minhash"]


def _itself(value: int) -> int:
    return value


def blocks(profile: TextProfile) -> tuple[str, ...]:
    """Under what a text is kept: the bands of its signature, with its time."""
    return _blocks(profile, kept([profile.period] if profile.period else []))


def looks(profile: TextProfile) -> tuple[str, ...]:
    """Under what those are kept that may be the same text: each of two is found from the other."""
    around = [profile.period + step for step in (-1, 0, 1)] if profile.period else []
    return _blocks(profile, looked(around))


def _blocks(profile: TextProfile, periods: Sequence[str]) -> tuple[str, ...]:
    values = profile.signature
    bands = (values[at : at + ROWS] for at in range(0, PERMUTATIONS, ROWS))
    told = [f"text/{at}/{'-'.join(f'{value:x}' for value in band)}" for at, band in enumerate(bands)]
    return tuple(f"{band} {period}" for band in told for period in periods)


def compare(one: Seen[TextProfile], other: Seen[TextProfile]) -> Verdict | None:
    """Whether two texts are one account; None where they are not near."""
    share = _share(one.profile, other.profile)
    return Verdict(1.0 + share, f"the same words, {share:.0%} of their pieces") if share >= NEAR else None


def meet(one: TextProfile, other: TextProfile) -> bool:
    """Whether two texts are near."""
    return _share(one, other) >= NEAR


def _share(one: TextProfile, other: TextProfile) -> float:
    same: int = sum(map(eq, one.signature, other.signature))
    return round(same / PERMUTATIONS, 2)


def beside(one: TextProfile, other: TextProfile) -> bool:
    """Whether one article can know both: an article is one text."""
    return False


def key_of(cluster: Sequence[Seen[TextProfile]], rivals: bool) -> str | None:
    """The key of an account: that of the first article, by day and id, that carries it."""
    return f"account/{min((seen.first or '~', seen.article) for seen in cluster)[1]}"
