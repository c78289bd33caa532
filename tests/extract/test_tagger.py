"""What the tagger finds in sentences, what it says of its own certainty, and which models it takes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.extract import tagger
from kg.extract.features import sequences
from kg.model import Article, Document, Kind
from kg.text.segment import read_document

LARGEST_MODEL = 3_500_000


def read(text: str) -> Document:
    return read_document(Article("t", "t.txt", text))


def found(text: str) -> set[tuple[str, str]]:
    """(words as printed, kind) of every name."""
    document = read(text)
    return {(document.printed(t.span), t.label.value) for t in tagger.tag(document)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("محمود کریمی شهردار شیراز گفت: کار ادامه دارد.", ("محمود کریمی", "Person")),
        ("به گزارش ایرنا، نرگس سلطانی استاندار گیلان به رشت رفت.", ("نرگس سلطانی", "Person")),
        ("مهندس بهروز رستگاری‌فر از پروژه بازدید کرد.", ("بهروز رستگاری‌فر", "Person")),
        pytest.param(
            "مهندس پیمان رستگاری‌فر از پروژه بازدید کرد.",
            ("پیمان رستگاری‌فر", "Person"),
            marks=pytest.mark.xfail(strict=True, reason="a given name that is also a word is left out of the name"),
        ),
        ("هوشنگ دلاوری، عضو شورای شهر کرمان، در این نشست حضور داشت.", ("هوشنگ دلاوری", "Person")),
        ("این طرح در مشهد و نیشابور اجرا می‌شود.", ("نیشابور", "Place")),
        ("مسافران از استان یزد آمدند.", ("استان یزد", "Place")),
        ("هیاتی از ترکیه وارد تهران شد.", ("ترکیه", "Place")),
        ("بودجه شهرداری قزوین تصویب شد.", ("شهرداری قزوین", "Organization")),
        ("به گزارش ایسنا، باران می‌بارد.", ("ایسنا", "Organization")),
        ("نمایندگان مجلس شورای اسلامی به این لایحه رای دادند.", ("مجلس شورای اسلامی", "Organization")),
    ],
)
def test_names_are_found(sentence: str, expected: tuple[str, str]) -> None:
    assert expected in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["وی افزود: این کار زمان می‌برد.", "قیمت میوه در هفته گذشته بالا رفت.", "بارش برف راه‌ها را بست."],
)
def test_sentences_without_names_have_none(sentence: str) -> None:
    assert found(sentence) == set()


def test_arabic_letters_and_lost_half_spaces_change_nothing() -> None:
    usual = read("علی‌رضا کریمی شهردار شیراز به یزد رفت.")
    spoilt = read("عليرضا كريمي شهردار شيراز به يزد رفت.")
    assert [t.label for t in tagger.tag(usual)] == [t.label for t in tagger.tag(spoilt)]
    assert ("عليرضا كريمي", "Person") in found(spoilt.article.text)


def test_a_clear_name_is_surer_than_a_name_that_no_table_knows() -> None:
    clear, strange = read("محمد رضایی شهردار تبریز گفت: می‌سازیم."), read("زوبین با تاخیر رسید.")
    (person,) = (t for t in tagger.tag(clear) if t.label is Kind.PERSON)
    assert person.confidence > 0.9
    assert all(t.confidence < person.confidence for t in tagger.tag(strange))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="محمدرضاکیشهرتبز «»:،.\u200c\n12a", max_size=120))
def test_names_are_whole_tokens_in_order(text: str) -> None:
    document = read(text)
    starts, ends = {t.span.start for t in document.tokens}, {t.span.end for t in document.tokens}
    tagged = tagger.tag(document)
    assert all(t.span.start in starts and t.span.end in ends and 0 <= t.confidence <= 1 for t in tagged)
    assert all(a.span.end <= b.span.start for a, b in pairwise(tagged))


@given(st.text(alphabet="شهردار تبریز گفت:.\n", max_size=200))
@settings(max_examples=40, deadline=None)
def test_every_token_is_looked_at_once(text: str) -> None:
    document = read(text)
    looked_at = [token for tokens, items in sequences(document) for token, _ in zip(tokens, items, strict=True)]
    assert looked_at == list(document.tokens)


def test_an_article_tells_of_the_surnames_that_it_repeats() -> None:
    """A surname alone is seen with the mark of a word that stands after a given name elsewhere."""
    document = read("محمد رضایی آمد. به گفته رضایی کار تمام شد.")
    items = [item for _, items in sequences(document) for item in items]
    alone = [item for token, item in zip(document.tokens, items, strict=True) if token.key == "رضایی"][1]
    assert b"=r" in alone


def test_runs_take_a_loose_inside_label_for_a_beginning() -> None:
    assert list(tagger.runs(["O", "I-PER", "I-PER", "B-PER", "I-LOC", "O"])) == [(1, 3), (3, 4), (4, 5)]


def test_another_model_can_be_used_and_given_back(tmp_path: Path) -> None:
    document = read("محمد رضایی شهردار تبریز گفت: می‌سازیم.")
    shipped = tagger.tag(document)
    model = Path(tagger.__file__).parent / "models" / "names.crfsuite"
    (tmp_path / "copy.crfsuite").write_bytes(model.read_bytes())
    try:
        tagger.use(tmp_path / "copy.crfsuite")
        assert tagger.tag(document) == shipped
    finally:
        tagger.use(None)
    assert tagger.tag(document) == shipped


def test_a_file_that_holds_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.crfsuite").write_bytes(b"no model")
    for name in ("broken.crfsuite", "absent.crfsuite"):
        with pytest.raises(OntologyError, match=name):
            tagger.use(tmp_path / name)


def test_the_model_is_small_enough_to_ship() -> None:
    assert (Path(tagger.__file__).parent / "models" / "names.crfsuite").stat().st_size < LARGEST_MODEL
