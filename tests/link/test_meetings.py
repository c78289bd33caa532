"""Which tellings are of one gathering: days, numbers, towns, names and people, and what stands between."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from kg.extract.analysis import analyse
from kg.link.acquaintance import acquaintance
from kg.link.evidence import Seen
from kg.link.identity_kinds import blocks as blocks_of
from kg.link.meetings import RULES, beside, blocks, compare, key_of
from kg.link.profiles import MeetingProfile, Member, Sighting, dump, load, sightings
from kg.model import Article

COUNCIL = ("office/شهردار سمنان", "organization/شورای اسلامی شهر سمنان", "person/سهراب دامغانی", "place/city/سمنان")


def told(
    *names: str, type_: str = "session", day: str = "2025-03-05", article: str = "a", **slots: object
) -> Seen[MeetingProfile]:
    profile = replace(MeetingProfile(names, type_, day), **slots)  # type: ignore[arg-type]
    return Seen(profile, profile.day, profile.day, article)


def score(one: Seen[MeetingProfile], other: Seen[MeetingProfile]) -> float:
    """What the rules say of two tellings that stand in one block; no order of the two says anything else."""
    assert set(blocks(one.profile)) & set(blocks(other.profile))
    found = compare(one, other)
    assert found == compare(other, one)
    return found.score if found else 0.0


SUMMIT = told(
    "سی و یکمین اجلاس اتحادیه باغداران", type_="summit", held_on="2025-03-04", ordinal=31, place="place/city/سمنان"
)


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
    assert not set(blocks(dated.profile)) & set(blocks(late.profile))


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
