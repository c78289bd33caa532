"""Where a gathering is: the place that its sentence puts it in, that its name holds, or that the report comes from."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Meeting


def places(text: str) -> list[str | None]:
    """The fullest name of the place of each gathering."""
    analysis = analyse(Article("p", "p.txt", text))
    names = {e.ref: e.names[0] for e in analysis.entities}
    return [names.get(f.place or "") for f in analysis.facts if isinstance(f, Meeting)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the town of its name, whatever its day, and whatever another one is in
        ("اجلاس ۱۷ مهر کرمانشاه دهمین اجلاس این مجمع بود. یازدهمین اجلاس در قم برپا خواهد شد.", ["کرمانشاه", "قم"]),
        # a report may come from a county
        (
            "به گزارش خبرگزاری فارس از شهرستان نکا، مهدی صباغی در نشست خبری گفت: کار آغاز شد.",
            ["شهرستان نکا"],
        ),
        # the county or the village of a gathering's name is nearer than the town that the report comes from
        (
            "به گزارش ایسنا از زنجان، مهدی صباغی در جلسه شورای کشاورزی شهرستان خدابنده گفت: گندم کم است.",
            ["شهرستان خدابنده"],
        ),
        (
            "به گزارش ایسنا از زاهدان، مهدی صباغی در آیین افتتاح درمانگاه روستای پشت‌کوه گفت: پزشک می‌آید.",
            ["روستای پشت‌کوه"],
        ),
        # and it is the town itself where both have one name
        (
            "به گزارش ایسنا از ابهر، مهدی صباغی در جلسه شورای کشاورزی شهرستان ابهر گفت: گندم کم است.",
            ["ابهر"],
        ),
        # whoever meets someone of the town that the report comes from does so there
        (
            "به گزارش ایسنا از ملایر، مهدی صباغی امروز در دیدار مدیران شهرداری ملایر گفت: کار آغاز شد.",
            ["ملایر"],
        ),
        # whoever is asked beside a gathering is where it is
        (
            "مهدی صباغی در حاشیه نشست شورای آب در گفت‌وگو با خبرنگار فارس در ملایر گفت: آب کم است.",
            ["ملایر"],
        ),
        # the province of an office at a fair is not where the fair is
        ("مهدی صباغی در بازدید از غرفه اداره کل فرهنگ و ارشاد اسلامی استان کرمان گفت: غرفه زیباست.", [None]),
        # nor is the town in which whoever visits holds his office
        ("بازدید فرماندار ساوه از مرکز دفن زباله روستای آوه برگزار شد.", ["روستای آوه"]),
    ],
)
def test_where(text: str, expected: list[str | None]) -> None:
    assert places(text) == expected
