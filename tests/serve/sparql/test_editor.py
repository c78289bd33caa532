"""The page of the endpoint as a reader meets it: with and without script, in both languages, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from kg.rdf.queries import named
from tests.serve.sparql.server import ARTICLES, LIMITS, Site

HTML = {"Accept": "text/html"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def page(client: httpx.Client, **fields: str) -> str:
    response = client.get("/sparql", params=fields, headers=HTML)
    assert response.headers["content-type"].startswith("text/html")
    return response.text


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_it_is_persian_and_right_to_left_unless_asked_otherwise(client: httpx.Client) -> None:
    persian, english = page(client), page(client, lang="en")
    assert '<html lang="fa" dir="rtl">' in persian and "پرسش‌های آماده" in persian
    assert '<html lang="en" dir="ltr">' in english and "Questions to start from" in english
    for html in (persian, english):
        assert re.search(r'<textarea[^>]*dir="ltr"', html)
        assert "PREFIX kg: " in html


def test_a_browser_gets_the_page_and_a_program_does_not(client: httpx.Client) -> None:
    assert client.get("/sparql", headers=BROWSER).headers["content-type"].startswith("text/html")
    assert client.get("/sparql").headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize("name", [question.name for question in named()])
def test_every_question_is_there_to_start_from(client: httpx.Client, name: str) -> None:
    question = next(question for question in named() if question.name == name)
    assert f'href="/sparql?named={name}"' in page(client)
    html = page(client, named=name)
    for parameter in question.parameters:
        assert f'name="${parameter.name}"' in html
    given = {f"${p.name}": _VALUES.get(p.name, "1403/02/19") for p in question.parameters if p.default is None}
    response = client.get("/sparql", params={"query": question.text, **given}, headers=HTML)
    assert response.status_code == 200, text(response.text)[:500]


_VALUES = {"city": "یزد", "person": "مریم کاویانی", "mayor": "مریم کاویانی", "entity": "یزد", "first": "مریم کاویانی",
           "second": "سارا فیروزمند", "article": "news/1", "topic": "water"}  # fmt: skip


def test_the_form_works_without_script(client: httpx.Client) -> None:
    query = "# $city: city\nSELECT ?label ?city { VALUES ?city { $city } ?city rdfs:label ?label }"
    html = page(client, **{"query": query, "$city": "یزد", "lang": "en"})
    assert "<td" in html and ">یزد</td>" in html
    assert 'value="یزد"' in html
    assert 'href="/id/place/city/%DB%8C%D8%B2%D8%AF?lang=en"' in html
    assert "rows" in text(html)
    csv = re.search(r'href="([^"]*format=csv)"', html)
    assert csv is not None
    assert "\r\nیزد," in client.get(csv[1].replace("&amp;", "&")).text


def test_a_value_that_is_missing_is_asked_for(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "# $city: city\nASK { $city ?p ?o }"}, headers=HTML)
    assert response.status_code == 400
    assert "give city=" in response.text and 'name="$city"' in response.text


def test_an_error_is_shown_at_its_line(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT *\n{\n  ?s nonsense\n}", "lang": "en"}, headers=HTML)
    assert response.status_code == 400
    assert '<span class="wrong">3</span>' in response.text
    assert 'data-line="3"' in response.text
    assert "line 3" in text(response.text)


def test_answers_lead_to_pages_in_the_language_of_the_editor(client: httpx.Client) -> None:
    asking = {"query": "SELECT ?x { ?x a kg:Person } LIMIT 1"}
    persian, english, strange = (
        client.get("/sparql", params=asking | lang, headers={"Accept": "text/html"}).text
        for lang in ({}, {"lang": "en"}, {"lang": "zz"})
    )
    assert 'href="/id/person/' in english and english.count('?lang=en">') > persian.count('?lang=en">')
    assert "lang=zz" not in strange.partition("<main")[2].partition('<section aria-labelledby="questions"')[0]


def test_a_cut_answer_says_so_in_words(client: httpx.Client) -> None:
    query = "SELECT * { ?s ?p ?o }"
    assert f"only the first {LIMITS.rows} rows" in text(page(client, query=query, lang="en"))
    assert "پاسخ بریده شد: تنها ۴۰ سطر نخست" in text(page(client, query=query))


def test_yes_and_no_are_said(client: httpx.Client) -> None:
    assert "آری" in text(page(client, query="ASK {}"))
    assert "No" in text(page(client, query="ASK { <a:a> ?p ?o }", lang="en"))


def test_a_graph_is_a_table_too(client: httpx.Client) -> None:
    html = page(client, query=f"DESCRIBE <{ARTICLES[0]}>", lang="en")
    assert "subject predicate object" in text(html)
    assert "format=turtle" in html


@pytest.fixture(scope="module")
def window(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    yield context
    context.close()


@pytest.fixture
def opened(window: Any, site: Site) -> Iterator[Any]:
    """The page in a browser that is as narrow as a telephone; it may complain of nothing and ask nobody else."""
    complaints: list[str] = []
    tab = window.new_page()
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: request.url.startswith((site.address, "data:")) or complaints.append(request.url))
    yield tab
    tab.close()
    # The browser itself reports every answer that is no success.
    assert [complaint for complaint in complaints if "400 (Bad Request)" not in complaint] == []


def fits(tab: Any) -> bool:
    return bool(tab.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.browser
def test_the_keyboard_asks_and_the_answer_comes_into_the_page(opened: Any, site: Site) -> None:
    opened.goto(f"{site.sparql}?lang=en")
    opened.evaluate("window.same = true")
    opened.fill("#text", "SELECT ?s { ?s a kg:Person }\nLIMIT 2")
    assert opened.inner_text("#lines").split() == ["1", "2"]
    opened.press("#text", "Control+Enter")
    opened.wait_for_selector("#answer table")
    assert opened.locator("#answer tbody tr").count() == 2
    assert opened.evaluate("window.same") is True
    assert "query=SELECT" in opened.url
    assert fits(opened)
    opened.reload()
    assert opened.locator("#answer tbody tr").count() == 2


@pytest.mark.browser
def test_an_error_marks_its_line_and_the_next_answer_takes_it_away(opened: Any, site: Site) -> None:
    opened.goto(site.sparql)
    opened.fill("#text", "SELECT *\n{ nonsense }")
    opened.click("#run")
    opened.wait_for_selector("#failure")
    assert opened.inner_text("#lines .wrong").strip("▸ \n") == "2"
    assert opened.get_attribute("#text", "aria-invalid") == "true"
    opened.fill("#text", "ASK {}")
    opened.click("#run")
    opened.wait_for_selector(".boolean")
    assert opened.locator("#lines .wrong").count() == 0
    assert opened.get_attribute("#text", "aria-invalid") == "false"


@pytest.mark.browser
def test_a_question_is_taken_up_given_values_and_asked(opened: Any, site: Site) -> None:
    opened.goto(site.sparql)
    opened.click('a[href="/sparql?named=who-was-mayor"]')
    opened.fill("#set-city", "یزد")
    opened.fill("#set-date", "1403/02/19")
    opened.press("#set-date", "Enter")
    opened.wait_for_selector("#answer table")
    assert opened.evaluate("document.documentElement.dir") == "rtl"
    assert opened.evaluate("getComputedStyle(document.getElementById('text')).direction") == "ltr"
    assert fits(opened)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_can_be_used_has_a_name_and_can_be_read(opened: Any, site: Site, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme)
    opened.goto(f"{site.sparql}?query=SELECT * {{ ?s ?p ?o }}")
    nameless = """[...document.querySelectorAll('a, button, input:not([type=hidden]), textarea')].filter(
      (e) => !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).length"""
    assert opened.evaluate(nameless) == 0
    assert opened.locator("main").count() == opened.locator("h1").count() == 1
    assert [_contrast(opened, part) for part in ("body", "a", ".note", ".cut", "th", "button") if
            _contrast(opened, part) < 4.5] == []  # fmt: skip


_COLOURS = """(part) => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  let element = document.querySelector(part);
  const ink = rgb(getComputedStyle(element).color);
  for (; element; element = element.parentElement) {
    const paper = rgb(getComputedStyle(element).backgroundColor);
    if (paper.length < 4 || paper[3] > 0) return [ink.slice(0, 3), paper.slice(0, 3)];
  }
  return [ink, [255, 255, 255]];
}"""


def _contrast(tab: Any, part: str) -> float:
    """The contrast of a part of the page, as WCAG 2 counts it."""
    lighter, darker = sorted((_luminance(colour) for colour in tab.evaluate(_COLOURS, part)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: list[float]) -> float:
    shares = [value / 255 for value in colour]
    linear = [s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.browser
def test_hostile_text_is_shown_as_text(opened: Any, site: Site) -> None:
    hostile = "<img src=x onerror=window.broken=1><script>window.broken=2</script>"
    opened.goto(site.sparql)
    opened.fill("#text", f"SELECT ('{hostile}' AS ?x) {{}}")
    opened.click("#run")
    opened.wait_for_selector("#answer table")
    assert opened.inner_text("#answer td") == hostile
    assert opened.evaluate("window.broken") is None
