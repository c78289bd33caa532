"""The records of a WARC file, one after the other, each with its head and its body as they stand.

A record is believed only if two line ends stand where it says that it ends. Where it is broken, the next `WARC/` at
the beginning of a line is where reading goes on, be it inside of what the broken record took for its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import InputError, shorten
from kg.sources.compression import BrokenStreamError
from kg.sources.encoding import read_some

LARGEST = 32 << 20
"""Bytes of a record's body; a longer one is no page of news, and is passed by without being held."""
_LONGEST_HEAD = 64 << 10
_CHUNK = 1 << 18
_START, _END = b"WARC/1.", b"\r\n\r\n"
# A line that begins the next record ends a head too: one that is broken.
_HEAD_END = re.compile(rb"\n(?:(\r?\n)|(?=WARC/1\.))")
_LINE_START = re.compile(rb"^WARC/1\.", re.MULTILINE)
_NOT_BLANK = re.compile(rb"[^\r\n]")
_MOST_DIGITS = 19


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """`number` counts from 1, `offset` in bytes of the file without its compression; `body` is None where it is longer
    than `LARGEST`."""

    number: int
    offset: int
    head: bytes
    fields: Mapping[str, str]
    body: bytes | None


class _BrokenError(Exception):
    """A record that is none; the message says why."""


class _Window:
    """The part of a stream that is being looked at. Going back in it copies nothing."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.held = bytearray()
        self.at = 0
        self.offset = 0
        """Where in the whole stream the window begins."""
        self.over = False

    def fill(self, size: int) -> bool:
        """Whether so many bytes are there from the present place on, after reading what it takes.

        Raises BrokenStreamError, after which what was begun is dropped and reading can go on behind the break.
        """
        while len(self.held) - self.at < size and not self.over:
            if self.at > _CHUNK:
                self.drop()
            try:
                more = read_some(self._stream, _CHUNK)
            except BrokenStreamError:
                self.at = len(self.held)
                self.drop()
                raise
            self.over = not more
            self.held += more
        return len(self.held) - self.at >= size

    def drop(self) -> None:
        """Forgets what lies before the present place."""
        del self.held[: self.at]
        self.offset += self.at
        self.at = 0

    def skip(self, size: int) -> bool:
        """Goes on by so many bytes without holding them; False where the stream ends before."""
        while size > 0 and self.fill(1):
            step = min(size, len(self.held) - self.at)
            self.at += step
            size -= step
        return size == 0


def records(stream: BinaryIO, name: str) -> Iterator[WarcRecord | InputError]:
    """The records of the stream; an error that names number and place for each that is broken."""
    window = _Window(stream)
    number = 0
    lost = False
    while True:
        try:
            if not (_find_next(window) if lost else _pass_blank(window)):
                return
            lost = False
            number += 1
            offset = window.offset + window.at
            yield _record(window, number)
        except BrokenStreamError as error:
            lost = True
            yield InputError(name, f"{error.strerror} at byte {window.offset:,} of what it holds", max(number, 1))
        except _BrokenError as error:
            lost = True
            yield InputError(name, f"broken record at byte {offset:,}: {error}", number)


def _pass_blank(window: _Window) -> bool:
    """Passes the line ends between two records; False at the end of the stream."""
    while window.fill(1):
        found = _NOT_BLANK.search(window.held, window.at)
        window.at = found.start() if found else len(window.held)
        if found:
            return True
    return False


def _find_next(window: _Window) -> bool:
    """Goes to the next beginning of a record, the present place included; False where there is none."""
    while window.fill(len(_START)):
        found = _LINE_START.search(window.held, window.at)
        if found:
            window.at = found.end() - len(_START)
            return True
        window.at = len(window.held) - len(_START) + 1
    return False


def _record(window: _Window, number: int) -> WarcRecord:
    size = _head_size(window)
    start, offset = window.at, window.offset + window.at
    head = bytes(window.held[start : start + size])
    fields = _fields(head)
    length = fields.get("content-length", "")
    # Whatever is wrong with the record, the next is looked for behind its first letters.
    window.at += 1
    if not head.startswith(_START):
        raise _BrokenError("no WARC record begins here")
    if not (length.isascii() and length.isdecimal() and len(length) < _MOST_DIGITS):
        raise _BrokenError(f"its Content-Length is {shorten(length)}")
    window.at += size - 1
    return WarcRecord(number, offset, head, fields, _body(window, int(length)))


def _head_size(window: _Window) -> int:
    """The length of the head that starts here: no more is read than it takes, since what follows may be broken."""
    size = 0
    while size < _LONGEST_HEAD and window.fill(size + 1):
        back = max(0, size - len(_START))
        size = len(window.held) - window.at
        found = _HEAD_END.search(window.held, window.at + back, window.at + _LONGEST_HEAD)
        if found and found[1]:
            return found.end() - window.at
        if found:
            size = found.end() - window.at
            break
    window.at += min(size, len(window.held) - window.at)
    raise _BrokenError("its head does not end")


def _fields(head: bytes) -> dict[str, str]:
    """The named fields of a head, names in small letters; of a name that stands twice, the first."""
    fields: dict[str, str] = {}
    for line in head.split(b"\n")[1:]:
        field, colon, value = line.partition(b":")
        if colon:
            fields.setdefault(field.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace"))
    return fields


def _body(window: _Window, size: int) -> bytes | None:
    if size > LARGEST:
        if not window.skip(size):
            raise _BrokenError("it is cut off")
        return None
    whole = window.fill(size + len(_END))
    end = window.at + size
    after = bytes(window.held[end : end + len(_END)])
    if after != _END if whole else after.strip():
        raise _BrokenError("it does not end where its Content-Length says")
    if len(window.held) < end:
        raise _BrokenError("it is cut off")
    body = bytes(window.held[window.at : end])
    window.at = end
    return body
