"""The notebooks run from the first cell to the last, print what they show, and use the public API only."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST_OUTPUT = 4000
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh_docs", ROOT / "scripts" / "refresh_docs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outputs(notebook: Any) -> list[str]:
    """What each cell shows: what it prints, and the frames that it ends with, as text and as HTML."""
    return ["".join(shown(output) for output in cell.get("outputs", [])) for cell in notebook.cells]


def shown(output: Any) -> str:
    data = output.get("data", {})
    return "".join([output.get("text", ""), *(data[kind] for kind in sorted(data))])


def test_there_is_a_tour() -> None:
    assert ROOT / "notebooks" / "tour.ipynb" in NOTEBOOKS


@each
def test_it_runs_and_prints_what_it_shows(path: Path, docs: ModuleType) -> None:
    shown = nbformat.read(path, as_version=4)
    assert outputs(docs.executed(path)) == outputs(shown), "run scripts/refresh_docs.py"


@each
def test_its_outputs_are_small(path: Path) -> None:
    assert [len(text) for text in outputs(nbformat.read(path, as_version=4)) if len(text) > LARGEST_OUTPUT] == []


@each
def test_it_uses_the_public_api_only(path: Path) -> None:
    code = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")
    nodes = list(ast.walk(ast.parse(code)))
    imported = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    imported += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    assert [module for module in imported if module.startswith("kg.")] == []
    assert [node.attr for node in nodes if isinstance(node, ast.Attribute) and node.attr.startswith("_")] == []
