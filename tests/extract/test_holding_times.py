"""When someone came into an office or left it, and who is set beside a title by a verb alone."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Holding

DAY = date(2025, 5, 10)
Told = tuple[str, str, date | None, date | None]


def holdings(text: str, day: date | None = DAY) -> list[Holding]:
    analysis = analyse(Article("t", "t.txt", text, date=day))
    return [f for f in analysis.facts if isinstance(f, Holding)]


def told(text: str, day: date | None = DAY) -> set[Told]:
    found = holdings(text, day)
    return {(h.person.split(":")[1], h.office.split(":", 1)[1], h.started, h.ended) for h in found}


@pytest.mark.parametrize(
    ("text", "person", "office"),
    [
        ("داوود کاظمی با رأی اعضای شورا به عنوان شهردار نطنز انتخاب شد.", "داوودکاظمی", "شهردارنطنز"),
        ("اعضای شورا دیشب داوود کاظمی را به عنوان شهردار نطنز برگزیدند.", "داوودکاظمی", "شهردارنطنز"),
        ("با حکم وزیر کشور، داوود کاظمی به سمت استاندار قم منصوب شده است.", "داوودکاظمی", "استاندارقم"),
        ("داوود کاظمی به جای نادر صفری به عنوان شهردار نطنز منصوب شد.", "داوودکاظمی", "شهردارنطنز"),
        ("داوود کاظمی با حکم استاندار اصفهان شهردار نطنز شد.", "داوودکاظمی", "شهردارنطنز"),
        ("داوود کاظمی از سال ۱۳۹۹ تا ۱۴۰۱ شهردار نطنز بود.", "داوودکاظمی", "formerشهردارنطنز"),
        ("داوود کاظمی پنج سال شهردار نطنز بوده است.", "داوودکاظمی", "formerشهردارنطنز"),
        ("داوود کاظمی پزشکی است که شهر را می‌شناسد و پنج سال شهردار نطنز بوده است.", "داوودکاظمی", "formerشهردارنطنز"),
    ],
)
def test_a_verb_sets_a_title_beside_its_holder_and_nobody_else(text: str, person: str, office: str) -> None:
    assert {row[:2] for row in told(text)} == {(person, office)}


@pytest.mark.parametrize(
    "text",
    [
        "داوود کاظمی امروز به عنوان شهردار نمونه کشور انتخاب شد.",
        "داوود کاظمی دیروز به عنوان شهردار نطنز انتخاب نشد.",
        "داوود کاظمی فردا به عنوان شهردار نطنز انتخاب خواهد شد.",
        "داوود کاظمی خواستار برکناری شهردار نطنز شد.",
        "داوود کاظمی میزبان شهردار نطنز بود.",
        "مدیران شهر داوود کاظمی را دیدند و شهردار نطنز انتخاب شد.",
    ],
)
def test_what_did_not_happen_or_befalls_another_gives_nobody_an_office(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "started", "ended"),
    [
        ("داوود کاظمی امروز به عنوان شهردار نطنز منصوب شد.", DAY, None),
        ("شورای شهر نطنز دیروز داوود کاظمی را به عنوان شهردار نطنز انتخاب کرد.", date(2025, 5, 9), None),
        ("داوود کاظمی با حکم استاندار اصفهان از ۱۲ فروردین ۱۴۰۴ شهردار نطنز شد.", date(2025, 4, 1), None),
        ("داوود کاظمی، شهردار نطنز، روز گذشته استعفا داد.", None, date(2025, 5, 9)),
        ("داوود کاظمی، شهردار نطنز، امروز از سمت خود کناره‌گیری کرد.", None, DAY),
        ("داوود کاظمی شهردار نطنز دیروز از سوی شورا برکنار شد.", None, date(2025, 5, 9)),
        ("اعضای شورا دیروز داوود کاظمی شهردار نطنز را عزل کردند.", None, date(2025, 5, 9)),
        ("استعفای دکتر داوود کاظمی، شهردار نطنز، امروز پذیرفته شد.", None, DAY),
        ("شورا امروز با استعفای داوود کاظمی، شهردار نطنز، موافقت و دفتر او را تعطیل کرد.", None, DAY),
        ("اعضای شورا امروز به برکناری داوود کاظمی، شهردار نطنز، رأی دادند.", None, DAY),
        ("آیین معارفه داوود کاظمی شهردار نطنز صبح امروز برگزار شد.", DAY, None),
        ("آیین تودیع داوود کاظمی شهردار نطنز صبح امروز برگزار شد.", None, DAY),
        ("داوود کاظمی از ۱ مهر ۱۳۹۹ تا ۳ آذر ۱۴۰۱ شهردار نطنز بود.", date(2020, 9, 22), date(2022, 11, 24)),
    ],
)
def test_the_day_that_a_sentence_names_is_the_start_or_the_end(
    text: str, started: date | None, ended: date | None
) -> None:
    assert {row[2:] for row in told(text)} == {(started, ended)}


@pytest.mark.parametrize(
    "text",
    [
        "داوود کاظمی به عنوان شهردار نطنز منصوب شد.",
        "داوود کاظمی، شهردار نطنز، هفته گذشته استعفا داد.",
        "داوود کاظمی، شهردار نطنز، دیروز از هیئت مدیره باشگاه استعفا داد.",
        "داوود کاظمی، شهردار نطنز، دیروز استعفا نداد.",
        "داوود کاظمی، شهردار نطنز، دیروز با استعفای نادر صفری موافقت کرد.",
        "داوود کاظمی شهردار نطنز که دیروز آمده بود امروز برکنار شد.",
        "آیین تکریم و معارفه داوود کاظمی شهردار نطنز امروز برگزار شد.",
        "آیین تودیع داوود کاظمی شهردار سابق نطنز امروز برگزار شد.",
        "آیین معارفه داوود کاظمی شهردار نطنز فردا برگزار خواهد شد.",
        "داوود کاظمی از سال ۱۳۹۹ تا ۱۴۰۱ شهردار نطنز بود.",
    ],
)
def test_no_day_is_taken_where_the_words_settle_none(text: str) -> None:
    assert {row[2:] for row in told(text)} <= {(None, None)}


def test_without_a_day_of_publication_only_whole_dates_are_settled() -> None:
    assert {row[2] for row in told("داوود کاظمی امروز به عنوان شهردار نطنز منصوب شد.", None)} == {None}
    whole = "داوود کاظمی در ۱۲ فروردین ۱۴۰۴ به عنوان شهردار نطنز منصوب شد."
    assert {row[2] for row in told(whole, None)} == {date(2025, 4, 1)}


def test_a_time_that_is_vaguer_than_a_day_stays_as_its_words() -> None:
    vague = holdings("داوود کاظمی از سال ۱۳۹۹ تا ۱۴۰۱ شهردار نطنز بود.")
    assert [h.date_text for h in vague] == ["از سال ۱۳۹۹ تا ۱۴۰۱"]
    assert [h.date_text for h in holdings("داوود کاظمی، شهردار نطنز، هفته گذشته استعفا داد.")] == ["هفته گذشته"]


def test_a_title_alone_leaves_in_the_name_of_its_one_holder_and_its_sentence_is_the_evidence() -> None:
    text = "شهردار نطنز دیروز استعفا داد. داوود کاظمی شهردار نطنز پنج سال کار کرده است."
    assert ("داوودکاظمی", "شهردارنطنز", None, date(2025, 5, 9)) in told(text)
    ended = next(h for h in holdings(text) if h.ended)
    assert ended.evidence.of(text) == "شهردار نطنز دیروز استعفا داد."


def test_who_leaves_as_another_is_appointed_leaves_that_office() -> None:
    text = "شورا امروز با استعفای نادر صفری {}موافقت و داوود کاظمی را به عنوان شهردار نطنز انتخاب کرد."
    assert told(text.format("")) == {
        ("نادرصفری", "شهردارنطنز", None, DAY), ("داوودکاظمی", "شهردارنطنز", DAY, None),
    }  # fmt: skip
    assert {row[0] for row in told(text.format("از هیئت مدیره باشگاه "))} == {"داوودکاظمی"}
