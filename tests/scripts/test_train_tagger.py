"""The script that trains the tagger of names, on texts of its kind."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "پیام کوهساران شهردار رشت گفت: آب کم است. شهردار پیام روشنی برای مردم داشت. کوهساران نیز آمد."


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("train_tagger", ROOT / "scripts" / "train_tagger.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def annotated(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    gold = {"people": [{"names": ["پیام کوهساران"], "offices": []}]}
    (folder / "a.json").write_text(json.dumps(gold), encoding="utf-8")


def test_people_are_labelled_where_the_annotation_names_them(script: ModuleType, tmp_path: Path) -> None:
    annotated(tmp_path)
    (example,) = script.annotated(tmp_path, "*.json")
    tokens = example.document.tokens
    named = [" ".join(t.key for t in tokens[first:last]) for first, last in sorted(example.people)]
    assert named == ["پیام کوهساران", "کوهساران"]
    labels = [label for _, found in script.sequences(example) for label in found]
    assert (labels.count("B"), labels.count("I")) == (1, 1)


def test_decisions_are_counted_by_what_the_annotation_says(script: ModuleType, tmp_path: Path) -> None:
    annotated(tmp_path)
    counts = script.decisions(script.annotated(tmp_path, "*.json"))
    assert counts["kept people"] == 1 and counts["dropped people"] == 0
    assert counts["dropped others"] + counts["kept others"] == 1


def test_a_verdict_that_is_open_keeps_its_words_out(script: ModuleType) -> None:
    start = TEXT.index("پیام روشنی")
    reading = script.read("a", TEXT)
    span = script.Span(start, start + len("پیام روشنی"))
    sure, unsure = (script._judged(reading, [(span, verdict)]) for verdict in ("none", "unsure"))
    assert len(list(script.sequences(unsure))) < len(list(script.sequences(sure)))


def test_labels_of_tweets_become_names(script: ModuleType, tmp_path: Path) -> None:
    lines = "مهندس\tO\nپیام\tB-PER\nکوهساران\tI-PER\nرا\tO\nدر\tO\nرشت\tB-LOC\nدیدم\tO\n\nباران\tO\n"
    (tmp_path / "train.txt").write_text(lines, encoding="utf-8")
    (example,) = script.tweets(tmp_path / "train.txt")
    assert example.people == ((1, 3),)


def test_training_twice_gives_the_same_bytes(script: ModuleType, tmp_path: Path) -> None:
    annotated(tmp_path)
    news = [s for e in script.annotated(tmp_path, "*.json") for s in script.sequences(e)]
    for name in ("one", "two"):
        script.train(news * 3, [], tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.shared
def test_the_judged_stretches_are_words_of_their_articles(script: ModuleType, shared: Path) -> None:
    file = shared / "data" / "farsnews" / "articles.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = {row["id"]: f"{row['lead']}\n{row['text']}" for row in rows}
    with script.JUDGED.open(encoding="utf-8", newline="") as lines:
        judged = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    index = (shared / "gold" / "real" / "index.tsv").read_text(encoding="utf-8").splitlines()
    annotated = {line.split("\t")[1] for line in index if "\t" in line}
    assert {row["verdict"] for row in judged} == {"person", "none", "unsure"}
    for row in judged:
        words = texts[row["article"]][int(row["start"]) : int(row["end"])]
        assert words and words == words.strip() and row["article"] not in annotated
