"""Paragraphs, sentences and words are stretches of the article as printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Document, Span
from kg.text.normalize import compact, fold
from kg.text.segment import read_document

# How long an example takes says nothing of it: the first one loads hazm.
STEADY = settings(deadline=None)


def document(text: str) -> Document:
    return read_document(Article("s", "s.txt", text))


def words(text: str) -> list[str]:
    return [token.key for token in document(text).tokens]


def test_sentences_are_printed_as_they_stand() -> None:
    text = "date 2024-06-05 شهردار آمد. باران مي‌باريد!\nکار تمام شد؟ نه."
    read = document(text)
    assert [read.printed(s) for s in read.sentences] == ["شهردار آمد.", "باران مي‌باريد!", "کار تمام شد؟", "نه."]
    assert [read.printed(p) for p in read.paragraphs] == ["شهردار آمد. باران مي‌باريد!", "کار تمام شد؟ نه."]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("پل تازه باز شد\nشهردار گفت: کار تمام است.", "پل تازه باز شد"),
        ("پل تازه باز شد.\nشهردار گفت: کار تمام است.", None),
        ("پل تازه باز شد", None),
        ("date 2024-06-05\nپل تازه باز شد\nشهردار گفت: کار تمام است.", "پل تازه باز شد"),
        ("شهردار گفت:\nکار تمام است.", None),
    ],
)
def test_a_short_first_line_without_a_full_stop_is_the_headline(text: str, headline: str | None) -> None:
    read = document(text)
    assert (read.printed(read.headline) if read.headline else None) == headline


@pytest.mark.parametrize(
    ("header", "body"),
    [("date 2024-06-05 ", 16), (" date 2024-06-05\n", 16), ("", 0), ("date 2024 ", 0), ("به date 2024-06-05 ", 0)],
)
def test_the_header_of_a_feed_is_no_part_of_the_text(header: str, body: int) -> None:
    read = document(f"{header}شهردار آمد.")
    assert read.body == body
    assert all(t.span.start >= body for t in read.tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«آب» کم است.", ["«", "آب", "»", "کم", "است", "."]),
        ("او گفت:نه", ["او", "گفت", ":", "نه"]),
        ("كتاب‌هاي ۱۲ شهر", ["کتابهای", "12", "شهر"]),
        # words that a feed has run together
        ("باحضور استاندار برگزارشد", ["با", "حضور", "استاندار", "برگزار", "شد"]),
        ("شهردار خبرداد", ["شهردار", "خبر", "داد"]),
        ("نشست صدودوم", ["نشست", "صدودوم"]),
        ("نشست صد ودوم", ["نشست", "صد", "و", "دوم"]),
        # and words that only look like it
        ("باران بامداد", ["باران", "بامداد"]),
        ("بازار دربند", ["بازار", "دربند"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == [fold(word) for word in expected]


LETTERS = st.sampled_from("ابپتجدرزسشفکگلمنوهیآئيك")
WORDS = st.text(LETTERS, min_size=1, max_size=7) | st.sampled_from(["باحضور", "می‌شود", "۱۲", "«", "»", "شهر"])
MARKS = st.sampled_from([" ", "  ", "‌", ". ", "، ", ": ", "؟ ", "!", "\n", "\n\n", " - ", "(", ")", "ـ", "\u00a0", ""])
ARTICLES = st.lists(st.tuples(WORDS, MARKS), max_size=25).map(lambda parts: "".join(w + m for w, m in parts))


@STEADY
@given(ARTICLES | st.text(max_size=60))
def test_spans_stand_in_order_inside_the_text(text: str) -> None:
    read = document(text)
    assert len(read.folded) == len(text)
    for spans in (read.paragraphs, read.sentences, tuple(t.span for t in read.tokens)):
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))


@STEADY
@given(ARTICLES)
def test_every_word_stands_in_a_sentence_and_every_sentence_in_a_paragraph(text: str) -> None:
    read = document(text)
    assert all(any(s in p for p in read.paragraphs) for s in read.sentences)
    assert all(any(t.span in s for s in read.sentences) for t in read.tokens)


@STEADY
@given(ARTICLES)
def test_a_key_is_what_its_span_prints(text: str) -> None:
    read = document(text)
    assert all(t.key == compact(read.printed(t.span)) != "" for t in read.tokens)


@STEADY
@given(ARTICLES)
def test_no_letter_is_lost(text: str) -> None:
    read = document(text)
    inside = {i for t in read.tokens for i in range(t.span.start, t.span.end)}
    assert [c for i, c in enumerate(read.folded) if c.isalnum() and i not in inside] == []


def test_the_sentence_around_a_span() -> None:
    read = document("باران بارید. شهر آرام شد.")
    first, second = read.sentences
    assert [read.sentence(token.span) for token in read.tokens] == [first] * 3 + [second] * 4
    assert read.sentence(Span(first.start, second.end)) is None
    assert read.sentence(Span(first.end, second.start)) is None
