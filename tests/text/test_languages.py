"""Languages in Arabic script, told apart by letters and frequent words."""

from __future__ import annotations

import pytest

from kg.text.languages import known, language

TEXTS = {
    "fa": "شهردار شیراز گفت که ساخت این پل از سال گذشته آغاز شده است و تا پایان سال برای مردم باز می‌شود.",
    "ar": "قال رئيس البلدية في المؤتمر الذي عقد اليوم إن هذه المدينة لم تشهد من قبل مثل هذا المشروع الكبير.",
    "ur": "میئر نے کہا کہ شہر میں سڑک کی تعمیر کا کام جاری ہے اور یہ اگلے سال تک مکمل ہو جائے گا۔",
    "ckb": "پارێزگاری هەولێر ڕایگەیاند کە ئەم پرۆژەیە لە ساڵی داهاتوودا تەواو دەبێت و خزمەت بە هەموو خەڵک دەکات.",
    "ps": "د کابل ښاروال وویل چې د دې سړک کار به تر راتلونکي کال پورې بشپړ شي او خلک به ترې ګټه پورته کړي.",
    "az": "تبریز شهرینین بلدیه باشقانی دئدی کی بو یول گلن ایل اوچون آچیلاجاق و بیر چوخ آدام اوندان فایدالاناجاق.",
    "ug": "شەھەر باشلىقى بۇ يول كېلەر يىلى پۈتۈپ چىقىدۇ، بۇ خەلق ئۈچۈن ناھايىتى مۇھىم بىر ئىش دەپ ئېيتتى.",
    "sd": "ميئر چيو ته شهر جي هن روڊ جو ڪم ايندڙ سال تائين مڪمل ٿيندو ۽ ماڻهن کي ان مان فائدو ٿيندو آهي.",
}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_each_language_is_told_from_the_others(code: str) -> None:
    assert language(TEXTS[code]) == code
    assert language(TEXTS[code] * 50) == code


def test_every_language_of_the_table_is_tested() -> None:
    assert sorted(known()) == sorted(TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["fa"].replace("ی", "ي").replace("ک", "ك"),
        TEXTS["fa"].replace("\u200c", ""),
        TEXTS["fa"].replace("\u200c", " "),
        TEXTS["fa"] + " The mayor of Shiraz spoke.",
        "امام علی(ع) فرمودند: إن الله مع الصابرین. این سخن را باید همیشه به یاد داشت و از آن پند گرفت.",
    ],
)
def test_persian_stays_persian_however_it_is_typed(text: str) -> None:
    assert language(text) == "fa"


@pytest.mark.parametrize(
    "text", ["", "۱۲۳ ۴۵۶", "The mayor of Shiraz (شیراز) said that the bridge is open.", "Мэр города", "تهران"]
)
def test_what_gives_no_sign_has_no_language(text: str) -> None:
    assert language(text) is None


def test_persian_news_are_persian(shared: object) -> None:
    """Of the shared news and its sentences of ten words and more, at least 97 in 100 are told to be Persian."""
    import json
    import re
    from itertools import islice
    from pathlib import Path

    assert isinstance(shared, Path)
    with (shared / "data" / "farsnews" / "articles.jsonl").open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in islice(file, 200)]
    sentences = [s for text in texts for s in re.split(r"[.؟!\n]", text) if len(s.split()) >= 10]
    assert sum(language(s) == "fa" for s in sentences) >= 0.97 * len(sentences) > 500
