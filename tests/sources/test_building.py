"""Archives through the command, and pages through several processes."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

from tests.sources.archives import answer, page, warc, warc_record

ARABIC = "قال رئيس البلدية في المؤتمر الذي عقد اليوم إن هذه المدينة لم تكن قد شهدت من قبل مثل هذا المشروع."


def kg(*arguments: str | Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, " ".join(done.stderr.split())


def archive(folder: Path) -> str:
    """Three pages, of which one is in Arabic and one comes twice, and what is no page; gives a pattern for it."""
    again = warc_record("https://example.org/0?again", answer(page(f"خبر 0. {warc_words(0)}")))
    arabic = warc_record("https://example.org/ar", answer(page(ARABIC)))
    lost = warc_record("https://example.org/lost", answer(page(), status="404 Not Found"))
    (folder / "2024").mkdir(parents=True)
    records = [*warc(2), again, arabic, lost]
    (folder / "2024" / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    return f"{folder}/**/*.warc.gz"


def warc_words(number: int) -> str:
    """What `warc` puts into the page of this number, behind its own first words."""
    from tests.sources.archives import NEWS

    assert f"خبر {number}. {NEWS}".encode() in warc(number + 1)[number]
    return NEWS


def test_the_command_says_what_it_read_and_what_it_passed_over(tmp_path: Path) -> None:
    pattern = archive(tmp_path / "archive")
    code, said = kg("build", pattern, "--graph", tmp_path / "G", "--language", "fa")
    assert code == 0, said
    assert "2 articles read, 3 passed over (1 answered with an error or elsewhere, 1 in another language, " in said
    assert "1 the same text again)" in said
    code, said = kg("build", pattern, "--graph", tmp_path / "H", "--about", "agriculture")
    assert (code, "0 articles read, 5 passed over" in said) == (0, True), said


def test_what_is_wrong_with_a_choice_is_one_line(tmp_path: Path) -> None:
    for given, said in (
        (("--language", "xx"), "kg: 'xx' is no language that is told apart"),
        (("--about", "…"), "kg: '…' holds no word to look for"),
        (("--feed-state", tmp_path), f"kg: {tmp_path}: is a directory"),
    ):
        code, line = kg("build", tmp_path, "--graph", tmp_path / "G", *given)
        assert code == 2 and line.startswith(said)
    assert not (tmp_path / "G").exists()


_SPREAD = """
import sys
from functools import partial
from kg.sources import read
from kg.workers import run

if __name__ == "__main__":
    spread = lambda make, items: (found for _, found in run(make, items, 2))
    there = list(read(sys.argv[1:], spread=spread))
    assert "trafilatura" not in sys.modules
    assert there == list(read(sys.argv[1:])) and len(there) == 3, there
    assert "trafilatura" in sys.modules
"""


def test_other_processes_take_the_articles_out_of_pages(tmp_path: Path) -> None:
    script = tmp_path / "spread.py"
    script.write_text(_SPREAD)
    pattern = archive(tmp_path / "archive")
    done = subprocess.run([sys.executable, script, pattern], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
