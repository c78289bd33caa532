"""A newcomer finds what a given mayor said at a given meeting: from the start page, in at most four clicks.

With the name of a folder in KG_WALK_PICTURES, each step leaves its picture there, as `docs/` keeps them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from .pages_site import Visitor, samples, served_samples

__all__ = ["samples", "served_samples"]

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning:playwright.*")]

MAYOR, MEETING = "آرش دهگانی", "بیست و دومین نشست مجمع شهرداران شهرهای تاریخی ایران"
WORDS = "اگر بانک، خانه خشتی را وثیقه نمی‌داند، پس ما باید بانک خودمان را بسازیم"
MOST_CLICKS = 4
SCROLLS = 600  # milliseconds, so that a picture shows where a link has led


def test_a_newcomer_finds_what_a_mayor_said_at_a_meeting(chromium: Any, served_samples: str) -> None:
    visitor = Visitor(chromium)
    page, clicks, pictures = visitor.page, 0, os.environ.get("KG_WALK_PICTURES", "")

    def see(step: int) -> None:
        if pictures:
            page.wait_for_timeout(SCROLLS)
            page.screenshot(path=Path(pictures) / f"walk-{step}.png")

    page.goto(served_samples)
    page.get_by_role("combobox").press_sequentially("دهگان")
    suggestion = page.get_by_role("option", name=MAYOR).first
    suggestion.wait_for()
    see(1)

    suggestion.click()
    clicks += 1
    page.wait_for_url("**/id/person/**")
    row = page.locator("#meetings li").filter(has_text=MEETING)
    row.scroll_into_view_if_needed()
    see(2)

    with page.expect_navigation():
        row.locator("a.count").click()
    clicks += 1
    said = page.locator("#statements blockquote")
    assert page.locator("h1").inner_text() == MEETING
    assert said.filter(has_text=WORDS).count() == 1
    assert all(MAYOR in by for by in page.locator("#statements .by").all_inner_texts())
    said.filter(has_text=WORDS).scroll_into_view_if_needed()
    see(3)

    found = page.locator("#statements article").filter(has=page.locator("blockquote", has_text=WORDS))
    found.get_by_role("link", name="در متن خبر").click()
    clicks += 1
    page.wait_for_url("**/article/**")
    page.locator(".said.here").first.wait_for()
    assert WORDS in "".join(page.locator(".said.here").all_inner_texts())
    see(4)
    assert clicks <= MOST_CLICKS
    assert visitor.complaints == []
    page.close()


def test_the_map_leads_to_a_city_and_on_to_its_network(chromium: Any, served_samples: str) -> None:
    visitor = Visitor(chromium)
    page, pictures = visitor.page, os.environ.get("KG_WALK_PICTURES", "")

    def see(name: str) -> None:
        if pictures:
            page.wait_for_timeout(SCROLLS)
            page.screenshot(path=Path(pictures) / f"{name}.png")

    page.goto(served_samples)
    page.get_by_role("link", name="همهٔ شهرها روی نقشه").click()
    page.locator("a.city").first.wait_for()
    see("map")
    page.locator(".labels text", has_text="یزد").click()
    page.wait_for_url("**/id/place/city/**")
    with page.expect_navigation():
        page.get_by_role("link", name="شبکهٔ پیرامون", exact=True).click()
    page.locator(".node[aria-label^='بیست و یکمین'] .sign").click()
    page.wait_for_url("**open=**")
    assert page.locator(".node").count() > 10
    see("around")
    assert visitor.complaints == []
    page.close()
