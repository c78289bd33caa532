"""Compressed files, as streams of what they hold: gzip and Zstandard, of one part or of many joined.

Memory stays flat whatever a file claims: it is taken in small pieces, so that no piece can unfold to more than some
megabytes. A file that unfolds far more than text ever does is refused as a bomb. A part that is broken raises once;
whoever reads on then gets the next part, as archives of many parts (`.warc.gz`) need it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Protocol

_PIECE = 512
"""Bytes given to a decompressor at once: of Zstandard, which packs 128 KB into four bytes, at most 16 MB come out."""
_CHUNK = 1 << 16
_WINDOW = 128 << 20
"""Bytes that a Zstandard file may want remembered: what `zstd` itself allows unless it is told otherwise."""
MOST_TIMES = 200
"""A stretch that unfolds to so many times its size is no text; texts of news unfold to three to thirty times."""
_STRETCH = 64 << 20
"""Bytes, unfolded, over which that is measured."""


class BrokenStreamError(OSError):
    """A compressed file that cannot be read on from here; `strerror` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(0, reason)


class _Decompressor(Protocol):
    """What zlib and zstandard both give: one part, taken apart piece by piece."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Compression:
    """`magic`: the bytes that every part starts with; `faults`: what `part` raises for bytes that are none of its."""

    name: str
    magic: bytes
    part: Callable[[], _Decompressor]
    faults: Callable[[], type[Exception]]


def _gzip_part() -> _Decompressor:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _zstandard_part() -> _Decompressor:
    from zstandard import ZstdDecompressor

    return ZstdDecompressor(max_window_size=_WINDOW).decompressobj(write_size=1 << 14)


def _zlib_error() -> type[Exception]:
    return zlib.error


def _zstandard_error() -> type[Exception]:
    from zstandard import ZstdError

    return ZstdError


COMPRESSIONS: Mapping[str, Compression] = {
    ".gz": Compression("gzip", b"\x1f\x8b\x08", _gzip_part, _zlib_error),
    ".zst": Compression("Zstandard", b"\x28\xb5\x2f\xfd", _zstandard_part, _zstandard_error),
}
"""The suffixes that say that a file is compressed; the suffix before them says what it holds."""


def kind(path: PurePath) -> tuple[str, str | None]:
    """The suffix that tells a file's format, and the one that tells its compression (None: it is not compressed)."""
    last = path.suffix.lower()
    if last not in COMPRESSIONS:
        return last, None
    return PurePath(path.stem).suffix.lower(), last


def plain_stem(path: PurePath) -> str:
    """A file's name without what tells its format and its compression: `news` of `news.jsonl.gz`."""
    return PurePath(path.stem).stem if path.suffix.lower() in COMPRESSIONS else path.stem


class Expanded(io.RawIOBase):
    """What a compressed stream holds. `read` raises BrokenStreamError where the stream is broken, cut off or a bomb."""

    def __init__(self, stream: BinaryIO, compression: Compression) -> None:
        self._stream, self._compression = stream, compression
        self._faults = compression.faults()
        self._part: _Decompressor | None = None
        self._packed = self._ready = b""
        self._at = self._ready_at = 0
        self._lost = self._over = False
        self._taken = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while self._ready_at >= len(self._ready):
            if self._over or not self._advance():
                return 0
        piece = self._ready[self._ready_at : self._ready_at + len(buffer)]
        self._ready_at += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)

    def _advance(self) -> bool:
        """Unfolds the next piece; False at the end."""
        if self._at >= len(self._packed):
            self._packed, self._at = self._stream.read(_CHUNK), 0
        if not self._packed:
            return self._end()
        if self._part is None and not self._begin():
            return True
        self._ready, self._ready_at = self._unfold(), 0
        self._watch()
        return True

    def _end(self) -> bool:
        self._over = True
        if self._part is not None:
            self._part = None
            raise BrokenStreamError(f"the {self._compression.name} stream is cut off")
        return False

    def _begin(self) -> bool:
        """Starts the next part; False where its beginning has not been found yet."""
        if self._lost:
            self._at = self._packed.find(self._compression.magic, self._at)
            if self._at < 0:
                # The beginning may lie across two chunks.
                more = self._stream.read(_CHUNK)
                rest = self._packed[1 - len(self._compression.magic) :] if more else b""
                self._packed, self._at = rest + more, 0
                return False
            self._lost = False
        else:
            while self._packed[self._at : self._at + 1] == b"\0":  # what tapes and block devices fill up with
                self._at += 1
            if self._at == len(self._packed):
                return False
        self._part = self._compression.part()
        return True

    def _unfold(self) -> bytes:
        assert self._part is not None
        piece = self._packed[self._at : self._at + _PIECE]
        try:
            ready = self._part.decompress(piece)
        except self._faults as error:
            self._part, self._lost = None, True
            self._at += 1
            raise BrokenStreamError(f"the {self._compression.name} stream is broken") from error
        used = len(piece) - len(self._part.unused_data)
        self._at += used
        self._taken += used
        if self._part.eof:
            self._part = None
        return ready

    def _watch(self) -> None:
        self._given += len(self._ready)
        if self._given < _STRETCH:
            return
        if self._given > MOST_TIMES * self._taken:
            self._over, self._ready = True, b""
            raise BrokenStreamError(f"unfolds to more than {MOST_TIMES} times its size: refused, for no text does")
        self._taken = self._given = 0
