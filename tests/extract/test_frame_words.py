"""What stands before attributed words, and is no part of them."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.extract.frame_words import after_setting
from kg.model import Article, Statement
from kg.text.segment import read_document


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("در آیین گشایش پل، کار مهندسان را", "کار مهندسان را"),
        ("عصر امروز در آیین گشایش پل، کار مهندسان را", "کار مهندسان را"),
        ("در نشستی که با حضور رضا کریمی، شهردار و اعضای شورا برگزار شد، کار مهندسان را", "کار مهندسان را"),
        ("کار مهندسان، کارگران و رانندگان را", "کار مهندسان، کارگران و رانندگان را"),
        ("در شهر کار مهندسان را", "در شهر کار مهندسان را"),
        ("امروز کار مهندسان را", "امروز کار مهندسان را"),
    ],
)
def test_a_setting_ends_at_its_comma(text: str, rest: str) -> None:
    tokens = read_document(Article("f", "f.txt", text)).tokens
    assert text[tokens[after_setting(tokens, 0, len(tokens))].span.start :] == rest


def test_a_judgement_begins_after_the_gathering_at_which_it_is_passed() -> None:
    text = (
        "به گزارش ایسنا، بهروز سنجرانی شهردار مهران صبح امروز در آیین گشایش پل نور، "
        "کار شبانه مهندسان را بسیار ارزشمند دانست."
    )
    said = [f.span.of(text) for f in analyse(Article("f", "f.txt", text)).facts if isinstance(f, Statement)]
    assert said == ["کار شبانه مهندسان را بسیار ارزشمند"]
