"""The wheel holds all that the program reads at run time, and works where there is nothing but the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import kg

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def run(installed: Path, *arguments: str) -> str:
    """What a fresh interpreter prints that finds the installed package first, away from the checkout."""
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=installed.parent, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_the_wheel_holds_tables_ontology_and_assets(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    folders = ("kg/lexicon", "kg/serve", "kg/views", "kg/extract/models")
    for folder, inside in (("ontology", "kg/_ontology"), *zip(folders, folders, strict=True)):
        files = [p for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts]
        assert files
        assert {f"{inside}/{p.relative_to(ROOT / folder).as_posix()}" for p in files} <= names
    assert {"kg/py.typed", "kg/__init__.py"} <= names
    assert [n for n in names if not n.startswith(("kg/", f"shahrnameh-{kg.__version__}.dist-info/"))] == []


def test_the_licence_and_the_notice_travel_with_it(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert any(n.endswith("licenses/LICENSE") for n in names) and any(n.endswith("licenses/NOTICE") for n in names)


def test_the_command_says_its_version(installed: Path) -> None:
    assert run(installed, "-m", "kg.cli", "--version").strip() == f"shahrnameh {kg.__version__}"
    assert str(installed) in run(installed, "-c", "import kg; print(kg.__file__)")


def test_the_questions_are_found_in_the_package(installed: Path) -> None:
    listed = run(installed, "-m", "kg.cli", "ask", "--format", "csv")
    named = [p for p in (ROOT / "ontology" / "queries").glob("*.rq") if not p.name.startswith("network-")]
    assert len(listed.splitlines()) == 1 + len(named)


def test_tables_are_found_in_the_package(installed: Path) -> None:
    code = "from kg.lexicon import words; from kg import ontology; print(len(words('roles')), ontology.folder())"
    count, folder = run(installed, "-c", code).split(maxsplit=1)
    assert int(count) > 50 and str(installed) in folder
