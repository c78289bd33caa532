"""What fails for one article fails for it alone, in this process and in others."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

from kg.errors import GraphError, InputError
from kg.model import Article
from kg.workers import run

WORKERS = [1, 3]


def article(number: int, text: str = "خبر") -> Article:
    return Article(f"news/{number}", f"news/{number}.txt", text)


def work(article: Article) -> str:
    """Does what the article's text says."""
    if article.text == "crash":
        raise ValueError("two\nlines")
    if article.text == "refuse":
        raise GraphError("no such graph")
    if article.text == "die":
        os._exit(3)
    if article.text == "recurse":
        return work(article) + "x"
    return article.id.upper()


@pytest.mark.parametrize("workers", WORKERS)
def test_results_come_in_the_order_of_the_articles(workers: int) -> None:
    articles = [article(n) for n in range(40)]
    assert list(run(work, articles, workers)) == [(a, a.id.upper()) for a in articles]


@pytest.mark.parametrize("workers", WORKERS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("crash", "left out, ValueError at test_workers.py:25 (two lines)"),
        ("refuse", "no such graph"),
        ("recurse", "left out, RecursionError at test_workers.py"),
    ],
)
def test_a_crash_costs_one_article(workers: int, text: str, said: str) -> None:
    found = [result for _, result in run(work, [article(1), article(2, text), article(3)], workers)]
    assert (found[0], found[2]) == ("NEWS/1", "NEWS/3")
    assert isinstance(found[1], InputError)
    assert str(found[1]).startswith(f"news/2.txt: {said}")
    assert "\n" not in str(found[1])
    assert found[1].value == "news/2"


def test_an_article_that_kills_its_process_is_found_and_left_out() -> None:
    articles = [article(n, "die" if n == 5 else "خبر") for n in range(12)]
    found = [result for _, result in run(work, articles, 2)]
    assert [r for n, r in enumerate(found) if n != 5] == [f"NEWS/{n}" for n in range(12) if n != 5]
    assert str(found[5]) == "news/5.txt: left out, its process died over it: 'news/5'"


@pytest.mark.parametrize("workers", WORKERS)
def test_articles_are_taken_as_they_are_needed(workers: int) -> None:
    taken = []

    def endless() -> Iterator[Article]:
        for number in range(10**9):
            taken.append(number)
            yield article(number)

    results = run(work, endless(), workers)
    assert next(iter(results))[1] == "NEWS/0"
    assert len(taken) < 100
    results.close()  # type: ignore[attr-defined]


def test_no_article_gives_no_result() -> None:
    assert list(run(work, [], 2)) == []


def test_what_the_first_article_loads_is_kept_from_the_garbage_collector() -> None:
    list(run(work, [article(1)]))
    assert gc.get_freeze_count() > 0
