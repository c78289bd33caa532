"""What one article says, made ready to be filed in a register: the part of that work that any process can do."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from kg.link.identity_kinds import blocks
from kg.link.profiles import Sighting, dump


@dataclass(frozen=True, slots=True)
class Row:
    """A sighting as it is filed: the member's key, the profile's kind, text and digest, the blocks it is kept in, and
    what else the article names."""

    key: str
    kind: str
    text: str
    digest: bytes
    blocks: tuple[str, ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """An article as it is filed: its day (ISO, empty where unknown), the mark by which it is known again (empty for
    none), its N-Quads, compressed, and its sightings."""

    article: str
    day: str
    mark: str
    packed: bytes
    rows: tuple[Row, ...]


def file(article: str, day: str, nquads: str, sightings: Iterable[Sighting], mark: str = "") -> Filed:
    """What an article says, ready to be filed."""
    return Filed(article, day, mark, pack(nquads), tuple(_row(sighting) for sighting in sightings))


def pack(nquads: str) -> bytes:
    """N-Quads, compressed."""
    return zlib.compress(nquads.encode("utf-8"), 1)


def unpack(packed: bytes) -> str:
    """What was compressed."""
    return zlib.decompress(packed).decode("utf-8")


def _row(sighting: Sighting) -> Row:
    kind, text = type(sighting.profile).__name__, dump(sighting.profile)
    digest = blake2b(f"{kind}\n{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return Row(sighting.member.key, kind, text, digest, tuple(sorted(set(blocks(sighting)))), tuple(sighting.context))
