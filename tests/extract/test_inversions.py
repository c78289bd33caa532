"""Words first, and whoever speaks them after."""

from __future__ import annotations

import pytest

from tests.extract.reports import LEAD, S, said


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "«برف که بیاید همه برابریم»؛ این را سنجرانی رو به مردم گفت و ادامه داد: پارو بردارید.",
            [(S, "برف که بیاید همه برابریم", "direct"), (S, "پارو بردارید", "direct")],
        ),
        # the guillemets hold two sentences
        (
            "«راه بسته است. فردا دوباره می‌آییم»؛ این جمله را سنجرانی در گردنه گفت.",
            [(S, "راه بسته است. فردا دوباره می‌آییم", "direct")],
        ),
        # what calls them words is a sentence of its own
        (
            "«نان و پنیر ما را گران نکنید.» این جمله از زبان سنجرانی شنیده شد.",
            [(S, "نان و پنیر ما را گران نکنید", "direct")],
        ),
        (
            "«قبول دارم، پارک تاریک است»؛ پاسخ شهردار مهران با خنده همراه شد.",
            [(S, "قبول دارم، پارک تاریک است", "direct")],
        ),
    ],
)
def test_words_before_their_speaker(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(LEAD + sentence)[1:] == expected


def test_an_agency_may_go_before_the_words() -> None:
    text = "مهران- ایسنا: «چرا پارک ما تاب ندارد؟» این پرسش بهروز سنجرانی، شهردار مهران، بود."
    assert said(text) == [(S, "چرا پارک ما تاب ندارد؟", "direct")]


def test_the_title_of_a_book_is_no_inversion() -> None:
    assert said(LEAD + "«بیست سال با باران بهاری» کتاب تازه‌ای است که دیروز رونمایی شد.")[1:] == []
