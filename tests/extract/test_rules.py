"""Every rule is held to a sentence of the tests, and no such sentence stands in an annotated article."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Statement
from kg.text.normalize import compact

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOLD = [ROOT / "tests" / "golden", ROOT / "tests" / "gold", ROOT.parent / "shared" / "gold"]
PERSIAN = re.compile(r"[\u0621-\u06cc]")
RULE = re.compile(r"[\"']((?:people|places|organizations|offices|holdings|meetings|statements)\.[a-z_]+)[\"']")
# So many letters make a sentence; shorter phrases (`وی گفت`) stand everywhere.
SENTENCE = 40


def sentences() -> Iterator[str]:
    """The Persian texts in the tests of extraction, implicit joins of strings as one."""
    for path in sorted(HERE.glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, ast.Module | ast.FunctionDef)
        }
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and text not in docs and PERSIAN.search(text):
                yield text


@pytest.mark.parametrize("folder", GOLD, ids=lambda path: path.name)
def test_no_sentence_of_the_tests_stands_in_an_annotated_article(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip("the articles of others stand beside the project")
    articles = {path.name: compact(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.txt"))}
    lines = {compact(line) for text in sentences() for line in text.split("\n")}
    found = [(name, line) for line in lines if len(line) >= SENTENCE for name, text in articles.items() if line in text]
    assert found == []


def test_every_rule_that_has_a_name_is_used_by_a_sentence_of_the_tests() -> None:
    used: set[str] = set()
    for text in sentences():
        analysis = analyse(Article("t", "t.txt", text))
        used.update(found.rule for found in (*analysis.mentions, *analysis.facts))
        used.update(a.rule for f in analysis.facts if isinstance(f, Statement) for a in f.amounts)
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "kg" / "extract").glob("*.py"))
    named = {rule for source in sources for rule in RULE.findall(source)}
    assert sorted(named - used) == []


LEAD = (
    "نماینده مجلس گفت: درمانگاه‌های شهرهای ساحلی باید تا پاییز سه برابر شود.\n"
    "به گزارش ایسنا، فرزانه دشتبان عضو کمیسیون بهداشت مجلس گفت: درمانگاه‌های شهرهای ساحلی باید تا پاییز سه برابر شود."
)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (LEAD, "holdings.lead", "نماینده مجلس"),
        (
            "مریم راستین، رضا کیانی و لیلا بهرامی اعضای شورای شهر بیرجند آمدند.",
            "holdings.members",
            "اعضای شورای شهر بیرجند",
        ),
        (
            "مریم راستین، رضا کیانی و لیلا بهرامی اعضای شورای شهر بیرجند آمدند.",
            "offices.members",
            "اعضای شورای شهر بیرجند",
        ),
        ("از شهرداری و شورای اسلامی شهر دلیجان سپاسگزاری شد.", "organizations.shared", "شهرداری"),
        ("ترامپ به این نامه پاسخ نداد.", "people.known", "ترامپ"),
        ("دیروز درکوهدشت باران بارید.", "places.glued", "کوهدشت"),
        ("به گزارش ایسنا، بازار آتش گرفت.\nشهردار میناب: پل را تا بهار می‌سازیم.", "statements.colon", "شهردار میناب"),
    ],
)
def test_what_a_rule_finds(text: str, rule: str, words: str) -> None:
    analysis = analyse(Article("t", "t.txt", text))
    found = [m.span.of(text) for m in analysis.mentions if m.rule == rule]
    found += [f.evidence.of(text) for f in analysis.facts if f.rule == rule]
    assert any(words in stretch for stretch in found)
