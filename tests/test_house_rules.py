"""The habits of the house, held by machine: sizes, names, docstrings, what may not be used, where Persian stands."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "kg").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
# What would make the same input give other bytes, or bring text from articles where it is run.
FORBIDDEN_CALLS = {"now", "today", "utcnow", "eval", "exec", "system", "getrandbits", "uuid4", "urandom"}
FORBIDDEN_IMPORTS = {"random", "secrets", "uuid", "pickle", "requests", "urllib.request", "http.client", "socket"}
# Who asks the network for an address where a user gave one, and only to refuse what is not public.
ASKS_THE_NETWORK = {"kg/sources/addresses.py": {"socket"}}
PERSIAN = re.compile(r"[\u0621-\u06cc]")
LONGEST_FILE, SHORTEST_FILE, LONGEST_FUNCTION, USUAL_FUNCTION = 300, 20, 40, 15
MOST_PERSIAN_WORDS = 3
# What they hold in Persian is said to people, and is no word that is looked for in a text.
SPEAKS_PERSIAN = {"kg/rdf/catalog.py"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def length(node: Function) -> int:
    """Lines of the body, the docstring left out."""
    body = node.body[1:] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


each_module = pytest.mark.parametrize("path", MODULES, ids=[name(p) for p in MODULES])


@each_module
def test_files_can_be_read_at_a_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE
    assert lines >= SHORTEST_FILE or path.name == "__init__.py"


@each_module
def test_functions_do_one_thing(path: Path) -> None:
    assert [f"{f.name}: {length(f)}" for f in functions(path) if length(f) > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    lengths = [length(f) for path in MODULES for f in functions(path)]
    assert sum(n <= USUAL_FUNCTION for n in lengths) >= 0.9 * len(lengths)


@each_module
def test_every_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)) or not text.strip()


@each_module
def test_every_public_function_says_what_it_does(path: Path) -> None:
    silent = [
        node.name
        for node in tree(path).body
        if isinstance(node, Function) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


@each_module
def test_modules_are_named_for_what_they_hold(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES


@each_module
def test_every_argument_has_a_name(path: Path) -> None:
    assert [f.name for f in functions(path) if f.args.kwarg is not None] == []


@each_module
def test_nothing_hangs_on_the_clock_or_on_chance(path: Path) -> None:
    used = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            used.append(node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id)
        elif isinstance(node, ast.Import):
            used += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            used.append(node.module or "")
    allowed = ASKS_THE_NETWORK.get(name(path), set())
    assert sorted((FORBIDDEN_CALLS | FORBIDDEN_IMPORTS).intersection(used) - allowed) == []


def test_no_class_stands_below_another_of_ours() -> None:
    classes = {n.name: n for path in MODULES for n in ast.walk(tree(path)) if isinstance(n, ast.ClassDef)}
    below = [
        node.name
        for node in classes.values()
        for parent in node.bases
        if isinstance(parent, ast.Name) and parent.id in classes and not parent.id.endswith("Error")
    ]
    assert below == []


@each_module
def test_persian_words_stand_in_tables(path: Path) -> None:
    """Inside functions there is no Persian at all; above them, only short constants with a name: grammar, not words."""
    module = tree(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | Function) and node.body and isinstance(node.body[0], ast.Expr)
    }
    docstrings |= {id(n.value) for n in ast.walk(module) if isinstance(n, ast.Expr)}
    inside = {id(n) for f in ast.walk(module) if isinstance(f, Function) for n in ast.walk(f)}
    found = [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        if len(PERSIAN.findall(node.value)) > 1
        if id(node) in inside or sum(bool(PERSIAN.search(w)) for w in node.value.split()) > MOST_PERSIAN_WORDS
    ]
    assert found == [] or name(path) in SPEAKS_PERSIAN


def test_only_the_command_line_prints() -> None:
    printing = [
        name(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input")
    ]
    assert printing == []


def test_the_public_names_are_sorted_and_there() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert [n for n in kg.__all__ if getattr(kg, n, None) is None] == []


def test_every_all_is_sorted() -> None:
    for path in MODULES:
        for node in tree(path).body:
            if isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets
            ):
                names = ast.literal_eval(node.value)
                assert list(names) == sorted(names), name(path)


def test_public_names_are_imported_when_they_are_used() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kg.nothing


def test_the_version_is_told_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == kg.__version__
    assert f"## {kg.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_tables_are_whole() -> None:
    """Every table is read without complaint, and no row stands there twice."""
    from kg.lexicon import table

    for path in sorted((ROOT / "kg" / "lexicon").glob("*.tsv")):
        rows = [tuple(row.items()) for row in table(path.stem)]
        doubled = sorted({row for row in rows if rows.count(row) > 1}) if len(rows) < 500 else []
        assert rows and doubled == [], path.name
