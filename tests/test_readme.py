"""The READMEs say what the program does today, and point at what is there."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.fa.md")
HINT = "run scripts/refresh_docs.py"


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh_docs", ROOT / "scripts" / "refresh_docs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_program_prints_what_the_readme_shows(docs: ModuleType) -> None:
    assert text("README.md") == docs.readme(), HINT


def test_the_persian_readme_shows_the_same_facts(docs: ModuleType) -> None:
    assert text("README.fa.md") == docs.readme_fa(), HINT


def test_the_facts_shown_are_the_right_ones(docs: ModuleType) -> None:
    printed, _ = docs.run(docs.program())
    lines = [" ".join(line.replace("|", " ").split()) for line in printed.splitlines()]
    assert "holding آرش دهگانی شهردار یزد" in lines
    assert "hosts یزد" in lines
    assert any(line.startswith("meeting بیست") and line.endswith("number 21 on 2024-10-22") for line in lines)
    assert any(line.startswith("there") and "شهردار تبریز" in line and "آرش دهگانی" in line for line in lines)
    assert "statement Direct آرش دهگانی خانه خالی پیش از باران می‌میرد" in lines
    assert "statement Indirect آرش دهگانی لزوم تشکیل صندوق مشترک مرمت" in lines


@pytest.mark.parametrize("name", READMES)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text(name))
    paths = re.findall(r"`((?:kg|ontology|samples|tests|scripts|notebooks|docs)/[\w./-]*)`", text(name))
    assert links and paths
    assert [p for p in [*links, *paths] if not (ROOT / p).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_make_has_the_commands_that_are_named(name: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"^make ([\w-]+)", text(name), re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_the_picture_is_small_enough_to_load() -> None:
    assert 20_000 < (ROOT / "docs" / "network.png").stat().st_size < 300_000
