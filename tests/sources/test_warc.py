"""WARC files as crawlers write them: pages become articles, the rest is passed over, broken records are named."""

from __future__ import annotations

import gzip
import zlib
from datetime import date
from pathlib import Path

import brotli
import pytest
import zstandard

from kg.sources import Reason
from kg.sources.warc_records import LARGEST
from tests.sources.archives import NEWS, answer, found, page, warc, warc_record


def write(tmp_path: Path, data: bytes, name: str = "crawl.warc") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_a_page_becomes_an_article(tmp_path: Path) -> None:
    info = warc_record("", b"software: test\r\n", kind="warcinfo")
    asked = warc_record("https://example.org/0", b"GET / HTTP/1.1\r\n\r\n", kind="request")
    (article,), errors, passed = found([write(tmp_path, info + asked + warc(1)[0])])
    assert (errors, passed) == ([], [])
    assert article.url == "https://example.org/0" and article.publisher == "خبرگزاری شهر"
    assert article.date == date(2024, 11, 3) and NEWS in article.text and "خانه" not in article.text
    assert article.id.startswith(f"{tmp_path.name}/crawl/")


def test_the_day_of_the_crawl_is_no_day_of_publication(tmp_path: Path) -> None:
    data = warc_record("https://example.org/a", answer(page(day=None)))
    (article,), _, _ = found([write(tmp_path, data)])
    assert article.date is None


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc.zst", "crawl.warc"])
@pytest.mark.parametrize("each", [True, False])
def test_records_may_be_compressed_each_or_together(tmp_path: Path, name: str, each: bool) -> None:
    pack = {"z": gzip.compress, "t": zstandard.compress, "c": bytes}[name[-1]]
    records = warc(4)
    data = b"".join(map(pack, records)) if each else pack(b"".join(records))
    articles, errors, _ = found([write(tmp_path, data, name)])
    assert [a.url for a in articles] == [f"https://example.org/{i}" for i in range(4)] and errors == []


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, data[:100], len(data) - 100, data[100:])


@pytest.mark.parametrize(
    ("header", "pack"),
    [
        ("Content-Encoding: gzip", gzip.compress),
        ("Content-Encoding: deflate", zlib.compress),
        ("Content-Encoding: br", brotli.compress),
        ("Content-Encoding: zstd", zstandard.compress),
        ("Transfer-Encoding: chunked", chunked),
        ("Content-Encoding: gzip", bytes),
        ("Transfer-Encoding: chunked", bytes),
        ("Content-Encoding: unheard-of", bytes),
        ("X-Crawler-Content-Encoding: gzip", bytes),
    ],
)
def test_bodies_are_read_as_they_came_or_as_the_crawler_stored_them(tmp_path: Path, header: str, pack: object) -> None:
    assert callable(pack)
    data = warc_record("https://example.org/a", answer(pack(page()), headers=[header]))
    articles, errors, _ = found([write(tmp_path, data)])
    assert errors == [] and NEWS in articles[0].text


@pytest.mark.parametrize(
    ("kind", "declared"),
    [("text/html; charset=windows-1256", "utf-8"), ('text/html;charset="CP1256"', "utf-8"), ("text/html", "cp1256")],
)
def test_the_encoding_is_what_server_or_page_declare(tmp_path: Path, kind: str, declared: str) -> None:
    words = "short page in Latin letters, which could be anything. " * 9 + "شهر"
    body = page(words).replace(b'charset="utf-8"', b'charset="%s"' % declared.encode()).decode()
    data = warc_record("https://example.org/a", answer(body.encode("cp1256", "ignore"), kind=kind))
    (article,), errors, _ = found([write(tmp_path, data)])
    assert errors == [] and "شهر" in article.text


@pytest.mark.parametrize("charset", ["punycode", "idna", "base64", "\0", "no-such", "unicode_escape"])
def test_encodings_that_are_none_of_the_web_are_refused(tmp_path: Path, charset: str) -> None:
    body = b"<html><body><p>\xe6\xe7\xff\xfe</p></body></html>"
    data = warc_record("https://example.org/a", answer(body, kind=f"text/html; charset={charset}"))
    articles, errors, _ = found([write(tmp_path, data)])
    assert articles == [] and "https://example.org/a" in errors[0]


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (answer(page(), status="404 Not Found"), Reason.NO_SUCCESS),
        (answer(page(), status="301 Moved"), Reason.NO_SUCCESS),
        (answer(b"%PDF", kind="application/pdf"), Reason.NO_PAGE),
        (answer(b"\x89PNG", kind="image/png"), Reason.NO_PAGE),
        (b"no answer at all", Reason.NO_SUCCESS),
    ],
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, block: bytes, reason: Reason) -> None:
    data = warc_record("https://example.org/a", block) + warc(1)[0]
    articles, errors, passed = found([write(tmp_path, data)])
    assert len(articles) == 1 and errors == []
    assert [(p.reason, p.id) for p in passed] == [(reason, "https://example.org/a")]


