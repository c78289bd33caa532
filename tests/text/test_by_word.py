"""Values kept for words: worked out once, and never for more words than the memory is to hold."""

from __future__ import annotations

import pytest

from kg.text import by_word
from kg.text.by_word import by_word as kept


def test_a_value_is_worked_out_once() -> None:
    asked: list[str] = []

    @kept
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length(word) for word in ("شهر", "استان", "شهر")] == [3, 5, 3]
    assert asked == ["شهر", "استان"]


def test_no_more_words_are_kept_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_word, "KEPT", 2)
    asked: list[str] = []

    @kept
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length(word) for word in ("a", "ab", "abc", "a")] == [1, 2, 3, 1]
    assert asked == ["a", "ab", "abc", "a"]
