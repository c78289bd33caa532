"""Who comes to a gathering, who only hosts, chairs or greets it, and who stays away."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Meeting

HELD = "همایش ملی پسته رفسنجان دیروز در رفسنجان برگزار شد.\n"
A, B = "پیمان زرندی", "نگین راوری"


def slots(text: str, field: str) -> list[list[str]]:
    """The fullest names in a slot, meeting by meeting."""
    analysis = analyse(Article("p", "p.txt", "date 2024-06-05\n" + text))
    names = {e.ref: e.names[0] for e in analysis.entities}
    found = [getattr(f, field) for f in analysis.facts if isinstance(f, Meeting)]
    return [[names[r] for r in ([value] if isinstance(value, str) else value or ())] for value in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # called a guest or a speaker of it, alone or in a list
        (f"{A} شهردار رفسنجان، مهمان این همایش، از باغداران تقدیر کرد.", [A]),
        (f"{A} شهردار رفسنجان از دیگر سخنرانان این همایش بود.", [A]),
        (f"{A} شهردار رفسنجان و {B} فرماندار انار میهمانان این همایش‌اند.", [A, B]),
        # the subject of what happens there
        (f"در این همایش {A} شهردار رفسنجان و {B} فرماندار انار نخل کاشتند.", [A, B]),
        (f"در این همایش، {A} شهردار رفسنجان به عنوان خادم نمونه معرفی شد.", [A]),
        (f"در این همایش {A} به عضویت هیئت مدیره انتخاب شد.", []),
        (f"در این همایش {A} را ستودند.", []),
        # coming there
        (f"{A} شهردار رفسنجان برای شرکت در این همایش از تهران آمد.", [A]),
        (f"از {A} شهردار رفسنجان برای شرکت در این همایش دعوت شده بود.", []),
        (f"در این همایش {A} شهردار رفسنجان، {B} فرماندار انار را همراهی می‌کرد.", [A, B]),
        (f"{A} شهردار رفسنجان در این همایش حضور خواهد داشت.", [A]),
        # staying away
        (f"{A} شهردار رفسنجان در این همایش حضور نداشت.", []),
        (f"این همایش بدون حضور {A} شهردار رفسنجان برگزار شد.", []),
        # greeting it from afar
        (f"{A} شهردار رفسنجان در پیامی که در این همایش خوانده شد، تاکید کرد: باغ‌ها را حفظ کنید.", []),
        # remembered there
        (f"این همایش با حضور {A} شهردار رفسنجان و خانواده شهید {B} برگزار شد.", [A]),
        # beginning to tell of it
        (f"{A} شهردار رفسنجان گفت: در این همایش دو سند امضا شد.", [A]),
    ],
)
def test_who_comes(text: str, expected: list[str]) -> None:
    assert slots(HELD + text, "attendees") == [expected]


def test_the_dead_of_a_family_are_no_party_of_a_visit() -> None:
    text = f"{A} شهردار رفسنجان در دیدار با خانواده شهید {B} گفت: راه شهیدان روشن است."
    assert slots(text, "attendees") == [[A]]


def test_whoever_speaks_of_another_visit_is_no_party_of_it() -> None:
    text = f"{A} شهردار رفسنجان درباره بازدید استاندار کرمان از باغ‌های پسته رفسنجان گفت: نتیجه می‌دهد."
    assert slots(text, "attendees") == [["استاندار کرمان"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"در نشستی که به دعوت {A} شهردار رفسنجان برگزار شد، باغداران گلایه کردند.", [A]),
        ("نمایشگاه پسته کرمان به همت شهرداری رفسنجان برگزار شد.", ["شهرداری رفسنجان"]),
        ("میزبان نشست بعدی باغداران، سیرجان خواهد بود.", ["سیرجان"]),
        (f"{A} شهردار رفسنجان امروز میزبان باغداران بود و در این نشست از باران گفت.", [A]),
    ],
)
def test_who_hosts(text: str, expected: list[str]) -> None:
    assert slots(text, "hosts") == [expected]


def test_a_host_known_by_name_is_there() -> None:
    text = f"در نشستی که به دعوت {A} شهردار رفسنجان برگزار شد، باغداران گلایه کردند."
    assert slots(text, "attendees") == [[A]]


def test_whoever_leads_a_meeting_chairs_it() -> None:
    assert slots(HELD + f"{B} که اداره همایش را بر عهده داشت از همه تشکر کرد.", "chairs") == [[B]]
    assert slots(HELD + f"{B} که اداره کتابخانه را بر عهده داشت در این همایش بود.", "chairs") == [[]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before the verb, not beside a name
        ("آیین یاد یاران در سفر به بغداد که در محله کوهسنگی مشهد برگزار شد، شاعران آمدند.", ["مشهد"]),
        # a host's seat, where nothing else tells
        ("نشست باغداران امروز به میزبانی شهرداری انار برگزار شد.", ["انار"]),
        # pointed at
        ("بارش باران رفسنجان را سبز کرد.\nنشست باغداران امروز در تالار پسته این شهر آغاز شد.", ["رفسنجان"]),
    ],
)
def test_where(text: str, expected: list[str]) -> None:
    assert slots(text, "place") == [expected]


CALLED_OFF = "بازدید {A} استاندار کرمان از باغ‌های انار که قرار بود فردا انجام شود {verb}."


@pytest.mark.parametrize("verb", ["لغو شد", "به تعویق افتاد", "به زمان دیگری موکول شد", "برگزار نشد"])
def test_nobody_is_at_what_is_called_off(verb: str) -> None:
    assert slots(CALLED_OFF.format(A=A, verb=verb), "attendees") == [[]]


def test_what_takes_place_may_call_something_else_off() -> None:
    text = f"در نشست باغداران انار با حضور {A} فرماندار انار طرح جاده تازه لغو شد."
    assert slots(text, "attendees") == [[A]]
