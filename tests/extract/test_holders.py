"""Who holds which office, where the article never sets the title beside the name."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Holding


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
