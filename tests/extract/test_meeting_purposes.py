"""What a gathering is for."""

from __future__ import annotations

import pytest

from kg.extract.meeting_purposes import purpose
from kg.model import Article, Meeting, QuotationType, Span, Statement
from kg.text.segment import read_document

NAME = "نشست مدیران شهری"


def found(text: str, said: str | None = None) -> str | None:
    document = read_document(Article("m", "m.txt", text))
    at = text.index(NAME)
    span = Span(at, at + len(NAME))
    meeting = Meeting("meeting:1", (NAME,), "session", document.sentences[0], "test", mentions=(span,))
    words = Span(text.index(said), text.index(said) + len(said)) if said else None
    statements = (Statement(1, words, QuotationType.DIRECT, document.sentences[0], "test"),) if words else ()
    return purpose(document, meeting, statements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نشست مدیران شهری با هدف کاهش ترافیک برگزار شد.", "کاهش ترافیک"),
        ("نشست مدیران شهری صبح امروز به منظور هماهنگی برای اربعین در استانداری برگزار شد.", "هماهنگی برای اربعین"),
        ("نشست مدیران شهری برای بررسی طرح پل تازه تشکیل شد.", "بررسی طرح پل تازه"),
        ("نشست مدیران شهری باموضوع «آب، خاک و هوا» برگزار شد.", "«آب، خاک و هوا»"),
        ("نشست مدیران شهری با محوریت زیباسازی و با حضور شهردار برگزار شد.", "زیباسازی"),
        ("نشست مدیران شهری با هدف کاهش ترافیک، امروز برگزار شد.", "کاهش ترافیک"),
        ("نشست مدیران شهری برگزار شد.", None),
        ("نشست مدیران شهری با هدف برگزار شد.", None),
        # the next sentence speaks of something else
        ("نشست مدیران شهری برگزار شد. پل با هدف کاهش ترافیک ساخته شد.", None),
    ],
)
def test_the_sentence_of_a_meeting_tells_its_purpose(text: str, expected: str | None) -> None:
    assert found(text) == expected


def test_what_is_said_at_a_meeting_is_not_its_purpose() -> None:
    said = "پل با هدف کاهش ترافیک ساخته شد"
    assert found(f"شهردار در نشست مدیران شهری گفت: {said}.", said) is None
    assert found(f"شهردار گفت: در نشست مدیران شهری {said}.", f"در نشست مدیران شهری {said}") is None
