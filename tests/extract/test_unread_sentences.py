"""Which sentences are told to have promised a fact and given none, and which are rightly silent."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Statement, Trigger

CUE, TITLE, MEETING = Trigger.CUE_VERB, Trigger.TITLE, Trigger.MEETING_WORD
OPENING = "به گزارش ایسنا، مهتاب سروستانی، شهردار یاسوج، از ساخت بوستان تازه خبر داد.\n"


def unread(text: str) -> list[tuple[Trigger, str]]:
    """The kind and the words of every trigger of an article that opens as news do, in the order of the text."""
    article = Article("u", "u.txt", OPENING + text)
    found = analyse(article).unread
    assert all(u.words in u.span for u in found)
    return [(u.trigger, u.words.of(article.text)) for u in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who reports is not said, and so nothing is attributed
        ("همین دو سه نفر هم چند روز پیش اعتراض خود را ابراز داشتند.", [(CUE, "ابراز داشتند")]),
        ("قرار است معاون فرهنگی، برگزیده شود.", [(TITLE, "معاون فرهنگی")]),
        ("وی افزود: من پنج سال مسئول فنی و اداری آنجا بودم.", [(TITLE, "مسئول فنی")]),
        ("مردم برای همین موضوع در میدان اصلی تجمع کردند.", [(MEETING, "تجمع")]),
        # of one kind one a sentence, of two kinds two
        (
            "قرار است معاون فرهنگی، تجمع را بگرداند و بعد معاون اجرایی، تجمع دیگر را.",
            [(MEETING, "تجمع"), (TITLE, "معاون فرهنگی")],
        ),
    ],
)
def test_a_sentence_that_gave_no_fact_is_told_with_its_trigger(text: str, expected: list[tuple[Trigger, str]]) -> None:
    assert unread(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # facts were found
        "وی افزود: زمین آماده است.",
        "وی بر لزوم کاشت درخت تأکید کرد.",
        "نشست مدیران شهری صبح امروز در یاسوج برگزار شد.",
        "فرماندار یاسوج نیز آمد.",
        # nobody says anything
        "او این را نگفت.",
        "گفته می‌شود که برف می‌آید.",
        "گفتنی است این بوستان سه هکتار است.",
        "یادآور می‌شود این بوستان سه هکتار است.",
        "به گفته وی، این بوستان سه هکتار است.",
        "در این باره می‌توان گفت که برف خوب است.",
        "به دو نفر تذکر داده شد.",
        # what only sets the scene
        "وی سپس به برف اشاره کرد.",
        # what people say that others say
        "وی افزود: قانون می‌گوید پنجاه پنجاه.",
        # generic plurals, and what points back
        "مدیران شهری و شهرداران کلانشهرها آمدند.",
        "اعضای شورای شهر یاسوج هم بودند.",
        "این مدیر سپس رفت.",
        "وی افزود: هر مدیر باید پاسخ بدهد.",
        # no particular gathering
        "هر جلسه دو ساعت است.",
        "جلسات هفتگی است.",
        "وی افزود: جلسه خوب است.",
        "در این دوره کسی نیامد.",
        "دیدار دو تیم لیگ فوتبال عصر شنبه است.",
        # questions
        "آیا مردم برای همین موضوع در میدان اصلی تجمع کردند؟",
    ],
)
def test_what_is_rightly_silent_is_not_told(text: str) -> None:
    assert unread(text) == []


def test_a_gathering_that_is_told_of_again_is_not_unread() -> None:
    assert unread("نشست مدیران شهری صبح امروز در یاسوج برگزار شد. وی افزود: در نشست مدیران همه بودند.") == []


def test_headlines_repeat_and_are_not_unread() -> None:
    text = "تجمع مردم در میدان اصلی\nبه گزارش ایسنا، مهتاب سروستانی، شهردار یاسوج، گفت: بوستان تازه آماده است."
    assert analyse(Article("u", "u.txt", text)).unread == ()


def test_an_article_without_words_has_nothing_unread() -> None:
    assert analyse(Article("u", "u.txt", "…")).unread == ()


def test_what_speakers_say_is_no_cue_of_its_own() -> None:
    article = Article("u", "u.txt", f"{OPENING}وی افزود: پدرم همیشه می‌گفت کار کن.")
    analysis = analyse(article)
    assert [f.span.of(article.text) for f in analysis.facts if isinstance(f, Statement)][-1].endswith("کار کن")
    assert analysis.unread == ()
