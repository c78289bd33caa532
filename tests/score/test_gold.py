"""Annotations that do not keep to the guideline are refused in one line that names file, field and value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.score import score
from tests.score.small import FIRST, TEXT, annotation

MISSING: Any = object()


def refused(folder: Path, text: str | bytes, article: bytes = TEXT.encode()) -> str:
    """What is said about an annotation, without its folder."""
    (folder / "a.txt").write_bytes(article)
    (folder / "a.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as error:
        score(folder, [])
    message = str(error.value)
    assert len(message.splitlines()) == 1
    return message.removeprefix(f"{folder}/")


def changed(data: Any, path: str, value: Any) -> str:
    """The annotation with one field set, or taken away where the value is MISSING; `people.0.names` names a field."""
    at, *steps = path.split(".")[::-1]
    inner = data
    for step in reversed(steps):
        inner = inner[int(step) if step.isdigit() else step]
    key: Any = int(at) if at.isdigit() else at
    if value is MISSING:
        del inner[key]
    else:
        inner[key] = value
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("people", MISSING, "a.json: lacks the field 'people': "),
        ("people", 1, "a.json: people is no list: '1'"),
        ("people.0", "نگار", "a.json: people[0] is no object: '\"نگار\"'"),
        ("people.0.names", MISSING, "a.json: people[0] lacks the field 'names': '{\"offices\": [\"o1\"]}'"),
        ("people.0.names", [], "a.json: people[0].names is no list of names: '[]'"),
        ("people.0.names", ["نگار", 7], "a.json: people[0].names[1] is no text: '7'"),
        ("people.0.offices", ["o9"], "a.json: people[0].offices[0] is none of o1: '\"o9\"'"),
        ("offices.0.id", " ", "a.json: offices[0].id is no text: '\" \"'"),
        ("places.0.type", "town", "a.json: places[0].type is none of city, province, county, country, district, other"),
        ("date", "1403/02/19", "a.json: date is no date YYYY-MM-DD: '\"1403/02/19\"'"),
        ("meetings", [{"id": "m1", "names": ["جشن"], "hosts": ["ری"]}], "meetings[0].hosts[0] is no list of names"),
        ("statements.1.type", "mixed", "a.json: statements[1].type is none of direct, indirect: '\"mixed\"'"),
        ("statements.1.meeting", "m1", "a.json: statements[1].meeting is none of none: '\"m1\"'"),
        ("statements.0.from", "پارک کهنه", "a.json: statements[0].from is not in the article: '\"پارک کهنه\"'"),
        (
            "statements.0.to",
            "بسته شد",
            "statements[0].to is not in the article after statements[0].from: '\"بسته شد\"'",
        ),
    ],
)
def test_a_field_that_is_wrong_is_named(tmp_path: Path, path: str, value: Any, said: str) -> None:
    assert said in refused(tmp_path, changed(annotation(), path, value))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a.json:1: broken JSON (Expecting value): ''"),
        ('{\n "people": [}\n', "a.json:2: broken JSON (Expecting value): '\"people\": [}'"),
        ("{\n", "a.json:2: broken JSON (Expecting property name enclosed in double quotes): ''"),
        ("[]", "a.json: is no object: '[]'"),
        (b'{"date": "\xff"}', "a.json: is no UTF-8 text: \"b'\\\\xff'\""),
    ],
)
def test_a_file_that_is_no_annotation_is_named(tmp_path: Path, text: str | bytes, said: str) -> None:
    assert refused(tmp_path, text) == said


def test_an_article_that_is_no_text_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, json.dumps(annotation()), b"\xff").startswith("a.txt: is no UTF-8 text")


def test_a_folder_that_is_not_there_or_empty_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none: no such folder"):
        score(tmp_path / "none", [])
    with pytest.raises(InputError, match="holds no annotated article"):
        score(tmp_path, [])


def test_words_are_found_however_they_are_spaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("پارک تازه", "پارک\u200cتازه"), encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(annotation()), encoding="utf-8")
    assert any(FIRST[-6:] in f.text for f in score(tmp_path, []).findings if f.kind == "statements")
