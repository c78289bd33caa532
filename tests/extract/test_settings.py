"""At which meeting words were said."""

from __future__ import annotations

from tests.extract.reports import places_of_speech

FORUM = "نخستین همایش نان سنتی دیروز در مهران برگزار شد و بهروز سنجرانی شهردار مهران گفت: تنورها روشن است.\n"


def test_what_is_called_off_sets_no_scene() -> None:
    text = FORUM + "وی درباره لغو نشست مشترک با نانوایان که قرار بود امروز برگزار شود، توضیح داد: میزبان بیمار شد."
    assert places_of_speech(text) == ["نخستین همایش نان سنتی"] * 2


def test_a_session_without_a_quorum_sets_no_scene() -> None:
    text = (
        "جلسه بودجه شورای شهر مهران که قرار بود امروز برگزار شود، به حد نصاب نرسید.\n"
        "بهروز سنجرانی شهردار مهران گفت: منتظر می‌مانیم."
    )
    assert places_of_speech(text) == [None]


def test_a_meeting_about_the_future_is_no_future_meeting() -> None:
    text = (
        "نشست تخصصی آینده بازار مهران دیروز با حضور بهروز سنجرانی شهردار مهران برگزار شد.\n"
        "سنجرانی گفت: سقف بازار را نو می‌کنیم."
    )
    assert places_of_speech(text) == ["نشست تخصصی آینده بازار مهران"]


def test_what_looks_back_was_not_said_there() -> None:
    text = FORUM + "شهردار پیشین مهران سال گذشته وعده داده بود که نانوایی‌ها نوسازی شوند."
    assert places_of_speech(text) == ["نخستین همایش نان سنتی", None]


def test_after_a_meeting_nobody_speaks_there() -> None:
    text = (
        FORUM + "بهروز سنجرانی پس از پایان این همایش در جمع خبرنگاران گفت: راضی هستم.\n"
        "فرماندار مهران این سخن را شتاب‌زده خواند و هشدار داد: آرد کم است."
    )
    assert places_of_speech(text)[:2] == ["نخستین همایش نان سنتی", None]
    assert set(places_of_speech(text)[2:]) == {None}


def test_a_gathering_still_to_come_sets_no_scene() -> None:
    text = FORUM + "جشنواره آش مهران هفته آینده برگزار می‌شود.\nوی گفت: همه مهمان ما هستند."
    assert set(places_of_speech(text)) == {"نخستین همایش نان سنتی"}


def test_a_gathering_known_only_as_the_next_sets_no_scene() -> None:
    text = (
        FORUM + "سنجرانی خواستار حضور فرماندار مهران در همایش بعدی شد.\n"
        "نادر خلیلیان رئیس شورای شهر مهران نیز بر ارزان شدن آرد تأکید کرد."
    )
    assert set(places_of_speech(text)) == {"نخستین همایش نان سنتی"}


def test_whoever_alludes_to_a_gathering_does_not_speak_there() -> None:
    text = FORUM + "وی به کنگره انار ایران اشاره کرد و گفت: آن هم در مهران برگزار می‌شود."
    assert places_of_speech(text) == ["نخستین همایش نان سنتی"] * 2
