"""The pages in a browser: no complaint, nobody else asked, right to left, usable by keyboard and on a small screen."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from .pages_site import (
    SCRIPT,
    Site,
    Visitor,
    desk,
    entity,
    path_of,
    samples,
    served_samples,
    served_small,
    site,
    small_folder,
)  # fmt: skip

__all__ = ["desk", "samples", "served_samples", "served_small", "site", "small_folder"]

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning:playwright.*")]

PERSON = entity("person", "بهرام نوری")
OPENED = entity("office", "شهردار تهران")[1:]
PAGES = {
    "start": "/", "search": "/search?q=" + quote("آب"), "browse": "/search?class=Person", "nothing": "/search?q=zzzz",
    "person": PERSON, "city": entity("place/city", "تهران"), "office": entity("office", "شهردار تهران"),
    "agency": entity("organization", "خبرگزاری ایسنا"), "topic": "/topic/water", "article": "/article/news/1",
    "timeline": "/timeline?of=" + entity("place/city", "تهران")[1:], "compare": "/compare",
    "compared": "/compare?a=" + quote("بهرام نوری") + "&b=" + quote("مریم کاویانی"), "english": f"{PERSON}?lang=en",
    "network": f"/network{PERSON}", "english network": f"/network{PERSON}?lang=en&open={OPENED}",
    "map": "/map", "city on the map": "/map?at=" + entity("place/city", "تهران")[1:],
}  # fmt: skip

# Names of what can be used, as assistive software reads them; roles and states are those of plain HTML.
_NAMELESS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, summary, nav, aside')].filter((one) => {
    const labels = one.labels ? [...one.labels].map((label) => label.textContent).join('') : '';
    const by = (one.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean)
      .map((id) => document.getElementById(id)?.textContent || '').join('');
    const own = ['A', 'BUTTON', 'SUMMARY'].includes(one.tagName) ? one.textContent : '';
    return !(one.getAttribute('aria-label') || by || labels || own).trim();
  }).map((one) => one.outerHTML.slice(0, 200))"""
_DOUBLED = """() => [...document.querySelectorAll('[id]')].map((one) => one.id)
  .filter((id, i, all) => all.indexOf(id) !== i)"""
_POINTS_NOWHERE = """() => [...document.querySelectorAll('a[href^="#"], [aria-labelledby]')]
  .map((one) => one.getAttribute('aria-labelledby') || decodeURIComponent(one.getAttribute('href').slice(1)))
  .filter((id) => !document.getElementById(id))"""
_PLACES = """(all) => all.map((one) => [one.getAttribute('aria-label').split('،')[0],
  one.firstElementChild.getAttribute('transform')])"""
_WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_PALE = """() => {
  const levels = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = levels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > .99) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const one of document.querySelectorAll('body *')) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !one.checkVisibility() || one.closest('.unseen, .skip, svg')) continue;
    const [a, b] = [light(levels(getComputedStyle(one).color)), light(ground(one))];
    const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (contrast < 4.5) found.push(`${contrast.toFixed(2)} ${one.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""


def meeting_path(site: Site) -> str:
    return path_of(site.get("/suggest", q="هجدهمین نشست").json()[0]["iri"])


def check(visitor: Visitor, address: str) -> None:
    page = visitor.page
    assert visitor.complaints == []
    assert {url.split("/", 3)[2] for url in visitor.asked} == {address.split("/", 3)[2]}
    assert page.locator("h1").count() == 1
    assert page.locator("main, header, footer").count() == 3
    for broken in (_NAMELESS, _DOUBLED, _POINTS_NOWHERE, _PALE):
        assert page.evaluate(broken) == []


@pytest.mark.parametrize("name", [*PAGES, "meeting", "agencies"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_sound_on_a_small_screen(
    chromium: Any, served_small: str, site: Site, name: str, scheme: str
) -> None:
    visitor = Visitor(chromium, 360, scheme)
    path = PAGES.get(name) or meeting_path(site)
    if name == "agencies":
        path = "/compare?meeting=" + quote(site.get("/suggest", q="هجدهمین نشست").json()[0]["iri"])
    visitor.page.goto(served_small + path)
    check(visitor, served_small)
    assert visitor.page.evaluate(_WIDER) <= 0
    assert visitor.page.locator("html").get_attribute("dir") == ("ltr" if name.startswith("english") else "rtl")
    for summary in visitor.page.locator("summary").all()[:3]:
        summary.click()
    assert visitor.page.evaluate(_WIDER) <= 0
    visitor.page.close()


def test_hostile_texts_show_as_texts(chromium: Any, served_small: str, site: Site) -> None:
    found = site.get("/search", q="alert", format="json").json()["findings"]
    networks = [f"/network{path_of(row['iri'])}" for row in found if row["class"] in ("Person", "Meeting")]
    for path in [*(path_of(row["iri"]) for row in found), *networks]:
        visitor = Visitor(chromium, 360)
        visitor.page.goto(served_small + path)
        check(visitor, served_small)
        assert visitor.page.evaluate(_WIDER) <= 0
        assert SCRIPT in visitor.page.locator("main").inner_text()
        assert visitor.page.locator("main script, main img").count() == 0
        visitor.page.close()


def test_suggestions_are_a_combobox(desk: Visitor, served_small: str) -> None:
    page = desk.page
    page.goto(served_small)
    box = page.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("بهرا")
    page.get_by_role("option", name="بهرام نوری").wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true" and "بهرام نوری" in chosen.inner_text()
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("م")
    page.get_by_role("option").first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/id/person/**")
    assert page.locator("h1").inner_text() == "بهرام نوری"
    assert desk.complaints == []


def test_hostile_suggestions_show_as_texts(desk: Visitor, served_small: str) -> None:
    desk.page.goto(served_small)
    desk.page.get_by_role("combobox").press_sequentially("رضا")
    option = desk.page.get_by_role("option").first
    option.wait_for()
    assert SCRIPT in option.inner_text()
    assert desk.complaints == []


def test_a_fact_leads_to_its_words_and_back(desk: Visitor, served_small: str) -> None:
    page = desk.page
    page.goto(f"{served_small}/article/news/1")
    page.locator("#fact-statement-2 a.back").click()
    assert page.url.endswith("#statement-2")
    page.locator(".said.here").wait_for()
    assert page.locator(".said.here").inner_text().startswith("لزوم")
    page.locator('a.speaker[data-of="statement-1"]').click()
    assert page.url.endswith("#fact-statement-1")
    page.locator("#fact-statement-1.here").wait_for()


def test_a_source_leads_to_its_sentence(desk: Visitor, served_small: str) -> None:
    page = desk.page
    page.goto(served_small + PERSON)
    with page.expect_navigation(url="**#evidence-**"):
        page.locator("#offices .sources a").first.click()
    page.locator(".evidence.here").first.wait_for()


def test_the_legend_hides_marks(desk: Visitor, served_small: str) -> None:
    page = desk.page
    page.goto(f"{served_small}/article/news/1")
    colour = "getComputedStyle(document.querySelector('.name.mark-person')).backgroundColor"
    shown = page.evaluate(colour)
    page.get_by_role("checkbox", name="شخص").uncheck()
    assert page.evaluate(colour) != shown
    page.get_by_role("checkbox", name="گفته").uncheck()
    assert not page.locator("a.speaker").first.is_visible()


def test_a_citation_can_be_copied(desk: Visitor, served_small: str) -> None:
    page = desk.page
    page.goto(served_small + PERSON)
    page.locator("summary").first.click()
    page.locator("button.copy").first.click()
    copied = "document.querySelector('button.copy').textContent === 'رونوشت شد'"
    page.wait_for_function(f"{copied} || String(getSelection()).includes('«')")


def test_the_first_tab_leads_past_the_header(desk: Visitor, served_small: str) -> None:
    desk.page.goto(served_small + PERSON)
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    outline = desk.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_network_grows_by_clicks(chromium: Any, served_samples: str, samples: Site, scripts: bool) -> None:
    page = chromium.new_page(java_script_enabled=scripts)
    page.goto(served_samples + entity("place/city", "یزد"))
    with page.expect_navigation():
        page.get_by_role("link", name="شبکهٔ پیرامون", exact=True).click()
    before = page.locator(".node").count()
    places = dict(page.locator(".node").evaluate_all(_PLACES)) if scripts else {}
    with page.expect_navigation(url="**/network/id/place/city/**open=**#drawing"):
        page.locator(".node[href*='open='] .sign").first.click()
    assert page.locator(".node").count() > before
    assert page.locator(".node.opened").count() == 1
    if scripts:
        after = dict(page.locator(".node").evaluate_all(_PLACES))
        assert places.items() <= after.items()
    with page.expect_navigation():
        page.locator(".filters a.chip").click()
    assert page.locator(".node").count() == before
    page.close()


def test_pictures_open_by_themselves(chromium: Any, served_small: str) -> None:
    """The policy of the site lets all of them be drawn: a disc has its colour, and nothing complains."""
    for path in ("/map?", f"/network{PERSON}?", f"{PAGES['timeline']}&"):
        visitor = Visitor(chromium)
        visitor.page.goto(f"{served_small}{path}format=svg")
        colours = "[...document.querySelectorAll('path, use')].map((one) => getComputedStyle(one).fill)"
        assert len(set(visitor.page.evaluate(colours))) > 2
        assert visitor.complaints == []
        visitor.page.close()


def test_a_network_can_be_used_by_keyboard(desk: Visitor, served_samples: str) -> None:
    page = desk.page
    page.goto(f"{served_samples}/network{entity('place/city', 'یزد')}")
    page.locator(".canvas").focus()
    page.keyboard.press("Tab")
    assert "شهر" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.locator(".node[href*='open=']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**open=**")
    latest = page.locator("[data-latest]").bounding_box()
    canvas = page.locator(".canvas").bounding_box()
    assert canvas["x"] < latest["x"] < canvas["x"] + canvas["width"]
    assert desk.complaints == []


def test_pages_work_without_scripts(chromium: Any, served_small: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(served_small)
    page.fill("#q", "بهرام نوری")
    with page.expect_navigation():
        page.press("#q", "Enter")
    with page.expect_navigation():
        page.locator("main h2 a").first.click()
    assert page.locator("h1").inner_text() == "بهرام نوری"
    page.close()
