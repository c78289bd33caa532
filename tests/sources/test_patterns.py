"""Patterns of file names, where no shell has looked at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.archives import NEWS, found


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in ("a/1.txt", "a/2.txt", "a/deep/er/3.txt", "b/4.txt", "b/.5.txt", "b/6.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"text\n{NEWS}" if name.endswith("csv") else NEWS)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("a/*.txt", ["1", "2"]),
        ("**/*.txt", ["1", "2", "3", "4"]),
        ("a/**", ["1", "2", "3"]),
        ("?/[24].txt", ["2", "4"]),
        ("b/.*.txt", [".5"]),
        ("*/deep", ["3"]),
    ],
)
def test_a_pattern_means_the_files_that_match(archive: Path, pattern: str, names: list[str]) -> None:
    articles, errors, _ = found([f"{archive}/{pattern}"])
    assert [Path(a.source).stem for a in articles] == names and errors == []


def test_what_is_given_twice_is_read_once(archive: Path) -> None:
    articles, errors, _ = found([f"{archive}/**/*.txt", f"{archive}/a", f"{archive}/a/1.txt"])
    assert len(articles) == 4 and errors == []


def test_a_pattern_without_a_match_is_one_error(archive: Path) -> None:
    articles, errors, _ = found([f"{archive}/**/*.warc.gz"])
    assert articles == [] and errors == [f"{archive}/**/*.warc.gz: no file matches"]


def test_a_name_that_looks_like_a_pattern_is_a_name(archive: Path) -> None:
    (archive / "a[1].txt").write_text(NEWS)
    assert len(found([archive / "a[1].txt"])[0]) == 1
