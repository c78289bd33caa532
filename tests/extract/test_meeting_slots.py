"""When and where a gathering is, who hosts it, who chairs it and who is there."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.analysis import analyse
from kg.model import Analysis, Article, Meeting, Statement

HEADER = "date 2024-06-05 "
WEDNESDAY = date(2024, 6, 5)


def read(text: str) -> Analysis:
    return analyse(Article("s", "s.txt", text))


def only(text: str) -> tuple[Meeting, dict[str, str]]:
    """The one meeting of a text, and the fullest names of its entities."""
    analysis = read(text)
    (meeting,) = (f for f in analysis.facts if isinstance(f, Meeting))
    return meeting, {e.ref: e.names[0] for e in analysis.entities}


def present(text: str) -> list[str]:
    meeting, names = only(text)
    return [names[ref] for ref in meeting.attendees]


@pytest.mark.parametrize(
    ("text", "day", "printed"),
    [
        (HEADER + "نشست مدیران شهری ساوه صبح امروز برگزار شد.", WEDNESDAY, "صبح امروز"),
        (HEADER + "نشست مدیران شهری ساوه روز یکشنبه برگزار شد.", date(2024, 6, 2), "یکشنبه"),
        (HEADER + "نشست مدیران شهری ساوه روز یکشنبه برگزار خواهد شد.", date(2024, 6, 9), "یکشنبه"),
        (HEADER + "همایش ملی انار ساوه ۲۰ تا ۲۲ مهر برگزار می‌شود.", date(2024, 10, 11), "۲۰ تا ۲۲ مهر"),
        # the words of a day stay where the day itself is not known
        ("نشست مدیران شهری ساوه صبح امروز برگزار شد.", None, "صبح امروز"),
        (HEADER + "نشست مدیران شهری ساوه برگزار شد.", None, None),
    ],
)
def test_when(text: str, day: date | None, printed: str | None) -> None:
    meeting, _ = only(text)
    assert (meeting.date, meeting.date_text) == (day, printed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "نشست مدیران شهری با حضور مهدی صباغی شهردار ساوه، نادر کریمی فرماندار ساوه و لیلا مرادی برگزار شد.",
            ["مهدی صباغی", "نادر کریمی", "لیلا مرادی"],
        ),
        # a title may hold a body, and the list goes on after it
        (
            "آیین گشایش پل با حضور مهدی صباغی نماینده مردم در مجلس شورای اسلامی، نادر کریمی فرماندار ساوه "
            "و لیلا مرادی شهردار ساوه برگزار شد.",
            ["مهدی صباغی", "نادر کریمی", "لیلا مرادی"],
        ),
        # what is done there is no name of those present
        (
            "نشست مدیران شهری با حضور مهدی صباغی شهردار ساوه در سالن نادر کریمی برگزار شد.",
            ["مهدی صباغی"],
        ),
    ],
)
def test_who_is_there(text: str, expected: list[str]) -> None:
    assert present(text) == expected


def test_whoever_speaks_at_a_meeting_or_beside_it_is_there_but_only_the_first_speaks_at_it() -> None:
    text = (
        "نشست مدیران شهری ساوه امروز برگزار شد.\n"
        "مهدی صباغی شهردار ساوه در این نشست گفت: آب کم است.\n"
        "نادر کریمی فرماندار ساوه در حاشیه این نشست گفت: باران می‌بارد."
    )
    meeting, _ = only(text)
    said = [f for f in read(text).facts if isinstance(f, Statement)]
    assert set(present(text)) == {"مهدی صباغی", "نادر کریمی"}
    assert [s.meeting for s in said] == [meeting.ref, None]


def test_host_and_chair() -> None:
    text = "سومین نشست مدیران شهری استان مرکزی به ریاست نادر کریمی استاندار مرکزی و به میزبانی شهرداری ساوه برگزار شد."
    meeting, names = only(text)
    assert [names[ref] for ref in meeting.chairs] == ["نادر کریمی"]
    assert [names[ref] for ref in meeting.hosts] == ["شهرداری ساوه"]
    assert meeting.ordinal == 3
    assert set(meeting.chairs) <= set(meeting.attendees)


def test_a_visit_told_by_a_longer_verb() -> None:
    meeting, names = only(HEADER + "استاندار یزد فردا از بافت کهن میبد بازدید به عمل خواهد آورد.")
    assert meeting.type == "visit"
    assert meeting.date == date(2024, 6, 6)
    assert [names[ref] for ref in meeting.attendees] == ["استاندار یزد"]


def test_a_visit_is_no_earlier_session() -> None:
    text = (
        "نادر کریمی فرماندار ساوه امروز در جلسه شورای اداری ساوه گفت: کار خوب است.\n"
        "در این بازدید مدیران شهری نیز حضور داشتند."
    )
    assert [f.type for f in read(text).facts if isinstance(f, Meeting)] == ["session", "visit"]


def test_a_town_that_is_called_after_a_day_is_no_day() -> None:
    meeting, _ = only(HEADER + "نشست وزیران راه در دوشنبه پایتخت تاجیکستان برگزار شد.")
    assert meeting.date is None


def test_talks_are_a_meeting_of_those_who_hold_them() -> None:
    text = "حسن رستمی شهردار دزفول و سارا کاظمی فرماندار دزفول با وزیر راه و شهرسازی دیدار و گفت‌وگو کردند."
    assert present(text) == ["حسن رستمی", "سارا کاظمی", "وزیر راه و شهرسازی"]


def test_whoever_gives_a_speech_is_there_and_martyrs_of_a_day_give_no_date() -> None:
    text = HEADER + "مراسم گرامیداشت شهدای هفتم تیر با سخنرانی رضا نیکو فرماندار ساوه برگزار شد."
    meeting, names = only(text)
    assert meeting.names[0] == "مراسم گرامیداشت شهدای هفتم تیر"
    assert meeting.date is None
    assert [names[ref] for ref in meeting.attendees] == ["رضا نیکو"]


def test_an_answer_to_a_reporter_is_given_at_the_press_conference() -> None:
    text = (
        "نشست خبری شهردار ساوه امروز برگزار شد.\n"
        "مهدی صباغی شهردار ساوه در این نشست خبری گفت: اتوبوس می‌خریم.\n"
        "وی در پاسخ به خبرنگار ما گفت: بلیت گران نمی‌شود."
    )
    meeting, _ = only(text)
    assert [f.meeting for f in read(text).facts if isinstance(f, Statement)] == [meeting.ref, meeting.ref]


def test_those_with_whom_others_sit_together_are_there() -> None:
    text = "علی کریمی در نشست خبری مشترک با مدیرکل گردشگری همدان گفت: راه باز است."
    assert set(present(text)) == {"مدیرکل گردشگری همدان", "علی کریمی"}


def test_another_who_speaks_after_a_press_conference_was_not_at_it() -> None:
    text = (
        "علی کریمی شهردار ساوه در نشست خبری گفت: راه باز است.\n"
        "به گزارش ایسنا از قم، رضا مرادی فرمانده پلیس قم گفت: دو نفر بازداشت شدند."
    )
    assert present(text) == ["علی کریمی"]
    assert present(text.replace("قم گفت", "قم نیز گفت")) == ["علی کریمی", "رضا مرادی"]


def test_whoever_is_asked_to_come_is_not_there_though_a_feed_lost_the_space() -> None:
    text = (
        "بیست و دومین نشست مجمع نانوایان ایران دیروز در میبد برگزار شد. "
        "شهردار میبد در پایان خواستارحضور وزیر نیرو در نشست بعدی مجمع شد."
    )
    met = [fact for fact in read(text).facts if isinstance(fact, Meeting)]
    assert len(met) == 2
    assert not any("نیرو" in ref for meeting in met for ref in meeting.attendees)
