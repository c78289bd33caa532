"""The documentation site: everything has its place, every link leads somewhere, nothing comes from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, SKOS

from kg import ontology
from scripts.docs import questions, vocabulary
from scripts.docs.commands import commands
from scripts.docs.guides import FOLDERS, GUIDES, ROOT, page
from scripts.docs.site import MARK, write_site
from scripts.docs.theme import LANGUAGES, words
from tests.serve.pages_site import SCRIPT
from tests.serve.test_publishing import broken, hashes

from .made import TRAP, site

__all__ = ["site"]

each_language = pytest.mark.parametrize("language", LANGUAGES)


class _Page(HTMLParser):
    """The anchors of a page, its text, and what it takes from elsewhere when it is opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.taken: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.tags.add(tag)
        self.anchors += [given["id"] or ""] if "id" in given else []
        self.taken += [given[name] or "" for name in ("src", "srcset", "data") if name in given]
        self.taken += [given["href"] or ""] if tag == "link" else []

    def handle_data(self, data: str) -> None:
        self.text += data


def opened(site: Path, language: str, name: str) -> _Page:
    return _Page((site / ("" if language == "fa" else language) / f"{name}.html").read_text(encoding="utf-8"))


def test_every_page_is_there_in_both_languages(site: Path) -> None:
    persian = {file.name for file in site.glob("*.html")}
    assert persian == {file.name for file in (site / "en").glob("*.html")}
    reference = {"index", "vocabulary", "questions", "commands"}
    assert persian == {f"{name}.html" for name in {*GUIDES, *reference, *ontology.SCHEMES.values()}}


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken(site) == []


def test_nothing_is_taken_from_outside(site: Path) -> None:
    for file in site.rglob("*.html"):
        page = _Page(file.read_text(encoding="utf-8"))
        assert [address for address in page.taken if ":" in address or address.startswith("/")] == [], file.name
        assert not {"script", "iframe", "style"} & page.tags
    for file in site.glob("*.css"):
        assert not re.search(r"@import|url\(|https?:", file.read_text(encoding="utf-8"))


@each_language
def test_every_term_has_its_place(site: Path, language: str) -> None:
    terms = vocabulary.read("shahrnameh")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
    ours = [str(node) for kind in kinds for node in terms.subjects(RDF.type, kind)]
    names = {iri.replace("#", "/").rsplit("/", 1)[-1] for iri in ours}
    assert len(names) > 100
    assert names <= set(opened(site, language, "vocabulary").anchors)


@each_language
@pytest.mark.parametrize("prefix", sorted(ontology.SCHEMES))
def test_every_concept_has_its_place(site: Path, language: str, prefix: str) -> None:
    file = ontology.SCHEMES[prefix]
    concepts = list(vocabulary.read(file).subjects(RDF.type, SKOS.Concept))
    page = opened(site, language, file)
    assert {str(node).rsplit("/", 1)[-1] for node in concepts} <= set(page.anchors)
    shown = page.text
    assert all((one.persian if language == "fa" else one.english) in shown for one in ontology.scheme(prefix))


@each_language
def test_every_question_has_its_place_its_text_and_its_answer(site: Path, language: str) -> None:
    page = opened(site, language, "questions")
    assert set(ontology.queries()) <= set(page.anchors)
    for name, text in ontology.queries().items():
        assert " ".join(text.split()) in " ".join(page.text.split()), name


def test_questions_are_asked_with_what_the_samples_know(site: Path) -> None:
    assert set(questions.examples()) <= set(ontology.queries())
    page = (site / "en" / "questions.html").read_text(encoding="utf-8")
    sections = dict(re.findall(r'<section class="term" id="([\w-]+)"(.*?)</section>', page, flags=re.DOTALL))
    answered = {name for name, section in sections.items() if "<table>" in section}
    assert set(questions.examples()) <= answered
    assert set(ontology.queries()) - answered <= {"contradictions"}


@each_language
def test_every_command_has_its_place(site: Path, language: str) -> None:
    page = opened(site, language, "commands")
    told = commands()
    assert {"build", "ask", "serve"} <= {one.name for one in told} <= set(page.anchors)
    assert all(setting in page.text and meaning in page.text for one in told for setting, meaning in one.settings)


def test_the_site_says_the_same_in_both_languages() -> None:
    def keys(spoken: Mapping[str, Any], above: str = "") -> Iterator[str]:
        for key, value in spoken.items():
            yield from keys(value, f"{above}{key}.") if isinstance(value, dict) else (f"{above}{key}",)

    persian, english = (set(keys(words(language))) for language in LANGUAGES)
    # In English, the help of the program says it itself.
    assert persian - english == {f"commands.about.{one.name}" for one in commands()}
    assert english <= persian


def test_texts_of_articles_are_texts(site: Path) -> None:
    for language in LANGUAGES:
        page = opened(site, language, "questions")
        assert TRAP in page.text and SCRIPT in page.text and "onerror=alert(3)" in page.text
        assert not {"script", "img"} & page.tags
    written = "".join(file.read_text(encoding="utf-8") for file in site.rglob("*.html"))
    assert SCRIPT not in written and escape(SCRIPT) in written


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for seed, zone in (("1", "UTC"), ("7", "Asia/Tehran")):
        command = [sys.executable, "-m", "scripts.docs", str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "TZ": zone, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found.append(hashes(tmp_path / seed))
    assert found[0] == found[1]
    assert str(ROOT) not in "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "1").rglob("*.html"))


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(FileExistsError, match="holds something else"):
        write_site(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"] != [MARK]


@pytest.mark.parametrize("address", ["nowhere.md", "../README.md", "../fa/tutorial.md"])
def test_a_guide_that_points_nowhere_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="is no page of the site"):
        page("x", f"# Title\n\nLead.\n\n[there]({address})\n", FOLDERS["en"], "")


def test_html_in_a_guide_is_text() -> None:
    made = page("x", f"# Title\n\nLead {SCRIPT}.\n\n```csv\na,b\n{SCRIPT},`x`\n```\n", FOLDERS["en"], "")
    assert SCRIPT not in made.body + made.lead
    assert made.body.count(escape(SCRIPT)) == 2
