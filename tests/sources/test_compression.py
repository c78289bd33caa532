"""Compressed files read as what they hold; cut off, broken and bombs are named, and what stands before is read."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

from kg.sources.compression import COMPRESSIONS, BrokenStreamError, Expanded
from tests.sources.archives import NEWS, PACKED, found

each_packing = pytest.mark.parametrize("suffix", sorted(PACKED))


def lines(count: int) -> bytes:
    return b"".join(json.dumps({"id": i, "text": f"{NEWS} {i}"}).encode() + b"\n" for i in range(count))


@each_packing
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.html", "a.xml"])
def test_what_is_compressed_is_read_as_what_it_is(tmp_path: Path, suffix: str, name: str) -> None:
    from tests.sources.archives import page, rss

    data = {
        "a.jsonl": lines(3), "a.csv": f"id,text\n1,{NEWS}\n".encode(), "a.txt": NEWS.encode(), "a.html": page(),
        "a.xml": rss(f"<item><description>{NEWS}</description></item>"),
    }[name]  # fmt: skip
    (tmp_path / "plain").mkdir()
    (tmp_path / "packed").mkdir()
    (tmp_path / "plain" / name).write_bytes(data)
    (tmp_path / "packed" / f"{name}{suffix}").write_bytes(PACKED[suffix](data))
    plain, _, _ = found([tmp_path / "plain" / name])
    packed, errors, _ = found([tmp_path / "packed"])
    assert errors == [] and len(packed) == len(plain) > 0
    assert [a.text for a in packed] == [a.text for a in plain]
    assert [a.id.replace("packed/", "plain/") for a in packed] == [a.id for a in plain]


@each_packing
def test_parts_that_are_joined_are_one_file(tmp_path: Path, suffix: str) -> None:
    data = lines(40)
    file = tmp_path / f"a.jsonl{suffix}"
    file.write_bytes(PACKED[suffix](data[:700]) + PACKED[suffix](data[700:]))
    articles, errors, _ = found([file])
    assert len(articles) == 40 and errors == []


def test_what_a_tape_fills_up_with_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines(2)) + bytes(1_000))
    articles, errors, _ = found([tmp_path])
    assert len(articles) == 2 and errors == []


@each_packing
@pytest.mark.parametrize("count", [30, 4_000])
def test_what_is_cut_off_is_named_with_its_line(tmp_path: Path, suffix: str, count: int) -> None:
    file = tmp_path / f"a.jsonl{suffix}"
    packed = PACKED[suffix](lines(count))
    file.write_bytes(packed[: len(packed) * 2 // 3])
    articles, errors, _ = found([file])
    (error,) = errors
    assert error.startswith(f"{file}:{len(articles) + 1}: the ") and "is cut off" in error
    assert count == 30 or len(articles) > count // 4


@each_packing
def test_what_is_broken_is_named(tmp_path: Path, suffix: str) -> None:
    packed = bytearray(PACKED[suffix](lines(4_000)))
    packed[len(packed) // 2 : len(packed) // 2 + 64] = b"\xa5" * 64
    file = tmp_path / f"a.jsonl{suffix}"
    file.write_bytes(packed)
    articles, errors, _ = found([file])
    assert articles and "stream is broken; what follows is left out" in errors[-1]


@each_packing
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.xml", "a.jsonl", "a.csv"])
def test_what_is_not_compressed_at_all_is_named(tmp_path: Path, suffix: str, name: str) -> None:
    file = tmp_path / f"{name}{suffix}"
    file.write_bytes(b"plain words, and nothing else")
    articles, errors, _ = found([file])
    assert articles == [] and "stream is broken" in errors[0]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.xml"])
def test_half_a_document_is_no_document(tmp_path: Path, name: str) -> None:
    from tests.sources.archives import page

    packed = gzip.compress(page())
    (tmp_path / f"{name}.gz").write_bytes(packed[:-20])
    articles, errors, _ = found([tmp_path])
    assert articles == [] and "is cut off" in errors[0]


def bomb(suffix: str, size: int) -> bytes:
    """Blanks, packed without being held."""
    out = io.BytesIO()
    piece = b" " * (1 << 20)
    if suffix == ".gz":
        with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
            for _ in range(size >> 20):
                file.write(piece)
    else:
        with zstandard.ZstdCompressor().stream_writer(out, closefd=False) as file:
            for _ in range(size >> 20):
                file.write(piece)
    return out.getvalue()


@each_packing
def test_a_bomb_is_refused(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.jsonl{suffix}"
    file.write_bytes(PACKED[suffix](lines(2)) + bomb(suffix, 400 << 20))
    assert file.stat().st_size < 4 << 20
    articles, errors, _ = found([file])
    assert len(articles) == 2 and "unfolds to more than 200 times its size" in errors[-1]


_MEMORY = """
import resource, sys
from kg.sources import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print([str(e)[-60:] for e in read(sys.argv[1:])])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@each_packing
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.warc"])
def test_a_bomb_takes_no_memory(tmp_path: Path, suffix: str, name: str) -> None:
    file = tmp_path / f"{name}{suffix}"
    start = {"a.txt": b"", "a.jsonl": b'{"text": "', "a.warc": b"WARC/1.0\r\nContent-Length: 9\r\n\r\nx"}[name]
    file.write_bytes(PACKED[suffix](start + b" " * (1 << 18)) + bomb(suffix, 300 << 20))
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(file)], capture_output=True, text=True, check=True)
    assert int(done.stdout.splitlines()[-1]) < 120 << 10, done.stdout  # kilobytes


def test_reading_goes_on_behind_a_broken_part() -> None:
    parts = [gzip.compress(b"part %d " % i * 9) for i in range(4)]
    broken = bytearray(parts[1])
    broken[12:18] = b"\xff" * 6
    stream = Expanded(io.BytesIO(parts[0] + bytes(broken) + parts[2] + parts[3]), COMPRESSIONS[".gz"])
    got, faults = b"", 0
    while True:
        try:
            piece = stream.read(100)
        except BrokenStreamError:
            faults += 1
            continue
        if not piece:
            break
        got += piece
    assert got == b"".join(b"part %d " % i * 9 for i in (0, 2, 3)) and faults == 1


def test_compressed_standard_input_is_told_by_its_beginning() -> None:
    for pack in PACKED.values():
        articles, errors, _ = found(["-"], stdin=pack(lines(3)))
        assert len(articles) == 3 and errors == []
    _, errors, _ = found(["-"], stdin=gzip.compress(lines(3))[:40])
    assert "is cut off" in errors[0]


def test_the_same_bytes_come_out_in_any_pieces() -> None:
    data = lines(300)
    for suffix, pack in PACKED.items():
        stream = io.BufferedReader(Expanded(io.BytesIO(pack(data)), COMPRESSIONS[suffix]), buffer_size=7)
        assert stream.read() == data


def test_parquet_is_not_compressed_again(tmp_path: Path) -> None:
    (tmp_path / "a.parquet.gz").write_bytes(gzip.compress(b"PAR1"))
    _, errors, _ = found([tmp_path])
    assert "compress by themselves" in errors[0]
