"""Texts that no editor wrote are read like any other: what stands in them is found, and nothing fails."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article

TOLD = "شهردار ساری گفت: آب کم است.\n"
TEXTS = {
    "no stop": "مدیران در جلسه ستاد با اعضای انجمن از آب گفتند و " * 400,
    "guillemets": "او گفت «سلام» و " * 1000,
    "open guillemets": "او گفت « " * 1000,
    "brackets": "(" * 2000 + "آب" + ")" * 2000,
    "one word": "آبادان" * 2000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_text_leaves_what_stands_before_it_found(text: str) -> None:
    found = analyse(Article("odd", "odd.txt", TOLD + text))
    assert "office:شهردارساری" in {entity.ref for entity in found.entities}
