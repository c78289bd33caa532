"""A published site: whole in itself, the same each time, safe to write, and searched in the browser."""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urljoin, urlsplit

import pyoxigraph as ox
import pytest

from kg.errors import GraphError, SiteError
from kg.rdf.said import say
from kg.rdf.store import open_graph
from kg.serve import statements
from kg.serve.publishing import names
from kg.serve.publishing.folder import written
from kg.serve.publishing.site import publish
from kg.serve.publishing.targets import file_path
from kg.text.normalize import key

from .pages_site import SCRIPT, Visitor, desk, samples, small_folder, trapped

__all__ = ["desk", "samples", "small_folder"]

LONG = "بسیار/" + "دراز" * 300
HOSTILE = (
    "../../etc/passwd", "..", "a//b", "/", LONG, "Case/one", "case/One", "case/one", "news", "news.html/1", "con",
    "q?x=1#y", "a%2Fb", "a&b\"'<c>", "\u0622", "\u0627\u0653", ".hidden", "dots...", "~2", "a\\b", "line\nbreak",
    "/".join("deep" for _ in range(80)), "index", "page~2", "static/pages.css",
)  # fmt: skip
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, small_folder: Path) -> Path:
    site = tmp_path_factory.mktemp("published") / "site"
    publish(small_folder, site)
    return site


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "graph"
    with open_graph(folder, writable=True) as graph:
        for identifier in HOSTILE:
            analysis = trapped()
            graph.put(say(replace(analysis, article=replace(analysis.article, id=identifier)), graph.base))
        graph.finish()
    return folder


