"""A build gives the same bytes in any order and with any number of workers, and loses nothing over one bad article."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

import kg.pipeline
import kg.rdf.articles
from kg.census import census, counts
from kg.drawing import dump_network
from kg.errors import GraphError, InputError
from kg.model import Analysis, Article
from kg.pipeline import build
from kg.rdf.store import open_graph
from kg.scoring import score_articles

SAMPLES = Path(__file__).parent.parent / "samples"
FILES = [str(p) for p in sorted(SAMPLES.iterdir()) if p.suffix != ".md"]


def quads(folder: Path) -> list[str]:
    with closing(open_graph(folder)) as graph:
        return list(graph.nquads())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "graph"
    assert build(FILES, folder).skipped == ()
    return folder


def test_order_and_workers_never_show(whole: Path, tmp_path: Path) -> None:
    build(list(reversed(FILES)), tmp_path / "graph", workers=2)
    assert quads(tmp_path / "graph") == quads(whole)


def test_a_graph_built_in_parts_is_the_graph_built_at_once(whole: Path, tmp_path: Path) -> None:
    for part in (FILES[5:], FILES[3:8], FILES[:5]):
        build(part, tmp_path / "graph")
    assert quads(tmp_path / "graph") == quads(whole)


def test_how_many_are_written_together_never_shows(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.pipeline, "BATCH", 3)
    monkeypatch.setattr(kg.rdf.articles, "AT_ONCE", 2)
    build(FILES, tmp_path / "graph")
    assert quads(tmp_path / "graph") == quads(whole)


def test_an_article_that_changed_replaces_what_it_said(tmp_path: Path) -> None:
    file = tmp_path / "news" / "a.txt"
    file.parent.mkdir()
    file.write_text("شهردار تبریز در نشست شهرداران گفت: بودجه کافی نیست.", encoding="utf-8")
    build([str(file)], tmp_path / "graph")
    file.write_text("فرماندار کاشان گفت: راه تازه باز شد.", encoding="utf-8")
    build([str(file)], tmp_path / "graph")
    build([str(file)], tmp_path / "fresh")
    assert quads(tmp_path / "graph") == quads(tmp_path / "fresh")
    assert not any("تبریز" in line for line in quads(tmp_path / "graph"))


def test_the_base_of_a_graph_stays_its_own(tmp_path: Path) -> None:
    build(FILES[:1], tmp_path / "graph", base="https://example.org/news/")
    build(FILES[1:2], tmp_path / "graph")
    with closing(open_graph(tmp_path / "graph")) as graph:
        assert len(graph.article_ids()) == 2
        assert not any("w3id.org/shahrnameh/id/" in line for line in graph.nquads())
    with pytest.raises(GraphError, match="made with the base"):
        build(FILES[:1], tmp_path / "graph", base="https://example.org/other/")


def test_a_crash_in_extraction_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analyse = kg.pipeline.analyse

    def crash(article: Article, _: object) -> Analysis:
        if article.source == FILES[1]:
            raise IndexError("list index out of range")
        return analyse(article)

    monkeypatch.setattr(kg.pipeline, "analyse", crash)
    told: list[tuple[str, InputError | None]] = []
    report = build(FILES[:3], tmp_path / "graph", progress=lambda file, error: told.append((file, error)))
    assert report.articles == 2
    (error,) = report.skipped
    assert error.file == FILES[1] and "IndexError" in str(error)
    assert [file for file, error in told if error is None] == [FILES[0], FILES[2]]


def test_an_interrupted_build_leaves_a_graph_in_good_order(tmp_path: Path) -> None:
    def interrupt(file: str, _: InputError | None) -> None:
        if file == FILES[1]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(FILES[:4], tmp_path / "graph", progress=interrupt)
    build(FILES[:2], tmp_path / "fresh")
    assert quads(tmp_path / "graph") == quads(tmp_path / "fresh")


def test_the_census_counts_what_is_there(whole: Path) -> None:
    found = counts(whole)
    assert found["Article"] == len(FILES) + 2  # the JSON Lines file holds three
    assert found["City"] <= found["Place"]
    with closing(open_graph(whole)) as graph:
        assert {row[0]: int(row[1]) for row in census(graph).rows} == found


def test_a_network_is_written_the_same_each_time(whole: Path, tmp_path: Path) -> None:
    with closing(open_graph(whole)) as graph:
        for name in ("a", "b"):
            dump_network(graph, "graphml", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_annotated_articles_are_built_and_scored() -> None:
    scores = score_articles(Path(__file__).parent / "golden")
    assert scores.absent == ()
    assert scores.overall > 0.5


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    text = (
        'شهردار یزد گفت: «<script>alert("1")</script>\\u0022 } . <urn:a> <urn:b> "ج" .»\nو } افزود: {$x} ?y \x01 تمام.'
    )
    (tmp_path / 'a"<b>.txt').write_text(text, encoding="utf-8")
    assert build([str(tmp_path)], tmp_path / "graph").articles == 1
    with closing(open_graph(tmp_path / "graph")) as graph:
        stored = {str(o) for _, p, o, _ in graph.dataset().quads() if str(p).endswith("ontology#text")}
    assert text in stored
