"""Sentences and what they attribute to whom."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Analysis, Article, Holding, Statement

LEAD = "به گزارش ایسنا، بهروز سنجرانی شهردار مهران امروز در جمع خبرنگاران گفت: کارها پیش می‌رود.\n"


def read(text: str) -> Analysis:
    return analyse(Article("t", "t.txt", text))


def said(text: str) -> list[tuple[str | None, str, str]]:
    """(speaker's fullest name, the words, direct or indirect) of every statement."""
    analysis = read(text)
    names = {e.ref: e.names[0] for e in analysis.entities}
    return [
        (names.get(f.speaker or ""), f.span.of(analysis.article.text), f.type.lower())
        for f in analysis.facts
        if isinstance(f, Statement)
    ]


def held(text: str) -> set[tuple[str, str, bool]]:
    analysis = read(text)
    names = {e.ref: e.names[0] for e in analysis.entities}
    return {(names[f.person], names[f.office], f.former) for f in analysis.facts if isinstance(f, Holding)}


S = "بهروز سنجرانی"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a colon, and a pronoun before it
        ("وی افزود: پل تازه را تا پاییز باز می‌کنیم.", [(S, "پل تازه را تا پاییز باز می‌کنیم", "direct")]),
        # words in guillemets end where these close
        ("او گفت: «شب‌ها هم کار می‌کنیم». باران ادامه داشت.", [(S, "شب‌ها هم کار می‌کنیم", "direct")]),
        # a clause before the verb, then direct words
        (
            "سنجرانی با بیان اینکه آب شهر کم است، گفت: باید صرفه‌جویی کنیم.",
            [(S, "آب شهر کم است", "indirect"), (S, "باید صرفه‌جویی کنیم", "direct")],
        ),
        # a noun phrase before the verb
        (
            "وی با انتقاد از کندی کار پیمانکار اظهار داشت: این تاخیر پذیرفتنی نیست.",
            [(S, "کندی کار پیمانکار", "indirect"), (S, "این تاخیر پذیرفتنی نیست", "direct")],
        ),
        # with a noun phrase after it, «با اشاره به» only sets the scene
        ("وی با اشاره به سیل فروردین گفت: خسارت سنگین بود.", [(S, "خسارت سنگین بود", "direct")]),
        ("شهردار مهران از خرید ده اتوبوس خبر داد.", [(S, "خرید ده اتوبوس", "indirect")]),
        ("وی بر لزوم مرمت بازار کهنه تاکید کرد.", [(S, "لزوم مرمت بازار کهنه", "indirect")]),
        ("سنجرانی خواستار بازگشایی پل قدیم شد.", [(S, "بازگشایی پل قدیم", "indirect")]),
        ("شهردار مهران وعده داد پارک کودک تا عید آماده شود.", [(S, "پارک کودک تا عید آماده شود", "indirect")]),
        ("وی یادآور شد که بودجه هنوز نرسیده است.", [(S, "بودجه هنوز نرسیده است", "indirect")]),
        ("به گفته این مقام مسئول، نیمی از شبکه فرسوده است.", [(S, "نیمی از شبکه فرسوده است", "indirect")]),
        ("وی کمبود آب را مهم‌ترین دغدغه شهر دانست.", [(S, "کمبود آب را مهم‌ترین دغدغه شهر", "indirect")]),
        ("سنجرانی این طرح را «آبروی شهر» خواند.", [(S, "آبروی شهر", "direct")]),
        # two verbs in one sentence
        (
            "وی از پایان آسفالت خبر داد و افزود: نوبت پیاده‌روهاست.",
            [(S, "پایان آسفالت", "indirect"), (S, "نوبت پیاده‌روهاست", "direct")],
        ),
        # glued by a feed
        (
            "وی بابیان اینکه کار سخت بود تصریح کرد: خسته نمی‌شویم.",
            [(S, "کار سخت بود", "indirect"), (S, "خسته نمی‌شویم", "direct")],
        ),
        # words first
        ("«شهر بی درخت شهر نیست»؛ این را شهردار مهران می‌گوید.", [(S, "شهر بی درخت شهر نیست", "direct")]),
    ],
)
def test_forms_of_report(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(LEAD + sentence)[1:] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "سنجرانی در گفت و گو با مردم شرکت کرد.",
        "گفته می‌شود این پل کهنه است.",
        "وی با این پیشنهاد موافقت کرد.",
        "گفتنی است این مراسم هر سال در بهار برگزار می‌شود.",
    ],
)
def test_narration_is_no_statement(sentence: str) -> None:
    assert len(said(LEAD + sentence)) == 1