class _Addresses(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action", "data-suggest"):
                self.found.append(value or "")
            elif name == "id":
                self.ids.add(value or "")


def broken(site: Path) -> list[str]:
    """The addresses in the pages of a site that lead to no file of it, or to no place in a page."""
    pages = {file: _Addresses(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    found = []
    for file, page in pages.items():
        here = f"http://site/{file.relative_to(site).as_posix()}"
        for address in page.found:
            if address.startswith(("http://", "https://")):
                continue
            parts = urlsplit(urljoin(here.replace("%", "%25"), address))
            to = site / unquote(parts.path)[1:]
            there = to.is_file() and site in to.resolve().parents and not address.startswith("/")
            known = pages[to].ids if to in pages else set()
            if not there or (parts.fragment and not {parts.fragment, unquote(parts.fragment)} & known):
                found.append(f"{file.relative_to(site)}: {address}")
    return found


def hashes(site: Path) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {f.relative_to(site).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_all_links_resolve_inside_the_site(published: Path) -> None:
    assert len(list(published.rglob("*.html"))) > 100
    assert broken(published) == []


def test_all_links_of_the_samples_resolve(samples: Any, tmp_path: Path) -> None:
    assert publish(samples.folder, tmp_path / "site") > 900
    assert broken(tmp_path / "site") == []


def test_long_lists_are_turned_sheet_by_sheet(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "SHEET", 1)
    publish(small_folder, tmp_path / "site")
    second = tmp_path / "site/en/id/person/بهرام_نوری~2.html"
    assert "بهرام_نوری.html#statements" in unquote(second.read_text(encoding="utf-8"))
    assert broken(tmp_path / "site") == []


def test_pages_need_no_server(published: Path) -> None:
    page = (published / "id/person/بهرام_نوری.html").read_text(encoding="utf-8")
    assert 'lang="fa" dir="rtl"' in page
    assert "sparql" not in page.lower() and "format=" not in page and "compare" not in page
    assert 'action="../../search.html"' in page
    english = (published / "en/id/person/بهرام_نوری.html").read_text(encoding="utf-8")
    assert 'lang="en" dir="ltr"' in english
    assert 'href="../../../id/person/' in english


def test_the_map_stands_in_the_site_with_its_pictures(published: Path) -> None:
    page = (published / "en/map.html").read_text(encoding="utf-8")
    assert 'href="id/place/city/' in unquote(page) and 'href="map.svg"' in page and "<svg" in page
    assert 'href="map.html"' in (published / "en/index.html").read_text(encoding="utf-8")
    assert (published / "map.svg").read_bytes().startswith(b"<?xml")
    assert (published / "en/map.png").read_bytes().startswith(b"\x89PNG")


def test_facts_stand_beside_their_page_as_json(published: Path) -> None:
    for kind in ("id/person/بهرام_نوری", "article/news/1", "topic/water", "id/place/city/تهران"):
        told = json.loads((published / f"{kind}.json").read_text(encoding="utf-8"))
        assert told["iri"].endswith(kind)
        assert (published / f"{kind}.html").is_file()
        assert f'href="{Path(kind).name}.json"' in unquote((published / f"{kind}.html").read_text(encoding="utf-8"))


def test_one_language_has_no_folder_of_its_own(small_folder: Path, tmp_path: Path) -> None:
    for language in ("fa", "en"):
        site = tmp_path / language
        publish(small_folder, site, languages=(language,))
        assert f'lang="{language}"' in (site / "index.html").read_text(encoding="utf-8")
        assert not (site / "en").exists() and "hreflang" not in (site / "index.html").read_text(encoding="utf-8")
        assert broken(site) == []


def test_citations_name_the_address_of_the_site(published: Path, small_folder: Path, tmp_path: Path) -> None:
    publish(small_folder, tmp_path / "site", "https://news.example/graph/")
    page = (tmp_path / "site/id/person/بهرام_نوری.html").read_text(encoding="utf-8")
    assert "https://news.example/graph/article/news/1.html#statement-" in page
    void = (tmp_path / "site/void.ttl").read_text(encoding="utf-8")
    assert "<https://news.example/graph/graph.nq.gz>" in void
    alone = (published / "id/person/بهرام_نوری.html").read_text(encoding="utf-8")
    assert "https://w3id.org/shahrnameh/article/news/1#statement-" in alone


def test_the_downloads_hold_the_graph(published: Path, small_folder: Path) -> None:
    packed = (published / "graph.nq.gz").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"
    with open_graph(small_folder) as graph:
        lines = list(graph.nquads())
    assert gzip.decompress(packed).decode().splitlines() == lines
    void = {str(t.predicate.value).rsplit("#")[-1]: t.object.value for t in _void(published) if "dataset>" in str(t)}
    assert void["dataDump"] == "https://site.example/graph.nq.gz"
    assert int(void["triples"]) == len({line.rsplit(" <", 1)[0] for line in lines})


def _void(site: Path) -> list[ox.Triple]:
    text = (site / "void.ttl").read_text(encoding="utf-8")
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri="https://site.example/void.ttl")
    return [quad.triple for quad in quads]


def test_the_checksums_are_those_of_all_files(published: Path) -> None:
    lines = (published / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# kg publish"
    told = {line[66:]: line[:64] for line in lines[1:]}
    there = hashes(published)
    del there["SHA256SUMS"]
    assert told == there
    assert list(told) == sorted(told)


def test_the_same_graph_gives_the_same_bytes(published: Path, small_folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "publish", "--graph", str(small_folder), "-o", str(tmp_path / "site")]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "TZ": "Asia/Tehran"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "pages written" in done.stderr
    assert hashes(tmp_path / "site") == hashes(published)


@pytest.mark.parametrize("languages", [("fa", "en"), ("en",)])
def test_hostile_keys_stay_in_the_site(hostile_folder: Path, tmp_path: Path, languages: tuple[str, ...]) -> None:
    site = tmp_path / "site"
    publish(hostile_folder, site, languages=languages)
    assert broken(site) == []
    files = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    assert len(list((site / "article").rglob("*.json"))) == len(HOSTILE)
    assert len({normalize("NFKC", file).casefold() for file in files}) == len(files)
    assert max(len(part.encode()) for file in files for part in file.split("/")) < 230
    assert not [file for file in files if re.search(r"[\\:*?\"<>|\x00-\x1f%&#]|(^|/)\.|\.\.|[. ](/|$)", file)]
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_different_iris_never_meet_in_one_file() -> None:
    shorts = [
        "id/person/a", "id/person/A", "id/person/%41", "id/person/a~b", "id/person/a-b", "id/person/a%2Fb",
        "id/person/\u0622", "id/person/\u0627\u0653", "id/person/ﷲ", "id/person/" + "x" * 500,
        "id/person/" + "x" * 501, "id/" + "/".join("a" * 40), "id/" + "/".join("a" * 41), "id/con", "id/con.x",
        "id/a.html", "id/a.html/b",
    ]  # fmt: skip
    assert len({normalize("NFD", file_path(short)).casefold() for short in shorts}) == len(shorts)


def test_a_folder_of_others_is_refused(small_folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine"
    own.mkdir()
    (own / "thesis.txt").write_text("years of work")
    with pytest.raises(SiteError, match="kg publish did not write"):
        publish(small_folder, own)
    (own / "SHA256SUMS").write_text("0  thesis.txt\n")
    with pytest.raises(SiteError, match="kg publish did not write"):
        publish(small_folder, own)
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(SiteError, match="is no folder"):
        publish(small_folder, file)
    assert (own / "thesis.txt").read_text() == "years of work"


def test_an_earlier_site_is_replaced_but_for_files_of_others(small_folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    publish(small_folder, site, languages=("en",))
    publish(small_folder, site, languages=("fa",))
    assert 'lang="fa"' in (site / "index.html").read_text(encoding="utf-8")
    (site / "CNAME").write_text("news.example")
    with pytest.raises(SiteError, match="'CNAME', and would lose it"):
        publish(small_folder, site)
    assert (site / "CNAME").is_file()


def test_an_interrupted_run_leaves_the_old_site(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish(small_folder, site, languages=("fa",))
    before = hashes(site)

    def interrupt(done: int, known: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(small_folder, site, progress=interrupt)
    assert hashes(site) == before
    with pytest.raises(OSError, match="no room"), written(site) as made:
        (made / "index.html").write_text("half")
        monkeypatch.setattr(Path, "rename", lambda self, target: _fail(self, target, made))
    monkeypatch.undo()
    assert hashes(site) == before
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def _fail(path: Path, target: Path, made: Path) -> None:
    if path == made:
        raise OSError("no room")
    path.replace(target)


def test_what_is_no_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no graph here"):
        publish(tmp_path / "nothing", tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_errors_are_one_line(small_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    command = [sys.executable, "-m", "kg.cli", "publish", "--graph", str(small_folder), "-o", str(tmp_path / "file")]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("kg: ")


def test_a_merged_node_leads_to_its_new_page(samples: Any, tmp_path: Path) -> None:
    from kg.rdf import vocab
    from kg.rdf.reading import Reading

    publish(samples.folder, tmp_path / "site", languages=("fa",))
    with open_graph(samples.folder) as graph:
        reading = Reading(graph)
        moved = [(old, new) for old, new in reading.pairs(vocab.REPLACED_BY) if not reading.classes(old)]
    assert moved
    for old, new in moved:
        short, after = (each.removeprefix("https://w3id.org/shahrnameh/") for each in (old, new))
        page = (tmp_path / "site" / f"{file_path(short)}.html").read_text(encoding="utf-8")
        assert 'http-equiv="refresh"' in page
        assert (tmp_path / "site" / f"{file_path(after)}.html").is_file()


def test_letters_fold_as_on_the_server() -> None:
    table = names.letters()
    for text in ("علي رضا", "كريم", "می‌رود", "١٢۳", "مُحَمّد", "مسئول", "Ａｂ", "ـ"):
        folded = "".join(table.get(character, character) for character in text)
        assert " ".join(folded.split()) == key(text).casefold()


@pytest.fixture(scope="session")
def plain_server(published: Path) -> Iterator[str]:
    """A plain server of files, the site below a prefix."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(published.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{published.name}"
        server.shutdown()
        thread.join(30)


browser = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning:playwright.*")]


def in_browser(test: Any) -> Any:
    return functools.reduce(lambda marked, mark: mark(marked), browser, test)


def _sound(visitor: Visitor, home: str) -> None:
    assert visitor.complaints == []
    assert [url for url in visitor.asked if not url.startswith(f"{home}/")] == []


@in_browser
def test_pages_open_without_complaint(chromium: Any, plain_server: str, published: Path) -> None:
    pages = [
        "index.html", "en/index.html", "search.html", "map.html", "en/map.html", "id/person/بهرام_نوری.html",
        "article/news/1.html",
        "timeline/id/place/city/تهران.html", "topic/water.html", "en/id/place/city/تهران.html",
        next(p.relative_to(published).as_posix() for p in (published / "compare").rglob("*.html")),
    ]  # fmt: skip
    for page in pages:
        visitor = Visitor(chromium, 360)
        visitor.page.goto(f"{plain_server}/{page}")
        _sound(visitor, plain_server)
        assert visitor.page.locator("h1").count() == 1
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert visitor.page.evaluate(wider) <= 0
        visitor.page.close()


@in_browser
@pytest.mark.parametrize("home", ["served", "files"])
@pytest.mark.parametrize("typed", ["بهرام نوري", "بهرا", "نوری بهرام", "بهرام‌نوری", "بَهرام"])
def test_a_person_is_found_however_typed(
    desk: Visitor, plain_server: str, published: Path, home: str, typed: str
) -> None:
    address = plain_server if home == "served" else published.as_uri()
    page = desk.page
    page.goto(f"{address}/topic/water.html")
    page.get_by_role("combobox").press_sequentially(typed)
    page.get_by_role("option", name="بهرام نوری").first.wait_for()
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/search.html?**")
    page.locator("#found h2 a", has_text="بهرام نوری").first.click()
    page.wait_for_url("**/id/person/**")
    assert page.locator("h1").inner_text() == "بهرام نوری"
    _sound(desk, address)


@in_browser
def test_search_browses_classes_in_both_languages(desk: Visitor, plain_server: str) -> None:
    page = desk.page
    page.goto(f"{plain_server}/en/index.html")
    page.locator(".counts a", has_text="People").click()
    page.locator("#found h2 a").first.wait_for()
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert set(page.locator("#found .kind").all_inner_texts()) == {"Person"}
    page.locator("#classes a", has_text="City").click()
    page.locator("#found .kind.city").first.wait_for()
    assert "found" in page.locator("#count").inner_text()
    page.fill("#q", "zzzz")
    page.press("#q", "Enter")
    page.wait_for_url("**q=zzzz**")
    page.get_by_text("Nothing").wait_for()
    _sound(desk, plain_server)


@in_browser
@pytest.mark.parametrize("home", ["served", "files"])
def test_statements_are_found_by_their_words(desk: Visitor, plain_server: str, published: Path, home: str) -> None:
    page, address = desk.page, plain_server if home == "served" else published.as_uri()
    page.goto(f"{address}/index.html")
    page.locator(".counts a", has_text="گفته").click()
    page.locator("#found .kind.statement").first.wait_for()
    assert set(page.locator("#found .kind").all_inner_texts()) == {"گفته"}
    page.goto(f"{address}/en/search.html?q=صرفه جويي آب")
    found = page.locator("#found .hit", has_text="لزوم صرفه‌جویی در آب")
    assert "May 8, 2024" in found.inner_text()
    found.locator("h2 a", has_text="بهرام نوری").click()
    page.wait_for_url("**/en/article/news/1.html#statement-2")
    page.locator(".said.here").wait_for()
    assert page.locator(".said.here").inner_text().startswith("لزوم")
    _sound(desk, address)


@in_browser
def test_suggestions_load_names_only(desk: Visitor, plain_server: str) -> None:
    desk.page.goto(f"{plain_server}/index.html")
    desk.page.get_by_role("combobox").press_sequentially("بهرا")
    desk.page.get_by_role("option", name="بهرام نوری").first.wait_for()
    assert [url for url in desk.asked if url.endswith("names.js")]
    assert not [url for url in desk.asked if url.endswith("said.js")]


@in_browser
def test_hostile_statements_are_texts_in_the_search(desk: Visitor, plain_server: str) -> None:
    desk.page.goto(f"{plain_server}/search.html?q=alert&class=Statement")
    desk.page.locator("#found .kind.statement").first.wait_for()
    assert SCRIPT in desk.page.locator("#found").inner_text()
    assert desk.page.locator("main script, main img").count() == 0
    _sound(desk, plain_server)


def test_the_index_of_statements_is_hardly_larger_than_their_words(published: Path) -> None:
    index = (published / "said.js").read_text(encoding="utf-8")
    told = json.loads(index.removeprefix("globalThis.publishedStatements = ").rstrip(";\n"))
    words = sum(len(row[0]) for row in told["said"])
    assert len(told["said"]) > 5
    assert len(index) < words + 60 * len(told["said"]) + sum(map(len, (*told["files"], *told["speakers"]))) + 500


@in_browser
def test_hostile_names_are_texts_in_the_search(desk: Visitor, plain_server: str) -> None:
    page = desk.page
    page.goto(f"{plain_server}/search.html?q=alert%3Cscript%3E")
    page.locator("#found h2 a").first.wait_for()
    assert SCRIPT in page.locator("#found").inner_text()
    assert page.locator("main script, main img").count() == 0
    with page.expect_navigation():
        page.locator("#found h2 a").first.click()
    assert page.locator("main script, main img").count() == 0
    _sound(desk, plain_server)
