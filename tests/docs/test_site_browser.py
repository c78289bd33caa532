"""The documentation in a browser, from the disk: no complaint, nobody asked, right to left, fit for a small screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg import ontology
from scripts.docs.guides import GUIDES
from tests.serve.pages_site import SCRIPT, Visitor
from tests.serve.test_pages_browser import check

from .made import site

__all__ = ["site"]

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning:playwright.*")]

NAMES = ("index", *GUIDES, "vocabulary", "questions", "commands", *ontology.SCHEMES.values())
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("language", "scheme"), [("fa", "light"), ("en", "dark")])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_sound_on_a_small_screen(chromium: Any, site: Path, name: str, language: str, scheme: str) -> None:
    visitor = Visitor(chromium, 360, scheme)
    visitor.page.goto(f"{site.as_uri()}/{'' if language == 'fa' else 'en/'}{name}.html")
    check(visitor, site.as_uri())
    assert visitor.page.evaluate(_WIDER) <= 0
    root = visitor.page.locator("html")
    direction = "rtl" if language == "fa" else "ltr"
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (language, direction)
    assert visitor.page.locator("nav:not([aria-label]):not([aria-labelledby])").count() == 0
    for summary in visitor.page.locator("summary").all()[:3]:
        summary.click()
    assert visitor.page.evaluate(_WIDER) <= 0
    visitor.page.close()


def test_a_reader_finds_a_term_and_the_other_language(chromium: Any, site: Path) -> None:
    visitor = Visitor(chromium)
    page = visitor.page
    page.goto(f"{site.as_uri()}/index.html")
    with page.expect_navigation():
        page.locator(".cards a", has_text="واژگان گراف").click()
    page.locator(".tree a", has_text="شهرداری").click()
    assert page.url.endswith("vocabulary.html#Municipality")
    with page.expect_navigation():
        page.locator(".tools a", has_text="English").click()
    page.locator(".tree a", has_text="municipality").click()
    assert page.locator("#Municipality h3").inner_text().startswith("municipality")
    page.emulate_media(media="print")
    assert not page.locator(".shelf, .top").filter(visible=True).count()
    assert visitor.complaints == []
    page.close()


def test_hostile_texts_show_as_texts(chromium: Any, site: Path) -> None:
    visitor = Visitor(chromium, 360)
    visitor.page.goto(f"{site.as_uri()}/questions.html")
    check(visitor, site.as_uri())
    assert SCRIPT in visitor.page.locator("#statements-naming").inner_text()
    assert visitor.page.locator("main script, main img").count() == 0
    visitor.page.close()
