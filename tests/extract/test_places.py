"""Sentences and the places that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import places
from kg.lexicon.gazetteer import rows
from kg.model import Article, Place, PlaceType
from kg.text.segment import read_document


def entities(text: str) -> list[Place]:
    found = places.find(read_document(Article("t", "t.txt", text)))
    return list({r.entity.ref: r.entity for r in found if isinstance(r.entity, Place)}.values())


def named(text: str) -> set[tuple[str, str]]:
    """(fullest name, type) of every place, half-spaces as spaces."""
    return {(place.names[0].replace("\u200c", " "), place.type.value) for place in entities(text)}


def one(text: str) -> Place:
    (place,) = entities(text)
    return place


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("باران دیشب کرمان را خنک کرد.", {("کرمان", "City")}),
        ("شهردار شهر ملایر از خرید دو اتوبوس خبر داد.", {("ملایر", "City")}),
        ("کارخانه‌های استان مرکزی تعطیل شدند.", {("استان مرکزی", "Province")}),
        ("برف در گیلان سنگین بود.", {("استان گیلان", "Province")}),
        ("مدرسه‌های شهرستان دالاهو باز است.", {("شهرستان دالاهو", "County")}),
        ("استاندار یزد به دیدار مردم رفت.", {("استان یزد", "Province")}),
        ("فرماندار شهرستان بم آمد.", {("شهرستان بم", "County")}),
        ("اهالی روستای چشمه‌پری آب ندارند.", {("روستای چشمه پری", "Place")}),
        ("ساکنان محله فهادان گلایه کردند.", {("محله فهادان", "Place")}),
        ("شهرک بوعلی همدان آسفالت شد.", {("شهرک بوعلی", "District"), ("همدان", "City")}),
        ("هیاتی از ژاپن به توکیو بازگشت.", {("ژاپن", "Country"), ("توکیو", "City")}),
        ("تورنادو ایالت تگزاس را ویران کرد.", {("ایالت تگزاس", "Province")}),
        ("ارزش نفت خاورمیانه بالا رفت.", {("خاورمیانه", "Place")}),
        ("شب‌ها در جوادآباد برق نیست.", {("جوادآباد", "Place")}),
    ],
)
def test_a_place_is_read_with_its_type(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("شهرهای رشت، بهار و نور جشن گرفتند.", {("رشت", "City"), ("بهار", "City"), ("نور", "City")}),
        ("استان‌های قم و فارس.", {("استان قم", "Province"), ("استان فارس", "Province")}),
        (
            "استانداران خراسان شمالی و جنوبی آمدند.",
            {("استان خراسان شمالی", "Province"), ("استان خراسان جنوبی", "Province")},
        ),
        ("شهرستان‌های ملایر و نهاوند.", {("شهرستان ملایر", "County"), ("شهرستان نهاوند", "County")}),
        ("پیام شهرداران ساری، آمل و انار خوانده شد.", {("ساری", "City"), ("آمل", "City"), ("انار", "City")}),
        ("در محلات شیرآباد و کریم‌آباد.", {("شیرآباد", "Place"), ("کریم آباد", "Place")}),
        ("شهرستان‌های مازندران سفید شد.", {("استان مازندران", "Province")}),
        ("روستاهای بابل گاز ندارند.", {("بابل", "City")}),
    ],
)
def test_a_plural_gives_each_name_of_its_list_its_type(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "گل‌ها در بهار می‌شکفند و نور می‌خواهند.",
        "خبرنگار فارس از مهر پرسید.",
        "خودروها در خیابان کرمان و میدان فلسطین ماندند.",
        "رستم و سامان با شهریار تماس گرفتند.",
        "آقای رضایی همدانی و بانوی تهرانی آمدند.",
        "ناوها در خلیج فارس و دریای عمان ماندند.",
        "شورا درباره این شهر کرد و رفت.",
        "او وظیفه را بر عهده گرفت.",
        "دوشنبه هفته آینده جلسه داریم.",
        "روزنامه ایران و بیمه البرز آگهی دادند.",
        "مردم همین محله کوچ کردند.",
        "کمک مالی به صحنه هنر رسید.",
        "شهردار پیشین بازنشسته شد.",
        "در این تصادف یک زن جان باخت.",
        "ردیف سوم الی پنجم خالی ماند.",
        "مسکن مهر شهر ما ناتمام ماند.",
    ],
)
def test_words_people_streets_and_seas_are_no_places(sentence: str) -> None:
    assert named(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("شهردار نور استعفا کرد.", "نور"),
        ("شهرداری میانه بودجه گرفت.", "میانه"),
        ("نماینده مردم بهار در مجلس.", "بهار"),
        ("شهر انار یخ زد.", "انار"),
    ],
)
def test_an_office_or_a_word_for_its_kind_bears_out_a_name_that_is_a_word(sentence: str, place: str) -> None:
    assert named(sentence) == {(place, "City")}


def test_a_lone_name_is_the_city_and_the_office_of_a_province_makes_the_province() -> None:
    assert named("استاندار کرمانشاه در کرمانشاه سخن گفت.") == {("کرمانشاه", "City"), ("استان کرمانشاه", "Province")}


def test_a_province_takes_its_short_name_only_where_no_city_has_it() -> None:
    assert one("استان سمنان خشک است.").names == ("استان سمنان", "سمنان")
    both = {place.type.value: place.names for place in entities("استان سمنان خشک است. سمنان هم.")}
    assert both == {"Province": ("استان سمنان",), "City": ("سمنان",)}


def test_a_county_keeps_what_its_own_office_is_said_of() -> None:
    assert named("شهرستان پاکدشت آرام است. فرماندار پاکدشت گفت.") == {("شهرستان پاکدشت", "County")}
    assert named("فرماندار پاکدشت گفت.") == {("پاکدشت", "City")}


def test_a_district_is_one_with_and_without_its_city() -> None:
    assert named("شهرداری منطقه ۵ پل ساخت. منطقه ۵ شهرداری تهران بزرگ است.") == {
        ("منطقه ۵ تهران", "District"),
        ("تهران", "City"),
    }
    assert named("مناطق ۲ و ۷ شهرداری قم") == {
        ("منطقه ۲ قم", "District"),
        ("منطقه ۷ قم", "District"),
        ("قم", "City"),
    }


def test_a_part_of_a_county_is_neither_its_seat_nor_a_province() -> None:
    assert named("دهیاران بخش مرکزی شهرستان تایباد آمدند. بخشدار مرکزی هم آمد.") == {
        ("بخش مرکزی", "District"),
        ("شهرستان تایباد", "County"),
    }
    assert ("بخش خشکبیجار", "District") in named("روستاهای بخش خشکبیجار آب ندارند.")


def test_a_field_of_work_is_no_part_of_a_county() -> None:
    assert named("در بخش کشاورزی و بخش آب و بخش خصوصی سرمایه گذاشتند.") == set()


def test_a_count_is_no_district() -> None:
    assert named("مناطق ۲۲ گانه و منطقه ۵ هزار نفری") == set()


def test_a_name_of_honour_counts_where_the_city_is_named() -> None:
    place = next(p for p in entities("نشست همدان، پایتخت تاریخ و تمدن ایران، پایان یافت.") if p.type.value == "City")
    assert place.names == ("همدان", "پایتخت تاریخ و تمدن ایران")
    assert named("پایتخت تاریخ و تمدن ایران زیباست.") == {("ایران", "Country")}


def test_the_name_of_a_quarter_is_the_same_place_where_it_stands_alone() -> None:
    assert named("محله جلفا چراغانی شد. مردم در جلفا ماندند.") == {("محله جلفا", "Place")}


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("بندر عباس", "بندرعباس"),
        ("كرمانشاه", "کرمانشاه"),
        ("خرمآباد", "خرم‌آباد"),
        ("قائمشهر", "قائم شهر"),
        ("درکرج", "در کرج"),
        ("كهگيلويه و بوير احمد", "کهگیلویه و بویراحمد"),
        ("امریکا", "آمریکا"),
    ],
)
def test_spacing_and_letters_of_feeds_do_not_matter(printed: str, plain: str) -> None:
    places_of = [{p.gazetteer for p in entities(f"مسافران {form} رسیدند.")} for form in (printed, plain)]
    assert places_of[0] == places_of[1] != set()


def test_a_country_carries_its_usual_name_and_no_ezafe() -> None:
    assert one("جمهوری اسلامی ایران پاسخ داد.").names == ("جمهوری اسلامی ایران", "ایران")
    assert one("سفیر کوبای کهن رسید.").names == ("کوبا",)


def test_a_namesake_is_told_by_the_province_at_hand() -> None:
    assert one("شهر نورآباد").gazetteer != next(
        p.gazetteer for p in entities("در استان فارس، شهر نورآباد سیل دید.") if p.type.value == "City"
    )


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("شهردار رضوانشهر در سفر به استان اصفهان آمد.", "28"),
        ("شهردار رضوانشهر از استان اصفهان به رشت برگشت.", "08"),
        ("شهردار رضوانشهر به اصفهان رفت.", "08"),
        # a large city's, where a neighbour of it is named
        ("شهردار تنکابن مهمان شهردار خرم‌آباد بود.", "35"),
        ("شهردار ساری مهمان شهردار خرم‌آباد بود.", "23"),
        ("استاندار مازندران مهمان شهردار خرم‌آباد بود.", "23"),
    ],
)
def test_a_lesser_namesake_is_meant_where_the_article_is_about_its_province_alone(text: str, province: str) -> None:
    (found,) = [place for place in entities(text) if place.names[0] in {"رضوانشهر", "خرم‌آباد"}]
    assert rows()[found.gazetteer or ""].province == province


def test_a_metropolis_has_no_namesake() -> None:
    (found,) = [place for place in entities("شهردار شیراز در استان آذربایجان شرقی بود.") if place.names[0] == "شیراز"]
    assert rows()[found.gazetteer or ""].province == "07"


def test_no_name_is_read_across_a_line() -> None:
    assert named("مسجد بالا محله\nشعبه سیار") == set()


def test_every_entity_of_a_row_has_the_type_of_the_row() -> None:
    for place in entities("تهران، استان تهران، شهرستان ری، عراق، بغداد، شهرک غرب و خاورمیانه"):
        assert place.gazetteer is not None and rows()[place.gazetteer].type is place.type


WORDS = st.sampled_from(
    ["شهر", "شهرهای", "استان", "شهرستان", "منطقه", "مناطق", "۵", "هزار", "محله", "شهرک", "تهران", "بهار", "کرد", "،",
     "و", "در", "استاندار", "شهرداران", "«", "»", "فارس", "خراسان", "شمالی", "جنوبی", "آباد", "نور", "-", "پایتخت",
     "ایران", ".", "\n"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_readings_lie_in_the_text_in_order_and_one_ref_is_one_place(text: str) -> None:
    found = places.find(read_document(Article("t", "t.txt", text)))
    assert list(found) == sorted(found, key=lambda r: (r.span.start, -r.span.end))
    by_ref: dict[str, object] = {}
    for reading in found:
        assert 0 <= reading.span.start < reading.span.end <= len(text)
        assert by_ref.setdefault(reading.entity.ref, reading.entity) == reading.entity


@pytest.mark.parametrize(("province", "row"), [("فارس", "121925"), ("لرستان", "24851")])
def test_a_namesake_is_told_by_the_province_behind_it(province: str, row: str) -> None:
    text = f"شهردار نورآباد در استان {province} به شیراز و خرم‌آباد رفت."
    assert [place.gazetteer for place in entities(text) if "نورآباد" in place.names] == [row]


def test_a_province_that_is_an_agency_too_is_told_by_its_city_or_its_side() -> None:
    assert ("استان فارس", "Province") in named("شهردار فیروزآباد فارس آمد.")
    assert ("استان فارس", "Province") in named("شهرداران جنوب فارس گرد آمدند.")
    assert named("خبرنگار فارس گفت: باران در کرمان بارید.") == {("کرمان", "City")}


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("شهردار مهاباد در شهرستان اردستان آمد. مهاباد شهر آب است.", {"28"}),
        ("شهردار خرم‌آباد تنکابن به شهردار خرم‌آباد لرستان پاسخ داد.", {"35", "23"}),
        ("پل عابر نورآباد ممسنی باز شد. شهردار نورآباد گفت: مردم لرستان و شیراز هم آمدند.", {"07"}),
        ("شهردار نورآباد مرکز شهرستان دلفان آمد.", {"23"}),
        ("به گزارش فارس، شهردار نورآباد فارس آمد.", {"07"}),
    ],
)
def test_what_follows_a_city_tells_it_from_its_namesakes(text: str, provinces: set[str]) -> None:
    names = {"مهاباد", "خرم‌آباد", "نورآباد"}
    found = [place for place in entities(text) if place.type is PlaceType.CITY and names & set(place.names)]
    assert {rows()[place.gazetteer or ""].province for place in found} == provinces
