"""The text of an article in pieces: whatever lies in or across what else, every character stands once, in its order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.serve.facts import Link
from kg.serve.passages import EVIDENCE, MENTION, STATEMENT, Paragraph, Passage, paragraphs

TEXT = "علی شهردار یزد گفت: آب یزد کم است.\n\nاو رفت."


def passage(kind: str, words: str, name: str, node: str = "") -> Passage:
    start = TEXT.index(words)
    return Passage(start, start + len(words), kind, name, Link(node, node, node) if node else None)


def written(paragraph: Paragraph) -> str:
    return "".join(piece.text for run in paragraph for piece in run.pieces)


def test_empty_lines_are_left_out_and_all_else_stands() -> None:
    assert [written(p) for p in paragraphs(TEXT, ())] == ["علی شهردار یزد گفت: آب یزد کم است.", "او رفت."]


def test_a_name_within_a_title_leads_to_the_nearer_one() -> None:
    found = paragraphs(TEXT, [passage(MENTION, "شهردار یزد", "m1", "Office"), passage(MENTION, "یزد", "m2", "Place")])
    pieces = {piece.text: piece for run in found[0] for piece in run.pieces}
    assert pieces["شهردار "].of == Link("Office", "Office", "Office")
    assert pieces["یزد"].of == Link("Place", "Place", "Place") and pieces["یزد"].around == ("Office",)
    assert pieces["شهردار "].anchors == ("m1",) and pieces["یزد"].anchors == ("m2",)


def test_a_statement_begins_once_and_names_in_it_are_kept() -> None:
    later = TEXT.index("یزد", TEXT.index("آب"))
    found = paragraphs(TEXT, [
        passage(STATEMENT, "آب یزد کم است", "statement-1"),
        Passage(later, later + 3, MENTION, "m", Link("Place", "یزد")),
        passage(EVIDENCE, "علی شهردار یزد گفت: آب یزد کم است.", "e"),
    ])  # fmt: skip
    runs = [run for run in found[0] if run.statements]
    assert [(run.statements, run.opens) for run in runs] == [(("statement-1",), ("statement-1",))]
    assert [piece.text for piece in runs[0].pieces] == ["آب ", "یزد", " کم است"]
    assert all(piece.evidence == ("e",) for run in found[0] for piece in run.pieces)


def test_statements_across_each_other_each_begin_where_they_begin() -> None:
    one, other = passage(STATEMENT, "گفت: آب یزد", "statement-1"), passage(STATEMENT, "آب یزد کم است", "statement-2")
    runs = paragraphs(TEXT, [one, other])[0]
    assert [(run.statements, run.opens) for run in runs if run.statements] == [
        (("statement-1",), ("statement-1",)), (("statement-1", "statement-2"), ("statement-2",)),
        (("statement-2",), ()),
    ]  # fmt: skip


def test_a_statement_over_two_paragraphs_begins_in_the_first_only() -> None:
    whole = Passage(TEXT.index("آب"), len(TEXT), STATEMENT, "statement-1")
    first, second = paragraphs(TEXT, [whole])
    assert [run.opens for run in first] == [(), ("statement-1",)]
    assert [(run.statements, run.opens) for run in second] == [(("statement-1",), ())]


@given(
    st.text(alphabet="اب \n", max_size=40),
    st.lists(
        st.tuples(st.integers(-2, 45), st.integers(-2, 45), st.sampled_from([STATEMENT, MENTION, EVIDENCE])), max_size=8
    ),
)
def test_no_character_is_lost_and_every_passage_begins_once(text: str, spans: list[tuple[int, int, str]]) -> None:
    passages = [Passage(a, b, kind, f"n{i}") for i, (a, b, kind) in enumerate(spans)]
    found = paragraphs(text, passages)
    assert [written(p) for p in found] == [line for line in text.split("\n") if line.strip()]
    begun = [name for p in found for run in p for name in run.opens]
    begun += [name for p in found for run in p for piece in run.pieces for name in piece.anchors]
    assert len(begun) == len(set(begun))
