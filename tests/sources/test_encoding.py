"""Bytes are decoded where their encoding is certain, and refused where it is not."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.sources.encoding import UndecodableError, decode, lines

NEWS = "شهردار یزد گفت: بهسازی بافت تاریخی از فردا آغاز می‌شود و پیاده‌روها نو خواهد شد."
OLD = "شهردار يزد گفت: بهسازي بافت تاريخي از فردا آغاز مي‌شود و پياده‌روها نو خواهد شد."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode(NEWS.encode(encoding)) == NEWS


def test_windows_1256_is_read_where_it_gives_persian() -> None:
    assert decode(OLD.encode("cp1256")) == OLD


def test_lines_end_as_in_any_text_file() -> None:
    assert decode("یک\r\nدو\rسه\n".encode()) == "یک\nدو\nسه\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (NEWS.encode() + b"\xff" + NEWS.encode(), "invalid byte 0xff"),
        (NEWS.encode()[:-2], "invalid byte"),
        ("Мэр города выступил на заседании совета сегодня".encode("cp1251"), "nor certainly Windows-1256"),
        ("Le maire a visité l'école où l'été à côté".encode("latin-1"), "nor certainly Windows-1256"),
        ("شهردار".encode("cp1256"), "nor certainly Windows-1256"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary"),
        (NEWS.encode() + b"\xed\xa0\x80", "invalid byte 0xed"),
    ],
    ids=["broken UTF-8", "cut UTF-8", "Russian", "French", "too short to tell", "picture", "surrogate"],
)
def test_what_is_not_certain_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UndecodableError, match=why):
        decode(data)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00\x06\ufeff")))
def test_every_text_comes_back_from_utf8(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x00\x06\ufeff"))))
def test_lines_are_numbered_and_whole(texts: list[str]) -> None:
    data = "".join(f"{t}\n" for t in texts).encode()
    assert list(lines(io.BytesIO(data), "x")) == list(enumerate(texts, 1))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_lines_of_utf16_are_split_by_character(encoding: str) -> None:
    # U+0A0A and U+0D0A hold the bytes of line ends, which a split by bytes would cut.
    data = (NEWS * 3 + "\u0a0a\u0d0a\nدو").encode(encoding)
    assert [line for _, line in lines(io.BytesIO(data), "x")] == [NEWS * 3 + "\u0a0a\u0d0a", "دو"]


def test_a_broken_line_leaves_the_others_alone() -> None:
    data = "یک\n".encode() + b"\xff\n" + "سه".encode()
    found = list(lines(io.BytesIO(data), "feed.jsonl"))
    assert (found[0][1], found[2][1]) == ("یک", "سه")
    assert str(found[1][1]) == "feed.jsonl:2: invalid byte 0xff at byte 1 of the line"


def test_a_line_without_end_is_left_out_and_never_held() -> None:
    class Endless(io.RawIOBase):
        """Fifty megabytes in one line, then a line of news."""

        left = 50_000_000
        largest = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            part = b"x" * min(self.left, len(buffer)) or self.tail[: len(buffer)]
            if not self.left:
                self.tail = self.tail[len(part) :]
            self.left -= min(self.left, len(buffer))
            buffer[: len(part)] = part
            return len(part)

        tail = ("\n" + NEWS).encode()

    found = list(lines(io.BufferedReader(Endless()), "feed.jsonl"))
    assert [n for n, _ in found] == [1, 2]
    assert isinstance(found[0][1], InputError)
    assert found[1][1] == NEWS


def test_the_character_at_the_edge_of_the_sample_is_no_fault() -> None:
    data = ("a" + "ش" * (1 << 16)).encode()
    assert [len(str(line)) for _, line in lines(io.BytesIO(data), "x")] == [1 + (1 << 16)]
