"""From bytes to text, only where the encoding is certain.

Certain are: a byte order mark; bytes that are valid UTF-8; UTF-16 without a mark where every other byte is one of the
three that Persian text in UTF-16 is made of; Windows-1256 where decoding by it gives Persian letters nearly
throughout. Anything else is refused, since guessed text would enter the graph as fact.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from kg.errors import InputError
from kg.sources.compression import BrokenStreamError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_HIGH_BYTES = b"\x00\x06\x20"
_LONGEST_LINE = 8 << 20
_ENOUGH_LETTERS = 20
# Marks that Persian prose in Windows-1256 has beside its letters; NBSP and the half-space among them.
_PERSIAN_MARKS = "\u00a0\u200c\u200d\u200e\u200f،؛؟«»…–—‘’“”•×÷°"


class UndecodableError(ValueError):
    """Bytes of no certain encoding; the message says why."""


def decode(data: bytes) -> str:
    """The text of a whole file, without its byte order mark, lines ended by `\\n`.

    Raises UndecodableError where the encoding is not certain.
    """
    encoding = _certain(data)
    if encoding is None:
        raise UndecodableError(_why(data))
    try:
        text = data.decode(encoding, "strict" if "8" in encoding else "surrogatepass")
    except UnicodeDecodeError as error:
        raise UndecodableError(f"broken {encoding} at byte {error.start}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, str | InputError]]:
    """The lines of a file with their numbers, without their ends; an error in place of each that cannot be decoded,
    and of what follows where a compressed file is broken.

    Never holds more than one line, and no line beyond 8 MB.
    """
    number = 0
    try:
        for number, line in _lines(stream, name):  # noqa: B007
            yield number, line
    except BrokenStreamError as error:
        yield number + 1, InputError(name, f"{error.strerror}; what follows is left out", number + 1)


def _lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, str | InputError]]:
    sample, fault = _sample(stream)
    encoding = _certain(sample, cut=len(sample) == _SAMPLE or fault is not None)
    whole: BinaryIO = io.BufferedReader(Rejoined(sample, stream if fault is None else io.BytesIO()))
    if encoding is not None and encoding.startswith(("utf-16", "utf-32")):
        yield from _wide_lines(whole, encoding, name)
    elif b"\0" in sample:
        yield 1, InputError(name, "is binary, not text")
        return
    else:
        # One broken line among good ones: each line is then right or wrong by itself.
        yield from _byte_lines(whole, encoding or "utf-8-sig", name)
    if fault is not None:
        raise fault


def _sample(stream: BinaryIO) -> tuple[bytes, BrokenStreamError | None]:
    """The beginning of a stream, up to the last line that is whole if the stream breaks within it."""
    sample = b""
    try:
        while len(sample) < _SAMPLE and (more := read_some(stream, _SAMPLE - len(sample))):
            sample += more
    except BrokenStreamError as error:
        return sample[: sample.rfind(b"\n") + 1], error
    return sample, None


def read_some(stream: BinaryIO, size: int) -> bytes:
    """What is at hand of a stream, or the next piece of it: nothing is lost if the stream breaks behind that."""
    return stream.read1(size) if isinstance(stream, io.BufferedIOBase) else stream.read(size)


def _byte_lines(stream: BinaryIO, encoding: str, name: str) -> Iterator[tuple[int, str | InputError]]:
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            yield number, InputError(name, "the line is longer than 8 MB", number)
            continue
        try:
            yield number, line.decode(encoding if number == 1 else encoding.removesuffix("-sig")).rstrip("\r\n")
        except UnicodeDecodeError as error:
            byte = f"invalid byte 0x{line[error.start]:02x} at byte {error.start + 1} of the line"
            yield number, InputError(name, byte, number)


def _wide_lines(stream: BinaryIO, encoding: str, name: str) -> Iterator[tuple[int, str | InputError]]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors="surrogatepass", newline="\n")
    number = 0
    try:
        while line := text.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE and not line.endswith("\n"):
                _skip_line(text)
                yield number, InputError(name, "the line is longer than 8 MB", number)
            else:
                yield number, line.rstrip("\r\n")
    except UnicodeDecodeError:
        yield number + 1, InputError(name, f"broken {encoding}; the rest is left out", number + 1)


def _skip_line(stream: BinaryIO | TextIO) -> None:
    while part := stream.readline(_LONGEST_LINE):
        if part[-1] in ("\n", 10):
            return


class Rejoined(io.RawIOBase):
    """A stream with what was already taken from it put back in front."""

    def __init__(self, sample: bytes, stream: BinaryIO) -> None:
        self._sample, self._stream = sample, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = self._sample[: len(buffer)] or read_some(self._stream, len(buffer))
        self._sample = self._sample[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _certain(data: bytes, cut: bool = False) -> str | None:
    """The encoding that the bytes are certainly in; `cut`: more bytes follow, the last character may be broken off."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data or b"\x06" in data:
        return _utf16(data)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
    except UnicodeDecodeError:
        return "cp1256" if _is_persian_1256(data) else None
    return "utf-8"


def _utf16(data: bytes) -> str | None:
    """Persian text in UTF-16 has 0x06 (letters), 0x00 (spaces, digits) or 0x20 (half-spaces) in every other byte."""
    for encoding, high, low in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        fitting = sum(high.count(b) for b in _HIGH_BYTES)
        if high.count(6) and fitting >= 0.95 * len(high) and low.count(0) == 0:
            return encoding
    return None


def _is_persian_1256(data: bytes) -> bool:
    text = data.decode("cp1256", "replace")
    foreign = [c for c in text if not c.isascii()]
    letters = sum("\u0600" <= c <= "\u06ff" and c.isalpha() for c in foreign)
    fitting = letters + sum(c in _PERSIAN_MARKS for c in foreign)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    return letters >= _ENOUGH_LETTERS and fitting >= 0.98 * len(foreign) and letters > latin


def _why(data: bytes) -> str:
    if b"\0" in data[:_SAMPLE]:
        return "is binary, not text"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"neither UTF-8 (invalid byte 0x{data[error.start]:02x} at {error.start}) nor certainly Windows-1256"
    return "is binary, not text"