def test_direct_words_go_on_over_paragraphs_until_the_reporter_speaks() -> None:
    text = LEAD + "وی ادامه داد: راه دراز است.\nما می‌مانیم و کار می‌کنیم.\nگفتنی است این نشست دو ساعت بود."
    assert said(text)[1] == (S, "راه دراز است.\nما می‌مانیم و کار می‌کنیم", "direct")


def test_a_quotation_inside_direct_words_stays_in_them() -> None:
    text = LEAD + "وی افزود: پیرمردی به من گفت «خانه بی چراغ نمان» و رفت. ما یاد گرفتیم."
    assert said(text)[1:] == [(S, "پیرمردی به من گفت «خانه بی چراغ نمان» و رفت. ما یاد گرفتیم", "direct")]


def test_each_answer_of_an_interview_is_one_statement() -> None:
    text = (
        "دکتر لادن فرهمندپور مدیرعامل سازمان اتوبوسرانی کاشمر به پرسش‌های ما پاسخ داد.\n"
        "چند اتوبوس دارید؟\nسی دستگاه. ده دستگاه آن نو است.\n"
        "چرا صف‌ها دراز است؟\nچون راننده کم داریم."
    )
    assert [(s, w) for s, w, _ in said(text)] == [
        ("لادن فرهمندپور", "سی دستگاه. ده دستگاه آن نو است"),
        ("لادن فرهمندپور", "چون راننده کم داریم"),
    ]


def test_labelled_interview() -> None:
    text = (
        "گفت‌وگو با آقای فرهمندپور درباره آب.\n* ایسنا: آب کم است؟ * فرهمندپور: بله، بسیار کم."
        "* ایسنا: چه می‌کنید؟ * فرهمندپور: چاه تازه می‌زنیم.* ایسنا: کی؟ * فرهمندپور: تا مهر."
    )
    assert [w for _, w, _ in said(text)] == ["بله، بسیار کم", "چاه تازه می‌زنیم", "تا مهر"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نسیم یزدان‌پناه شهردار آبیک گفت: خوب است.", {("نسیم یزدان‌پناه", "شهردار آبیک", False)}),
        ("شهردار آبیک، نسیم یزدان‌پناه، گفت: خوب است.", {("نسیم یزدان‌پناه", "شهردار آبیک", False)}),
        (
            "نسیم یزدان‌پناه شهردار آبیک و رئیس شورای عالی استان‌ها گفت: خوب است.",
            {("نسیم یزدان‌پناه", "شهردار آبیک", False), ("نسیم یزدان‌پناه", "رئیس شورای عالی استان‌ها", False)},
        ),
        ("نسیم یزدان‌پناه شهردار سابق آبیک گفت: خوب است.", {("نسیم یزدان‌پناه", "شهردار سابق آبیک", True)}),
        # a list: each name goes with the title after it
        (
            "در این دیدار کیوان روشندل فرماندار تفرش، مینا سهرابی‌فر شهردار تفرش و جمعی از مردم بودند.",
            {("کیوان روشندل", "فرماندار تفرش", False), ("مینا سهرابی‌فر", "شهردار تفرش", False)},
        ),
        # a title and a name that only speak in turn
        (
            "شهردار آبیک گفت: آب داریم.\nنسیم یزدان‌پناه امروز در گفت‌وگو با ایسنا افزود: برق هم داریم.",
            {("نسیم یزدان‌پناه", "شهردار آبیک", False)},
        ),
        # a newcomer is somebody else
        ("نسیم یزدان‌پناه گفت: آب داریم.\nشهردار آبیک نیز گفت: برق داریم.", set()),
    ],
)
def test_holders(text: str, expected: set[tuple[str, str, bool]]) -> None:
    assert held(text) == expected


def test_listed_mayors_are_one_office_each() -> None:
    analysis = read("این نشست با حضور شهرداران شهرهای ساوه، تفرش و آبیک برگزار شد.")
    names = {e.names[0] for e in analysis.entities if e.kind.value == "Office"}
    assert names == {"شهردار ساوه", "شهردار تفرش", "شهردار آبیک"}


def test_every_span_lies_in_the_article_and_statements_are_ordered() -> None:
    analysis = read(LEAD + "وی از پایان آسفالت خبر داد و افزود: نوبت پیاده‌روهاست.")
    length = len(analysis.article.text)
    assert all(0 <= m.span.start < m.span.end <= length for m in analysis.mentions)
    orders = [f.order for f in analysis.facts if isinstance(f, Statement)]
    assert orders == list(range(1, len(orders) + 1))
