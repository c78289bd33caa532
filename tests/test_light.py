"""Modules of a package without the package's `__init__`, and the package whole for everybody else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.light import modules

HEAVY = ("sklearn", "scipy", "pandas", "nltk", "datasketch", "hazm")


def test_reading_an_article_imports_no_tagger(root: object) -> None:
    code = (
        "import sys, kg\n"
        "kg.analyse(kg.Article('a', 'شهردار یزد گفت: آب کافی است.', 'a'))\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
        "import hazm, nltk\n"
        "print(hazm.Normalizer().normalize('می روم'), hazm.POSTagger.__name__, nltk.stem.api.StemmerI.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, cwd=str(root), check=False
    )
    assert done.stdout.splitlines() == ["[]", "می‌روم POSTagger StemmerI"], done.stderr


def test_a_package_that_is_imported_stays_as_it_is() -> None:
    import nltk.stem.api as before

    mine = modules("nltk.stem", ["api"])["api"]
    assert mine is not before and mine.StemmerI is not before.StemmerI
    assert sys.modules["nltk.stem.api"] is before


@pytest.mark.parametrize(("package", "name"), [("no_such_package", "api"), ("hazm", "no_such_module")])
def test_what_is_not_there_is_an_import_error(package: str, name: str) -> None:
    before = set(sys.modules)
    with pytest.raises(ImportError):
        modules(package, [name])
    assert not {found for found in set(sys.modules) - before if found.startswith(package)}
