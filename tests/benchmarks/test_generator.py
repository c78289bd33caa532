"""The generator of made-up news: the same articles for the same seed, which the program reads and finds facts in."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kg.pipeline import build
from kg.rdf.queries import ask
from kg.rdf.store import open_graph
from kg.sources.record import Record, from_fields

NUMBER = 30
OF_ARTICLE = """
PREFIX kg: <https://w3id.org/shahrnameh/ontology#>
SELECT DISTINCT ?article WHERE {{ GRAPH ?article {{ ?thing a {} }} }} ORDER BY ?article
"""


def generate(root: Path, *arguments: str) -> bytes:
    """What the command writes."""
    command = [sys.executable, str(root / "benchmarks" / "generator.py"), *arguments]
    return subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "3"}).stdout


@pytest.fixture(scope="module")
def lines(root: Path) -> list[bytes]:
    return generate(root, str(NUMBER)).splitlines()


def test_every_line_is_an_article_that_the_program_reads(lines: list[bytes]) -> None:
    records = [from_fields(json.loads(line), "made.jsonl", 1) for line in lines]
    assert len(records) == NUMBER
    for record in records:
        assert isinstance(record, Record)
        assert record.headline and record.publisher and record.url and record.id
        assert record.date is not None and record.date >= date(2004, 3, 20)
    assert len({record.text for record in records if isinstance(record, Record)}) == NUMBER


def test_nothing_of_the_tables_is_left_in_the_text(lines: list[bytes]) -> None:
    left = [line.decode() for line in lines for sign in ("{", "}", "[", "]", "|") if sign in line.decode()[1:-1]]
    assert left == []


def test_an_article_hangs_on_the_seed_and_its_number_only(root: Path, lines: list[bytes], tmp_path: Path) -> None:
    assert generate(root, "5", "--first", "20").splitlines() == lines[20:25]
    packed = tmp_path / "made.jsonl.gz"
    generate(root, str(NUMBER), "-o", str(packed))
    assert gzip.decompress(packed.read_bytes()).splitlines() == lines
    assert generate(root, "5", "--first", "20", "--seed", "2").splitlines() != lines[20:25]


def test_most_articles_give_people_gatherings_and_statements(lines: list[bytes], tmp_path: Path) -> None:
    file = tmp_path / "made.jsonl"
    file.write_bytes(b"\n".join(lines))
    report = build([str(file)], tmp_path / "graph")
    assert (report.articles, report.skipped) == (NUMBER, ())
    with closing(open_graph(tmp_path / "graph")) as graph:
        found = {kind: len(ask(graph, OF_ARTICLE.format(kind), {}).rows) for kind in ("kg:Statement", "kg:Meeting")}
        people = ask(graph, "SELECT ?x WHERE { ?x a kg:Person }", {}).rows
    assert found["kg:Statement"] >= 0.8 * NUMBER
    assert found["kg:Meeting"] >= 0.5 * NUMBER
    assert len(people) >= NUMBER
