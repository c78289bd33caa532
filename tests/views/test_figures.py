"""Figures for print: Persian joined and in order, labels clear of each other, the same bytes every time."""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree

import pytest

from kg.errors import QuestionError
from kg.views import FIGURES, figure, letters
from kg.views.network import important, readable
from kg.views.scene import Scene, Wishes

from .made import made

shaped_here = pytest.mark.skipif(letters._SHAPES_ITSELF, reason="matplotlib shapes text by itself from 3.11 on")
each_view = pytest.mark.parametrize("view", sorted(FIGURES))


def drawn(view: str, scene: Scene, format: str, wishes: Wishes | None = None) -> bytes:
    with figure.settings_in_force():
        return figure.save(FIGURES[view](scene, wishes or Wishes(nodes=40)), format)


@shaped_here
def test_letters_join_and_stand_from_right_to_left() -> None:
    names = [unicodedata.name(c) for c in letters.drawn("شهر")]
    assert names == [
        "ARABIC LETTER REH FINAL FORM", "ARABIC LETTER HEH MEDIAL FORM", "ARABIC LETTER SHEEN INITIAL FORM",
    ]  # fmt: skip


@shaped_here
def test_a_half_space_parts_letters_and_takes_no_room() -> None:
    assert letters.drawn("می\u200cرود") != letters.drawn("میرود")
    assert len(letters.drawn("می\u200cرود")) == 5
    assert "ARABIC LETTER FARSI YEH FINAL FORM" in [unicodedata.name(c) for c in letters.drawn("می\u200cرود")]


@shaped_here
def test_numbers_and_rows_keep_their_order() -> None:
    assert letters.drawn("سال ۱۴۰۴").startswith("۱۴۰۴ ")
    assert letters.drawn("یزد\nقم").split("\n") == [letters.drawn("یزد"), letters.drawn("قم")]


def test_some_font_has_every_letter() -> None:
    assert letters.families()[-1] == letters.FALLBACK


@each_view
def test_a_figure_needs_no_styles(view: str, shown: Scene) -> None:
    """Pages that let no strange style in draw it all the same."""
    svg = drawn(view, shown, "svg").decode()
    assert "style" not in svg
    assert len(re.findall(r' fill="#[0-9a-f]{6}"', svg)) > 3
    ElementTree.fromstring(svg)


@each_view
@pytest.mark.parametrize("format", ["svg", "png"])
def test_same_scene_same_bytes(view: str, format: str, shown: Scene) -> None:
    first = drawn(view, shown, format)
    assert first == drawn(view, shown, format)
    assert first.startswith(b"<?xml" if format == "svg" else b"\x89PNG")
    assert b"<dc:date>" not in first


@each_view
@pytest.mark.parametrize("lang", ["fa", "en"])
def test_the_font_that_comes_with_the_library_will_do(
    view: str, lang: str, shown: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A glyph that no font has would be a warning, and warnings are errors here."""
    monkeypatch.setattr(figure, "families", lambda: (letters.FALLBACK,))
    assert len(drawn(view, shown, "png", Wishes(lang, nodes=40))) > 10_000


@each_view
def test_hostile_names_are_drawn_and_never_markup(view: str, shown: Scene) -> None:
    svg = drawn(view, shown, "svg").decode()
    assert "<script" not in svg and "onerror" not in re.sub(r"<!--.*?-->", "", svg)


def test_no_label_of_a_network_covers_another() -> None:
    scene = made(40, 90)
    with figure.settings_in_force():
        made_figure = FIGURES["network"](scene, Wishes(nodes=40))
        renderer = made_figure.canvas.get_renderer()  # type: ignore[attr-defined]
        boxes = [text.get_window_extent(renderer) for text in made_figure.axes[0].texts]
    part = readable(important(readable(scene.network), 40, 10_000))
    assert len(boxes) >= 0.7 * len(part)
    assert not [1 for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.overlaps(b)]


def test_other_formats_are_refused(shown: Scene) -> None:
    with pytest.raises(QuestionError, match="no picture format 'pdf'"):
        drawn("network", shown, "pdf")


@each_view
def test_a_figure_of_nothing_says_so(view: str, shown: Scene) -> None:
    assert drawn(view, Scene(shown.network.subgraph([]).copy()), "svg")
