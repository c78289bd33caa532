"""RSS and Atom: entries become articles with their full text or their summary; nothing that a feed names is opened."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from kg.sources import feeds
from kg.sources.fragments import plain_text
from kg.sources.record import Record
from tests.sources.archives import NEWS, found, rss

ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>شهر امروز</title>
<entry><id>tag:example.org,2024:1</id><title type="html">راه &lt;b&gt;تازه&lt;/b&gt;</title>
<link rel="alternate" href="https://example.org/1"/><published>2024-05-08T23:30:00+03:30</published>
<updated>2024-06-01T00:00:00Z</updated><summary>کوتاه</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{NEWS}</p><p>بند دوم</p></div></content></entry>
<entry><id>tag:example.org,2024:2</id><title>دیگر</title><updated>2024-06-01T00:00:00Z</updated>
<summary>{NEWS} کوتاه</summary></entry></feed>""".encode()


def records(data: bytes) -> list[Record]:
    return [r for r in feeds.read(io.BytesIO(data), "feed.xml") if isinstance(r, Record)]


def errors(data: bytes) -> list[str]:
    return [str(e) for e in feeds.read(io.BytesIO(data), "feed.xml") if not isinstance(e, Record)]


def test_rss_gives_the_full_text_of_an_entry() -> None:
    item = f"""<item><title>راه &amp;amp; پل</title><link>https://example.org/1</link><guid>n1</guid>
    <pubDate>Wed, 08 May 2024 23:30:00 +0330</pubDate><description>خلاصه</description>
    <content:encoded><![CDATA[<p>می&zwnj;شود. {NEWS}</p>
    <p>بند <b>دو</b>م<script>alert(1)</script><br>سطر</p>]]></content:encoded></item>"""
    (found_one,) = records(rss(item))
    assert found_one == Record(
        f"می‌شود. {NEWS}\nبند دوم\nسطر", "راه & پل", "https://example.org/1", "خبرگزاری شهر", date(2024, 5, 8), "n1", 1
    )


def test_a_summary_stands_in_for_a_text_that_is_not_there() -> None:
    item = f"<item><title>ت</title><description>{NEWS} &lt;b&gt;پررنگ&lt;/b&gt;</description></item>"
    assert records(rss(item))[0].text == f"{NEWS} پررنگ"


def test_atom_gives_what_it_says_of_publication_only() -> None:
    first, second = records(ATOM)
    assert (first.text, first.headline, first.url) == (f"{NEWS}\nبند دوم", "راه تازه", "https://example.org/1")
    assert (first.date, first.publisher, first.id) == (date(2024, 5, 8), "شهر امروز", "tag:example.org,2024:1")
    assert (second.date, second.url, second.text) == (None, None, f"{NEWS} کوتاه")


def test_rss_with_dublin_core_gives_its_day() -> None:
    item = f"<item><description>{NEWS}</description><dc:date>2024-05-08T23:30:00+03:30</dc:date></item>"
    assert records(rss(item))[0].date == date(2024, 5, 8)


def test_a_feed_named_by_its_address_has_no_publisher() -> None:
    item = f"<item><description>{NEWS}</description></item>"
    assert [records(rss(item, title))[0].publisher for title in ("example.org", "ایسنا")] == [None, "ایسنا"]


@pytest.mark.parametrize("suffix", [".xml", ".rss", ".atom"])
def test_files_of_feeds_are_read(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"feed{suffix}").write_bytes(ATOM)
    articles, wrong, _ = found([tmp_path])
    assert [a.id for a in articles] == [f"{tmp_path.name}/feed/tag:example.org,2024:{i}" for i in (1, 2)]
    assert wrong == []


def test_standard_input_may_be_a_feed() -> None:
    for data in (ATOM, rss(f"<item><description>{NEWS}</description></item>").partition(b"?>")[2]):
        assert len(found(["-"], stdin=data)[0]) in (1, 2)


def test_an_entry_without_words_is_named_and_the_next_is_read() -> None:
    data = rss(f"<item><title>تهی</title></item><item><description>{NEWS}</description></item>")
    assert len(records(data)) == 1 and errors(data) == ["feed.xml:1: the entry has neither text nor summary"]


SECRET = "what no feed may see"


def external(where: str) -> bytes:
    return f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{where}">]>
    <rss version="2.0"><channel><item><title>&x;</title><description>{NEWS} &x;</description></item></channel></rss>
    """.encode()


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
BILLION = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>
<rss version="2.0"><channel><item><description>&l9;</description></item></channel></rss>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32", "cp037", "utf-7"])
def test_entities_of_a_feed_s_own_are_refused(tmp_path: Path, encoding: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    for text in (external(secret.as_uri()).decode(), external("http://127.0.0.1:9/").decode(), BILLION):
        named = text.replace('version="1.0"?', f'version="1.0" encoding="{encoding}"?')
        data = named.encode(encoding, "xmlcharrefreplace")
        got = records(data)
        assert all(SECRET not in r.text and "lol" not in r.text for r in got)
        assert got == []
        assert ("in an encoding" if encoding in ("cp037", "utf-7") else "declares entities of its own") in errors(data)[
            0
        ]


def test_external_document_types_are_not_fetched(tmp_path: Path) -> None:
    kind = tmp_path / "own.dtd"
    kind.write_text(f'<!ENTITY x "{SECRET}">')
    text = rss(f"<item><description>{NEWS} &x;</description></item>").decode()
    data = text.replace("?>", f'?><!DOCTYPE rss SYSTEM "{kind.as_uri()}">', 1).encode()
    assert all(SECRET not in r.text for r in records(data))


def test_bytes_are_never_a_file_s_name(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(rss(f"<item><description>{SECRET}</description></item>"))
    for name in (str(secret), secret.as_uri()):
        assert records(name.encode()) == [] and "is no feed" in errors(name.encode())[0]


def test_what_is_no_feed_is_named() -> None:
    assert "is no feed that can be read" in errors(b"<?xml encoding='utf-8\xff'?><rss version='2.0'/>")[0]
    hidden = b"<?xml version='1.0'" + b" " * 999 + b"encoding='utf-7'?><rss version='2.0'/>"
    assert "in an encoding that no feed has" in errors(hidden)[0]
    assert "is no feed" in errors(b"<html><body>x</body></html>")[0]
    assert errors(b"  ") == ["feed.xml: is empty"]
    assert "larger than 16 MB" in errors(b" " * (feeds.LARGEST + 1))[0]


def test_an_entry_beyond_measure_is_named() -> None:
    long = "خ" * 4_000_001
    assert "too long for one article" in errors(rss(f"<item><description>{long}</description></item>"))[0]


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("ساده &amp; بی‌نشان", "ساده & بی‌نشان"),
        ("<p>یک</p><p>دو</p>", "یک\nدو"),
        ("<div>یک<div>دو</div>سه</div>", "یک\nدو\nسه"),
        ("<!-- نه --><style>نه</style>آری<svg>نه</svg> هم", "آری هم"),
        ("خط\nشکسته <b>و\n پررنگ</b>", "خط شکسته و پررنگ"),
        ("۵ < ۶ است", "۵ < ۶ است"),
        ("<b>" * 5_000 + "ژرف", "ژرف"),
        ("<", "<"),
        ("", ""),
    ],
)
def test_fragments_become_paragraphs(fragment: str, text: str) -> None:
    assert plain_text(fragment) == text
