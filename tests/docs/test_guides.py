"""The guides: every command is carried out, what it prints is what they show, and both languages say the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.docs import sessions
from scripts.docs.guides import FOLDERS, GUIDES, guide
from scripts.docs.theme import LANGUAGES

HINT = "run scripts/refresh_docs.py"
each_guide = pytest.mark.parametrize("name", GUIDES)


def text(name: str, language: str = "en") -> str:
    return (FOLDERS[language] / f"{name}.md").read_text(encoding="utf-8")


@each_guide
def test_its_commands_print_what_it_shows(name: str, tmp_path: Path) -> None:
    missing = [program for program in ("bash", "make", "sed", "grep", "sha256sum") if shutil.which(program) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    sessions.set_up(tmp_path)
    assert text(name) == sessions.refreshed(text(name), sessions.printed(text(name), tmp_path)), HINT


@each_guide
def test_both_languages_show_the_same(name: str) -> None:
    shown = [[(b["code"], b["printed"]) for b in sessions.BLOCK.finditer(text(name, lang))] for lang in LANGUAGES]
    assert shown[0] == shown[1], HINT
    persian, english = (guide(name, language) for language in LANGUAGES)
    assert len(persian.sections) == len(english.sections)
    assert persian.body.count("<img") == english.body.count("<img")
    assert persian.body.count("href=") == english.body.count("href=")


def test_the_tutorial_carries_out_all_its_commands() -> None:
    assert text("tutorial").count("```sh") == len(sessions.blocks(text("tutorial"))) > 6


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    with pytest.raises(RuntimeError, match="exit code"):
        sessions.printed("```sh\nno-such-command-anywhere\n```\n", tmp_path)
