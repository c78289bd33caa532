"""Which texts and ids have been seen, in some thirty bytes each: a set of Python's own would take four times as much.

Two things that differ share a digest of sixteen bytes once in more than any archive holds.
"""

from __future__ import annotations

from hashlib import blake2b

_SIZE = 16
_BUCKETS = 1 << 16
"""With three million digests a bucket holds some fifty, which are looked through faster than a table is probed."""


class Digests:
    """A set of things seen, that only grows."""

    def __init__(self) -> None:
        self._buckets: list[bytearray | None] = [None] * _BUCKETS
        self._count = 0

    def add(self, *parts: str) -> bool:
        """Notes what the parts say together, each with its place among them; whether it was new."""
        digest = digest_of(parts)
        at = int.from_bytes(digest[:2], "big")
        bucket = self._buckets[at]
        if bucket is None:
            self._buckets[at] = bytearray(digest)
        elif _holds(bucket, digest):
            return False
        else:
            bucket += digest
        self._count += 1
        return True

    def __len__(self) -> int:
        return self._count


def digest_of(parts: tuple[str, ...]) -> bytes:
    """Sixteen bytes for what parts say together, each with its place among them."""
    hashed = blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hashed.update(len(data).to_bytes(8, "big"))
        hashed.update(data)
    return hashed.digest()


def _holds(bucket: bytearray, digest: bytes) -> bool:
    at = bucket.find(digest)
    while at >= 0 and at % _SIZE:  # the end of one digest and the beginning of the next look like it
        at = bucket.find(digest, at + 1)
    return at >= 0
