"""Keys: one entity over all articles, whatever the form; and what stays within its article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon.gazetteer import rows
from kg.link.keys import keys, place_rows
from kg.link.organization_keys import organization_name
from kg.link.person_names import person_name
from kg.model import (
    Analysis,
    Article,
    Entity,
    Fact,
    Group,
    Holding,
    Meeting,
    Office,
    Organization,
    OrganizationType,
    Person,
    Place,
    PlaceType,
    Span,
)  # fmt: skip

SPAN = Span(0, 1)


def of(*entities: Entity, facts: tuple[Fact, ...] = (), article: str = "a/1") -> list[str]:
    analysis = Analysis(Article(article, "1.txt", "متن"), None, None, None, entities, (), facts)
    found = keys(analysis)
    return [found[entity.ref] for entity in entities] + [found[f.ref] for f in facts if isinstance(f, Meeting)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سید مرتضی کاویانی", "مرتضي كاوياني"),
        ("حاج علی رضایی", "علی رضایی"),
        ("حسین شیبانی پور", "حسین شیبانی‌پور"),
        ("علی‌رضا زاکانی", "علیرضا زاکانی"),
        ("علی رضا زاکانی", "علیرضا زاکانی"),
        ("آیدین قره‌داغی‌زاده", "آيدين قره داغي زاده"),
        ("روح‌اله معینی", "روح‌الله معینی"),
    ],
)
def test_a_person_is_the_same_in_every_spelling(one: str, other: str) -> None:
    assert of(Person("p", (one,))) == of(Person("p", (other,)), article="b/2")


def test_people_who_differ_stay_apart() -> None:
    assert of(Person("p", ("علی رضایی",))) != of(Person("p", ("رضا علیی",)))
    assert person_name("سید").whole == "سید"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سیدکاظم معینی", "کاظم معینی"),
        ("رضا نصراله‌زاده", "رضا نصرالله‌زاده"),
        ("عبدالکریم الناصر", "عبدالکریم ناصر"),
        ("محمدرضا نوری زاده", "سید محمد رضا نوری‌زاده"),
        ("علی اکبر معینی", "علی‌اکبر معینی"),
        ("رامین پور معین", "رامین پورمعین"),
    ],
)
def test_feeds_space_one_name_differently(one: str, other: str) -> None:
    assert person_name(one).whole == person_name(other).whole


@pytest.mark.parametrize("surname", ["معینی", "صفایی نژاد", "حسن زاده", "رضایی همدانی", "پور معین", "رفیعیان نطنزی"])
def test_a_surname_of_two_words_is_no_given_name_and_surname(surname: str) -> None:
    assert person_name(surname).given == ""


@pytest.mark.parametrize("name", ["پیمان راد", "سلیم معینی", "علی رضایی"])
def test_a_full_name_has_a_given_name(name: str) -> None:
    assert person_name(name).given == name.split(maxsplit=1)[0]


def test_a_bare_surname_stays_with_its_article_or_its_office() -> None:
    bare = Person("p", ("رضایی",))
    assert of(bare) == ["person/a/1/رضایی"]
    office = Office("o", ("شهردار تهران",), "mayor", "c")
    place = Place("c", ("تهران",), PlaceType.CITY, "112931")
    held = Holding("p", "o", False, SPAN, "r")
    assert of(bare, office, place, facts=(held,))[0] == "person/رضایی, شهردار تهران"
    assert of(bare, office, place, facts=(held,), article="b/2") == of(bare, office, place, facts=(held,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شورای شهر همدان", "شورای اسلامی شهر همدان"),
        ("خبرگزاری ایسنا", "ایسنا"),
        ("مجلس", "مجلس شورای اسلامی"),
        ("شهرداری کلانشهر تبریز", "شهرداری تبریز"),
        ("مجمع شهرداران کلان‌شهرهای ایران", "مجمع شهرداران کلانشهرها"),
        ("انجمن کتابداران مراکز استان‌های کشور", "انجمن کتابداران مراکز استان ها"),
        ("آبفای سمنان", "شرکت آب و فاضلاب استان سمنان"),
        ("مجمع شهرداران شهرهای کویری ایران", "مجمع شهرداران شهرهای کویری"),
        ("ستاد بحران گلستان", "ستاد مدیریت بحران استان گلستان"),
        ("کمیسیون عمران شورای شهر میناب", "کمیسیون عمران شورای اسلامی شهر میناب"),
        ("آب منطقه‌ای سمنان", "شرکت آب منطقه‌ای استان سمنان"),
        ("مجمع شهرداران کلانشهر ها", "مجمع شهرداران کلانشهرها"),
        ("وزارت ارشاد", "وزارت فرهنگ و ارشاد اسلامی"),
        ("وزارت راه", "وزارت راه و شهرسازی"),
        ("وزارت صنعت معدن و تجارت", "وزارت صمت"),
        ("سازمان آتش نشانی شهرداری قم", "سازمان آتش‌نشانی قم"),
    ],
)
def test_an_organisation_is_the_same_under_each_of_its_names(one: str, other: str) -> None:
    assert of(Organization("o", (one,))) == of(Organization("o", (other,)))


def test_organisations_that_differ_stay_apart() -> None:
    names = ["شهرداری تهران", "شهرداری تبریز", "شورای اسلامی شهر تهران", "شورای اسلامی شهرستان تهران"]
    assert len({organization_name(name) for name in names}) == len(names)


def test_a_council_is_the_same_with_and_without_the_words_for_its_kind() -> None:
    names = ("شورای کاشان", "شورای اسلامی کاشان", "شورای شهر کاشان", "شورای اسلامی شهر کاشان")
    assert len({of(Organization("o", (name,), OrganizationType.CITY_COUNCIL))[0] for name in names}) == 1


def test_a_body_that_every_city_has_is_that_of_the_only_mayor() -> None:
    body = Organization("b", ("سازمان مدیریت پسماند",))
    qom, yazd = Place("q", ("قم",), PlaceType.CITY), Place("y", ("یزد",), PlaceType.CITY)
    mayor = Office("m", ("شهردار قم",), "mayor", "q")
    assert of(body, qom, yazd, mayor)[0] == of(Organization("b", ("سازمان مدیریت پسماند شهرداری قم",)))[0]
    assert of(body, qom, yazd)[0] == of(body)[0] == "organization/سازمان مدیریت پسماند"


def test_the_bodies_and_offices_of_a_lesser_namesake_are_its_own() -> None:
    bodies = (Organization("b", ("شهرداری رضوانشهر",)), Organization("g", ("شورای شهر رضوانشهر",)))
    office = Office("o", ("شهردار رضوانشهر",), "mayor", "c")
    large, small = (
        of(*bodies, office, Place("c", ("رضوانشهر", "شهر رضوانشهر"), PlaceType.CITY, row))
        for row in ("118532", "6672361")
    )
    assert not set(large) & set(small)
    assert large[1] == "organization/شورای اسلامی شهر رضوانشهر"


def test_a_bare_municipality_stays_with_its_article() -> None:
    assert of(Organization("o", ("شهرداری",))) == ["organization/a/1/شهرداری"]


def test_a_place_of_the_gazetteer_is_its_row_whatever_the_article_calls_it() -> None:
    named = of(Place("c", ("پایتخت تاریخ و تمدن ایران",), PlaceType.CITY, "132144"))
    assert named == of(Place("c", ("همدان",), PlaceType.CITY, "132144")) == ["place/city/همدان"]
    assert of(Place("c", ("استان همدان",), PlaceType.PROVINCE)) != named


def test_every_row_has_a_key_of_its_own() -> None:
    from kg.lexicon.gazetteer import rows

    assert len(place_rows()) == len(rows())
    assert place_rows()["place/city/تهران"] == "112931"


def test_a_numbered_district_stays_with_its_article() -> None:
    assert of(Place("d", ("منطقه ۵",), PlaceType.DISTRICT)) == ["place/a/1/منطقه 5"]
    assert of(Place("d", ("منطقه ۵ تهران",), PlaceType.DISTRICT)) == ["place/district/منطقه 5 تهران"]


def test_a_numbered_district_and_its_mayor_are_of_the_only_city_of_their_article() -> None:
    tehran, district = Place("c", ("تهران",), PlaceType.CITY, "112931"), Place("d", ("منطقه ۵",), PlaceType.DISTRICT)
    karaj = Place("k", ("کرج",), PlaceType.CITY, "128747")
    mayor = Office("o", ("شهردار منطقه ۵",), "mayor", "d")
    assert of(district, mayor, tehran)[:2] == ["place/district/منطقه 5 تهران", "office/شهردار 5 تهران"]
    assert of(mayor, district, tehran, karaj)[:2] == ["office/a/1/شهردار 5", "place/a/1/منطقه 5"]
    # of two cities the one whose mayor is named
    assert of(district, tehran, karaj, Office("m", ("شهردار کرج",), "mayor", "k"))[0] == "place/district/منطقه 5 کرج"


def test_a_bare_council_in_a_title_is_that_of_the_only_city() -> None:
    tehran, karaj = Place("c", ("تهران",), PlaceType.CITY, "112931"), Place("k", ("کرج",), PlaceType.CITY, "128747")
    speaker = Office("o", ("سخنگوی شورا",), "spokesperson")
    assert of(speaker, tehran)[0] == "office/سخنگو شورای اسلامی شهر تهران"
    assert of(speaker, tehran, karaj)[0] == "office/سخنگو شورا"


def test_a_commission_of_a_council_is_of_the_only_one_of_its_article() -> None:
    commission = Organization("b", ("کمیسیون عمران شورا",))
    tehran = Place("c", ("تهران",), PlaceType.CITY, "112931")
    councils = [
        Organization(f"g{city}", (f"شورای شهر {city}",), OrganizationType.CITY_COUNCIL) for city in ("تهران", "کرج")
    ]
    whole = "organization/کمیسیون عمران شورای اسلامی شهر تهران"
    assert of(commission, councils[0])[0] == of(commission, tehran)[0] == whole
    assert of(commission, *councils)[0] == "organization/a/1/کمیسیون عمران شورا"


def test_an_office_is_its_head_and_what_completes_it() -> None:
    tehran = Place("c", ("تهران",), PlaceType.CITY, "112931")
    council = Organization("g", ("شورای شهر تهران",))
    same = [
        of(Office("o", (name,), "mayor", "c"), tehran)[0]
        for name in ("شهردار تهران", "شهردار جدید تهران", "شهردار پایتخت")
    ]
    assert set(same) == {"office/شهردار تهران"}
    head = of(Office("o", ("رئیس شورای شهر تهران",), "head", "c", "g"), council, tehran)[0]
    assert head == of(Office("o", ("رئیس شورای اسلامی شهر تهران",), "head", "c", "g"), council, tehran)[0]


@pytest.mark.parametrize("form", ["دبیر مجمع", "دبیر مجمع شهرداران کلانشهرهای ایران"])
def test_an_office_is_completed_by_the_only_body_that_it_can_be_of(form: str) -> None:
    body = Organization("b", ("مجمع شهرداران کلانشهرها",))
    assert of(Office("o", (form,), "secretary"), body)[0] == "office/دبیر مجمع شهرداران کلانشهرهای ایران"
    other = Organization("c", ("مجمع نمایندگان استان قم",))
    assert of(Office("o", ("دبیر مجمع",), "secretary"), body, other)[0] == "office/دبیر مجمع"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزیر راه", "وزیر راه و شهرسازی"),
        ("رئیس‌جمهور", "رئیس جمهوری"),
        ("مدیر کل راه استان یزد", "مدیرکل راه استان یزد"),
        ("مدیرکل بحران گیلان", "مدیرکل مدیریت بحران استانداری گیلان"),
        ("مدیرکل محیط زیست گیلان", "مدیرکل حفاظت محیط زیست گیلان"),
    ],
)
def test_an_office_is_the_same_under_each_of_its_names(one: str, other: str) -> None:
    assert of(Office("o", (one,), "r")) == of(Office("o", (other,), "r"))


def test_a_member_of_parliament_is_that_of_the_constituency() -> None:
    place, house = Place("c", ("یزد",), PlaceType.CITY), Organization("b", ("مجلس شورای اسلامی",))
    full = Office("o", ("نماینده مردم یزد در مجلس شورای اسلامی",), "representative", "c", "b")
    short = Office("o", ("نماینده یزد",), "representative", "c")
    assert of(full, place, house)[0] == of(short, place)[0]


def test_who_acts_for_a_minister_does_so_under_each_name_of_the_ministry() -> None:
    found = {
        of(Office("o", (f"سرپرست {name}",), "acting_head", None, "b", acting=True), Organization("b", (name,)))[0]
        for name in ("وزارت راه", "وزارت راه و شهرسازی")
    }
    assert found == {"office/سرپرست وزارت راه و شهرسازی"}


def test_a_bare_title_stays_with_its_article() -> None:
    assert of(Office("o", ("استاندار",), "governor")) == ["office/a/1/استاندار"]
    assert of(Office("o", ("رئیس جمهور",), "president")) == ["office/رییس جمهور"]


def test_a_former_office_is_another_one() -> None:
    tehran = Place("c", ("تهران",), PlaceType.CITY, "112931")
    former = of(Office("o", ("شهردار سابق تهران",), "mayor", "c", former=True), tehran)[0]
    assert former == "office/former/شهردار تهران"


def test_an_office_under_one_name_in_an_article_is_one_whoever_has_left_it() -> None:
    tehran = Place("c", ("تهران",), PlaceType.CITY, "112931")
    now = Office("n", ("شهردار تهران",), "mayor", "c")
    left = Office("f", ("شهردار تهران",), "mayor", "c", former=True)  # `سه سال شهردار تهران بود`
    titled = Office("t", ("شهردار سابق تهران",), "mayor", "c", former=True)
    assert of(left, tehran)[0] == "office/former/شهردار تهران"
    assert of(left, now, titled, tehran)[:3] == [*["office/شهردار تهران"] * 2, "office/former/شهردار تهران"]


def test_a_bare_title_is_completed_by_where_its_article_comes_from() -> None:
    towns = Place("c", ("قم",), PlaceType.CITY, "119208"), Place("d", ("یزد",), PlaceType.CITY, "111822")
    new = Office("o", ("شهردار جدید",), "mayor")
    article = Article("a/1", "1.txt", "متن")
    here = keys(Analysis(article, None, None, None, (*towns, new), home="c"))
    open_ = keys(Analysis(article, None, None, None, (*towns, new)))
    assert (here["o"], open_["o"]) == ("office/شهردار قم", "office/a/1/شهردار")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            Office("o", ("فرماندار ویژه چابهار",), "county_governor", "c"),
            Office("o", ("فرماندار چابهار",), "county_governor", "c"),
        ),
        (
            Office("o", ("مدیرکل بحران استان قزوین",), "director_general"),
            Office("o", ("مدیرکل بحران قزوین",), "director_general"),
        ),
        (Organization("g", ("سبلان خبر",)), Organization("g", ("سبلان‌خبر",))),
    ],
)
def test_names_of_one_thing(one: Entity, other: Entity) -> None:
    town = Place("c", ("چابهار",), PlaceType.CITY, "1")
    assert of(one, town)[0] == of(other, town)[0]


def test_deputies_of_one_body_are_told_apart_by_their_field() -> None:
    body = Organization("g", ("شهرداری یزد",))
    fields = [
        of(Office("o", (f"معاون {field} شهرداری یزد",), "deputy", None, "g"), body)[0] for field in ("عمرانی", "فرهنگی")
    ]
    assert fields[0] != fields[1]


def test_groups_stay_with_their_article() -> None:
    group = Group("g", ("اعضای شورا",))
    assert of(group) != of(group, article="b/2")


def meeting(name: str, ref: str = "m", day: date | None = None, ordinal: int | None = None) -> Meeting:
    return Meeting(ref, (name,), "session", SPAN, "r", day, ordinal=ordinal)


def test_a_gathering_meets_itself_in_other_articles_where_its_name_tells_it() -> None:
    numbered = "یکصد و هجدهمین نشست مجمع شهرداران"
    day = date(2024, 5, 8)
    dated = meeting(numbered, day=day, ordinal=118)
    assert of(facts=(meeting(numbered, ordinal=118),)) == of(facts=(dated,), article="b")
    named = meeting("نشست کارگروه حمل و نقل", day=day)
    assert of(facts=(named,)) == of(facts=(named,), article="b/2")
    assert of(facts=(named,)) != of(facts=(meeting("نشست کارگروه حمل و نقل", day=date(2024, 5, 9)),))


@pytest.mark.parametrize(
    "generic", [meeting("نشست"), meeting("نشست", day=date(2024, 5, 8)), meeting("نشست کارگروه حمل و نقل")]
)
def test_a_generic_or_undated_gathering_stays_with_its_article(generic: Meeting) -> None:
    assert of(facts=(generic,)) != of(facts=(generic,), article="b/2")


def test_two_gatherings_of_one_name_stay_two() -> None:
    assert len(set(of(facts=(meeting("دیدار", "m1"), meeting("دیدار", "m2"))))) == 2


@settings(deadline=None)
@given(st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip())))
def test_any_name_has_a_key_of_its_kind(name: str) -> None:
    entities = (Person("p", (name,)), Organization("o", (name,)), Place("c", (name,)), Group("g", (name,)))
    assert [key.split("/")[0] for key in of(*entities)] == ["person", "organization", "place", "group"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سازمان آتش‌نشانی و خدمات ایمنی شهرداری قم", "آتش‌نشانی قم"),
        ("سازمان مدیریت پسماند شهرداری قم", "پسماند قم"),
        ("البرزنیوز", "البرز نیوز"),
        ("پایگاه خبری البرزپیام", "البرزپیام"),
        ("مجمع شهرداران شهرهای تاریخی کشور", "مجمع شهرداران شهرهای تاریخی"),
    ],
)
def test_short_and_long_names_of_bodies_and_outlets_are_one(one: str, other: str) -> None:
    assert organization_name(one) == organization_name(other)


def test_whoever_represents_a_body_in_the_country_is_known_by_the_body() -> None:
    body, home = Organization("o", ("یونسکو",)), Place("c", ("ایران",), PlaceType.COUNTRY)
    office = Office("f", ("نماینده یونسکو در ایران",), "representative", "c", "o")
    assert of(home, body, office)[2] == "office/نماینده یونسکو"


def test_a_bare_title_or_body_is_that_of_the_only_city_or_province() -> None:
    city = Place("place:یزد", ("یزد",), PlaceType.CITY, "111822")
    mayor, governor = Office("office:1", ("شهردار",), "mayor"), Office("office:2", ("استاندار",), "governor")
    council = Organization("organization:1", ("شورا",), OrganizationType.CITY_COUNCIL)
    assert of(city, mayor, governor, council)[1:] == [
        "office/شهردار یزد", "office/استاندار یزد", "organization/شورای اسلامی شهر یزد",
    ]  # fmt: skip
    other = Place("place:شیراز", ("شیراز",), PlaceType.CITY, "115019")
    assert of(city, other, mayor)[-1] == "office/a/1/شهردار"
    assert of(city, Office("office:3", ("شهردار جدید",), "mayor"))[-1] == "office/شهردار یزد"
    abroad = next(row for row in rows().values() if row.name == "کابل")
    kabul = Place("place:کابل", ("کابل",), PlaceType.CITY, abroad.id)
    assert of(kabul, governor)[-1] == "office/a/1/استاندار"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("معاون خدمات شهری شهرداری یزد", "معاون خدمات شهری شهردار یزد"),
        ("معاون عمرانی استانداری یزد", "معاون عمرانی استاندار یزد"),
        ("معاون عمرانی استاندار", "معاون عمرانی استانداری یزد"),
    ],
)
def test_a_deputy_of_a_head_is_that_of_the_body(one: str, other: str) -> None:
    city = Place("place:یزد", ("یزد",), PlaceType.CITY, "111822")
    assert of(city, Office("o", (one,), "deputy", "place:یزد")) == of(
        city, Office("o", (other,), "deputy", "place:یزد")
    )


def test_a_director_general_of_the_province_is_that_of_the_only_governor() -> None:
    yazd = Place("place:p", ("استان یزد",), PlaceType.PROVINCE, "province-40")
    governor = Office("g", ("استاندار یزد",), "governor", "place:p")
    director = Office("o", ("مدیرکل میراث فرهنگی استان",), "director_general")
    assert of(yazd, governor, director)[2] == "office/مدیرکل میراث فرهنگی یزد"


def test_a_commission_is_that_of_the_only_council() -> None:
    council = Organization("c", ("شورای شهر یزد",), OrganizationType.CITY_COUNCIL)
    for form in ("رئیس کمیسیون عمران", "رئیس کمیسیون عمران شورا"):
        head = Office("o", (form,), "head")
        assert of(head, council)[0] == "office/رییس کمیسیون عمران شورای اسلامی شهر یزد"
    other = Organization("d", ("شورای شهر قم",), OrganizationType.CITY_COUNCIL)
    assert of(head, council, other)[0] != "office/رییس کمیسیون عمران شورای اسلامی شهر یزد"


def test_who_sees_to_urban_services_is_a_deputy_of_the_only_mayor() -> None:
    city = Place("place:یزد", ("یزد",), PlaceType.CITY, "111822")
    assert of(city, Office("o", ("معاون خدمات شهری",), "deputy"))[1] == "office/معاون خدمات شهری شهرداری یزد"
