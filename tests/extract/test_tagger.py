"""Names that the rules are in doubt about are decided on by the words around them; all others stand as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.extract import doubts, tagger
from kg.extract.analysis import analyse
from kg.extract.doubts import is_doubtful
from kg.extract.name_features import flags, items, kind, marks
from kg.extract.people import Name
from kg.extract.proposals import Proposal
from kg.model import Article, Document, Kind, Span
from kg.text.segment import read_document

MODEL = Path(tagger.__file__).parent / "models" / "names.crfsuite"
LARGEST_MODEL = 3_000_000
WORDS = ["پیام", "امید", "محمد", "کوهساران", "رضایی", "گفت", ":", "و", "در", ".", "،", "مهندس", "روز"]


@pytest.fixture(autouse=True)
def the_model_that_ships() -> Iterator[None]:
    yield
    tagger.use(None)


def people(text: str) -> set[str]:
    return {e.names[0] for e in analyse(Article("t", "t.txt", text)).entities if e.kind is Kind.PERSON}


def by_rules(text: str) -> set[str]:
    with patch.object(tagger, "settle", lambda document, names, *found: names):
        return people(text)


def name(*words: str, given: int = 1, rule: str = "people.given", titled: bool = False) -> Name:
    return Name(Span(0, 1), words, given, titled, rule, len(words))


@pytest.mark.parametrize(
    ("found", "doubtful"),
    [
        (name("محمد", "رضایی"), False),
        (name("رضایی", given=0, rule="people.title", titled=True), False),
        (name("رضایی", given=0, rule="people.speaking"), False),
        (name("کوفی", "عنان", rule="people.known"), False),
        # a surname that is no word besides
        (name("نگین", "راوری"), False),
        # a given name that is a word as well, a surname that no table has, a name that only its place shows
        (name("پیام", "روشنی"), True),
        (name("محمد", "زرین‌کوه"), True),
        (name("زرین‌کوه", given=0, rule="people.title", titled=True), True),
        (name("محمد", "زرین‌کوه", rule="people.beside"), False),
    ],
)
def test_names_for_which_the_tables_vouch_are_beyond_doubt(found: Name, doubtful: bool) -> None:
    assert is_doubtful(found) is doubtful


def test_nothing_is_tagged_where_nothing_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(tagger, "decide", fail)
    assert people("محمد رضایی شهردار شیراز گفت: کار ادامه دارد.") == {"محمد رضایی"}


def test_the_names_beyond_doubt_stand_whatever_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "محمد رضایی و پیام کوهساران به رشت رفتند."
    assert {"محمد رضایی", "پیام کوهساران"} <= by_rules(text)
    monkeypatch.setattr(tagger, "_outside", lambda document, found: dict.fromkeys(range(len(document.tokens)), 1.0))
    assert people(text) == {"محمد رضایی"}


def found_in(document: Document, *names: Name) -> doubts.Doubts | None:
    return doubts.find(document, names, (), ())


def test_what_is_read_ends_with_the_sentence_and_cuts_no_name() -> None:
    text = "باران آمد. پیام کوهساران با همراهی گرم محمد رضایی به رشت رفت و برگشت. خبر رسید."
    document = read_document(Article("t", "t.txt", text))
    doubtful, sure = text.index("پیام"), text.index("محمد")
    found = found_in(
        document,
        Name(Span(doubtful, doubtful + 13), ("پیام", "کوهساران"), 1, False, "people.given", 5),
        Name(Span(sure, sure + 10), ("محمد", "رضایی"), 1, False, "people.given", 10),
    )
    assert found is not None
    ((first, last),) = found.windows
    read = [t.key for t in document.tokens[first:last]]
    assert (read[0], read[-1]) == ("پیام", "رضایی")
    assert found.told["رضایی"] == (b"=named",)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["پیام", "امید", "محمد", "کوهساران", "رضایی", "گفت", ":", "و", "در", ".", "،", "مهندس", "روز"]),
        max_size=30,
    )
)
def test_every_doubtful_name_is_read_whole_and_once(words: list[str]) -> None:
    document = read_document(Article("t", "t.txt", " ".join(words)))
    kept: list[doubts.Doubts | None] = []

    def keep(document: Document, names: tuple[Name, ...], *found: object) -> tuple[Name, ...]:
        kept.append(doubts.find(document, names, *found))  # type: ignore[arg-type]
        return names

    with patch.object(tagger, "settle", keep):
        analyse(document.article)
    for found in filter(None, kept):
        read = [at for first, last in found.windows for at in range(first, last)]
        assert len(read) == len(set(read))
        asked = [(p.first, p.last) for p in found.names if p.doubtful]
        asked += [(p.first, p.last) for p in found.proposals]
        assert all(set(range(*stretch)) <= set(read) for stretch in asked)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="محمدرضاکیشهرتبز «»:،.\u200c\n12a", max_size=60))
def test_features_are_short_bytes_without_zero(text: str) -> None:
    tokens = read_document(Article("t", "t.txt", text)).tokens
    told = marks(tokens, {"محمد"}, {token.key for token in tokens})
    for item in items(tokens, {0: "Bg?"}, told, 0, len(tokens)):
        assert all(isinstance(f, bytes) and 0 < len(f) < 64 and b"\0" not in f for f in item)


def test_tables_show_in_the_letters_of_a_word() -> None:
    assert "g" in flags("محمد") and "x" in flags("در") and "v" in flags("گفت") and "s" in flags("رضایی")
    assert kind("") == "" and kind("۱۲") == "9" and kind("،") == "،"


@pytest.mark.parametrize(
    "sentence",
    [
        "به گزارش ایرنا، نرگس پولادبند استاندار گیلان به رشت رفت.",
        "مهندس بهروز رستگاری‌فر از پروژه بازدید کرد.",
        "در این آیین پیمان خوشنویسان، شاعر جوان، شعر خواند.",
        "امید دریاباری گفت: قایق‌ها به آب می‌روند.",
    ],
)
def test_doubtful_names_of_people_are_kept(sentence: str) -> None:
    assert by_rules(sentence) and people(sentence) == by_rules(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "اعضای هیئت با حسن نیت به گفت‌وگو نشستند و در فضایی گرم سخن گفتند.",
        "او پیام روشنی برای شهروندان داشت و خواست باران را جدی بگیرند.",
        "شهردار با اشاره به بهروز رسانی ناوگان اتوبوسرانی سخن گفت.",
        "آن‌ها با عنایت الهی از سیل جان به در بردند.",
        "شهرداری برای آذین بندی خیابان‌ها آماده می‌شود.",
    ],
)
def test_words_that_only_look_like_a_name_are_none(sentence: str) -> None:
    assert people(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("در این مسابقه میلاد بادامکی از رشت دوم شد.", "میلاد بادامکی"),
        ("آزاده رودکناری، خبرنگار روزنامه، به رشت رفت.", "آزاده رودکناری"),
        ("«جیمز هاردوک» کارشناس ارشد امور آسیاست.", "جیمز هاردوک"),
        ("دختر آن مرحوم، هیرو کریمی، خاطره‌ای تعریف کرد.", "هیرو کریمی"),
    ],
)
def test_names_that_the_rules_do_not_dare_to_read_are_found(sentence: str, name: str) -> None:
    assert name not in by_rules(sentence)
    assert people(sentence) == {name}


@pytest.mark.parametrize(
    "sentence",
    [
        "تیم ما فرصت سوزی کرد و بازی را باخت.",
        "آن‌ها از ستاره شناسان پرسیدند.",
        "گزارشی از منویات رئیس‌جمهور منتشر شد.",
        "پرورش ماهیان گرمابی در گیلان رونق گرفت.",
    ],
)
def test_words_that_may_open_a_name_stay_words(sentence: str) -> None:
    assert asked_of(sentence) and people(sentence) == set()


def asked_of(text: str) -> tuple[Proposal, ...]:
    """The proposals that the rules make of a text."""
    kept: list[doubts.Doubts | None] = []

    def keep(document: Document, names: tuple[Name, ...], *found: object) -> tuple[Name, ...]:
        kept.append(doubts.find(document, names, *found))  # type: ignore[arg-type]
        return names

    with patch.object(tagger, "settle", keep):
        people(text)
    return kept[0].proposals if kept[0] else ()


@pytest.mark.parametrize(
    "sentence",
    [
        "محمد رضایی گفت: رضایی کوهدشتی به رشت رفت.",
        "آزاده سرافراز محمد رضایی به رشت رفت.",
        "خیابان میلاد بادامکی بسته شد.",
        "کشاورزان از باران گفتند.",
    ],
)
def test_nothing_is_proposed_beside_names_and_streets(sentence: str) -> None:
    assert asked_of(sentence) == ()


def test_a_proposal_ends_where_the_model_is_no_longer_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "در این مسابقه میلاد بادامکی دوچرخه‌ران دوم شد."
    (proposal,) = asked_of(text)
    assert proposal.last - proposal.first > 2
    outside = dict.fromkeys(range(proposal.last), 1.0)
    monkeypatch.setattr(tagger, "_outside", lambda *_: outside)
    outside[proposal.first] = 0.0
    assert people(text) == set()
    outside[proposal.first + 1] = 0.0
    assert people(text) == {"میلاد بادامکی"}


def test_a_file_that_holds_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.crfsuite").write_bytes(b"no model")
    for file in ("broken.crfsuite", "absent.crfsuite"):
        with pytest.raises(OntologyError, match=file):
            tagger.use(tmp_path / file)


def test_another_model_can_be_used_and_given_back(tmp_path: Path) -> None:
    (tmp_path / "copy.crfsuite").write_bytes(MODEL.read_bytes())
    before = people("پیام کوهساران در شیراز گفت: آب کم است.")
    tagger.use(tmp_path / "copy.crfsuite")
    assert people("پیام کوهساران در شیراز گفت: آب کم است.") == before


def test_the_model_is_small_enough_to_ship() -> None:
    assert MODEL.stat().st_size < LARGEST_MODEL
