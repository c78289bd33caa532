"""Who published an article, and when."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import organizations, places, publication
from kg.extract.publication import Publication
from kg.model import Article
from kg.text.segment import read_document


def published(text: str, *, publisher: str | None = None, day: date | None = None) -> Publication:
    document = read_document(Article("t", "t.txt", text, publisher=publisher, date=day))
    return publication.find(document, organizations.find(document, places.find(document)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("به گزارش خبرگزاری فارس از ساری، باران بارید.", "خبرگزاریفارس"),
        ("به گزارش خبرنگار گروه شهری ایسنا، باران بارید.", "خبرگزاریایسنا"),
        ("خبرگزاری تسنیم: باران بارید.", "خبرگزاریتسنیم"),
        ("رشت- ایرنا- باران بارید.", "خبرگزاریایرنا"),
        ("شهردار آمل در گفت‌وگو با خبرنگار فارس گفت: پل باز است.", "خبرگزاریفارس"),
        ("شهردار آمل در گفت‌وگو با خبرگزاری مهر گفت: پل باز است.", "خبرگزاریمهر"),
        ("به گزارش روابط عمومی شهرداری یزد، پل باز شد.", "روابطعمومیشهردارییزد"),
        ("به گزارش خبرگزاری چشم شهر، باران بارید.", "خبرگزاریچشمشهر"),
        ("به گزارش خبرگزاری چشم شهر از ساری، باران بارید.", "خبرگزاریچشمشهر"),
        ("به گزارش خبرگزاری ندای دشت، باران بارید.", "خبرگزاریندایدشت"),
        ("خبرگزاری چشم شهر- داوود کاظمی: باران بارید.", "خبرگزاریچشمشهر"),
        ("به گزارش پایگاه خبری میدان قدیم، باران بارید.", "پایگاهخبریمیدانقدیم"),
        ("به گزارش خبرگزاری چشم شهر، داوود کاظمی رئیس شورای شهر ساری گفت: پل باز است.", "خبرگزاریچشمشهر"),
        ("به گزارش کویرتاب، باران بارید.", "کویرتاب"),
        ("به گزارش خبرنگار کویرتاب از ساری، باران بارید.", "کویرتاب"),
    ],
)
def test_the_publisher_is_the_source_that_the_lead_names(text: str, name: str) -> None:
    assert published(text).publisher == f"organization:{name}"


@pytest.mark.parametrize(
    "text",
    [
        "باران در رشت بارید.",
        "خبرگزاری فرانسه را دولت فرانسه اداره می‌کند و باران بارید.",
        "به گزارش هواشناسی، باران بارید.",
        "به گزارش مردم، شورای شهر ساری نشست نداشت.",
        "به گزارش کاظمی، باران بارید.",
    ],
)
def test_an_outlet_that_the_text_only_speaks_of_published_nothing(text: str) -> None:
    assert published(text).publisher is None


def test_the_source_in_the_text_goes_before_the_metadata() -> None:
    found = published("به گزارش ایرنا، باران بارید.", publisher="پیک باران")
    assert (found.publisher, found.outlet) == ("organization:خبرگزاریایرنا", None)


def test_metadata_that_the_text_names_too_decides_between_two_outlets() -> None:
    found = published("به گزارش ایرنا به نقل از ایسنا، باران بارید.", publisher="ایسنا")
    assert found.publisher == "organization:خبرگزاریایسنا"


def test_metadata_alone_gives_an_organisation_without_a_reading() -> None:
    found = published("باران بارید.", publisher="پیک  باران")
    assert found.outlet is not None
    assert found.outlet.names == ("پیک باران",)
    assert found.publisher == found.outlet.ref


def test_the_date_is_that_of_the_header_before_that_of_the_metadata() -> None:
    assert published("date 2024-05-08 باران بارید.", day=date(2020, 1, 1)).date == date(2024, 5, 8)
    assert published("باران بارید.", day=date(2020, 1, 1)).date == date(2020, 1, 1)


def test_a_date_that_is_none_gives_none() -> None:
    assert published("date 2024-13-45 باران بارید.").date is None


def test_a_whole_date_that_closes_the_headline_is_the_date() -> None:
    text = "خبرهای کوتاه؛ چهارشنبه ۱۰ مرداد ۱۴۰۳\n\nباران در رشت و ساری بارید و پل بسته شد."
    assert published(text).date == date(2024, 7, 31)
    assert published("مرور سیل ۱۰ مرداد ۱۴۰۳ در رشت\n\nباران بارید و پل بسته شد.").date is None


def test_a_date_without_a_year_gives_none() -> None:
    assert published("خبرهای چهارشنبه ۱۰ مرداد\n\nباران در رشت و ساری بارید و پل بسته شد.").date is None
