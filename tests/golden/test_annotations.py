"""The annotated articles themselves: a fault in one would count as a fault of the program, so they are checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.score.gold import Gold, read_gold
from kg.text.normalize import compact

TESTS = Path(__file__).parents[1]
SAMPLES = TESTS.parent / "samples"
FOLDERS = (TESTS / "golden", TESTS / "gold" / "articles", TESTS / "gold" / "unseen")
ARTICLES = [pytest.param(gold, folder, id=gold.name) for folder in FOLDERS for gold in read_gold(folder)]


def raw(gold: Gold, folder: Path) -> Any:
    return json.loads((folder / f"{gold.name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("gold", "folder"), ARTICLES)
def test_the_statements_stand_in_the_article_in_order(gold: Gold, folder: Path) -> None:
    starts = [s.span.start for s in gold.statements]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(("gold", "folder"), ARTICLES)
def test_everything_annotated_has_a_form_that_the_article_prints(gold: Gold, folder: Path) -> None:
    text = compact(gold.text)
    assert [p.names[0] for p in gold.people if not any(compact(form) in text for form in p.names)] == []
    # Of what is listed after one plural (`شهرداری‌های رشت و انزلی`) the parts are printed, and not the whole.
    listed = [n for n in gold.organizations if not any(all(compact(w) in text for w in f.split()) for f in n)]
    assert listed == []


@pytest.mark.parametrize(("gold", "folder"), ARTICLES)
def test_places_and_publisher_of_the_slots_are_annotated_too(gold: Gold, folder: Path) -> None:
    data = raw(gold, folder)
    places = {compact(form) for place in gold.places for form in place.names}
    assert {compact(m["place"]) for m in data["meetings"] if m["place"]} <= places
    assert {compact(o["place"]) for o in data["offices"] if o["place"]} <= places
    organizations = {compact(form) for names in gold.organizations for form in names}
    assert not gold.publisher or {compact(form) for form in gold.publisher} & organizations


@pytest.mark.parametrize("copy", sorted(FOLDERS[0].glob("*.txt")), ids=lambda path: path.stem)
def test_the_golden_articles_are_the_samples(copy: Path) -> None:
    assert copy.read_bytes() == (SAMPLES / copy.name).read_bytes()


def test_there_are_enough_of_them() -> None:
    assert len(list(read_gold(FOLDERS[0]))) >= 8
    assert len(list(read_gold(FOLDERS[1]))) >= 20
