"""The measures of statements, counted by hand, and why statements are missed, cut or given to someone else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import Document, Span
from kg.score import Count, Scores
from kg.scoring import cues
from tests.score.small import FIRST, SECOND, TEXT, THIRD, Lines, annotation, at, found, said, scored


@pytest.fixture
def scores(tmp_path: Path) -> Scores:
    """The first statement cut by its last two words and of the wrong type, the second right, the third missed, and one
    that is none."""
    lines = Lines()
    mayor = lines.thing("نگار بهمنی", "Person")
    council = lines.thing("شورای شهر سمیرم", "Organization")
    start, end = at(FIRST)
    lines.statement(start, end - len(" باز شد"), "Indirect", council, "شورای شهر سمیرم")
    lines.statement(*at(SECOND), "Indirect", mayor, "وی")
    lines.statement(*at("شهردار سمیرم"), "Direct", mayor, "نگار بهمنی")
    return scored(tmp_path, lines)


@pytest.mark.parametrize(
    ("kind", "right", "extra", "missing"),
    [
        # 18 of 25 characters are shared by the first pair: 0.72.
        ("statements", 2, 1, 1),
        ("statements, span >= 0.8", 1, 2, 2),
        ("statements, exact span", 1, 2, 2),
        # Of the direct ones, one is annotated and another found; of the indirect ones, two and two, one the same.
        ("statements, direct", 0, 1, 1),
        ("statements, indirect", 1, 1, 1),
        ("direct or indirect", 1, 1, 1),
        ("speaker of a matched statement", 1, 1, 1),
        ("speaker of a matched statement, direct", 0, 1, 1),
        ("speaker of a matched statement, indirect", 1, 0, 0),
        ("statement with its speaker", 1, 2, 2),
        ("statement with its speaker, direct", 0, 1, 1),
        ("statement with its speaker, indirect", 1, 1, 1),
        # Annotated: 6 + 2 + 2 words; found: 4 + 2 of them, and 2 words of an office.
        ("statement tokens", 6, 2, 4),
    ],
)
def test_statements_are_counted(scores: Scores, kind: str, right: int, extra: int, missing: int) -> None:
    assert scores.total[kind] == Count(right, extra, missing)


def test_what_is_wrong_about_statements_is_told_with_its_rule(scores: Scores) -> None:
    assert found(scores, "statements") == [("-", "missed"), ("+", "not annotated")]
    assert found(scores, "statements, exact span") == [("?", "ends too early")]
    assert found(scores, "direct or indirect") == [("?", "indirect, not direct")]
    assert found(scores, "speaker of a matched statement") == [("?", "another speaker; printed: body")]
    assert {f.rule for f in scores.findings if f.mark != "-" and "statement" in f.kind} == {"statements.test"}
    cut = next(f for f in scores.findings if f.kind == "statements, exact span")
    assert cut.text == f"-«باز شد» at «{FIRST}»"


def test_neighbours_that_are_one_or_two_are_told(tmp_path: Path) -> None:
    gold = annotation()
    gold["statements"] = [
        said("پارک", "direct", ["نگار بهمنی"]),
        said("تازه در سمیرم باز شد", "direct", ["نگار بهمنی"]),
    ]
    lines = Lines()
    lines.statement(*at(FIRST), "Direct")
    assert ("-", "merged with another") in found(scored(tmp_path, lines, gold), "statements")
    lines, (start, end) = Lines(), at(FIRST)
    lines.statement(start, start + len("پارک"), "Direct")
    lines.statement(start + len("پارک "), end, "Direct")
    gold["statements"] = [said(FIRST, "direct", ["نگار بهمنی"])]
    assert ("+", "split from another") in found(scored(tmp_path, lines, gold), "statements")


@pytest.mark.parametrize(
    ("start", "end", "cause"),
    [(-6, 0, "starts too early"), (0, 6, "ends too late"), (-6, 6, "starts too early, ends too late")],
)
def test_the_edges_of_a_statement_are_told(tmp_path: Path, start: int, end: int, cause: str) -> None:
    lines = Lines()
    lines.statement(at(FIRST)[0] + start, at(FIRST)[1] + end, "Direct")
    assert ("?", cause) in found(scored(tmp_path, lines), "statements, exact span")


def _loud(document: Document) -> Iterator[Span]:
    yield Span(*at("گفت"))


@pytest.mark.parametrize(
    ("text", "words", "cause"),
    [
        (TEXT, FIRST, "missed: a known cue beside it"),
        (TEXT, THIRD, "missed: no known cue beside it"),
        ("کوچه روشن شد.\nپل تازه ساخته شد.", "پل تازه ساخته شد", "missed: no words beside it"),
    ],
)
def test_what_stands_beside_a_missed_statement_is_told(tmp_path: Path, text: str, words: str, cause: str) -> None:
    gold = annotation() | {"statements": [said(words, "direct", ["نگار بهمنی"])]}
    assert found(scored(tmp_path, Lines(), gold, text, _loud), "statements") == [("-", cause)]


def test_the_cues_that_the_program_knows_are_found(tmp_path: Path) -> None:
    (finding,) = [
        f for f in scored(tmp_path, Lines(), annotation(), TEXT, cues).findings if FIRST in f.text and f.mark == "-"
    ]
    assert finding.text == f"«{FIRST}» (cue: گفت)"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("", "nothing (dropped subject)"),
        ("وی", "pronoun"),
        ("نگار بهمنی", "name"),
        ("نگار بهمنی شهردار سمیرم", "name"),
        ("بهمنی", "part of a name"),
        ("شهردار سمیرم", "office"),
        ("شهردار", "office"),
        ("شورای شهر سمیرم", "body"),
        ("اهالی محل", "other words"),
    ],
)
def test_how_a_wrong_speaker_is_printed_is_told(tmp_path: Path, printed: str, shown: str) -> None:
    lines = Lines()
    lines.thing("نگار بهمنی", "Person")
    lines.statement(*at(FIRST), "Direct", None, printed)
    assert found(scored(tmp_path, lines), "speaker of a matched statement") == [("?", f"no speaker; printed: {shown}")]


def test_who_speaks_instead_is_told(tmp_path: Path) -> None:
    lines = Lines()
    mayor, office = lines.thing("نگار بهمنی", "Person"), lines.thing("شهردار سمیرم", "Office")
    lines.statement(*at(FIRST), "Direct", office, "شهردار سمیرم")
    lines.statement(*at(THIRD), "Indirect", mayor, "وی")
    assert found(scored(tmp_path, lines), "speaker of a matched statement") == [
        ("?", "office for the person; printed: office"), ("?", "speaker not found in the article; printed: pronoun"),
    ]  # fmt: skip
