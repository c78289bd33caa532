"""What archives and feeds are made of, for tests that read them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from kg.errors import InputError
from kg.model import Article
from kg.sources import Passed, Selection, read

NEWS = "فرماندار کاشان گفت: راه تازه تا پایان پاییز باز می‌شود و شهرداری هم در این کار با ما همراه شده است."
PACKED: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstandard.compress}


def page(words: str = NEWS, day: str | None = "2024-11-03", charset: str = "utf-8") -> bytes:
    """An HTML page of an article, among what stands around one."""
    published = f'<meta property="article:published_time" content="{day}T08:00:00+03:30">' if day else ""
    return (
        f'<html lang="fa"><head><title>راه تازه</title><meta charset="{charset}">{published}'
        f'<meta property="og:site_name" content="خبرگزاری شهر"></head><body><nav>خانه پیوندها</nav>'
        f"<article><h1>راه تازه</h1><p>{words * 4}</p><p>{words * 3}</p></article><footer>حقوق</footer></body></html>"
    ).encode(charset, "xmlcharrefreplace")


def answer(
    body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", headers: Sequence[str] = ()
) -> bytes:
    """An HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def warc_record(address: str, block: bytes, kind: str = "response", length: str | None = None) -> bytes:
    """A record of a WARC file."""
    head = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {address}", "WARC-Date: 2025-01-01T00:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {length or len(block)}",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def warc(count: int) -> list[bytes]:
    """Records of that many pages, each with words of its own."""
    return [warc_record(f"https://example.org/{i}", answer(page(f"خبر {i}. {NEWS}"))) for i in range(count)]


def rss(items: str, title: str = "خبرگزاری شهر") -> bytes:
    """An RSS feed of these items."""
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {names}><channel><title>{title}</title>{items}'
        "</channel></rss>"
    ).encode()


@cache
def examples() -> dict[str, bytes]:
    """A whole file of each format."""
    rows = pa.table({"text": [NEWS, NEWS * 2], "date": ["2024-05-08", None], "id": [1, 2]})
    parquet = io.BytesIO()
    pq.write_table(rows, parquet)
    items = f"<item><guid>1</guid><title>خبر</title><description>&lt;p&gt;{NEWS}</description></item>" * 2
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><summary>{NEWS}</summary></entry></feed>'
    return {
        ".atom": atom.encode(), ".csv": f'id,text\n1,"{NEWS}"\n2,{NEWS}\n'.encode(), ".htm": page(),
        ".html": page(charset="cp1256"),
        ".jsonl": f'{{"text": "{NEWS}", "date": "1403/02/20"}}\n{{"text": "{NEWS}"}}\n'.encode(),
        ".ndjson": f'{{"text": "{NEWS}"}}'.encode("utf-16"), ".parquet": parquet.getvalue(), ".rss": rss(items),
        ".tsv": f"id\ttext\n1\t{NEWS}\n".encode(), ".txt": f"date 2024-05-08 {NEWS}".encode(),
        ".warc": b"".join(warc(2)) + answer(page()), ".xml": rss(items, title="example.org"),
    }  # fmt: skip


def found(
    paths: Iterable[str | Path], selection: Selection | None = None, stdin: bytes = b""
) -> tuple[list[Article], list[str], list[Passed]]:
    """The articles, the errors and what was passed over."""
    passed: list[Passed] = []
    all_found = list(read([str(p) for p in paths], io.BytesIO(stdin), selection=selection, passed=passed.append))
    errors = [str(e) for e in all_found if isinstance(e, InputError)]
    return [a for a in all_found if isinstance(a, Article)], errors, passed
