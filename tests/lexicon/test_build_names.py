"""The script that builds the tables of names, on lists of a few lines."""

from __future__ import annotations

import importlib.util
import pickle
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_names.py"


@pytest.fixture(scope="module")
def names() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_names", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "names_1.csv").write_text(
        "\ufefffirst_name,%GT Count of id\nعلي,2.56%\nگلشهر,0.02%\nعلي گلشهر,0.00%\nناشناخته,0.00%\nجلسه,0.50%\n",
        encoding="utf-8",
    )
    (tmp_path / "names_2.csv").write_text(
        "Naam,Pesar,Dokhtar,Rate\nعلي,1.0,,پركاربرد\nگلشهر,,1.0,معمولي\nآتشگون,,1.0,بسيار نادر\n", encoding="utf-8"
    )
    wheel = {"male_names": ["علی"], "female_names": ["گلشهر"], "last_names": ["كاظمی", "پایان", "اسلامی", "a1"]}
    (tmp_path / "names.pkl").write_bytes(pickle.dumps(wheel, protocol=5))
    return tmp_path


def test_given_names_are_the_common_ones_and_compounds_of_them(names: ModuleType, lists: Path) -> None:
    found = {row[0]: row[1] for row in names.given(lists, names.pickled(lists / "names.pkl"))}
    assert found["علی"] == "m"
    assert found["گلشهر"] == "f"
    assert found["علی گلشهر"] == "m"
    assert not {"ناشناخته", "آتشگون", "جلسه"} & set(found)


def test_blessings_stand_in_both_spellings(names: ModuleType) -> None:
    rows = names.respelled([("روح الله", "m", ""), ("زهرا", "f", "")])
    assert [row[0] for row in rows] == ["روح الله", "روح اله", "زهرا"]


def test_surnames_are_folded_and_what_was_decided_is_kept(names: ModuleType, lists: Path) -> None:
    found = dict(names.surnames(names.pickled(lists / "names.pkl")))
    assert found["کاظمی"] == ""
    assert found["اسلامی"] == "yes"
    assert not {"پایان", "a1"} & set(found)
