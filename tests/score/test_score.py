"""A perfect graph scores one, faults cost what they should, and the figures are those of the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Span
from kg.score import Count, score
from kg.score.quads import Node, read_quads
from kg.score.report import as_value
from kg.score.statements import overlap
from tests.score.flawed import flawed_graph

GOLDEN = Path(__file__).parent.parent / "golden"
HELD_OUT = Path(__file__).parent.parent / "gold" / "articles"
KG = "https://w3id.org/shahrnameh/ontology#"


def test_the_graph_that_the_annotation_describes_is_right_in_everything() -> None:
    scores = score(GOLDEN, flawed_graph(GOLDEN, 0.0))
    assert scores.overall == 1.0
    assert {count.f1 for count in scores.total.values()} == {1.0}
    assert (scores.findings, scores.absent) == ((), ())


def test_an_empty_graph_finds_nothing_and_says_which_articles_it_lacks() -> None:
    scores = score(GOLDEN, [])
    assert scores.overall == 0.0
    assert scores.absent == tuple(sorted(p.with_suffix(".txt").name for p in GOLDEN.glob("*.json")))
    assert all(count.right == 0 for kind, count in scores.total.items())


@pytest.mark.parametrize("faults", [0.05, 0.3])
def test_the_counts_of_the_articles_add_up(faults: float) -> None:
    scores = score(GOLDEN, flawed_graph(GOLDEN, faults))
    for kind, count in scores.total.items():
        each = [by.get(kind, Count()) for by in scores.articles.values()]
        assert count == Count(sum(c.right for c in each), sum(c.extra for c in each), sum(c.missing for c in each))


@pytest.mark.parametrize("faults", [0.0, 0.2])
def test_the_order_of_articles_never_shows(faults: float) -> None:
    by_graph: dict[str, list[str]] = {}
    for line in flawed_graph(GOLDEN, faults):
        by_graph.setdefault(line.rsplit("<", 1)[-1], []).append(line)
    forwards = [line for graph in sorted(by_graph) for line in by_graph[graph]]
    backwards = [line for graph in sorted(by_graph, reverse=True) for line in by_graph[graph]]
    assert forwards != backwards
    assert score(GOLDEN, forwards) == score(GOLDEN, backwards)


def test_more_faults_score_less() -> None:
    figures = [score(GOLDEN, flawed_graph(GOLDEN, faults)).overall for faults in (0.0, 0.1, 0.3, 0.6)]
    assert figures == sorted(figures, reverse=True) and len(set(figures)) == 4


@pytest.mark.shared
@pytest.mark.parametrize("faults", [0.0, 0.05, 0.2, 0.4])
@pytest.mark.parametrize("which", ["golden", "held out", "shared", "real"])
def test_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path, which: str, faults: float) -> None:
    gold = {"golden": GOLDEN, "held out": HELD_OUT, "shared": shared / "gold", "real": shared / "gold" / "real"}[which]
    if which in ("golden", "held out"):
        lines = flawed_graph(gold, faults, seed=1)
    else:
        # The annotations of others do not all name every slot's value; ours make the graph, theirs judge it.
        lines = [line.replace("urn:", "urn:other:") for line in flawed_graph(GOLDEN, faults)]
    file = tmp_path / "graph.nq"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(file), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    ours = json.loads(json.dumps(as_value(score(gold, lines))))
    assert ours["overall"] == theirs["overall"]
    assert ours["missing"] == theirs["missing"]
    assert {kind: ours["rows"].get(kind) for kind in theirs["rows"]} == theirs["rows"]


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 10), 0.5), ((0, 10), (10, 20), 0.0), ((0, 5), (7, 9), 0.0)],
)
def test_overlap_is_the_shared_part_of_the_whole(left: tuple[int, int], right: tuple[int, int], share: float) -> None:
    assert overlap(Span(*left), Span(*right)) == overlap(Span(*right), Span(*left)) == share


def test_quads_are_read_with_their_escapes() -> None:
    quads = read_quads([
        f'<urn:a> <{KG}headline> "یک \\"دو\\" \\u0633\\n"@fa <urn:g> .',
        f'<urn:a> <{KG}start> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .',
        "# a remark", "", f"_:b <{KG}knows> <urn:a> .",
    ])  # fmt: skip
    assert quads.of("urn:g", Node("urn:a"), "headline") == (Node('یک "دو" س\n', True),)
    assert quads.of("urn:g", Node("urn:a"), "start") == (Node("5", True),)
    assert quads.pairs("", "knows") == ((Node("_:b"), Node("urn:a")),)


def test_a_line_that_is_no_quad_is_named() -> None:
    with pytest.raises(InputError, match=r"^g\.nq:2: no line of N-Quads: 'hello'$"):
        read_quads(["", "hello"], "g.nq")
