"""The pages as a reader meets them: in a browser, without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.views import VIEWS
from kg.views.scene import Scene, Wishes

from .conftest import HOSTILE
from .made import made

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:playwright.*")
each_view = pytest.mark.parametrize("view", sorted(VIEWS))
browser = pytest.mark.browser

_COLOURS = """(() => {
  const canvas = document.querySelector('canvas'), seen = new Set();
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
  return seen.size;
})()"""
# What can be reached by Tab or is a control, and has no name that a screen reader could say.
_NAMELESS = """[...document.querySelectorAll('button, input, [tabindex="0"], [role=button], [role=region]')]
.filter((e) => ![e.getAttribute('aria-label') || '', e.textContent,
  ...[...(e.labels || [])].map((l) => l.textContent)].join('').trim()).map((e) => e.outerHTML)"""
# Contrast (WCAG 2) of what is written with what it is written on.
_CONTRASTS = """(() => {
  const style = getComputedStyle(document.documentElement), read = (name) => style.getPropertyValue(name).trim();
  const light = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const pairs = [['--ink', '--card'], ['--soft', '--card'], ['--accent', '--card'],
    ['--ink', '--canvas'], ['--ink', '--mark'], ['--soft', '--canvas']];
  return pairs.map((pair) => pair.map(read).map(light).sort((a, b) => b - a)).map(([a, b]) => (a + 0.05) / (b + 0.05));
})()"""


def opened(chromium: Any, html: str, folder: Path, **settings: Any) -> Any:
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    page = chromium.new_page(**{"viewport": {"width": 1280, "height": 800}, **settings})
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(file.as_uri())
    return page


@pytest.fixture
def page(chromium: Any, shown: Scene, tmp_path: Path) -> Iterator[Any]:
    page = opened(chromium, VIEWS["network"](shown, Wishes()), tmp_path)
    yield page
    page.close()


@each_view
def test_markup_of_the_page_names_no_other_host(view: str, shown: Scene) -> None:
    html = VIEWS[view](shown, Wishes())
    outside_library = re.sub(r"<script>/\*\*.*?</script>", "", html, flags=re.DOTALL)
    assert 'lang="fa" dir="rtl"' in html
    assert not re.findall(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", html)
    assert not re.findall(r"<script>window\.broken|<img", outside_library)
    assert html == VIEWS[view](shown, Wishes())


@browser
@each_view
@pytest.mark.parametrize("lang", ["fa", "en"])
def test_nothing_is_asked_of_anyone_and_nothing_is_complained_of(
    view: str, lang: str, chromium: Any, shown: Scene, tmp_path: Path
) -> None:
    page = opened(chromium, VIEWS[view](shown, Wishes(lang)), tmp_path)
    page.wait_for_timeout(200)
    assert (page.asked, page.said) == ([page.url], [])
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        lang, {"fa": "rtl", "en": "ltr"}[lang],
    ]  # fmt: skip
    assert page.evaluate(_NAMELESS) == []
    page.close()


@browser
@each_view
def test_nothing_scrolls_sideways_on_a_telephone(view: str, chromium: Any, shown: Scene, tmp_path: Path) -> None:
    page = opened(chromium, VIEWS[view](shown, Wishes()), tmp_path, viewport={"width": 360, "height": 640})
    page.evaluate("shahrnameh.choose('urn:c2', true)")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


@browser
@each_view
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_written_stands_out(view: str, scheme: str, chromium: Any, shown: Scene, tmp_path: Path) -> None:
    page = opened(chromium, VIEWS[view](shown, Wishes()), tmp_path, color_scheme=scheme)
    assert min(page.evaluate(_CONTRASTS)) >= 4.5
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')").strip() == "#1d2433"
    page.close()


@browser
@each_view
def test_hostile_text_shows_as_text(view: str, chromium: Any, shown: Scene, tmp_path: Path) -> None:
    page = opened(chromium, VIEWS[view](shown, Wishes()), tmp_path)
    for node in ("urn:p2", "urn:m1", "urn:c2"):
        page.evaluate(f"shahrnameh.byId.has('{node}') && shahrnameh.choose('{node}', true)")
        assert page.evaluate("window.broken") is None
        assert page.locator("#panel img, #panel script, #picture img, #picture script").count() == 0
    assert page.locator("#panel h2").inner_text() == HOSTILE
    page.close()


@browser
@pytest.mark.parametrize(("view", "mark"), [("timeline", "urn:p1"), ("map", "urn:c3")])
def test_signs_are_reached_and_opened_by_keyboard(
    view: str, mark: str, chromium: Any, shown: Scene, tmp_path: Path
) -> None:
    page = opened(chromium, VIEWS[view](shown, Wishes()), tmp_path)
    page.focus(f'[data-node="{mark}"]')
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == shown.network.nodes[mark]["label"]
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "چه کسی، کجا، با که، چه گفت؟"
    page.close()


@browser
def test_lines_of_the_map_lead_to_the_meetings_behind_them(chromium: Any, shown: Scene, tmp_path: Path) -> None:
    page = opened(chromium, VIEWS["map"](shown, Wishes()), tmp_path)
    page.focus(".met")
    page.keyboard.press("Enter")
    assert "نشست آب" in page.locator("#panel").inner_text()
    page.focus("#picture")
    before = page.get_attribute("#map", "viewBox")
    page.keyboard.press("ArrowLeft")
    moved = page.get_attribute("#map", "viewBox")
    page.keyboard.press("+")
    assert len({before, moved, page.get_attribute("#map", "viewBox")}) == 3
    page.keyboard.press("0")
    assert page.get_attribute("#map", "viewBox") == before
    page.close()


@browser
def test_the_timeline_is_made_wider_and_scrolled(chromium: Any, shown: Scene, tmp_path: Path) -> None:
    page = opened(chromium, VIEWS["timeline"](shown, Wishes()), tmp_path)
    wide = "document.getElementById('chart').offsetWidth"
    before = page.evaluate(wide)
    page.focus("#picture")
    page.keyboard.press("+")
    assert page.evaluate(wide) > before * 1.3
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.getElementById('picture').scrollLeft") != 0
    page.close()


@browser
def test_keys_move_and_zoom_the_network(page: Any) -> None:
    page.focus("#picture")
    here = page.evaluate("shahrnameh.network.getViewPosition()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("shahrnameh.network.getViewPosition().x") > here["x"]
    scale = page.evaluate("shahrnameh.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("shahrnameh.network.getScale()") > scale


@browser
def test_a_line_leads_to_the_sentence_that_it_comes_from(page: Any) -> None:
    page.evaluate(
        "shahrnameh.showEdge(shahrnameh.data.edges.find((e) => e.relation === 'attended' && e.from === 'urn:p1'))"
    )
    assert "نشست آب با حضور او برگزار شد." in page.locator("#panel").inner_text()


@browser
def test_search_folds_letters_and_finds_the_sentence(page: Any) -> None:
    page.fill("#search", "ريحانه\u200cسپهر نيا")
    assert page.locator("#panel h2").inner_text() == "ریحانه سپهرنیا"
    assert "او گفت: آب کم است." in page.locator("#panel").inner_text()
    assert "۱۲ اردیبهشت ۱۴۰۳" in page.locator("#panel").inner_text()


@browser
def test_a_search_with_several_hits_lists_them_and_enter_takes_the_first(page: Any) -> None:
    page.fill("#search", "آب")
    assert page.locator("#panel li").all_inner_texts() == ["آبیکشهر", "نشست آبگردهمایی"]
    page.press("#search", "Enter")
    assert page.locator("#panel h2").inner_text() == "آبیک"


@browser
def test_a_class_can_be_hidden_and_time_narrowed(page: Any) -> None:
    before = page.evaluate("shahrnameh.network.body.nodeIndices.length")
    page.uncheck("#legend input[value=Meeting]")
    assert page.evaluate("shahrnameh.network.body.nodeIndices.length") == before - 1
    page.check("#legend input[value=Meeting]")
    page.evaluate(
        "document.querySelector('#until').value = 0; document.querySelector('#until').dispatchEvent(new Event('input'))"
    )
    assert not page.evaluate("shahrnameh.network.body.nodeIndices.includes('urn:p2')")


@browser
def test_nothing_moves_after_opening(page: Any) -> None:
    first = page.evaluate("shahrnameh.network.getPositions()")
    page.wait_for_timeout(400)
    assert page.evaluate("shahrnameh.network.getPositions()") == first


@browser
def test_the_picture_is_drawn(page: Any) -> None:
    assert page.evaluate(_COLOURS) > 5
    assert len(page.screenshot()) > 10_000


@browser
def test_two_thousand_nodes_and_ten_thousand_lines_open(chromium: Any, tmp_path: Path) -> None:
    page = opened(chromium, VIEWS["network"](made(2000, 10_000), Wishes()), tmp_path)
    assert page.evaluate("shahrnameh.network.body.nodeIndices.length") == 2000
    assert page.evaluate(_COLOURS) > 5
    before = page.evaluate("shahrnameh.network.getViewPosition().x")
    page.mouse.move(500, 400)
    page.mouse.down()
    page.mouse.move(420, 400, steps=4)
    page.mouse.up()
    assert page.evaluate("shahrnameh.network.getViewPosition().x") > before
    assert page.said == []
    page.close()


def test_a_large_network_is_cut_with_a_notice() -> None:
    html = VIEWS["network"](made(240, 1200), Wishes(nodes=200))
    assert "۲۰۰ گرهٔ پرپیوندتر از ۲۴۰ گره" in html
    assert "پیوند از ۱٬۲۰۰ پیوند نشان داده می‌شود" in html


def test_what_stands_in_the_middle_stays_and_is_named(shown: Scene) -> None:
    near = shown.around("urn:c3", 1)
    for view in VIEWS.values():
        assert "پیرامون یزد" in view(near, Wishes(nodes=1))


@each_view
def test_nothing_is_said_to_be_nothing(view: str, shown: Scene) -> None:
    empty = Scene(shown.network.subgraph([]).copy())
    assert "چیزی برای این تصویر نیست" in VIEWS[view](empty, Wishes())
