"""People over the whole collection: which sightings meet, which stay apart, and what the key says."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from kg.extract.analysis import analyse
from kg.link.clusters import Pair, cluster
from kg.link.evidence import Seen
from kg.link.people import apart, choose, compare, is_vague, key_of, meet
from kg.link.person_blocks import blocks, looks
from kg.link.person_names import person_name
from kg.link.profiles import PersonProfile, Post, sightings
from kg.model import Article

Sightings = tuple[Seen[PersonProfile], ...]


def post(office: str, place: str = "", body: str = "", role: str = "mayor", former: bool = False) -> Post:
    at = f"place/city/{place}" if place else ""
    return Post(
        f"office/{'former/' if former else ''}{office}", role, at, f"organization/{body}" if body else "", former
    )


def mayor(city: str, former: bool = False) -> Post:
    return post(f"شهردار {city}", city, former=former)


def acting(city: str) -> Post:
    return replace(post(f"سرپرست شهرداری {city}", city, role="acting_head"), acting=True)


def councillor(city: str) -> Post:
    return post(f"عضو شورای اسلامی شهر {city}", city, f"شورای اسلامی شهر {city}", "member")


def seen(
    name: str, *posts: Post, first: str = "2024-05-01", last: str = "", context: tuple[str, ...] = ()
) -> Seen[PersonProfile]:
    return Seen(PersonProfile(name, tuple(sorted(posts)), context), first, last or first, f"a/{name}")


def clusters(*found: Seen[PersonProfile]) -> list[list[str]]:
    """The names of the sightings that are one, cluster by cluster; the same in any order of the nodes."""
    answers = []
    for order in list(permutations(found))[:24]:
        pairs = {Pair(i, j): compare(order[i], order[j]) for j in range(len(order)) for i in range(j)}
        verdicts = {pair: verdict for pair, verdict in pairs.items() if verdict is not None}
        said = cluster(len(order), verdicts, lambda i, j, order=order: apart(order[i].profile, order[j].profile))
        numbered = [sorted(found.index(order[at]) for at in numbers) for numbers in said.clusters]
        answers.append(sorted([found[at].profile.name for at in numbers] for numbers in numbered))
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


def test_the_head_of_a_commission_is_a_member_of_its_council() -> None:
    member = post("عضو شورای اسلامی شهر یزد", body="شورای اسلامی شهر یزد", role="member")
    head = post("رئیس کمیسیون عمران شورای شهر یزد", body="کمیسیون عمران شورای شهر یزد", role="head")
    elsewhere = post("رئیس کمیسیون عمران شورای شهر قم", body="کمیسیون عمران شورای شهر قم", role="head")
    assert len(clusters(seen("علی رضایی", member), seen("علی رضایی", head))) == 1
    assert len(clusters(seen("علی رضایی", member), seen("علی رضایی", elsewhere))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علی رضایی", "رضایی"),
        ("مجید رضایی همدانی", "مجید رضایی"),
        ("مجید رضایی", "رضایی همدانی"),
        ("مجید رضایی همدانی", "رضایی"),
        ("محمد کریمی", "محمدرضا کریمی"),
        ("نسرین شیخ الاسلامی", "نسرین شیخ‌الاسلامی مریوانی"),
        ("کاوه رضایی مقدم", "رضایی"),
    ],
)
def test_whoever_holds_one_office_under_a_shorter_name_is_one(one: str, other: str) -> None:
    assert len(clusters(seen(one, mayor("یزد")), seen(other, mayor("یزد")))) == 1


@pytest.mark.parametrize(("one", "other"), [("علی طالقانی", "علی طالقانی فرد"), ("علی رضایی", "رضا رضایی")])
def test_other_names_are_other_people(one: str, other: str) -> None:
    assert compare(seen(one, mayor("یزد")), seen(other, mayor("قم"))) is None


@pytest.mark.parametrize(
    ("printed", "right"),
    [("حمید لاریجانی", "حامد لاریجانی"), ("فرشاد ناصحی‌فر", "فرشاد ناصحی‌نیا"), ("سارا بهلولی", "سارا بهلولیان")],
)
def test_a_name_that_is_put_right_is_of_whoever_holds_the_office_then(printed: str, right: str) -> None:
    wrong, put_right = seen(printed, mayor("یزد")), seen(right, mayor("یزد"), first="2024-05-04")
    assert len(clusters(wrong, put_right)) == 1
    assert set(looks(wrong.profile)) & set(blocks(put_right.profile))
    assert len(clusters(wrong, seen(right, mayor("یزد"), first="2024-09-01"))) == 2  # a successor
    assert len(clusters(seen(printed, councillor("یزد")), seen(right, councillor("یزد")))) == 2  # one of many
    assert len(clusters(wrong, seen("علی رضایی", mayor("یزد")))) == 2


def test_a_poet_is_not_the_mayor_of_that_name() -> None:
    poet = Seen(PersonProfile("علی اکبری", occupation="شاعر"), "2024-05-02", "2024-05-02", "a/2")
    assert len(clusters(seen("علی اکبری", mayor("یزد")), poet)) == 2
    assert len(clusters(seen("علی اکبری", mayor("یزد")), seen("علی اکبری"))) == 1
    assert len(clusters(poet, replace(poet, article="a/3"))) == 1


def test_an_article_tells_the_occupation_of_whoever_has_no_office() -> None:
    text = "علی اکبری، شاعر خراسانی، شعر خواند. رضا کریمی شهردار یزد و پزشک این شهر دست زد."
    found = sightings(analyse(Article("t", "t.txt", text)))
    people = {s.profile.name: s.profile.occupation for s in found if isinstance(s.profile, PersonProfile)}
    assert people == {"علی اکبری": "شاعر", "رضا کریمی": ""}


def test_a_common_name_is_of_two_where_their_offices_are_only_gathered() -> None:
    gathered = replace(mayor("یزد"), told=False)
    assert len(clusters(seen("حسن رحیمی", gathered), seen("حسن رحیمی", councillor("سنندج")))) == 2
    assert len(clusters(seen("هیوا بازقلعه", gathered), seen("هیوا بازقلعه", councillor("سنندج")))) == 1


GIVEN = ("", "علی", "رضا", "محمد", "محمود", "محمدرضا", "علیرضا", "امیرعلی", "یل", "یلدا", "بورات", "بوراط")
SURNAMES = ("رضایی", "رضایی همدانی", "همدانی", "رضایی مقدم", "رضایی مقدم همدانی", "قلیچ‌اوغلو", "قیلیچ اوغلی")


def test_each_of_two_that_can_be_one_is_looked_for_where_the_other_is_kept() -> None:
    people = [PersonProfile(person_name(f"{given} {surname}").spaced) for given in GIVEN for surname in SURNAMES]
    kept = {person.name: set(blocks(person)) for person in people}
    for one in people:
        missed = [other.name for other in people if meet(one, other) and kept[other.name].isdisjoint(looks(one))]
        assert not missed, one.name


@pytest.mark.parametrize(("one", "other"), [("علی رضایی", "حسن رضایی"), ("علی رضایی همدانی", "حسن رضایی")])
def test_a_full_name_is_not_looked_for_among_all_of_its_surname(one: str, other: str) -> None:
    assert not set(looks(PersonProfile(one))) & set(blocks(PersonProfile(other)))


def test_offices_in_two_cities_at_one_time_are_two_people() -> None:
    assert len(clusters(seen("علی رضایی", mayor("یزد")), seen("علی رضایی", councillor("کرمان")))) == 2


def test_a_minister_is_not_the_councillor_of_the_same_name() -> None:
    minister = post("وزیر نیرو", role="minister")
    assert len(clusters(seen("علی رضایی", minister), seen("علی رضایی", councillor("کرمان")))) == 2


def test_whoever_acted_for_a_minister_and_became_one_is_one() -> None:
    acting = post("سرپرست وزارت نیرو", body="وزارت نیرو", role="acting_head")
    found = [seen("علی رضایی", acting), seen("علی رضایی", post("وزیر نیرو", role="minister"), first="2024-09-01")]
    assert len(clusters(*found, seen("علی رضایی", mayor("یزد")))) == 2


def test_an_article_that_knows_both_offices_bridges_them() -> None:
    before = seen("علی رضایی", mayor("یزد"), first="2023-01-01", last="2024-03-01")
    bridge = seen("علی رضایی", mayor("یزد", former=True), mayor("قم"), first="2024-05-01")
    after = seen("رضایی", mayor("قم"), first="2024-06-01")
    namesake = seen("علی رضایی", councillor("کرمان"), first="2023-05-01")
    assert clusters(before, bridge, after, namesake) == [["علی رضایی"], ["علی رضایی", "علی رضایی", "رضایی"]]


@pytest.mark.parametrize("before", [mayor("یزد", former=True), acting("یزد")])
def test_whoever_gave_an_office_up_may_hold_another_later(before: Post) -> None:
    told = seen("علی رضایی", before, first="2023-01-01")
    for name in ("علی رضایی", "علی رضایی همدانی"):
        assert len(clusters(told, seen(name, mayor("قم"), first="2023-09-01"))) == 1
    assert len(clusters(told, seen("علی رضایی", mayor("قم"), first="2022-01-01"))) == 2
    verdict = compare(told, seen("رضایی", mayor("قم"), first="2023-09-01"))
    assert verdict is not None
    assert verdict.score == 0


def test_a_surname_without_its_ending_says_little_where_no_office_is_one() -> None:
    assert len(clusters(seen("رضایی مقدم", mayor("یزد")), seen("رضایی", context=("place/city/یزد",)))) == 2


def test_posts_held_through_the_same_months_are_bridged_by_no_article() -> None:
    one = seen("علی رضایی", mayor("یزد"), first="2023-01-01", last="2024-03-01")
    other = seen("علی رضایی", mayor("قم"), first="2023-02-01", last="2024-03-01")
    both = seen("علی رضایی", mayor("یزد"), mayor("قم"), first="2023-04-01")
    assert len(clusters(one, other, both)) == 2


def test_a_surname_alone_is_one_of_two_people_and_not_both() -> None:
    first = seen("هیوا قادری", mayor("یزد"), first="2020-01-01")
    second = seen("مهدی قادری", mayor("یزد"), first="2024-01-01")
    bare = seen("قادری", mayor("یزد"), first="2024-02-01")
    assert clusters(first, second, bare) == [["مهدی قادری", "قادری"], ["هیوا قادری"]]


def test_two_councillors_of_one_surname_leave_the_bare_surname_alone() -> None:
    found = [seen(name, councillor("کرمان")) for name in ("علی رضایی", "رضا رضایی", "رضایی")]
    assert len(clusters(*found)) == 3


def test_someone_without_an_office_belongs_to_the_only_one_of_the_place() -> None:
    near = seen("رضایی", context=("place/city/یزد",))
    yazd, qom = seen("علی رضایی", mayor("یزد")), seen("حسن رضایی", mayor("قم"))
    assert clusters(near, yazd, qom) == [["حسن رضایی"], ["رضایی", "علی رضایی"]]


def test_an_office_that_says_no_place_stands_between_nobody() -> None:
    vague = seen("علی رضایی", post("دبیر مجمع", role="secretary"))
    assert len(clusters(vague, seen("علی رضایی", mayor("یزد")))) == 1


def test_the_key_says_the_fullest_name_and_what_tells_namesakes_apart() -> None:
    found = [seen("رضایی", mayor("یزد")), seen("علی رضایی", mayor("یزد", former=True), first="2025-01-01")]
    assert key_of(found, False) == "person/علی رضایی"
    assert key_of(found, True) == "person/علی رضایی, شهردار یزد"
    assert key_of(found[:1], False) == "person/رضایی, شهردار یزد"
    assert key_of([seen("رضایی")], False) is None


def profiles(text: str) -> dict[str, PersonProfile]:
    found = (s.profile for s in sightings(analyse(Article("a/1", "1.txt", text))))
    return {profile.name: profile for profile in found if isinstance(profile, PersonProfile)}


def test_articles_that_know_the_same_give_equal_profiles() -> None:
    one = profiles("سیدکاظم معینی فر، شهردار یزد، گفت: کار تمام شد.")
    other = profiles("به گزارش ایسنا، کاظم معینی‌فر شهردار شهر یزد از پایان کار خبر داد.")
    assert one["کاظم معینیفر"] == other["کاظم معینیفر"]


def test_the_surroundings_come_with_the_sighting_of_whoever_holds_no_office_and_agencies_never() -> None:
    text = "به گزارش خبرگزاری ایسنا، کاظم معینی در یزد گفت: کار تمام شد."
    found = [s for s in sightings(analyse(Article("a/1", "1.txt", text))) if isinstance(s.profile, PersonProfile)]
    assert [(s.profile, s.context) for s in found] == [(PersonProfile("کاظم معینی"), ("place/city/یزد",))]


def test_a_sighting_without_office_is_whoever_the_places_of_its_article_fit() -> None:
    yazd, qom = ([seen("علی رضایی", mayor(town))] for town in ("یزد", "قم"))
    bare, whole, other = PersonProfile("رضایی"), PersonProfile("علی رضایی"), PersonProfile("مینا رضایی")
    for profile in (bare, whole):
        chosen = choose(profile, ["place/city/قم"], [yazd, qom])
        assert chosen is not None and chosen[0] == 1
        assert choose(profile, ["place/city/قم", "place/city/یزد"], [yazd, qom]) is None
        assert choose(profile, [], [yazd, qom]) is None
    assert choose(other, ["place/city/قم"], [yazd, qom]) is None
    assert not is_vague(qom[0].profile)
    assert is_vague(profile)


def test_a_bare_surname_is_whoever_holds_the_office_that_its_article_leaves_without_a_holder() -> None:
    near = seen("رضایی", context=("office/شهردار یزد", "place/city/یزد"))
    mayor_, member = seen("علی رضایی", mayor("یزد")), seen("حسن رضایی", councillor("یزد"))
    assert clusters(near, mayor_, member) == [["حسن رضایی"], ["رضایی", "علی رضایی"]]


def test_a_bare_surname_is_rather_whose_office_is_of_the_place_than_whoever_is_near_it() -> None:
    near = seen("رضایی", context=("place/city/یزد",))
    guest = seen("نگار رضایی", context=("place/city/یزد",))
    assert clusters(near, seen("علی رضایی", mayor("یزد")), guest) == [["رضایی", "علی رضایی"], ["نگار رضایی"]]


def test_a_name_alone_is_not_someone_of_the_same_name_elsewhere() -> None:
    found = [seen("علی رضایی", mayor("یزد")), seen("علی رضایی", context=("place/city/قم",))]
    assert len(clusters(*found)) == 2


def test_a_capital_is_near_what_its_province_is_near() -> None:
    found = [seen("علی رضایی", mayor("یزد")), seen("علی رضایی", context=("place/city/میبد", "place/province/یزد"))]
    assert len(clusters(*found)) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("ژاک‌لویی دوبوا", "ژاک لویی دوبوآ"), ("بورات قلیچ‌اوغلو", "بوراط قیلیچ اوغلی")]
)
def test_a_foreign_name_in_two_spellings_is_one(one: str, other: str) -> None:
    assert len(clusters(seen(one, mayor("لیون")), seen(other, mayor("لیون")))) == 1
    assert set(looks(PersonProfile(one))) & set(blocks(PersonProfile(other)))


@pytest.mark.parametrize(("one", "other"), [("محمد سلطانیان", "محمود سلطانیان"), ("مراد شمس‌الدینی", "مراد شمس‌الدین")])
def test_persian_names_that_sound_alike_are_two_where_no_office_is_one(one: str, other: str) -> None:
    assert len(clusters(seen(one, mayor("یزد")), seen(other, councillor("یزد")))) == 2


def test_offices_without_a_holder_are_near_whoever_has_none() -> None:
    text = "کاظم معینی گفت: کار تمام شد. این خبر به شهردار یزد رسید."
    found = [s for s in sightings(analyse(Article("a/1", "1.txt", text))) if isinstance(s.profile, PersonProfile)]
    assert "office/شهردار یزد" in found[0].context


def test_a_body_under_a_shorter_name_is_that_body() -> None:
    def head(body: str) -> Post:
        return post(f"مدیرعامل {body}", body=body, role="managing_director")

    fund, short, other = head("صندوق توسعه شهری البرز"), head("صندوق البرز"), head("صندوق کشاورزی البرز")
    assert len(clusters(seen("علی رضایی", fund), seen("علی رضایی", short, first="2024-11-01"))) == 1
    assert len(clusters(seen("علی رضایی", fund), seen("علی رضایی", other, first="2024-11-01"))) == 2


def test_one_who_goes_from_a_city_to_its_province_is_one() -> None:
    governor = post("فرماندار آمل", "آمل", role="county_governor")
    deputy = replace(post("معاون استاندار مازندران", role="deputy"), place="place/province/مازندران")
    elsewhere = replace(post("معاون استاندار کرمان", role="deputy"), place="place/province/کرمان")
    assert len(clusters(seen("احسان طبری", governor), seen("احسان طبری", deputy, first="2024-12-01"))) == 1
    assert len(clusters(seen("احسان طبری", governor), seen("احسان طبری", elsewhere, first="2024-12-01"))) == 2