def test_what_is_too_large_is_not_held(tmp_path: Path) -> None:
    large = warc_record("https://example.org/film", answer(bytes(LARGEST), kind="video/mp4"))
    spread = warc_record("https://example.org/page", answer(gzip.compress(b"<p>" + b" " * LARGEST), headers=[
        "Content-Encoding: gzip"]))  # fmt: skip
    articles, errors, passed = found([write(tmp_path, large + spread + warc(1)[0])])
    assert len(articles) == 1
    assert [p.id for p in passed] == ["https://example.org/film"] and "larger than 32 MB" in errors[0]


def broken(record: bytes) -> dict[str, bytes]:
    return {
        "no WARC record begins here": b"JUNK" + record,
        "its Content-Length is 'many'": record.replace(b"\r\nContent-Length: ", b"\r\nContent-Length: many\r\nX: ", 1),
        "its head does not end": record.replace(b"\r\n\r\n", b"\r\n", 1).split(b"\r\nContent-Type: text")[0] + b"\r\n",
        "it is cut off": record.replace(b"\r\nContent-Length: ", b"\r\nContent-Length: 1", 1),
        "it does not end where its Content-Length says": record.replace(
            b"\r\nContent-Length: ", b"\r\nContent-Length: 2000\r\nX: ", 1
        ),
        "it does not end": record.replace(b"\r\nContent-Length: ", b"\r\nContent-Length: 1\r\nX: ", 1),
    }  # fmt: skip


@pytest.mark.parametrize("said", sorted(broken(b"")))
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_broken_record_costs_no_other(tmp_path: Path, said: str, pack: object) -> None:
    assert callable(pack)
    records = warc(5)
    records[1] = broken(records[1])[said]
    file = write(tmp_path, b"".join(map(pack, records)), "a.warc.gz" if pack is gzip.compress else "a.warc")
    articles, errors, _ = found([file])
    wanted = [f"https://example.org/{i}" for i in (0, 2, 3, 4)]
    assert [a.url for a in articles if a.url != "https://example.org/1"] == wanted
    assert (
        errors and errors[0].startswith(f"{file}:2: broken record at byte {len(records[0]):,}: ") and said in errors[0]
    )


def test_a_broken_part_costs_no_other(tmp_path: Path) -> None:
    parts = [gzip.compress(record) for record in warc(5)]
    damaged = bytearray(parts[1])
    damaged[60:80] = b"\xff" * 20
    file = write(tmp_path, parts[0] + bytes(damaged) + b"".join(parts[2:]), "a.warc.gz")
    articles, errors, _ = found([file])
    assert [a.url for a in articles] == [f"https://example.org/{i}" for i in (0, 2, 3, 4)]
    assert len(errors) == 1 and "the gzip stream is broken at byte" in errors[0]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("cut", [30, 200, 1000])
def test_what_is_cut_off_is_named(tmp_path: Path, name: str, cut: int) -> None:
    pack = gzip.compress if name.endswith("gz") else bytes
    first, second = map(pack, warc(2))
    assert len(second) > min(cut, 400)
    file = write(tmp_path, first + second[: -min(cut, 400)], name)
    articles, errors, _ = found([file])
    assert len(articles) == 1 and "cut off" in errors[0] and errors[0].startswith(f"{file}:")


def test_a_file_of_broken_records_takes_no_longer_than_it_is_long(tmp_path: Path) -> None:
    """Each record claims all that follows, or a head as long as may be: what was looked at is not looked at again."""
    claims = b"".join(b"WARC/1.0\r\nContent-Length: %d\r\n\r\n\n" % (3 << 20) for _ in range(5_000))
    heads = b"WARC/1.0\n" * 20_000
    articles, errors, _ = found([write(tmp_path, claims + heads + b"\r\n" * 500_000)])
    assert articles == [] and len(errors) > 5_000


def test_standard_input_may_be_a_warc_file() -> None:
    articles, errors, _ = found(["-"], stdin=b"".join(warc(2)))
    assert len(articles) == 2 and errors == []
    articles, errors, _ = found(["-"], stdin=b"".join(map(gzip.compress, warc(2))))
    assert len(articles) == 2 and errors == []


def test_a_warc_file_without_pages_is_named(tmp_path: Path) -> None:
    _, errors, _ = found([write(tmp_path, warc_record("", b"x: y\r\n", kind="warcinfo"))])
    assert "holds no article" in errors[0]
