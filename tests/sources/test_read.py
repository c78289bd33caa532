"""Files, folders and standard input become articles; what cannot be read comes as one clear line in its place."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.sources import read

NEWS = "فرماندار کاشان گفت: راه تازه تا پایان پاییز باز می‌شود."


def articles(*paths: str | Path, stdin: bytes = b"") -> list[Article]:
    found = list(read([str(p) for p in paths], io.BytesIO(stdin)))
    return [a for a in found if isinstance(a, Article)]


def errors(*paths: str | Path, stdin: bytes = b"") -> list[str]:
    found = list(read([str(p) for p in paths], io.BytesIO(stdin)))
    return [str(e) for e in found if isinstance(e, InputError)]


def write(path: Path, text: str | bytes = NEWS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_text_file_is_an_article_as_it_stands(tmp_path: Path) -> None:
    file = write(tmp_path / "news" / "one.txt", f" date 2025-09-25 {NEWS}\n")
    assert articles(file) == [
        Article("news/one", str(file), f" date 2025-09-25 {NEWS}\n", date=date(2025, 9, 25)),
    ]


@pytest.mark.parametrize(
    "header",
    [f"date 2024-05-08 {NEWS}", f"date 2024-05-08\n{NEWS}", f"\ufeffdate 2024-05-08\t{NEWS}"],
)
def test_the_header_gives_the_date(tmp_path: Path, header: str) -> None:
    assert articles(write(tmp_path / "a.txt", header))[0].date == date(2024, 5, 8)


@pytest.mark.parametrize("text", [NEWS, f"update 2024-05-08 {NEWS}", f"{NEWS} date 2024-05-08 x", "date 2024-05-08x"])
def test_without_a_header_there_is_no_date(tmp_path: Path, text: str) -> None:
    assert articles(write(tmp_path / "a.txt", text))[0].date is None


def test_json_lines_give_an_article_a_line(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "title": "راه تازه", "text": NEWS, "date": "1404/07/03", "agency": "خبرگزاری شهر"},
        {"url": "https://example.org/2", "body": NEWS, "published": "2025-09-26T23:50:00+03:30"},
        {"content": NEWS, "headline": "  ", "publisher": None, "Date": "Thu, 25 Sep 2025 01:00:00 +0000"},
    ]
    file = write(tmp_path / "feed.jsonl", "\n\n".join(json.dumps(r) for r in rows))
    first, second, third = articles(file)
    assert (first.id, first.headline, first.publisher) == (f"{tmp_path.name}/feed/7", "راه تازه", "خبرگزاری شهر")
    assert (first.date, second.date, third.date) == (date(2025, 9, 25), date(2025, 9, 26), date(2025, 9, 25))
    assert (second.url, third.headline, third.publisher) == ("https://example.org/2", None, None)
    assert len({a.id for a in (first, second, third)}) == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "ناتمام', "broken JSON"),
        ('["text"]', "the line is no JSON object"),
        ('{"title": "بی‌متن"}', "has no text (looked for text, body, content)"),
        ('{"text": 5}', "the field for text is no text: '5'"),
        ('{"text": "خبر", "date": "2025-02-30"}', "wrong date: '2025-02-30'"),
        ('{"text": "خبر", "date": 1404}', "the field for date is no text: '1404'"),
        ('{"text": "نیمه \\ud83d تمام"}', "half a character (a lone surrogate) at character 5"),
        ("[" * 100_000, "JSON that cannot be read (RecursionError)"),
        ('{"text": "' + "خ" * 1_000_001 + '"}', "1,000,001 characters, too long for one article"),
        (" " * 9_000_000 + "{}", "the line is longer than 8 MB"),
    ],
)
def test_a_line_that_is_no_article_is_named_and_the_rest_is_read(tmp_path: Path, line: str, said: str) -> None:
    good = [json.dumps({"id": i, "text": f"{NEWS} {i}"}) for i in (1, 3)]
    file = write(tmp_path / "feed.jsonl", "\n".join([good[0], line, good[1]]))
    assert [a.id.rsplit("/", 1)[1] for a in articles(file)] == ["1", "3"]
    (error,) = errors(file)
    assert error.startswith(f"{file}:2: ") and said in error
    assert "\n" not in error and len(error) < 300


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_read_by_the_delimiter_that_its_first_line_shows(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "title", "text"], ["1", "راه", '"دو سطر\nو ""گیومه"""'], ["2", "پل", NEWS.replace(delimiter, " ")]]
    file = write(tmp_path / "feed.csv", "\r\n".join(delimiter.join(r) for r in rows))
    first, second = articles(file)
    assert (first.text, first.headline) == ('دو سطر\nو "گیومه"', "راه")
    assert second.id.endswith("feed/2")


def test_a_stray_quote_costs_one_row(tmp_path: Path) -> None:
    file = write(tmp_path / "feed.csv", 'id,text\n1,الف\n2,"ناتمام\n3,پ\n4,ت,ث\n5,ج\n')
    assert [a.id.rsplit("/", 1)[1] for a in articles(file)] == ["1", "3", "5"]
    first, second = errors(file)
    assert first.startswith(f"{file}:3: broken row")
    assert second == f"{file}:5: 3 cells under 2 columns: '4'"


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is empty"), ("id,words\n1,الف", "no column text or body or content"), ("text\n", "no article")],
)
def test_csv_without_articles_says_what_it_lacks(tmp_path: Path, text: str, said: str) -> None:
    assert said in errors(write(tmp_path / "feed.csv", text))[0]


