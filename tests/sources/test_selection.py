"""What is not wanted is passed over and counted: other languages, other subjects, the same text again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import SelectionError
from kg.kinds import Repeats
from kg.sources import Reason, Selection
from kg.sources.digests import Digests
from tests.sources.archives import NEWS, answer, found, page, rss, warc_record

ARABIC = "قال رئيس البلدية في المؤتمر الذي عقد اليوم إن هذه المدينة لم تكن قد شهدت من قبل مثل هذا المشروع."


def rows(tmp_path: Path, *given: dict[str, str], name: str = "news.jsonl") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(json.dumps(row) for row in given))
    return path


def reasons(file: Path, selection: Selection | None = None) -> tuple[int, list[Reason]]:
    articles, errors, passed = found([file], selection)
    assert errors == []
    return len(articles), [p.reason for p in passed]


def test_without_a_choice_everything_is_wanted(tmp_path: Path) -> None:
    file = rows(tmp_path, {"text": NEWS}, {"text": ARABIC}, {"text": "In another script altogether."})
    assert reasons(file) == (3, [])


def test_other_languages_are_passed_over(tmp_path: Path) -> None:
    file = rows(tmp_path, {"text": NEWS}, {"id": "ar", "text": ARABIC}, {"text": "In another script altogether."})
    assert reasons(file, Selection("fa")) == (1, [Reason.LANGUAGE] * 2)
    assert reasons(file, Selection("ar")) == (1, [Reason.LANGUAGE] * 2)
    _, _, passed = found([file], Selection("fa"))
    assert [(p.source, p.id) for p in passed] == [(str(file), "ar"), (str(file), f"{file}:3")]


def test_other_subjects_are_passed_over(tmp_path: Path) -> None:
    file = rows(tmp_path, {"title": "آلودگي هوا", "text": NEWS}, {"text": NEWS + " نان"}, {"text": NEWS + " گندم"})
    assert reasons(file, Selection(about=("آلودگی هوا",))) == (1, [Reason.SUBJECT] * 2)
    assert reasons(file, Selection(about=("air_quality", "نان"))) == (2, [Reason.SUBJECT])


@pytest.mark.parametrize(
    "words", [(NEWS, ARABIC), (NEWS, "پل تازه باز شد و مردم از آن گذشتند و همه از این کار شاد شدند.")]
)
def test_pages_are_chosen_before_and_after_the_article_is_taken_out(tmp_path: Path, words: tuple[str, str]) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(b"".join(warc_record(f"https://example.org/{i}", answer(page(w))) for i, w in enumerate(words)))
    selection = Selection("fa") if ARABIC in words else Selection(about=("فرماندار",))
    articles, errors, passed = found([file], selection)
    assert [a.url for a in articles] == ["https://example.org/0"] and errors == []
    assert [p.id for p in passed] == ["https://example.org/1"]


def test_a_word_beside_the_article_is_not_what_it_is_about(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page().replace("خانه".encode(), "استخدام".encode()))
    assert reasons(tmp_path / "a.html", Selection(about=("استخدام",))) == (0, [Reason.SUBJECT])


def test_entities_and_scripts_of_a_page_do_not_deceive(tmp_path: Path) -> None:
    words = "".join(f"&#{ord(c)};" if c.isalpha() else c for c in NEWS)
    data = page(words).replace(b"<body>", b"<body><script>" + b"var a = 1; " * 2_000 + b"</script>")
    (tmp_path / "a.html").write_bytes(data)
    assert reasons(tmp_path / "a.html", Selection("fa", ("فرماندار",))) == (1, [])


@pytest.mark.parametrize(
    ("wanted", "said"),
    [(("xx", ()), "'xx' is no language"), (("fa", (" . ",)), "holds no word"), ((None, ("",)), "no word")],
)
def test_what_cannot_be_chosen_is_named(wanted: tuple[str | None, tuple[str, ...]], said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        Selection(*wanted)


A, B = {"publisher": "ایسنا"}, {"publisher": "ایرنا"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (A, A, True),
        (A, {"publisher": "ايسنا "}, True),  # an Arabic ye
        (A, B, False),  # a reprint: who carries it counts
        (A, {}, False),
        ({"url": "https://www.example.org/1"}, {"url": "http://example.org/one?utm=2"}, True),
        ({"url": "https://example.org/1"}, {"url": "https://example.net/1"}, False),
        ({}, {}, True),  # one file, one outlet
        ({**A, "date": "2024-05-08"}, {**A, "date": "2024-05-09"}, False),
        ({"url": "https://[half"}, {"url": "https://[other"}, True),
    ],
)
def test_the_same_text_of_the_same_outlet_and_day_is_read_once(
    tmp_path: Path, one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    file = rows(tmp_path, {"id": "1", "text": NEWS, **one}, {"id": "2", "text": NEWS, **other})
    assert reasons(file) == ((1, [Reason.DUPLICATE]) if same else (2, []))
    assert reasons(file, Selection(repeats=Repeats.KEEP)) == (2, [])
    assert reasons(file, Selection(repeats=Repeats.ALL)) == (1, [Reason.DUPLICATE])


def test_two_files_that_name_no_outlet_may_be_two_outlets(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS)
    assert reasons(tmp_path) == (2, [])
    assert reasons(tmp_path, Selection(repeats=Repeats.ALL)) == (1, [Reason.DUPLICATE])


def test_the_first_in_the_order_of_the_files_is_kept_in_any_order_given(tmp_path: Path) -> None:
    files = [rows(tmp_path, {"id": "1", "text": NEWS, **A}, name=f"{n}.jsonl") for n in "ab"]
    for given in (files, files[::-1]):
        (article,), _, _ = found(given)
        assert article.source == str(files[0])


def test_the_same_record_again_is_still_an_error(tmp_path: Path) -> None:
    file = rows(
        tmp_path, *[{"id": "1", "text": NEWS}] * 2, {"id": "1", "text": f"{NEWS} نو"}, {"id": "1", "text": NEWS}
    )
    articles, errors, passed = found([file])
    assert len({a.id for a in articles}) == 2 and len(errors) == 2 and passed == []


def test_entries_of_two_feeds_of_one_outlet_are_read_once(tmp_path: Path) -> None:
    for name in ("politics.xml", "city.xml"):
        (tmp_path / name).write_bytes(rss(f"<item><guid>{name}</guid><description>{NEWS}</description></item>"))
    assert reasons(tmp_path) == (1, [Reason.DUPLICATE])


def test_digests_tell_what_was_seen() -> None:
    digests = Digests()
    assert digests.add("a", "b") and digests.add("ab") and digests.add("", "ab") and digests.add("\udc80")
    assert not digests.add("a", "b") and not digests.add("\udc80") and len(digests) == 4
    assert all(digests.add(str(i)) for i in range(70_000))
    assert not any(digests.add(str(i)) for i in range(70_000))


_MEMORY = """
import resource
from kg.kinds import Repeats
from kg.model import Article
from kg.sources.selection import Seen
seen = Seen(Repeats.OUTLET)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for i in range(100_000):
    article = Article(f"a/b/{i}", "a/b.jsonl", f"words {i}")
    assert not (seen.is_same(article, "0123456789ab") or seen.is_repeated(article) or seen.is_taken(article.id))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_million_articles_would_be_remembered_in_a_hundred_megabytes() -> None:
    done = subprocess.run([sys.executable, "-c", _MEMORY], capture_output=True, text=True, check=True)
    # Half of it for a tenth of the articles: the tables have a size that does not grow.
    assert int(done.stdout) < 50 << 10
