"""Phrases of a table are found in a text however a feed has spaced them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Span, Token
from kg.text.phrases import Phrases, indices_within, span_of
from kg.text.segment import read_document

# How long an example takes says nothing of it: the first one loads hazm.
STEADY = settings(deadline=None)
KINDS = Phrases([("شورای شهر", 1), ("شورای شهر بابل", 2), ("شهر بابل", 3), ("نیم‌روز", 4)])


def tokens(text: str) -> tuple[Token, ...]:
    return read_document(Article("p", "p.txt", text)).tokens


def found(text: str) -> list[tuple[str, int]]:
    read = tokens(text)
    return [(span_of(read, first, last).of(text), value) for first, last, value in KINDS.all(read)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عضو شورای شهر آمد", [("شورای شهر", 1)]),
        # the longest phrase, and none inside another
        ("عضو شورای شهر بابل آمد", [("شورای شهر بابل", 2)]),
        ("به شهر بابل آمد", [("شهر بابل", 3)]),
        # spaces that a feed has lost or added
        ("نیمروز و نیم روز و نیم‌روز", [("نیمروز", 4), ("نیم روز", 4), ("نیم‌روز", 4)]),
        # a phrase starts and ends with a word
        ("شهر بابلسر", []),
        ("", []),
    ],
)
def test_all(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


def test_the_first_row_of_a_phrase_gives_its_value() -> None:
    twice = Phrases([("نیم‌روز", 1), ("نیمروز", 2)])
    assert twice.get("نیم روز") == 1
    assert "نیم روز" in twice and "روز" not in twice
    assert twice.get("روز") is None


def test_a_match_starts_at_its_token() -> None:
    read = tokens("عضو شورای شهر")
    assert KINDS.match(read, 0) is None
    assert KINDS.match(read, 1) == (3, 1)


def test_nothing_starts_after_the_last_token() -> None:
    read = tokens("عضو شورای شهر")
    assert KINDS.match(read, len(read)) is None


def test_indices_within_spans() -> None:
    read = tokens("یک دو سه چهار")
    assert indices_within([t.span.start for t in read], [Span(0, 5), Span(6, 13)]) == {0, 1, 2, 3}
    assert indices_within([t.span.start for t in read], [Span(1, 3)]) == set()


NAMES = st.lists(st.sampled_from("آباژدگن"), min_size=1, max_size=3).map(lambda parts: tuple(p * 2 for p in parts))


@STEADY
@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.data())
def test_a_phrase_is_found_in_any_spacing(names: list[tuple[str, ...]], data: st.DataObject) -> None:
    phrases = Phrases((" ".join(name), name) for name in names)
    name = data.draw(st.sampled_from(names))
    at = 0
    made = []
    for word in name:
        made.append(Token(Span(at, at + 2), word))
        at += 2 + data.draw(st.integers(0, 1))
    match = phrases.match(made, 0)
    assert match is not None and match[0] == len(made)
    assert "".join(match[1]) == "".join(name)


@STEADY
@given(st.lists(st.sampled_from(["شورای", "شهر", "بابل", "نیم", "روز", "نیمروز", "و"]), max_size=12))
def test_matches_are_whole_and_apart(words: list[str]) -> None:
    read = tokens(" ".join(words))
    end = 0
    for first, last, value in KINDS.all(read):
        assert end <= first < last <= len(read)
        assert KINDS.get(" ".join(t.key for t in read[first:last])) == value
        end = last


def test_each_match_is_found_although_one_lies_in_another() -> None:
    read = tokens("عضو شورای شهر بابل آمد")
    assert list(KINDS.each(read, range(len(read)))) == [(1, 4, 2), (2, 4, 3)]
    assert list(KINDS.each(read, [0, 2])) == [(2, 4, 3)]
