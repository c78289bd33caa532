"""Who holds which office, where the article never sets the title beside the name."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Holding, Office, Statement


def held(text: str) -> set[tuple[str, str]]:
    analysis = analyse(Article("t", "t.txt", text))
    names = {e.ref: e.names[0] for e in analysis.entities}
    return {(names[f.person], names[f.office]) for f in analysis.facts if isinstance(f, Holding)}


@pytest.mark.parametrize(
    "text",
    [
        "سخنان او با واکنش شهردار میبد روبه‌رو شد. یونس مظفری این خبر را دروغ خواند.",
        "هیئتی از یزد با شهردار میبد گفت‌وگو کرد.\nدکتر یونس مظفری در این گفت‌وگو خواستار بودجه شد.",
    ],
)
def test_a_name_that_opens_the_next_sentence_is_the_one_called_by_title(text: str) -> None:
    assert ("یونس مظفری", "شهردار میبد") in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "سخنان او با واکنش شهردار میبد روبه‌رو شد. یونس مظفری، کارشناس آب، این خبر را دروغ خواند.",
        "سخنان او با واکنش شهردار میبد روبه‌رو شد. یونس مظفری نیز این خبر را دروغ خواند.",
        "شهردار میبد با فرماندار اردکان دیدار کرد. یونس مظفری این خبر را داد.",
        "رضا کریمی شهردار میبد آمد. یونس مظفری این خبر را داد.",
    ],
)
def test_a_name_with_a_description_or_one_of_two_titles_is_left_alone(text: str) -> None:
    assert not any(person == "یونس مظفری" for person, _ in held(text))


def test_a_title_that_no_mark_closes_after_whoever_is_quoted_is_anothers() -> None:
    assert held("به گفته بهرام سنجری، وزیر نیرو هفته آینده به ایلام می‌آید.") == set()
    assert ("بهرام سنجری", "وزیر نیرو") in held("به گفته بهرام سنجری، وزیر نیرو، آب کم است.")


def test_a_title_after_to_is_not_that_of_the_speaker() -> None:
    assert held("بهرام سنجری به استاندار ایلام گفت: آب کم است.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رضا کریمی وزیر محترم نیرو گفت: آب هست.", ("رضا کریمی", "وزیر نیرو")),
        ("رضا کریمی استاندار گرامی مازندران گفت: آب هست.", ("رضا کریمی", "استاندار مازندران")),
        ("رضا کریمی مدیرکل دفتر طرح و مهدی ناصری شهردار نور آمدند.", ("مهدی ناصری", "شهردار نور")),
        ("رضا کریمی وزیر ارتباطات و فن آوری اطلاعات آمد.", ("رضا کریمی", "وزیر ارتباطات و فن آوری اطلاعات")),
        ("رضا کریمی وزیر دارایی و اقتصاد عمان آمد.", ("رضا کریمی", "وزیر دارایی و اقتصاد عمان")),
        ("رضا کریمی سفیر سابق لبنان آمریکا را ترک کرد.", ("رضا کریمی", "سفیر سابق لبنان")),
    ],
)
def test_the_name_of_an_office_leaves_out_courtesy_and_what_follows(text: str, expected: tuple[str, str]) -> None:
    assert expected in held(text)


def test_a_title_after_according_to_holds_where_a_comma_closes_it() -> None:
    text = "یونس مظفری آمد. به گفته مظفری، {}"
    assert held(text.format("شهردار میبد، کار تمام شد.")) == {("یونس مظفری", "شهردار میبد")}
    assert held(text.format("استاندار یزد نیز از بازار بازدید خواهد کرد.")) == set()


def test_what_someone_called_by_surname_was_before_is_theirs() -> None:
    text = "ترکاشوند شهردار میناب گفت: کار تمام شد. ترکاشوند که پیش از این شهردار رودان بود، وعده داد."
    assert held(text) == {("ترکاشوند", "شهردار میناب"), ("ترکاشوند", "شهردار رودان")}


@pytest.mark.parametrize(
    ("text", "former"), [("یونس مظفری شهردار میبد بود.", True), ("یونس مظفری گفت: خبر درباره شهردار میبد بود.", False)]
)
def test_an_office_that_news_were_about_is_no_former_one(text: str, former: bool) -> None:
    assert [e.former for e in analyse(Article("t", "t.txt", text)).entities if isinstance(e, Office)] == [former]


def test_a_bare_title_ends_where_a_verb_of_speech_begins() -> None:
    assert held("یونس مظفری دبیر مجمع اعلام کرد کار تمام شد.") == {("یونس مظفری", "دبیر مجمع")}


@pytest.mark.parametrize(
    "text",
    [
        "شهردار میبد، یونس مظفری، و فرماندار اردکان، رضا کریمی، آمدند.",
        "شهردار میبد، یونس مظفری، فرماندار اردکان، رضا کریمی آمدند.",
        "یونس مظفری، شهردار میبد، و رضا کریمی، فرماندار اردکان، آمدند.",
    ],
)
def test_in_a_row_of_titles_and_names_each_has_its_own(text: str) -> None:
    assert held(text) == {("یونس مظفری", "شهردار میبد"), ("رضا کریمی", "فرماندار اردکان")}


def test_what_the_quoted_say_of_an_office_is_not_their_own() -> None:
    analysis = analyse(Article("t", "t.txt", "به گفته یونس مظفری، وزیر کشور هفته آینده به یزد سفر می‌کند."))
    (said,) = [f for f in analysis.facts if isinstance(f, Statement)]
    assert said.speaker_office is None