PAGE = f"""<html lang="fa"><head><title>راه تازهٔ کاشان</title><meta charset="CHARSET">
<meta property="og:site_name" content="خبرگزاری شهر"><link rel="canonical" href="https://example.org/news/5">
<meta property="article:published_time" content="2024-11-03T08:00:00+03:30"></head><body><nav>خانه پیوندها</nav>
<article><h1>راه تازهٔ کاشان</h1><p>{NEWS * 4}</p>
<p>او افزود: پیاده&zwnj;روها هم نو می&#8204;شود. {NEWS * 3}</p></article>
<footer>همهٔ حقوق</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_page_gives_its_article_without_what_is_around_it(tmp_path: Path, encoding: str) -> None:
    (found,) = articles(write(tmp_path / "page.html", PAGE.replace("CHARSET", encoding).encode(encoding)))
    assert "پیاده‌روها هم نو می‌شود" in found.text and "می‌شود." in found.text
    assert "خانه" not in found.text and "حقوق" not in found.text
    assert (found.date, found.publisher) == (date(2024, 11, 3), "خبرگزاری شهر")
    assert found.url == "https://example.org/news/5"
    assert found.headline is not None and found.headline.startswith("راه تازه")


def test_a_page_without_article_is_named(tmp_path: Path) -> None:
    assert "no article found in the page" in errors(write(tmp_path / "page.html", "<html><body></body></html>"))[0]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("header.txt", b"date 2025-09-25\n", "has no text after its header"),
        ("date.txt", f"date 2025-13-45 {NEWS}".encode(), ":1: wrong date: '2025-13-45'"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary, not text"),
        ("picture.jsonl", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary, not text"),
        ("mixed.txt", NEWS.encode() + b"\xff", "neither UTF-8"),
        ("large.txt", b"a" * 50_000_000, "larger than 8 MB"),
        ("report.docx", b"PK", "unknown suffix"),
        ("README", b"notes", "unknown suffix"),
    ],
)
def test_a_bad_file_is_named_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    file, good = write(tmp_path / name, data), write(tmp_path / "good.txt")
    (error,) = errors(tmp_path)
    assert error.startswith(str(file)) and said in error and "\n" not in error
    assert [a.source for a in articles(tmp_path)] == [str(good)]
    assert errors(file) == [error]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert errors(tmp_path / "none.txt") == [f"{tmp_path / 'none.txt'}: no such file or folder"]
    assert errors(os.devnull) == [f"{os.devnull}: neither a file nor a folder"]
    (tmp_path / "empty").mkdir()
    assert errors(tmp_path / "empty") == [f"{tmp_path / 'empty'}: the folder holds no article"]
    assert errors("a\0b\nc.txt") == ["a�b�c.txt: no such file or folder"]


def test_what_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, good = write(tmp_path / "closed.txt"), write(tmp_path / "good.txt")
    opened = Path.open

    def refuse(self: Path, *arguments: str) -> object:
        if self.name == "closed.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments)

    monkeypatch.setattr(Path, "open", refuse)
    assert errors(tmp_path) == [f"{file}: permission denied"]
    assert [a.source for a in articles(tmp_path)] == [str(good)]


def test_folders_are_read_to_the_bottom_and_in_order(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.txt", "a/x/three.txt", ".git/four.txt", "a/.five.txt", "a/README.md"):
        write(tmp_path / name, f"{NEWS} {name}")
    write(tmp_path / "a" / "one.json", '{"people": []}')
    assert [a.id for a in articles(tmp_path)] == ["a/one", "x/three", "b/two"]
    assert errors(tmp_path) == []


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a" / "one.txt")
    assert len(articles(tmp_path, file, file.parent)) == 1
    assert articles(file, tmp_path) == articles(tmp_path, file)
    assert errors(file, tmp_path) == []


def test_ids_do_not_depend_on_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a" / "one.txt")
    ids = []
    for folder, given in ((tmp_path, "a"), (tmp_path / "a", "."), (tmp_path / "a", "one.txt")):
        monkeypatch.chdir(folder)
        ids += [a.id for a in articles(given)]
    assert ids == ["a/one"] * 3


def test_ids_that_meet_are_widened_in_any_order(tmp_path: Path) -> None:
    names = ["x/n/a.txt", "y/n/a.txt", "y/n/a.html.txt", "n/b.txt"]
    files = [write(tmp_path / name, f"{NEWS} {name}") for name in names]
    found = {a.source: a.id for a in articles(*files)}
    assert found == {a.source: a.id for a in articles(*reversed(files))}
    assert sorted(found.values()) == ["n/a.html", "n/b", "x/n/a.txt", "y/n/a.txt"]


def test_records_that_share_an_id_stay_apart_and_repeats_are_named(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "text": NEWS},
        {"id": 1, "text": "خبر دیگر"},
        {"id": 1, "text": NEWS},
        {"id": 1, "text": "خبر دیگر"},
    ]
    file = write(tmp_path / "feed.jsonl", "\n".join(json.dumps(r) for r in rows))
    assert len({a.id for a in articles(file)}) == len(articles(file)) == 2
    assert len(errors(file)) == 2 and "stands there twice" in errors(file)[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (NEWS.encode(), NEWS),
        (json.dumps({"text": NEWS}).encode(), NEWS),
        (json.dumps({"text": NEWS}).encode("utf-16"), NEWS),
        (PAGE.replace("CHARSET", "utf-8").encode(), "راه"),
    ],
    ids=["text", "JSON Lines", "UTF-16", "page"],
)
def test_standard_input_is_told_by_its_beginning(data: bytes, text: str) -> None:
    (found,) = articles("-", stdin=data)
    assert found.text.startswith(text)
    assert found.id.startswith("stdin/") and found.source == "-"


def test_empty_standard_input_is_named() -> None:
    assert errors("-") == ["-: is empty"]


def test_names_of_no_encoding_can_be_printed(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(NEWS, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    (found,) = articles(tmp_path)
    assert found.source.encode() and found.id.encode()
