"""Articles that end in the midst of a phrase, as cut ones do, are read to their end."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Kind


@pytest.mark.parametrize("text", ["دیدار با استانداران", "رئیس سازمان در جمع شهرداران سابق", "نامه به وزیران"])
def test_a_plural_title_at_the_end_of_an_article(text: str) -> None:
    found = analyse(Article("cut", "cut.txt", f"باران در رشت بارید. {text}"))
    assert "رشت" in {name for e in found.entities if e.kind is Kind.PLACE for name in e.names}
