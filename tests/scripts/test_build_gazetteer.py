"""The script that builds the table of places, on records of its kind."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gazetteer", ROOT / "scripts" / "build_gazetteer.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def record(number: int, name: str, *forms: str, people: int = 0, east: float = 50.0) -> dict[str, object]:
    return {
        "geonameid": number, "name": name, "fa": list(forms), "lat": 35.0, "lon": east, "pop": people, "admin1": "34",
        "qid": None,
    }  # fmt: skip


def built(script: ModuleType, folder: Path, *records: dict[str, object], corrections: str = "") -> list[list[str]]:
    (folder / "ir_cities.json").write_text(json.dumps(records), encoding="utf-8")
    table = folder / "corrections.tsv"
    table.write_text("id\taction\tvalue\treason\n" + corrections, encoding="utf-8")
    lines = script.build(folder, table).splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@pytest.mark.parametrize(
    ("latin", "forms", "name"),
    [
        ("Isfahan", ["أصفهان", "ایصفاهان", "اصفهان"], "اصفهان"),
        ("Shahrud", ["شارود", "شاهرود"], "شاهرود"),
        ("Karaj", ["كرج"], "کرج"),
        ("Mashhad", ["سناباد", "مشهد"], "مشهد"),
        ("Orūmīyeh", ["أرومية", "ارومیه", "شهرستان ارومیه"], "ارومیه"),
        ("Khorramabad", ["خرم آباد"], "خرم‌آباد"),
        ("Naz̧arābād", ["نظر آباد"], "نظرآباد"),
        ("Shahr-e Bābak", ["شهر بابک"], "شهر بابک"),
    ],
)
def test_the_name_is_the_form_that_spells_the_latin_name(
    script: ModuleType, tmp_path: Path, latin: str, forms: list[str], name: str
) -> None:
    assert [row[1] for row in built(script, tmp_path, record(1, latin, *forms))] == [name]


def test_the_name_of_another_place_is_no_variant(script: ModuleType, tmp_path: Path) -> None:
    rows = built(
        script, tmp_path, record(1, "Neyshābūr", "نیشابور", "نیشاپور"), record(2, "Nīshāpūr", "نیشاپور", east=55.0)
    )
    assert {(row[1], row[2]) for row in rows} == {("نیشابور", ""), ("نیشاپور", "")}


def test_of_two_rows_of_one_place_the_larger_stays(script: ModuleType, tmp_path: Path) -> None:
    rows = built(script, tmp_path, record(1, "Aznā", "ازنا", people=5), record(2, "Aznā", "ازنا", people=9))
    assert [row[0] for row in rows] == ["2"]
    far = built(script, tmp_path, record(1, "Aznā", "ازنا"), record(2, "Aznā", "ازنا", east=52.0))
    assert len(far) == 2


def test_corrections_name_drop_and_add(script: ModuleType, tmp_path: Path) -> None:
    rows = built(
        script, tmp_path, record(1, "Qom", "قم"), record(2, "Qods", "قدس"), record(3, "Ahar"),
        corrections="1\tvariant\tقم المقدسه\twhy\n2\tdrop\t-\twhy\n3\tname\tاهر\twhy\n3\tprovince\t33\twhy\n",
    )  # fmt: skip
    assert {(row[1], row[2], row[7]) for row in rows} == {("قم", "قم المقدسه", "34"), ("اهر", "", "33")}


def test_an_unknown_correction_is_refused(script: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="unknown correction 'rename' of 1"):
        built(script, tmp_path, record(1, "Qom", "قم"), corrections="1\trename\tقم\twhy\n")


@pytest.mark.shared
def test_the_table_in_the_project_is_what_the_script_builds(script: ModuleType, shared: Path) -> None:
    text = script.build(shared / "data" / "gazetteer", ROOT / "scripts" / "gazetteer_corrections.tsv")
    assert (ROOT / "kg" / "lexicon" / "places.tsv").read_text(encoding="utf-8") == text
