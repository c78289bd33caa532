"""Which articles carry one report: the same words in other spellings and with small changes, and nothing less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link import reprints
from kg.link.evidence import Seen
from kg.link.profiles import TextProfile, dump, load

REPORT = (
    "به گزارش خبرگزاری نمونه، پل تازه رودخانه صبح یکشنبه با حضور شهردار بابلسر گشوده شد. او در این آیین "
    "گفت: ساخت این پل چهارده ماه به درازا کشید و هزینه آن از فروش زمین‌های کنار ساحل به دست آمد. رئیس "
    "شورای شهر نیز از رانندگان خواست تا پایان هفته از سرعت خود بکاهند، چرا که چراغ‌های دو سوی پل هنوز "
    "روشن نشده است."
)
REPRINT = (
    "خبرگزاري ديگر - پل تازه رودخانه صبح يكشنبه با حضور شهردار بابلسر گشوده شد. او در اين آيين گفت: ساخت "
    "اين پل چهارده ماه به درازا كشيد و هزينه آن از فروش زمين هاي كنار ساحل به دست آمد. رييس شوراي شهر نيز"
    " از رانندگان خواست از سرعت خود بكاهند، چرا كه چراغ هاي دو سوي پل هنوز روشن نشده است."
)
OTHER = (
    "به گزارش خبرگزاری نمونه، شهردار بابلسر یکشنبه در نشست شورای شهر از کمبود آب گلایه کرد. وی گفت: سه "
    "چاه از پنج چاه ما خشک شده است و مردم شب‌ها آب ندارند. رئیس شورای شهر نیز خواستار آوردن تانکر از "
    "شهرهای همسایه شد و گفت این کار را از فردا آغاز می‌کنند تا مدرسه‌ها تعطیل نشود."
)


def seen(text: str, day: str = "", article: str = "a") -> Seen[TextProfile]:
    found = reprints.profile(text)
    assert found is not None
    return Seen(found, day, day, article)


def test_a_report_carried_by_another_agency_is_one_account() -> None:
    verdict = reprints.compare(seen(REPORT), seen(REPRINT))
    assert verdict is not None and verdict.score > 1
    assert set(reprints.blocks(seen(REPORT).profile)) & set(reprints.blocks(seen(REPRINT).profile))


def test_two_reports_from_one_town_are_two_accounts() -> None:
    assert reprints.compare(seen(REPORT), seen(OTHER)) is None


def test_an_account_is_called_after_the_first_article_that_carries_it() -> None:
    early, late = seen(REPORT, "2025-01-02", "z/1"), seen(REPRINT, "2025-01-03", "a/1")
    assert reprints.key_of([late, early], False) == reprints.key_of([early, late], True) == "account/z/1"
    assert reprints.key_of([late, replace(early, first="")], False) == "account/a/1"


def test_a_few_words_are_no_report() -> None:
    assert reprints.profile("خبر تکمیلی به زودی منتشر می‌شود.") is None


@pytest.mark.parametrize(
    ("day", "other", "meet"),
    [
        (date(2025, 1, 2), date(2025, 1, 4), True), (date(2025, 1, 2), date(2025, 1, 25), True),
        (date(2025, 1, 2), date(2025, 6, 1), False), (date(2025, 1, 2), None, True), (None, None, True),
    ],
)  # fmt: skip
def test_reprints_are_looked_for_near_their_day_and_without_a_day_everywhere(
    day: date | None, other: date | None, meet: bool
) -> None:
    one, two = reprints.profile(REPORT, day), reprints.profile(REPRINT, other)
    assert one is not None and two is not None
    for here, there in ((one, two), (two, one)):
        assert bool(set(reprints.looks(here)) & set(reprints.blocks(there))) is meet


@given(st.text(max_size=400), st.none() | st.dates())
def test_a_signature_survives_being_kept(text: str, day: date | None) -> None:
    found = reprints.profile(REPORT + text, day)
    assert found is not None
    assert load(TextProfile.__name__, dump(found)) == found == reprints.profile(REPORT + text, day)
