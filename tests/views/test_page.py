"""The page as a reader meets it: in a browser, without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Table
from kg.views.network import network
from kg.views.page import MOST_NODES, render

from .conftest import HOSTILE

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:playwright.*")


_COLOURS = """(() => {
  const canvas = document.querySelector('canvas'), seen = new Set();
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
  return seen.size;
})()"""


@pytest.fixture
def page(chromium: Any, nodes: Table, edges: Table, tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "page.html"
    file.write_text(render(network(nodes, edges)), encoding="utf-8")
    opened = chromium.new_page(viewport={"width": 1280, "height": 800})
    opened.said, opened.asked = [], []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.goto(file.as_uri())
    yield opened
    opened.close()


def test_markup_of_the_page_names_no_other_host(nodes: Table, edges: Table) -> None:
    html = render(network(nodes, edges))
    outside_library = re.sub(r"<script>/\*\*.*?</script>", "", html, flags=re.DOTALL)
    assert 'lang="fa" dir="rtl"' in html
    assert not re.findall(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", html)
    assert "window.broken" not in outside_library.replace("\\u003cscript\\u003ewindow.broken", "").replace(
        'onerror=\\"window.broken', ""
    )


@pytest.mark.browser
def test_nothing_is_asked_of_anyone_and_nothing_is_complained_of(page: Any) -> None:
    assert page.asked == [page.url]
    assert page.said == []


@pytest.mark.browser
def test_hostile_text_shows_as_text(page: Any) -> None:
    page.evaluate("shahrnameh.choose('urn:p2', true)")
    assert page.evaluate("window.broken") is None
    assert page.locator("#panel h2").inner_text() == HOSTILE
    assert page.locator("#panel img, #panel script").count() == 0


@pytest.mark.browser
def test_search_folds_letters_and_finds_the_sentence(page: Any) -> None:
    page.fill("#search", "ريحانه\u200cسپهر نيا")
    assert page.locator("#panel h2").inner_text() == "ریحانه سپهرنیا"
    assert "او گفت: آب کم است." in page.locator("#panel").inner_text()
    assert "۱۲ اردیبهشت ۱۴۰۳" in page.locator("#panel").inner_text()


@pytest.mark.browser
def test_a_search_with_several_hits_lists_them_and_enter_takes_the_first(page: Any) -> None:
    page.fill("#search", "آب")
    assert page.locator("#panel li").all_inner_texts() == ["آبیکشهر", "نشست آبگردهمایی"]
    page.press("#search", "Enter")
    assert page.locator("#panel h2").inner_text() == "آبیک"


@pytest.mark.browser
def test_a_class_can_be_hidden_and_time_narrowed(page: Any) -> None:
    before = page.evaluate("shahrnameh.network.body.nodeIndices.length")
    page.uncheck("#legend input[value=Meeting]")
    assert page.evaluate("shahrnameh.network.body.nodeIndices.length") == before - 1
    page.check("#legend input[value=Meeting]")
    page.evaluate(
        "document.querySelector('#until').value = 0; document.querySelector('#until').dispatchEvent(new Event('input'))"
    )
    assert not page.evaluate("shahrnameh.network.body.nodeIndices.includes('urn:p2')")


@pytest.mark.browser
def test_nothing_moves_after_opening(page: Any) -> None:
    first = page.evaluate("shahrnameh.network.getPositions()")
    page.wait_for_timeout(400)
    assert page.evaluate("shahrnameh.network.getPositions()") == first
    assert page.evaluate("document.documentElement.dir") == "rtl"


@pytest.mark.browser
def test_the_picture_is_drawn(page: Any) -> None:
    colours = page.evaluate(_COLOURS)
    assert colours > 5
    assert len(page.screenshot()) > 10_000


def test_a_large_network_is_cut_with_a_notice() -> None:
    many = MOST_NODES + 50
    rows = tuple((f"urn:{i:05}", f"نام {i}", "Person", "1", "", "") for i in range(many))
    lines = tuple(
        (f"urn:{i:05}", f"urn:{(i * 7 + 1) % many:05}", "attended", "", "", "a.txt", "", "", "") for i in range(many)
    )
    node_columns = ("node", "label", "class", "articles", "first", "last")
    edge_columns = ("source", "target", "relation", "text", "sentence", "article", "headline", "date", "order")
    html = render(network(Table(node_columns, rows), Table(edge_columns, lines)))
    assert "۲٬۰۰۰ گرهٔ پرپیوندتر از ۲٬۰۵۰ گره" in html
