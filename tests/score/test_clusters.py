"""A clusters.json that is none is refused in one line that names the file, the field and the value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.score.clusters import Item, read_clusters
from kg.scoring import measure

A, B = ["a.txt", "نگار بهمنی"], ["b.txt", "بهمنی"]


def folder_with(folder: Path, text: str) -> Path:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("نگار بهمنی آمد.", encoding="utf-8")
    (folder / "clusters.json").write_text(text, encoding="utf-8")
    return folder


def test_kinds_come_in_their_order_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    text = json.dumps({"places": [[["a.txt", "سمیرم"]]], "meetings": [], "people": [[A, B], [["a.txt", "دیگری"]]]})
    assert list(read_clusters(folder_with(tmp_path, text)).items()) == [
        ("people", ((Item(*A), Item(*B)), (Item("a.txt", "دیگری"),))),
        ("places", ((Item("a.txt", "سمیرم"),),)),
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "clusters.json: is no object: '[]'"),
        ({}, "clusters.json: holds no cluster: '{}'"),
        ({"people": []}, "clusters.json: holds no cluster: "),
        (
            {"persons": [[A]]},
            "clusters.json: is none of people, offices, organizations, meetings, places: '\"persons\"'",
        ),
        ({"people": {"a": 1}}, "clusters.json: people is no list: "),
        ({"people": [[A], []]}, "clusters.json: people[1] is no list of pairs: '[]'"),
        ({"people": ["a.txt"]}, "clusters.json: people[0] is no list of pairs: "),
        ({"people": [A]}, "clusters.json: people[0][0] is no pair of a file and a form: '\"a.txt\"'"),
        ({"people": [[["a.txt"]]]}, "clusters.json: people[0][0] is no pair of a file and a form: "),
        ({"people": [[["a.txt", " "]]]}, "clusters.json: people[0][0][1] is no text: '\" \"'"),
        ({"people": [[["a.txt", 5]]]}, "clusters.json: people[0][0][1] is no text: '5'"),
        ({"people": [[A, ["c.txt", "ی"]]]}, "clusters.json: people[0][1][0] is no article of the folder: '\"c.txt\"'"),
        ({"people": [[["../a.txt", "ی"]]]}, "clusters.json: people[0][0][0] is no article of the folder: "),
        ({"people": [[A], [B, A]]}, "clusters.json: people[1][1] stands there twice: "),
    ],
)
def test_what_is_no_cluster_is_named(tmp_path: Path, value: object, said: str) -> None:
    with pytest.raises(InputError) as error:
        measure(folder_with(tmp_path, json.dumps(value, ensure_ascii=False)))
    assert str(error.value).startswith(f"{tmp_path}/{said}")


def test_broken_json_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"clusters\.json:2: broken JSON \(.*\): '\"people\" 5'$"):
        measure(folder_with(tmp_path, '{\n"people" 5\n}'))


def test_a_folder_without_clusters_is_asked_for_annotated_articles(tmp_path: Path) -> None:
    folder_with(tmp_path, "{}")
    (tmp_path / "clusters.json").unlink()
    with pytest.raises(InputError, match=r"holds no annotated article .*clusters\.json"):
        measure(tmp_path)
