"""What is exported can be read again, and is the same for the same graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QuestionError
from kg.rdf import union
from kg.rdf.export import FORMATS, dump
from kg.rdf.store import Graph

READERS = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}


@pytest.mark.parametrize("format", sorted(READERS))
def test_datasets_come_back_whole(small: Graph, tmp_path: Path, format: str) -> None:
    dump(small, format, tmp_path / "out")
    again = ox.Store()
    again.load(path=tmp_path / "out", format=READERS[format])
    assert set(again) == set(union.named(small.store))


def test_turtle_holds_the_union(small: Graph, tmp_path: Path) -> None:
    dump(small, "turtle", tmp_path / "out")
    found = {quad.triple for quad in ox.parse(path=tmp_path / "out", format=ox.RdfFormat.TURTLE)}
    assert found == {quad.triple for quad in union.named(small.store)}


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(small: Graph, tmp_path: Path, format: str) -> None:
    for name in ("one", "two"):
        dump(small, format, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nquads_are_sorted_and_without_blank_nodes(small: Graph, tmp_path: Path) -> None:
    dump(small, "nquads", tmp_path / "out")
    lines = (tmp_path / "out").read_text(encoding="utf-8").split("\n")
    assert lines[-1] == "" and lines[:-1] == sorted(set(lines[:-1]))
    assert not any(isinstance(term, ox.BlankNode) for quad in small.store for term in (quad.subject, quad.object))


def test_another_format_is_refused(small: Graph, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="nquads"):
        dump(small, "docx", tmp_path / "out")
