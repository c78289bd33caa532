"""Which tellings are of one gathering: days, numbers, towns, names and people, and what stands between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from kg.extract.analysis import analyse
from kg.link.acquaintance import acquaintance
from kg.link.bare_names import bare
from kg.link.clusters import STRONG
from kg.link.evidence import Seen
from kg.link.gathering_blocks import blocks, looks
from kg.link.gathering_keys import key_of
from kg.link.identity_kinds import blocks as blocks_of
from kg.link.meetings import RULES, beside, compare, may_be_one
from kg.link.profiles import MeetingProfile, Member, Sighting, dump, load, sightings
from kg.model import Article

COUNCIL = ("office/شهردار سمنان", "organization/شورای اسلامی شهر سمنان", "person/سهراب دامغانی", "place/city/سمنان")


def told(
    *names: str, type_: str = "session", day: str = "2025-03-05", article: str = "a", **slots: object
) -> Seen[MeetingProfile]:
    profile = replace(MeetingProfile(names, type_, day), **slots)  # type: ignore[arg-type]
    return Seen(profile, profile.day, profile.day, article)


def finds(one: Seen[MeetingProfile], other: Seen[MeetingProfile]) -> bool:
    """Whether either of two tellings is looked for where the other is kept."""
    found = [bool(set(looks(a.profile)) & set(blocks(b.profile))) for a, b in ((one, other), (other, one))]
    assert found[0] == found[1]
    return found[0]


def score(one: Seen[MeetingProfile], other: Seen[MeetingProfile]) -> float:
    """What the rules say of two tellings that are looked at together; no order of the two says anything else."""
    assert finds(one, other)
    found = compare(one, other)
    assert found == compare(other, one)
    # What may be one is looked for.
    assert found is None or found.score <= 0 or may_be_one(one.profile, other.profile)
    return found.score if found else 0.0


SUMMIT = told(
    "سی و یکمین اجلاس اتحادیه باغداران", type_="summit", held_on="2025-03-04", ordinal=31, place="place/city/سمنان"
)


def test_whoever_holds_a_press_conference_tells_it_from_those_of_others() -> None:
    mayor, governor = "office/شهردار سمنان", "office/استاندار سمنان"
    press = {"type_": "press_conference", "context": COUNCIL}
    one = told("نشست خبری ۱۴ اسفند", held_on="2025-03-04", present=(mayor,), **press)
    month = {"day": "2025-06-05", "since": "2025-02-19", "until": "2025-03-20"}
    assert score(one, told("نشست خبری اسفند", present=("office/former/شهردار سمنان",), **month, **press)) > 0
    assert score(one, told("نشست خبری اسفند", present=(governor,), **month, **press)) <= 0
    named = told("نشست خبری ۱۴ اسفند", held_on="2025-03-04", present=("person/رضا محمدی",), **press)
    assert score(named, told("نشست خبری", held_on="2025-03-04", present=("person/محمدی",), **press)) > 0


def test_a_council_has_one_session_a_day_and_no_number_twice() -> None:
    council = {"context": COUNCIL, "status": "held", "place": "place/city/سمنان"}
    name = "جلسه شورای اسلامی شهر سمنان"
    right = told(name, held_on="2025-03-04", ordinal=143, **council)
    wrong = told(name, held_on="2025-03-04", ordinal=144, article="b", **council)
    following = told(name, day="2025-03-12", held_on="2025-03-11", ordinal=144, article="c", **council)
    assert score(right, wrong) > 0
    assert score(wrong, following) <= 0


def test_two_that_are_called_alike_in_articles_of_two_towns_are_two() -> None:
    here = told("نشست تنظیم بازار", held_on="2025-03-04", context=COUNCIL)
    there = ("place/city/قم", "office/فرماندار قم", COUNCIL[2])
    assert score(here, told("نشست تنظیم بازار", held_on="2025-03-04", place="place/city/قم", context=there)) <= 0
    near = (*there, COUNCIL[0])  # whose mayor that article names too
    assert score(here, told("نشست تنظیم بازار", held_on="2025-03-04", place="place/city/قم", context=near)) > 0


def test_a_council_has_one_session_a_day_whatever_it_is_called() -> None:
    one = told("جلسه ۲۹ خرداد", day="2024-06-20", held_on="2024-06-18", context=(COUNCIL[1],))
    other = told("جلسه بعدی", day="2024-06-12", held_on="2024-06-18", context=(COUNCIL[1], "place/city/سمنان"))
    assert score(one, other) > 0


def test_the_summit_before_is_none_that_a_month_tells() -> None:
    before = told("اجلاس پیشین", type_="summit", day="2024-11-03", context=COUNCIL)
    month = told(
        "اجلاس آبان", type_="summit", day="2024-07-22", since="2024-10-22", until="2024-11-20", context=COUNCIL
    )
    assert (compare(before, month) or compare(month, before)) is None or score(before, month) <= 0


@pytest.mark.parametrize(
    "other",
    [
        # the number and the series, though the noun and the day are others
        told("نشست سی و یکم اتحادیه باغداران", ordinal=31, held_on="2025-03-05"),
        # no number, but the day, the town and the name
        told("اجلاس باغداران کشور", type_="summit", held_on="2025-03-04", place="place/city/سمنان"),
        # put off to this day
        told(
            "اجلاس اتحادیه باغداران", type_="summit", held_on="2025-04-01", moved_from="2025-03-04",
            place="place/city/سمنان",
        ),
    ],
)  # fmt: skip
def test_the_same_summit_in_other_words_is_one(other: Seen[MeetingProfile]) -> None:
    assert score(SUMMIT, other) >= 1


@pytest.mark.parametrize(
    "other",
    [
        told("سی و دومین نشست اتحادیه باغداران", ordinal=32, held_on="2025-03-04", place="place/city/سمنان"),
        told("اجلاس اتحادیه باغداران", type_="summit", held_on="2025-03-04", place="place/city/یزد"),
    ],
)
def test_another_number_and_another_town_are_another_gathering(other: Seen[MeetingProfile]) -> None:
    session = replace(SUMMIT, profile=replace(SUMMIT.profile, type="session"))
    assert score(session, other) < 0


def test_sessions_of_two_days_are_two_though_a_telling_without_a_day_is_near_both() -> None:
    sessions = [
        told("جلسه شورای شهر سمنان", held_on=day, place="place/city/سمنان") for day in ("2025-03-04", "2025-03-06")
    ]
    verdict = compare(*sessions)
    assert verdict is not None and verdict.score < 0
    near = told("جلسه شورای شهر سمنان", day="2025-03-06", place="place/city/سمنان")
    assert score(near, sessions[1]) > score(near, sessions[0]) >= 0.6


def test_a_bare_session_is_that_of_the_council_which_its_article_names() -> None:
    named = told("جلسه علنی شورای شهر سمنان", held_on="2025-03-04", place="place/city/سمنان", context=COUNCIL)
    bare = told("جلسه فوق العاده", held_on="2025-03-04", context=COUNCIL)
    elsewhere = told("جلسه فوق العاده", held_on="2025-03-04", context=("person/پرویز بافقی", "place/city/یزد"))
    assert score(named, bare) >= 0.6
    assert compare(named, elsewhere) is None


def test_two_bodies_of_one_town_and_day_are_two() -> None:
    council = told("جلسه شورای شهر سمنان", held_on="2025-03-04", place="place/city/سمنان", context=COUNCIL)
    crisis = told("جلسه ستاد بحران سمنان", held_on="2025-03-04", place="place/city/سمنان", context=COUNCIL)
    assert score(council, crisis) < 0.6


def test_two_visits_of_one_day_are_told_apart_by_what_is_visited() -> None:
    bridge = told("بازدید از پل شهید باکری", type_="visit", held_on="2025-03-04", context=COUNCIL)
    market = told("بازدید از میدان میوه و تره بار", type_="visit", held_on="2025-03-04", context=COUNCIL)
    assert score(bridge, market) < 0.6
    assert (
        score(bridge, told("بازدید دوشنبه از پل شهید باکری", type_="visit", held_on="2025-03-04", context=COUNCIL)) >= 1
    )


def test_tellings_without_a_day_are_compared_with_what_was_held_shortly_before() -> None:
    dated = told("بازدید از پل شهید باکری", type_="visit", held_on="2025-03-04", context=COUNCIL)
    assert score(dated, told("بازدید از پل شهید باکری", type_="visit", day="2025-03-05", context=COUNCIL)) >= 1
    late = told("بازدید از پل شهید باکری", type_="visit", day="2025-05-05", context=COUNCIL)
    assert not finds(dated, late)


def test_of_two_numbers_for_one_summit_on_one_day_one_is_wrong() -> None:
    slip = told(
        "سی و سومین اجلاس اتحادیه باغداران", type_="summit", held_on="2025-03-04", ordinal=33, place="place/city/سمنان"
    )
    assert score(SUMMIT, slip) >= 1


def test_an_announced_summit_and_one_held_later_may_be_one_where_others_say_so() -> None:
    planned = told(
        "اجلاس بعدی", type_="summit", day="2025-02-01", held_on="2025-03-01", status="planned", place="place/city/سمنان"
    )
    verdict = compare(planned, SUMMIT)
    assert verdict is not None and verdict.score == 0


def test_an_article_may_call_one_gathering_by_less_of_its_name() -> None:
    less = told("اجلاس ۱۴ اسفند", type_="summit", held_on="2025-03-04", place="place/city/سمنان")
    other = told("اجلاس ماهیگیران", type_="summit", held_on="2025-03-04", place="place/city/سمنان")
    assert not beside(SUMMIT.profile, less.profile)
    assert beside(SUMMIT.profile, other.profile)


def test_the_key_says_number_or_day_and_does_not_hang_on_the_order() -> None:
    cluster = [
        SUMMIT, told("نشست سی و یکم اتحادیه باغداران", ordinal=31, article="b"),
        told("اجلاس", type_="summit", day="2025-03-01", held_on="2025-03-04", article="c"),
    ]  # fmt: skip
    assert {key_of(list(order), False) for order in permutations(cluster)} == {"meeting/اجلاس اتحادیه باغداران, 31"}
    visit = told(
        "بازدید دوشنبه ۱۳ اسفند از پل شهید باکری", type_="visit", held_on="2025-03-03", place="place/city/سمنان"
    )
    assert key_of([visit], False) == "meeting/بازدید از پل شهید باکری, 2025-03-03, سمنان"
    assert key_of([told("نشست خبری", type_="press_conference")], False) == "meeting/a/نشست خبری"
    assert key_of([told("نشست خبری", type_="press_conference", number=2)], False) == "meeting/a/نشست خبری, 2"
    assert key_of([SUMMIT], True) != key_of([SUMMIT], False)


def test_profiles_survive_being_written_down() -> None:
    profile = replace(
        SUMMIT.profile, status="held", moved_from="2025-03-01", present=COUNCIL, context=("place/city/یزد",), number=2
    )
    assert load("MeetingProfile", dump(profile)) == profile
    assert blocks_of(Sighting(Member("a", "k"), profile)) == blocks(profile)


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_people_are_known_by_their_names_in_any_spelling() -> None:
    spaced = told("بازدید از پل", type_="visit", context=("person/سهراب دشت بانی", "person/جمال کوه کن"))
    joined = told("بازدید از پل", type_="visit", context=("person/سهراب دشتبانی", "person/کوه کن"))
    assert acquaintance(spaced.profile, joined.profile) == 1.5
    assert acquaintance(spaced.profile, told("بازدید", context=("person/جواد دشت بانی",)).profile) == 0


def test_an_article_gives_the_people_of_a_gathering_by_name() -> None:
    text = "سهراب دامغانی، شهردار سمنان، در همایش باغداران گفت: باران خوب بود."
    found = sightings(analyse(Article("a", "a.txt", text)))
    gathering = next(s.profile for s in found if isinstance(s.profile, MeetingProfile))
    assert "person/سهراب دامغانی" in gathering.present


def test_a_month_or_a_week_is_compared_with_a_day_in_it() -> None:
    planned = told("آیین گشایش پل", type_="ceremony", since="2025-05-22", until="2025-06-21", context=COUNCIL)
    held = told("آیین گشایش پل", type_="ceremony", day="2025-06-11", held_on="2025-06-10", context=COUNCIL)
    session = told("جلسه کارشناسی پل", since="2025-05-22", until="2025-06-21", context=COUNCIL)
    later = told("جلسه کارشناسی پل", day="2025-07-11", held_on="2025-07-10", context=COUNCIL)
    assert score(planned, held) >= 0.6
    found = compare(session, later)
    assert found is not None and found.score < 0


def test_a_gathering_of_several_days_is_one_on_each_of_them() -> None:
    opened = told("سی و یکمین نشست اتحادیه باغداران", held_on="2025-03-03", ordinal=31, place="place/city/سمنان")
    closed = told("گردهمایی دو روزه اتحادیه باغداران", type_="assembly", held_on="2025-03-04", place="place/city/سمنان")
    short = told("گردهمایی اتحادیه باغداران", type_="session", held_on="2025-03-04", place="place/city/سمنان")
    assert score(opened, closed) >= 0.6
    found = compare(opened, short)
    assert found is not None and found.score < 0


def test_a_number_counted_on_from_another_is_weaker_than_one_told() -> None:
    following = told(
        "اجلاس بعدی",
        "اجلاس اتحادیه باغداران",
        type_="summit",
        held_on="2025-03-20",
        ordinal=32,
        status="planned",
        place="place/city/سمنان",
    )
    slip = told(
        "سی و سومین اجلاس اتحادیه باغداران",
        type_="summit",
        day="2025-03-27",
        held_on="2025-03-27",
        ordinal=33,
        place="place/city/سمنان",
    )
    found, against = (
        compare(following, slip),
        compare(replace(SUMMIT, profile=replace(SUMMIT.profile, ordinal=32)), slip),
    )
    assert found is not None and found.score == 0
    assert against is not None and against.score < 0


def test_an_article_tells_the_number_and_the_name_of_what_comes_next() -> None:
    text = "سی و یکمین اجلاس اتحادیه باغداران دیروز در سمنان برگزار شد. اجلاس بعدی در یزد برپا می‌شود."
    found = [s.profile for s in sightings(analyse(Article("a", "a.txt", text)))]
    following = next(p for p in found if isinstance(p, MeetingProfile) and "بعدی" in p.names[0])
    assert (following.ordinal, following.names[-1]) == (32, "اجلاس اتحادیه باغداران")


def test_the_ceremony_for_one_is_told_by_the_office_or_by_the_name() -> None:
    known = ("office/شهردار سمنان", "person/سهراب دامغانی")
    office = told("مراسم معارفه شهردار سمنان", type_="ceremony", held_on="2025-03-04", context=known)
    name = told("مراسم معارفه دامغانی", type_="ceremony", day="2025-03-10", context=known)
    other = told("مراسم معارفه استاندار یزد", type_="ceremony", held_on="2025-03-04", context=("office/استاندار یزد",))
    assert score(office, name) >= 0.6
    assert compare(office, other) is None


FAIR = told(
    "جشنواره سراسری زعفران", type_="festival", day="2024-09-01", held_on="2024-10-20", status="planned",
    place="place/city/قائن",
)  # fmt: skip


@pytest.mark.parametrize(
    ("other", "one"),
    [
        # told of months later, by a name that tells which it is
        (told("جشنواره سراسری زعفران", type_="festival", day="2025-03-01"), True),
        # put off by weeks
        (told("جشنواره سراسری زعفران", type_="festival", day="2024-11-20", held_on="2024-11-18", status="held"), True),
        # the one of the year after
        (told("جشنواره سراسری زعفران", type_="festival", day="2025-10-20"), False),
        # in another town
        (told("جشنواره سراسری زعفران", type_="festival", day="2024-12-20", place="place/city/تربت حیدریه"), False),
    ],
)
def test_a_telling_name_is_one_gathering_for_most_of_a_year(other: Seen[MeetingProfile], one: bool) -> None:
    found = compare(FAIR, other)
    assert (found is not None and found.score >= 0.6) is one
    assert finds(FAIR, other) or not one


@pytest.mark.parametrize(
    ("other", "near"),
    [
        (told("نشست فضای سبز", day="2025-04-20"), True),
        (told("نشست فضای سبز", day="2025-04-20", place="place/city/یزد"), True),
        (told("نشست فضای سبز", day="2025-04-20", place="place/city/قم"), False),
        (told("نشست فضای سبز", day="2027-03-05", place="place/city/یزد"), False),
        (told("نشست فضای سبز", day=""), True),
        (told("نشست فضای سبز", day="", place="place/city/قم"), False),
    ],
)
def test_a_name_is_looked_for_in_its_town_and_time_and_where_either_is_unknown(
    other: Seen[MeetingProfile], near: bool
) -> None:
    assert finds(told("نشست فضای سبز", place="place/city/یزد"), other) is near


def test_what_was_held_is_not_what_is_still_to_come() -> None:
    held = told("همایش دیوارهای سبز", type_="conference", day="2025-01-10", status="held")
    coming = told("همایش دیوارهای سبز", type_="conference", day="2025-01-25", held_on="2025-02-20", status="planned")
    assert score(held, coming) < 0
    assert score(held, told("همایش دیوارهای سبز", type_="conference", day="2025-02-05")) >= 0.6


def test_a_session_with_a_telling_name_may_be_put_off_and_that_of_a_council_may_not() -> None:
    slots = {"place": "place/city/اهر", "context": ("person/سهراب دامغانی", "office/استاندار آذربایجان شرقی")}
    planned, held = {"held_on": "2025-03-10", "status": "planned"}, {"held_on": "2025-03-24", "status": "held"}
    one, other = (told("نشست هم‌اندیشی پسماند ارسباران", **slots, **when) for when in (planned, held))  # type: ignore[arg-type]
    assert score(one, other) >= 1
    one, other = (told("جلسه شورای اسلامی شهر اهر", **slots, **when) for when in (planned, held))  # type: ignore[arg-type]
    found = compare(one, other)
    assert found is not None and found.score < 0


def test_a_summit_may_be_named_by_its_town() -> None:
    town = {"context": ("place/city/زاهدان",), "type_": "summit"}
    named = told("اجلاس زاهدان", day="2024-11-29", **town)  # type: ignore[arg-type]
    assert score(named, told("اجلاس زاهدان", day="2025-02-20", **town)) >= 0.6  # type: ignore[arg-type]
    there = told("نهمین اجلاس معدن‌کاران", day="2024-12-02", ordinal=9, type_="summit", place="place/city/زاهدان")
    assert score(named, there) >= 0.6
    elsewhere = told("نهمین اجلاس معدن‌کاران", day="2024-12-02", ordinal=9, type_="summit", place="place/city/زابل")
    found = compare(named, elsewhere)
    assert found is None or found.score < 0.6


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("جلسه سیصد وچهلم شورای شهر میبد", 340),
        ("نشست سی ودوم", 32),
        ("نشست سی و دوم", 32),
        ("سی و دومین نشست", 32),
    ],
)
def test_the_bare_name_of_a_session_keeps_no_number_however_it_is_spaced(name: str, number: int) -> None:
    assert bare(name, number) in {"جلسه شورای شهر میبد", "نشست"}


def test_an_article_tells_the_session_to_come_apart_from_the_one_told() -> None:
    text = (
        "نوزدهمین نشست شورای شهر میبد روز دوشنبه با حضور همه اعضا برگزار شد. "
        "به گزارش ایسنا، رسیدگی به لایحه عوارض پسماند به نشست بعد سپرده شد."
    )
    told_of = [s.profile for s in sightings(analyse(Article("x", "x.txt", text, date=date(2025, 3, 5))))]
    assert sorted(m.ordinal for m in told_of if isinstance(m, MeetingProfile)) == [19, 20]


def test_a_numbered_part_of_another_noun_and_a_gathering_put_off_are_found() -> None:
    part = "سهراب دامغانی امروز در گردهمایی باغداران کشور در سمنان سخن گفت. وی در میزگرد نخست این گردهمایی شرکت کرد."
    off = "همایش سراسری زعفران عقب افتاد\nدبیرخانه همایش سراسری زعفران اعلام کرد: این همایش به ۲۰ آذر موکول شد."
    found = [
        {s.profile.names[0]: s.profile.ordinal for s in sightings(analyse(Article("x", "x.txt", text)))
         if isinstance(s.profile, MeetingProfile)}
        for text in (part, off)
    ]  # fmt: skip
    assert sorted(found[0].values()) == [0, 1]
    assert "همایش سراسری زعفران" in found[1]


def test_what_is_told_much_later_without_a_day_gives_way_to_its_number() -> None:
    held = told("اجلاس اتحادیه باغداران", type_="summit", held_on="2025-03-04", context=COUNCIL)
    later = told("اجلاس سی و یکم", type_="summit", day="2025-05-20", ordinal=31, context=COUNCIL)
    dated = told("اجلاس سی و یکم", type_="summit", day="2025-05-20", held_on="2025-05-19", ordinal=31, context=COUNCIL)
    weakly, strongly = compare(held, later), compare(held, dated)
    assert weakly is not None and strongly is not None
    assert -STRONG < weakly.score < 0 and strongly.score <= -STRONG


def test_sessions_of_one_council_are_one_by_day_or_number_and_those_of_two_councils_are_two() -> None:
    council = {"context": COUNCIL}
    other = {"context": ("organization/شورای اسلامی شهر یزد", "place/city/یزد", "person/سهراب دامغانی")}
    held = told("صد و دوازدهمین جلسه علنی شورا", held_on="2025-03-04", ordinal=112, **council)  # type: ignore[arg-type]
    by_day = told("جلسه دیروز شورا", day="2025-03-05", held_on="2025-03-04", **council)  # type: ignore[arg-type]
    by_number = told("جلسه 112", day="2025-04-01", ordinal=112, **council)  # type: ignore[arg-type]
    assert score(held, by_day) >= 1
    assert score(held, by_number) >= 0.6
    elsewhere = told("جلسه دیروز شورا", day="2025-03-05", held_on="2025-03-04", **other)  # type: ignore[arg-type]
    found = compare(held, elsewhere)
    assert found is None or found.score < 0.6


def test_a_summit_may_be_called_a_session_by_its_town_for_most_of_a_year() -> None:
    summit = told(
        "پنجمین اجلاس معدن‌کاران",
        day="2025-03-04",
        type_="summit",
        held_on="2025-03-04",
        ordinal=5,
        place="place/city/زابل",
    )
    town = {"context": ("place/city/زابل",)}
    later = told("نشست زابل", day="2025-08-20", **town)  # type: ignore[arg-type]
    assert score(summit, later) >= 0.6
    part = told("اجلاس معدن‌کاران کشور", day="2025-08-20", type_="summit", place="place/city/زابل")
    assert score(summit, part) >= 0.6


def test_of_two_towns_for_a_summit_of_one_name_on_one_day_one_is_wrong_where_the_same_people_are_there() -> None:
    people = {
        "held_on": "2025-03-04",
        "present": ("office/وزیر صنعت، معدن و تجارت", "person/سهراب دامغانی", "person/نادر بافقی"),
    }
    others = {"held_on": "2025-03-04", "present": ("person/پرویز رودباری",)}
    summit = told("گردهمایی معدن‌کاران جنوب", type_="assembly", place="place/city/بم", **people)  # type: ignore[arg-type]
    one = told("همایش معدن‌کاران جنوب", type_="conference", place="place/city/زابل", **people)  # type: ignore[arg-type]
    two = told("همایش معدن‌کاران جنوب", type_="conference", place="place/city/زابل", **others)  # type: ignore[arg-type]
    assert score(summit, one) >= 0.6
    assert score(summit, two) < 0.6


MEETING_OF_TWO = ("office/استاندار سمنان", "office/شهردار سمنان")


def test_an_encounter_is_one_from_either_side() -> None:
    one = told("دیدار با شهردار سمنان", type_="encounter", held_on="2025-03-04", present=MEETING_OF_TWO)
    other = told("دیدار با استاندار", type_="encounter", day="2025-03-11", present=MEETING_OF_TWO, context=COUNCIL)
    assert score(one, other) > 0
    third = ("office/استاندار سمنان", "office/شهردار دامغان")
    elsewhere = compare(one, replace(other, profile=replace(other.profile, present=third)))
    assert elsewhere is None or elsewhere.score <= 0


def test_an_impeachment_is_known_by_it_for_weeks() -> None:
    one = told("جلسه استیضاح شهردار سمنان", held_on="2025-03-04", place="place/city/سمنان", context=COUNCIL)
    other = told("جلسه استیضاح", day="2025-03-24", context=COUNCIL)
    assert score(one, other) > 0
    budget = compare(one, told("جلسه بودجه", day="2025-03-24", context=COUNCIL))
    assert budget is None or budget.score <= 0


def test_an_opening_is_nobody_s_ceremony() -> None:
    one = told(
        "مراسم افتتاح پل سرخه", type_="ceremony", held_on="2025-03-04", place="place/city/سمنان", context=COUNCIL
    )
    other = told("آیین گشایش روگذر سرخه", type_="ceremony", day="2025-03-05", context=COUNCIL)
    assert score(one, other) >= STRONG


def test_sessions_of_a_county_and_of_its_province_are_two_on_one_day() -> None:
    one = told("جلسه ستاد مدیریت بحران استان سمنان", held_on="2025-03-04", place="place/city/سمنان", context=COUNCIL)
    other = told(
        "جلسه ستاد مدیریت بحران شهرستان سمنان", held_on="2025-03-04", place="place/city/سمنان", context=COUNCIL
    )
    assert score(one, other) <= -STRONG


def test_a_session_named_by_a_lower_number_was_weeks_before() -> None:
    text = "دویست و سی و پنجمین جلسه شورای شهر سمنان دیروز برگزار شد. رضا معینی گفت: در جلسه ۲۲۸ هم وعده دادند."
    found = sightings(analyse(Article("a", "a.txt", text, date=date(2025, 3, 5))))
    times = {p.ordinal: (p.held_on, p.since, p.until) for s in found if isinstance(p := s.profile, MeetingProfile)}
    assert times == {235: ("2025-03-04", "", ""), 228: ("", "2024-11-12", "2025-02-18")}
