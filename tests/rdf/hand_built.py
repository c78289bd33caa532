"""Analyses built by hand: what a reader would say of nine short reports of our own.

Two agencies tell of one assembly in Shiraz and disagree on where and when it was, who chaired it and who came; a year
later Tehran has another mayor, who promises buses. Yazd's mayor is removed, somebody stands in and becomes mayor, on a
day that two agencies name differently; then its mayor speaks, and no name stands beside the title.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kg.model import (
    Amount,
    Analysis,
    Article,
    Commitment,
    Deadline,
    Entity,
    Fact,
    Group,
    Holding,
    Meeting,
    Mention,
    Office,
    Organization,
    OrganizationType,
    Person,
    Place,
    PlaceType,
    QuotationType,
    Span,
    Statement,
    Trigger,
    UnreadSentence,
)  # fmt: skip

SHIRAZ, TEHRAN, TABRIZ, YAZD = "115019", "112931", "113646", "111822"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def city(name: str, row: str | None, *names: str) -> Place:
    return Place(f"place:{name}", (name, *names), PlaceType.CITY, row)


def mayor(city_name: str, former: bool = False) -> Office:
    ref = f"office:{'former ' if former else ''}شهردار{city_name}"
    name = f"شهردار سابق {city_name}" if former else f"شهردار {city_name}"
    return Office(ref, (name,), "mayor", place=f"place:{city_name}", former=former)


def person(name: str, *names: str) -> Person:
    return Person(f"person:{name}", (name, *names))


def agency(name: str) -> Organization:
    return Organization(f"organization:{name}", (name,), OrganizationType.NEWS_AGENCY)


def mentions(text: str, entities: tuple[Entity, ...]) -> tuple[Mention, ...]:
    """The first place where each form of each entity stands."""
    found = [
        Mention(span(text, name), entity.ref, entity.kind, name, "hand")
        for entity in entities for name in entity.names if name in text
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


def analysis(
    identifier: str, text: str, day: date | None, entities: tuple[Entity, ...], facts: tuple[Fact, ...],
    publisher: str | None = None, headline: str | None = None,
) -> Analysis:  # fmt: skip
    article = Article(identifier, f"{identifier.rsplit('/', 1)[-1]}.txt", text)
    return Analysis(article, day, headline, publisher, entities, mentions(text, entities), facts)


def holding(text: str, who: str, office: str, former: bool = False) -> Holding:
    return Holding(f"person:{who}", f"office:{office}", former, span(text, text), "hand.apposition")


def appointed(text: str, who: str, office: str, day: date, words: str) -> Holding:
    return replace(holding(text, who, office), started=day, date_text=words)


_ASSEMBLY = "یکصد و هجدهمین نشست مجمع شهرداران کلانشهرها"

_FIRST_TEXT = (
    "به گزارش ایسنا، یکصد و هجدهمین نشست مجمع شهرداران کلانشهرها امروز به میزبانی شیراز برگزار شد.\n"
    "مریم کاویانی شهردار شیراز گفت: آب شیراز کم است و تهران هم باید یاری کند. "
    "بهرام نوری شهردار تهران بر لزوم صرفه‌جویی در آب تاکید کرد."
)


def first() -> Analysis:
    text = _FIRST_TEXT
    entities: tuple[Entity, ...] = (
        agency("ایسنا"), city("شیراز", SHIRAZ), city("تهران", TEHRAN), mayor("شیراز"), mayor("تهران"),
        person("مریم کاویانی", "کاویانی"), person("بهرام نوری"),
    )  # fmt: skip
    meeting = Meeting(
        "meeting:1", (_ASSEMBLY, "نشست"), "session", span(text, text.split("\n", maxsplit=1)[0]), "hand.meeting",
        date(2024, 5, 8), "امروز", "place:شیراز", ("place:شیراز",), ("person:بهرام نوری",),
        ("person:مریم کاویانی", "person:بهرام نوری"), 118, None, ("water",), (span(text, _ASSEMBLY),),
    )  # fmt: skip
    facts: tuple[Fact, ...] = (
        holding(text, "مریم کاویانی", "شهردارشیراز"), holding(text, "بهرام نوری", "شهردارتهران"), meeting,
        Statement(
            1, span(text, "آب شیراز کم است و تهران هم باید یاری کند"), QuotationType.DIRECT,
            span(text, "مریم کاویانی شهردار شیراز گفت: آب شیراز کم است و تهران هم باید یاری کند."), "hand.colon",
            "person:مریم کاویانی", "office:شهردارشیراز", "مریم کاویانی شهردار شیراز", "گفت", "meeting:1",
            date(2024, 5, 8), topics=("water",),
        ),
        Statement(
            2, span(text, "لزوم صرفه‌جویی در آب"), QuotationType.INDIRECT,
            span(text, "بهرام نوری شهردار تهران بر لزوم صرفه‌جویی در آب تاکید کرد."), "hand.on",
            "person:بهرام نوری", "office:شهردارتهران", "بهرام نوری شهردار تهران", "تاکید کرد", "meeting:1",
            medium="speech", topics=("water",),
        ),
    )  # fmt: skip
    return analysis("news/1", text, date(2024, 5, 8), entities, facts, "organization:ایسنا", "آب شهرها")


def second() -> Analysis:
    text = (
        f"به گزارش خبرگزاری ایرنا، {_ASSEMBLY} در تهران برگزار شد و بهرام نوری شهردار تهران در آن حاضر بود. "
        "پروانه سالاری این نشست را اداره کرد و نوری کمبود آب را جدی خواند."
    )
    entities: tuple[Entity, ...] = (
        agency("خبرگزاری ایرنا"), city("تهران", TEHRAN), mayor("تهران"), person("بهرام نوری"), person("پروانه سالاری"),
    )  # fmt: skip
    meeting = Meeting(
        "meeting:1", (_ASSEMBLY,), "session", span(text, text), "hand.meeting", date(2024, 5, 9), "دیروز",
        place="place:تهران", chairs=("person:پروانه سالاری",), attendees=("person:بهرام نوری",), ordinal=118,
    )  # fmt: skip
    statement = Statement(
        1, span(text, "کمبود آب را جدی"), QuotationType.INDIRECT, span(text, text), "hand.called",
        "person:بهرام نوری", "office:شهردارتهران", "نوری", "خواند", "meeting:1", topics=("water",),
    )  # fmt: skip
    facts: tuple[Fact, ...] = (holding(text, "بهرام نوری", "شهردارتهران"), meeting, statement)
    return analysis("news/2", text, date(2024, 5, 9), entities, facts, "organization:خبرگزاری ایرنا")


def third() -> Analysis:
    text = (
        "سارا فیروزمند شهردار تهران از بازار بزرگ شهر تبریز بازدید کرد و گفت: بازار تبریز زنده است. "
        "بهرام نوری شهردار سابق تهران نیز در این بازدید بود."
    )
    entities: tuple[Entity, ...] = (
        city("تبریز", TABRIZ), city("تهران", TEHRAN), mayor("تهران"), mayor("تهران", former=True),
        person("سارا فیروزمند"), person("بهرام نوری"), Group("group:کسبه", ("کسبه بازار",)),
    )  # fmt: skip
    meeting = Meeting(
        "meeting:1", ("بازدید از بازار بزرگ شهر تبریز",), "visit", span(text, text), "hand.meeting",
        date(2025, 5, 26), None, "place:تبریز", (), (), ("person:سارا فیروزمند", "person:بهرام نوری"),
    )  # fmt: skip
    facts: tuple[Fact, ...] = (
        holding(text, "سارا فیروزمند", "شهردارتهران"),
        holding(text, "بهرام نوری", "former شهردارتهران", former=True), meeting,
        Statement(
            1, span(text, "بازار تبریز زنده است"), QuotationType.DIRECT, span(text, text), "hand.colon",
            "person:سارا فیروزمند", "office:شهردارتهران", "سارا فیروزمند", "گفت", "meeting:1", topics=("vendors",),
        ),
    )  # fmt: skip
    return analysis("news/3", text, date(2025, 5, 26), entities, facts)


def fourth() -> Analysis:
    text = "کاویانی گفت: تهران شهر ماست. اعضای انجمن ما نیز سخن گفتند."
    entities: tuple[Entity, ...] = (
        person("کاویانی"), city("تهران", TEHRAN), Organization("organization:انجمن", ("انجمن ما",)),
    )  # fmt: skip
    facts: tuple[Fact, ...] = (
        Statement(
            1, span(text, "تهران شهر ماست"), QuotationType.DIRECT, span(text, "کاویانی گفت: تهران شهر ماست."),
            "hand.colon", "person:کاویانی", None, "کاویانی", "گفت",
        ),
    )  # fmt: skip
    unread = UnreadSentence(span(text, "اعضای انجمن ما نیز سخن گفتند."), Trigger.CUE_VERB, span(text, "سخن گفتند"))
    return replace(analysis("news/4", text, None, entities, facts), unread=(unread,))


def fifth() -> Analysis:
    text = (
        "سارا فیروزمند شهردار تهران گفت: پارسال ۳ درصد جلو رفتیم. "
        "تا پایان دی ۱۴ دستگاه اتوبوس با ۶ تا ۷.۵ میلیون یورو می‌خریم."
    )
    entities: tuple[Entity, ...] = (city("تهران", TEHRAN), mayor("تهران"), person("سارا فیروزمند"))
    words = text.split(": ", maxsplit=1)[1].removesuffix(".")
    facts: tuple[Fact, ...] = (
        holding(text, "سارا فیروزمند", "شهردارتهران"),
        Statement(
            1, span(text, words), QuotationType.DIRECT, span(text, text), "hand.colon",
            "person:سارا فیروزمند", "office:شهردارتهران", "سارا فیروزمند", "گفت",
            amounts=(
                Amount(span(text, "۳ درصد"), Decimal(3), "percent", "hand.number"),
                Amount(span(text, "۱۴ دستگاه اتوبوس"), Decimal(14), "bus", "hand.number"),
                Amount(span(text, "۶ تا ۷.۵ میلیون یورو"), Decimal(6000000), "euro", "hand.range", Decimal("7.5E6")),
            ),
            deadlines=(Deadline(span(text, "تا پایان دی"), "hand.until", date(2026, 1, 20)),),
            commitments=(Commitment(span(text, words.split(". ")[1]), "hand.present"),),
        ),
    )  # fmt: skip
    return analysis("news/5", text, date(2025, 6, 1), entities, facts)


def acting(city_name: str) -> Office:
    name = f"سرپرست شهرداری {city_name}"
    return Office(
        f"office:{name}", (name,), "acting_head", f"place:{city_name}", f"organization:{city_name}", acting=True
    )


def sixth() -> Analysis:
    text = "آرش دهکردی شهردار یزد امروز برکنار شد و سپیده روانبخش سرپرست شهرداری یزد شد."
    entities: tuple[Entity, ...] = (
        agency("ایسنا"), city("یزد", YAZD), mayor("یزد"), acting("یزد"), person("آرش دهکردی"), person("سپیده روانبخش"),
        Organization("organization:یزد", ("شهرداری یزد",), OrganizationType.MUNICIPALITY),
    )  # fmt: skip
    removed = replace(holding(text, "آرش دهکردی", "شهرداریزد"), ended=date(2025, 3, 9), date_text="امروز")
    facts: tuple[Fact, ...] = (removed, holding(text, "سپیده روانبخش", "سرپرست شهرداری یزد"))
    return analysis("news/6", text, date(2025, 3, 9), entities, facts, "organization:ایسنا")


def seventh() -> Analysis:
    text = "سپیده روانبخش امروز به عنوان شهردار یزد منصوب شد."
    entities: tuple[Entity, ...] = (
        agency("خبرگزاری ایرنا"), city("یزد", YAZD), mayor("یزد"), person("سپیده روانبخش"),
    )  # fmt: skip
    facts: tuple[Fact, ...] = (appointed(text, "سپیده روانبخش", "شهرداریزد", date(2025, 4, 15), "امروز"),)
    return analysis("news/7", text, date(2025, 4, 15), entities, facts, "organization:خبرگزاری ایرنا")


def eighth() -> Analysis:
    text = "سپیده روانبخش از ۲۵ فروردین شهردار یزد شده است."
    entities: tuple[Entity, ...] = (agency("ایسنا"), city("یزد", YAZD), mayor("یزد"), person("سپیده روانبخش"))
    facts: tuple[Fact, ...] = (appointed(text, "سپیده روانبخش", "شهرداریزد", date(2025, 4, 14), "۲۵ فروردین"),)
    return analysis("news/8", text, date(2025, 4, 20), entities, facts, "organization:ایسنا")


def ninth() -> Analysis:
    text = "شهردار یزد گفت: چراغ خانه‌ها روشن می‌ماند."
    entities: tuple[Entity, ...] = (city("یزد", YAZD), mayor("یزد"))
    statement = Statement(
        1, span(text, "چراغ خانه‌ها روشن می‌ماند"), QuotationType.DIRECT, span(text, text), "hand.colon",
        "office:شهرداریزد", None, "شهردار یزد", "گفت",
    )  # fmt: skip
    return analysis("news/9", text, date(2025, 4, 25), entities, (statement,))


ALL = (first, second, third, fourth, fifth, sixth, seventh, eighth, ninth)
